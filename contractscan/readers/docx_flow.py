"""What a story of a Word document is made of once its XML is understood: paragraphs and tables in reading order."""

from dataclasses import dataclass
from enum import StrEnum

from contractscan.model import BlockKind


class View(StrEnum):
    """Which side of the tracked changes is read."""

    ACCEPTED = "accepted"
    ORIGINAL = "original"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text: `change` names who changed it and when, `hidden` says why a reader would not see it.

    `confidence` is that of OCR from 0 to 1, None for text that the file holds as such.
    """

    text: str
    change: str | None = None
    hidden: str | None = None
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph. `boxes` are the text boxes anchored in it, each a flow of its own."""

    pieces: tuple[Piece, ...]
    kind: BlockKind = BlockKind.PARAGRAPH
    label: str = ""
    level: int = 0
    is_enumerated: bool = False
    is_bold: bool = False
    boxes: tuple[tuple["Paragraph | Table", ...], ...] = ()

    @property
    def text(self) -> str:
        """Return the raw text of the paragraph."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its content and how many columns it covers. A covered cell belongs to a merged cell above it."""

    content: tuple["Paragraph | Table", ...]
    columns: int = 1
    is_covered: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table."""

    cells: tuple[Cell, ...]
    is_header: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """One table."""

    rows: tuple[Row, ...]


Flow = tuple[Paragraph | Table, ...]


def paragraphs(flow: Flow, with_boxes: bool = True) -> tuple[Paragraph, ...]:
    """Return all paragraphs of a flow in reading order, those in tables too, and those in text boxes if wanted."""
    found: list[Paragraph] = []
    for item in flow:
        match item:
            case Paragraph():
                found.append(item)
                for box in item.boxes if with_boxes else ():
                    found.extend(paragraphs(box))
            case Table():
                for row in item.rows:
                    for cell in row.cells:
                        found.extend(paragraphs(cell.content, with_boxes))
    return tuple(found)


def on_one_line(flow: Flow) -> tuple[Piece, ...]:
    """Return the pieces of a flow's text on one line, with the labels of its paragraphs."""
    found: list[Piece] = []
    for item in paragraphs(flow):
        if not item.text.strip():
            continue
        space = " " if found else ""
        found.append(Piece(f"{space}{item.label} " if item.label else space))
        found.extend(item.pieces)
    return tuple(piece for piece in found if piece.text)
