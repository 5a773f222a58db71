"""What the contract's defined terms reach: the concepts a definition speaks of, and those it leaves out.

A definition that uses another term ("Customer Data means Personal Data that …") reaches what that one reaches, and
leaves out what that one leaves out.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from contractscan.model import Span
from contractscan.understand.classes import names_term
from contractscan.understand.lexicon import Lexicon
from contractscan.understand.nouns import Contract, Definition
from contractscan.understand.words import read_words

LONGEST_MEANING = 4000


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Words that take something out of a defined term, with their place and the concepts they speak of.

    `parts` are the concepts of the meaning of each defined term that the words name, or of the words themselves.
    """

    definition: int
    words: str
    span: Span
    concepts: frozenset[str]
    parts: tuple[frozenset[str], ...] = ()


@dataclass(frozen=True, slots=True)
class Scope:
    """What one definition reaches. `named` are the concepts of the term itself, `last` of its last words."""

    definition: Definition
    named: frozenset[str]
    last: frozenset[str]
    concepts: frozenset[str]
    left_out: tuple[LeftOut, ...]
    uses: frozenset[int]


class Scopes:
    """The scopes of a contract's definitions, worked out when first asked for."""

    def __init__(self, contract: Contract, lexicon: Lexicon) -> None:
        self._contract = contract
        self._lexicon = lexicon

    @cached_property
    def all(self) -> tuple[Scope, ...]:
        """Return one scope for each definition, in the contract's order."""
        return tuple(self._scope(number, found) for number, found in enumerate(self._contract.definitions))

    def reached(self, number: int) -> frozenset[str]:
        """Return the concepts that a definition speaks of, itself or through the terms it uses."""
        return frozenset().union(*(self.all[at].concepts for at in self._with_used(number)))

    def left_out(self, number: int) -> tuple[LeftOut, ...]:
        """Return what a definition leaves out, itself or through the terms it uses."""
        return tuple(left for at in self._with_used(number) for left in self.all[at].left_out)

    @cached_property
    def by_term(self) -> Mapping[str, tuple[int, ...]]:
        """Return the definitions of each term as it is written."""
        found: dict[str, list[int]] = {}
        for number, definition in enumerate(self._contract.definitions):
            for term in (definition.term, *definition.aliases):
                found.setdefault(term, []).append(number)
        return {term: tuple(numbers) for term, numbers in found.items()}

    def _with_used(self, number: int) -> list[int]:
        reached, waiting = [number], [number]
        while waiting:
            for other in sorted(self.all[waiting.pop()].uses):
                if other not in reached:
                    reached.append(other)
                    waiting.append(other)
        return reached

    def _scope(self, number: int, definition: Definition) -> Scope:
        own = frozenset((definition.term, *definition.aliases))
        left = tuple(
            LeftOut(number, words, span, self._concepts(words), self._parts(words, own))
            for words, span in zip(definition.excludes, definition.exclude_spans, strict=True)
        )
        meaning = definition.meaning
        for words in definition.excludes:
            meaning = meaning.replace(words.replace("\n", " "), " ")
        meaning = " ; ".join((meaning, *(item for item in definition.includes if item not in meaning)))
        term_hits = self._lexicon.find(read_words(definition.term))
        return Scope(
            definition,
            frozenset(hit.concept for hit in term_hits),
            frozenset(hit.concept for hit in term_hits if hit.end == len(definition.term)),
            self._concepts(meaning[:LONGEST_MEANING]),
            left,
            frozenset(self._used(meaning, own)),
        )

    def _parts(self, words: str, own: frozenset[str]) -> tuple[frozenset[str], ...]:
        """Return the concepts of what words name, a set for each defined term but the one they are left out of."""
        named = list(self._used(words, own))
        definitions = self._contract.definitions
        return tuple(self._concepts(definitions[number].meaning[:LONGEST_MEANING]) for number in named) or (
            self._concepts(words),
        )

    def _used(self, meaning: str, own: frozenset[str]) -> Iterable[int]:
        """Yield the definitions of the terms that a meaning uses."""
        for term, numbers in self.by_term.items():
            if term not in own and names_term(meaning, term):
                yield from numbers

    def _concepts(self, words: str) -> frozenset[str]:
        return frozenset(hit.concept for hit in self._lexicon.find(read_words(words)))
