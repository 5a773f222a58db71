"""A second engine (pdfplumber on pdfminer.six) for files and pages that PDFium does not open. About 30 times slower."""

import logging
import re
import zlib
from collections.abc import Iterator, Sequence
from io import BytesIO
from statistics import median

from contractscan.readers.pdf_lines import is_bold_font
from contractscan.readers.printed import PrintedLine, PrintedPage, Rect

FAILURES = (ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError, OverflowError, AssertionError)
"""What pdfminer.six raises on damaged files besides its own errors (it does not check what it finds in them)."""

ABSURD = re.compile(rb"[\s\[/][1-9]\d{8,}[\s\]/>]")
"""A whole number of a billion or so in the plain parts of a file: pdfminer.six may count up to it."""
DRAWS = re.compile(rb"(?:^|[\s)>\]])(?:Tj|TJ|Do|'|\")(?=\s|$)")
"""Orders of a content stream that draw text or a picture (ISO 32000, annex A)."""
MOST_ORDERS = 200_000

logging.getLogger("pdfminer").setLevel(logging.CRITICAL)


def second_reading(content: bytes, most_pages: int) -> Iterator[PrintedPage]:
    """Give the pages that the second engine can read, none when it cannot open the file (with an empty password)."""
    if ABSURD.search(content):
        return
    import pdfplumber
    from pdfminer.pdfexceptions import PDFException
    from pdfminer.psexceptions import PSException
    from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

    failures = (PdfminerException, MalformedPDFException, PDFException, PSException, *FAILURES)
    try:
        pdf = pdfplumber.open(BytesIO(content), password="")
    except failures:
        return
    with pdf:
        numbers = iter(range(1, most_pages + 1))
        while (number := next(numbers, None)) is not None:
            try:
                if number > len(pdf.pages):
                    return
                page = pdf.pages[number - 1]
                lines = tuple(_line(found, page.bbox, number) for found in page.extract_text_lines(use_text_flow=True))
                printed = PrintedPage(number, float(page.width), float(page.height), lines)
                page.close()
            except failures:
                continue
            yield printed


def _line(found: dict[str, object], area: tuple[float, float, float, float], number: int) -> PrintedLine:
    """Return one line of pdfplumber as ours, measured from the corner of the visible area."""
    left, top, right, bottom = (float(str(found[key])) for key in ("x0", "top", "x1", "bottom"))
    letters = [letter for letter in _letters(found) if str(letter["text"]).strip()]
    size = median([float(str(letter["size"])) for letter in letters]) if letters else bottom - top
    bold = [is_bold_font(str(letter["fontname"]), 0) for letter in letters]
    rect = Rect(left - area[0], top - area[1], right - area[0], bottom - area[1])
    return PrintedLine(
        text=str(found["text"]).strip(),
        rect=rect,
        baseline=rect.bottom - 0.22 * size,
        size=size,
        page=number,
        bold=bool(bold) and all(bold),
        bold_start=bool(bold) and bold[0],
    )


def _letters(found: dict[str, object]) -> list[dict[str, object]]:
    letters = found.get("chars")
    return letters if isinstance(letters, list) else []


def damaged_pages(content: bytes, numbers: Sequence[int]) -> list[int]:
    """Return those of the pages, on which nothing is drawn, that hold drawing orders all the same: they are damaged."""
    if not numbers or ABSURD.search(content):
        return []
    import pdfplumber
    from pdfplumber.utils.exceptions import PdfminerException

    try:
        with pdfplumber.open(BytesIO(content), password="", pages=list(numbers)) as pdf:
            return [page.page_number for page in pdf.pages if _has_orders(page.page_obj.contents)]
    except (PdfminerException, *FAILURES):
        return []


def _has_orders(streams: Sequence[object]) -> bool:
    """Say whether a page's content holds orders that draw, or bytes that cannot be unpacked."""
    from pdfminer.pdftypes import PDFStream, resolve1

    for found in map(resolve1, streams):
        if not isinstance(found, PDFStream):
            return True
        packed: bytes = found.rawdata or b""
        filters = [str(name) for name, _ in found.get_filters()]
        if not filters:
            unpacked: bytes | None = packed[:MOST_ORDERS]
        elif filters == ["/'FlateDecode'"]:
            unpacked = _inflated(packed)
        else:
            return bool(packed)
        if unpacked is None or DRAWS.search(unpacked):
            return True
    return False


def _inflated(packed: bytes) -> bytes | None:
    """Return the unpacked start of the bytes, or None when they are damaged."""
    try:
        return zlib.decompressobj().decompress(packed, MOST_ORDERS)
    except zlib.error:
        return None
