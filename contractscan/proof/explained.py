"""One finding told to a person: the verdict, the words that led to it one by one, or what was searched in vain."""

from collections.abc import Iterable, Iterator

from contractscan.exporters.chain import chain_of
from contractscan.exporters.text_layout import EMPTY, Line, Tone, paragraph, plain, quoted
from contractscan.exporters.wording import measure_of, place_of, plural, policy_of, verdict_words
from contractscan.model import Evidence, EvidenceRole, Finding, Reason, Verdict
from contractscan.proof.choose import Chosen
from contractscan.proof.wire import ReportFile

WIDTH = 100
WORDS_SHOWN = 24
TONES = {
    Verdict.CONTRADICTS: Tone.BAD,
    Verdict.MISSING: Tone.BAD,
    Verdict.WEAK: Tone.WARN,
    Verdict.REVIEW: Tone.WARN,
    Verdict.MEETS: Tone.GOOD,
    Verdict.NOT_APPLICABLE: Tone.QUIET,
}
DOES = {
    EvidenceRole.SUPPORTS: "speaks for it",
    EvidenceRole.WEAKENS: "weakens it",
    EvidenceRole.CONTRADICTS: "speaks against it",
    EvidenceRole.NEAREST: "nearest to it",
}


def explained(report: ReportFile, chosen: Chosen, width: int = WIDTH) -> Iterator[Line]:
    """Yield the lines that explain a finding from the clause to the verdict."""
    finding = chosen.finding
    yield plain(finding.title, Tone.TITLE)
    reason = "" if finding.reason is Reason.SATISFIED else f" ({finding.reason.value.replace('-', ' ')})"
    verdict = f"{verdict_words(finding.verdict).upper()}{reason}, {finding.severity.value} · {finding.rule}"
    yield from paragraph(verdict, width, 0, TONES[finding.verdict])
    yield from paragraph(f"{chosen.document.path} · fingerprint {finding.fingerprint}", width, 0, Tone.QUIET)
    yield from _part("The policy asks", (finding.requirement, measure_of(finding)), width)
    yield from _part("It comes from", (policy_of(basis) for basis in finding.basis), width)
    yield from _words(finding, width)
    yield from _part("So the verdict is", (f"{verdict_words(finding.verdict)}: {finding.message}",), width)
    yield from _waived(finding, width)
    yield from _part("Ask for", (finding.remedy,), width)
    yield EMPTY
    check = f"To check this against the document: contractscan verify {report.name} FOLDER"
    yield from paragraph(check, width, 0, Tone.QUIET)


def _part(title: str, texts: Iterable[str], width: int) -> Iterator[Line]:
    """Yield a title with paragraphs under it, or nothing where all are empty."""
    kept = [text for text in texts if text]
    if kept:
        yield EMPTY
        yield plain(title, Tone.TITLE)
    for text in kept:
        yield from paragraph(text, width, 2)


def _words(finding: Finding, width: int) -> Iterator[Line]:
    near = [evidence for evidence in finding.evidence if evidence.role is EvidenceRole.NEAREST]
    if finding.search is None and finding.verdict is not Verdict.MISSING:
        yield from _quotes("From the words to the verdict", finding.evidence, width)
        return
    yield from _part("What was searched", _searched(finding), width)
    yield from _quotes("The nearest clauses, and what each lacks", near, width, is_silent=True)


def _searched(finding: Finding) -> Iterator[str]:
    search = finding.search
    if search is None:
        yield f"{plural(finding.searched, 'sentence or list item', 'sentences and list items')}; none says it."
        return
    sizes = f"{plural(search.units, 'sentence or list item', 'sentences and list items')}"
    yield f"{sizes}, {plural(search.statements, 'statement')}; none says it."
    yield from (f"Looked for: {topic}." for topic in search.net)
    if search.words:
        rest = len(search.words) - WORDS_SHOWN
        more = f" and {plural(rest, 'other wording')}" if rest > 0 else ""
        yield f"By wordings such as: {', '.join(search.words[:WORDS_SHOWN])}{more}."


def _quotes(title: str, all_evidence: Iterable[Evidence], width: int, *, is_silent: bool = False) -> Iterator[Line]:
    """Yield quotes, each with the steps from its words to the verdict; those of a silence with what they lack."""
    for number, evidence in enumerate(all_evidence):
        yield EMPTY
        if number == 0:
            yield plain(title, Tone.TITLE)
        span = evidence.span
        place = f"{place_of(evidence)} (characters {span.start} to {span.end}), {DOES[evidence.role]}"
        yield from paragraph(place, width, 2, Tone.QUIET)
        yield from quoted(evidence.quote, width, 2)
        for note in (part for part in evidence.note.split("; ") if part):
            yield from paragraph(f"– {'it ' if is_silent else ''}{note}", width, 4, Tone.WARN)
        for sentence in () if is_silent else chain_of(evidence):
            yield from paragraph(f"· {sentence}", width, 4)


def _waived(finding: Finding, width: int) -> Iterator[Line]:
    waiver = finding.waiver
    if waiver is not None:
        by = f" ({waiver.by})" if waiver.by else ""
        yield from _part("The library accepts it", (f"until {waiver.until}: {waiver.reason}{by}",), width)
