"""Lines in the cells of ruled tables -> rows, and tables put in their place between the flows of a page."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from contractscan.readers.printed import PrintedLine, Rect, around

FEWEST_ROWS = 3
"""So many lines in a row, parted by wide gaps at the same places, are a table without rules."""
ALIGNED = 1.2
PAGE_NUMBER = re.compile(r"[\s.]*(?:\d{1,3}|[ivxl]{1,6})")
LARGE_CELL = 1500
"""A cell with more letters than this is not a cell of a table but a frame around text."""
SHORT_HEADING = 80


@dataclass(frozen=True, slots=True)
class Row:
    """One table row: the lines of each cell that holds text, from left to right, and the columns of these cells."""

    cells: tuple[tuple[PrintedLine, ...], ...]
    columns: tuple[int, ...]

    @property
    def lines(self) -> tuple[PrintedLine, ...]:
        """Return the lines of all cells in reading order."""
        return tuple(line for cell in self.cells for line in cell)


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of one table on one page, and where it stands."""

    rows: tuple[Row, ...]
    rect: Rect

    @property
    def is_headed(self) -> bool:
        """Say whether the first row names the columns: short labels in all columns, bold or above two rows or more."""
        first = self.rows[0]
        width = max(len(row.cells) for row in self.rows)
        texts = [" ".join(line.text for line in cell) for cell in first.cells]
        if len(self.rows) < 2 or len(first.cells) < width or len(first.cells) < 2:
            return False
        if any(len(text) > SHORT_HEADING or text.rstrip().endswith((".", ";")) or _is_figure(text) for text in texts):
            return False
        bold = all(line.bold for line in first.lines)
        return (bold and not all(line.bold for row in self.rows[1:] for line in row.lines)) or len(
            self.rows
        ) > 2 < width


def tables_of(lines: Sequence[PrintedLine]) -> tuple[list[Table], list[PrintedLine]]:
    """Return the tables that the lines with a place make up, and the other lines in their order.

    A grid with text in one column only, or with cells as large as pages, is a frame: its lines are plain lines. The
    rows of a table of contents are plain lines, too.
    """
    grids: dict[int, list[PrintedLine]] = defaultdict(list)
    for line in lines:
        if line.place is not None:
            grids[line.place.table].append(line)
    tables = {number: table for number, grid in grids.items() if (table := _table(grid)) is not None}
    contents = {number: table for number, table in tables.items() if _is_table_of_contents(table)}
    whole = {id(row.lines[0]): _one_line(row) for table in contents.values() for row in table.rows}
    others = [
        whole[id(line)] if id(line) in whole else replace(line, place=None) if line.place is not None else line
        for line in lines
        if line.place is None or line.place.table not in tables or id(line) in whole
    ]
    return [tables[number] for number in sorted(tables.keys() - contents.keys())], others


def _is_table_of_contents(table: Table) -> bool:
    """Say whether nearly all rows end with a page number behind a title."""
    paged = sum(1 < len(row.cells) <= 3 and PAGE_NUMBER.fullmatch(row.lines[-1].text) is not None for row in table.rows)
    titled = sum(any(map(str.isalpha, row.lines[-2].text)) for row in table.rows if len(row.lines) > 1)
    return len(table.rows) >= FEWEST_ROWS and min(paged, titled) >= 0.8 * len(table.rows)


def _one_line(row: Row) -> PrintedLine:
    text = " ".join(line.text for line in row.lines)
    return replace(row.lines[0], text=text, rect=around(tuple(line.rect for line in row.lines)), place=None, parts=())


def _table(grid: list[PrintedLine]) -> Table | None:
    cells: dict[tuple[int, int], list[PrintedLine]] = defaultdict(list)
    for line in grid:
        if line.place is not None:
            cells[line.place.row, line.place.column].append(line)
    letters = [sum(len(line.text) for line in cell) for cell in cells.values()]
    if len({column for _, column in cells}) < 2 or max(letters) > LARGE_CELL:
        return None
    rows = []
    for number in sorted({row for row, _ in cells}):
        columns = tuple(sorted(column for row, column in cells if row == number))
        rows.append(Row(tuple(_in_order(cells[number, column]) for column in columns), columns))
    return Table(tuple(rows), around(tuple(line.rect for line in grid)))


def _in_order(cell: list[PrintedLine]) -> tuple[PrintedLine, ...]:
    return tuple(sorted(cell, key=lambda line: (round(line.baseline / max(line.size, 1)), line.rect.left)))


def _is_figure(text: str) -> bool:
    return not any(character.isalpha() for character in text)


def with_unruled_tables(flow: Sequence[PrintedLine]) -> list[list[PrintedLine] | Table]:
    """Return the flow with stretches of aligned lines as tables; the lines of a table of contents stay lines."""
    parted: list[list[PrintedLine] | Table] = []
    start = 0
    for end in range(1, len(flow) + 1):
        if end < len(flow) and _is_aligned(flow[end - 1], flow[end]):
            continue
        stretch = list(flow[start:end])
        if len(stretch) >= FEWEST_ROWS and not _is_contents(stretch):
            parted.append(Table(tuple(map(_row, stretch)), around(tuple(line.rect for line in stretch))))
        elif parted and isinstance(parted[-1], list):
            parted[-1].extend(stretch)
        else:
            parted.append(stretch)
        start = end
    return parted


def _is_aligned(above: PrintedLine, line: PrintedLine) -> bool:
    """Say whether both lines have the same number of parts, each flush left or right with the one above."""
    slack = ALIGNED * line.size
    return (
        len(above.parts) == len(line.parts) > 1
        and 0 < line.baseline - above.baseline < 4 * line.size
        and all(
            min(abs(one.rect.left - two.rect.left), abs(one.rect.right - two.rect.right)) <= slack
            for one, two in zip(above.parts, line.parts, strict=True)
        )
    )


def _is_contents(lines: Sequence[PrintedLine]) -> bool:
    return all(PAGE_NUMBER.fullmatch(line.parts[-1].text) and len(line.parts) <= 3 for line in lines)


def _row(line: PrintedLine) -> Row:
    cells = tuple((replace(line, text=part.text, rect=part.rect, parts=()),) for part in line.parts)
    return Row(cells, tuple(range(len(cells))))
