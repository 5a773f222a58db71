"""Lines of plain text to paragraphs: what was wrapped is joined, what was meant as a line of its own stays one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from contractscan.model import BlockKind
from contractscan.readers.line_forms import (
    begins_caption,
    begins_item,
    begins_sentence,
    ends_in_reference,
    ends_sentence,
    is_capitals,
)
from contractscan.readers.pdf_mending import KnownWords, joined

TAB_SIZE = 8
LONGEST_WRAP = 200
FEWEST_LINES = 10
FEWEST_SURE = 5
SHORTEST_WRAP = 30
FULL_SHARE = 0.75
UNDERLINE = re.compile(r"^([=\-~_*])\1{2,}$")
RULER = re.compile(r"^(?=[^\n]*---)[\s:|+=-]+$")
PIPES = re.compile(r"^\|.*\||\S\s*\|\s*\S.*\|")
WIDE_GAP = re.compile(r"\S(?: {4,}|\t)\s*\S")
LONGEST_HEADING = 120
# "within thirty" and below it "(30) days".
NUMBER_WORD = re.compile(
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty|hundred)(?:-\w+)?$",
    re.IGNORECASE,
)
NUMBER = re.compile(r"\(\d+\)")
ITEM = re.compile(r"\(([a-z]|\d{1,2}|[ivx]{2,4})\)")
ENDS_ITEM = re.compile(r"(?:[.:;]|;\s*(?:and|or|and/or))$")
ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
# A line that ends so goes on, however short it is.
LEADS_ON = re.compile(
    r"\b(?:a|an|the|of|to|in|on|by|for|with|and|or|this|that|its|their|any|each|such|shall|will|may)$"
)


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its text without the space around it, how far it is indented, and its page from 1."""

    text: str
    indent: int = 0
    page: int = 1

    @property
    def end(self) -> int:
        """Return the column behind the last character."""
        return self.indent + len(self.text)


@dataclass(slots=True)
class TextBlock:
    """A paragraph, heading or table row: its lines, ready to be joined with a space where `text` has one."""

    pieces: list[tuple[int, str]] = field(default_factory=list)
    kind: BlockKind = BlockKind.PARAGRAPH
    cells: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """Return the text of the whole block."""
        return "".join(text for _, text in self.pieces)


def lines_of(text: str, page: int = 1) -> list[Line]:
    """Return the lines of one page; a blank line is an empty text."""
    lines = []
    for raw in text.splitlines():
        wide = raw.expandtabs(TAB_SIZE)
        stripped = raw.strip()
        lines.append(Line(stripped, len(wide) - len(wide.lstrip()), page))
    return lines


def text_blocks(lines: list[Line]) -> list[TextBlock]:
    """Return the blocks of the lines in order."""
    width = wrap_width(lines)
    known = KnownWords([line.text for line in lines])
    blocks: list[TextBlock] = []
    for group in _groups(lines, width):
        if len(group) == 1 and group[0].text.count("|") > 1 and PIPES.match(group[0].text):
            blocks.append(_row(group[0]))
        else:
            blocks.append(_paragraph(group, known))
    return _with_headings(lines, blocks)


