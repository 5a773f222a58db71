"""The forms in which a contract defines a word: "“X” means …", "X refers to …", "… (the “X”)", "X: …"."""

import re
from dataclasses import dataclass

QUOTED = r"(?:[“\"”„]\s*[A-Za-z][^“”\"„\n]{0,70}?\s*[,.]?[”\"“]|‘[A-Za-z][^‘’\n]{0,70}?’)"
TERM_IN_QUOTES = re.compile(r"[“\"”„‘]\s*([A-Za-z][^“”\"„‘\n]{0,70}?)\s*[,.]?[”\"“’](?!\w)")
NAMES = rf"{QUOTED}(?:\s*(?:,|/|\bor\b|\band\b|\band/or\b|\(|;)\s*(?:the\s+)?{QUOTED}){{0,6}}\)?"
DEFINES = (
    r"(?:(?:shall|will|each|both|collectively|also|as\s+used\s+herein)\s+)*"
    r"(?:means?\b|meaning\b|refers?\s+to\b|refers?\b|(?:is|are|be)\s+defined\s+(?:as|in)\b|(?:has|have)\s+the\s+(?:same\s+)?(?:respective\s+)?meanings?\b"
    r"|includes?\b|consists?\s+of\b|describes?\b|is\s+(?=(?:any|all|the|an?)\b)|are\s+(?=(?:any|all|the)\b)|(?:is|are)\s*(?=:))"
)
IN_QUOTES = re.compile(
    rf"(?P<names>{NAMES})(?:\s*[,(][^“”\"():;.]{{0,120}}[,)])?\s*(?:(?P<verb>{DEFINES})|(?P<mark>[:–—]|-\s)(?!//))",
    re.IGNORECASE,
)
WITHOUT_QUOTES = re.compile(
    r"^(?P<names>[A-Z][\w’'/&().-]*(?:\s+(?:of|and|or|the|to|for|in|by|[A-Z(][\w’'/&().-]*)){0,6}?)\s*:?\s*"
    r"(?P<verb>(?:shall\s+|will\s+|Shall\s+)?(?:[Mm]eans?|[Rr]efers?\s+to)|(?:has|have)\s+the\s+(?:same\s+)?meanings?)\b"
)
DATA_INCLUDE = re.compile(
    r"^(?P<names>(?:[A-Z][\w’'-]*\s+){0,3}(?:Data|Information|Records))\s+(?P<verb>(?:shall\s+|will\s+)?includes?)\b(?!\s+in\b)"
)
"""Data whose kinds a paragraph counts up without quotes: "Data include all personally identifiable information …"."""
LISTED = re.compile(r"^(?P<names>[A-Z][^:.;–—]{1,60}?)\s*(?P<mark>:|\s[–—-]\s)\s*(?=\S)")
BRACKETED = re.compile(
    rf"\(\s*(?:(?:the|each|an?|any|this|such|our|its|all|collectively|together|individually|jointly|hereinafter|hereafter"
    rf"|herein|referred|to|as|being|and|or|in|case|with|defined|below|above)[\s,]+)*(?P<names>{NAMES}[^()“”\"]{{0,12}})\)",
    re.IGNORECASE,
)
DEFINITIONS_HEADING = re.compile(r"\b(?:definitions?|defined\s+terms|interpretation|glossary)\b", re.IGNORECASE)
SENTENCE_START = re.compile(r"(?:[.;!?]|:\s)[”\"’)]*\s+(?=[“\"(]*[A-Z0-9])")
NO_TERMS = frozenset(
    {
        "definition",
        "definitions",
        "including",
        "include",
        "includes",
        "party",
        "parties",
        "section",
        "note",
        "important",
        "address",
        "email",
        "contact",
        "name",
        "title",
        "date",
    }
)
REACH = 400


@dataclass(frozen=True, slots=True)
class Form:
    """A definition in a text: its terms, where it starts, where its meaning starts, and where it ends."""

    terms: tuple[str, ...]
    start: int
    meaning_start: int
    end: int


def forms_in(text: str, start: int, is_definitions: bool) -> list[Form]:
    """Return the definitions in a block from offset `start` on (behind its number), in order.

    `is_definitions` says that the block stands under a heading such as "Definitions", where "X: …" defines too.
    """
    found = [*quoted(text, start), *unquoted(text, start, is_definitions)]
    found.sort(key=lambda form: form.start)
    kept: list[Form] = []
    for form in found:
        if kept and (form.start < kept[-1].meaning_start or set(form.terms) & set(kept[-1].terms)):
            continue
        if kept:
            kept[-1] = Form(
                kept[-1].terms, kept[-1].start, kept[-1].meaning_start, max(form.start, kept[-1].meaning_start)
            )
        kept.append(form)
    return kept


def quoted(text: str, start: int) -> list[Form]:
    """Return the definitions of words in quotes."""
    found = []
    for match in IN_QUOTES.finditer(text, start):
        if match["mark"] and text[start : match.start()].strip(" *-•"):
            continue
        terms = terms_in(match["names"])
        before = text[max(start, match.start() - 40) : match.start()]
        if terms and not re.search(r"\b(?:not|by|called|as|in|under|with)\s+(?:the\s+)?$", before):
            found.append(Form(terms, match.start(), meaning_start(match), len(text)))
    return found


def meaning_start(match: re.Match[str]) -> int:
    """Return where the meaning starts: behind "means", but at "includes" and "has the meaning", which belong to it."""
    verb = (match["verb"] or "").lower()
    is_part = re.search(r"includ|meanings?$|consist|defined", verb) is not None and not re.search(
        r"means?$|refers", verb
    )
    return match.start("verb") if is_part else match.end()


def unquoted(text: str, start: int, is_definitions: bool) -> list[Form]:
    """Return the definition of a word without quotes at the start of a block."""
    body = text[start:]
    counted = DATA_INCLUDE.match(body)
    if counted is not None:
        return [Form((counted["names"],), start, start + counted.start("verb"), len(text))]
    match = WITHOUT_QUOTES.match(body)
    if match is not None:
        return [Form((match["names"].strip(" :"),), start, start + match.end(), len(text))]
    match = LISTED.match(body) if is_definitions else None
    if match is None or match["names"].lower() in NO_TERMS or len(match["names"].split()) > 6:
        return []
    return [Form((match["names"].strip(' “”"*'),), start, start + match.end(), len(text))]


def terms_in(names: str) -> tuple[str, ...]:
    """Return the words in quotes, each once."""
    terms = (" ".join(term.split()) for term in TERM_IN_QUOTES.findall(names))
    return tuple(dict.fromkeys(term for term in terms if term.lower() not in NO_TERMS))


def bracketed(text: str, others: list[Form]) -> list[Form]:
    """Return the definitions in brackets: "all data of patrons (the “Patron Data”)". The meaning stands before.

    One that stands inside the meaning of another starts no earlier than that.
    """
    taken = {term for form in others for term in form.terms}
    found = []
    for match in BRACKETED.finditer(text):
        terms = tuple(term for term in terms_in(match["names"]) if term[0].isupper())
        if not terms or taken & set(terms):
            continue
        around = [form.meaning_start for form in others if form.meaning_start <= match.start() < form.end]
        low = max(0, match.start() - REACH, *around)
        breaks = list(SENTENCE_START.finditer(text, low, match.start()))
        start = breaks[-1].end() if breaks else (low if low == 0 or around else text.find(" ", low) + 1)
        found.append(Form(terms, start, start, match.start()))
    return found
