"""The words of a clause without its numbers and headings."""

from contractscan.clauses.contents import block_text
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
