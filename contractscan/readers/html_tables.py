"""What an HTML table is used for: data in rows and columns, or only to place text on the page."""

from collections.abc import Iterator
from enum import Enum, auto

from selectolax.lexbor import LexborNode

from contractscan.readers.line_forms import begins_item

ROWS_EXAMINED = 200
LONG_CELL = 1_500
HEADINGS = "h1, h2, h3, h4, h5, h6"


class TableForm(Enum):
    """How the rows of a table are read."""

    DATA = auto()
    LAYOUT = auto()
    NUMBERED = auto()


def form_of(table: LexborNode) -> TableForm:
    """Return how to read the table: rows of data, paragraphs placed by it, or numbers beside their clauses."""
    if table.attributes.get("role") in ("presentation", "none") or _inner(table, "table"):
        return TableForm.LAYOUT
    rows = list(_rows(table))
    filled = [[cell for cell in row if cell.text(strip=True)] for row in rows]
    if max(map(len, rows), default=0) <= 1:
        return TableForm.LAYOUT
    if all(_is_number(row[0]) for row in filled if len(row) > 1) and any(len(row) > 1 for row in filled):
        return TableForm.NUMBERED
    if table.css_first("th") is not None or table.css_first("caption") is not None:
        return TableForm.DATA
    cells = [cell for row in rows for cell in row]
    if any(_is_page_part(cell) for cell in cells):
        return TableForm.LAYOUT
    return TableForm.DATA


def _inner(node: LexborNode, selector: str) -> bool:
    """Say whether the element holds one of the kind, itself not counted."""
    return any(found.mem_id != node.mem_id for found in node.css(selector)[:2])


def _rows(table: LexborNode) -> Iterator[list[LexborNode]]:
    """Yield the cells of the first rows."""
    for row in table.css("tr")[:ROWS_EXAMINED]:
        yield [cell for cell in row.iter() if cell.tag in ("td", "th")]


def _is_number(cell: LexborNode) -> bool:
    """Say whether the cell holds a clause number and nothing else."""
    text = cell.text(strip=True)
    return len(text) <= 10 and begins_item(f"{text} ") and not any(letter.isalpha() for letter in text[4:])


def _is_page_part(cell: LexborNode) -> bool:
    """Say whether the cell is a part of the page: with headings, several clauses, or very long text of many blocks."""
    if cell.css_first(HEADINGS) is not None:
        return True
    paragraphs = [part.text(strip=True) for part in cell.css("p, li, div")[:50]]
    if sum(1 for text in paragraphs if begins_item(text)) > 1:
        return True
    return len(paragraphs) > 3 and len(cell.text()) > LONG_CELL
