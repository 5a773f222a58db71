"""Each block as the outline sees it: its numbers, its heading, and whether it is a heading as a whole."""

from dataclasses import dataclass

from contractscan.clauses.contents import block_text
from contractscan.clauses.enumerators import Enumerator, Reading, enumerators
from contractscan.clauses.headings import MODALS, is_capitals, is_heading_text, run_in_length
from contractscan.model import Block, BlockKind, Document

LONG_HEADING = 25


@dataclass(frozen=True, slots=True)
class BlockReading:
    """One block, read: `numbers` is the chain of enumerators, `body` the offset in `text` behind numbers and heading.

    `heading` is the heading's words; `is_heading` says that the block is nothing but its heading.
    `is_headed_by_form` says that an unnumbered paragraph only looks like a heading.
    """

    index: int
    block: Block
    text: str
    numbers: tuple[Enumerator, ...] = ()
    heading: str = ""
    body: int = 0
    is_heading: bool = False
    is_headed_by_form: bool = False

    @property
    def is_bullet(self) -> bool:
        """Say whether the block is a list item without a number."""
        return bool(self.numbers) and self.numbers[0].style == "bullet"

    @property
    def is_numbered(self) -> bool:
        """Say whether the block starts with a number."""
        return bool(self.numbers) and not self.is_bullet

    @property
    def own_text(self) -> str:
        """Return the words behind numbers and heading."""
        return self.text[self.body :]


def numbers_of(block: Block, text: str) -> tuple[tuple[Enumerator, ...], int]:
    """Return the numbers of a block and the offset in its text behind those that stand in the text."""
    label = block.label.strip()
    if label:
        chain = enumerators(label)
        if not chain:
            chain = (Enumerator(label, (Reading("label", (0,)),), len(label)),)
        if text.startswith(label):
            return chain, len(label)
        return tuple(Enumerator(found.text, found.readings, 0) for found in chain), 0
    chain = enumerators(text)
    if chain:
        return chain, chain[-1].end
    if block.kind is BlockKind.LIST_ITEM:
        return (Enumerator("", (Reading("bullet", (0,)),), 0),), 0
    return (), 0


def skip_separators(text: str, offset: int) -> int:
    """Return the offset of the first character behind spaces and the marks that part a number from its text."""
    while offset < len(text) and text[offset] in " .:–—-)\u200b":
        offset += 1
    return offset


def read_block(document: Document, index: int) -> BlockReading:
    """Return the block with its numbers and heading."""
    block = document.blocks[index]
    text = block_text(document, block)
    if block.kind is BlockKind.TABLE_ROW and len(block.cells) > 1:
        return read_row(document, index, text)
    numbers, offset = numbers_of(block, text)
    return with_heading(BlockReading(index, block, text, numbers), skip_separators(text, offset) if numbers else 0)


def without_numbers(reading: BlockReading) -> BlockReading:
    """Return the block read again as one whose number is no number."""
    return with_heading(BlockReading(reading.index, reading.block, reading.text), 0)


def with_heading(reading: BlockReading, start: int) -> BlockReading:
    """Return the reading with its heading found in the words from `start` on."""
    rest = reading.text[start:].rstrip()
    is_numbered = reading.is_numbered
    is_source_heading = reading.block.kind is BlockKind.HEADING
    is_whole = bool(rest) and (
        (is_source_heading and is_short_heading(rest, is_numbered))
        or (is_heading_text(rest, is_numbered) and not reading.is_bullet)
    )
    if is_whole:
        by_form = not is_numbered and not is_source_heading
        heading = rest.rstrip(" .:–—-")
        return BlockReading(
            reading.index, reading.block, reading.text, reading.numbers, heading, len(reading.text), True, by_form
        )
    length = run_in_length(rest, is_numbered)
    body = skip_separators(reading.text, start + length) if length else start
    return BlockReading(reading.index, reading.block, reading.text, reading.numbers, rest[:length], body)


def is_short_heading(text: str, is_numbered: bool) -> bool:
    """Say whether what the source marks as a heading is one, and not a whole clause in the style of a heading."""
    count = len(text.split())
    if count > LONG_HEADING or text.endswith((";", ",")):
        return False
    has_sentence = bool(MODALS.search(text))
    if not has_sentence or text.endswith("?"):
        return True
    return count <= 12 and not run_in_length(text, True) and not (is_numbered and text.endswith("."))


def read_row(document: Document, index: int, text: str) -> BlockReading:
    """Return a table row: its heading is the first cell, where that is short."""
    block = document.blocks[index]
    filled = [cell for cell in block.cells if document.text[cell.start : cell.end].strip()]
    first = document.text[filled[0].start : filled[0].end].strip() if filled else ""
    numbers = tuple(found for found in enumerators(first) if found.style != "bullet")
    if numbers and numbers[0].is_weak and numbers[-1].end < len(first):
        numbers = ()
    heading = first[numbers[-1].end :].strip(" .:–—-") if numbers else first.rstrip(" .:–—-")
    if not heading and len(filled) > 1:
        second = document.text[filled[1].start : filled[1].end].strip()
        heading = second if len(filled) > 2 and len(second) <= 80 else ""
    return BlockReading(index, block, text, numbers, heading if len(heading) <= 80 and len(filled) > 1 else "")


def is_row(reading: BlockReading) -> bool:
    """Say whether the block is a table row with more than one cell."""
    return reading.block.kind is BlockKind.TABLE_ROW and len(reading.block.cells) > 1


def heading_rank(reading: BlockReading) -> str:
    """Return the style of an unnumbered heading: by level where the source gives one, else by its letters."""
    if reading.block.kind is BlockKind.HEADING and reading.block.level:
        return f"heading-{reading.block.level}"
    return "heading-capitals" if is_capitals(reading.text) else "heading-title"
