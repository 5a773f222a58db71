"""The walk over one story of a Word document: its XML in, paragraphs and tables in reading order out."""

from dataclasses import dataclass, field, replace

from contractscan.model import BlockKind
from contractscan.readers import docx_changes as changes
from contractscan.readers import docx_chunks
from contractscan.readers.docx_flow import Cell, Flow, Paragraph, Piece, Row, Table, View
from contractscan.readers.docx_inline import Inline, InlineWalker
from contractscan.readers.docx_lists import ListPlace
from contractscan.readers.docx_names import VAL, Element, number, switch, value, w
from contractscan.readers.docx_number_fields import field_label
from contractscan.readers.docx_numbering import Counters
from contractscan.readers.docx_reading import Reading, letters
from contractscan.readers.docx_styles import is_filled

PARAGRAPH = w("p")
TABLE = w("tbl")
ROW = w("tr")
CELL = w("tc")
CHUNK = w("altChunk")
SUBDOCUMENT = w("subDoc")
BOX_CONTENT = w("txbxContent")
MOST_COLUMNS = 63
NOT_CONTENT = frozenset(
    w(name) for name in ("sectPr", "tblPr", "tblGrid", "trPr", "tcPr", "sdtPr", "sdtEndPr", "tblPrEx")
)


@dataclass(slots=True)
class StoryWalker:
    """Walks one story (the body, a header, the notes) in one view. `flow` returns what it holds."""

    reading: Reading
    part: str
    counters: Counters = field(default_factory=Counters)
    is_box: bool = False
    _inline: InlineWalker = field(init=False)
    _shades: list[bool] = field(default_factory=lambda: [False])

    def __post_init__(self) -> None:
        self._inline = InlineWalker(self.reading, self.part, self.box)

    def story(self, root: Element) -> Flow:
        """Return the content of a story's root element."""
        self._inline.learn_fields(root)
        return self.flow(root)

    def flow(self, parent: Element) -> Flow:
        """Return the paragraphs and tables under the element, in reading order."""
        found: list[Paragraph | Table] = []
        carried: list[Inline] = []
        elements = self._elements(parent)
        for place, element in enumerate(elements):
            if element.tag not in (TABLE, CHUNK, SUBDOCUMENT):
                inline = self._inline.paragraph(element, shaded=self._shades[-1] or self.is_box)
                carried.append(inline)
                follows = place + 1 < len(elements) and elements[place + 1].tag == PARAGRAPH
                if follows and self._runs_on(element):
                    continue
                found.append(self._paragraph(element, carried))
                carried = []
            elif element.tag == TABLE:
                found.append(self._table(element))
            else:
                found.extend(docx_chunks.content(self.reading, self.part, element))
        return tuple(found)

    def box(self, content: Element) -> Flow:
        """Return the content of a text box, which counts its lists for itself."""
        walker = StoryWalker(self.reading, self.part, is_box=True)
        return walker.story(content)

    def _elements(self, parent: Element) -> list[Element]:
        """Return the block elements under the parent, with content controls and other wrappers opened."""
        found: list[Element] = []
        for child in parent:
            if child.tag in (PARAGRAPH, TABLE, CHUNK, SUBDOCUMENT):
                found.append(child)
            elif not isinstance(child.tag, str) or child.tag in NOT_CONTENT:
                continue
            elif not changes.is_absent(child, self.reading.view):
                wrapped = self.reading.branch(child)
                if next(wrapped.iter(PARAGRAPH, CHUNK, SUBDOCUMENT), None) is not None:
                    found.extend(self._elements(wrapped))
                elif letters(wrapped):
                    found.append(wrapped)
        return found

    def _runs_on(self, element: Element) -> bool:
        """Say whether the paragraph goes on in the next one: its mark is not in the view, or it is a drop capital."""
        properties = element.find(w("pPr"))
        if not changes.has_mark(properties, self.reading.view):
            return True
        frame = properties.find(w("framePr")) if properties is not None else None
        return frame is not None and frame.get(w("dropCap"), "none") != "none"

    def _paragraph(self, element: Element, carried: list[Inline]) -> Paragraph:
        properties = changes.paragraph_properties(element, self.reading.view)
        style = value(properties, "pStyle")
        outline = number(properties, "outlineLvl")
        outline = self.reading.styles.outline(style) if outline is None else outline
        pieces = tuple(piece for inline in carried for piece in inline.pieces)
        boxes = tuple(box for inline in carried for box in inline.boxes)
        place = None if self._is_wholly_hidden(element, pieces) else self._place(properties, style)
        label = self.counters.label(place) if place else ""
        if any(inline.number_fields for inline in carried):
            label, pieces = self._numbered(carried, label, place, outline)
        is_bold = bool(pieces) and all(inline.is_bold for inline in carried)
        is_enumerated = place is not None and place.level.number_format not in ("bullet", "none")
        kind, level = self._kind(outline, place, style)
        return Paragraph(pieces, kind, label, level, is_enumerated, is_bold, boxes)

    def _numbered(
        self, carried: list[Inline], label: str, place: ListPlace | None, outline: int | None
    ) -> tuple[str, tuple[Piece, ...]]:
        """Return the paragraph's label and pieces with the numbers of its number fields filled in."""
        pieces: list[Piece] = []
        for inline in carried:
            asked = dict(inline.number_fields)
            for index, piece in enumerate(inline.pieces):
                if index not in asked:
                    pieces.append(piece)
                    continue
                text = field_label(asked[index], self.reading.numbering, self.counters, place, outline)
                if not label and not any(before.text.strip() for before in pieces):
                    label = text
                else:
                    pieces.append(replace(piece, text=f"{text} "))
        return label, tuple(pieces)

    def _kind(self, outline: int | None, place: ListPlace | None, style: str | None) -> tuple[BlockKind, int]:
        if outline is not None and 0 <= outline < 9:
            return BlockKind.HEADING, max(outline, 0 if place is None else place.ilvl) + 1
        if place is not None:
            return BlockKind.LIST_ITEM, place.ilvl + 1
        if self.reading.styles.is_title(style):
            return BlockKind.HEADING, 0
        return BlockKind.PARAGRAPH, 0

    def _place(self, properties: Element | None, style: str | None) -> ListPlace | None:
        own = properties.find(w("numPr")) if properties is not None else None
        if own is not None and self.reading.view is View.ORIGINAL and own.find(w("ins")) is not None:
            own = None
        chain = self.reading.styles.paragraph_chain(style)
        return self.reading.numbering.place(number(own, "numId"), number(own, "ilvl"), chain)

    def _is_wholly_hidden(self, element: Element, pieces: tuple[Piece, ...]) -> bool:
        mark = element.find(f"{w('pPr')}/{w('rPr')}")
        if not switch(mark, "vanish"):
            return False
        return all(piece.hidden is not None or not piece.text.strip() for piece in pieces)

    def _table(self, element: Element) -> Table:
        shaded = self.reading.is_table_shaded(value(element.find(w("tblPr")), "tblStyle"))
        self._shades.append(shaded or self._shades[-1])
        rows = [self._row(row) for row in self._children(element, ROW) if changes.has_row(row, self.reading.view)]
        self._shades.pop()
        return Table(tuple(rows))

    def _row(self, element: Element) -> Row:
        properties = element.find(w("trPr"))
        cells = [
            self._cell(cell) for cell in self._children(element, CELL) if changes.has_cell(cell, self.reading.view)
        ]
        before = min(number(properties, "gridBefore") or 0, MOST_COLUMNS)
        padding = [Cell((), before)] if before > 0 else []
        return Row((*padding, *cells), is_header=bool(switch(properties, "tblHeader")))

    def _cell(self, element: Element) -> Cell:
        properties = element.find(w("tcPr"))
        merge = properties.find(w("vMerge")) if properties is not None else None
        shading = properties.find(w("shd")) if properties is not None else None
        self._shades.append(is_filled(shading) or self._shades[-1])
        content = self.flow(element)
        self._shades.pop()
        columns = min(max(number(properties, "gridSpan") or 1, 1), MOST_COLUMNS)
        return Cell(content, columns, merge is not None and merge.get(VAL, "continue") == "continue")

    def _children(self, parent: Element, tag: str) -> list[Element]:
        """Return the rows of a table or the cells of a row, with wrappers opened."""
        found: list[Element] = []
        for child in parent:
            if child.tag == tag:
                found.append(child)
            elif not isinstance(child.tag, str) or child.tag in NOT_CONTENT:
                continue
            elif not changes.is_absent(child, self.reading.view):
                found.extend(self._children(self.reading.branch(child), tag))
        return found
