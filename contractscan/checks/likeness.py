"""How much a sentence speaks of what a rule speaks of: the concepts it shares with the rule's own texts.

Each rule's examples, requirement and remedy are read once. A concept counts for a rule by the share of those texts that
hold it, and by how few other rules speak of it (tf-idf, Spärck Jones 1972). It only ranks sentences where a rule found
nothing; it decides no verdict.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from contractscan.playbook import Playbook, Rule
from contractscan.understand.lexicon import Lexicon, lexicon_of
from contractscan.understand.words import read_words

FAMILIES = ("action.", "topic.", "data.", "limit.", "defined.")
LEAST = 0.1
DAMPING = 20

_known: dict[str, "Likeness"] = {}


class Likeness:
    """What each rule of a playbook speaks of, with weights."""

    def __init__(self, rules: Sequence[Rule], lexicon: Lexicon) -> None:
        texts = {rule.id: [_concepts(lexicon, text) for text in _texts(rule)] for rule in rules}
        shares = {rule: _shares(found) for rule, found in texts.items()}
        spread = Counter(concept for share in shares.values() for concept in share)
        self._weights = {
            rule: {concept: part * math.log(len(rules) / spread[concept]) for concept, part in share.items()}
            for rule, share in shares.items()
        }

    def of(self, rule: str, spoken: frozenset[str]) -> float:
        """Return how much what a sentence speaks of has in common with a rule: 0 for nothing; 1 is a lot."""
        weights = self._weights.get(rule, {})
        return math.fsum(weights[concept] for concept in spoken & weights.keys()) / math.sqrt(len(spoken) + DAMPING)


def spoken_of(concepts: Iterable[str]) -> frozenset[str]:
    """Return those of some concepts that say what a sentence is about."""
    return frozenset(concept for concept in concepts if concept.startswith(FAMILIES))


def likeness_of(playbook: Playbook) -> Likeness:
    """Return the likeness of a playbook's rules, worked out once for each playbook."""
    key = f"{playbook.digest} {' '.join(rule.id for rule in playbook.rules)}"
    if key not in _known:
        _known[key] = Likeness(playbook.rules, lexicon_of(playbook.concepts))
    return _known[key]


def _texts(rule: Rule) -> Iterable[str]:
    yield from (example.text for example in rule.examples)
    yield rule.requirement
    yield rule.remedy


def _concepts(lexicon: Lexicon, text: str) -> frozenset[str]:
    return spoken_of(hit.concept for hit in lexicon.find(read_words(text)))


def _shares(texts: Sequence[frozenset[str]]) -> Mapping[str, float]:
    counted = Counter(concept for concepts in texts for concept in concepts)
    return {concept: count / len(texts) for concept, count in counted.items()}
