"""Paragraphs and tables of a Word document, written into a `Document` as blocks with regions."""

from dataclasses import dataclass, field, replace
from itertools import groupby

from contractscan.model import BlockKind, Region, RegionKind, Span
from contractscan.readers.builder import DocumentBuilder
from contractscan.readers.docx_flow import Cell, Flow, Paragraph, Piece, Row, Table, View, on_one_line, paragraphs

CHANGE = {View.ACCEPTED: RegionKind.INSERTED, View.ORIGINAL: RegionKind.DELETED}


@dataclass(slots=True)
class HiddenText:
    """Text that a reader does not see for one reason: how many characters it is, and where in the body it begins."""

    characters: int = 0
    first: Span | None = None


@dataclass(slots=True)
class FlowWriter:
    """Writes flows into a builder. A change is an insertion in the accepted view and a deletion in the original."""

    builder: DocumentBuilder
    view: View
    hidden: dict[str, HiddenText] = field(default_factory=dict)

    def write(self, flow: Flow) -> None:
        """Write the paragraphs and tables as blocks, text boxes behind the paragraph that holds them."""
        for item in flow:
            match item:
                case Paragraph():
                    self._paragraph(item)
                case Table():
                    self._table(item)

    def _paragraph(self, paragraph: Paragraph) -> None:
        self._pieces(paragraph.pieces)
        self.builder.end_block(paragraph.kind, paragraph.label, paragraph.level)
        self._boxes(paragraph.boxes)

    def _boxes(self, boxes: tuple[Flow, ...]) -> None:
        for box in boxes:
            start = self.builder.length
            self.write(box)
            self._region(RegionKind.TEXT_BOX, start)

    def _region(self, kind: RegionKind, start: int) -> None:
        """Mark what was written since `start`, without the newline behind it."""
        self.builder.mark(kind, Span(start, max(start, self.builder.length - 1)))

    def _pieces(self, pieces: tuple[Piece, ...]) -> Span:
        """Write a paragraph's text without space at its end and return its span."""
        start = end = self.builder.length
        for piece in _without_trailing_space(pieces):
            span = self.builder.add(piece.text)
            end = span.end
            if not len(span):
                continue
            start = span.start if start == span.start else start
            if piece.change is not None:
                self.builder.mark(CHANGE[self.view], span, note=piece.change)
            if piece.hidden is not None:
                self.builder.mark(RegionKind.HIDDEN, span, note=piece.hidden)
                self._count_hidden(piece.hidden, len(span), span)
            if piece.confidence is not None:
                self.builder.mark(RegionKind.OCR, span, piece.confidence)
        return Span(start, end)

    def _count_hidden(self, reason: str, characters: int, span: Span | None) -> None:
        found = self.hidden.setdefault(reason, HiddenText())
        found.characters += characters
        found.first = found.first or span

    def side(self, kind: RegionKind, flow: Flow, note: str = "") -> None:
        """Put a flow behind the body as one line of side text, with what was changed or is hidden marked in it."""
        text = ""
        marks: list[Region] = []
        for piece in _without_trailing_space(on_one_line(flow)):
            span = Span(len(text), len(text) + len(piece.text))
            text += piece.text
            if piece.hidden is not None:
                marks.append(Region(RegionKind.HIDDEN, span, None, piece.hidden))
                self._count_hidden(piece.hidden, len(span), None)
            elif piece.change is not None:
                marks.append(Region(CHANGE[self.view], span, None, piece.change))
        self.builder.side(kind, text, note=note, marks=tuple(marks))

    def _table(self, table: Table) -> None:
        start = self.builder.length
        header_row = header_of(table)
        header: int | None = None
        for place, row in enumerate(table.rows):
            if is_layout(row):
                for cell in row.cells:
                    self.write(cell.content)
                continue
            index = self._row(row, header if place != header_row else None)
            header = index if place == header_row else header
        self._region(RegionKind.TABLE, start)

    def _row(self, row: Row, header: int | None) -> int | None:
        spans: list[Span] = []
        label, level = "", 0
        for cell in row.cells:
            content = [item for item in _lines(cell) if item.label or item.text.strip()]
            if content and not spans_text(spans) and not label:
                label, level = content[0].label, content[0].level
                spans.append(self._cell(content, unlabelled=True))
            else:
                spans.append(self._cell(content, unlabelled=False))
            spans.extend([Span(self.builder.length, self.builder.length)] * (cell.columns - 1))
        index = self.builder.end_block(BlockKind.TABLE_ROW, label, level if label else 0, tuple(spans), header)
        for cell in row.cells:
            for item in _lines(cell):
                self._boxes(item.boxes)
        return index

    def _cell(self, content: list[Paragraph], unlabelled: bool) -> Span:
        if not content:
            return Span(self.builder.length, self.builder.length)
        self.builder.add(" ")
        start = end = self.builder.length
        for place, paragraph in enumerate(content):
            if place:
                self.builder.add(" ")
            if paragraph.label and not (place == 0 and unlabelled):
                end = self.builder.add(f"{paragraph.label} ").end
            end = max(end, self._pieces(paragraph.pieces).end)
        return Span(start, end)


def _lines(cell: Cell) -> tuple[Paragraph, ...]:
    """Return the paragraphs of a cell, without those in text boxes, which follow the row."""
    return paragraphs(cell.content, with_boxes=False)


def spans_text(spans: list[Span]) -> bool:
    """Say whether one of the spans holds text."""
    return any(len(span) for span in spans)


def _without_trailing_space(pieces: tuple[Piece, ...]) -> list[Piece]:
    """Return the pieces with equal neighbours joined and the space at the end of the paragraph dropped."""
    joined = [
        Piece("".join(piece.text for piece in group), *looks)
        for looks, group in groupby(pieces, key=lambda piece: (piece.change, piece.hidden, piece.confidence))
    ]
    while joined:
        last = joined.pop()
        text = last.text.rstrip()
        if text:
            return [*joined, replace(last, text=text)]
    return []


def header_of(table: Table) -> int | None:
    """Return the place of the row that names the columns, or None where the table has none.

    It is the first row if it is declared a header, or if it alone is set in bold and fills two columns or more.
    """
    if not table.rows or len(table.rows) < 2:
        return None
    first, second = table.rows[0], table.rows[1]
    if first.is_header:
        return 0
    return 0 if len(_filled(first)) > 1 and _is_bold(first) and not _is_bold(second) else None


def _is_bold(row: Row) -> bool:
    return all(item.is_bold for cell in _filled(row) for item in _lines(cell) if item.text.strip())


def _filled(row: Row) -> list[Cell]:
    return [cell for cell in row.cells if any(item.text.strip() or item.label for item in _lines(cell))]


def is_layout(row: Row) -> bool:
    """Say whether a row only places text on the page, so that its paragraphs are better read as paragraphs."""
    filled = _filled(row)
    if any(_is_table(item) for cell in filled for item in cell.content):
        return True
    if any(sum(item.is_enumerated for item in _lines(cell)) > 1 for cell in filled):
        return True
    if len(filled) != 1:
        return False
    content = [item for item in _lines(filled[0]) if item.text.strip() or item.label]
    return len(content) > 1 or content[0].kind is not BlockKind.PARAGRAPH


def _is_table(item: Paragraph | Table) -> bool:
    return isinstance(item, Table) and sum(len(_filled(row)) for row in item.rows) > 1
