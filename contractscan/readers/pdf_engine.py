"""The only module that speaks to PDFium: files, pages, printed lines and drawn objects, as plain values.

PDFium must be used by one thread at a time and every page is closed again (a file of 352 pages took 1,444 MiB with
its pages open and 47 MiB with them closed).
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from ctypes import byref, c_double, c_void_p, cast, create_string_buffer
from dataclasses import dataclass
from math import hypot

import pypdfium2 as pdfium  # type: ignore[import-untyped]
import pypdfium2.raw as raw  # type: ignore[import-untyped]

from contractscan.errors import ErrorClass, ReadError

# PDFium writes U+FFFE (older versions U+0002) for the hyphen at the end of a line and no line break behind it.
LINE_END = re.compile("\r\n|(?<=[\ufffe\x02])")
BOLD_NAME = re.compile(r"bold|black|heavy|demi", re.IGNORECASE)
BOLD_WEIGHT = 600


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle on the page as shown, in points from the top left."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """Return the width in points."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Return the height in points."""
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class View:
    """How user space becomes the page as shown: the visible box, clockwise rotation in degrees, and user unit."""

    left: float
    bottom: float
    right: float
    top: float
    rotation: int
    unit: float

    @property
    def width(self) -> float:
        """Return the width as shown, in points."""
        return self.unit * (self.top - self.bottom if self.rotation % 180 else self.right - self.left)

    @property
    def height(self) -> float:
        """Return the height as shown, in points."""
        return self.unit * (self.right - self.left if self.rotation % 180 else self.top - self.bottom)

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Return a point of user space as shown."""
        match self.rotation:
            case 90:
                shown = (y - self.bottom, x - self.left)
            case 180:
                shown = (self.right - x, y - self.bottom)
            case 270:
                shown = (self.top - y, self.right - x)
            case _:
                shown = (x - self.left, self.top - y)
        return shown[0] * self.unit, shown[1] * self.unit

    def rect(self, x0: float, y0: float, x1: float, y1: float) -> Rect:
        """Return a rectangle of user space as shown."""
        first, second = self.point(x0, y0), self.point(x1, y1)
        return Rect(
            min(first[0], second[0]), min(first[1], second[1]), max(first[0], second[0]), max(first[1], second[1])
        )


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """One line of text as printed. `runs` are the rectangles of its text objects, `first` its first character.

    `baseline` is the distance of the baseline from the top of the page, `size` the font size as shown, in points.
    """

    text: str
    rect: Rect
    baseline: float
    size: float
    bold: bool
    runs: tuple[Rect, ...]
    first: int
    page: int
    hidden: bool = False
    confidence: float | None = None


def is_bold_font(name: str, weight: int) -> bool:
    """Say whether a font draws bold letters, by its weight or its name."""
    return weight >= BOLD_WEIGHT or bool(BOLD_NAME.search(name))


@contextmanager
def opened_pdf(content: bytes) -> Iterator[pdfium.PdfDocument]:
    """Give the open file. Raise `ReadError` with the class of the failure; an empty password is tried by PDFium."""
    try:
        document = pdfium.PdfDocument(content)
    except pdfium.PdfiumError as error:
        raise _open_error(str(error)) from error
    try:
        yield document
    finally:
        document.close()


def _open_error(message: str) -> ReadError:
    lowered = message.lower()
    if "password" in lowered:
        return ReadError(
            ErrorClass.ENCRYPTED, "The PDF asks for a password. Save a copy without one and scan that copy."
        )
    if "security" in lowered:
        return ReadError(
            ErrorClass.ENCRYPTED, "The PDF is protected in a way that cannot be opened. Ask for an open copy."
        )
    return ReadError(ErrorClass.CORRUPT, "The PDF is damaged and cannot be opened. Ask for a fresh copy.")


@contextmanager
def opened_page(document: pdfium.PdfDocument, index: int) -> Iterator[pdfium.PdfPage]:
    """Give one open page and close it again. Raise `pdfium.PdfiumError` when it cannot be loaded."""
    page = document[index]
    try:
        yield page
    finally:
        page.close()


def view_of(page: pdfium.PdfPage) -> View:
    """Return how the page is shown."""
    left, bottom, right, top = page.get_bbox()
    rotation = int(page.get_rotation())
    across = top - bottom if rotation % 180 else right - left
    unit = page.get_width() / across if across > 0 else 1.0
    return View(left, bottom, right, top, rotation, unit)


def printed_lines(page: pdfium.PdfPage, view: View, number: int, most: int) -> tuple[list[PrintedLine], bool]:
    """Return the lines of the page in the order of its content stream, and whether they were cut at `most` characters."""
    textpage = page.get_textpage()
    try:
        count = textpage.count_chars()
        reader = _LineReader(textpage.raw, view, number)
        text = textpage.get_text_range(0, min(count, most)) if count > 0 else ""
        exact = len(text) == min(count, most)
        lines = []
        start = 0
        for part in LINE_END.split(text):
            if part.strip():
                lines.append(reader.line(part, start, exact))
            start += len(part)
            if text.startswith("\r\n", start):
                start += 2
        return [line for line in lines if line is not None], count > most
    finally:
        textpage.close()


class _LineReader:
    """Measures lines on one page. It keeps the C variables and the fonts it has met."""

    def __init__(self, handle: object, view: View, number: int) -> None:
        self._handle = handle
        self._view = view
        self._number = number
        self._numbers = (c_double(), c_double(), c_double(), c_double())
        self._matrix = raw.FS_MATRIX()
        self._fonts: dict[int, bool] = {}

    def line(self, text: str, start: int, exact: bool) -> PrintedLine | None:
        first = self._index(start + len(text) - len(text.lstrip()), exact)
        last = self._index(start + len(text.rstrip()) - 1, exact)
        if first < 0 or last < first:
            return None
        runs = self._runs(first, last - first + 1)
        size = self._size(first)
        baseline = self._baseline(first)
        rect = _around(runs, baseline, size)
        bold = self._bold(first) and self._bold(last) and self._bold((first + last) // 2)
        return PrintedLine(text.strip(), rect, baseline, size, bold, runs, first, self._number)

    def _index(self, position: int, exact: bool) -> int:
        return position if exact else int(raw.FPDFText_GetCharIndexFromTextIndex(self._handle, position))

    def _runs(self, first: int, count: int) -> tuple[Rect, ...]:
        left, top, right, bottom = self._numbers
        runs = []
        for index in range(raw.FPDFText_CountRects(self._handle, first, count)):
            raw.FPDFText_GetRect(self._handle, index, left, top, right, bottom)
            runs.append(self._view.rect(left.value, bottom.value, right.value, top.value))
        return tuple(runs)

    def _size(self, index: int) -> float:
        size = float(raw.FPDFText_GetFontSize(self._handle, index))
        if raw.FPDFText_GetMatrix(self._handle, index, byref(self._matrix)):
            size *= hypot(self._matrix.c, self._matrix.d)
        return abs(size) * self._view.unit

    def _baseline(self, index: int) -> float:
        x, y = self._numbers[0], self._numbers[1]
        raw.FPDFText_GetCharOrigin(self._handle, index, x, y)
        return self._view.point(x.value, y.value)[1]

    def _bold(self, index: int) -> bool:
        text_object = raw.FPDFText_GetTextObject(self._handle, index)
        if not text_object:
            return False
        font = raw.FPDFTextObj_GetFont(text_object)
        key = _address(font)
        if key not in self._fonts:
            self._fonts[key] = is_bold_font(_font_name(font), int(raw.FPDFFont_GetWeight(font)))
        return self._fonts[key]


def _around(runs: tuple[Rect, ...], baseline: float, size: float) -> Rect:
    """Return the rectangle of a line: its glyphs, and at least the usual height of letters of its size."""
    top = min((run.top for run in runs), default=baseline)
    bottom = max((run.bottom for run in runs), default=baseline)
    left = min((run.left for run in runs), default=0.0)
    right = max((run.right for run in runs), default=0.0)
    if runs and bottom - top <= 2 * size:
        top, bottom = min(top, baseline - 0.75 * size), max(bottom, baseline + 0.22 * size)
    return Rect(left, top, right, bottom)


def _address(pointer: object) -> int:
    return cast(pointer, c_void_p).value or 0  # type: ignore[arg-type]


def _font_name(font: object) -> str:
    buffer = create_string_buffer(128)
    raw.FPDFFont_GetBaseFontName(font, buffer, 128)
    return buffer.value.decode("latin-1")
