"""One page of a PDF: its text layer, or what OCR recognises on its picture where the layer is missing or garbage."""

from dataclasses import dataclass, replace
from enum import StrEnum

import pypdfium2 as pdfium

from contractscan.readers.interface import ReadingLimits
from contractscan.readers.legibility import is_gibberish, plausibility
from contractscan.readers.ocr import OcrError, ink_share, recognised_lines, tesseract_program
from contractscan.readers.pdf_drawing import drawing_of
from contractscan.readers.pdf_engine import View, view_of
from contractscan.readers.pdf_extras import side_notes
from contractscan.readers.pdf_hidden import is_scan_with_layer, marked_hidden, picture_share, unshown_objects
from contractscan.readers.pdf_lines import PageText, turn_of
from contractscan.readers.pdf_pieces import split_lines
from contractscan.readers.pdf_render import page_image
from contractscan.readers.pdf_tables import table_cells
from contractscan.readers.printed import Drawing, PrintedLine, PrintedPage, Rect

MOST_SURE = 0.9
"""How sure recognised text that came with the file can be: its program's own figures are not in the file."""
FEW_LETTERS = 20
SHORT_TEXT = 400
"""A page with less text than this and a picture over half of it may be a scan with a stamp or a caption."""
LARGE_PICTURE = 0.5
SMALL_PICTURE = 0.02
MANY_OBJECTS = 20
INK_SHARE = 0.002
POINTS_PER_INCH = 72
OCR_PIXELS = 40_000_000
"""A page of A2 at 300 dots per inch has 35 million; a larger one is recognised at a lower resolution."""


class Layer(StrEnum):
    """What the text layer of a page is worth."""

    GOOD = "good"
    BLANK = "blank"
    MISSING = "missing"
    GARBAGE = "garbage"
    SHORT = "short"


WHY = {
    Layer.GOOD: "",
    Layer.BLANK: "",
    Layer.MISSING: "The page is a picture without text",
    Layer.GARBAGE: "The text of the page decodes to garbage",
    Layer.SHORT: "The page is a picture with little text",
}


@dataclass(frozen=True, slots=True)
class PageReading:
    """One page as read. `unread` is the reason why a part of it was not, "" when all was."""

    page: PrintedPage
    layer: Layer = Layer.GOOD
    unread: str = ""
    is_cut: bool = False


def read_page(page: pdfium.PdfPage, number: int, limits: ReadingLimits, most: int, ocr_seconds: float) -> PageReading:
    """Return what stands on the open page, up to `most` characters of its text layer; OCR has `ocr_seconds` left."""
    view = view_of(page)
    drawing = drawing_of(page, view, limits.objects_per_page)
    printed, is_cut = _text_layer(page, view, number, drawing, most)
    layer = _worth(page, printed, drawing)
    if layer in (Layer.GOOD, Layer.BLANK):
        unread = "It holds more drawn objects than the limit." if drawing.is_cut else ""
        return PageReading(printed, layer, unread, is_cut)
    is_large = picture_share(drawing, Rect(0.0, 0.0, printed.width, printed.height)) >= LARGE_PICTURE
    return _recognised(page, printed, layer, limits, ocr_seconds, is_large)


def _text_layer(page: pdfium.PdfPage, view: View, number: int, drawing: Drawing, most: int) -> tuple[PrintedPage, bool]:
    """Return the text layer, on the page turned so that most of it runs level, and whether it was cut."""
    shown = PrintedPage(number, view.width, view.height, (), notes=tuple(side_notes(page, view)))
    unshown = unshown_objects(page, drawing, shown.upright)
    text = PageText(page, view, number)
    try:
        found = text.lines(most)
        turn = turn_of(found)
        if turn:
            view = view.turned(turn)
            text.look(view)
            found, drawing = text.lines(most), drawing_of(page, view, drawing.objects + 1)
        printed = replace(shown, turn=turn)
        found = marked_hidden(text, found, unshown, printed.upright)
        lines = split_lines(text, found, table_cells(drawing.rules))
        if is_scan_with_layer(drawing, printed.upright):
            sure = min(plausibility(" ".join(line.text for line in lines)) or 0.0, MOST_SURE)
            lines = [replace(line, recognised=True, confidence=round(sure, 2)) for line in lines]
        return replace(printed, lines=tuple(lines)), text.is_cut
    finally:
        text.close()


