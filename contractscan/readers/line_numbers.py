"""Line numbers of pleading paper and transcripts: a column of figures that counts the lines of each page."""

import re
from dataclasses import replace
from itertools import pairwise

from contractscan.readers.printed import PrintedLine, PrintedPage, Rect

NUMBERED = re.compile(r"(\d{1,3})(?:\s+(?=\S)|$)")
FEWEST = 15


def without_line_numbers(page: PrintedPage) -> tuple[PrintedPage, tuple[PrintedLine, ...]]:
    """Return the page without its line numbers, and these as lines of their own (none on an ordinary page).

    There must be at least fifteen in a row that count up by one from 1, each at the start of a line, at one distance
    from the next. A figure with a full stop or a bracket behind it is an enumerator and is left alone.
    """
    numbered = [(line, int(match[1])) for line in page.lines if (match := NUMBERED.match(line.text))]
    numbered.sort(key=lambda item: item[0].baseline)
    column: list[PrintedLine] = []
    for line, value in numbered:
        if value == len(column) + 1 and (not column or abs(_right(line) - _right(column[-1])) < line.size):
            column.append(line)
    if len(column) < FEWEST or not _is_regular(column):
        return page, ()
    chosen = {id(line) for line in column}
    parted = [_cut(line) if id(line) in chosen else (None, line) for line in page.lines]
    lines = tuple(line for _, line in parted if line is not None)
    return replace(page, lines=lines), tuple(number for number, _ in parted if number is not None)


def _right(line: PrintedLine) -> float:
    """Return about where the figure at the start of the line ends."""
    number, _ = _cut(line)
    return number.rect.right if number else line.rect.left


def _is_regular(column: list[PrintedLine]) -> bool:
    steps = sorted(two.baseline - one.baseline for one, two in pairwise(column))
    usual = steps[len(steps) // 2]
    return usual > 0 and all(abs(step - usual) < 0.35 * usual for step in steps)


def _cut(line: PrintedLine) -> tuple[PrintedLine | None, PrintedLine | None]:
    """Return the figure at the start of a line and the rest of the line, None where there is no rest."""
    match = NUMBERED.match(line.text)
    if not match:
        return None, line
    rest = line.text[match.end() :]
    if not rest:
        return line, None
    if line.parts and line.parts[0].text == match[1]:
        edge, begin = line.parts[0].rect.right, line.parts[1].rect.left
    else:
        edge = begin = line.rect.left + line.rect.width * len(match[1]) / len(line.text)
    number = replace(line, text=match[1], rect=replace_sides(line.rect, line.rect.left, edge), parts=())
    parts = line.parts[1:] if len(line.parts) > 2 else ()
    return number, replace(line, text=rest, rect=replace_sides(line.rect, begin, line.rect.right), parts=parts)


def replace_sides(rect: Rect, left: float, right: float) -> Rect:
    """Return the rectangle with another left and right side."""
    return Rect(left, rect.top, right, rect.bottom)
