"""Short phrases that every readable report shares."""

from contractscan.exporters.interface import tally
from contractscan.model import (
    Basis,
    Coverage,
    Duplicate,
    Evidence,
    EvidenceRole,
    Finding,
    Outcome,
    Report,
    Unread,
    Unreadable,
    Verdict,
)

_TOPICS_SHOWN = 3
DISCLAIMER = "Not legal advice: contractscan shows where a contract and the policy differ, and people decide."


def plural(number: int, noun: str, many: str = "") -> str:
    """Return "1 page", "2 pages", "1,234 pages"."""
    return f"{number:,} {noun if number == 1 else many or noun + 's'}"


def place_of(evidence: Evidence) -> str:
    """Return "Clause 7.2(a), page 4" or "Exhibit C 4.2, page 6", as far as it is known."""
    first = evidence.clause.split(" ")[0]
    names_itself = len(first) > 3 and first.isalpha()
    clause = evidence.clause if names_itself else f"Clause {evidence.clause}" if first else "Unnumbered clause"
    return clause if evidence.page is None else f"{clause}, page {evidence.page}"


def side_of(evidence: Evidence, verdict: Verdict) -> str:
    """Return what to add to a quote's place: its note, and that it speaks for the vendor where the finding fails."""
    favours = evidence.role is EvidenceRole.SUPPORTS and verdict.is_failing
    notes = [note for note in ("in favour" if favours else "", evidence.note) if note]
    return f" ({'; '.join(notes)})" if notes else ""


def searched_words(finding: Finding) -> str:
    """Return how much was searched in vain and for what: "84 places with 91 statements, for “audit”: none says it"."""
    search = finding.search
    if search is None:
        return f"{plural(finding.searched, 'place')}, none says it"
    topics = " or ".join(f"“{topic}”" for topic in search.net[:_TOPICS_SHOWN])
    sizes = f"{plural(search.units, 'place')} with {plural(search.statements, 'statement')}"
    return f"{sizes}{', for ' if topics else ''}{topics}: none says it"


def policy_of(basis: Basis) -> str:
    """Return the source of a requirement as a person cites it; says when it was read only in another source."""
    cited = ", ".join(part for part in (basis.title or basis.source, basis.at) if part)
    return cited if basis.read == "read" else f"{cited} ({basis.read})"


def verdict_words(verdict: Verdict) -> str:
    """Return the verdict as it stands in readable reports."""
    return verdict.value.replace("-", " ")


def measure_of(finding: Finding) -> str:
    """Return what the policy asks and what the contract says, where the rule has a number; else nothing."""
    if not finding.threshold:
        return ""
    return f"{finding.threshold}; the contract says {finding.value}" if finding.value else finding.threshold


def coverage_words(coverage: Coverage) -> str:
    """Return what was read, in one line."""
    parts = [plural(coverage.pages, "page")] if coverage.pages else []
    parts += [plural(coverage.characters, "character"), plural(coverage.clauses, "clause")]
    if coverage.ocr_pages:
        parts.append(f"{plural(coverage.ocr_pages, 'page')} by OCR")
    for number, kind in (
        (coverage.hidden_characters, "hidden"),
        (coverage.deleted_characters, "deleted"),
        (coverage.furniture_characters, "in headers and footers"),
    ):
        if number:
            parts.append(f"{plural(number, 'character')} {kind}")
    read = "partly read" if coverage.unread else "read wholly"
    return f"{read}: {', '.join(parts)}"


def unread_words(report: Report) -> tuple[str, ...]:
    """Return one phrase for each part that was not read."""
    return tuple(f"{_part(unread)}: {unread.reason}" for unread in report.coverage.unread)


def _part(unread: Unread) -> str:
    names_its_page = unread.page is None or "page" in unread.part
    return unread.part if names_its_page else f"{unread.part} (page {unread.page})"


def status_words(outcome: Outcome) -> str:
    """Return what became of an input, in a word or two."""
    match outcome:
        case Report():
            return "read in part" if outcome.status.value == "partial" else "read"
        case Unreadable():
            return f"not read ({outcome.error})"
        case Duplicate():
            return f"same as {outcome.of}"


def headline(report: Report) -> str:
    """Return the counts of a report in one line; says when nothing fails only because not all was read."""
    counts = tally(report.findings)
    severities = [f"{number} {severity.value}" for severity, number in counts.open_by_severity.items() if number]
    if counts.open:
        fails = (
            f"{plural(counts.open, 'requirement')} {'fails' if counts.open == 1 else 'fail'}: {', '.join(severities)}"
        )
    else:
        fails = "Nothing fails" + (" in what was read, but not all was read" if report.coverage.unread else "")
    others = (
        (counts.waived, "accepted"),
        (counts.by_verdict[Verdict.REVIEW], "to review"),
        (counts.by_verdict[Verdict.MEETS], "met"),
        (counts.by_verdict[Verdict.NOT_APPLICABLE], "not applicable"),
    )
    return " · ".join([fails, *(f"{number} {name}" for number, name in others if number)])
