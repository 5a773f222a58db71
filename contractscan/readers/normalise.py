"""The one normaliser: text from any reader, cleaned, with a map back to where each character came from."""

import re
from dataclasses import dataclass

SPACES = re.compile(r"[\s\u00a0\u2000-\u200a\u202f\u205f\u3000]+")


@dataclass(frozen=True, slots=True)
class Normalised:
    """Clean text and, for each of its characters, the offset of the raw character it stands for."""

    text: str
    offsets: tuple[int, ...]


def normalise(raw: str) -> Normalised:
    """Return the text with every run of white space as one space."""
    characters: list[str] = []
    offsets: list[int] = []
    end = 0
    for match in SPACES.finditer(raw):
        characters.extend(raw[end : match.start()])
        offsets.extend(range(end, match.start()))
        characters.append(" ")
        offsets.append(match.start())
        end = match.end()
    characters.extend(raw[end:])
    offsets.extend(range(end, len(raw)))
    return Normalised("".join(characters), tuple(offsets))
