"""What the walk over a web page leaves: paragraphs, headings, list items and rows, each made of marked pieces."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from selectolax.lexbor import LexborNode

from contractscan.model import BlockKind


class Zone(StrEnum):
    """Where on the page something stands."""

    BODY = "body"
    HEADER = "header"
    FOOTER = "footer"
    MENU = "menu"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text with one look. `concealed` says how it is kept from being seen; `link` is where it leads."""

    text: str
    is_bold: bool = False
    link: str = ""
    concealed: str = ""
    is_deleted: bool = False
    is_inserted: bool = False
    is_field: bool = False
    is_break: bool = False


@dataclass(slots=True)
class Draft:
    """One block before it is known whether it is body text.

    `cells` holds the cells of a table row, `header` the row that names their columns; `place` is the element above;
    `ends_page` says that the page ends behind it when printed.
    """

    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    label: str = ""
    zone: Zone = Zone.BODY
    is_in_main: bool = False
    is_loose: bool = False
    pieces: list[Piece] = field(default_factory=list)
    cells: list[list[Piece]] = field(default_factory=list)
    header: "Draft | None" = None
    place: LexborNode | None = None
    ends_page: bool = False

    @property
    def text(self) -> str:
        """Return all text, with single spaces."""
        pieces = self.pieces or [piece for cell in self.cells for piece in [*cell, Piece(" ")]]
        return " ".join("".join(piece.text for piece in pieces).split())

    @property
    def linked_share(self) -> float:
        """Return the share of the letters that belong to links, from 0 to 1."""
        pieces = self.pieces or [piece for cell in self.cells for piece in cell]
        total = sum(len(piece.text.strip()) for piece in pieces)
        return sum(len(piece.text.strip()) for piece in pieces if piece.link) / total if total else 0.0

    @property
    def is_bold(self) -> bool:
        """Say whether every letter is bold."""
        pieces = self.pieces or [piece for cell in self.cells for piece in cell]
        filled = [piece for piece in pieces if piece.text.strip()]
        return bool(filled) and all(piece.is_bold for piece in filled)


def pieces_of(draft: Draft) -> Iterator[Piece]:
    """Yield the pieces of a block, of all its cells if it is a row."""
    yield from draft.pieces
    for cell in draft.cells:
        yield from cell
