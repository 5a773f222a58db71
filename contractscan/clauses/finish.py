"""From drafts to clauses: spans, lead-ins and tails."""

from contractscan.clauses.headings import MODALS
from contractscan.clauses.leadins import SENTENCE_END, TERMINAL, unfinished_start
from contractscan.clauses.outline import Draft
from contractscan.clauses.reading import BlockReading
from contractscan.model import Clause, Document, Span

NO_LEAD_IN = ("heading", "flush", "paragraph", "run", "row", "exhibit")


def finished(document: Document, drafts: list[Draft], readings: tuple[BlockReading, ...]) -> tuple[Clause, ...]:
    """Return the clauses with their spans, lead-ins and tails."""
    parents = {draft.parent for draft in drafts}
    leads: list[Span | None] = []
    for draft in drafts:
        lead = lead_in(draft, drafts, readings, leads)
        if lead is not None and draft.id not in parents and not body_text(draft, readings).strip():
            draft.heading = ""
        leads.append(lead)
    tails = tails_of(drafts, readings, leads)
    return tuple(clause_of(document, draft, leads[draft.id], tails.get(draft.id)) for draft in drafts)


def clause_of(document: Document, draft: Draft, lead: Span | None, tail: Span | None) -> Clause:
    """Return the clause that a draft has become."""
    span = Span(document.blocks[draft.blocks[0]].span.start, document.blocks[draft.blocks[-1]].span.end)
    return Clause(
        id=draft.id,
        number=draft.number,
        heading=draft.heading,
        level=draft.level,
        parent=draft.parent,
        span=span,
        blocks=tuple(draft.blocks),
        lead_in=lead,
        tail=tail,
        exhibit=draft.exhibit,
        is_table=draft.is_table,
    )


def body_text(draft: Draft, readings: tuple[BlockReading, ...]) -> str:
    """Return the last block of a clause's own words, without numbers and headings."""
    last = readings[draft.blocks[-1]]
    if len(draft.blocks) == 1:
        return last.own_text
    return "" if last.text.strip().rstrip(" .:–—-") == draft.heading else last.text


def lead_in(
    draft: Draft, drafts: list[Draft], readings: tuple[BlockReading, ...], leads: list[Span | None]
) -> Span | None:
    """Return the sentence above that a clause completes: its parent's, or the one that the parent itself completes."""
    if draft.parent is None or draft.style.startswith(NO_LEAD_IN):
        return None
    parent = drafts[draft.parent]
    own = body_text(parent, readings)
    if not own.strip():
        return leads[parent.id]
    start = unfinished_start(own)
    if start is None:
        return None
    is_whole_sentence = bool(TERMINAL.search(own.rstrip()))
    if is_whole_sentence and MODALS.search(readings[draft.blocks[0]].own_text):
        return None
    last = readings[parent.blocks[-1]]
    offset = last.block.span.start + len(last.text) - len(own)
    return Span(offset + start, offset + len(own.rstrip()))


def tails_of(drafts: list[Draft], readings: tuple[BlockReading, ...], leads: list[Span | None]) -> dict[int, Span]:
    """Return, for each list item that flush text completes, the span of that text's first sentence."""
    tails: dict[int, Span] = {}
    open_items: dict[int | None, list[int]] = {}
    for draft in drafts:
        items = open_items.setdefault(draft.parent, [])
        if draft.is_tail:
            block = readings[draft.blocks[0]]
            end = SENTENCE_END.search(block.text)
            length = end.start() + 1 if end else len(block.text)
            tails.update({item: Span(block.block.span.start, block.block.span.start + length) for item in items})
        if draft.style == "flush":
            items.clear()
        elif leads[draft.id] is not None:
            items.append(draft.id)
    return tails
