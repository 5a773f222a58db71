"""Which lines are page furniture: running headers and footers, page numbers, line numbers."""

from collections import defaultdict
from dataclasses import dataclass

from contractscan.model import RegionKind
from contractscan.readers.earlier_printing import earlier_printing
from contractscan.readers.footnotes import footnotes
from contractscan.readers.line_numbers import without_line_numbers
from contractscan.readers.page_numbers import masked, page_numbers
from contractscan.readers.printed import PrintedLine, PrintedPage

SHARE = 0.6
"""A running line stands on at least this share of the pages, or of the odd, the even, or all but the first and last."""
ZONE = 0.14
"""Running lines stand in this share of the page at the top and at the bottom..."""
EXTREME = 2
"""...or are among so many outermost lines on most of at least `MANY` pages, at whatever height."""
MANY = 4
SLACK = 6.0
OTHERS = 2
"""Not more lines than this stand between a running line and the edge of the page."""


@dataclass(frozen=True, slots=True)
class Parted:
    """A page's body lines in order, its furniture with what each line is, and its footnotes."""

    body: tuple[PrintedLine, ...]
    furniture: tuple[tuple[RegionKind, PrintedLine], ...]
    footnotes: tuple[tuple[PrintedLine, ...], ...] = ()


def part_furniture(pages: list[PrintedPage]) -> list[Parted]:
    """Return for each page what is body and what is furniture."""
    numbered = [without_line_numbers(page) for page in pages]
    bare = [page for page, _ in numbered]
    found = _running(bare)
    found |= page_numbers(bare, found)
    found |= _outermost(bare, found)
    found |= page_numbers(bare, found)
    found |= earlier_printing(bare, found)
    notes = footnotes(bare, found)
    return [_parted(page, found, line_numbers, notes) for page, line_numbers in numbered]


def _parted(
    page: PrintedPage, found: set[int], line_numbers: tuple[PrintedLine, ...], notes: list[list[PrintedLine]]
) -> Parted:
    own = tuple(tuple(note) for note in notes if note[0].page == page.number)
    noted = {id(line) for note in own for line in note}
    furniture = [(_side_of(page, line), line) for line in page.lines if id(line) in found]
    furniture.extend((RegionKind.LINE_NUMBER, number) for number in line_numbers)
    body = tuple(line for line in page.lines if id(line) not in found and id(line) not in noted)
    return Parted(body, tuple(furniture), own)


def _side_of(page: PrintedPage, line: PrintedLine) -> RegionKind:
    return RegionKind.HEADER if line.baseline < page.upright.height / 2 else RegionKind.FOOTER


def _running(pages: list[PrintedPage]) -> set[int]:
    """Return the ids of lines in the margins whose masked text stands at one height on most pages."""
    places: dict[tuple[str, int], dict[int, list[PrintedLine]]] = defaultdict(lambda: defaultdict(list))
    for page in pages:
        for line in page.lines:
            height = _height(page, line)
            if height is not None:
                text = masked(line.text)
                for near in (height - 1, height, height + 1):
                    places[text, near][page.number].append(line)
    found = {
        id(line)
        for (text, _), on in places.items()
        if _is_running(set(on), pages) and _may_run(text, len(pages))
        for lines in on.values()
        for line in lines
    }
    return {one for page in pages for one in _at_the_edge(page, found)} if found else found


def _at_the_edge(page: PrintedPage, found: set[int]) -> set[int]:
    """Return those of the found lines that no more than two other lines part from the top or the bottom of the page."""
    edge: set[int] = set()
    level = sorted(page.lines, key=lambda line: line.baseline)
    for lines in (level, level[::-1]):
        others = 0
        for line in lines:
            others += id(line) not in found
            if others > OTHERS:
                break
            if id(line) in found:
                edge.add(id(line))
    return edge


def _may_run(text: str, pages: int) -> bool:
    """Say whether the line holds words; on two pages it must be of some length, or hold a number, too."""
    return any(map(str.isalpha, text)) and (pages > 2 or "#" in text or len(text) >= 12)


def _is_running(numbers: set[int], pages: list[PrintedPage]) -> bool:
    """Say whether the pages are most of all, of the odd, of the even, or of all but the first or first and last."""
    fewest = min(len(pages), 3)
    if len(numbers) < max(fewest, SHARE * (len(pages) // 2)):
        return False
    return any(
        len(chosen) >= 2 and sum(page.number in numbers for page in chosen) >= SHARE * len(chosen)
        for chosen in (pages, pages[::2], pages[1::2], pages[1:], pages[1:-1])
    )


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
