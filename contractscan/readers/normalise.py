"""The one normaliser: text from any reader, cleaned, with a map back to where each character came from.

Whatever the input, the result can be stored as UTF-8, XML and JSON, holds no line break, no control character and
nothing invisible, is in Unicode normal form C, and comes out the same when it is normalised again.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from contractscan.readers.lookalikes import with_latin_letters

LONGEST_RUN = 80
LONGEST_CLUSTER = 30
PASSES = 8

ODD_SPACE = r"\t-\r\x1c-\x1f\x85\u00a0\u115f\u1160\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u2800\u3000\u3164\uffa0"
# Zero-width characters, soft hyphens, bidirectional marks, variation selectors, tags, interlinear marks.
INVISIBLE = (
    r"\u00ad\u034f\u061c\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb"
    r"\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff\U00013430-\U0001343f"
)
CONTROL = r"\x00\x01\x03-\x08\x0e-\x1b\x7f-\x84\x86-\x9f"
# PDFium writes these for the hyphen at the end of a line.
LINE_END_HYPHEN = r"\x02\ufffe\uffff"
# Lone surrogates and code points that are no characters.
BROKEN = r"\ud800-\udfff\ufdd0-\ufdef" + "".join(f"\\U{plane:04x}fffe\\U{plane:04x}ffff" for plane in range(1, 17))
# Ligatures, full-width and small forms, Roman numerals, bracketed numbers and letters, styled mathematical letters.
COMPATIBLE = (
    r"\u017f\u2024\u2160-\u217f\u2474-\u24b5\ufb00-\ufb06\ufe50-\ufe52\ufe54-\ufe66\ufe68-\ufe6b\uff01-\uff5e"
    r"\uffe0\uffe1\uffe5\uffe6\U0001d400-\U0001d7ff"
)
CIRCLED_NUMBERS = r"\u2460-\u2473"
# Bullets and boxes of the Symbol and Wingdings fonts, which stand in the private use area.
SYMBOL_FONT = dict(zip("\uf0b7\uf0a7\uf0d8\uf06f\uf0a8\uf0fc\uf0fe\uf078", "•▪➢☐☐✓☑☒", strict=True))
SINGLE = {**SYMBOL_FONT, "\u2010": "-", "\u2011": "-"}
MARKS = r"\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"

UNUSUAL = re.compile(
    rf"(?P<gap> ?[{ODD_SPACE}{INVISIBLE}{CONTROL}][ {ODD_SPACE}{INVISIBLE}{CONTROL}]*"
    rf"| [ {ODD_SPACE}{INVISIBLE}{CONTROL}]+)"
    rf"|(?P<hyphen>[{LINE_END_HYPHEN}][ {ODD_SPACE}{INVISIBLE}{CONTROL}{LINE_END_HYPHEN}]*)"
    rf"|(?P<broken>[{BROKEN}])|(?P<compatible>[{COMPATIBLE}])|(?P<circled>[{CIRCLED_NUMBERS}])|(?P<single>[{''.join(SINGLE)}])"
)
# What ordinary contracts are written in: a test that costs next to nothing.
EXTRAORDINARY = re.compile(
    r"[^ -~\u00a1-\u00ac\u00ae-\u017e\u2012-\u2023\u2026\u2030-\u2050\u20ac\u2116\u2122\u2190-\u22ff"
    r"\u25a0-\u27bf\ufffd]"
)
SPACES = re.compile(r"(?P<gap> {2,})")
# The quick way for what normal form C makes one other character of: some PDF writers use the Greek question mark.
CANONICAL = {"\u037e": ";", "\u0387": "·", "\u2126": "Ω", "\u212a": "K", "\u212b": "Å"}
ONE_FOR_ONE = str.maketrans({**dict.fromkeys("\t\n\r\xa0\u2002\u2003\u2009\u202f\u3000", " "), **SINGLE, **CANONICAL})
HAS_SPACE = re.compile(f"[ {ODD_SPACE}]")
SUSPECT = re.compile(rf"(?!\u00ad)[{INVISIBLE}]")
OVERRIDE = re.compile(r"[\u202d\u202e]")
HAS_MARK = re.compile(f"[{MARKS}]")
LONG_RUN = re.compile(rf"(\S)\1{{{LONGEST_RUN},}}")


@dataclass(frozen=True, slots=True)
class Normalised:
    """Clean text and, for each of its characters, the offset of the raw character it stands for.

    `lookalikes` are the offsets, in the clean text, of letters that were of another alphabet; `hidden` those of
    characters that had an invisible one before them where it can only mislead: inside a word, or turning the text.
    """

    text: str
    offsets: Sequence[int]
    lookalikes: tuple[int, ...] = ()
    hidden: tuple[int, ...] = ()


@dataclass(slots=True)
class _Draft:
    """A text on its way: its characters' raw offsets, and the raw offsets that are to be reported."""

    text: str
    offsets: Sequence[int]
    lookalikes: set[int]
    hidden: set[int]


