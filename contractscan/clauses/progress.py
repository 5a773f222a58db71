"""How far segmenting has come, and the questions that placing the next block asks of it."""

from dataclasses import dataclass, field

from contractscan.clauses.contents import CONTENTS_FURNITURE, plain
from contractscan.clauses.enumerators import Reading
from contractscan.clauses.headings import is_capitals
from contractscan.clauses.leadins import OPEN_WORDS, unfinished_start
from contractscan.clauses.outline import Draft, Outline
from contractscan.clauses.reading import BlockReading, is_row
from contractscan.model import BlockKind, Document

NEAR = 30
ITEM_STYLES = frozenset({"bullet", "implicit"})
OUTER_STYLES = frozenset({"decimal", "section", "article", "part", "A.", "I.", "1)"})
FLUSH_STYLES = frozenset({"flush", "tail"})
TEXT_STYLES = frozenset({"paragraph", "flush", "tail"})
COLONS = (":", ":-")


@dataclass(slots=True)
class Progress:
    """The document's blocks as read, and the outline so far."""

    document: Document
    readings: tuple[BlockReading, ...]
    outline: Outline = field(default_factory=Outline)
    texts: tuple[str, ...] = ()
    last_places: dict[str, int] = field(default_factory=dict)
    rows: frozenset[int] = frozenset()

    def __post_init__(self) -> None:
        self.texts = tuple(reading.text for reading in self.readings)
        self.rows = frozenset(reading.index for reading in self.readings if is_row(reading))
        self.last_places = {plain(text): index for index, text in enumerate(self.texts) if len(text) < 200}

    # --- the open clause -------------------------------------------------------------------------------------------

    def own_words(self, draft: Draft) -> tuple[str, int]:
        """Return the words of a clause's last block, without numbers and heading, and the offset where they stand.

        Page numbers and the like are passed over.
        """
        last = self.readings[draft.blocks[-1]]
        for index in reversed(draft.blocks):
            last = self.readings[index]
            if not CONTENTS_FURNITURE.match(last.text):
                break
        is_first = last.index == draft.blocks[0] or (bool(draft.heading) and last.heading == draft.heading)
        text = last.own_text if is_first else last.text
        return text, last.block.span.start + len(last.text) - len(text)

    def own_text(self, draft: Draft) -> str:
        """Return the words of a clause's last block, without numbers and heading."""
        return self.own_words(draft)[0]

    def is_next(self, draft: Draft, reading: BlockReading) -> bool:
        """Say whether the block follows the clause's last block directly."""
        return draft.blocks[-1] == reading.index - 1

    def awaits_items(self) -> bool:
        """Say whether the open clause ends in a colon, or is an item of a list without signs that may go on."""
        top = self.outline.top
        if top is None:
            return False
        own = self.own_text(top).rstrip()
        return own.endswith(COLONS) or (top.style == "implicit" and not own.endswith("."))

    def may_have_items(self, reading: BlockReading) -> bool:
        """Say whether the open clause can have the block as its first item in a run of the same style.

        Its sentence must be open; a heading without text may have plain numbers below it, but no letters below letters.
        """
        top = self.outline.top
        if top is None:
            return True
        own = self.own_text(top)
        if not own.strip():
            return not reading.numbers[-1].style.startswith("(")
        return unfinished_start(own, reading.own_text) is not None

    def is_bare_number(self, draft: Draft) -> bool:
        """Say whether a clause is so far nothing but its number: "7.2" on a line of its own."""
        first = self.readings[draft.blocks[0]]
        return len(draft.blocks) == 1 and first.is_numbered and not draft.heading and not first.own_text.strip()

    def is_in_list(self, draft: Draft) -> bool:
        """Say whether a clause is a list item: a bullet, or one that completes its parent's sentence."""
        if draft.style.startswith("bullet") or draft.style in ITEM_STYLES:
            return True
        if draft.parent is None or draft.style in TEXT_STYLES or draft.style.startswith("heading"):
            return False
        if not draft.can_complete or self.is_headed_clause(draft):
            return False
        item = self.readings[draft.blocks[0]].own_text
        return unfinished_start(self.own_text(self.outline.drafts[draft.parent]), item) is not None

    def is_headed_clause(self, draft: Draft) -> bool:
        """Say whether a numbered clause is a heading with text below, and no list item: "2. SECURITY", "B. Access"."""
        first = self.readings[draft.blocks[0]]
        if not (first.is_numbered and first.is_heading):
            return False
        is_outer_style = draft.style in OUTER_STYLES or first.block.kind is BlockKind.HEADING
        return is_outer_style or is_capitals(draft.heading)

    # --- what went before and what comes ---------------------------------------------------------------------------

    def is_mid_sentence(self, reading: BlockReading) -> bool:
        """Say whether the line before breaks off, so that "(30)" can be the rest of "thirty (30) days"."""
        if not reading.index:
            return False
        last = self.readings[reading.index - 1]
        before = last.text.rstrip()
        if len(before) < 60 or last.is_heading or is_row(last) or before[-1] in '.;:!?)”"’':
            return False
        is_listed = reading.numbers[0].style.startswith("(") or reading.numbers[0].style.endswith(")")
        return not (is_listed and (before[-1] == "," or OPEN_WORDS.search(before)))

    def comes_later(self, reading: Reading, index: int, reach: int) -> bool:
        """Say whether the next number of the same style stands within reach behind a block."""
        wanted = successor(reading)
        return any(
            wanted in number.readings
            for other in self.readings[index + 1 : index + 1 + reach]
            for number in other.numbers
        )

    def comes_next(self, reading: Reading, index: int) -> bool:
        """Say whether the next number of the same style stands behind a block before an outer run goes on."""
        wanted = successor(reading)
        outer = {entry.style for entry in self.outline.stack if not entry.style.startswith(("(", "bullet"))}
        for other in self.readings[index + 1 : index + 1 + NEAR]:
            if any(wanted in number.readings for number in other.numbers):
                return True
            if other.is_numbered and other.numbers[0].style in outer:
                return False
        return False

    def run_goes_on(self, reading: BlockReading, index: int) -> bool:
        """Say whether the next number behind a block follows the open clause at an index of the stack."""
        entry = self.outline.stack[index]
        wanted = successor(Reading(entry.style, entry.path))
        for other in self.readings[reading.index + 1 : reading.index + 1 + NEAR]:
            if other.block.kind is BlockKind.HEADING:
                return False
            if other.is_numbered and not is_row(other):
                return wanted in other.numbers[-1].readings
        return False


def successor(reading: Reading) -> Reading:
    """Return the number that follows: "(c)" for "(b)", "7.3" for "7.2"."""
    return Reading(reading.style, (*reading.path[:-1], reading.path[-1] + 1))
