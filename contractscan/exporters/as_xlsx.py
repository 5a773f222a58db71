"""Excel: a summary, all findings as a table to filter, and the contracts with what was read of each.

Every cell is written as a plain string or number: no formulas, no links. A text longer than a cell can hold is cut
where one can see it.
"""

import io
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

from contractscan.exporters.escape import cut, is_like_formula, without_surrogates
from contractscan.exporters.interface import Run, exporter
from contractscan.exporters.sheets import Table, contracts_table, findings_table, summary_lines, summary_tables
from contractscan.exporters.table import Cell, Row

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

LONGEST_CELL = 32_767
"""Characters that Excel holds in one cell."""

_LINE_POINTS = 13.5
_CHARACTERS_PER_WIDTH = 1.1  # a column of width 10 holds ten figures; letters are narrower on average
_HIGHEST_ROW = 400.0

_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_TEXT = {
    "text_wrap": True,
    "valign": "top",
    "font_name": "Calibri",
    "font_size": 10,
    "bottom": 4,
    "bottom_color": "#999999",
}
_HEAD = _TEXT | {"bold": True, "bg_color": "#1F3A5F", "font_color": "#FFFFFF", "border": 1, "border_color": "#FFFFFF"}
_COLOURS = {
    "contradicts": ("#F8D7DA", "#7A1420"),
    "missing": ("#F8D7DA", "#7A1420"),
    "weak": ("#FFE8C7", "#7A4300"),
    "review": ("#FFF7CC", "#5C5200"),
    "meets": ("#DDF0DF", "#1D5C27"),
    "not-applicable": ("#EEEEEE", "#555555"),
    "not read": ("#F8D7DA", "#7A1420"),
    "duplicate": ("#EEEEEE", "#555555"),
}
"""Background and text colour of a verdict's cell. The word stands in the cell too."""


@exporter("xlsx", ".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
def xlsx_bytes(run: Run) -> bytes:
    """Return a workbook with the sheets Summary, Findings and Contracts. Its date is the run's day."""
    import xlsxwriter

    memory = io.BytesIO()
    with xlsxwriter.Workbook(memory, _OPTIONS) as book:
        book.set_properties({"title": "contractscan report", "created": datetime.combine(run.today, time(), UTC)})
        looks = _Looks(book)
        _write_summary(book.add_worksheet("Summary"), run, looks)
        for table in (findings_table(run), contracts_table(run)):
            _write_list(book.add_worksheet(table.title), table, looks)
    return memory.getvalue()


class _Looks:
    """The formats of a workbook: made once, asked for by cell."""

    def __init__(self, book: "Workbook") -> None:
        self.title: Format = book.add_format({"bold": True, "font_size": 16, "font_name": "Calibri"})
        self.note: Format = book.add_format({"font_size": 10, "font_name": "Calibri", "font_color": "#444444"})
        self.head: Format = book.add_format(_HEAD)
        self._text: Format = book.add_format(_TEXT)
        self._left: Format = book.add_format(_TEXT | {"align": "left"})
        self._quoted: Format = book.add_format(_TEXT | {"quote_prefix": True})
        self._verdicts: dict[str, Format] = {
            verdict: book.add_format(_TEXT | {"bg_color": back, "font_color": front, "bold": True})
            for verdict, (back, front) in _COLOURS.items()
        }

    def of(self, column: str, cell: Cell) -> "Format":
        """Return the look of a cell. Text like a formula is marked as text, so that editing it leaves it text."""
        if column == "Verdict" and cell in self._verdicts:
            return self._verdicts[str(cell)]
        if column == "Page":
            return self._left
        return self._quoted if isinstance(cell, str) and is_like_formula(cell) else self._text


def _write_summary(sheet: "Worksheet", run: Run, looks: _Looks) -> None:
    _set_page(sheet)
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 60)
    sheet.set_column(1, 4, 14)
    sheet.write_string(0, 0, "contractscan report", looks.title)
    row = 1
    for line in summary_lines(run):
        sheet.write_string(row, 0, fitting(line), looks.note)
        row += 1
    for table in summary_tables(run):
        row = _write_table(sheet, table, row + 1, looks)


def _write_list(sheet: "Worksheet", table: Table, looks: _Looks) -> None:
    """Write a table that fills a sheet: header and first column stay in sight, every column can be filtered."""
    _set_page(sheet)
    for number, (_, width) in enumerate(table.columns):
        sheet.set_column(number, number, width)
    end = _write_table(sheet, table, 0, looks)
    sheet.freeze_panes(1, 1)
    sheet.repeat_rows(0)
    sheet.autofilter(0, 0, end - 1, len(table.columns) - 1)
    sheet.print_area(0, 0, end - 1, table.printed - 1)


def _write_table(sheet: "Worksheet", table: Table, row: int, looks: _Looks) -> int:
    """Write header and rows from `row` on; return the first free row."""
    names = tuple(name for name, _ in table.columns)
    sheet.set_row(row, row_height(names, table))
    for column, name in enumerate(names):
        sheet.write_string(row, column, name, looks.head)
    for cells in table.rows:
        row += 1
        sheet.set_row(row, row_height(cells[: table.printed], table))
        for column, cell in enumerate(cells):
            _write_cell(sheet, row, column, cell, looks.of(names[column], cell))
    return row + 1


def row_height(cells: Row, table: Table) -> float:
    """Return the height in points that shows the wrapped text of the cells, up to what Excel allows."""
    lines = max(
        sum(1 + int(len(line) / (width * _CHARACTERS_PER_WIDTH)) for line in str(cell).split("\n"))
        for cell, (_, width) in zip(cells, table.columns, strict=False)
    )
    return min(_LINE_POINTS * lines + 2, _HIGHEST_ROW)


def _write_cell(sheet: "Worksheet", row: int, column: int, cell: Cell, look: "Format") -> None:
    if isinstance(cell, int):
        sheet.write_number(row, column, cell, look)
    elif cell:
        sheet.write_string(row, column, fitting(cell), look)
    else:
        sheet.write_blank(row, column, None, look)


def _set_page(sheet: "Worksheet") -> None:
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.5)


def fitting(text: str) -> str:
    """Return the text as a cell can hold it: what does not fit is cut where one can see it."""
    return cut(without_surrogates(text), LONGEST_CELL)
