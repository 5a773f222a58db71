"""The lexicon: concepts (data classes, actions, recipients, cues) and the phrases that express them.

A phrase matches by stem ("notify" finds "notifies"); with a leading "=" it matches the words as written. `{a,b}` stands
for either, `[a]` for an optional word. The phrases live in `rules/lexicon/*.yaml`; this module is pure.
"""

import itertools
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc

from contractscan.understand.nouns import Hit
from contractscan.understand.words import language, read_words

CHOICE = re.compile(r"\{([^{}]*)\}|\[([^\[\]]*)\]")


def spelled_out(phrase: str) -> tuple[str, ...]:
    """Return every plain phrase that `{a,b}` and `[a]` stand for."""
    parts: list[tuple[str, ...]] = []
    end = 0
    for match in CHOICE.finditer(phrase):
        parts.append((phrase[end : match.start()],))
        parts.append(tuple(match[1].split(",")) if match[1] is not None else ("", match[2]))
        end = match.end()
    parts.append((phrase[end:],))
    return tuple(dict.fromkeys(" ".join("".join(choice).split()) for choice in itertools.product(*parts)))


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Concept names with their phrases, compiled. `find` returns the hits of a text."""

    concepts: Mapping[str, tuple[str, ...]]
    stems: PhraseMatcher
    exact: PhraseMatcher

    def find(self, doc: Doc) -> list[Hit]:
        """Return all concept hits in order of place; a concept's longest hit wins over those inside it."""
        hits: dict[tuple[str, int], int] = {}
        strings = language().vocab.strings
        for matcher in (self.stems, self.exact):
            for key, start, end in matcher(doc):
                concept = strings[key]
                hits[concept, start] = max(end, hits.get((concept, start), 0))
        found = [Hit(concept, doc[start].idx, doc[end - 1].idx + len(doc[end - 1])) for (concept, start), end in hits.items()]
        return sorted(found, key=lambda hit: (hit.start, -hit.end, hit.concept))


def compile_lexicon(concepts: Mapping[str, Iterable[str]]) -> Lexicon:
    """Return a lexicon ready to search."""
    nlp = language()
    stems, exact = PhraseMatcher(nlp.vocab, attr="NORM"), PhraseMatcher(nlp.vocab, attr="LOWER")
    kept: dict[str, tuple[str, ...]] = {}
    for concept, phrases in concepts.items():
        kept[concept] = tuple(phrases)
        for phrase in kept[concept]:
            matcher = exact if phrase.startswith("=") else stems
            matcher.add(concept, [read_words(plain) for plain in spelled_out(phrase.removeprefix("="))])
    return Lexicon(kept, stems, exact)


_compiled: dict[int, tuple[Mapping[str, tuple[str, ...]], Lexicon]] = {}


def lexicon_of(concepts: Mapping[str, tuple[str, ...]]) -> Lexicon:
    """Return the compiled lexicon of a playbook's concepts; each mapping is compiled once."""
    known = _compiled.get(id(concepts))
    if known is None or known[0] is not concepts:
        known = (concepts, compile_lexicon(concepts))
        _compiled[id(concepts)] = known
    return known[1]
