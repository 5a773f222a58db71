"""What a remedy does to a contract: the finding it is for, and every other finding, before and after."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from contractscan.model import Block, BlockKind, Document, EvidenceRole, Finding, Span, Verdict

HEADING = "Additional Terms"
MOST_ROUNDS = 12
AGAINST = frozenset({EvidenceRole.CONTRADICTS, EvidenceRole.WEAKENS})
GOODNESS = {
    Verdict.MEETS: 4,
    Verdict.NOT_APPLICABLE: 4,
    Verdict.REVIEW: 3,
    Verdict.WEAK: 2,
    Verdict.MISSING: 1,
    Verdict.CONTRADICTS: 0,
}
Judge = Callable[[Document], Mapping[str, Finding]]


@dataclass(frozen=True, slots=True)
class Turn:
    """A finding that a remedy made worse."""

    rule: str
    before: Verdict
    after: Verdict


@dataclass(frozen=True, slots=True)
class Effect:
    """What became of a contract when a rule's remedy was put in. `struck` are the clauses that had to give way."""

    rule: str
    before: Verdict
    after: Finding
    worse: tuple[Turn, ...]
    struck: tuple[Span, ...]


def effect_of(rule: str, remedy: str, document: Document, judge: Judge) -> Effect:
    """Return the effect of a rule's remedy on a contract. `judge` returns all findings of a document, by rule.

    The remedy is put in as a clause of its own. Where that is not enough because other clauses still say the contrary,
    it is put in their place: those that the finding quotes are struck, until none is left. What the remedy makes worse
    is measured against the contract with the same clauses struck.
    """
    before = judge(document)[rule].verdict
    whole = Span(0, len(document.text))
    struck: tuple[Span, ...] = ()
    for _ in range(MOST_ROUNDS):
        after = judge(with_clause(document, remedy))
        against = _against(after[rule], whole)
        if after[rule].verdict is Verdict.MEETS or not against:
            break
        struck += against
        document = without(document, against)
    plain = judge(document)
    worse = tuple(
        Turn(name, plain[name].verdict, finding.verdict)
        for name, finding in after.items()
        if GOODNESS[finding.verdict] < GOODNESS[plain[name].verdict]
    )
    return Effect(rule, before, after[rule], worse, struck)


def with_clause(document: Document, wording: str) -> Document:
    """Return the document with a last headed clause that holds the wording."""
    text = document.text if document.text.endswith("\n") else document.text + "\n"
    start = len(text)
    heading = Block(Span(start, start + len(HEADING)), BlockKind.HEADING, level=1)
    body = Block(Span(heading.span.end + 1, heading.span.end + 1 + len(wording)))
    return replace(document, text=f"{text}{HEADING}\n{wording}\n", blocks=(*document.blocks, heading, body))


def without(document: Document, spans: tuple[Span, ...]) -> Document:
    """Return the document with the words of the spans struck; every other word keeps its place."""
    text = document.text
    for span in spans:
        text = text[: span.start] + " " * len(span) + text[span.end :]
    return replace(document, text=text)


def _against(finding: Finding, within: Span) -> tuple[Span, ...]:
    """Return the places of the contract's own words by which a finding still fails."""
    spans = (quote.span for quote in finding.evidence if quote.role in AGAINST)
    return tuple(span for span in spans if within.contains(span))
