"""The words of a clause without its numbers and headings."""

from contractscan.clauses.contents import block_text
from contractscan.clauses.leadins import continues_sentence, is_broken_off
from contractscan.clauses.reading import numbers_of, skip_separators
from contractscan.model import Clause, Document, Span


def body_spans(document: Document, clause: Clause) -> tuple[Span, ...]:
    """Return the spans of a clause's own words, one for each block, without number and heading; blank ones left out.

    A table row keeps all its cells.
    """
    if clause.is_table:
        return (clause.span,)
    spans = [body_span(document, clause, index) for index in clause.blocks]
    return tuple(span for span in spans if len(span))


def body_span(document: Document, clause: Clause, index: int) -> Span:
    """Return the span of a block's words without the clause's number and heading. It may be empty."""
    block = document.blocks[index]
    text = block_text(document, block)
    offset = 0
    if index == clause.blocks[0]:
        numbers, end = numbers_of(block, text)
        if numbers and (clause.number or numbers[0].style == "bullet"):
            offset = skip_separators(text, end)
    if clause.heading and text.startswith(clause.heading, offset) and index in clause.blocks[:2]:
        offset = skip_separators(text, offset + len(clause.heading))
    return Span(min(block.span.start + offset, block.span.end), block.span.end)


def whole_blocks(document: Document, clause: Clause) -> list[Span]:
    """Return the spans of a clause's blocks, as one where a sentence runs on from one block into the next."""
    spans: list[Span] = []
    for index in clause.blocks:
        span = document.blocks[index].span
        if spans and _runs_on(document, spans[-1], span):
            span = Span(spans.pop().start, span.end)
        spans.append(span)
    return spans


def _runs_on(document: Document, first: Span, second: Span) -> bool:
    """Say whether nothing stands between two blocks and the second goes on in the middle of the first's sentence."""
    between = document.text[first.end : second.start]
    before, after = document.text[first.start : first.end], document.text[second.start : second.end]
    return not between.strip() and is_broken_off(before) and continues_sentence(after)
