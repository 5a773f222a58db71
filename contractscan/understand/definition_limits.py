"""What a defined term takes in and leaves out, in its definition and wherever else the contract says so."""

import re
from dataclasses import dataclass, field

from contractscan.model import Document, Span

SENTENCE_END = re.compile(r"[.!?][”\"’)]*\s+(?=[“\"(]*[A-Z])|\n")
INCLUDES = re.compile(
    r"(?<!not )(?<!n’t )\b(?:including|includes?|such\s+as|compris(?:es|ing)|consists?\s+of)\b"
    r"(?:[\s,(]+(?:but\s+not\s+limited\s+to|without\s+limitation|among\s+other\s+things)\)?)?[\s,:]*",
    re.IGNORECASE,
)
EXCLUDES = re.compile(
    r"\b(?:(?:do|does|shall|will|is|are|may|should)\s+not\s+(?:be\s+)?(?:include|deemed|considered|extend\s+to|cover|encompass"
    r"|comprise|apply\s+to|construed\s+to\s+include)(?:\s+to\s+include)?|exclud(?:es?|ing|ed)|other\s+than|except(?:ing)?(?:\s+for)?"
    r"|with\s+the\s+exception\s+of|but\s+not(?!\s+limited))\b[\s,:]*",
    re.IGNORECASE,
)
LEAVES_OUT = re.compile(
    r"\s*(?:(?:does|do|shall|will)\s+not\s+(?:include|extend\s+to|cover)|(?:shall\s+|will\s+)?excludes?)\b[\s,:]*",
)
TAKES_IN = re.compile(r"\s*(?:(?:shall|will)\s+)?(?:also\s+|further\s+)?includes?\b[\s,:]*")
IS_NOT = re.compile(
    r"\b(?:(?:is|are)\s+not|(?:shall|will|may)\s+not\s+be|not\s+be|(?:does|do|shall|will)\s+not\s+constitute)\s+"
    r"(?:(?:deemed|considered|treated\s+as|regarded\s+as|construed\s+as|included\s+(?:in|within))\s+)?"
    r"(?:to\s+(?:be|constitute)\s+)?(?:constituting\s+)?(?:part\s+of\s+|within\s+)?(?:the\s+(?:definition|term|meaning)\s+of\s+)?"
    r"(?:the\s+|a\s+|an\s+)?[“\"]?(?P<object>[A-Z][\w’'-]*(?:\s+[A-Z][\w’'-]*){0,5})"
)
KEEPS = re.compile(
    r"(?<=\b[Nn]othing in this definition )(?:[a-z]+\s+){0,6}?"
    r"(?:exclud(?:e|es|ing)|limits?|leaves?\s+out|removes?)\b[\s,:]*"
)
NEGATED = re.compile(r"\b(?:nothing|not|never)\b[^.;]{0,80}$", re.IGNORECASE)
UNDEFINED = r"(?:[A-Z][\w’'-]*\s+){1,4}(?:Data|Information|Records?|Content)"
SAID_OF_UNDEFINED = re.compile(
    rf"(?:^|(?<=[.;:,]\s)|(?<=\bthe\s)|(?<=\bthat\s))[“\"]?(?P<term>{UNDEFINED})[”\"]?(?=\s+(?:does|shall|will|also|further|includes|excludes))",
    re.MULTILINE,
)
DEFINED_SUBJECT = re.compile(r"(?<=[”\"])\s+(?:means|refers\s+to)\b.*", re.DOTALL)
UNDEFINED_OBJECT = re.compile(rf"{UNDEFINED}\Z")
SHORTEST, LONGEST = 3, 900


@dataclass(slots=True)
class Draft:
    """A definition while its carve-outs are gathered. `is_loose`: its meaning is only the words before a bracket."""

    terms: tuple[str, ...]
    meaning: str
    span: Span
    is_loose: bool = False
    includes: list[str] = field(default_factory=list)
    excludes: list[str] = field(default_factory=list)
    exclude_spans: list[Span] = field(default_factory=list)


def add_own_limits(document: Document, draft: Draft) -> None:
    """Add the inclusions and exclusions in the words of the definition itself."""
    if draft.is_loose:
        return
    text = document.text[draft.span.start : draft.span.end]
    for match in INCLUDES.finditer(text):
        draft.includes.append(phrase(text, match.end()))
    for match in EXCLUDES.finditer(text):
        words = phrase(text, match.end())
        if match[0].lower().startswith("exclud") and NEGATED.search(text, 0, match.start()):
            draft.includes.append(words)
            continue
        if match[0].lower().startswith(("other", "except", "with the", "but not")) and not match[0].lower().startswith(
            "excepting"
        ):
            words = words.split(",")[0].strip()
        if words and not words.lstrip('“"').startswith(draft.terms):
            draft.excludes.append(words)
            start = draft.span.start + match.start()
            draft.exclude_spans.append(Span(start, draft.span.start + match.end() + len(words)))


