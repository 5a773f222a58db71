"""The lexicon: concepts (data classes, actions, recipients, cues) and the phrases that express them.

A phrase is a row of slots. `word` matches by stem ("notify" finds "notifies"); `{a,b c}` stands for either, `[a,b]` for
either or nothing, `[,]` for a comma or nothing; `~` stands for up to four words that do not end the sentence. A phrase
that begins with "=" matches the words as written, in any case. The phrases live in `rules/lexicon/*.yaml`; this module
is pure.
"""

import functools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from contractscan.rulelint import SLOT
from contractscan.understand.nouns import Hit, in_order
from contractscan.understand.words import read_words, stem, words_of

LONGEST_GAP = 4
STOPS = frozenset({".", ";", ":"})
Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Slot:
    """A choice of word rows, under the first word of each, that may be left out where it is optional."""

    rows: Mapping[str, tuple[Words, ...]]
    is_optional: bool


GAP = Slot({}, is_optional=True)


@dataclass(frozen=True, slots=True)
class Pattern:
    """One phrase of a concept as slots."""

    concept: str
    slots: tuple[Slot, ...]


@dataclass(frozen=True, slots=True)
class Opening:
    """A phrase under a word it can begin with, and what tells early that it cannot match.

    `nexts` are the words that may follow (None: any), `needs` words of which one must stand in the text (None: none),
    `is_word` says that the opening word alone is the phrase.
    """

    pattern: Pattern
    nexts: frozenset[str] | None
    needs: frozenset[str] | None
    is_word: bool


def slots_of(phrase: str, is_exact: bool) -> tuple[Slot, ...]:
    """Return the slots of a phrase as the lexicon file writes it."""
    slots: list[Slot] = []
    for either, optional, word in SLOT.findall(phrase):
        if word == "~":
            slots.append(GAP)
            continue
        choices = [word] if word else [part.strip() for part in (either or optional).split(",")]
        if optional.strip() == ",":
            choices = [","]
        if optional:
            choices.append("")
        slots.append(_slot(_row(choice, is_exact) for choice in choices))
    return tuple(slots)


def _slot(choices: Iterable[Words]) -> Slot:
    rows: dict[str, tuple[Words, ...]] = {}
    is_optional = False
    for row in dict.fromkeys(choices):
        if row:
            rows[row[0]] = (*rows.get(row[0], ()), row)
        else:
            is_optional = True
    return Slot(rows, is_optional)


def _row(words: str, is_exact: bool) -> Words:
    return tuple(token for word in words.split() for token in _tokens(word, is_exact))


@functools.cache
def _tokens(word: str, is_exact: bool) -> Words:
    """Return the tokens that the texts to search have for a word between spaces, or their stems."""
    return tuple(token.lower_ if is_exact else token.norm_ for token in read_words(word) if not token.is_space)


