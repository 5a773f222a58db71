"""Furniture of an earlier printing: page breaks inside the pages, as in filings whose plain text was printed anew."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from contractscan.readers.line_forms import begins_caption, begins_item, goes_on
from contractscan.readers.page_numbers import inner_page_numbers
from contractscan.readers.printed import PrintedLine, PrintedPage

SHARE = 0.6
BLOCK = 6
"""A block of such furniture has no more lines than this."""
OFTEN = 3
"""A line that stands so often in the file may be furniture..."""
INTERRUPTS = 2
PARTS = 0.3
"""...and is when it stands so often, and in such a share of its places, apart in the middle of a sentence."""
APART = 1.5
"""Furniture stands this many usual line distances from the text above and below."""
LONG_LINE = 40


def earlier_printing(pages: Sequence[PrintedPage], found: set[int]) -> set[int]:
    """Return the ids of lines that are page numbers or running lines of an earlier printing; `found` are known ones."""
    numbers = inner_page_numbers(pages, found)
    more = numbers | _beside(pages, numbers)
    return more | _interrupting([line for page in pages for line in page.lines if id(line) not in found | more])


def _beside(pages: Sequence[PrintedPage], numbers: set[int]) -> set[int]:
    """Return the ids of lines that are repeated word for word beside most of the page numbers."""
    beside: dict[str, list[set[int]]] = defaultdict(list)
    for page in pages:
        for at, line in enumerate(page.lines):
            if id(line) in numbers:
                near = [other for other in page.lines[max(0, at - BLOCK) : at + BLOCK + 1] if _may_run(other.text)]
                for text in {other.text for other in near} - {line.text}:
                    beside[text].append({id(other) for other in near if other.text == text})
    enough = max(OFTEN, SHARE * len(numbers))
    return {one for sets in beside.values() if len(sets) >= enough for ids in sets for one in ids}


def _interrupting(lines: Sequence[PrintedLine]) -> set[int]:
    """Return the ids of lines in blocks of repeated lines, some of which stand apart in the middle of a sentence.

    A clause that is repeated stands between sentences, or inside a paragraph; what stands apart from the text and
    time and again parts a sentence in two is no clause.
    """
    counts = Counter(line.text for line in lines)
    if not any(count >= OFTEN and _may_run(text) for text, count in counts.items()):
        return set()
    blocks = _blocks(lines, counts)
    interrupts = Counter(text for start, end in blocks for text in _parting_texts(lines[start - 1 : end + 1]))
    parting = {text for text, count in interrupts.items() if count >= max(INTERRUPTS, PARTS * counts[text])}
    return {
        id(line)
        for start, end in blocks
        if any(line.text in parting for line in lines[start:end])
        for line in lines[start:end]
        if line.text in parting or not _has_words(line.text)
    }


def _blocks(lines: Sequence[PrintedLine], counts: Counter[str]) -> list[tuple[int, int]]:
    """Return, as (start, end), the stretches of up to six repeated lines that stand apart from a line on each side."""
    steps = [two.baseline - one.baseline for one, two in pairwise(lines) if one.page == two.page]
    usual = median(step for step in steps if step > 0) if any(step > 0 for step in steps) else 0.0
    blocks: list[tuple[int, int]] = []
    start: int | None = None
    for index, line in enumerate(lines):
        repeated = counts[line.text] >= OFTEN
        if repeated and start is None:
            start = index
        elif not repeated and start is not None:
            if start > 0 and index - start <= BLOCK and _is_apart(lines[start - 1 : index + 1], APART * usual):
                blocks.append((start, index))
            start = None
    return blocks


def _is_apart(around: Sequence[PrintedLine], gap: float) -> bool:
    """Say whether the first and the last line are on other pages than what is between, or further off than the gap."""
    return all(
        one.page != two.page or abs(two.baseline - one.baseline) >= gap for one, two in (around[:2], around[-2:])
    )


def _parting_texts(around: Sequence[PrintedLine]) -> set[str]:
    """Return the texts between the first and the last line where these are two halves of a sentence."""
    before, *block, after = around
    if min(len(before.text), len(after.text)) < LONG_LINE or not goes_on(before.text, after.text):
        return set()
    return {line.text for line in block if _may_run(line.text)}


def _may_run(text: str) -> bool:
    return _has_words(text) and not begins_caption(text) and not begins_item(text)


def _has_words(text: str) -> bool:
    return sum(map(str.isalpha, text)) >= 4
