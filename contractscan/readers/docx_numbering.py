"""Automatic numbers: what Word shows in front of a paragraph and does not hold as text.

The rules are those of ISO/IEC 29500-1, 17.9, and where it is silent those that Word was seen to follow: lists that
share an abstract definition count on together whatever their instance; a list that borrows its levels through a
style link counts alone; a start override takes effect once, at the first paragraph of its instance; a level that is
skipped shows its start value and counts as used; every story (body, notes, each text box) counts for itself.
"""

import re
from dataclasses import dataclass, field

from contractscan.readers.docx_lists import LEVELS, Level, List, ListPlace
from contractscan.readers.docx_number_formats import custom, formatted
from contractscan.readers.docx_symbols import shown

PLACEHOLDER = re.compile(r"%([1-9])")
BULLET, OPEN_BULLET = "•", "◦"
UNPRINTED = re.compile("[\uf000-\uf0ff\ufffd]")


@dataclass(slots=True)
class Counters:
    """The state of all lists within one story: made anew for each story of each view."""

    _values: dict[tuple[int, int], int] = field(default_factory=dict)
    _started: set[tuple[int, int]] = field(default_factory=set)

    def label(self, place: ListPlace) -> str:
        """Count the paragraph and return the label that Word shows for it, "" where it shows none."""
        self._count(place.list, place.ilvl)
        return self._shown(place)

    def restart(self, place: ListPlace, start: int) -> str:
        """Count the paragraph as the number given and return the label."""
        self._count(place.list, place.ilvl)
        self._values[(place.list.counters, place.ilvl)] = start
        return self._shown(place)

    def _shown(self, place: ListPlace) -> str:
        level = place.level
        if level.number_format == "bullet":
            return bullet(level)
        return PLACEHOLDER.sub(lambda match: self._number(place, int(match[1]) - 1), level.text).strip()

    def _count(self, listed: List, ilvl: int) -> None:
        key = (listed.counters, ilvl)
        starts_anew = ilvl in listed.starts and (listed.id, ilvl) not in self._started
        self._use_levels_above(listed, ilvl)
        if key in self._values and not starts_anew:
            self._values[key] += 1
        else:
            self._values[key] = listed.start(ilvl)
        self._started.add((listed.id, ilvl))
        for deeper in range(ilvl + 1, LEVELS):
            restart = listed.levels[deeper].restart
            if restart is None or restart > deeper or ilvl < restart:
                self._values.pop((listed.counters, deeper), None)

    def _use_levels_above(self, listed: List, ilvl: int) -> None:
        for above in range(ilvl):
            if (listed.counters, above) not in self._values:
                self._values[listed.counters, above] = listed.start(above)
                self._started.add((listed.id, above))

    def _number(self, place: ListPlace, ilvl: int) -> str:
        if ilvl > place.ilvl:
            return ""
        level = place.list.levels[ilvl]
        count = self._values.get((place.list.counters, ilvl), level.start)
        if place.level.is_legal and (ilvl < place.ilvl or level.number_format != "decimalZero"):
            return str(count)
        if level.number_format == "custom":
            return custom(count, level.pattern)
        return formatted(count, level.number_format)


def bullet(level: Level) -> str:
    """Return the bullet of a level as it looks, for example "•"."""
    if level.is_picture:
        return BULLET
    text = shown(level.text, level.font).strip()
    if text in ("o", "\uf06f"):
        return OPEN_BULLET
    return BULLET if any(UNPRINTED.match(character) for character in text) else text
