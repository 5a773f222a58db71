"""Where a contract says who is who: 'Acme Inc. (“Provider”)', "between Acme and Customer", "“We” refers to Acme"."""

import re
from dataclasses import dataclass

from contractscan.model import Document, Span
from contractscan.understand.party_words import (
    CAPITAL,
    COMPANY_FORM,
    LIBRARY_NAME,
    NO_PARTY,
    PATRON_WORDS,
    PRONOUNS,
    is_role_word,
)

PREAMBLE = 8_000
QUOTED = re.compile(
    r"[“\"„”‘']{1,2}\s*((?:\d{1,4}(?=[A-Z]))?[A-Za-z][^“”\"„‟‘\n]{0,48}?)[,.]?\s*[”\"“‟’']{1,2}(?=[\s,;.)/]|$)"
)
BRACKET = re.compile(
    r"\(\s*(?P<preface>(?:(?:the|a|an|hereinafter|hereafter|herein|hereby|referred|to|as|called|this|also|known|and|or|for"
    r"|purposes|of|agreement|individually|each|collectively|together|jointly|both|with|its|affiliates|our|legal|entity"
    r"|defined)[\s,]+)*)"
    r"(?P<names>[“\"„”‘'][^()]{1,160})\)",
    re.IGNORECASE,
)
GROUPS = re.compile(r"\b(?:collectively|together|jointly|each|individually|both)\b", re.IGNORECASE)
WORD = rf"(?:{CAPITAL}[\w&’'-]*(?:\.\w+)*|\[[^\]]{{2,50}}\]|\{{\w{{2,40}}\}})"
ENDING = r"(?:,?\s+(?:Inc|LLC|Ltd|Corp|Co|L\.L\.C|S\.A|S\.L|B\.V|GmbH|plc|Limited|Corporation)\b\.?)"
NAME = rf"{WORD}(?:\s+(?:of\s+(?:the\s+)?|&\s+|for\s+|de\s+)?{WORD}){{0,7}}{ENDING}{{0,2}}"
YOU = r"[Yy]ou\b(?:\s+or\s[^,(;]{0,60})?"
SOMEONE = (
    r"(?:[Yy]our|[Tt]he|[Aa]n?|[Aa]ny|[Ee]ach)\s+(?:[\w,]+\s+){0,5}?"
    r"(?:customers?|counterparty|entity|organi[sz]ation|company|person|individual|library|institution|school|district|party|user|publisher)\b"
)
ANCHORED = re.compile(
    rf"(?:\b(?:[Bb]etween|[Aa]mong|and|by|with|is|are|to|of|from|at|for)\b:?\s+|^[\s:•-]*(?:\(?\w{{1,4}}[.)]\s*)?|[,.;:]\s+)(?:the\s+)?"
    rf"(?P<name>{NAME}|{YOU}|{SOMEONE}|business\s+customers)(?=[\s,.(;:’']|$)",
)
BETWEEN = re.compile(
    rf"\b(?:[Bb]etween|[Aa]mong)\s+(?:the\s+)?(?P<one>{NAME}|you|us)(?:\s*\([^()]{{0,80}}\))?[^.;()]{{0,80}}?\s+and\s+"
    rf"(?:the\s+|our\s+|its\s+)?(?P<two>{NAME}|you|us)\b"
)
REFERS = re.compile(
    r"(?P<names>(?:[“\"”‘']\s*\w[\w ]{0,30}[”\"’'],?\s*(?:(?:and|or|,)\s*)*){1,6})(?:as\s+used\s+\w+\s+)?"
    rf"(?:refers?|shall\s+refer|means?|shall\s+mean|is|are)\s*(?:to\s+)?(?:the\s+)?(?P<name>{NAME}|{YOU})"
)
# Words that start a sentence or a phrase and are no part of a name.
FUNCTION_WORDS = frozenset(
    """a an the this that these those if when where upon for in at as by to under any some each all every such our your
    between among its both either neither and or of with from please version welcome""".split()
)


@dataclass(frozen=True, slots=True)
class Binding:
    """A name with other words for the same party, where the contract says so, and whom it is opposed to."""

    name: str
    aliases: tuple[str, ...]
    span: Span
    partner: str = ""

    @property
    def words(self) -> tuple[str, ...]:
        """Return the name and its aliases."""
        return (self.name, *self.aliases) if self.name else self.aliases


def find_bindings(document: Document) -> tuple[Binding, ...]:
    """Return what the opening of a contract says about who is who, in order."""
    found: list[Binding] = []
    before = ""
    for block in document.blocks:
        if block.span.start >= PREAMBLE:
            break
        text = document.text[block.span.start : block.span.end]
        start = block.span.start
        found += bracketed(text, start, before)
        found += between(text, start)
        found += referred(text, start)
        before = text
    return tuple(found)


