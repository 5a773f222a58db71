"""The printed lines of a PDF page, as PDFium finds them, with their rectangles, sizes and wide gaps."""

import re
from collections import Counter
from ctypes import byref, c_double, create_string_buffer
from dataclasses import dataclass, replace
from math import hypot

import pypdfium2 as pdfium
from pypdfium2 import raw

from contractscan.readers.pdf_drawing import address_of
from contractscan.readers.pdf_engine import View
from contractscan.readers.printed import PrintedLine, Rect, around

# PDFium writes U+FFFE (older versions U+0002) for the hyphen at the end of a line, and no line break behind it.
LINE_END = re.compile("\r\n|(?<=[\ufffe\x02])")
BOLD_NAME = re.compile(r"bold|black|heavy|demi", re.IGNORECASE)
BOLD_WEIGHT = 600
FONT_NAME = 128


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character as drawn. `position` is its index in the text of its line."""

    position: int
    text: str
    rect: Rect


@dataclass(slots=True)
class Measured:
    """A line while its page is open: the index of its first character in the page's text, and which way it runs."""

    line: PrintedLine
    first: int
    runs: tuple[Rect, ...]
    direction: int | None = 0


class PageText:
    """The text layer of one open page. Close it before the page."""

    def __init__(self, page: pdfium.PdfPage, view: View, number: int) -> None:
        self._textpage = page.get_textpage()
        self._handle = self._textpage.raw
        self._view = view
        self._number = number
        self._numbers = (c_double(), c_double(), c_double(), c_double())
        self._matrix = raw.FS_MATRIX()
        self._name = create_string_buffer(FONT_NAME)
        self._fonts: dict[bytes, bool] = {}
        self._exact = True
        self.is_cut = False

    def close(self) -> None:
        """Give PDFium its memory back."""
        self._textpage.close()

    def look(self, view: View) -> None:
        """Measure in another view from now on."""
        self._view = view

    def lines(self, most: int) -> list[Measured]:
        """Return the lines in the order of the content stream, up to `most` characters (then `is_cut` is set)."""
        count = self._textpage.count_chars()
        self.is_cut = count > most
        count = min(count, most)
        text = self._textpage.get_text_range(0, count) if count > 0 else ""
        self._exact = len(text) == count
        found: list[Measured] = []
        start = 0
        for part in LINE_END.split(text):
            measured = self._measured(part, start) if part.strip() else None
            if measured:
                found.append(measured)
            start += len(part)
            if text.startswith("\r\n", start):
                start += 2
        return found

    def glyphs(self, measured: Measured) -> list[Glyph]:
        """Return the drawn characters of a line in order, without spaces."""
        left, right, bottom, top = self._numbers
        found: list[Glyph] = []
        for position, character in enumerate(measured.line.text):
            if character.isspace():
                continue
            index = self._index(measured.first + position)
            if index >= 0 and raw.FPDFText_GetCharBox(self._handle, index, left, right, bottom, top):
                rect = self._view.rect(left.value, bottom.value, right.value, top.value)
                found.append(Glyph(position, character, rect))
        return found

    def measured_again(self, measured: Measured, position: int, words: str, rect: Rect) -> Measured:
        """Return a stretch of a line as a line of its own, with the baseline and size of its first letter."""
        first = measured.first + position
        index = self._index(first)
        baseline, size = self._baseline(index), self._size(index)
        line = replace(
            measured.line, text=words, rect=_line_rect((rect,), baseline, size), baseline=baseline, size=size
        )
        return Measured(line, first, (rect,), measured.direction)

    def is_drawn_by(self, measured: Measured, objects: frozenset[int]) -> list[bool]:
        """Say for each character of the line whether one of the text objects draws it; a space is as what is before."""
        marks: list[bool] = []
        for position, character in enumerate(measured.line.text):
            if character.isspace():
                marks.append(bool(marks) and marks[-1])
                continue
            index = self._index(measured.first + position)
            handle = raw.FPDFText_GetTextObject(self._handle, index) if index >= 0 else None
            marks.append(bool(handle) and address_of(handle) in objects)
        return marks

    def _measured(self, text: str, start: int) -> Measured | None:
        first = start + len(text) - len(text.lstrip())
        last = start + len(text.rstrip()) - 1
        begin, end = self._index(first), self._index(last)
        if begin < 0 or end < begin:
            return None
        runs = self._runs(begin, end - begin + 1)
        is_uniform = len(runs) < 2
        baseline, size, direction = self._set(begin, begin if is_uniform else (begin + end) // 2)
        bold_start = self._bold(begin)
        bold = bold_start and (is_uniform or (self._bold(end) and self._bold((begin + end) // 2)))
        rect = _line_rect(runs, baseline, size)
        slanted = direction != 0 and last > first
        line = PrintedLine(text.strip(), rect, baseline, size, self._number, bold, bold_start, slanted=slanted)
        return Measured(line, first, runs, direction)

    def _index(self, position: int) -> int:
        """Return PDFium's index of the character at a position of the text, -1 when it has none."""
        if position < 0:
            return -1
        return position if self._exact else int(raw.FPDFText_GetCharIndexFromTextIndex(self._handle, position))

    def _runs(self, first: int, count: int) -> tuple[Rect, ...]:
        left, top, right, bottom = self._numbers
        handle, rect = self._handle, self._view.rect
        runs = []
        for index in range(raw.FPDFText_CountRects(handle, first, count)):
            raw.FPDFText_GetRect(handle, index, left, top, right, bottom)
            runs.append(rect(left.value, bottom.value, right.value, top.value))
        return tuple(runs)

    def _set(self, first: int, middle: int) -> tuple[float, float, int | None]:
        """Return baseline, size and direction of a line, from its middle where its first letters are raised."""
        size = self._size(first)
        direction = self._view.direction(self._matrix.a, self._matrix.b)
        if middle > first and self._size(middle) > 1.05 * size:
            return self._baseline(middle), self._size(middle), direction
        return self._baseline(first), size, direction

    def _size(self, index: int) -> float:
        size = float(raw.FPDFText_GetFontSize(self._handle, index))
        if not raw.FPDFText_GetMatrix(self._handle, index, byref(self._matrix)):
            self._matrix = raw.FS_MATRIX(1, 0, 0, 1, 0, 0)
        size *= hypot(self._matrix.c, self._matrix.d)
        return abs(size) * self._view.unit

    def _baseline(self, index: int) -> float:
        x, y = self._numbers[0], self._numbers[1]
        raw.FPDFText_GetCharOrigin(self._handle, index, x, y)
        return self._view.point(x.value, y.value)[1]

    def _bold(self, index: int) -> bool:
        raw.FPDFText_GetFontInfo(self._handle, index, self._name, FONT_NAME, None)
        name = self._name.value
        if name not in self._fonts:
            weight = int(raw.FPDFText_GetFontWeight(self._handle, index))
            self._fonts[name] = is_bold_font(name.decode("latin-1"), weight)
        return self._fonts[name]


def turn_of(found: list[Measured]) -> int:
    """Return by how many degrees clockwise the page must be turned for most of its text to run level."""
    letters = Counter({0: 1})
    for measured in found:
        if measured.direction is not None:
            letters[measured.direction] += len(measured.line.text)
    return (360 - max(letters, key=lambda direction: (letters[direction], -direction))) % 360


def is_bold_font(name: str, weight: int) -> bool:
    """Say whether a font draws bold letters, by its weight or its name."""
    return weight >= BOLD_WEIGHT or bool(BOLD_NAME.search(name))


def _line_rect(runs: tuple[Rect, ...], baseline: float, size: float) -> Rect:
    """Return the rectangle of a line: its glyphs, and at least the usual height of letters of its size."""
    if not runs:
        return Rect(0.0, baseline - size, 0.0, baseline)
    rect = around(runs) if len(runs) > 1 else runs[0]
    if rect.height > 2 * size or rect.width < rect.height / 3:
        return rect
    return Rect(rect.left, min(rect.top, baseline - 0.75 * size), rect.right, max(rect.bottom, baseline + 0.22 * size))
