"""Footnotes at the foot of printed pages: smaller lines below the text, begun by a number or a sign."""

import re
from collections import Counter
from collections.abc import Sequence

from contractscan.readers.printed import PrintedLine, PrintedPage

MARKER = re.compile(r"(?:\d{1,2}|[*†‡§¶]{1,3})(?:\s+(?=[\"“(A-Z])|(?=[A-Z][a-z]))")
"""A footnote's number stands bare: one with a full stop or a bracket behind it is an enumerator."""
SMALLER = 0.92
LOWEST_SHARE = 0.4
"""Footnotes stand in this share of the page at the foot."""
MOST_LINES = 16


def footnotes(pages: Sequence[PrintedPage], found: set[int]) -> list[list[PrintedLine]]:
    """Return the footnotes of the pages, each as its lines; `found` are the ids of lines known as furniture."""
    usual = _usual_size(pages)
    notes: list[list[PrintedLine]] = []
    for page in pages:
        level = [line for line in page.lines if id(line) not in found and not line.slanted and line.place is None]
        notes.extend(_notes_of(sorted(level, key=lambda line: line.baseline), page.upright.height, usual))
    return notes


def _usual_size(pages: Sequence[PrintedPage]) -> float:
    """Return the size in which most letters of the file are set."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page.lines:
            sizes[round(line.size, 1)] += len(line.text)
    return max(sizes, key=lambda size: (sizes[size], size), default=0.0)


def _notes_of(lines: list[PrintedLine], height: float, usual: float) -> list[list[PrintedLine]]:
    """Return the footnotes among the lines of a page, which go from top to bottom."""
    start = len(lines)
    while start and lines[start - 1].size < SMALLER * usual and lines[start - 1].baseline > (1 - LOWEST_SHARE) * height:
        start -= 1
    small = lines[start:]
    if not 0 < len(small) <= MOST_LINES or not start or not MARKER.match(small[0].text):
        return []
    notes: list[list[PrintedLine]] = []
    for line in small:
        if MARKER.match(line.text):
            notes.append([line])
        else:
            notes[-1].append(line)
    return notes