@dataclass(frozen=True, slots=True)
class StandIn:
    """A name in a text, by first token and end token, and the word that it is read as."""

    start: int
    end: int
    word: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Concept names with their phrases, indexed by the words a phrase can begin with."""

    concepts: Mapping[str, Words]
    by_stem: Mapping[str, Sequence[Opening]]
    by_word: Mapping[str, Sequence[Opening]]

    def find(self, doc: Doc, named: Sequence[StandIn] = ()) -> list[Hit]:
        """Return all concept hits in order of place; of one concept at one place the longest counts.

        `named` are names that are read as other words, in order and apart: "Quillmark" as "vendor".
        """
        words_ = words_of(doc)
        inner = {at for name in named for at in range(name.start + 1, name.end)}
        places = [at for at, is_space in enumerate(words_.is_space) if not is_space and at not in inner]
        read_as = {name.start: name for name in named}
        ends: dict[tuple[str, int], int] = {}
        for words, index in (
            ([stem(read_as[at].word) if at in read_as else words_.stems[at] for at in places], self.by_stem),
            ([read_as[at].word if at in read_as else words_.lower[at] for at in places], self.by_word),
        ):
            present = frozenset(words)
            for at, word in enumerate(words):
                following = words[at + 1] if at + 1 < len(words) else ""
                for opening in index.get(word, ()):
                    if opening.nexts is not None and following not in opening.nexts:
                        continue
                    if opening.needs is not None and opening.needs.isdisjoint(present):
                        continue
                    pattern = opening.pattern
                    end = at + 1 if opening.is_word else _end_of(words, at, pattern.slots)
                    if end > ends.get((pattern.concept, at), at):
                        ends[pattern.concept, at] = end
        lasts = [read_as[at].end - 1 if at in read_as else at for at in places]
        found = [
            Hit(concept, words_.starts[places[at]], words_.starts[lasts[end - 1]] + len(words_.lower[lasts[end - 1]]))
            for (concept, at), end in ends.items()
        ]
        return in_order(found)


def _end_of(words: Sequence[str], at: int, slots: tuple[Slot, ...]) -> int:
    """Return where the longest match of the slots ends, or -1.

    All ways to match are followed at once, slot by slot, as places that can be reached. A place is never followed
    twice, so the steps for one start are at most slots times words in reach, whatever a phrase or a text says.
    """
    places = {at}
    for slot in slots:
        places = _over_gap(words, places) if slot is GAP else _over_rows(words, places, slot)
        if not places:
            return -1
    return max(places)


def _over_rows(words: Sequence[str], places: Iterable[int], slot: Slot) -> set[int]:
    """Return the places that can be reached by one of the rows of words."""
    reached = set(places) if slot.is_optional else set()
    for at in places:
        for row in slot.rows.get(words[at], ()) if at < len(words) else ():
            if len(row) == 1 or tuple(words[at : at + len(row)]) == row:
                reached.add(at + len(row))
    return reached


def _over_gap(words: Sequence[str], places: Iterable[int]) -> set[int]:
    """Return the places that can be reached over up to `LONGEST_GAP` words that do not end the sentence."""
    reached: set[int] = set()
    for at in places:
        for end in range(at, min(at + LONGEST_GAP, len(words)) + 1):
            if end > at and words[end - 1] in STOPS:
                break
            reached.add(end)
    return reached


def _nexts(opener: str, slots: tuple[Slot, ...]) -> frozenset[str] | None:
    """Return the words that may follow an opener, or None where a match may end there or anything may follow."""
    found: set[str] = set()
    for number, slot in enumerate(slots):
        for row in slot.rows.get(opener, ()):
            rest = slots[number + 1 :]
            if len(row) > 1:
                found.add(row[1])
            elif GAP in rest[: _depth(rest)] or all(other.is_optional for other in rest):
                return None
            else:
                found |= _openers(rest)
        if not slot.is_optional:
            break
    return frozenset(found)


def _opening(pattern: Pattern, opener: str) -> Opening:
    """Return a phrase as it is found under one of the words it can begin with."""
    must = [frozenset(slot.rows) for slot in pattern.slots[1:] if not slot.is_optional]
    is_word = len(pattern.slots) == 1 and all(len(row) == 1 for rows in pattern.slots[0].rows.values() for row in rows)
    return Opening(pattern, _nexts(opener, pattern.slots), min(must, key=len, default=None), is_word)


def _depth(slots: Sequence[Slot]) -> int:
    """Return how many slots may stand before the first that cannot be left out, that one counted."""
    return next((number for number, slot in enumerate(slots, start=1) if not slot.is_optional), len(slots))


def _openers(slots: Sequence[Slot]) -> set[str]:
    """Return the words that a match can begin with."""
    openers: set[str] = set()
    for slot in slots:
        openers |= slot.rows.keys()
        if slot is GAP or not slot.is_optional:
            break
    return openers


def compile_lexicon(concepts: Mapping[str, Iterable[str]]) -> Lexicon:
    """Return a lexicon ready to search."""
    by_stem: dict[str, list[Opening]] = {}
    by_word: dict[str, list[Opening]] = {}
    kept = {concept: tuple(phrases) for concept, phrases in concepts.items()}
    for concept, phrases in kept.items():
        for phrase in phrases:
            is_exact = phrase.startswith("=")
            pattern = Pattern(concept, slots_of(phrase.removeprefix("="), is_exact))
            for opener in _openers(pattern.slots):
                index = by_word if is_exact else by_stem
                index.setdefault(opener, []).append(_opening(pattern, opener))
    return Lexicon(kept, by_stem, by_word)


_compiled: dict[int, tuple[Mapping[str, Words], Lexicon]] = {}


def lexicon_of(concepts: Mapping[str, Words]) -> Lexicon:
    """Return the compiled lexicon of a playbook's concepts; each mapping is compiled once."""
    known = _compiled.get(id(concepts))
    if known is None or known[0] is not concepts:
        known = (concepts, compile_lexicon(concepts))
        _compiled[id(concepts)] = known
    return known[1]
