"""The lists of a Word document: their definitions, and which paragraph stands in which list on which level."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from contractscan.readers.docx_names import COMPATIBILITY, VAL, Element, number, switch, value, w
from contractscan.readers.docx_styles import Style, StyleSheet, look

LEVELS = 9
FORMAT_NAME = w("format")
ALTERNATIVES = f"{{{COMPATIBILITY}}}AlternateContent/{{{COMPATIBILITY}}}Choice/{w('numFmt')}"


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: how it counts and what it shows."""

    start: int = 0
    number_format: str = "decimal"
    pattern: str = ""
    text: str = ""
    restart: int | None = None
    is_legal: bool = False
    style: str | None = None
    font: str | None = None
    is_picture: bool = False


@dataclass(frozen=True, slots=True)
class List:
    """One list instance: the definition whose counters it shares, its levels, and at which numbers it starts anew."""

    id: int
    counters: int
    levels: tuple[Level, ...]
    starts: Mapping[int, int]

    def start(self, ilvl: int) -> int:
        """Return the number at which a level starts."""
        return self.starts.get(ilvl, self.levels[ilvl].start)


@dataclass(frozen=True, slots=True)
class ListPlace:
    """Where a paragraph stands in a list."""

    list: List
    ilvl: int

    @property
    def level(self) -> Level:
        """Return the level of the list that the paragraph is on."""
        return self.list.levels[self.ilvl]


@dataclass(frozen=True, slots=True)
class Numbering:
    """All lists of a document. Make it with `numbering`."""

    lists: dict[int, List]
    named: dict[str, List] = field(default_factory=dict)

    def place(self, num_id: int | None, ilvl: int | None, chain: tuple[Style, ...]) -> ListPlace | None:
        """Return where a paragraph stands, from its own list reference and its style's chain, or None for nowhere.

        A list number of 0 takes the paragraph out of the list that its style puts it in.
        """
        if num_id is not None:
            return self._at(num_id, ilvl or 0)
        bringer = next((style for style in chain if style.num_id is not None), None)
        if bringer is None or bringer.num_id is None:
            return None
        if ilvl is None:
            return self._by_style(bringer.num_id, chain[: chain.index(bringer) + 1])
        return self._at(bringer.num_id, ilvl)

    def _at(self, num_id: int, ilvl: int) -> ListPlace | None:
        listed = self.lists.get(num_id)
        return ListPlace(listed, ilvl) if listed and 0 <= ilvl < len(listed.levels) else None

    def _by_style(self, num_id: int, chain: tuple[Style, ...]) -> ListPlace | None:
        listed = self.lists.get(num_id)
        if listed is None:
            return None
        linked = {level.style: ilvl for ilvl, level in reversed(list(enumerate(listed.levels))) if level.style}
        for style in chain:
            if style.id in linked:
                return ListPlace(listed, linked[style.id])
        ilvl = next((style.ilvl for style in chain if style.ilvl is not None), 0)
        place = self._at(num_id, ilvl)
        return None if place is None or place.level.style else place


def numbering(root: Element | None, styles: StyleSheet) -> Numbering:
    """Return the lists that a numbering part defines; none where there is no such part."""
    if root is None:
        return Numbering({})
    abstracts = {number_of(item, "abstractNumId"): item for item in reversed(root.findall(w("abstractNum")))}
    instances = {number_of(item, "numId"): item for item in reversed(root.findall(w("num")))}
    lists: dict[int, List] = {}
    named: dict[str, List] = {}
    for num_id, item in instances.items():
        abstract_id = number(item, "abstractNumId")
        abstract = abstracts.get(abstract_id)
        if num_id is None or num_id == 0 or abstract_id is None or abstract is None:
            continue
        source = _linked(abstract, abstracts, instances, styles)
        levels = _overridden(_levels(source), item)
        lists[num_id] = List(num_id, abstract_id, levels, _starts(item))
        name = value(abstract, "name")
        if name:
            named.setdefault(name.lower(), lists[num_id])
    return Numbering(lists, named)


def number_of(item: Element, name: str) -> int | None:
    """Return the whole number in an attribute of the element, or None."""
    text = item.get(w(name), "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


def _linked(
    abstract: Element, abstracts: dict[int | None, Element], instances: dict[int | None, Element], styles: StyleSheet
) -> Element:
    """Return the definition that holds the levels: the abstract one, or the one its style link leads to."""
    link = value(abstract, "numStyleLink")
    if link is None or abstract.find(w("lvl")) is not None:
        return abstract
    num_id = next((style.num_id for style in styles.chain(link) if style.num_id is not None), None)
    target = instances.get(num_id)
    found = abstracts.get(number(target, "abstractNumId")) if target is not None else None
    if found is None:
        found = next((item for item in abstracts.values() if value(item, "styleLink") == link), None)
    return abstract if found is None else found


def _levels(abstract: Element) -> tuple[Level, ...]:
    levels = [Level()] * LEVELS
    for item in reversed(abstract.findall(w("lvl"))):
        ilvl = number_of(item, "ilvl")
        if ilvl is not None and ilvl < LEVELS:
            levels[ilvl] = _level(item)
    return tuple(levels)


def _level(item: Element) -> Level:
    level = Level(
        start=number(item, "start") or 0,
        number_format=value(item, "numFmt") or "decimal",
        text=value(item, "lvlText") or "",
        restart=number(item, "lvlRestart"),
        is_legal=bool(switch(item, "isLgl")),
        style=value(item, "pStyle"),
        font=look(item.find(w("rPr"))).font,
        is_picture=item.find(w("lvlPicBulletId")) is not None,
    )
    choice = item.find(ALTERNATIVES)
    if choice is None:
        choice = item.find(w("numFmt"))
    if choice is None or choice.get(FORMAT_NAME) is None:
        return level
    return replace(level, number_format=choice.get(VAL, "decimal"), pattern=choice.get(FORMAT_NAME, ""))


def _overridden(levels: tuple[Level, ...], instance: Element) -> tuple[Level, ...]:
    changed = list(levels)
    for item in instance.iterfind(w("lvlOverride")):
        ilvl = number_of(item, "ilvl")
        level = item.find(w("lvl"))
        if level is not None and ilvl is not None and ilvl < LEVELS:
            changed[ilvl] = _level(level)
    return tuple(changed)


def _starts(instance: Element) -> dict[int, int]:
    found = ((number_of(item, "ilvl"), number(item, "startOverride")) for item in instance.iterfind(w("lvlOverride")))
    return {ilvl: start for ilvl, start in found if ilvl is not None and start is not None}