def _worth(page: pdfium.PdfPage, printed: PrintedPage, drawing: Drawing) -> Layer:
    if not drawing.objects:
        return Layer.BLANK
    text = " ".join(line.text for line in printed.lines if not line.hidden)
    letters = sum(map(str.isalnum, text)) if len(text) < 3 * SHORT_TEXT else SHORT_TEXT
    if is_gibberish(text):
        return Layer.GARBAGE
    share = picture_share(drawing, Rect(0.0, 0.0, printed.width, printed.height))
    if letters < FEW_LETTERS and (share >= SMALL_PICTURE or drawing.objects >= MANY_OBJECTS or not letters):
        return Layer.MISSING if has_ink(page) else Layer.GOOD
    if letters < SHORT_TEXT and share >= LARGE_PICTURE and not is_recognised(printed):
        return Layer.SHORT
    return Layer.GOOD


def is_recognised(page: PrintedPage) -> bool:
    """Say whether any line of the page comes from OCR, ours or that of the file."""
    return any(line.recognised for line in page.lines)


def has_ink(page: pdfium.PdfPage) -> bool:
    """Say whether anything shows on the page when it is drawn small."""
    return ink_share(page_image(page, 0.5, 1_000_000, grey=True)) > 0


def _recognised(
    page: pdfium.PdfPage, printed: PrintedPage, layer: Layer, limits: ReadingLimits, seconds: float, is_large: bool
) -> PageReading:
    """Return the page with the lines that OCR finds on its picture, and good lines of the text layer kept."""
    kept = () if layer is Layer.GARBAGE else printed.lines
    reason = _why_not(limits, seconds)
    if reason:
        return PageReading(replace(printed, lines=kept), layer, f"{WHY[layer]}, and {reason}.")
    image = page_image(page, limits.ocr_dpi / POINTS_PER_INCH, min(limits.image_pixels, OCR_PIXELS), grey=True)
    try:
        lines, turn = recognised_lines(
            image, printed.number, printed.width / image.width, min(seconds, limits.ocr_page_seconds)
        )
    except OcrError as failure:
        return PageReading(replace(printed, lines=kept), layer, f"{WHY[layer]}. {failure}")
    if not lines:
        is_lost = ink_share(image) > INK_SHARE and (is_large or not kept)
        unread = f"{WHY[layer]}, and OCR found no words on it." if is_lost else ""
        return PageReading(replace(printed, lines=kept), layer, unread)
    if turn != printed.turn:
        hidden = tuple(line for line in kept if line.hidden)
        return PageReading(replace(printed, lines=(*lines, *hidden), turn=turn), layer)
    return PageReading(replace(printed, lines=_together(kept, lines)), layer)


def _why_not(limits: ReadingLimits, seconds: float) -> str:
    """Return why OCR cannot be used, or ""."""
    if not limits.ocr:
        return "OCR is switched off"
    if tesseract_program() is None:
        return "the tesseract program is not installed"
    return "" if seconds > 0 else "the time for OCR is used up"


def _together(kept: tuple[PrintedLine, ...], recognised: list[PrintedLine]) -> tuple[PrintedLine, ...]:
    """Return the lines of the text layer and those recognised lines that they do not cover, from top to bottom."""
    added = [line for line in recognised if not any(_covers(own, line) for own in kept if not own.hidden)]
    if not added:
        return kept
    return tuple(sorted([*kept, *added], key=lambda line: (line.baseline, line.rect.left)))


def _covers(own: PrintedLine, line: PrintedLine) -> bool:
    return own.rect.common(line.rect).area > 0.5 * line.rect.area
