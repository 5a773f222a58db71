"""Which lines are page furniture: running headers and footers, page numbers, line numbers."""

import re
from collections import Counter, defaultdict
from dataclasses import dataclass

from contractscan.model import RegionKind
from contractscan.readers.printed import PrintedLine, PrintedPage

DIGITS = re.compile(r"\d+")
PAGE_NUMBER = re.compile(
    r"[-–—\[(\s]*(?:page|pg\.?|p\.)?\s*(?:[a-z]{1,3}[-–.])?(?:\d{1,4}|[ivxl]{1,7})"
    r"(?:\s*(?:of|/|\|)\s*\d{1,4})?[-–—\])\s.]*",
    re.IGNORECASE,
)
SHARE = 0.6
ZONE = 0.14
SLACK = 6.0


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
    repeated = _repeated(pages)
    return [_part(page, repeated) for page in pages]


def _repeated(pages: list[PrintedPage]) -> set[tuple[str, int]]:
    """Return (masked text, height) of lines in the margins that stand on most pages, or on most odd or even ones."""
    seen: dict[tuple[str, int], set[int]] = defaultdict(set)
    for page in pages:
        for line in page.lines:
            if _zone(page, line):
                seen[_key(page, line)].add(page.number)
    found: set[tuple[str, int]] = set()
    for text, height in list(seen):
        numbers = seen[text, height] | seen.get((text, height - 1), set()) | seen.get((text, height + 1), set())
        if _is_running(numbers, pages) and (len(pages) > 2 or "#" in text or len(numbers) == len(pages) == 2):
            found.add((text, height))
    return found


def _is_running(numbers: set[int], pages: list[PrintedPage]) -> bool:
    for chosen in (pages, pages[::2], pages[1::2], pages[1:], pages[1:-1]):
        total = len(chosen)
        if total >= 2 and sum(page.number in numbers for page in chosen) >= max(2, SHARE * total):
            return True
    return False


def _key(page: PrintedPage, line: PrintedLine) -> tuple[str, int]:
    from_edge = line.baseline if line.baseline < page.height / 2 else line.baseline - page.height
    return masked(line.text), round(from_edge / SLACK)


def _zone(page: PrintedPage, line: PrintedLine) -> RegionKind | None:
    if line.baseline < ZONE * page.height:
        return RegionKind.HEADER
    if line.baseline > (1 - ZONE) * page.height:
        return RegionKind.FOOTER
    return None


def _part(page: PrintedPage, repeated: set[tuple[str, int]]) -> Parted:
    body: list[PrintedLine] = []
    furniture: list[tuple[RegionKind, PrintedLine]] = []
    for line in page.lines:
        zone = _zone(page, line)
        if zone and _key(page, line) in repeated:
            furniture.append((zone, line))
        else:
            body.append(line)
    return Parted(tuple(body), tuple(furniture))


def count_of(lines: list[str]) -> Counter[str]:
    """Return how often each masked line occurs."""
    return Counter(masked(line) for line in lines)
