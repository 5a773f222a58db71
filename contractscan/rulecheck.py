"""Rules tested by their own examples: each wording, put into a short contract, must get the verdict it stands under.

An example may name profiles under which it gets another verdict (`under`). Since nothing but the profile differs there,
that can only be because of a number or a choice of the profile; any other difference between profiles is a failure.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from contractscan.checks.findings import judge, with_numbers
from contractscan.model import Block, Document, Finding, Span, Verdict
from contractscan.playbook import Playbook, Profile, Rule
from contractscan.scan import understood

PARTIES = (
    'This Agreement is made between the Elm County Public Library ("Library" or "Customer") and Orchard Systems, Inc. '
    '("Vendor" or "Provider").'
)
DEFINED = (
    '"Patron Data" means all information about patrons of the Library, including circulation records and usage logs.'
)
EXAMPLE_DAY = date(2026, 1, 1)


@dataclass(frozen=True, slots=True)
class RuleFailure:
    """An example that its rule judges otherwise than it stands in the file, or a remedy that does not meet its rule."""

    rule: str
    profile: str
    expected: Verdict
    found: Verdict
    reason: str
    text: str
    is_by_profile: bool = False
    """The profile's numbers or choices alone make the difference: with the rule's own it comes out as it stands."""

    def __str__(self) -> str:
        verdicts = f"expected {self.expected.value}, found {self.found.value} ({self.reason})"
        return f"{self.rule}, profile {self.profile}: {verdicts}: “{self.text}”"


def test_rules(playbook: Playbook) -> tuple[RuleFailure, ...]:
    """Return the examples and remedies that fail, of all rules of the playbook, under its profile."""
    return tuple(failure for rule in playbook.rules for failure in failures_of(rule, playbook))


test_rules.__test__ = False  # type: ignore[attr-defined]  # the name is the command's; pytest must not collect it


def failures_of(rule: Rule, playbook: Playbook) -> Iterator[RuleFailure]:
    """Yield the examples of one rule that come out otherwise, and its remedy where that does not meet the rule."""
    profile = playbook.profile
    wordings = [(example.text, example.expected(profile)) for example in rule.examples]
    texts = {example.text: example.verdict for example in rule.examples}
    plain = replace(playbook, profile=replace(profile, params={}, vendor_type="", state=""))
    wordings.append((remedy_of(rule, profile), Verdict.MEETS))
    for text, expected in wordings:
        finding = judged_alone(rule, text, playbook)
        if finding.verdict is not expected:
            by_profile = text in texts and judged_alone(rule, text, plain).verdict is texts[text]
            yield RuleFailure(rule.id, profile.name, expected, finding.verdict, finding.reason.value, text, by_profile)


def remedy_of(rule: Rule, profile: Profile) -> str:
    """Return the wording to ask for, with the profile's numbers in it."""
    return with_numbers(rule.remedy, {**rule.params, **profile.params})


def judged_alone(rule: Rule, wording: str, playbook: Playbook) -> Finding:
    """Return what one rule says of a wording that stands in a short contract.

    A rule about definitions gets a contract without one, so that the wording alone decides.
    """
    alone = replace(playbook, rules=(rule,))
    contract = short_contract([wording], defines=rule.kind != "definition")
    return judge(understood(contract, alone), alone, EXAMPLE_DAY)[0]


def short_contract(wordings: Iterable[str], *, defines: bool = True) -> Document:
    """Return a document that names the parties, defines patron data, and has a numbered paragraph for each wording."""
    preamble = (PARTIES, DEFINED) if defines else (PARTIES,)
    lines = [*preamble, *(f"{number}. {' '.join(text.split())}" for number, text in enumerate(wordings, start=1))]
    blocks: list[Block] = []
    start = 0
    for line in lines:
        blocks.append(Block(Span(start, start + len(line))))
        start += len(line) + 1
    return Document(
        name="example.txt", sha256="0" * 64, media_type="text/plain", text="\n".join(lines) + "\n", blocks=tuple(blocks)
    )
