"""The walk over the inside of a paragraph: runs, fields, changes, text boxes, symbols and notes."""

from collections.abc import Callable
from dataclasses import dataclass, field

from contractscan.readers import docx_changes as changes
from contractscan.readers import docx_chunks
from contractscan.readers.docx_fields import BEGIN, DATA, KIND, FieldCodes, form_value
from contractscan.readers.docx_flow import Flow, Piece
from contractscan.readers.docx_names import (
    DRAWING,
    MATH,
    OFFICE,
    VML,
    XML_SPACE,
    Element,
    value,
    w,
)
from contractscan.readers.docx_number_fields import NumberField, number_field
from contractscan.readers.docx_reading import Reading
from contractscan.readers.docx_symbols import shown, symbol

RUN = w("r")
BOX_CONTENT = w("txbxContent")
SKIPPED = frozenset(
    w(name)
    for name in (
        *("pPr", "rPr", "sectPr", "sdtPr", "sdtEndPr", "ffData", "fldData", "rubyPr"),
        *("customXmlPr", "smartTagPr", "footnoteRef", "endnoteRef", "annotationRef", "separator"),
        *("continuationSeparator", "softHyphen"),
    )
)
TEXTS = frozenset((w("t"), w("delText")))
SPACES = frozenset(w(name) for name in ("tab", "ptab", "br", "cr"))


@dataclass(slots=True)
class Inline:
    """What the inside of one paragraph holds."""

    pieces: list[Piece] = field(default_factory=list)
    boxes: list[Flow] = field(default_factory=list)
    number_fields: list[tuple[int, NumberField]] = field(default_factory=list)
    is_bold: bool = True


