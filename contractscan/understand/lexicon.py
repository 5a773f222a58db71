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
from contractscan.understand.automaton import GAP, Automaton, Slot, Words
from contractscan.understand.nouns import Hit, in_order
from contractscan.understand.words import in_full, read_words, stem, words_of


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
    rows = tuple(dict.fromkeys(choices))
    return Slot(tuple(row for row in rows if row), is_optional=() in rows)


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
    """Concept names with their phrases, searched by stems and by words as written."""

    concepts: Mapping[str, Words]
    by_stem: Automaton
    by_word: Automaton

    def find(self, doc: Doc, named: Sequence[StandIn] = ()) -> list[Hit]:
        """Return all concept hits in order of place; of one concept at one place the longest counts.

        `named` are names that are read as other words, in order and apart: "Quillmark" as "vendor".
        """
        words_ = words_of(doc)
        inner = {at for name in named for at in range(name.start + 1, name.end)}
        places = [at for at, is_space in enumerate(words_.is_space) if not is_space and at not in inner]
        read_as = {name.start: name for name in named}
        ends: dict[tuple[str, int], int] = {}
        for words, automaton in (
            ([stem(read_as[at].word) if at in read_as else words_.stems[at] for at in places], self.by_stem),
            ([read_as[at].word if at in read_as else in_full(words_.lower[at]) for at in places], self.by_word),
        ):
            for start, end, concepts in automaton.search(words):
                for concept in concepts:
                    ends[concept, start] = max(end, ends.get((concept, start), end))
        lasts = [read_as[at].end - 1 if at in read_as else at for at in places]
        found = [
            Hit(concept, words_.starts[places[at]], words_.starts[lasts[end - 1]] + len(words_.lower[lasts[end - 1]]))
            for (concept, at), end in ends.items()
        ]
        return in_order(found)


def compile_lexicon(concepts: Mapping[str, Iterable[str]]) -> Lexicon:
    """Return a lexicon ready to search."""
    kept = {concept: tuple(phrases) for concept, phrases in concepts.items()}
    by_stem: list[tuple[str, Sequence[Slot]]] = []
    by_word: list[tuple[str, Sequence[Slot]]] = []
    for concept, phrases in kept.items():
        for phrase in phrases:
            is_exact = phrase.startswith("=")
            (by_word if is_exact else by_stem).append((concept, slots_of(phrase.removeprefix("="), is_exact)))
    return Lexicon(kept, Automaton(by_stem), Automaton(by_word))


_compiled: dict[int, tuple[Mapping[str, Words], Lexicon]] = {}


def lexicon_of(concepts: Mapping[str, Words]) -> Lexicon:
    """Return the compiled lexicon of a playbook's concepts; each mapping is compiled once."""
    known = _compiled.get(id(concepts))
    if known is None or known[0] is not concepts:
        known = (concepts, compile_lexicon(concepts))
        _compiled[id(concepts)] = known
    return known[1]
