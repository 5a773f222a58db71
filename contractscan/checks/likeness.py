"""How much a sentence speaks of what a rule speaks of: the concepts it shares with the rule's own texts.

Each rule's examples, requirement and remedy are read once. A concept counts for a rule by the share of those texts that
hold it, and by how few other rules speak of it (tf-idf, Spärck Jones 1972). It only ranks sentences where a rule found
nothing; it decides no verdict.
"""

import math
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

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

    def of(self, rule: str, concepts: Collection[str]) -> float:
        """Return how much concepts have in common with what a rule speaks of: 0 for nothing; 1 is a lot."""
        weights = self._weights.get(rule, {})
        own = {concept for concept in concepts if concept.startswith(FAMILIES)}
        return sum(weights.get(concept, 0.0) for concept in own) / math.sqrt(len(own) + DAMPING)


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
    return frozenset(hit.concept for hit in lexicon.find(read_words(text)) if hit.concept.startswith(FAMILIES))


def _shares(texts: Sequence[frozenset[str]]) -> Mapping[str, float]:
    counted = Counter(concept for concepts in texts for concept in concepts)
    return {concept: count / len(texts) for concept, count in counted.items()}
