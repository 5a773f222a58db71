"""Where a contract says who is who: 'Acme Inc. (“Provider”)', "between Acme and Customer", "“We” refers to Acme"."""

import re
from dataclasses import dataclass

from contractscan.model import Document, Span
from contractscan.understand.party_words import (
    COMPANY_FORM,
    LIBRARY_NAME,
    NO_PARTY,
    POSSESSIVES,
    PRONOUNS,
    is_role_word,
)

PREAMBLE = 12_000
QUOTED = re.compile(r"[“\"„”‘']{1,2}\s*([A-Za-z][^“”\"„‟‘\n]{0,48}?)[,.]?\s*[”\"“‟’']{1,2}(?=[\s,;.)/]|$)")
BRACKET = re.compile(
    r"\(\s*(?P<preface>(?:(?:the|a|an|hereinafter|hereafter|herein|hereby|referred|to|as|called|this|also|known|and|or|for"
    r"|purposes|of|agreement|individually|each|collectively|together|jointly|both|with|its|affiliates|our|legal|entity"
    r"|defined)[\s,]+)*)"
    r"(?P<names>[“\"„”‘'][^()]{1,160})\)",
    re.IGNORECASE,
)
GROUPS = re.compile(r"\b(?:collectively|together|jointly|each|individually|both)\b", re.IGNORECASE)
CAPITALS = r"(?:[A-Z][\w.&’'-]*|\[[^\]]{2,50}\]|\{\w{2,40}\})"
NAME = rf"{CAPITALS}(?:(?:\s+|,\s+(?=(?:Inc|LLC|Ltd|Corp|L\.L\.C)\b))(?:{CAPITALS}|of|the|and(?=\s+[A-Z][a-z]+\s+(?:Inc|LLC|Ltd|Co))|for|&|de)(?![\w])){{0,8}}"
ANCHORED = re.compile(
    rf"(?:\b(?:between|among|and|by|with|is|to|agreement)\b:?\s+|^[\s\d().:•-]*)(?:the\s+)?"
    rf"(?P<name>{NAME}|[Yy]ou\b[^,(;]{{0,60}}|(?:[Yy]our|[Tt]he|an?)\s+(?:\w+\s+){{0,3}}"
    rf"(?:customers?|entity|organi[sz]ation|company|person|library|institution|school|district)\b[^(;]{{0,90}})",
)
BETWEEN = re.compile(
    rf"\b(?:between|among)\s+(?:the\s+)?(?P<one>{NAME}|you|us)(?:\s*\([^()]{{0,80}}\))?[^.;()]{{0,80}}?\s+and\s+(?:the\s+|our\s+|its\s+)?"
    rf"(?P<two>{NAME}|you|us)\b"
)
REFERS = re.compile(
    r"(?P<names>(?:[“\"”‘']\s*\w[\w ]{0,30}[”\"’'],?\s*(?:(?:and|or|,)\s*)*){1,6})(?:as\s+used\s+\w+\s+)?"
    rf"(?:refers?|shall\s+refer|means?|shall\s+mean|is|are)\s*(?:to\s+)?(?:the\s+)?(?P<name>{NAME}|you\b[^.;]{{0,60}})"
)
ACTS_AS = re.compile(
    rf"\b(?:the\s+)?(?P<name>{NAME}|you|we|[Yy]our\s+company)\b,?\s+(?:is|are|acts?|acting|shall\s+act|will\s+act|shall\s+be|will\s+be)\s+"
    r"(?:the|a|an|as|as\s+the|as\s+a|as\s+an|in\s+the\s+role\s+of|considered|deemed)\s+(?:the\s+|a\s+|an\s+)?"
    r"(?P<role>[Dd]ata\s+[Cc]ontroller|[Cc]ontroller|[Dd]ata\s+[Pp]rocessor|[Pp]rocessor|[Ss]ervice\s+[Pp]rovider)\b"
)


@dataclass(frozen=True, slots=True)
class Binding:
    """A name with other words for the same party, and where the contract says so."""

    name: str
    aliases: tuple[str, ...]
    span: Span

    @property
    def words(self) -> tuple[str, ...]:
        """Return the name and its aliases."""
        return (self.name, *self.aliases) if self.name else self.aliases


