"""The kinds of check. A kind is one file in this folder that says what a rule writes under `check` and how it judges.

KINDS.register("definition")(Kind(DefinitionCheck, judge_definition, possible_verdicts))
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from contractscan.checks.judgement import Judgement
from contractscan.checks.reading import MOST_STEPS, OutOfSteps, Reading
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


def judge_rule(rule: Rule, profile: Profile, reading: Reading, steps: int = MOST_STEPS) -> Judgement:
    """Return what a rule says of the contract, by the judge of its kind, where it applies to the vendor's type.

    A rule that runs out of its steps says review (`unfinished`), by its name.
    """
    if rule.applies.get(profile.vendor_type) == "-":
        return Judgement(Verdict.NOT_APPLICABLE, Reason.ABSENT, searched=len(reading.contract.units))
    reading.rule, reading.steps = rule.id, steps
    try:
        return kind_of(rule.kind).judge(rule, profile, reading)
    except OutOfSteps:
        return _unfinished(rule, reading, steps)


def _unfinished(rule: Rule, reading: Reading, steps: int) -> Judgement:
    tell = (
        f"The rule {rule.id} ran out of its {steps:,} steps on this contract of {len(reading.statements):,} "
        "statements, so it was not judged to the end."
    )
    return Judgement(Verdict.REVIEW, Reason.UNFINISHED, searched=len(reading.contract.units), tell=tell)