@dataclass(slots=True)
class InlineWalker:
    """Walks the inside of paragraphs of one story. `box` reads the content of a text box."""

    reading: Reading
    part: str
    box: Callable[[Element], Flow]
    _fields: FieldCodes = field(default_factory=FieldCodes)
    _inline: Inline = field(default_factory=Inline)
    _change: str | None = None
    _hidden: str | None = None
    _font: str | None = None
    _style: str | None = None
    _shaded: bool = False

    def learn_fields(self, root: Element) -> None:
        """Look ahead over the story for fields that are never ended, so that they swallow no text."""
        self._fields = FieldCodes.of(root, self.reading.view)

    def paragraph(self, element: Element, shaded: bool) -> Inline:
        """Return the content of a paragraph. `shaded` says that something is painted behind it."""
        properties = element.find(w("pPr"))
        outer = self._inline, self._style, self._shaded
        self._inline = Inline()
        self._style = value(properties, "pStyle")
        self._shaded = shaded or self.reading.is_paragraph_shaded(properties)
        self._children(element)
        found = self._inline
        self._inline, self._style, self._shaded = outer
        return found

    def _children(self, parent: Element) -> None:
        for child in parent:
            if isinstance(child.tag, str):
                self._visit(child)

    def _visit(self, element: Element) -> None:
        tag = element.tag
        if tag == RUN:
            self._run(element)
        elif tag in TEXTS:
            self._text(element)
        elif tag in SKIPPED:
            return
        elif tag in SPACES:
            self._add(" ")
        elif changes.is_change(element):
            self._changed(element)
        else:
            handler = HANDLERS.get(tag)
            if handler is not None:
                handler(self, element)
            else:
                self._children(self.reading.branch(element))

    def _run(self, element: Element) -> None:
        properties = element.find(w("rPr"))
        outer = self._hidden, self._font
        run = self.reading.run_look(properties, self._style, self._shaded)
        self._hidden, self._font = run.hidden, run.font
        before = len(self._inline.pieces)
        self._children(element)
        if not run.is_bold and any(piece.text.strip() for piece in self._inline.pieces[before:]):
            self._inline.is_bold = False
        self._hidden, self._font = outer

    def _changed(self, element: Element) -> None:
        if changes.is_absent(element, self.reading.view):
            return
        outer = self._change
        self._change = changes.author(element)
        self._children(element)
        self._change = outer

    def _add(self, text: str) -> None:
        if text and self._fields.is_shown:
            self._inline.pieces.append(Piece(text, self._change, self._hidden))

    def _text(self, element: Element) -> None:
        text = element.text or ""
        if "\n" in text and element.get(XML_SPACE) != "preserve":
            text = text.strip()
        self._add(shown(text, self._font))

    def _hyphen(self, _: Element) -> None:
        self._add("-")

    def _symbol(self, element: Element) -> None:
        code = element.get(w("char"), "")
        try:
            self._add(symbol(int(code, 16), element.get(w("font"))))
        except ValueError:
            return

    def _field_mark(self, element: Element) -> None:
        if element.get(KIND) == BEGIN:
            self._add(form_value(element.find(DATA)))
        self._number(self._fields.meet(element))

    def _instruction(self, element: Element) -> None:
        self._fields.instruct(element.text or "")
        self.reading.field_code(element.text or "")

    def _simple_field(self, element: Element) -> None:
        before = len(self._inline.pieces)
        self._children(element)
        if len(self._inline.pieces) == before:
            self._number(element.get(w("instr"), ""))

    def _number(self, code: str) -> None:
        """Keep the place of a number that its field does not hold as text; it is counted with the paragraph."""
        asked = number_field(code) if self._fields.is_shown else None
        if asked is not None:
            self._inline.number_fields.append((len(self._inline.pieces), asked))
            self._inline.pieces.append(Piece("", self._change, self._hidden))

    def _box(self, element: Element) -> None:
        if self._fields.is_shown:
            self._inline.boxes.append(self.box(element))

    def _ruby(self, element: Element) -> None:
        base, above = element.find(w("rubyBase")), element.find(w("rt"))
        if base is not None:
            self._children(base)
        if above is not None and len(above):
            self._add(" (")
            self._children(above)
            self._add(")")

    def _note(self, element: Element) -> None:
        if self._fields.is_shown:
            self.reading.refer(element)

    def _as_it_is(self, element: Element) -> None:
        self._add(element.text or "")

    def _math(self, element: Element) -> None:
        self._children(element)
        self._add(" ")

    def _fraction(self, element: Element) -> None:
        self._between(element, "/", f"{{{MATH}}}num", f"{{{MATH}}}den")

    def _power(self, element: Element) -> None:
        self._between(element, "^", f"{{{MATH}}}e", f"{{{MATH}}}sup")

    def _between(self, element: Element, sign: str, *parts: str) -> None:
        """Read the parts of a formula with a sign between them."""
        for place, child in enumerate(element.iterchildren(*parts)):
            if place:
                self._add(sign)
            self._children(child)

    def _word_art(self, element: Element) -> None:
        text = element.get("string", "")
        if text:
            self._add(f" {text} ")

    def _object(self, element: Element) -> None:
        self.reading.embedded(self.part, element)

    def _chunk(self, element: Element) -> None:
        self._inline.boxes.append(docx_chunks.content(self.reading, self.part, element))

    def _drawing(self, element: Element) -> None:
        if self._fields.is_shown:
            self._inline.boxes.extend(self.reading.drawn(self.part, element))
        self._children(element)

    def _control(self, _: Element) -> None:
        self.reading.active["controls (small programs)"] = None


HANDLERS: dict[str, Callable[[InlineWalker, Element], None]] = {
    w("noBreakHyphen"): InlineWalker._hyphen,
    w("sym"): InlineWalker._symbol,
    w("fldChar"): InlineWalker._field_mark,
    w("instrText"): InlineWalker._instruction,
    w("delInstrText"): InlineWalker._instruction,
    w("fldSimple"): InlineWalker._simple_field,
    w("drawing"): InlineWalker._drawing,
    w("pict"): InlineWalker._drawing,
    w("control"): InlineWalker._control,
    f"{{{DRAWING}}}t": InlineWalker._as_it_is,
    f"{{{DRAWING}}}p": InlineWalker._math,
    BOX_CONTENT: InlineWalker._box,
    w("ruby"): InlineWalker._ruby,
    w("footnoteReference"): InlineWalker._note,
    w("endnoteReference"): InlineWalker._note,
    f"{{{MATH}}}t": InlineWalker._as_it_is,
    f"{{{MATH}}}oMath": InlineWalker._math,
    f"{{{MATH}}}f": InlineWalker._fraction,
    f"{{{MATH}}}sSup": InlineWalker._power,
    f"{{{VML}}}textpath": InlineWalker._word_art,
    f"{{{OFFICE}}}OLEObject": InlineWalker._object,
    w("objectEmbed"): InlineWalker._object,
    w("objectLink"): InlineWalker._object,
    w("altChunk"): InlineWalker._chunk,
    w("subDoc"): InlineWalker._chunk,
}
