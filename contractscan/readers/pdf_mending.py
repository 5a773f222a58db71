"""Mending of what printing did to words: hyphens at line ends, ligatures, doubled and spaced-out glyphs."""

import re
from collections.abc import Sequence
from statistics import median

LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
SOFT = "\u00ad"
LINE_END_HYPHENS = "-\u2010\u00ad\ufffe\x02"
LAST_PART = re.compile(r"([A-Za-z\u00c0-\u024f]+)[-\u2010\u00ad\ufffe\x02]$")
FIRST_PART = re.compile(r"([A-Za-z\u00c0-\u024f]+)")
WORD = re.compile(r"[a-z\u00df-\u024f]+(?:-[a-z\u00df-\u024f]+)*")
PREFIXES = """
non self third first second co cross multi pre post sub well long short high low in off on opt e all anti ex quasi
semi two three four five six ten one full part real data end good so day know public
"""
SUFFIXES = """
party based related free owned approved specific wide site time term level to day end house line up only infringement
disclosure compliance exclusive transferable assignable how
"""
KEPT_PREFIXES = frozenset(PREFIXES.split())
KEPT_SUFFIXES = frozenset(SUFFIXES.split())
SPACED_NUMBER = re.compile(r"\d{1,2}\.(?:[ \u00a0]\d{1,2}\.)+[ \u00a0]+(?=[A-Za-z\"“(])")
"""An enumerator with gaps inside: "3. 12. "."""
GLUED_NUMBER = re.compile(r"(?:\d{1,2}(?:\.\d{1,3}){1,4}\.?|\d{1,2}\.|\([a-z]{1,4}\))(?=[\"“]?[A-Z][a-z])")
"""An enumerator with no gap behind it: "1.1Definitions", "2.Term", "(a)Each"."""
SPACED_OUT = re.compile(r"(?:(?<!\S)\S{1,2} ){5,}\S{1,2}(?!\S)")
"""Six words in a row of one or two characters."""
DOUBLED = re.compile(r"(?:(\S)\1)+")
WORD_GAP = 1.6
LETTER_SLACK = 0.08
WIDEST_LETTER_GAP = 0.9


class KnownWords:
    """The words and hyphenated compounds, in small letters, inside the lines of a document. Found when first asked."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts
        self._words: frozenset[str] | None = None

    def __contains__(self, word: str) -> bool:
        if self._words is None:
            self._words = frozenset(WORD.findall("\n".join(self._texts).lower().replace("\u2010", "-")))
        return word in self._words


def joined(above: str, below: str, known: KnownWords) -> tuple[str, bool]:
    """Return `above` as it should stand before `below`, and whether a space goes between them.

    A hyphen at the line end goes when the joined word stands elsewhere in the document, or when nothing says that
    it is a compound ("third-party"); it stays when the compound stands elsewhere or its parts are common in compounds.
    """
    if above[-1:] not in LINE_END_HYPHENS:
        return above, True
    last, first = LAST_PART.search(above), FIRST_PART.match(below)
    if not last:
        return above, True
    hyphen = above[-1]
    if not first:
        return above[:-1] + "-" if hyphen in "\ufffe\x02" else above, hyphen in "-\u2010" and below[:1] in '("“'
    if hyphen == SOFT or _is_broken_word(last.group(1), first.group(1), known):
        return above[:-1], False
    return above[:-1] + "-", first.group(1).lower() in ("and", "or")


def _is_broken_word(left: str, right: str, known: KnownWords) -> bool:
    if right[0].isupper() and not left.isupper():
        return False
    left, right = left.lower(), right.lower()
    if left + right in known:
        return True
    if f"{left}-{right}" in known or right in ("and", "or"):
        return False
    return left not in KEPT_PREFIXES and right not in KEPT_SUFFIXES


def mended(text: str) -> str:
    """Return the text of a line with ligatures spelt out, and its enumerator closed up and set off from the words."""
    if not text.isascii():
        text = text.translate(LIGATURES)
    if text[:1] == text[1:2]:
        text = without_doubled_letters(text)
    if not text[:1].isdigit() and text[:1] != "(":
        return text
    apart = SPACED_NUMBER.match(text)
    if apart:
        text = apart[0].replace(" ", "").replace("\u00a0", "") + " " + text[apart.end() :]
    glued = GLUED_NUMBER.match(text)
    return f"{glued[0]} {text[glued.end() :]}" if glued else text


def without_doubled_letters(text: str) -> str:
    """Return "This" for "TThhiiss" where every letter of the line stands twice, else the text as it is."""
    words = text.split()
    letters = sum(map(str.isalpha, text))
    if letters < 6 or not all(len(word) % 2 == 0 and DOUBLED.fullmatch(word) for word in words):
        return text
    return " ".join(word[::2] for word in words)


def is_spaced_out(text: str) -> bool:
    """Say whether most letters of the line stand alone or in pairs, as they do not in language: "T h i s"."""
    if text.count(" ") < 0.3 * len(text) or not SPACED_OUT.search(text):
        return False
    words = text.split()
    short = sum(len(word) <= 2 for word in words)
    return short >= 0.6 * len(words) and sum(map(str.isalpha, text)) >= 0.7 * sum(map(len, words))


def closed_up(letters: list[str], gaps: list[float], text: str) -> str:
    """Return the letters of a spaced-out line as words, parted where a gap is much wider than most.

    `gaps` are the distances from one letter to the next in font sizes. `text` comes back where they do not tell, or
    where the letters stand as far apart as the columns of a table.
    """
    if len(letters) < 3 or len(gaps) != len(letters) - 1:
        return text
    usual = median(gaps)
    if not 0 < usual < WIDEST_LETTER_GAP:
        return text
    words = letters[0]
    for letter, gap in zip(letters[1:], gaps, strict=True):
        words += f" {letter}" if gap > WORD_GAP * usual + LETTER_SLACK else letter
    return words
