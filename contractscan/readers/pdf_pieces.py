"""Lines of a page cut into table cells and at wide gaps, with stray letters put in their place."""

import re
from dataclasses import replace
from itertools import pairwise
from statistics import median

from contractscan.readers.line_forms import begins_item
from contractscan.readers.pdf_lines import Glyph, Measured, PageText
from contractscan.readers.pdf_mending import closed_up, is_spaced_out
from contractscan.readers.pdf_strays import stray_letters, with_strays
from contractscan.readers.printed import Part, Place, PrintedLine, Rect, around

WIDE_GAP = 1.6
"""A gap of so many font sizes parts a line (table cells, columns, signature blocks)."""
NOWHERE = -1_000_000
"""The place of a line whose words have been changed: its characters can no longer be looked up."""
NEAR = 1.0
"""Two lines with the same words whose corners are nearer than this, in points, are one line drawn twice."""
SHELF = 40.0
FROM_RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
"""A letter of a script that is written from right to left."""
STRETCHED = 1.25
"""A line whose letters take so many times the usual room may hold gaps that PDFium wrote as one space."""


def split_lines(text: PageText, found: list[Measured], cells: list[tuple[Place, Rect]]) -> list[PrintedLine]:
    """Return the lines in their order, cut into table cells, with `parts` on those that have wide gaps.

    Raised letters and filled-in blanks, which PDFium gives as lines of their own, are put in their place.
    """
    forward = [piece for measured in found for piece in _forward(text, measured)]
    found = [_closed_up(text, measured) for measured in without_doubles(forward)]
    strays = stray_letters(found)
    moved = {index for indexes in strays.values() for index in indexes}
    usual = _usual_stretch(found)
    lines: list[PrintedLine] = []
    shelves = _shelves(cells)
    for index, measured in enumerate(found):
        if index in moved:
            continue
        shelf = shelves.get(int(measured.line.rect.top // SHELF), [])
        touched = [cell for cell in shelf if measured.line.rect.common(cell[1]).area > 0]
        if touched:
            lines.extend(_in_cells(text, measured, touched))
        elif _may_have_gaps(measured, usual):
            lines.append(replace(measured.line, parts=_parts(measured, text.glyphs(measured))))
        else:
            lines.append(measured.line)
        if index in strays:
            lines[-1:] = with_strays(text, measured, lines[-1], [found[other].line for other in strays[index]])
    return lines


def _shelves(cells: list[tuple[Place, Rect]]) -> dict[int, list[tuple[Place, Rect]]]:
    """Return the cells by height on the page, so that a line is held against the few cells that it may stand in."""
    shelves: dict[int, list[tuple[Place, Rect]]] = {}
    for cell in cells:
        for shelf in range(int((cell[1].top - SHELF) // SHELF), int(cell[1].bottom // SHELF) + 1):
            shelves.setdefault(shelf, []).append(cell)
    return shelves


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
        index for index, (one, two) in enumerate(pairwise(measured.runs)) if two.left - one.right > WIDE_GAP * line.size
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


def _forward(text: PageText, measured: Measured) -> list[Measured]:
    """Return the line cut where it goes back to the left: what is drawn there later is a line of its own."""
    line = measured.line
    if not any(two.left < one.right - line.size for one, two in pairwise(measured.runs)) or FROM_RIGHT.search(
        line.text
    ):
        return [measured]
    stretches: list[list[Glyph]] = []
    for glyph in text.glyphs(measured):
        if stretches and glyph.rect.left >= stretches[-1][-1].rect.left - line.size:
            stretches[-1].append(glyph)
        else:
            stretches.append([glyph])
    return [_stretch(text, measured, glyphs) for glyphs in stretches] if len(stretches) > 1 else [measured]


def _stretch(text: PageText, measured: Measured, glyphs: list[Glyph]) -> Measured:
    rect = around(tuple(glyph.rect for glyph in glyphs))
    words = measured.line.text[glyphs[0].position : glyphs[-1].position + 1]
    return text.measured_again(measured, glyphs[0].position, words, rect)


def without_doubles(found: list[Measured]) -> list[Measured]:
    """Return the lines without those drawn a second time at nearly the same place, as some programs do for bold."""
    if len({measured.line.text for measured in found}) == len(found):
        return found
    kept: list[Measured] = []
    seen: dict[tuple[str, int], list[PrintedLine]] = {}
    for measured in found:
        line = measured.line
        near = [seen.get((line.text, round(line.baseline / NEAR) + step), []) for step in (-1, 0, 1)]
        if any(abs(other.rect.left - line.rect.left) < NEAR for others in near for other in others):
            continue
        seen.setdefault((line.text, round(line.baseline / NEAR)), []).append(line)
        kept.append(measured)
    return kept


def _closed_up(text: PageText, measured: Measured) -> Measured:
    """Return a spaced-out line ("T h i s") with its words closed up; the wider gaps are those between words."""
    line = measured.line
    if not is_spaced_out(line.text):
        return measured
    glyphs = text.glyphs(measured)
    gaps = [(two.rect.left - one.rect.right) / max(line.size, 0.1) for one, two in pairwise(glyphs)]
    words = closed_up([glyph.text for glyph in glyphs], gaps, line.text)
    return measured if words == line.text else Measured(replace(line, text=words), NOWHERE, (line.rect,))
