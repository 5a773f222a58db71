"""A second reading, by the weight of words, of the contracts that a rule fails.

Rules know how duties are worded; a vendor not seen before words some of them otherwise. So where a rule finds that a
contract fails, or that it cannot tell, the sentences are also weighed by numbers learned from labelled clauses. The
second reading may say in which way the contract fails. It never says that a contract meets a rule, and takes no `meets`
back: what is fine is decided by who must do what, never by likeness.
"""

from collections.abc import Iterator
from dataclasses import replace

from contractscan.checks.judgement import Judgement, Passage
from contractscan.checks.proof import proof_of
from contractscan.checks.quotes import LEADS
from contractscan.checks.weighing import Weighing
from contractscan.model import EvidenceRole, ProofStep, Reason, Verdict
from contractscan.understand.nouns import Contract

OPEN = frozenset({Reason.ADVERSE, Reason.ABSENT, Reason.PARTIAL, Reason.UNCLEAR})
"""The reasons that a second reading may set aside; a number, a hedge or a definition that decides stays."""
FAILING = {
    Verdict.CONTRADICTS: (Reason.ADVERSE, EvidenceRole.CONTRADICTS),
    Verdict.WEAK: (Reason.PARTIAL, EvidenceRole.WEAKENS),
    Verdict.MISSING: (Reason.ABSENT, EvidenceRole.NEAREST),
}
MARGIN = 0.35
"""How much likelier another verdict must be than the rule's own."""
TELLS = {
    Verdict.CONTRADICTS: (
        "By the weight of its words, the sentence quoted most likely goes against this requirement. Read it before you "
        "write to the vendor."
    ),
    Verdict.WEAK: (
        "By the weight of its words, the sentence quoted most likely gives only part of what the requirement asks. "
        "Read it before you write to the vendor."
    ),
    Verdict.MISSING: "By the weight of their words, the clauses nearest to this do not deal with it.",
}
ALONE = {
    Verdict.CONTRADICTS: "read by the rule alone, the contract goes against the requirement",
    Verdict.WEAK: "read by the rule alone, the contract gives part of it",
    Verdict.MISSING: "read by the rule alone, no clause deals with it",
    Verdict.REVIEW: "read by the rule alone, what the contract says on it is unclear",
}
RESTS_ON = "the rule alone rests on this"
SLOT = "weight"
MOST_SET_ASIDE = 2


def reconsidered(rule: str, judgement: Judgement, weighing: Weighing | None) -> Judgement:
    """Return the judgement, or another way of failing where the weight of the words speaks clearly for that."""
    first = judgement.verdict
    if weighing is None or first not in ALONE or judgement.reason not in OPEN or not weighing.knows(rule):
        return judgement
    chances = weighing.settled(rule, first)
    second = max(FAILING, key=lambda verdict: chances[verdict])
    if second is first or chances[second] - chances.get(first, 0.0) <= MARGIN:
        return judgement
    reason, _ = FAILING[second]
    changed = replace(judgement, verdict=second, reason=reason, tell=TELLS[second], words="", value="", lacking=())
    if second is Verdict.MISSING:
        near = tuple(match.statement for match in judgement.deciding)
        return replace(changed, deciding=(), others=(), nearest=near, passages=())
    number = weighing.heaviest(rule, second)
    if number is None:
        return judgement
    sums = ", ".join(f"{verdict.value} {chances[verdict]:.0%}" for verdict in (second, first) if verdict in chances)
    weighed = _weighed(weighing, number, rule, second, ALONE[first], sums)
    return replace(changed, deciding=(), others=(), passages=(*weighed, *_set_aside(weighing.contract, judgement)))


def _weighed(weighing: Weighing, number: int, rule: str, verdict: Verdict, note: str, sums: str) -> Iterator[Passage]:
    """Yield a unit with what the grammar reads in it and what weighs most, then the words that lead into it."""
    contract, role = weighing.contract, FAILING[verdict][1]
    unit = contract.units[number]
    steps = (*_grammar(contract, number), *_words(weighing, number, rule, verdict), ProofStep(SLOT, sums, ""))
    yield Passage(unit.span, role, SLOT, verdict.value, note, steps)
    for span in unit.places(0, unit.offset):
        yield Passage(span, role, SLOT, verdict.value, LEADS, ())


def _set_aside(contract: Contract, judgement: Judgement) -> Iterator[Passage]:
    """Yield the sentences that the rule alone rests on."""
    for match in judgement.deciding[:MOST_SET_ASIDE]:
        steps = proof_of(contract, match.statement, match.query)
        span = contract.units[match.statement.unit].span
        yield Passage(span, EvidenceRole.NEAREST, SLOT, judgement.verdict.value, RESTS_ON, steps)


def _grammar(contract: Contract, number: int) -> Iterator[ProofStep]:
    """Yield what the grammar reads in the unit: who must, may or must not do what."""
    for at in contract.of_unit[number][:1]:
        yield from (step for step in proof_of(contract, contract.statements[at]) if step.slot != "topic")


def _words(weighing: Weighing, number: int, rule: str, verdict: Verdict) -> Iterator[ProofStep]:
    """Yield the words that weigh most for the verdict."""
    contract = weighing.contract
    for start, end in weighing.telling(number, rule, verdict):
        for span in contract.units[number].places(start, end):
            yield ProofStep(SLOT, verdict.value, contract.document.text[span.start : span.end], span)