def bracketed(text: str, offset: int, before: str) -> list[Binding]:
    """Return the parties named in brackets: 'Acme Inc., a Delaware corporation (“Acme”, “we”)'."""
    found = []
    low = 0
    for match in BRACKET.finditer(text):
        lead = text[max(low, match.start() - 400) : match.start()]
        low = match.end()
        aliases = aliases_in(match["names"])
        if not aliases or GROUPS.search(match["preface"]) or any(is_no_party(alias) for alias in aliases):
            continue
        name = name_before(lead if lead.strip() else before[-400:], aliases)
        if all(alias.lower() in PATRON_WORDS for alias in aliases) or _names_many(lead, aliases[0]):
            name = ""
        if is_party(name, aliases, lead):
            found.append(Binding(name, aliases, Span(offset + match.start(), offset + match.end())))
    return found


def _names_many(lead: str, alias: str) -> bool:
    """Say whether a word of many in brackets stands for people named before: 'each of its customers (“Customers”)'."""
    return alias.endswith("s") and bool(re.search(rf"\b{re.escape(alias.lower())}\b", lead))


def aliases_in(text: str) -> tuple[str, ...]:
    """Return the words in quotes, without article."""
    names = [" ".join(name.split()).strip(" ,.") for name in QUOTED.findall(text)]
    return tuple(dict.fromkeys(name.removeprefix("the ").removeprefix("The ") for name in names if name))


def is_no_party(alias: str) -> bool:
    """Say whether a defined word stands for a thing: "Agreement", "Effective Date"."""
    return not is_role_word(alias) and bool(NO_PARTY.search(alias))


def is_party(name: str, aliases: tuple[str, ...], lead: str) -> bool:
    """Say whether a name with its aliases is a party: a role word, a pronoun, a company's form, a public body."""
    if any(is_role_word(alias) for alias in aliases):
        return True
    if not name or is_thing(name, aliases):
        return False
    if not re.match(WORD, aliases[0]) or is_role_word(name):
        return False
    is_body = bool(LIBRARY_NAME.search(name)) and name[0].isupper() and not is_role_word(name)
    return bool(COMPANY_FORM.search(lead[-160:])) or is_body or same_start(name, aliases)


def is_thing(name: str, aliases: tuple[str, ...]) -> bool:
    """Say whether a name is that of a thing ("the Services Agreement") and not of a company called after one."""
    return is_no_party(name) and not COMPANY_FORM.search(name) and not same_start(name, aliases)


def same_start(name: str, aliases: tuple[str, ...]) -> bool:
    """Say whether an alias is a short form of the name: "Academia" of "Academia.edu"."""
    return any(name.lower().startswith(alias.lower()) and len(alias) >= 3 for alias in aliases)


def name_before(lead: str, aliases: tuple[str, ...]) -> str:
    """Return the party's name in the words before its brackets, or "".

    One that an alias shortens wins, then a company with its form of law ("Inc."), then the nearest.
    """
    names = [name for match in ANCHORED.finditer(lead) if (name := clean_name(match["name"]))]
    names = [name for name in names if not is_thing(name, aliases)]
    alike = [name for name in names if same_start(name, aliases)]
    companies = [name for name in names if COMPANY_FORM.search(name)]
    return (alike or companies or names or [""])[-1]


def clean_name(name: str) -> str:
    """Return a name without the function words around it, or "" when nothing is left."""
    words = " ".join(name.split()).strip(" ,:").split(" ")
    if words[0].lower() in ("your", "the", "a", "an", "any", "each") and words[-1][0].islower():
        return " ".join(words)
    while words and words[0].lower() in FUNCTION_WORDS:
        words.pop(0)
    while words and words[-1].lower() in FUNCTION_WORDS:
        words.pop()
    cleaned = " ".join(words).removesuffix("’s").removesuffix("'s")
    head, _, tail = cleaned.partition(" for ")
    if tail and NO_PARTY.search(head):
        cleaned = tail
    is_bare_form = not COMPANY_FORM.sub("", cleaned).strip(" .,")
    return "" if len(cleaned) < 2 or is_bare_form else cleaned


def between(text: str, offset: int) -> list[Binding]:
    """Return the two sides of "between Acme and the Customer" where no brackets name them."""
    found = []
    for match in BETWEEN.finditer(text):
        names = {group: clean_name(match[group]) for group in ("one", "two")}
        for group, other in (("one", "two"), ("two", "one")):
            if names[group] and not is_no_party(names[group]):
                span = Span(offset + match.start(group), offset + match.end(group))
                found.append(Binding(names[group], (), span, names[other]))
    return found


def referred(text: str, offset: int) -> list[Binding]:
    """Return '“We” and “us” refer to Acme' where a pronoun is explained by a name."""
    found = []
    for match in REFERS.finditer(text):
        aliases = aliases_in(match["names"])
        name = clean_name(match["name"])
        is_who = all(is_role_word(alias) for alias in aliases) and any(alias.lower() in PRONOUNS for alias in aliases)
        if name and aliases and is_who:
            found.append(Binding(name, aliases, Span(offset + match.start(), offset + match.end())))
    return found