def find_bindings(document: Document) -> tuple[Binding, ...]:
    """Return what the contract says about who is who, in order."""
    found: list[Binding] = []
    before = ""
    for block in document.blocks:
        text = document.text[block.span.start : block.span.end]
        start = block.span.start
        if start < PREAMBLE:
            found += bracketed(text, start, before)
            found += between(text, start)
            found += referred(text, start)
        found += acting(text, start)
        before = text
    return tuple(found)


def bracketed(text: str, offset: int, before: str) -> list[Binding]:
    """Return the parties named in brackets: 'Acme Inc., a Delaware corporation (“Acme”, “we”)'."""
    found = []
    for match in BRACKET.finditer(text):
        aliases = aliases_in(match["names"])
        if GROUPS.search(match["preface"]) or not aliases or any(is_no_party(alias) for alias in aliases):
            continue
        lead = text[max(0, match.start() - 400) : match.start()]
        name = name_before(lead if lead.strip() else before)
        if is_party(name, aliases, lead):
            found.append(Binding(name, aliases, Span(offset + match.start(), offset + match.end())))
    return found


def aliases_in(text: str) -> tuple[str, ...]:
    """Return the words in quotes, possessives left out."""
    names = [" ".join(name.split()).strip(" ,.") for name in QUOTED.findall(text)]
    return tuple(dict.fromkeys(name.removeprefix("the ").removeprefix("The ") for name in names if name))


def is_no_party(alias: str) -> bool:
    """Say whether a defined word stands for a thing: "Agreement", "Effective Date"."""
    return not is_role_word(alias) and bool(NO_PARTY.search(alias))


def is_party(name: str, aliases: tuple[str, ...], lead: str) -> bool:
    """Say whether a name with its aliases is a party: a role word, a pronoun, a company's form, a public body."""
    if any(is_role_word(alias) for alias in aliases):
        return not any(alias.lower() in ("party", "parties") for alias in aliases)
    if NO_PARTY.search(name) and not COMPANY_FORM.search(name):
        return False
    near = lead[-160:]
    return bool(name) and bool(COMPANY_FORM.search(near) or LIBRARY_NAME.search(name) or same_start(name, aliases))


def same_start(name: str, aliases: tuple[str, ...]) -> bool:
    """Say whether an alias is a short form of the name: "TinEye" of "TinEye", "Academia" of "Academia.edu"."""
    return any(name.lower().startswith(alias.lower()) and len(alias) >= 3 for alias in aliases)


def name_before(lead: str) -> str:
    """Return the party's name in the words before its brackets, or ""."""
    cut = re.split(r"(?<=[a-z\d)”\"])[.;]\s+(?=[A-Z“])", lead)[-1] if not COMPANY_FORM.search(lead[-20:]) else lead
    matches = list(ANCHORED.finditer(cut))
    for match in reversed(matches):
        name = " ".join(match["name"].split()).strip(" ,:")
        if name and not (is_no_party(name) and not COMPANY_FORM.search(name)):
            return name
    return ""


def between(text: str, offset: int) -> list[Binding]:
    """Return the two sides of "between Acme and the Customer" where no brackets name them."""
    found = []
    for match in BETWEEN.finditer(text):
        for group in ("one", "two"):
            name = " ".join(match[group].split()).strip(" ,.")
            if not is_no_party(name) and name.lower() not in ("parties", "party"):
                found.append(Binding(name, (), Span(offset + match.start(group), offset + match.end(group))))
    return found


def referred(text: str, offset: int) -> list[Binding]:
    """Return '“We” and “us” refer to Acme' where a pronoun or role word is explained by a name."""
    found = []
    for match in REFERS.finditer(text):
        aliases = aliases_in(match["names"])
        if aliases and all(is_role_word(alias) for alias in aliases) and any(a.lower() in PRONOUNS for a in aliases):
            name = " ".join(match["name"].split()).strip(" ,.")
            found.append(Binding(name, aliases, Span(offset + match.start(), offset + match.end())))
    return found


def acting(text: str, offset: int) -> list[Binding]:
    """Return "Customer is the Controller", "Formative, acting as a Data Processor"."""
    return [
        Binding(" ".join(match["name"].split()), (match["role"],), Span(offset + match.start(), offset + match.end()))
        for match in ACTS_AS.finditer(text)
        if match["name"].lower() not in POSSESSIVES and not is_no_party(match["name"])
    ]
