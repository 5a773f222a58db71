"""Which lines are page furniture: running headers and footers, page numbers, line numbers."""

import re
from collections import defaultdict
from dataclasses import dataclass

from contractscan.model import RegionKind
from contractscan.readers.line_numbers import without_line_numbers
from contractscan.readers.page_numbers import inner_page_numbers, page_numbers
from contractscan.readers.printed import PrintedLine, PrintedPage

DIGITS = re.compile(r"\d+")
SHARE = 0.6
"""A running line stands on at least this share of the pages, or of the odd, the even, or all but the first and last."""
ZONE = 0.14
"""Running lines stand in this share of the page at the top and at the bottom..."""
EXTREME = 2
"""...or are among so many outermost lines on most of at least `MANY` pages, at whatever height."""
MANY = 4
SLACK = 6.0
AROUND = 6
"""A line repeated within so many lines of the page numbers of an earlier printing is furniture of that printing."""


@dataclass(frozen=True, slots=True)
class Parted:
    """A page's body lines in order, and its furniture with what each line is."""

    body: tuple[PrintedLine, ...]
    furniture: tuple[tuple[RegionKind, PrintedLine], ...]


def masked(text: str) -> str:
    """Return the text with digits masked and case and spaces levelled, so that "Page 2 of 9" is as "page 3 of 9"."""
    return " ".join(DIGITS.sub("#", text).lower().split())


def part_furniture(pages: list[PrintedPage]) -> list[Parted]:
    """Return for each page what is body and what is furniture."""
    numbered = [without_line_numbers(page) for page in pages]
    bare = [page for page, _ in numbered]
    found = _running(bare)
    found |= page_numbers(bare, found)
    found |= _outermost(bare, found)
    found |= page_numbers(bare, found)
    found |= _inner(bare, found)
    return [_parted(page, found, line_numbers) for page, line_numbers in numbered]


def _parted(page: PrintedPage, found: set[int], line_numbers: tuple[PrintedLine, ...]) -> Parted:
    furniture = [(_side_of(page, line), line) for line in page.lines if id(line) in found]
    furniture.extend((RegionKind.LINE_NUMBER, number) for number in line_numbers)
    return Parted(tuple(line for line in page.lines if id(line) not in found), tuple(furniture))


def _side_of(page: PrintedPage, line: PrintedLine) -> RegionKind:
    return RegionKind.HEADER if line.baseline < page.upright.height / 2 else RegionKind.FOOTER


def _running(pages: list[PrintedPage]) -> set[int]:
    """Return the ids of lines in the margins whose masked text stands at one height on most pages."""
    places: dict[tuple[str, int], dict[int, list[PrintedLine]]] = defaultdict(lambda: defaultdict(list))
    for page in pages:
        for line in page.lines:
            height = _height(page, line)
            if height is not None:
                for near in (height - 1, height, height + 1):
                    places[masked(line.text), near][page.number].append(line)
    return {
        id(line)
        for (text, _), on in places.items()
        if _is_running(set(on), pages) and _may_run(text, len(pages))
        for lines in on.values()
        for line in lines
    }


def _may_run(text: str, pages: int) -> bool:
    """Say whether two pages are enough to tell: a line of a two-page file needs a number or some length."""
    return pages > 2 or "#" in text or len(text) >= 12


def _is_running(numbers: set[int], pages: list[PrintedPage]) -> bool:
    if len(numbers) < max(2, SHARE * (len(pages) // 2)):
        return False
    for chosen in (pages, pages[::2], pages[1::2], pages[1:], pages[1:-1]):
        total = len(chosen)
        if total >= 2 and sum(page.number in numbers for page in chosen) >= max(2, SHARE * total):
            return True
    return False


def _height(page: PrintedPage, line: PrintedLine) -> int | None:
    """Return how far the line stands from the nearer edge, in steps, or None outside the margins."""
    height = page.upright.height
    if line.baseline < ZONE * height:
        return round(line.baseline / SLACK)
    return round((line.baseline - height) / SLACK) - 1 if line.baseline > (1 - ZONE) * height else None


def _outermost(pages: list[PrintedPage], found: set[int]) -> set[int]:
    """Return the ids of lines that are among the outermost of most pages with the same masked text."""
    if len(pages) < MANY:
        return set()
    more: set[int] = set()
    for _ in range(EXTREME):
        places: dict[tuple[bool, str], dict[int, PrintedLine]] = defaultdict(dict)
        for page in pages:
            left = sorted((line for line in page.lines if id(line) not in found | more), key=lambda line: line.baseline)
            if left:
                places[True, masked(left[0].text)][page.number] = left[0]
                places[False, masked(left[-1].text)][page.number] = left[-1]
        for on in places.values():
            if len(on) >= SHARE * len(pages):
                more |= {id(line) for line in on.values()}
    return more


def _inner(pages: list[PrintedPage], found: set[int]) -> set[int]:
    """Return the ids of page numbers of an earlier printing within the pages, and of the lines repeated beside them."""
    numbers = inner_page_numbers(pages, found)
    if not numbers:
        return set()
    beside: dict[str, list[set[int]]] = defaultdict(list)
    for page in pages:
        for at, line in enumerate(page.lines):
            if id(line) in numbers:
                near = page.lines[max(0, at - AROUND) : at + AROUND + 1]
                for text in {masked(other.text) for other in near} - {masked(line.text)}:
                    beside[text].append({id(other) for other in near if masked(other.text) == text})
    enough = max(3, SHARE * len(numbers))
    return numbers.union(*(ids for sets in beside.values() if len(sets) >= enough for ids in sets))