def phrase(text: str, start: int) -> str:
    """Return the words from an offset to the end of the sentence, at most LONGEST characters."""
    end = SENTENCE_END.search(text, start, min(len(text), start + LONGEST))
    words = text[start : end.start() if end else min(len(text), start + LONGEST)]
    return words.strip()


def add_distant_limits(document: Document, drafts: list[Draft]) -> None:
    """Add what other sentences say: "Usage Data is not Customer Data", "X does not include Y", "X includes Z"."""
    by_term = drafts_by_term(drafts)
    if not by_term:
        return
    terms = "|".join(re.escape(term) for term in sorted(by_term, key=len, reverse=True))
    named = re.compile(
        rf"(?:(?<=^)|(?<=[.;:,]\s)|(?<=[.;:,]\s[“\"])|(?<=\bthe\s)|(?<=\bthat\s))[“\"]?(?P<term>{terms})[”\"]?(?![\w’'])",
        re.MULTILINE,
    )
    text = document.text
    for match in named.finditer(text):
        add_said_of(text, match, by_term[match["term"]])
    for match in IS_NOT.finditer(text):
        add_denied(text, match, by_term)
    for match in KEEPS.finditer(text):
        above = [draft for draft in drafts if draft.span.start < match.start()]
        if above and (words := phrase(text, match.end())):
            max(above, key=lambda draft: draft.span.start).includes.append(words)


def drafts_by_term(drafts: list[Draft]) -> dict[str, list[Draft]]:
    """Return the drafts under each of their terms; short and uncapitalised terms are left out."""
    by_term: dict[str, list[Draft]] = {}
    for draft in drafts:
        for term in draft.terms:
            if len(term) >= SHORTEST and term[0].isupper():
                by_term.setdefault(term, []).append(draft)
    return by_term


def undefined_terms(document: Document, drafts: list[Draft]) -> list[Draft]:
    """Return what the contract says of terms for data that it defines nowhere: "Customer Data excludes logs".

    Such a draft has the sentence as its span, and as its meaning what the sentence takes in.
    """
    known = drafts_by_term(drafts)
    text = document.text
    found: dict[str, list[Draft]] = {}
    for match in SAID_OF_UNDEFINED.finditer(text):
        if match["term"] in known:
            continue
        draft = Draft((match["term"],), "", Span(match.start("term"), match.start("term")), is_loose=True)
        add_said_of(text, match, [draft])
        if draft.includes or draft.excludes:
            said = phrase(text, match.start())
            draft.span, draft.meaning = Span(match.start(), match.start() + len(said)), " ".join(draft.includes)
            found.setdefault(match["term"], []).append(draft)
    for match in IS_NOT.finditer(text):
        term = match["object"]
        if term not in known and UNDEFINED_OBJECT.match(term):
            draft = Draft((term,), "", Span(match.start("object"), match.start("object")), is_loose=True)
            add_denied(text, match, {term: [draft]})
            if draft.excludes:
                draft.span = draft.exclude_spans[0]
                found.setdefault(term, []).append(draft)
    return [draft for several in found.values() for draft in several]


def add_said_of(text: str, match: re.Match[str], drafts: list[Draft]) -> None:
    """Add what a sentence says of a term that is its subject."""
    out, taken = LEAVES_OUT.match(text, match.end()), TAKES_IN.match(text, match.end())
    for draft in drafts:
        if draft.span.start <= match.start() < draft.span.end:
            continue
        if out is not None and (words := phrase(text, out.end())):
            draft.excludes.append(words)
            draft.exclude_spans.append(Span(match.start(), out.end() + len(words)))
        elif taken is not None and (words := phrase(text, taken.end())):
            draft.includes.append(words)


def add_denied(text: str, match: re.Match[str], by_term: dict[str, list[Draft]]) -> None:
    """Add the subject of "Y shall not be considered X" to what X leaves out."""
    drafts = by_term.get(match["object"].rstrip("’'s") if match["object"] not in by_term else match["object"], [])
    low = max(0, match.start() - LONGEST // 3)
    starts = [found.end() for found in SENTENCE_END.finditer(text, low, match.start())]
    start = max(starts, default=low)
    subject = text[start : match.start()].strip(' ,“"')
    subject = re.sub(
        r"^(?:for (?:clarity|the avoidance of doubt)|notwithstanding[^,]*|however|provided that),?\s*",
        "",
        subject,
        flags=re.IGNORECASE,
    )
    subject = DEFINED_SUBJECT.sub("", subject).strip(' ,“”"')
    for draft in drafts if subject else ():
        draft.excludes.append(subject)
        draft.exclude_spans.append(Span(start, match.end()))
