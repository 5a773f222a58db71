"""Printed pages -> blocks, lines, regions and pages of a `Document`."""

from collections.abc import Sequence

from contractscan.model import BlockKind, NoticeKind, RegionKind, Span
from contractscan.readers.builder import DocumentBuilder
from contractscan.readers.layout import Paragraph, paragraphs
from contractscan.readers.page_flows import page_flows
from contractscan.readers.pdf_furniture import part_furniture
from contractscan.readers.pdf_mending import KnownWords, joined, mended
from contractscan.readers.printed import PrintedLine, PrintedPage
from contractscan.readers.reading_order import Flow
from contractscan.readers.table_rows import Table


def write_pages(builder: DocumentBuilder, pages: list[PrintedPage]) -> None:
    """Add the pages to the builder: paragraphs in reading order, then furniture and hidden text behind the body."""
    parted = part_furniture([_shown(page) for page in pages])
    writer = _Writer(builder, KnownWords([line.text for page in pages for line in page.lines]), pages)
    flows: list[Flow | Table] = []
    doubtful: list[int] = []
    for page, part in zip(pages, parted, strict=True):
        ordered = page_flows(part.body, [line for _, line in part.furniture if not line.slanted])
        flows.extend(ordered.flows)
        doubtful.extend([page.number] if ordered.in_doubt else [])
    for paragraph in paragraphs(flows):
        writer.write(paragraph)
    writer.finish()
    if doubtful:
        builder.notice(
            NoticeKind.READING_ORDER, f"Text stands side by side on {page_list(doubtful)}; its order may be wrong."
        )
    for page, part in zip(pages, parted, strict=True):
        for kind, line in part.furniture:
            builder.side(kind, mended(line.text), (page.box(line.rect),))
        for note in part.footnotes:
            text = " ".join(mended(line.text) for line in note)
            builder.side(RegionKind.FOOTNOTE, text, tuple(page.box(line.rect) for line in note))
    _write_notes(builder, pages)
    _write_hidden(builder, pages)


def _shown(page: PrintedPage) -> PrintedPage:
    return PrintedPage(
        page.number, page.width, page.height, tuple(line for line in page.lines if not line.hidden), page.turn
    )


def _write_notes(builder: DocumentBuilder, pages: list[PrintedPage]) -> None:
    for page in pages:
        for note in page.notes:
            if note.attached is not None:
                what = f"attachment on page {page.number}" + (f" ({note.attached})" if note.attached else "")
                builder.unread(what, "Files attached to a PDF are not read. Save the file and scan it.", page.number)
                builder.notice(NoticeKind.ATTACHMENT, f"A file is attached to page {page.number} and was not read.")
            elif note.text.strip():
                builder.side(note.kind, note.text, (note.rect.box(page.number),), note.author)


def _write_hidden(builder: DocumentBuilder, pages: list[PrintedPage]) -> None:
    hidden = [(page, line) for page in pages for line in page.lines if line.hidden]
    for page, line in hidden:
        builder.side(RegionKind.HIDDEN, mended(line.text), (page.box(line.rect),))
    if hidden:
        listed = page_list(sorted({page.number for page, _ in hidden}))
        builder.notice(NoticeKind.HIDDEN_TEXT, f"Text that cannot be seen stands on {listed}.")


def page_list(numbers: list[int]) -> str:
    """Return "page 3" or "pages 3, 4 and 7"; after twenty, how many more there are."""
    shown = [str(number) for number in numbers[:20]]
    more = len(numbers) - len(shown)
    *most, last = [*shown, f"{more} more"] if more else shown
    return f"pages {', '.join(most)} and {last}" if most else f"page {last}"


class _Writer:
    """Adds paragraphs to the builder and records each page when its last body line has been added."""

    def __init__(self, builder: DocumentBuilder, known: KnownWords, pages: list[PrintedPage]) -> None:
        self._builder = builder
        self._known = known
        self._by_number = {page.number: page for page in pages}
        self._left = list(reversed(pages))
        self._start = 0
        self._rows: dict[int, int] = {}

    def write(self, paragraph: Paragraph) -> None:
        """Add one paragraph or table row as a block, each printed line with its box."""
        if not paragraph.cells:
            self._write_lines(paragraph.lines)
            self._builder.end_block(paragraph.kind)
            return
        cells = []
        for index, cell in enumerate(paragraph.cells):
            if index:
                self._builder.add(" ")
            start = self._builder.length
            self._write_lines(cell)
            cells.append(Span(start, self._builder.length))
        self._builder.mark(RegionKind.TABLE, Span(cells[0].start, cells[-1].end))
        header = self._rows.get(id(paragraph.header)) if paragraph.header else None
        block = self._builder.end_block(BlockKind.TABLE_ROW, cells=tuple(cells), header=header)
        if block is not None:
            self._rows[id(paragraph)] = block

    def _write_lines(self, lines: Sequence[PrintedLine]) -> None:
        texts = [mended(line.text) for line in lines]
        for index, line in enumerate(lines):
            self._turn_to(line.page)
            text, spaced = texts[index], False
            if index + 1 < len(texts):
                text, spaced = joined(text, texts[index + 1], self._known)
            span = self._builder.add(f"{text} " if spaced else text)
            self._note(line, Span(span.start, max(span.start, span.end - 1)) if spaced else span)

    def finish(self) -> None:
        """Record the pages that are left."""
        self._turn_to(None)

    def _note(self, line: PrintedLine, span: Span) -> None:
        self._builder.line(span, self._by_number[line.page].box(line.rect))
        if line.recognised:
            self._builder.mark(RegionKind.OCR, span, line.confidence)

    def _turn_to(self, number: int | None) -> None:
        while self._left and self._left[-1].number != number:
            page = self._left.pop()
            self._builder.page(page.number, self._start, page.width, page.height)
            self._start = self._builder.length
