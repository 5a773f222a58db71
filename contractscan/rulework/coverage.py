"""What the rules did on some contracts: which fired, which never did, which always say the same, which abstained."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from contractscan.model import Report, Verdict
from contractscan.playbook import Rule

SCHEMA = "contractscan/rule-coverage/1"
SILENT = frozenset({Verdict.MISSING, Verdict.NOT_APPLICABLE})


class Activity(StrEnum):
    """What a rule did over all contracts. The first that holds counts."""

    NEVER = "never"
    ALWAYS = "always"
    FIRED = "fired"


@dataclass(frozen=True, slots=True)
class RuleCoverage:
    """One rule's verdicts over all contracts; every verdict has a number, be it 0."""

    rule: str
    counts: Mapping[Verdict, int]

    @property
    def contracts(self) -> int:
        """Return how many contracts were judged."""
        return sum(self.counts.values())

    @property
    def fired(self) -> int:
        """Return in how many contracts the rule found words that it could judge or had to leave to a person."""
        return sum(number for verdict, number in self.counts.items() if verdict not in SILENT)

    @property
    def abstained(self) -> int:
        """Return in how many contracts the rule said review."""
        return self.counts[Verdict.REVIEW]

    @property
    def activity(self) -> Activity:
        """Return `never` where no contract had anything on the rule, `always` where all got the same verdict."""
        if not self.fired:
            return Activity.NEVER
        same = max(self.counts.values()) == self.contracts and self.contracts > 1
        return Activity.ALWAYS if same else Activity.FIRED


def coverage_of(rules: Sequence[Rule], reports: Iterable[Report]) -> tuple[RuleCoverage, ...]:
    """Return what each rule did over the reports, in the order of the rules."""
    counted: Counter[tuple[str, Verdict]] = Counter()
    for report in reports:
        counted.update((finding.rule, finding.verdict) for finding in report.findings)
    return tuple(RuleCoverage(rule.id, {verdict: counted[rule.id, verdict] for verdict in Verdict}) for rule in rules)


def abstention_rate(rows: Iterable[RuleCoverage]) -> float:
    """Return the share of all verdicts that are review, from 0 to 1; 0 where there are none."""
    rows = tuple(rows)
    total = sum(row.contracts for row in rows)
    return sum(row.abstained for row in rows) / total if total else 0.0


def coverage_record(rows: Sequence[RuleCoverage], contracts: int, unreadable: Sequence[str]) -> dict[str, object]:
    """Return the coverage as JSON values (schema `contractscan/rule-coverage/1`)."""
    return {
        "schema": SCHEMA,
        "contracts": contracts,
        "unreadable": list(unreadable),
        "abstention": round(abstention_rate(rows), 4),
        "rules": [
            {
                "rule": row.rule,
                "activity": row.activity.value,
                "fired": row.fired,
                "abstained": row.abstained,
                "verdicts": {verdict.value: number for verdict, number in row.counts.items()},
            }
            for row in rows
        ],
    }


def coverage_lines(rows: Sequence[RuleCoverage], contracts: int) -> list[str]:
    """Return the coverage as lines for a person: a table, then what to look at."""
    width = max((len(row.rule) for row in rows), default=4)
    heads = {verdict: verdict.value if verdict is not Verdict.NOT_APPLICABLE else "n/a" for verdict in Verdict}
    lines = [f"{'rule':<{width}}  {'so':<6}  {'fired':>5}  " + "  ".join(f"{head:>7}" for head in heads.values())]
    for row in rows:
        numbers = "  ".join(f"{row.counts[verdict]:>{max(7, len(head))}}" for verdict, head in heads.items())
        lines.append(f"{row.rule:<{width}}  {row.activity.value:<6}  {row.fired:>5}  {numbers}")
    lines += ["", f"{contracts:,} contracts, {len(rows)} rules."]
    for activity, said in (
        (Activity.NEVER, "found nothing in any contract"),
        (Activity.ALWAYS, "gave every contract the same verdict"),
    ):
        names = [row.rule for row in rows if row.activity is activity]
        if names:
            lines.append(f"{len(names)} {said}: {', '.join(names)}.")
    abstained = sum(row.abstained for row in rows)
    lines.append(f"Left to a person (review): {abstained:,} verdicts, {abstention_rate(rows):.1%} of all.")
    return lines
