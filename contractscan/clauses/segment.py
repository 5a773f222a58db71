"""From blocks to clauses. Every block belongs to exactly one clause; a clause's blocks follow one another."""

from dataclasses import dataclass, field

from contractscan.clauses.contents import (
    CONTENTS_HEADING,
    SIGNATURES_HEADING,
    contents_run,
    plain,
    signature_run,
)
from contractscan.clauses.enumerators import Enumerator, Reading
from contractscan.clauses.finish import finished
from contractscan.clauses.leadins import continues_sentence, is_broken_off, unfinished_start
from contractscan.clauses.outline import Draft, Open, Outline, Place
from contractscan.clauses.reading import BlockReading, heading_rank, is_row, read_block, without_numbers
from contractscan.model import BlockKind, Clause, Document

FAR = 80
NEAR = 30
ITEM_STYLES = frozenset({"bullet", "implicit"})
TEXT_STYLES = frozenset({"paragraph", "flush"})


def segment(document: Document) -> tuple[Clause, ...]:
    """Return the clauses of a document, in order; the id of each is its index."""
    segmenter = Segmenter(document, tuple(read_block(document, index) for index in range(len(document.blocks))))
    index = 0
    while index < len(segmenter.readings):
        index = segmenter.take(index)
    return finished(document, segmenter.outline.drafts, segmenter.readings)


