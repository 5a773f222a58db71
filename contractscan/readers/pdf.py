"""PDF -> `Document`: PDFium's text and line rectangles, page furniture apart, paragraphs whole."""

from collections.abc import Sequence

import pypdfium2 as pdfium  # type: ignore[import-untyped]

from contractscan.errors import ErrorClass, ReadError
from contractscan.model import Box, Document
from contractscan.readers.builder import DocumentBuilder
from contractscan.readers.interface import Source
from contractscan.readers.layout import Paragraph, paragraphs
from contractscan.readers.pdf_engine import PrintedLine, Rect, opened_page, opened_pdf, printed_lines, view_of
from contractscan.readers.pdf_furniture import Parted, PrintedPage, part_furniture
from contractscan.readers.pdf_mending import LIGATURES, joined, words_of

MEDIA_TYPE = "application/pdf"


def read_pdf(source: Source) -> Document:
    """Return the document. Raise `ReadError` when the file is damaged, locked, too big or holds no text."""
    if len(source.content) > source.limits.file_bytes:
        raise ReadError(ErrorClass.TOO_BIG, "The PDF is larger than the limit for one file.")
    builder = DocumentBuilder(source, MEDIA_TYPE)
    pages = _read_pages(source, builder)
    if not any(page.lines for page in pages):
        raise ReadError(ErrorClass.NO_TEXT, "The PDF holds no text that can be read.")
    parted = part_furniture(pages)
    _build(builder, pages, parted)
    return builder.build()


def _read_pages(source: Source, builder: DocumentBuilder) -> list[PrintedPage]:
    pages: list[PrintedPage] = []
    left = source.limits.characters
    with opened_pdf(source.content) as pdf:
        declared = len(pdf)
        for index in range(min(declared, source.limits.pages)):
            try:
                with opened_page(pdf, index) as page:
                    view = view_of(page)
                    lines, cut = printed_lines(page, view, index + 1, left)
            except pdfium.PdfiumError:
                builder.unread(f"page {index + 1}", "The page is damaged.", index + 1)
                continue
            left -= sum(len(line.text) for line in lines)
            pages.append(PrintedPage(index + 1, view.width, view.height, tuple(lines)))
            if cut:
                builder.unread(f"page {index + 1}", "The text is longer than the limit for one file.", index + 1)
        for index in range(source.limits.pages, min(declared, source.limits.pages + 1)):
            builder.unread(f"pages {index + 1} to {declared}", "The PDF has more pages than the limit.", index + 1)
    return pages


def _build(builder: DocumentBuilder, pages: list[PrintedPage], parted: list[Parted]) -> None:
    known = words_of(line.text for page in pages for line in page.lines)
    writer = _Writer(builder, known, pages)
    for paragraph in paragraphs([list(part.body) for part in parted]):
        writer.write(paragraph)
    writer.finish()
    for part in parted:
        for kind, line in part.furniture:
            builder.side(kind, mended(line.text), (box_of(line.rect, line.page),))


class _Writer:
    """Adds paragraphs to the builder and records each page when its last body line has been added."""

    def __init__(self, builder: DocumentBuilder, known: frozenset[str], pages: Sequence[PrintedPage]) -> None:
        self._builder = builder
        self._known = known
        self._pages = list(reversed(pages))
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
            self._builder.line(span, box_of(line.rect, line.page))
            if spaced:
                self._builder.add(" ")
        self._builder.end_block(paragraph.kind)

    def finish(self) -> None:
        """Record the pages that are left."""
        self._turn_to(None)

    def _turn_to(self, number: int | None) -> None:
        while self._pages and self._pages[-1].number != number:
            page = self._pages.pop()
            self._builder.page(page.number, self._start, page.width, page.height)
            self._start = self._builder.length


def mended(text: str) -> str:
    """Return the text of a line with ligatures spelt out."""
    return text.translate(LIGATURES)


def box_of(rect: Rect, page: int) -> Box:
    """Return the rectangle as a box of the model, in hundredths of a point."""
    return Box(page, round(rect.left, 2), round(rect.top, 2), round(rect.right, 2), round(rect.bottom, 2))
