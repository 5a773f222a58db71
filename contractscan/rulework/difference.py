"""What a change of rules or of the profile changes in the findings of a set of contracts."""

from collections.abc import Sequence
from dataclasses import dataclass

from contractscan.model import Outcome, Report, Unreadable

SCHEMA = "contractscan/rule-diff/1"
NO_RULE = "(no such rule)"


@dataclass(frozen=True, slots=True)
class Change:
    """One finding that differs: `old` and `new` are "verdict (reason)", or `NO_RULE` on a side without the rule."""

    path: str
    rule: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Difference:
    """Everything that differs between two runs over the same contracts."""

    contracts: int
    changes: tuple[Change, ...]
    unreadable: tuple[str, ...]


def difference_of(old: Sequence[Outcome], new: Sequence[Outcome]) -> Difference:
    """Return what differs between the outcomes of two runs over the same inputs, by contract and rule."""
    changes: list[Change] = []
    pairs = list(zip(old, new, strict=True))
    contracts = 0
    for before, after in pairs:
        if isinstance(before, Report) and isinstance(after, Report):
            contracts += 1
            changes += _changes(before, after)
    broken = tuple(o.path for pair in pairs for o in pair[:1] if any(isinstance(side, Unreadable) for side in pair))
    return Difference(contracts, tuple(changes), broken)


def _changes(before: Report, after: Report) -> list[Change]:
    old = {finding.rule: f"{finding.verdict.value} ({finding.reason.value})" for finding in before.findings}
    new = {finding.rule: f"{finding.verdict.value} ({finding.reason.value})" for finding in after.findings}
    return [
        Change(before.path, rule, old.get(rule, NO_RULE), new.get(rule, NO_RULE))
        for rule in dict.fromkeys((*old, *new))
        if old.get(rule) != new.get(rule)
    ]


def difference_record(difference: Difference) -> dict[str, object]:
    """Return the difference as JSON values (schema `contractscan/rule-diff/1`)."""
    return {
        "schema": SCHEMA,
        "contracts": difference.contracts,
        "unreadable": list(difference.unreadable),
        "changes": [
            {"path": change.path, "rule": change.rule, "old": change.old, "new": change.new}
            for change in difference.changes
        ],
    }


def difference_lines(difference: Difference) -> list[str]:
    """Return the difference as lines for a person, contract by contract."""
    lines: list[str] = []
    width = max((len(change.rule) for change in difference.changes), default=0)
    for path in dict.fromkeys(change.path for change in difference.changes):
        lines.append(path)
        lines += [
            f"  {change.rule:<{width}}  {change.old} → {change.new}"
            for change in difference.changes
            if change.path == path
        ]
        lines.append("")
    changed = len({change.path for change in difference.changes})
    lines.append(
        f"{len(difference.changes):,} findings differ, in {changed:,} of {difference.contracts:,} contracts."
        if difference.changes
        else f"No finding differs in {difference.contracts:,} contracts."
    )
    return lines
