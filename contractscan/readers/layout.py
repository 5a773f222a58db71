"""Printed lines in reading order -> paragraphs. Pure: knows nothing of PDF."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from contractscan.model import BlockKind
from contractscan.readers.line_forms import (
    begins_caption,
    begins_item,
    begins_sentence,
    ends_in_reference,
    ends_sentence,
    goes_on,
    is_capitals,
)
from contractscan.readers.printed import PrintedLine
from contractscan.readers.reading_order import Flow
from contractscan.readers.table_rows import Table

GAP = 1.3
"""A line further down than this many usual line distances begins a new paragraph."""
HEADING_CHARACTERS = 160
HEADING_SIZE = 1.12


@dataclass(slots=True)
class Paragraph:
    """What becomes one block: the lines of a paragraph, or the lines of the cells of a table row.

    `header` is the table row that names the columns.
    """

    lines: list[PrintedLine]
    kind: BlockKind = BlockKind.PARAGRAPH
    cells: tuple[tuple[PrintedLine, ...], ...] = ()
    header: "Paragraph | None" = None


@dataclass(frozen=True, slots=True)
class Measures:
    """What is usual in this document: the font size of the body and the line distance for each font size."""

    body_size: float
    pitches: dict[int, float] = field(default_factory=dict)

    def pitch(self, size: float) -> float:
        """Return the usual distance of two lines of this size, in points."""
        return self.pitches.get(round(size), 1.2 * size)


def measures(flows: Sequence[Sequence[PrintedLine]]) -> Measures:
    """Return the usual size and line distances over all flows."""
    sizes: Counter[float] = Counter()
    steps: dict[int, list[float]] = {}
    for lines in flows:
        for line in lines:
            sizes[round(line.size * 2) / 2] += len(line.text)
        for above, below in pairwise(lines):
            step = below.baseline - above.baseline
            if round(above.size) == round(below.size) and 0.8 * above.size < step < 3 * above.size:
                steps.setdefault(round(above.size), []).append(step)
    body = max(sizes, key=lambda size: (sizes[size], size), default=10.0)
    return Measures(body, {size: _usual(found) for size, found in steps.items()})


def _usual(steps: list[float]) -> float:
    """Return the commonest step, counted in half points."""
    counts = Counter(round(step * 2) / 2 for step in steps)
    best = max(counts, key=lambda step: (counts[step], -step))
    return median(step for step in steps if abs(step - best) <= 0.75)


def paragraphs(flows: Sequence[Flow | Table]) -> list[Paragraph]:
    """Return the paragraphs and table rows of the flows in order; what runs over a page break comes back whole."""
    usual = measures([flow for flow in flows if not isinstance(flow, Table)])
    found: list[Paragraph] = []
    for flow in flows:
        if isinstance(flow, Table):
            found.extend(_rows(flow, found))
        else:
            _add_flow(found, flow, usual)
    for paragraph in found:
        if not paragraph.cells:
            paragraph.kind = _kind(paragraph, usual)
    return found


def _rows(table: Table, before: list[Paragraph]) -> list[Paragraph]:
    """Return the rows of a table; one that goes on from the page before keeps the header of that page."""
    header: Paragraph | None = None
    if not table.is_headed and before and before[-1].cells and before[-1].lines[0].page < table.rows[0].lines[0].page:
        width = max(len(row.cells) for row in table.rows)
        header = before[-1].header if len(before[-1].cells) == width else None
    rows = [Paragraph(list(row.lines), BlockKind.TABLE_ROW, row.cells, header) for row in table.rows]
    if table.is_headed:
        for row in rows[1:]:
            row.header = rows[0]
    return rows


def _add_flow(found: list[Paragraph], lines: Flow, usual: Measures) -> None:
    edges = _right_edges(lines, usual)
    for index, line in enumerate(lines):
        last = found[-1] if found and not found[-1].cells else None
        if last and not _breaks(last, line, edges[index - 1] if index else None, usual):
            last.lines.append(line)
        else:
            found.append(Paragraph([line]))


def _right_edges(lines: list[PrintedLine], usual: Measures) -> list[float]:
    """Return for each line how far right the lines around it reach: its group between gaps, or else the page."""
    page_edge = max((line.rect.right for line in lines), default=0.0)
    half = (page_edge - min((line.rect.left for line in lines), default=0.0)) / 2
    edges: list[float] = []
    group: list[PrintedLine] = []
    for line in lines:
        if group and not 0 < line.baseline - group[-1].baseline <= GAP * usual.pitch(line.size):
            edges.extend(_group_edges(group, page_edge, half))
            group = []
        group.append(line)
    return edges + _group_edges(group, page_edge, half)


def _group_edges(group: list[PrintedLine], page_edge: float, half: float) -> list[float]:
    """Return the edge for each line; a small or narrow group (an address) is measured by its page."""
    edge = max((line.rect.right for line in group), default=page_edge)
    if len(group) < 4 or edge - min(line.rect.left for line in group) < half:
        edge = page_edge
    return [edge] * len(group)


def _breaks(paragraph: Paragraph, line: PrintedLine, edge: float | None, usual: Measures) -> bool:
    """Say whether the line begins a new paragraph. `edge` is None for the first line of a page."""
    above = paragraph.lines[-1]
    step = line.baseline - above.baseline
    em = max(line.size, 1.0)
    if edge is None or step < -0.5 * em:
        return _breaks_over_page(above, line, usual)
    if abs(step) <= 0.3 * em and line.rect.left >= above.rect.right - em:
        return False
    full = _is_full(above, line, edge)
    if begins_item(line.text):
        return not (full and ends_in_reference(above.text) and _aligned(paragraph, line))
    if begins_caption(line.text):
        return not (full and not ends_sentence(above.text) and _aligned(paragraph, line))
    if step <= GAP * usual.pitch(line.size) and goes_on(above.text, line.text) and _is_alike_in_size(above, line):
        return False
    if step > GAP * usual.pitch(line.size) or _differs(above, line, full):
        return True
    if not _aligned(paragraph, line) and not (len(paragraph.lines) == 1 and full):
        return True
    return not full and (begins_sentence(line.text) or ends_sentence(above.text))


def _breaks_over_page(above: PrintedLine, line: PrintedLine, usual: Measures) -> bool:
    if begins_item(line.text) or begins_caption(line.text) or _differs(above, line, full=False):
        return True
    if _looks_like_heading(above.text, above, usual):
        return True
    if begins_sentence(line.text):
        return ends_sentence(above.text) or len(above.text) < 40
    return False


def _differs(above: PrintedLine, line: PrintedLine, full: bool) -> bool:
    """Say whether the two lines are set in another size or weight, as a heading and its text are."""
    if not _is_alike_in_size(above, line):
        return True
    return above.bold != line.bold and not full


def _is_alike_in_size(above: PrintedLine, line: PrintedLine) -> bool:
    return abs(above.size - line.size) <= 0.1 * max(above.size, line.size)


def _is_full(above: PrintedLine, line: PrintedLine, edge: float) -> bool:
    """Say whether the first word of `line` would not have fitted behind `above`: the break was not forced."""
    letters = max(len(line.text), 1)
    word = line.text.split(maxsplit=1)[0]
    room = edge - above.rect.right
    return room < (len(word) + 1) * line.rect.width / letters


def _aligned(paragraph: Paragraph, line: PrintedLine) -> bool:
    """Say whether the line begins where the line before it does, the first line of a longer paragraph apart."""
    others = paragraph.lines[1:] or paragraph.lines
    return abs(line.rect.left - others[-1].rect.left) <= max(line.size, 6.0)


def _kind(paragraph: Paragraph, usual: Measures) -> BlockKind:
    first = paragraph.lines[0]
    text = " ".join(line.text for line in paragraph.lines)
    if len(paragraph.lines) <= 3 and _looks_like_heading(text, first, usual):
        return BlockKind.HEADING
    return BlockKind.LIST_ITEM if begins_item(first.text) else BlockKind.PARAGRAPH


def _looks_like_heading(text: str, line: PrintedLine, usual: Measures) -> bool:
    if len(text) > HEADING_CHARACTERS or not any(character.isalpha() for character in text):
        return False
    if text.rstrip().endswith((";", ",")):
        return False
    if is_capitals(text) or line.size > HEADING_SIZE * usual.body_size:
        return True
    if text.rstrip().endswith("."):
        return line.bold and len(text) < 80
    return line.bold or (begins_caption(text) and len(text) < 60)
