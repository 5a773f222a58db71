"""From drafts to clauses: spans, lead-ins and tails."""

from contractscan.clauses.headings import MODALS
from contractscan.clauses.leadins import (
    ANNOUNCES,
    OCCASIONS,
    OPEN_WORDS,
    SENTENCE_END,
    inline_lead,
    unfinished_start,
)
from contractscan.clauses.outline import Draft
from contractscan.clauses.progress import Progress
from contractscan.clauses.reading import BlockReading
from contractscan.model import Clause, Document, Span

NO_LEAD_IN = ("heading", "flush", "paragraph", "run", "row", "exhibit", "tail")
DASHES = frozenset({"–", "—", "-"})
SUBORDINATE = frozenset({"if", "that", "which", "who", "where", "when", "whether", "unless", "as", "to"})


def finished(progress: Progress) -> tuple[Clause, ...]:
    """Return the clauses with their spans, lead-ins and tails."""
    drafts, readings = progress.outline.drafts, progress.readings
    parents = {draft.parent for draft in drafts}
    leads: list[Span | None] = []
    for draft in drafts:
        lead = lead_in(progress, draft, leads)
        if lead is not None and draft.id not in parents and not progress.own_text(draft).strip():
            draft.heading = ""
        leads.append(lead)
    tails = tails_of(drafts, readings, leads)
    return tuple(clause_of(progress.document, draft, leads[draft.id], tails.get(draft.id)) for draft in drafts)


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


def lead_in(progress: Progress, draft: Draft, leads: list[Span | None]) -> Span | None:
    """Return the sentence above that a clause completes: its parent's, or the one that the parent itself completes."""
    if draft.parent is None or not draft.can_complete or draft.style.startswith(NO_LEAD_IN):
        return None
    own, offset = progress.own_words(progress.outline.drafts[draft.parent])
    if not own.strip():
        return heading_lead(progress, progress.outline.drafts[draft.parent]) or leads[draft.parent]
    item = progress.readings[draft.blocks[0]].own_text
    start = unfinished_start(own, item)
    if start is None:
        inline = inline_lead(own, draft.style)
        return Span(offset + inline[0], offset + inline[1]) if inline and not is_full_sentence(item) else None
    if ANNOUNCES.search(own[start:]) and not OCCASIONS.search(own[start:]) and is_full_sentence(item):
        return None
    return Span(offset + start, offset + len(own.rstrip()))


def heading_lead(progress: Progress, parent: Draft) -> Span | None:
    """Return the place of a heading that its items complete ("We agree to:"); None where it is a title."""
    block = progress.readings[parent.blocks[0]]
    at = block.text.find(parent.heading) if parent.heading else -1
    words = block.text[max(at, 0) :].rstrip(" :*#")
    if at < 0 or not OPEN_WORDS.search(words) or not MODALS.search(words):
        return None
    return Span(block.block.span.start + at, block.block.span.start + at + len(words))


def is_full_sentence(text: str) -> bool:
    """Say whether an item has subject and verb of its own: "Vendor shall notify", not "Notify Customer if it is"."""
    if not text[:1].isupper():
        return False
    for count, word in enumerate(text.split()[:12]):
        if word in DASHES:
            return False
        plain_word = word.strip(",;:.()").lower()
        if plain_word in SUBORDINATE:
            return False
        if count and MODALS.fullmatch(plain_word):
            return True
    return False


def tails_of(drafts: list[Draft], readings: tuple[BlockReading, ...], leads: list[Span | None]) -> dict[int, Span]:
    """Return, for each list item that flush text completes, the span of that text's first sentence."""
    tails: dict[int, Span] = {}
    open_items: dict[int | None, list[int]] = {}
    for draft in drafts:
        items = open_items.setdefault(draft.parent, [])
        if draft.style == "tail":
            block = readings[draft.blocks[0]]
            end = SENTENCE_END.search(block.text)
            length = end.start() + 1 if end else len(block.text)
            tails.update({item: Span(block.block.span.start, block.block.span.start + length) for item in items})
        if draft.style in ("flush", "tail"):
            items.clear()
        elif leads[draft.id] is not None:
            items.append(draft.id)
    return tails
