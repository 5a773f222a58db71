"""Which lines are page numbers: alone on their line, outermost on the page, counting up with the pages."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from contractscan.readers.printed import PrintedLine, PrintedPage

PAGE_NUMBER = re.compile(
    r"[-–—\[(|•\s]*(?:page|pg\.?|p\.)?\s*(?P<prefix>[a-z]{1,3}[-–.])?(?P<value>\d{1,4}|[ivxl]{1,7})"
    r"\s*(?:(?:of|/)\s*\d{1,4})?[-–—\])|•\s]*",
    re.IGNORECASE,
)
DIGITS = re.compile(r"\d+")
ENDING = re.compile(r"\bpage\s+(\d{1,4})$", re.IGNORECASE)
COUNTED = re.compile(r"page\s+\d+\s+of\s+\d+", re.IGNORECASE)
ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}
LONGEST = 30
NEAR_PAGES = 3
ISOLATED = 1.25
FEWEST_INNER = 4
INNER_SHARE = 0.7
SKIPPED = 2
"""So many numbers in a row may have been misread."""
INNER_LINES = 12
"""Pages of an earlier printing hold at least so many lines on average."""


def number_in(text: str) -> int | None:
    """Return the number of a line that is nothing but a page number: "- 3 -", "Page 3 of 9", "iv", "A-2"."""
    match = PAGE_NUMBER.fullmatch(text.strip()) if len(text) <= LONGEST else None
    if not match:
        return None
    value = match["value"].lower()
    if value.isdigit():
        return int(value)
    figures = [ROMAN[letter] for letter in value]
    return sum(-one if one < two else one for one, two in pairwise([*figures, 0]))


def masked(text: str) -> str:
    """Return the text with digits masked and case and spaces levelled, so that "Page 2 of 9" is as "page 3 of 9"."""
    return " ".join(DIGITS.sub("#", text).lower().split())


def _number_within(text: str, often: Counter[str]) -> int | None:
    """Return the number of a line that is a page number, or that ends with one and is else repeated in the file."""
    if often and (ending := ENDING.search(text)) and often[masked(text)] >= FEWEST_INNER:
        return int(ending[1])
    return number_in(text)


def page_numbers(pages: list[PrintedPage], found: set[int]) -> set[int]:
    """Return the ids of outermost lines that are page numbers; `found` are lines known as furniture.

    A number counts as one when a number on a page near by differs from it as the pages do, give or take one.
    """
    candidates = [
        (page.number, value, line)
        for page in pages
        for line in _outermost(page, found)
        if (value := number_in(line.text)) is not None
    ]
    return {
        id(line)
        for number, value, line in candidates
        if COUNTED.search(line.text)
        or any(
            0 < abs(other - number) <= NEAR_PAGES and abs((other_value - value) - (other - number)) <= (len(pages) > 3)
            for other, other_value, _ in candidates
        )
    }


def _outermost(page: PrintedPage, found: set[int]) -> list[PrintedLine]:
    """Return the first and the last line of the page that are not furniture yet, from top to bottom."""
    left = [line for line in page.lines if id(line) not in found]
    if not left:
        return []
    return [min(left, key=lambda line: line.baseline), max(left, key=lambda line: line.baseline)]


def inner_page_numbers(pages: Sequence[PrintedPage], found: set[int]) -> set[int]:
    """Return the ids of numbers alone on their line within pages that count up one by one through the document.

    They are the page numbers of an earlier printing, as in filings whose plain text was printed anew.
    """
    lines = [line for page in pages for line in page.lines if id(line) not in found]
    often = Counter(masked(line.text) for line in lines if ENDING.search(line.text))
    candidates = [
        (line, value)
        for before, line, after in zip([None, *lines], lines, [*lines[1:], None], strict=False)
        if (value := _number_within(line.text, often)) is not None and _is_isolated(before, line, after)
    ]
    chain: list[PrintedLine] = []
    expected: int | None = None
    for line, value in candidates:
        if expected is None or expected <= value <= expected + SKIPPED:
            chain.append(line)
            expected = value + 1
    enough = max(FEWEST_INNER, INNER_SHARE * len(candidates))
    return {id(line) for line in chain} if enough <= len(chain) <= len(lines) / INNER_LINES else set()


def _is_isolated(before: PrintedLine | None, line: PrintedLine, after: PrintedLine | None) -> bool:
    """Say whether the line has room above and below, or the edge of the page."""
    step = ISOLATED * line.size
    return (before is None or before.page != line.page or abs(line.baseline - before.baseline) > step) and (
        after is None or after.page != line.page or abs(after.baseline - line.baseline) > step
    )
