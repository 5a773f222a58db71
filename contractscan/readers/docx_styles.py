"""Styles of a Word document: what a paragraph or run inherits from them."""

import re
from dataclasses import dataclass, field

from contractscan.readers.docx_names import OFF, VAL, Element, number, value, w, whole

HEADING_NAME = re.compile(r"heading ?([1-9])", re.IGNORECASE)
BODY_LEVEL = 9
MAX_CHAIN = 64
VANISH, COLOR, SIZE, BOLD = w("vanish"), w("color"), w("sz"), w("b")
FONTS, SHADING, HIGHLIGHT = w("rFonts"), w("shd"), w("highlight")
ASCII, HIGH_ANSI = w("ascii"), w("hAnsi")
LOOK_NAMES = frozenset((VANISH, COLOR, SIZE, BOLD, FONTS, SHADING, HIGHLIGHT))


@dataclass(frozen=True, slots=True)
class Look:
    """What one set of run properties says: None where it says nothing. `half_points` is the size of the letters."""

    vanish: bool | None = None
    color: str | None = None
    half_points: int | None = None
    bold: bool | None = None
    shaded: bool | None = None
    font: str | None = None


@dataclass(frozen=True, slots=True)
class Style:
    """One style: what it says itself, and the style it is based on."""

    id: str
    name: str
    kind: str
    based_on: str | None
    num_id: int | None
    ilvl: int | None
    outline: int | None
    shaded: bool
    look: Look


NO_LOOK = Look()


@dataclass(slots=True)
class StyleSheet:
    """All styles of a document. Make it with `style_sheet`."""

    _styles: dict[str, Style]
    _default: str | None
    defaults: Look
    _chains: dict[str | None, tuple[Style, ...]] = field(default_factory=dict)

    def chain(self, style_id: str | None) -> tuple[Style, ...]:
        """Return the style and those it is based on, nearest first; a cycle or a missing style ends the chain."""
        if style_id not in self._chains:
            self._chains[style_id] = self._follow(style_id)
        return self._chains[style_id]

    def paragraph_chain(self, style_id: str | None) -> tuple[Style, ...]:
        """Return the chain of a paragraph's style; the default paragraph style where it names none that exists."""
        return self.chain(style_id if style_id in self._styles else self._default)

    def outline(self, style_id: str | None) -> int | None:
        """Return the outline level from 0 that the paragraph style declares, or None for body text."""
        for style in self.paragraph_chain(style_id):
            if style.outline is not None:
                return style.outline if style.outline < BODY_LEVEL else None
            built_in = HEADING_NAME.fullmatch(style.name)
            if built_in:
                return int(built_in[1]) - 1
        unknown = HEADING_NAME.fullmatch(style_id or "") if style_id not in self._styles else None
        return int(unknown[1]) - 1 if unknown else None

    def is_title(self, style_id: str | None) -> bool:
        """Say whether the style is the document title's."""
        return any(style.name.lower() == "title" for style in self.paragraph_chain(style_id)[:1])

    def _follow(self, style_id: str | None) -> tuple[Style, ...]:
        chain: list[Style] = []
        while style_id in self._styles and len(chain) < MAX_CHAIN:
            style = self._styles[style_id]
            if style in chain:
                break
            chain.append(style)
            style_id = style.based_on
        return tuple(chain)


def look(properties: Element | None) -> Look:
    """Return what run properties say of how the text looks."""
    if properties is None or not len(properties):
        return NO_LOOK
    said = {child.tag: child for child in properties if child.tag in LOOK_NAMES}
    if not said:
        return NO_LOOK
    fonts = said.get(FONTS)
    grounds = [said[name] for name in (SHADING, HIGHLIGHT) if name in said]
    return Look(
        vanish=_is_on(said.get(VANISH)),
        color=said[COLOR].get(VAL) if COLOR in said else None,
        half_points=whole(said[SIZE].get(VAL)) if SIZE in said else None,
        bold=_is_on(said.get(BOLD)),
        shaded=any(_is_ground(item) for item in grounds) if grounds else None,
        font=(fonts.get(ASCII) or fonts.get(HIGH_ANSI)) if fonts is not None else None,
    )


def _is_on(toggle: Element | None) -> bool | None:
    return None if toggle is None else toggle.get(VAL, "1") not in OFF


def _is_ground(item: Element) -> bool:
    return is_filled(item) if item.tag == SHADING else item.get(VAL) not in (None, "none")


def is_filled(shading: Element | None) -> bool:
    """Say whether a shading element paints something behind the text that is not white."""
    if shading is None:
        return False
    if shading.get(w("themeFill")) is not None or shading.get(VAL, "clear") not in ("clear", "nil"):
        return True
    return shading.get(w("fill"), "auto").lower() not in ("auto", "ffffff")


def style_sheet(root: Element | None) -> StyleSheet:
    """Return the styles of a styles part; an empty sheet where there is none."""
    if root is None:
        return StyleSheet({}, None, NO_LOOK)
    found = [(_style(item), item) for item in root.iterfind(w("style"))]
    styles = {style.id: style for style, _ in reversed(found)}
    default = next(
        (style.id for style, item in found if style.kind == "paragraph" and item.get(w("default")) in ("1", "true")),
        None,
    )
    defaults = root.find(f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}")
    return StyleSheet(styles, default, look(defaults))


def _style(item: Element) -> Style:
    properties = item.find(w("pPr"))
    numbering = properties.find(w("numPr")) if properties is not None else None
    shadings = [
        *(item.iter(w("shd")) if item.get(w("type")) == "table" else ()),
        *(properties.iterfind(w("shd")) if properties is not None else ()),
    ]
    return Style(
        id=item.get(w("styleId"), ""),
        name=value(item, "name") or "",
        kind=item.get(w("type"), "paragraph"),
        based_on=value(item, "basedOn"),
        num_id=number(numbering, "numId"),
        ilvl=number(numbering, "ilvl"),
        outline=number(properties, "outlineLvl"),
        shaded=any(is_filled(shading) for shading in shadings),
        look=look(item.find(w("rPr"))),
    )