def normalise(raw: str) -> Normalised:
    """Return the clean text of one run. White space of any kind and length becomes one space; nothing is trimmed."""
    text = raw if raw.isprintable() and raw.isascii() else raw.translate(ONE_FOR_ONE)
    if _is_plain(text):
        return Normalised(text, range(len(text)))
    draft = _Draft(text, range(len(text)), set(), set())
    for _ in range(PASSES):
        before = draft.text
        _fold(draft)
        _compose(draft)
        _make_latin(draft)
        _shorten_runs(draft)
        # One round is enough unless letters came together that compose. A second then finds nothing, or goes on.
        if draft.text == before or _is_plain(draft.text):
            break
    places = tuple(enumerate(draft.offsets)) if draft.lookalikes or draft.hidden else ()
    return Normalised(
        draft.text,
        draft.offsets,
        tuple(place for place, raw_place in places if raw_place in draft.lookalikes),
        tuple(place for place, raw_place in places if raw_place in draft.hidden),
    )


def _is_plain(text: str) -> bool:
    """Say whether nothing can need cleaning: the quick way, which most runs take."""
    if "  " in text or not text.isprintable():
        return False
    if not text.isascii() and EXTRAORDINARY.search(text):
        return False
    return not _has_long_run(text)


def _has_long_run(text: str) -> bool:
    """Say whether one character stands more than 80 times in a row. The first two tests are only for speed."""
    if len(text) <= LONGEST_RUN or max(map(len, text.split(" "))) <= LONGEST_RUN:
        return False
    return LONG_RUN.search(text) is not None


def _fold(draft: _Draft) -> None:
    """Drop what is invisible, make every gap one space, write out ligatures and other forms."""
    text, kept, offsets = draft.text, list[str](), list[int]()
    end = 0
    pattern = UNUSUAL if EXTRAORDINARY.search(text) else SPACES
    for match in pattern.finditer(text):
        start = match.start()
        kept.append(text[end:start])
        offsets.extend(draft.offsets[end:start])
        written = _written(match, text)
        if _misleads(match, text, written) and match.end() < len(text):
            draft.hidden.add(draft.offsets[match.end()])
        kept.append(written)
        offsets.extend([draft.offsets[start]] * len(written))
        end = match.end()
    kept.append(text[end:])
    offsets.extend(draft.offsets[end:])
    draft.text, draft.offsets = "".join(kept), offsets


def _written(match: re.Match[str], text: str) -> str:
    """Return what stands for the unusual characters."""
    found = match[0]
    match match.lastgroup:
        case "gap":
            return " " if HAS_SPACE.search(found) else ""
        case "hyphen":
            return _line_end_hyphen(text, match.start(), match.end())
        case "broken":
            return "\ufffd"
        case "single":
            return SINGLE[found]
        case "circled":
            return f"({unicodedata.normalize('NFKC', found)})"
        case _:
            return unicodedata.normalize("NFKC", found)


def _line_end_hyphen(text: str, start: int, end: int) -> str:
    """Join a word that was divided at the end of a line; keep the hyphen before a capital or a number."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if before.isalnum() and after.isalnum():
        return "" if before.isalpha() and after.islower() else "-"
    return " " if HAS_SPACE.search(text, start, end) else ""


def _misleads(match: re.Match[str], text: str, written: str) -> bool:
    """Say whether what is dropped can only mislead: inside a Latin word, or turning the direction of the text."""
    if match.lastgroup != "gap":
        return False
    if OVERRIDE.search(match[0]):
        return True
    if written:
        return False
    around = text[match.start() - 1 : match.start()] + text[match.end() : match.end() + 1]
    return bool(SUSPECT.search(match[0])) and len(around) == 2 and around.isalpha() and max(around) < "\u0250"


def _compose(draft: _Draft) -> None:
    """Put the text in normal form C, cluster by cluster; each cluster stands at its first character's place."""
    if unicodedata.is_normalized("NFC", draft.text) and not HAS_MARK.search(draft.text):
        return
    kept, offsets = list[str](), list[int]()
    for start, end in _clusters(draft.text):
        composed = unicodedata.normalize("NFC", draft.text[start : min(end, start + LONGEST_CLUSTER)])
        kept.append(composed)
        offsets.extend([draft.offsets[start]] * len(composed))
    draft.text, draft.offsets = "".join(kept), offsets


def _clusters(text: str) -> list[tuple[int, int]]:
    """Return the pieces that normal form C can change, each a base character with what follows and may join it."""
    starts = [place for place, letter in enumerate(text) if place == 0 or not _may_join(text[place - 1], letter)]
    return list(zip(starts, [*starts[1:], len(text)], strict=True))


def _may_join(before: str, letter: str) -> bool:
    """Say whether the character may compose with the one before: a mark, a Hangul part, a dependent vowel sign."""
    if letter < "\u0300":
        return False
    if unicodedata.combining(letter):
        return True
    return unicodedata.normalize("NFC", before + letter) != unicodedata.normalize("NFC", before) + letter


def _make_latin(draft: _Draft) -> None:
    draft.text, changed = with_latin_letters(draft.text)
    draft.lookalikes.update(draft.offsets[place] for place in changed)


def _shorten_runs(draft: _Draft) -> None:
    """Cut runs of one character to 80: a tokenizer takes half a minute over twenty thousand brackets."""
    if not _has_long_run(draft.text):
        return
    kept, offsets = list[str](), list[int]()
    end = 0
    for match in LONG_RUN.finditer(draft.text):
        cut = match.start() + LONGEST_RUN
        kept.append(draft.text[end:cut])
        offsets.extend(draft.offsets[end:cut])
        end = match.end()
    kept.append(draft.text[end:])
    offsets.extend(draft.offsets[end:])
    draft.text, draft.offsets = "".join(kept), offsets
