"""Defined terms: what they mean, what they take in and what they leave out, wherever the contract says so."""

import re
from dataclasses import dataclass, field

from contractscan.clauses import ancestors, children
from contractscan.clauses.contents import CONTENTS_HEADING, SIGNATURES_HEADING
from contractscan.clauses.reading import numbers_of, skip_separators
from contractscan.model import Block, BlockKind, Clause, Document, Span
from contractscan.understand.definition_forms import DEFINITIONS_HEADING, Form, bracketed, forms_in
from contractscan.understand.nouns import Definition

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
LEADING_VERB = re.compile(r"^(?:shall\s+)?(?:means?|refers?\s+to)[\s:]+", re.IGNORECASE)
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


def find_definitions(document: Document, clauses: tuple[Clause, ...]) -> tuple[Definition, ...]:
    """Return the definitions in order of place, each with the inclusions and carve-outs of the whole contract."""
    drafts: list[Draft] = []
    for clause in clauses:
        if clause.heading in (CONTENTS_HEADING, SIGNATURES_HEADING):
            continue
        drafts += (
            row_definitions(document, clauses, clause)
            if clause.is_table
            else clause_definitions(document, clauses, clause)
        )
    for draft in drafts:
        add_own_limits(document, draft)
    add_distant_limits(document, drafts)
    drafts.sort(key=lambda draft: draft.span)
    return tuple(definition_of(draft) for draft in drafts)


def definition_of(draft: Draft) -> Definition:
    """Return the definition that a draft has become."""
    return Definition(
        term=draft.terms[0],
        meaning=draft.meaning,
        span=draft.span,
        includes=tuple(dict.fromkeys(draft.includes)),
        excludes=tuple(draft.excludes),
        aliases=draft.terms[1:],
        exclude_spans=tuple(draft.exclude_spans),
    )


# --- where terms are defined -----------------------------------------------------------------------------------------


def clause_definitions(document: Document, clauses: tuple[Clause, ...], clause: Clause) -> list[Draft]:
    """Return the definitions in a clause, each with the list items that complete it."""
    drafts: list[Draft] = []
    for index in clause.blocks:
        block = document.blocks[index]
        text = document.text[block.span.start : block.span.end]
        offset = body_offset(clause, index, block, text)
        heading = clause.heading if index != clause.blocks[0] else ""
        is_definitions = bool(DEFINITIONS_HEADING.search(heading or heading_above(clauses, clause)))
        forms = forms_in(text, offset, is_definitions and block.kind is not BlockKind.HEADING)
        drafts += [draft_of(text, block.span.start, form) for form in forms]
        drafts += [draft_of(text, block.span.start, form, is_loose=True) for form in bracketed(text, forms)]
    for draft in drafts:
        add_items(document, clauses, clause, draft)
    return drafts


def heading_above(clauses: tuple[Clause, ...], clause: Clause) -> str:
    """Return the nearest heading above a clause, or ""."""
    return next((above.heading for above in ancestors(clauses, clause) if above.heading), "")


def body_offset(clause: Clause, index: int, block: Block, text: str) -> int:
    """Return the offset in a block's text behind the clause's number."""
    if index != clause.blocks[0]:
        return 0
    numbers, end = numbers_of(block, text)
    is_number = bool(numbers) and (bool(clause.number) or numbers[0].style == "bullet")
    return skip_separators(text, end) if is_number else 0


def draft_of(text: str, start: int, form: Form, is_loose: bool = False) -> Draft:
    """Return the draft of a definition found in a block that starts at an offset of the document."""
    meaning = LEADING_VERB.sub("", text[form.meaning_start : form.end].strip(" ,:;–—-"))
    end = form.start + len(text[form.start : form.end].rstrip())
    return Draft(form.terms, meaning, Span(start + form.start, start + end), is_loose)


def add_items(document: Document, clauses: tuple[Clause, ...], clause: Clause, draft: Draft) -> None:
    """Add the list items below a clause to the definition whose unfinished sentence they complete."""
    for child in children(clauses, clause):
        if child.lead_in is None or not draft.span.overlaps(child.lead_in):
            continue
        below = child
        while (deeper := children(clauses, below)) and deeper[-1].lead_in is not None:
            below = deeper[-1]
        span = Span(child.span.start, max(below.span.end, child.span.end))
        draft.meaning = f"{draft.meaning} {document.text[span.start : span.end]}".replace("\n", " ")
        draft.span = Span(draft.span.start, max(draft.span.end, span.end))


def row_definitions(document: Document, clauses: tuple[Clause, ...], clause: Clause) -> list[Draft]:
    """Return the definition in a table row, where the table is one of definitions."""
    block = document.blocks[clause.blocks[0]]
    cells = [document.text[cell.start : cell.end].strip() for cell in block.cells]
    filled = [cell for cell in cells if cell]
    if len(filled) < 2 or len(filled[0]) > 80 or not re.match(r"[“\"A-Za-z]", filled[0]):
        return []
    header = document.blocks[block.header] if block.header is not None else None
    header_text = document.text[header.span.start : header.span.end] if header is not None else ""
    is_defining = (
        re.match(r"(?:means?|refers?\s+to|includes?|has\s+the\s+meaning)\b", filled[1], re.IGNORECASE) is not None
    )
    is_table_of_terms = (
        re.search(r"\b(?:definition|meaning)s?\b", header_text, re.IGNORECASE) is not None and header is not block
    )
    if not (is_defining or is_table_of_terms or DEFINITIONS_HEADING.search(heading_above(clauses, clause))):
        return []
    meaning = LEADING_VERB.sub("", " ".join(filled[1:]))
    return [Draft((filled[0].strip('“”"*: '),), meaning, block.span)]


# --- what a term takes in and leaves out -----------------------------------------------------------------------------


def add_own_limits(document: Document, draft: Draft) -> None:
    """Add the inclusions and exclusions in the words of the definition itself."""
    if draft.is_loose:
        return
    text = document.text[draft.span.start : draft.span.end]
    for match in INCLUDES.finditer(text):
        draft.includes.append(phrase(text, match.end()))
    for match in EXCLUDES.finditer(text):
        words = phrase(text, match.end())
        if match[0].lower().startswith(("other", "except", "with the", "but not")) and not match[0].lower().startswith(
            "excepting"
        ):
            words = words.split(",")[0].strip()
        if words:
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
    by_term: dict[str, list[Draft]] = {}
    for draft in drafts:
        for term in draft.terms:
            if len(term) >= SHORTEST and term[0].isupper():
                by_term.setdefault(term, []).append(draft)
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
    for draft in drafts:
        is_inside = draft.span.start <= match.start() < draft.span.end
        if subject and not is_inside:
            draft.excludes.append(subject)
            draft.exclude_spans.append(Span(start, match.end()))
