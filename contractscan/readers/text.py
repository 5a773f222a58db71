"""Plain text in, document out: any encoding, wrapped or not, with or without pages."""

import re
from collections import Counter

from contractscan.model import BlockKind, Document, RegionKind, Span
from contractscan.readers.builder import DocumentBuilder
from contractscan.readers.encoding import decoded, report_encoding
from contractscan.readers.interface import Source
from contractscan.readers.media import MediaType
from contractscan.readers.page_numbers import DIGITS
from contractscan.readers.text_layout import Line, TextBlock, lines_of, single_spaced, text_blocks

PAGE_NUMBER = re.compile(r"^\W*(?:page\s+)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?\W*$", re.IGNORECASE)
REPEATED_SHARE = 0.6


def read_text(source: Source) -> Document:
    """Return the text with one block per paragraph. Form feeds part pages, whose width and height are 0."""
    builder = DocumentBuilder(source, MediaType.TEXT)
    found = decoded(source.content)
    report_encoding(found, builder)
    text = single_spaced(found.text.replace("\r\n", "\n").replace("\r", "\n"))
    pages = [lines_of(page, number) for number, page in enumerate(text.split("\f"), start=1)]
    if len(pages) > 1:
        pages = _without_furniture(pages, builder)
    write_blocks(text_blocks([line for page in pages for line in page]), builder, len(pages) if len(pages) > 1 else 0)
    return builder.build()


def write_blocks(blocks: list[TextBlock], builder: DocumentBuilder, pages: int = 0) -> None:
    """Add the blocks to the document, and its pages where there are any."""
    page, start = 1, builder.length
    header: int | None = None
    for block in blocks:
        if block.kind is BlockKind.TABLE_ROW:
            header = _write_row(block, builder, header)
            continue
        header = None
        for number, text in block.pieces:
            while pages and page < number:
                builder.page(page, start, 0, 0)
                page, start = page + 1, builder.length
            builder.add(text)
        builder.end_block(block.kind)
    while pages and page <= pages:
        builder.page(page, start, 0, 0)
        page, start = page + 1, builder.length


def _write_row(block: TextBlock, builder: DocumentBuilder, header: int | None) -> int | None:
    """Add a table row; the first of its table is the header of the others."""
    start = builder.length
    spans: list[Span] = []
    for cell in block.cells:
        builder.add(" ")
        spans.append(builder.add(cell))
    index = builder.end_block(BlockKind.TABLE_ROW, cells=tuple(spans), header=header)
    builder.mark(RegionKind.TABLE, Span(start, builder.length))
    return index if header is None else header


def _without_furniture(pages: list[list[Line]], builder: DocumentBuilder) -> list[list[Line]]:
    """Return the pages without the lines at their tops and ends that come back on most pages; those go aside."""
    kept = []
    repeated = {place: _repeated([_edge(page, place) for page in pages]) for place in (0, -1)}
    for page in pages:
        rest = list(page)
        for place, kind in ((0, RegionKind.HEADER), (-1, RegionKind.FOOTER)):
            while (edge := _edge(rest, place)) and (
                DIGITS.sub("0", edge.text) in repeated[place] or PAGE_NUMBER.match(edge.text)
            ):
                builder.side(kind, edge.text)
                rest.remove(edge)
        kept.append(rest)
    return kept


def _edge(page: list[Line], place: int) -> Line | None:
    """Return the first (place 0) or last (place -1) line of the page that is not blank."""
    filled = [line for line in page if line.text]
    return filled[place] if filled else None


def _repeated(edges: list[Line | None]) -> set[str]:
    """Return the lines, numbers masked, that most pages have at the same edge."""
    counts = Counter(DIGITS.sub("0", edge.text) for edge in edges if edge)
    return {text for text, count in counts.items() if count >= 2 and count >= REPEATED_SHARE * len(edges)}
