"""Lines in the cells of ruled tables -> rows, and tables put in their place between the flows of a page."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from contractscan.readers.printed import PrintedLine, Rect, around

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

    A grid with text in one column only, or with cells as large as pages, is a frame: its lines are plain lines.
    """
    grids: dict[int, list[PrintedLine]] = defaultdict(list)
    for line in lines:
        if line.place is not None:
            grids[line.place.table].append(line)
    tables = {number: table for number, grid in grids.items() if (table := _table(grid)) is not None}
    others = [
        replace(line, place=None) if line.place is not None else line
        for line in lines
        if line.place is None or line.place.table not in tables
    ]
    return [tables[number] for number in sorted(tables)], others


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
