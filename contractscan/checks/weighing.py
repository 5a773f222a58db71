"""A contract weighed: how likely each sentence meets, weakens or contradicts each rule that the weights know."""

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from contractscan.checks.features import Place, features_of
from contractscan.model import Verdict
from contractscan.understand.nouns import Contract, Modality, Role
from contractscan.weights import Weights

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

CLAUSE_VERDICTS = (Verdict.MEETS, Verdict.WEAK, Verdict.CONTRADICTS)
RULE_VERDICTS = (Verdict.MEETS, Verdict.WEAK, Verdict.CONTRADICTS, Verdict.MISSING, Verdict.REVIEW)
SETTLED = (Verdict.CONTRADICTS, Verdict.MEETS, Verdict.MISSING, Verdict.WEAK)
SHORTEST, LONGEST = 25, 900
LEAST_UNITS = 40
PEOPLES_DATA, LEAST_SHARE = "data.patron", 0.03
NEAREST = 4
SMALL = 1e-3
LEAST_CHANCE = 0.1
OTHER_SIDES = frozenset({Role.LIBRARY, Role.PATRON})
BINDING = frozenset({Modality.OBLIGATION, Modality.PROHIBITION})


class Weighing:
    """The chances of each sentence under each rule, worked out when they are first asked for."""

    def __init__(self, contract: Contract, weights: Weights) -> None:
        self.contract = contract
        self.weights = weights

    @cached_property
    def units(self) -> Sequence[int]:
        """Return the numbers of the units that are weighed: none of an excerpt, or of a contract on other things.

        The weights were learned from whole contracts with those who hold people's data, and tell nothing of others.
        """
        units = self.contract.units
        kept = [n for n, u in enumerate(units) if not u.is_hidden and SHORTEST <= len(u.text) <= LONGEST]
        on_people = sum(any(hit.concept == PEOPLES_DATA for hit in units[n].hits) for n in kept)
        return kept if len(kept) >= LEAST_UNITS and on_people >= LEAST_SHARE * len(kept) else ()

    def knows(self, rule: str) -> bool:
        """Say whether a rule can be settled by weight in this contract."""
        return rule in self.weights.rules and bool(self.units)

    @cached_property
    def _chances(self) -> "NDArray[np.float64]":
        """Return (units, rules, 4): the chances of none, meets, weak and contradicts."""
        import numpy as np

        weights = self.weights
        logits = np.zeros((len(self.units), len(weights.rules), 4))
        for at, number in enumerate(self.units):
            rows = [weights.features[name] for name in features_of(self.contract, number) if name in weights.features]
            total = weights.table[rows].sum(axis=0, dtype=np.int32)
            logits[at, :, 1:] = total * (weights.scale / max(len(rows), 1) ** 0.5) + weights.bias
        return _shares(logits)

    def settled(self, rule: str, verdict: Verdict) -> dict[Verdict, float]:
        """Return the chance of each verdict of the contract under a rule that by itself gives `verdict`."""
        logits = self.weights.settling @ self.summary(rule, verdict) + self.weights.settling_bias
        return dict(zip(SETTLED, _shares(logits).round(6).tolist(), strict=True))

    def summary(self, rule: str, verdict: Verdict) -> "NDArray[np.float64]":
        """Return what settles a contract: which rule, what it gives by itself, and what the sentences come to."""
        import numpy as np

        given = [float(name == rule) for name in self.weights.rules]
        given += [float(name is verdict) for name in RULE_VERDICTS]
        return np.array([*given, *_summed_up(self._chances[:, self.weights.rules.index(rule), :])])

    def heaviest(self, rule: str, verdict: Verdict) -> int | None:
        """Return the number of the unit that most likely gives a rule the verdict; None where none likely does.

        A sentence that binds only the library or its patrons gives part of no duty of the vendor's.
        """
        column = self._chances[:, self.weights.rules.index(rule), 1 + CLAUSE_VERDICTS.index(verdict)].round(6)
        nearest: list[int] = (-column).argsort(kind="stable")[:NEAREST].tolist()
        for at in nearest:
            if column[at] < LEAST_CHANCE:
                return None
            if verdict is not Verdict.WEAK or not self._is_of_others(self.units[at]):
                return self.units[at]
        return None

    def _is_of_others(self, number: int) -> bool:
        """Say whether all that a unit says is a duty or a ban of the library or its patrons."""
        said = [self.contract.statements[at] for at in self.contract.of_unit[number]]
        return bool(said) and all(s.bearer in OTHER_SIDES and s.modality in BINDING for s in said)

    def telling(self, number: int, rule: str, verdict: Verdict, most: int = 3) -> list[Place]:
        """Return the places in a unit's text of the rows of words that weigh most for the verdict, heaviest first."""
        column = self.weights.table[:, self.weights.rules.index(rule), CLAUSE_VERDICTS.index(verdict)]
        found = features_of(self.contract, number).items()
        known = [(int(column[self.weights.features[n]]), p) for n, p in found if p and n in self.weights.features]
        chosen: list[Place] = []
        for weight, place in sorted(known, key=lambda item: (-item[0], item[1])):
            if weight > 0 and not any(place[0] < other[1] and other[0] < place[1] for other in chosen):
                chosen.append(place)
            if len(chosen) == most:
                break
        return chosen


def _shares(logits: "NDArray[np.float64]") -> "NDArray[np.float64]":
    """Return the softmax along the last axis."""
    import numpy as np

    powers = np.exp(logits - logits.max(axis=-1, keepdims=True))
    shares: NDArray[np.float64] = powers / powers.sum(axis=-1, keepdims=True)
    return shares


def _summed_up(chances: "NDArray[np.float64]") -> list[float]:
    """Return the highest chance of each verdict in any of (units, 4), and the logarithms of these.

    Sentences on other things change none of them, so a clause that is put in can only settle what it speaks of.
    """
    import numpy as np

    highest = chances[:, 1:].max(axis=0)
    return [*highest.tolist(), *np.log(highest + SMALL).tolist()]
