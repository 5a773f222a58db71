"""Defined terms: what they mean, what they take in and what they leave out, wherever the contract says so."""

import re

from contractscan.clauses import ancestors, children
from contractscan.clauses.contents import CONTENTS_HEADING, SIGNATURES_HEADING
from contractscan.clauses.reading import numbers_of, skip_separators
from contractscan.model import Block, BlockKind, Clause, Document, Span
from contractscan.understand.definition_forms import DEFINITIONS_HEADING, Form, bracketed, forms_in
from contractscan.understand.definition_limits import Draft, add_distant_limits, add_own_limits, undefined_terms
from contractscan.understand.nouns import Definition

LEADING_VERB = re.compile(r"^(?:shall\s+)?(?:means?|refers?\s+to)[\s:]+", re.IGNORECASE)


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
    drafts += undefined_terms(document, drafts)
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
