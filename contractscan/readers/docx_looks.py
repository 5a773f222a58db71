"""How the text of a run looks: whether a person would see it, and in which font it is set."""

from dataclasses import dataclass, field

from contractscan.readers.docx_names import Element, value, w
from contractscan.readers.docx_styles import NO_LOOK, Look, Style, StyleSheet, is_filled, look

TINY_HALF_POINTS = 4
WHITE = 0xF0
HIDDEN_NOTE = "hidden in Word"
WHITE_NOTE = "white letters"
TINY_NOTE = "tiny letters"


@dataclass(frozen=True, slots=True)
class RunLook:
    """How a run looks: why it is not seen (None where it is), whether it is bold, its font."""

    hidden: str | None
    is_bold: bool
    font: str | None


@dataclass(slots=True)
class Looks:
    """Works out looks from a style sheet; `paper_is_white` says whether the page has no colour of its own."""

    styles: StyleSheet
    paper_is_white: bool = True
    _paragraph: dict[str | None, tuple[Look, bool]] = field(default_factory=dict)
    _character: dict[str, Look] = field(default_factory=dict)

    def run(self, properties: Element | None, style: str | None, shaded: bool) -> RunLook:
        """Return the look of a run from its own properties and the styles over it."""
        own = look(properties)
        character = self._character_look(value(properties, "rStyle"))
        paragraph, style_shaded = self._paragraph_look(style)
        order = (own, character, paragraph, self.styles.defaults)
        vanish = own.vanish
        if vanish is None:
            vanish = bool(character.vanish) != bool(paragraph.vanish) or bool(self.styles.defaults.vanish)
        bold = own.bold if own.bold is not None else bool(character.bold) != bool(paragraph.bold)
        color = next((item.color for item in order if item.color is not None), None)
        size = next((item.half_points for item in order if item.half_points is not None), None)
        font = next((item.font for item in order if item.font is not None), None)
        if vanish:
            hidden: str | None = HIDDEN_NOTE
        elif size is not None and size <= TINY_HALF_POINTS:
            hidden = TINY_NOTE
        else:
            is_shaded = shaded or style_shaded or any(item.shaded for item in order) or not self.paper_is_white
            hidden = WHITE_NOTE if not is_shaded and is_white(color) else None
        return RunLook(hidden, bold, font)

    def is_paragraph_shaded(self, properties: Element | None) -> bool:
        """Say whether the paragraph's own properties paint something behind it."""
        return properties is not None and is_filled(properties.find(w("shd")))

    def is_table_shaded(self, style: str | None) -> bool:
        """Say whether the table's style paints something behind its cells."""
        return any(item.shaded for item in self.styles.chain(style))

    def _paragraph_look(self, style: str | None) -> tuple[Look, bool]:
        if style not in self._paragraph:
            chain = self.styles.paragraph_chain(style)
            self._paragraph[style] = merged(chain), any(item.shaded for item in chain)
        return self._paragraph[style]

    def _character_look(self, style: str | None) -> Look:
        if style is None:
            return NO_LOOK
        if style not in self._character:
            self._character[style] = merged(self.styles.chain(style))
        return self._character[style]


def merged(chain: tuple[Style, ...]) -> Look:
    """Return what a chain of styles says, the nearest first."""
    looks = [style.look for style in chain]
    return Look(
        vanish=next((item.vanish for item in looks if item.vanish is not None), None),
        color=next((item.color for item in looks if item.color is not None), None),
        half_points=next((item.half_points for item in looks if item.half_points is not None), None),
        bold=next((item.bold for item in looks if item.bold is not None), None),
        shaded=next((item.shaded for item in looks if item.shaded is not None), None),
        font=next((item.font for item in looks if item.font is not None), None),
    )


def is_white(color: str | None) -> bool:
    """Say whether a colour ("FFFFFF") is white or so near to it that nobody can read it on white paper."""
    if color is None or len(color) != 6:
        return False
    try:
        return min(bytes.fromhex(color)) >= WHITE
    except ValueError:
        return False
