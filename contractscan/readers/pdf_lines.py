"""The printed lines of a PDF page, as PDFium finds them, with their rectangles, sizes and wide gaps."""

import re
from collections import Counter
from ctypes import byref, c_double, create_string_buffer
from dataclasses import dataclass, replace
from math import hypot
from statistics import median

import pypdfium2 as pdfium
from pypdfium2 import raw

from contractscan.readers.line_forms import begins_item
from contractscan.readers.pdf_drawing import address_of
from contractscan.readers.pdf_engine import View
from contractscan.readers.printed import Part, Place, PrintedLine, Rect, around

# PDFium writes U+FFFE (older versions U+0002) for the hyphen at the end of a line, and no line break behind it.
LINE_END = re.compile("\r\n|(?<=[\ufffe\x02])")
BOLD_NAME = re.compile(r"bold|black|heavy|demi", re.IGNORECASE)
BOLD_WEIGHT = 600
WIDE_GAP = 1.6
"""A gap of so many font sizes parts a line (table cells, columns, signature blocks)."""
STRETCHED = 1.25
"""A line whose letters take so many times the usual room may hold gaps that PDFium wrote as one space."""
RAISED = 0.8
"""A few letters smaller than this share of the line beside them are raised or lowered ("26th")."""
RAISED_LETTERS = 4
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
        return position if self._exact else int(raw.FPDFText_GetCharIndexFromTextIndex(self._handle, position))

    def _runs(self, first: int, count: int) -> tuple[Rect, ...]:
        left, top, right, bottom = self._numbers
        runs = []
        for index in range(raw.FPDFText_CountRects(self._handle, first, count)):
            raw.FPDFText_GetRect(self._handle, index, left, top, right, bottom)
            runs.append(self._view.rect(left.value, bottom.value, right.value, top.value))
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


def split_lines(text: PageText, found: list[Measured], cells: list[tuple[Place, Rect]]) -> list[PrintedLine]:
    """Return the lines in their order, cut into table cells, with `parts` on those that have wide gaps.

    Raised letters, which PDFium gives as lines of their own, are put in their place.
    """
    raised = _raised_letters(found)
    moved = {index for indexes in raised.values() for index in indexes}
    usual = _usual_stretch(found)
    lines: list[PrintedLine] = []
    for index, measured in enumerate(found):
        touched = [cell for cell in cells if measured.line.rect.common(cell[1]).area > 0]
        if index in moved:
            continue
        if touched:
            lines.extend(_in_cells(text, measured, touched))
        elif _may_have_gaps(measured, usual):
            lines.append(replace(measured.line, parts=_parts(measured, text.glyphs(measured))))
        else:
            lines.append(measured.line)
        if index in raised:
            lines[-1:] = _with_raised(text, measured, lines[-1], [found[other].line for other in raised[index]])
    return lines


def _usual_stretch(found: list[Measured]) -> float:
    """Return the usual width of a character in font sizes."""
    stretches = [
        measured.line.rect.width / len(measured.line.text) / max(measured.line.size, 0.1)
        for measured in found
        if len(measured.line.text) >= 30
    ]
    return median(stretches) if stretches else 0.5


def _may_have_gaps(measured: Measured, usual: float) -> bool:
    line = measured.line
    if len(line.text) < 3 or " " not in line.text:
        return False
    gaps = [
        index
        for index, (one, two) in enumerate(zip(measured.runs, measured.runs[1:], strict=False))
        if two.left - one.right > WIDE_GAP * line.size
    ]
    if gaps == [0] and begins_item(line.text) and measured.runs[0].width < 4 * line.size:
        return False
    return bool(gaps) or line.rect.width > STRETCHED * usual * line.size * len(line.text)


def _parts(measured: Measured, glyphs: list[Glyph]) -> tuple[Part, ...]:
    parts: list[list[Glyph]] = []
    for glyph in glyphs:
        if parts and glyph.rect.left - parts[-1][-1].rect.right <= WIDE_GAP * measured.line.size:
            parts[-1].append(glyph)
        else:
            parts.append([glyph])
    if len(parts) > 1 and begins_item(measured.line.text[: parts[1][0].position].strip() + " A"):
        parts[:2] = [parts[0] + parts[1]]
    return tuple(_cut_out(measured.line, part) for part in parts) if len(parts) > 1 else ()


def _cut_out(line: PrintedLine, glyphs: list[Glyph]) -> Part:
    """Return the piece of a line that the glyphs make up, with its rectangle as tall as the line's."""
    text = line.text[glyphs[0].position : glyphs[-1].position + 1]
    rect = around(tuple(glyph.rect for glyph in glyphs))
    return Part(text, Rect(rect.left, line.rect.top, rect.right, line.rect.bottom))


def _in_cells(text: PageText, measured: Measured, cells: list[tuple[Place, Rect]]) -> list[PrintedLine]:
    """Return the line cut into one line for each table cell it stands in, and what stands outside."""
    groups: dict[Place | None, list[Glyph]] = {}
    for glyph in text.glyphs(measured):
        x, y = (glyph.rect.left + glyph.rect.right) / 2, (glyph.rect.top + glyph.rect.bottom) / 2
        place = next((place for place, rect in cells if rect.holds(x, y)), None)
        groups.setdefault(place, []).append(glyph)
    if len(groups) <= 1:
        return [replace(measured.line, place=next(iter(groups), None))]
    parts = [(place, _cut_out(measured.line, glyphs)) for place, glyphs in groups.items()]
    return [replace(measured.line, text=part.text, rect=part.rect, place=place) for place, part in parts]


def _raised_letters(found: list[Measured]) -> dict[int, list[int]]:
    """Return for the index of a line the indexes of the raised or lowered letters that belong in it."""
    hosts: dict[int, list[int]] = {}
    for index, measured in enumerate(found):
        host = _host(measured.line, found) if len(measured.line.text) <= RAISED_LETTERS else None
        if host is not None:
            hosts.setdefault(host, []).append(index)
    return hosts


def _host(small: PrintedLine, found: list[Measured]) -> int | None:
    """Return the index of the line in whose band the small letters stand, or None."""
    middle = (small.rect.left + small.rect.right) / 2
    for index, measured in enumerate(found):
        line = measured.line
        if small.size >= RAISED * line.size or len(line.text) <= RAISED_LETTERS:
            continue
        shared = min(small.rect.bottom, line.rect.bottom) - max(small.rect.top, line.rect.top)
        if shared > 0.3 * small.rect.height and line.rect.left <= middle <= line.rect.right + 1.2 * line.size:
            return index
    return None


def _with_raised(text: PageText, host: Measured, line: PrintedLine, raised: list[PrintedLine]) -> list[PrintedLine]:
    """Return the line with the letters put in, or the line and the letters when it has been cut."""
    if line.text != host.line.text or line.parts:
        return [line, *raised]
    glyphs = text.glyphs(host)
    words = line.text
    for small in sorted(raised, key=lambda letters: -letters.rect.left):
        middle = (small.rect.left + small.rect.right) / 2
        before = [glyph for glyph in glyphs if (glyph.rect.left + glyph.rect.right) / 2 < middle]
        at = before[-1].position + 1 if before else 0
        is_apart = not before or small.rect.left - before[-1].rect.right > 0.2 * line.size
        gap = " " if is_apart or small.text.strip("()[]*").isdigit() else ""
        words = words[:at] + gap + small.text + (" " if words[at : at + 1].isalnum() else "") + words[at:]
    return [replace(line, text=words.strip(), rect=around((line.rect, *(small.rect for small in raised))))]