def wrap_width(lines: list[Line]) -> int:
    """Return the column that wrapped lines reach with the next line's first word, or 0 where nothing is wrapped.

    Wrapped text has many lines that end near the same column and few beyond it. How near depends on the font that it
    was set in, so the column is taken from the lines that surely go on: the next begins with a small letter.
    """
    ends = sorted(line.end for line in lines if line.text and line.end <= LONGEST_WRAP)
    longer = sum(1 for line in lines if line.end > LONGEST_WRAP)
    if len(ends) < 2 or longer > len(ends) // 10:
        return 0
    width = ends[int(0.95 * (len(ends) - 1))]
    pairs = [(above, below) for above, below in pairwise(lines) if above.text and below.text]
    full = [above for above, _ in pairs if above.end > FULL_SHARE * width]
    if width < SHORTEST_WRAP or len(full) * 10 < len(ends):
        return 0
    sure = sorted(_reach(above, below) for above, below in pairs if _goes_on(above.text, below.text, width))
    return min(width, sure[len(sure) // 10] - 1) if len(sure) >= FEWEST_SURE else int(0.97 * width)


def _reach(above: Line, below: Line) -> int:
    """Return the column that the line above would reach with the first word of the line below."""
    return above.end + 1 + len(below.text.split()[0])


def single_spaced(text: str) -> str:
    """Return text that has a blank line after every wrapped line without it; wider gaps stay gaps."""
    lines = [line.strip() for line in text.split("\n")]
    filled = [place for place, line in enumerate(lines) if line]
    pairs = list(pairwise(filled))
    if len(pairs) < FEWEST_LINES or sum(1 for above, below in pairs if below - above == 1) * 10 > len(pairs):
        return text
    width = sorted(len(lines[place]) for place in filled)[int(0.95 * (len(filled) - 1))]
    run_on = sum(1 for above, below in pairs if below - above == 2 and _goes_on(lines[above], lines[below], width))
    if not SHORTEST_WRAP <= width <= LONGEST_WRAP or run_on * 3 < len(pairs):
        return text
    raw = text.split("\n")
    kept = [line for place, line in enumerate(raw) if lines[place] or place == 0 or not lines[place - 1]]
    return "\n".join(kept)


def _goes_on(above: str, below: str, width: int) -> bool:
    return below[0].islower() and not ends_sentence(above) and len(above) > FULL_SHARE * width


def _groups(lines: list[Line], width: int) -> Iterator[list[Line]]:
    """Yield the lines of each paragraph. Underlines and rulers of tables are left out."""
    group: list[Line] = []
    blank = False
    for line in lines:
        if not line.text:
            blank = True
            continue
        if UNDERLINE.match(line.text) or RULER.match(line.text):
            if group:
                yield group
            group = []
            continue
        if group and parts(group, line, width, blank):
            yield group
            group = []
        group.append(line)
        blank = False
    if group:
        yield group


def parts(group: list[Line], line: Line, width: int, blank: bool) -> bool:
    """Say whether the line begins a paragraph of its own behind the group."""
    above = group[-1]
    if blank:
        return not _runs_on(above, line, width)
    short = _is_short(above, line, width)
    if _is_row(above) or _is_row(line) or (short and is_capitals(above.text) != is_capitals(line.text)):
        return True
    if (NUMBER_WORD.search(above.text) and NUMBER.match(line.text)) or _goes_on_counting(group, line):
        return False
    if begins_item(line.text) or begins_caption(line.text):
        is_outdent = group[0].indent == line.indent < above.indent and begins_item(group[0].text)
        return short or is_outdent or (ends_sentence(above.text) and not ends_in_reference(above.text))
    if not width:
        return True
    if short and not ends_sentence(above.text):
        leads_on = LEADS_ON.search(above.text) or (above.end > FULL_SHARE * width and not is_capitals(above.text))
        return begins_sentence(line.text) and not leads_on
    if short:
        return True
    return line.indent > above.indent + 1 and ends_sentence(above.text) and not begins_item(group[0].text)


def _goes_on_counting(group: list[Line], line: Line) -> bool:
    """Say whether the line begins with the next item of a list that runs inside the sentence: "(a) x, or / (b) y"."""
    item = ITEM.match(line.text)
    if item is None or ENDS_ITEM.search(group[-1].text):
        return False
    before = {text for text, after in pairwise(ROMAN) if after == item[1]}
    before.add(str(int(item[1]) - 1) if item[1].isdigit() else chr(ord(item[1][0]) - 1))
    return any(above.text.find(f"({text})") > 0 for above in group for text in before)


def _runs_on(above: Line, line: Line, width: int) -> bool:
    """Say whether a sentence goes on behind a blank line or a new page."""
    if not width or _is_row(line) or _is_row(above):
        return False
    is_full = above.end > FULL_SHARE * width and not _is_short(above, line, width)
    return is_full and not ends_sentence(above.text) and line.text[0].islower() and not begins_item(line.text)


def _is_short(above: Line, line: Line, width: int) -> bool:
    """Say whether the first word of the line would have fitted on the line above."""
    return _reach(above, line) <= width


def _is_row(line: Line) -> bool:
    return bool(WIDE_GAP.search(line.text) and not begins_item(line.text)) or bool(PIPES.match(line.text))


def _paragraph(group: list[Line], known: KnownWords) -> TextBlock:
    """Return the lines as one block, with words mended that were divided at line ends."""
    block = TextBlock()
    for line, below in zip(group, [*group[1:], None], strict=True):
        text, spaced = joined(line.text, below.text, known) if below else (line.text, False)
        block.pieces.append((line.page, f"{text} " if spaced else text))
    return block


def _row(line: Line) -> TextBlock:
    cells = tuple(cell.strip() for cell in line.text.strip("|").split("|"))
    return TextBlock([(line.page, " ".join(cells))], BlockKind.TABLE_ROW, cells)


def _with_headings(lines: list[Line], blocks: list[TextBlock]) -> list[TextBlock]:
    """Make headings of the blocks that are underlined."""
    underlined = {
        above.text
        for above, below in pairwise(lines)
        if above.text and UNDERLINE.match(below.text) and len(above.text) <= LONGEST_HEADING
    }
    for block in blocks:
        if block.kind is BlockKind.PARAGRAPH and block.text in underlined:
            block.kind = BlockKind.HEADING
    return blocks