@dataclass(slots=True)
class Segmenter:
    """Goes through the blocks once and grows the outline."""

    document: Document
    readings: tuple[BlockReading, ...]
    outline: Outline = field(default_factory=Outline)
    texts: tuple[str, ...] = ()
    later: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.texts = tuple(reading.text for reading in self.readings)
        for index, text in enumerate(self.texts):
            if len(text) < 200:
                self.later[plain(text)] = index

    # --- one step --------------------------------------------------------------------------------------------------

    def take(self, index: int) -> int:
        """Place the block (and those that belong with it) and return the index of the next one."""
        end = contents_run(self.texts, index, self.later)
        if end > index:
            return self.take_run(CONTENTS_HEADING, index, end)
        end = signature_run(self.document, self.texts, index)
        if end > index:
            return self.take_run(SIGNATURES_HEADING, index, end)
        reading = self.readings[index]
        if reading.is_numbered and not is_row(reading) and not self.is_confirmed(reading):
            reading = without_numbers(reading)
        if is_row(reading):
            self.place_row(reading)
        elif reading.is_numbered:
            return self.place_numbered(reading)
        elif reading.is_bullet:
            self.place_item(reading, f"bullet-{reading.block.level}-{self.bullet_sign(reading)}")
        elif reading.is_heading and self.is_real_heading(reading):
            self.place_heading(reading)
        else:
            self.place_paragraph(reading)
        return index + 1

    def take_run(self, heading: str, start: int, end: int) -> int:
        """Make one clause of a table of contents or signature block and return the index behind it."""
        self.outline.close(1 if self.outline.exhibit else 0)
        draft = self.outline.add("run", "", heading, start)
        draft.blocks.extend(range(start + 1, end))
        return end

    # --- numbers ---------------------------------------------------------------------------------------------------

    def is_confirmed(self, reading: BlockReading) -> bool:
        """Say whether what looks like a number is one: a doubtful one must follow or start a run."""
        first = reading.numbers[0]
        if not first.is_weak or reading.block.label or reading.block.kind is BlockKind.HEADING:
            return True
        places = [self.outline.find(found, 0, 0, False) for found in first.readings]
        if any(place.rank == 3 for place in places):
            return True
        starts = [place.reading for place in places if place.reading.path[-1] == 1]
        return any(self.comes_later(start, reading.index, FAR) for start in starts)

    def comes_later(self, reading: Reading, index: int, reach: int) -> bool:
        """Say whether the next number of the same style stands within reach behind a block."""
        wanted = (*reading.path[:-1], reading.path[-1] + 1)
        return any(
            found.style == reading.style and found.path == wanted
            for other in self.readings[index + 1 : index + 1 + reach]
            for number in other.numbers
            for found in number.readings
        )

    def choose(self, number: Enumerator, floor: int, reading: BlockReading) -> Place:
        """Return the best of the ways to read and place a number."""
        is_source_heading = reading.block.kind is BlockKind.HEADING and reading.block.level > 0
        places = [self.outline.find(found, floor, reading.block.level, reading.is_heading) for found in number.readings]
        if len(places) > 1:
            places.sort(key=lambda place: self.likelihood(place, reading.index), reverse=True)
        place = places[0]
        if is_source_heading and place.rank < 3 and place.reading.style != "exhibit":
            return Place(place.reading, max(floor, self.below_level(reading.block.level)), place.rank)
        return place

    def likelihood(self, place: Place, index: int) -> tuple[int, int]:
        """Return how likely a reading of an ambiguous number is: what follows counts most, then what went before."""
        follows = 2 if self.comes_later(place.reading, index, NEAR) and place.rank > 1 else 0
        return (place.rank + follows, -place.reading.path[-1])

    def below_level(self, level: int) -> int:
        """Return how many open clauses stay open when a source heading of this level starts."""
        above = [
            index
            for index, entry in enumerate(self.outline.stack)
            if (entry.is_source_heading and 0 < entry.level < level) or entry.style == "exhibit"
        ]
        return above[-1] + 1 if above else 0

    def place_numbered(self, reading: BlockReading) -> int:
        """Place a block with a number and return the index of the next block."""
        outline = self.outline
        floor = 0
        for number in reading.numbers[:-1]:
            found = outline.is_open(number, floor)
            if found is None:
                place = self.choose(number, floor, reading)
                outline.close(place.keep)
                parent = outline.parent_of_next()
                citation = outline.citation(place.reading, number.text)
                outline.stack.append(Open(place.reading.style, place.reading.path, parent, citation))
                found = len(outline.stack) - 1
            outline.close(max(found + 1, self.deeper_than(found, reading)))
            floor = found + 1
        number = reading.numbers[-1]
        place = self.choose(number, floor, reading)
        outline.close(0 if place.reading.style == "exhibit" else place.keep)
        return self.open_numbered(reading, place.reading, number.text)

    def deeper_than(self, found: int, reading: BlockReading) -> int:
        """Return how many open clauses to keep so that a sibling under a repeated number is still found."""
        return len(self.outline.stack) if len(reading.numbers) > 1 else found + 1

    def open_numbered(self, reading: BlockReading, chosen: Reading, shown: str) -> int:
        """Open the clause of a numbered block, with the heading on the next line where there is one."""
        outline = self.outline
        citation = outline.citation(chosen, shown)
        draft = outline.add(chosen.style, citation, reading.heading, reading.index)
        if chosen.style == "exhibit":
            draft.exhibit = citation
        is_source_heading = reading.block.kind is BlockKind.HEADING
        entry = Open(
            chosen.style, chosen.path, draft.id, citation, reading.block.level, reading.is_heading, is_source_heading
        )
        outline.stack.append(entry)
        return self.take_heading_below(reading, draft)

    def take_heading_below(self, reading: BlockReading, draft: Draft) -> int:
        """Give a number that stands alone the heading on the next line; return the index of the next block."""
        following = reading.index + 1
        if reading.text[reading.body :].strip() or reading.heading or following >= len(self.readings):
            return following
        below = self.readings[following]
        if below.is_heading and not below.numbers and self.is_real_heading(below):
            draft.heading = below.heading
            draft.blocks.append(following)
            return following + 1
        return following

    # --- headings --------------------------------------------------------------------------------------------------

    def is_real_heading(self, reading: BlockReading) -> bool:
        """Say whether a block that looks like a heading is one: text follows, and no list is waiting for items."""
        if not reading.is_headed_by_form:
            return True
        following = self.readings[reading.index + 1 : reading.index + 4]
        if not following or not any(self.has_substance(other) for other in following):
            return False
        first = following[0]
        if self.awaits_items() and not (first.text.rstrip().endswith(".") and len(first.text) > 60):
            return False
        return self.has_substance(first) or first.is_heading

    @staticmethod
    def has_substance(reading: BlockReading) -> bool:
        """Say whether a block can stand under a heading: it is numbered, a list item, a row or a long text."""
        return bool(reading.numbers) or is_row(reading) or (not reading.is_heading and len(reading.text) >= 40)

    def awaits_items(self) -> bool:
        """Say whether the open clause ends in a colon."""
        top = self.outline.top
        return top is not None and self.own_text(top).rstrip().endswith((":", ":-"))

    def place_heading(self, reading: BlockReading) -> None:
        """Open a clause for a heading without a number."""
        outline = self.outline
        style = heading_rank(reading)
        level = reading.block.level if reading.block.kind is BlockKind.HEADING else 0
        keep = self.below_level(level) if level else self.beside_like(style)
        outline.close(max(keep, self.inside_run(reading, keep)))
        draft = outline.add(style, "", reading.heading, reading.index)
        is_source_heading = reading.block.kind is BlockKind.HEADING
        outline.stack.append(Open(style, (0,), draft.id, "", level, True, is_source_heading))

    def beside_like(self, style: str) -> int:
        """Return how many open clauses stay open beside the last heading of the same form."""
        stack = self.outline.stack
        for index in range(len(stack) - 1, -1, -1):
            if stack[index].style == style:
                return index
        kept = [
            index
            for index, entry in enumerate(stack)
            if entry.style == "exhibit" or entry.is_source_heading or (entry.style == "heading-capitals")
        ]
        return kept[-1] + 1 if kept and style != "heading-capitals" else self.behind_exhibit()

    def behind_exhibit(self) -> int:
        """Return how many open clauses stay open when all but the exhibit or document title closes."""
        kept = [i for i, entry in enumerate(self.outline.stack) if entry.style == "exhibit" or entry.is_source_heading]
        return kept[-1] + 1 if kept else 0

    def inside_run(self, reading: BlockReading, keep: int) -> int:
        """Return how many open clauses a heading keeps open because a run of numbers goes on behind it."""
        for other in self.readings[reading.index + 1 : reading.index + 1 + NEAR]:
            if not other.is_numbered or is_row(other):
                if other.block.kind is BlockKind.HEADING and not other.numbers:
                    return keep
                continue
            place = self.choose(other.numbers[0], 0, other)
            if place.rank < 3 or place.keep < keep:
                return keep
            is_next = other.index == reading.index + 1
            return place.keep if is_next or place.keep >= len(self.outline.stack) else place.keep + 1
        return keep

    # --- items, rows and paragraphs --------------------------------------------------------------------------------

    @staticmethod
    def bullet_sign(reading: BlockReading) -> str:
        """Return the sign of a bullet that stands in the text, or "" where the source only says "list item"."""
        return reading.text[0] if reading.numbers[0].end and not reading.block.label else reading.block.label

    def place_item(self, reading: BlockReading, style: str) -> None:
        """Open a clause for a list item without a number."""
        outline = self.outline
        for index in range(len(outline.stack) - 1, -1, -1):
            if outline.stack[index].style == style:
                outline.close(index)
                break
        draft = outline.add(style, "", reading.heading, reading.index)
        outline.stack.append(Open(style, (0,), draft.id, "", reading.block.level))

    def place_row(self, reading: BlockReading) -> None:
        """Add a table row under the clause that is open."""
        number = "".join(found.text for found in reading.numbers)
        self.outline.add(
            "row",
            f"{self.outline.exhibit} {number}".strip() if number else "",
            reading.heading,
            reading.index,
            is_table=True,
        )

    def place_paragraph(self, reading: BlockReading) -> None:
        """Place a block without number or heading: into the open clause, as a list item, or behind its list."""
        top = self.outline.top
        if top is None:
            self.open_text("paragraph", reading)
            return
        own = self.own_text(top)
        if is_broken_off(own) and continues_sentence(reading.text) and self.is_next(top, reading):
            top.blocks.append(reading.index)
        elif self.is_in_list(top):
            self.place_behind_item(reading, top, own)
        elif own.rstrip().endswith((":", ":-")) and self.is_like_item(reading):
            self.place_item(reading, "implicit")
        elif top.style == "paragraph":
            self.outline.close(len(self.outline.stack) - 1)
            self.open_text("paragraph", reading)
        elif self.is_next(top, reading) and not self.has_own_heading(reading, top):
            top.blocks.append(reading.index)
        else:
            self.place_flush(reading, top)

    def has_own_heading(self, reading: BlockReading, top: Draft) -> bool:
        """Say whether a paragraph with a run-in heading starts a clause of its own."""
        return bool(reading.heading) and bool(self.own_text(top).strip())

    def place_flush(self, reading: BlockReading, top: Draft) -> None:
        """Open a paragraph of its own under the open clause, or beside it when that is such a paragraph."""
        if top.style == "flush":
            self.outline.close(len(self.outline.stack) - 1)
        self.open_text("flush", reading)

    def open_text(self, style: str, reading: BlockReading) -> Draft:
        """Open a clause for a paragraph and return it."""
        heading = "" if reading.is_heading else reading.heading
        draft = self.outline.add(style, "", heading, reading.index)
        self.outline.stack.append(Open(style, (0,), draft.id, ""))
        return draft

    def place_behind_item(self, reading: BlockReading, top: Draft, own: str) -> None:
        """Place a paragraph that comes behind a list item."""
        is_tail = continues_sentence(reading.text)
        if not is_tail and self.is_next(top, reading) and self.run_goes_on(reading, len(self.outline.stack) - 1):
            top.blocks.append(reading.index)
            return
        if top.style == "implicit" and not own.rstrip().endswith(".") and self.is_like_item(reading):
            self.place_item(reading, "implicit")
            return
        self.close_list(reading)
        if self.outline.top is not None and self.outline.top.style == "flush" and not is_tail:
            self.outline.close(len(self.outline.stack) - 1)
        self.open_text("flush", reading).is_tail = is_tail

    def close_list(self, reading: BlockReading) -> None:
        """Close the list that is open, up to the outermost one whose numbers do not go on behind the paragraph."""
        outline = self.outline
        while outline.top is not None and self.is_in_list(outline.top):
            if self.run_goes_on(reading, len(outline.stack) - 1) and outline.top.style not in ITEM_STYLES:
                break
            outline.close(len(outline.stack) - 1)

    def run_goes_on(self, reading: BlockReading, index: int) -> bool:
        """Say whether the next number behind a paragraph follows the open clause at an index of the stack."""
        entry = self.outline.stack[index]
        wanted = (*entry.path[:-1], entry.path[-1] + 1)
        for other in self.readings[reading.index + 1 : reading.index + 1 + NEAR]:
            if other.block.kind is BlockKind.HEADING:
                return False
            if other.is_numbered and not is_row(other):
                return any(found.style == entry.style and found.path == wanted for found in other.numbers[-1].readings)
        return False

    # --- questions about the open clause ---------------------------------------------------------------------------

    def is_next(self, draft: Draft, reading: BlockReading) -> bool:
        """Say whether the block follows the clause's last block directly."""
        return draft.blocks[-1] == reading.index - 1

    def own_text(self, draft: Draft) -> str:
        """Return the last block of a clause's own text, without numbers and heading."""
        last = self.readings[draft.blocks[-1]]
        return last.own_text if len(draft.blocks) == 1 else last.text

    def is_in_list(self, draft: Draft) -> bool:
        """Say whether a clause is a list item: a bullet, or one that completes its parent's sentence."""
        if draft.style.startswith("bullet") or draft.style in ITEM_STYLES:
            return True
        if draft.parent is None or draft.style in TEXT_STYLES or draft.style.startswith("heading"):
            return False
        return unfinished_start(self.own_text(self.outline.drafts[draft.parent])) is not None

    @staticmethod
    def is_like_item(reading: BlockReading) -> bool:
        """Say whether a paragraph without a sign reads as a list item: a fragment or one that ends in a semicolon."""
        text = reading.text.rstrip()
        ends = text.endswith((";", ",", "; and", "; or", ", and", ", or"))
        return ends or continues_sentence(text) or (len(text) < 80 and not text.endswith((".", ":")))
