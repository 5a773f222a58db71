"""The mutants of the rules' own passing examples, judged: which of them still pass."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from contractscan.model import Verdict
from contractscan.playbook import Playbook, Rule
from contractscan.rulecheck import judged_alone
from contractscan.rulework.mutant_kinds import LeftOut, Mutant, MutantKind
from contractscan.rulework.mutants import mutants_of
from contractscan.rulework.targets import target_of


@dataclass(frozen=True, slots=True)
class Mutation:
    """What became of the mutants: how many examples and mutants there were, who survived, what was left out and why."""

    examples: int
    made: Mapping[MutantKind, int]
    survivors: tuple[Mutant, ...]
    left_out: Mapping[tuple[MutantKind, LeftOut], int]


def mutation_of(rules: Sequence[Rule], playbook: Playbook) -> Mutation:
    """Return the mutation run of some rules under a playbook: every mutant that still meets its rule survives."""
    examples = 0
    made: Counter[MutantKind] = Counter()
    left_out: Counter[tuple[MutantKind, LeftOut]] = Counter()
    survivors: list[Mutant] = []
    for rule in rules:
        for wording in (example.text for example in rule.examples if example.verdict is Verdict.MEETS):
            target = target_of(rule, wording, playbook)
            if target is None:
                continue
            examples += 1
            for item in mutants_of(target, wording):
                if not isinstance(item, Mutant):
                    left_out[item] += 1
                    continue
                made[item.kind] += 1
                if judged_alone(rule, item.text, playbook).verdict is Verdict.MEETS:
                    survivors.append(item)
    return Mutation(examples, made, tuple(survivors), left_out)
