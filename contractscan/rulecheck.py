"""Rules tested by their own examples: each wording, put into a short contract, must get the verdict it stands under."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from contractscan.checks.findings import judge
from contractscan.model import Block, Document, Finding, Span, Verdict
from contractscan.playbook import Playbook, Rule
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
    """An example that its rule judges otherwise than it stands in the file."""

    rule: str
    expected: Verdict
    found: Verdict
    reason: str
    text: str

    def __str__(self) -> str:
        return f"{self.rule}: expected {self.expected.value}, found {self.found.value} ({self.reason}): “{self.text}”"


def test_rules(playbook: Playbook) -> tuple[RuleFailure, ...]:
    """Return the examples that fail, of all rules of the playbook."""
    return tuple(failure for rule in playbook.rules for failure in failures_of(rule, playbook))


test_rules.__test__ = False  # type: ignore[attr-defined]  # the name is the command's; pytest must not collect it


def failures_of(rule: Rule, playbook: Playbook) -> Iterator[RuleFailure]:
    """Yield the examples of one rule that come out otherwise."""
    for example in rule.examples:
        finding = judged_alone(rule, example.text, playbook)
        if finding.verdict is not example.verdict:
            yield RuleFailure(rule.id, example.verdict, finding.verdict, finding.reason.value, example.text)


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
