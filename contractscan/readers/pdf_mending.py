"""Mending of what printing did to words: hyphens at line ends, ligatures, doubled and spaced-out glyphs."""

import re
from collections.abc import Sequence

LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
SOFT = "\u00ad"
LINE_END_HYPHENS = "-\u2010\u00ad\ufffe\x02"
LAST_PART = re.compile(r"([A-Za-z\u00c0-\u024f]+)[-\u2010\u00ad\ufffe\x02]$")
FIRST_PART = re.compile(r"([A-Za-z\u00c0-\u024f]+)")
WORD = re.compile(r"[a-z\u00df-\u024f]+(?:[-\u2010][a-z\u00df-\u024f]+)*")
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


class KnownWords:
    """The words and hyphenated compounds, in small letters, inside the lines of a document. Found when first asked."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts
        self._words: frozenset[str] | None = None

    def __contains__(self, word: str) -> bool:
        if self._words is None:
            self._words = frozenset(
                found.replace("\u2010", "-") for text in self._texts for found in WORD.findall(text.lower())
            )
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
    if not text[:1].isdigit() and text[:1] != "(":
        return text
    apart = SPACED_NUMBER.match(text)
    if apart:
        text = apart[0].replace(" ", "").replace("\u00a0", "") + " " + text[apart.end() :]
    glued = GLUED_NUMBER.match(text)
    return f"{glued[0]} {text[glued.end() :]}" if glued else text
