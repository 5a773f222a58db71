"""PDF -> `Document`: text and line rectangles from PDFium, OCR where they are missing, whole paragraphs."""

from dataclasses import dataclass, field
from itertools import groupby
from time import monotonic

import pypdfium2 as pdfium

from contractscan.errors import ErrorClass, ReadError
from contractscan.model import Document, NoticeKind
from contractscan.readers.builder import DocumentBuilder
from contractscan.readers.interface import ReadingLimits, Source
from contractscan.readers.ocr import HOW_TO_INSTALL, tesseract_program
from contractscan.readers.page_writer import page_list, write_pages
from contractscan.readers.pdf_engine import opened_page, opened_pdf
from contractscan.readers.pdf_extras import has_form, tell_of_extras
from contractscan.readers.pdf_pages import Layer, PageReading, read_page
from contractscan.readers.pdf_second import damaged_pages, second_reading
from contractscan.readers.printed import PrintedPage

MEDIA_TYPE = "application/pdf"
MOST_BLANK = 100
"""So many pages that look blank are looked into."""


@dataclass(slots=True)
class _Pages:
    """What came of the pages of one file: those read, and (page, reason) of what was not."""

    read: list[PageReading] = field(default_factory=list)
    unread: list[tuple[int, str]] = field(default_factory=list)
    declared: int = 0


def read_pdf(source: Source) -> Document:
    """Return the document. Raise `ReadError` when the file is empty, damaged, locked, too big or holds no text."""
    if not source.content.strip():
        raise ReadError(ErrorClass.EMPTY, "The file is empty.")
    if len(source.content) > source.limits.file_bytes:
        raise ReadError(ErrorClass.TOO_BIG, "The PDF is larger than the limit for one file.")
    builder = DocumentBuilder(source, MEDIA_TYPE)
    try:
        with opened_pdf(source.content) as pdf:
            has_form(pdf)
            pages = _read_pages(pdf, source.limits)
            tell_of_extras(builder, pdf, source.content)
        _declare_damaged(pages, source.content)
    except ReadError as error:
        pages = _second_pages(source, error)
    _refuse_without_text(pages)
    declare_unread(builder, pages.unread, pages.declared)
    _tell_of_ocr(builder, pages.read)
    write_pages(builder, [reading.page for reading in pages.read])
    return builder.build()


def _declare_damaged(pages: _Pages, content: bytes) -> None:
    """Add the pages that look blank only because what they hold cannot be drawn."""
    blank = [reading.page.number for reading in pages.read if reading.layer is Layer.BLANK]
    damaged = damaged_pages(content, blank[:MOST_BLANK])
    if damaged:
        pages.unread.extend((number, "The page is damaged: what it holds cannot be drawn.") for number in damaged)
        pages.unread.sort()


def _second_pages(source: Source, error: ReadError) -> _Pages:
    """Return what the second engine reads of a file that the first does not open; raise `error` without any text."""
    read = [PageReading(page) for page in second_reading(source.content, source.limits.pages)]
    if not any(reading.page.lines for reading in read):
        raise error
    last = read[-1].page.number
    missing = sorted(set(range(1, last + 1)) - {reading.page.number for reading in read})
    return _Pages(read, [(number, "The page is damaged.") for number in missing], last)


def _read_pages(pdf: pdfium.PdfDocument, limits: ReadingLimits) -> _Pages:
    pages = _Pages(declared=len(pdf))
    characters, ocr_seconds = limits.characters, float(limits.ocr_seconds)
    for index in range(min(pages.declared, limits.pages)):
        number, begun = index + 1, monotonic()
        try:
            with opened_page(pdf, index) as page:
                reading = read_page(page, number, limits, characters, ocr_seconds)
        except pdfium.PdfiumError:
            pages.unread.append((number, "The page is damaged."))
            continue
        if reading.layer not in (Layer.GOOD, Layer.BLANK):
            ocr_seconds -= monotonic() - begun
        characters -= sum(len(line.text) for line in reading.page.lines)
        pages.read.append(reading)
        if reading.is_cut:
            pages.unread.append((number, "The text is longer than the limit for one file."))
        if reading.unread:
            pages.unread.append((number, reading.unread))
    if pages.declared > limits.pages:
        over = range(limits.pages + 1, pages.declared + 1)
        pages.unread.extend((number, "The PDF has more pages than the limit.") for number in over[:1])
    return pages


def _refuse_without_text(pages: _Pages) -> None:
    """Raise `ReadError` when no page gave a line, with what to do about it."""
    if any(reading.page.lines or reading.page.notes for reading in pages.read):
        return
    if not pages.read:
        raise ReadError(ErrorClass.CORRUPT, "No page of the PDF can be opened. Ask for a fresh copy.")
    if not pages.unread:
        raise ReadError(ErrorClass.NO_TEXT, "The PDF has no text: its pages are blank.")
    if all("damaged" in reason for _, reason in pages.unread):
        raise ReadError(ErrorClass.CORRUPT, "The pages of the PDF are damaged and show nothing. Ask for a fresh copy.")
    if tesseract_program() is None:
        raise ReadError(ErrorClass.NO_TEXT, f"The PDF is a scan without text. {HOW_TO_INSTALL}")
    raise ReadError(ErrorClass.NO_TEXT, f"The PDF has no text that can be read. {pages.unread[0][1]}")


def declare_unread(builder: DocumentBuilder, unread: list[tuple[int, str]], declared: int) -> None:
    """Declare the pages that were not read; pages in a row with the same reason become one part."""
    numbered = enumerate(unread)
    for (_, reason), group in groupby(numbered, key=lambda item: (item[1][0] - item[0], item[1][1])):
        numbers = [number for _, (number, _) in group]
        last = declared if "more pages" in reason else numbers[-1]
        part = f"page {numbers[0]}" if last == numbers[0] else f"pages {numbers[0]} to {last}"
        builder.unread(part, reason, numbers[0])


def _tell_of_ocr(builder: DocumentBuilder, readings: list[PageReading]) -> None:
    """Note that text was recognised, and on how many pages the layer of the file decodes to garbage."""
    pages = [reading.page.number for reading in readings if _is_recognised(reading.page)]
    if pages:
        builder.notice(
            NoticeKind.OCR_USED, f"The text of {page_list(pages)} was recognised from a picture and may hold errors."
        )


def _is_recognised(page: PrintedPage) -> bool:
    return any(line.recognised for line in page.lines)
