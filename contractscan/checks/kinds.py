"""The kinds of check. A kind is one file in this folder that says what a rule writes under `check` and how it judges.

KINDS.register("definition")(Kind(DefinitionCheck, judge_definition, possible_verdicts))
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from contractscan.checks.judgement import Judgement
from contractscan.checks.reading import Reading
from contractscan.model import Reason, Verdict
from contractscan.playbook import Profile, Rule
from contractscan.registry import Registry


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind: the record of its YAML keys, its judge, and which verdicts a rule of it needs an example for."""

    specification: type[object]
    judge: Callable[[Rule, Profile, Reading], Judgement]
    verdicts: Callable[[object], Iterable[Verdict]]


KINDS: Registry[Kind] = Registry("contractscan.checks")


def kind_of(name: str) -> Kind:
    """Return the kind of that name. Raises `KeyError` where there is none."""
    kind = KINDS.find(name)
    if kind is None:
        raise KeyError(name)
    return kind


def judge_rule(rule: Rule, profile: Profile, reading: Reading) -> Judgement:
    """Return what a rule says of the contract, by the judge of its kind, where it applies to the vendor's type."""
    if rule.applies.get(profile.vendor_type) == "-":
        return Judgement(Verdict.NOT_APPLICABLE, Reason.ABSENT, searched=len(reading.contract.units))
    return kind_of(rule.kind).judge(rule, profile, reading)
