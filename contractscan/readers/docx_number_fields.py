"""Numbers that fields make: LISTNUM inside a paragraph, and the old AUTONUM, AUTONUMLGL and AUTONUMOUT."""

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from contractscan.readers.docx_lists import LEVELS, Level, List, ListPlace, Numbering
from contractscan.readers.docx_names import whole
from contractscan.readers.docx_numbering import Counters

NUMBER_FIELDS = ("LISTNUM", "AUTONUM", "AUTONUMLGL", "AUTONUMOUT")
WORD = re.compile(r'"([^"]*)"|(\S+)')
FORMATS = {"1": "decimal", "a": "lowerLetter", "i": "lowerRoman", "A": "upperLetter", "I": "upperRoman"}


def _built_in(place: int, patterns: tuple[str, ...]) -> List:
    """Return a list of Word's own; "(a)" as a pattern means lower-case letters in brackets."""
    levels = []
    for ilvl, pattern in enumerate(patterns):
        sign = next(character for character in pattern if character in FORMATS)
        levels.append(Level(1, FORMATS[sign], text=pattern.replace(sign, f"%{ilvl + 1}")))
    return List(-place, -place, tuple(levels), {})


def _legal(place: int, end: str) -> List:
    texts = [".".join(f"%{above + 1}" for above in range(ilvl + 1)) + end for ilvl in range(LEVELS)]
    return List(-place, -place, tuple(Level(1, "decimal", text=text) for text in texts), {})


NUMBER_DEFAULT = _built_in(1, ("1)", "a)", "i)", "(1)", "(a)", "(i)", "1.", "a.", "i."))
LEGAL_DEFAULT = _legal(2, ".")
OUTLINE_DEFAULT = _built_in(3, ("I.", "A.", "1.", "a)", "(1)", "(a)", "(i)", "(a)", "(i)"))
AUTOMATIC = _built_in(4, ("1.",) * LEVELS)
AUTOMATIC_LEGAL = _legal(5, ".")
AUTOMATIC_LEGAL_OPEN = replace(_legal(6, ""), counters=AUTOMATIC_LEGAL.counters)
AUTOMATIC_OUTLINE = _built_in(7, ("I.", "A.", "1.", "a)", "(1)", "(a)", "(i)", "(a)", "(i)"))
NAMED = {"numberdefault": NUMBER_DEFAULT, "legaldefault": LEGAL_DEFAULT, "outlinedefault": OUTLINE_DEFAULT}


@dataclass(frozen=True, slots=True)
class NumberField:
    """What a number field asks for: its kind, the list's name, the level from 1 and the start, where it says so."""

    kind: str
    name: str = ""
    level: int | None = None
    start: int | None = None
    is_open: bool = False


def number_field(code: str) -> NumberField | None:
    """Return what an instruction asks for if it is a number field's, else None."""
    words = [quoted or plain for quoted, plain in WORD.findall(code)]
    kind = words[0].upper() if words else ""
    if kind not in NUMBER_FIELDS:
        return None
    switches = {word.lower(): following for word, following in pairwise([*words[1:], ""])}
    name = words[1] if len(words) > 1 and not words[1].startswith("\\") else ""
    return NumberField(kind, name, whole(switches.get("\\l")), whole(switches.get("\\s")), "\\e" in switches)


def field_label(
    asked: NumberField, numbering: Numbering, counters: Counters, place: ListPlace | None, outline: int | None
) -> str:
    """Count the field and return the number that it shows in a paragraph at this place and outline level."""
    found = _listnum(asked, numbering, place) if asked.kind == "LISTNUM" else _automatic(asked, outline)
    return counters.label(found) if asked.start is None else counters.restart(found, asked.start)


def _listnum(asked: NumberField, numbering: Numbering, place: ListPlace | None) -> ListPlace:
    below = min(place.ilvl + 1, LEVELS - 1) if place is not None and not asked.name else 0
    ilvl = min(max(asked.level - 1, 0), LEVELS - 1) if asked.level is not None else below
    name = asked.name.lower()
    if name:
        return ListPlace(numbering.named.get(name) or NAMED.get(name, NUMBER_DEFAULT), ilvl)
    return ListPlace(NUMBER_DEFAULT if place is None else place.list, ilvl)


def _automatic(asked: NumberField, outline: int | None) -> ListPlace:
    ilvl = min(max(outline or 0, 0), LEVELS - 1)
    if asked.kind == "AUTONUMLGL":
        return ListPlace(AUTOMATIC_LEGAL_OPEN if asked.is_open else AUTOMATIC_LEGAL, ilvl)
    return ListPlace(AUTOMATIC if asked.kind == "AUTONUM" else AUTOMATIC_OUTLINE, ilvl)
