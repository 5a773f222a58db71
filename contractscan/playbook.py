"""A library's policy: rules, the profile that sets their numbers, and waivers. Pure records, no files."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import PurePosixPath

from contractscan.model import Basis, Reason, Severity, Verdict, Waiver
from contractscan.weights import Weights

Value = str | int | float | bool | tuple[str, ...]
VENDOR_TYPES = {
    "ILS": "library systems",
    "EB": "e-books and video",
    "DD": "discovery and databases",
    "RF": "RFID and self-check",
    "PAY": "payments",
    "CRM": "analytics and events",
    "PC": "public computers",
    "SCH": "schools and campuses",
}
"""The kinds of vendor that rules tell apart (`applies`), with their names for people."""


@dataclass(frozen=True, slots=True)
class Example:
    """A wording and the verdict that its rule must give it.

    `under` names the profiles whose numbers make it come out otherwise, each with that verdict.
    """

    text: str
    verdict: Verdict
    reason: Reason | None = None
    under: Mapping[str, Verdict] = field(default_factory=dict)

    def expected(self, profile: "Profile") -> Verdict:
        """Return the verdict under a profile, or under the one it builds on where it is not named itself."""
        return self.under.get(profile.name, self.under.get(profile.base, self.verdict))


@dataclass(frozen=True, slots=True)
class Rule:
    """One requirement as data. `check` is the body of the YAML `check` key, understood by its kind in `checks/`."""

    id: str
    title: str
    group: str
    severity: Severity
    requirement: str
    why: str
    basis: tuple[Basis, ...]
    kind: str
    check: object
    params: Mapping[str, Value]
    tell: Mapping[str, str]
    remedy: str
    examples: tuple[Example, ...]
    applies: Mapping[str, str]
    source: str = ""


@dataclass(frozen=True, slots=True)
class Profile:
    """The library's numbers and choices. `requirements` holds per-rule changes: severity, enabled."""

    name: str
    base: str
    params: Mapping[str, Value]
    severities: Mapping[str, Severity]
    disabled: tuple[str, ...] = ()
    state: str = ""
    vendor_type: str = ""
    library_aliases: tuple[str, ...] = ()
    vendor_aliases: tuple[str, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    digest: str = ""


@dataclass(frozen=True, slots=True)
class State:
    """What the law of a state asks for: numbers and choices, and the statutes that each rule rests on there."""

    code: str
    name: str
    params: Mapping[str, Value]
    basis: Mapping[str, tuple[Basis, ...]]
    digest: str = ""

    def cited(self, rule: str = "") -> str:
        """Return the statutes of a rule, or all of them, as a person cites them."""
        named = self.basis.get(rule) or tuple(basis for several in self.basis.values() for basis in several)
        return "; ".join(dict.fromkeys(basis.title or basis.source for basis in named))


@dataclass(frozen=True, slots=True)
class Playbook:
    """The rules that apply under a profile, the lexicon they read with, and the digest that every report carries.

    `weights` are the numbers of the second reading (`checks/second.py`); None leaves it out.
    """

    rules: tuple[Rule, ...]
    profile: Profile
    digest: str
    concepts: Mapping[str, tuple[str, ...]]
    weights: Weights | None = None


def covers(waiver: Waiver, rule: str, contract: str) -> bool:
    """Say whether a waiver speaks of the rule in the contract, whatever the day.

    `waiver.contract` is a path as reports show it, a file name in any folder, or a pattern of either with `*`, `?`
    and `[…]`; a `*` in a path also stands for what lies in folders below.
    """
    if waiver.rule != rule:
        return False
    if waiver.contract == contract or fnmatchcase(contract, waiver.contract):
        return True
    name = PurePosixPath(contract).name
    return "/" not in waiver.contract and (waiver.contract == name or fnmatchcase(name, waiver.contract))
