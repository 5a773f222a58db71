"""Letters of other alphabets that pass for Latin ones: mapped to Latin inside Latin words, and reported.

A contract that writes "раtron" with two Cyrillic letters hides the word from every search. The mapping is one
letter for one letter, so no offset moves.
"""

import re
from collections.abc import Iterator
from enum import Enum, auto

CYRILLIC = dict(
    zip("аеорсухіјѕһԁԛԝѵӏүАВЕКМНОРСТУХІЈЅԚԜѴҮԌёїЁЇ", "aeopcyxijshdqwvlyABEKMHOPCTYXIJSQWVYGëïËÏ", strict=True)
)
GREEK = dict(zip("αονρυκχιΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "aovpukxiABEZHIKMNOPTYX", strict=True))
OTHER = {"ɑ": "a", "ɡ": "g", "օ": "o", "ս": "u", "հ": "h", "ո": "n"}
LATIN_FOR = {**CYRILLIC, **GREEK, **OTHER}

CANDIDATE = re.compile(f"[{''.join(LATIN_FOR)}]")
WORD = re.compile(r"[^\W\d_]+")
LATIN_LETTER = re.compile(r"[A-Za-z\u00c0-\u024f]")


class _Script(Enum):
    LATIN = auto()
    LOOKALIKE = auto()
    OTHER = auto()


def with_latin_letters(text: str) -> tuple[str, tuple[int, ...]]:
    """Return the text, as long as before, with look-alike letters made Latin, and the offsets of those letters.

    A word is changed when look-alikes stand beside true Latin letters only, or when it is all look-alikes and the
    nearest true words of its line are Latin. A word with any true letter of another alphabet is left alone.
    """
    if not CANDIDATE.search(text):
        return text, ()
    letters = list(text)
    changed: list[int] = []
    start = 0
    for line in text.split("\n"):
        if CANDIDATE.search(line):
            changed.extend(start + place for place in _disguised(line))
        start += len(line) + 1
    for place in changed:
        letters[place] = LATIN_FOR[letters[place]]
    return "".join(letters), tuple(changed)


def _disguised(line: str) -> Iterator[int]:
    """Yield the offsets of the letters to change in one line."""
    words = list(WORD.finditer(line))
    scripts = [_script(word[0]) for word in words]
    left = _nearest_true(scripts)
    right = _nearest_true(scripts[::-1])[::-1]
    for word, script, before, after in zip(words, scripts, left, right, strict=True):
        around = {before, after} - {None}
        if script is _Script.LATIN or (script is _Script.LOOKALIKE and around == {_Script.LATIN} and _is_word(word[0])):
            yield from (place for place in range(word.start(), word.end()) if line[place] in LATIN_FOR)


def _script(word: str) -> _Script:
    """Tell whether the word's letters, look-alikes aside, are Latin, or whether there are none besides."""
    rest = [letter for letter in word if letter not in LATIN_FOR]
    if not rest:
        return _Script.LOOKALIKE
    return _Script.LATIN if all(LATIN_LETTER.match(letter) for letter in rest) else _Script.OTHER


def _nearest_true(scripts: list[_Script]) -> list[_Script | None]:
    """Return for each word the script of the nearest word before it that is not made of look-alikes only."""
    nearest: list[_Script | None] = []
    last: _Script | None = None
    for script in scripts:
        nearest.append(last)
        last = last if script is _Script.LOOKALIKE else script
    return nearest


def _is_word(word: str) -> bool:
    """Say whether it can pass for a word. A lone Greek letter is a symbol; a lone Cyrillic one passes for "a"."""
    return len(word) > 1 or word in CYRILLIC
