"""Placing a block with a number: whether it is one at all, which reading is meant, and where it belongs."""

import re

from contractscan.clauses.contents import CONTENTS_FURNITURE
from contractscan.clauses.enumerators import Enumerator, Reading
from contractscan.clauses.outline import PATH_STYLES, Draft, Open, Place
from contractscan.clauses.progress import NEAR, Progress
from contractscan.clauses.reading import BlockReading, heading_rank, is_row
from contractscan.model import BlockKind

FAR = 80
QUANTITY = re.compile(
    r"(?:%|percent|million|billion|thousand|times|x|hours?|days?|months?|years?|GB|TB|MB)\b", re.IGNORECASE
)


def is_document_title(progress: Progress, reading: BlockReading) -> bool:
    """Say whether an exhibit's heading is the title of the whole document: then nothing is cited by it."""
    is_first = reading.index <= 5 and not any(draft.number for draft in progress.outline.drafts)
    return is_first and reading.numbers[0].style == "exhibit"


def is_confirmed(progress: Progress, reading: BlockReading) -> bool:
    """Say whether what looks like a number is one: a doubtful one must follow or start a run."""
    if is_document_title(progress, reading):
        return False
    first = reading.numbers[0]
    is_marked = bool(reading.block.label) or reading.block.kind is BlockKind.HEADING
    if is_marked or not (first.is_weak or progress.is_mid_sentence(reading)):
        return True
    if first.is_weak and not can_be_number(progress, reading):
        return False
    places = [progress.outline.find(found, 0, 0, False) for found in first.readings]
    if any(place.rank == 3 for place in places):
        return True
    starts = [place.reading for place in places if place.reading.path[-1] == 1 and place.reading.style != "exhibit"]
    is_expected = progress.awaits_items() and first.style.endswith((".", ")"))
    return bool(starts) and (is_expected or any(progress.comes_later(start, reading.index, FAR) for start in starts))


def can_be_number(progress: Progress, reading: BlockReading) -> bool:
    """Say whether the words behind a doubtful number allow it: no small letter, and a heading if it stands alone."""
    rest = reading.text[reading.numbers[-1].end :].strip()
    if rest and len(reading.numbers[0].readings[0].path) > 1:
        return not QUANTITY.match(rest)
    if rest:
        return not rest[0].islower() or reading.numbers[0].style not in PATH_STYLES
    below = progress.readings[reading.index + 1 : reading.index + 2]
    return bool(below) and below[0].is_heading and not below[0].numbers


def chosen(progress: Progress, number: Enumerator, floor: int, reading: BlockReading) -> Place:
    """Return the best of the ways to read and place a number."""
    outline = progress.outline
    is_source_heading = reading.block.kind is BlockKind.HEADING and reading.block.level > 0
    may_nest = progress.may_have_items(reading)
    places = [
        outline.find(found, floor, reading.block.level, reading.is_heading, may_nest) for found in number.readings
    ]
    if len(places) > 1:
        places.sort(key=lambda place: likelihood(progress, place, reading.index), reverse=True)
    place = places[0]
    if is_source_heading and place.rank < 3 and place.reading.style != "exhibit":
        return Place(place.reading, max(floor, outline.below_level(reading.block.level)), place.rank)
    return place


def likelihood(progress: Progress, place: Place, index: int) -> tuple[int, int]:
    """Return how likely a reading of an ambiguous number is: what follows counts most, then what went before."""
    follows = 2 if place.rank > 1 and progress.comes_next(place.reading, index) else 0
    return (place.rank + follows, -place.reading.path[-1])


def place_numbered(progress: Progress, reading: BlockReading) -> int:
    """Place a block with a number and return the index of the next block."""
    outline = progress.outline
    floor = 0
    for number in reading.numbers[:-1]:
        found = outline.is_open(number, floor)
        if found is None:
            place = chosen(progress, number, floor, reading)
            outline.close(place.keep)
            citation = outline.citation(place.reading, number.text)
            outline.stack.append(Open(place.reading.style, place.reading.path, outline.parent_of_next(), citation))
            found = len(outline.stack) - 1
        floor = found + 1
    number = reading.numbers[-1]
    place = chosen(progress, number, floor, reading)
    outline.close(0 if place.reading.style == "exhibit" else place.keep)
    return open_numbered(progress, reading, place.reading, number.text)


def open_numbered(progress: Progress, reading: BlockReading, meant: Reading, shown: str) -> int:
    """Open the clause of a numbered block, with the heading on the next line where there is one."""
    outline = progress.outline
    citation = outline.citation(meant, shown)
    draft = outline.add(meant.style, citation, reading.heading, reading.index)
    if meant.style == "exhibit":
        draft.exhibit = citation
    is_source_heading = reading.block.kind is BlockKind.HEADING
    entry = Open(
        meant.style, meant.path, draft.id, citation, reading.block.level, reading.is_heading, is_source_heading
    )
    outline.stack.append(entry)
    return take_heading_below(progress, reading, draft)


def take_heading_below(progress: Progress, reading: BlockReading, draft: Draft) -> int:
    """Give a number that stands alone the heading on the next line; return the index of the next block."""
    following = reading.index + 1
    if not progress.is_bare_number(draft) or following >= len(progress.readings):
        return following
    below = progress.readings[following]
    if below.is_heading and not below.numbers and is_real_heading(progress, below):
        draft.heading = below.heading
        draft.blocks.append(following)
        return following + 1
    return following


def is_real_heading(progress: Progress, reading: BlockReading) -> bool:
    """Say whether a block that looks like a heading is one: text follows, and no list is waiting for items."""
    if not reading.is_headed_by_form:
        return True
    if CONTENTS_FURNITURE.match(reading.text):
        return False
    following = progress.readings[reading.index + 1 : reading.index + 4]
    if not any(has_substance(other) for other in following):
        return False
    first = following[0]
    if progress.awaits_items() and not (first.text.rstrip().endswith(".") and len(first.text) > 60):
        return False
    return has_substance(first) or first.is_heading


def has_substance(reading: BlockReading) -> bool:
    """Say whether a block can stand under a heading: it is numbered, a list item, a row or a long text."""
    return bool(reading.numbers) or is_row(reading) or (not reading.is_heading and len(reading.text) >= 40)


def kept_by_run(progress: Progress, reading: BlockReading, keep: int) -> int:
    """Return how many open clauses an unnumbered heading keeps open because a run of numbers goes on behind it."""
    for other in progress.readings[reading.index + 1 : reading.index + 1 + NEAR]:
        if not other.is_numbered or is_row(other):
            if other.is_heading and not other.numbers and 0 < other.block.level < reading.block.level:
                return keep
            continue
        place = chosen(progress, other.numbers[0], 0, other)
        if place.rank < 3 or place.keep < keep:
            return keep
        is_next = other.index == reading.index + 1 and not place.reading.style.startswith("(")
        if not is_next:
            return min(place.keep + 1, len(progress.outline.stack))
        open_like = [entry.style for entry in progress.outline.stack[keep : keep + 1]]
        return keep if open_like == [heading_rank(reading)] else place.keep
    return keep
