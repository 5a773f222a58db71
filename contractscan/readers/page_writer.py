"""Printed pages -> blocks, lines, regions and pages of a `Document`."""

from contractscan.model import NoticeKind, RegionKind, Span
from contractscan.readers.builder import DocumentBuilder
from contractscan.readers.layout import Paragraph, paragraphs
from contractscan.readers.pdf_furniture import part_furniture
from contractscan.readers.pdf_mending import joined, mended, words_of
from contractscan.readers.printed import PrintedLine, PrintedPage


def write_pages(builder: DocumentBuilder, pages: list[PrintedPage]) -> None:
    """Add the pages to the builder: paragraphs in reading order, then furniture and hidden text behind the body."""
    parted = part_furniture([_shown(page) for page in pages])
    writer = _Writer(builder, words_of(line.text for page in pages for line in page.lines), pages)
    for paragraph in paragraphs([list(part.body) for part in parted]):
        writer.write(paragraph)
    writer.finish()
    for page, part in zip(pages, parted, strict=True):
        for kind, line in part.furniture:
            builder.side(kind, mended(line.text), (page.box(line.rect),))
    _write_hidden(builder, pages)


def _shown(page: PrintedPage) -> PrintedPage:
    return PrintedPage(
        page.number, page.width, page.height, tuple(line for line in page.lines if not line.hidden), page.turn
    )


def _write_hidden(builder: DocumentBuilder, pages: list[PrintedPage]) -> None:
    hidden = [(page, line) for page in pages for line in page.lines if line.hidden]
    for page, line in hidden:
        builder.side(RegionKind.HIDDEN, mended(line.text), (page.box(line.rect),))
    if hidden:
        numbers = sorted({page.number for page, _ in hidden})
        listed = ", ".join(map(str, numbers[:20])) + (" and more" if len(numbers) > 20 else "")
        builder.notice(
            NoticeKind.HIDDEN_TEXT,
            f"Text that cannot be seen stands on page{'s' if len(numbers) > 1 else ''} {listed}.",
        )


class _Writer:
    """Adds paragraphs to the builder and records each page when its last body line has been added."""

    def __init__(self, builder: DocumentBuilder, known: frozenset[str], pages: list[PrintedPage]) -> None:
        self._builder = builder
        self._known = known
        self._by_number = {page.number: page for page in pages}
        self._left = list(reversed(pages))
        self._start = 0

    def write(self, paragraph: Paragraph) -> None:
        """Add one paragraph as a block, each printed line with its box."""
        texts = [mended(line.text) for line in paragraph.lines]
        for index, line in enumerate(paragraph.lines):
            self._turn_to(line.page)
            text, spaced = texts[index], False
            if index + 1 < len(texts):
                text, spaced = joined(text, texts[index + 1], self._known)
            span = self._builder.add(text)
            self._note(line, span)
            if spaced:
                self._builder.add(" ")
        self._builder.end_block(paragraph.kind)

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
