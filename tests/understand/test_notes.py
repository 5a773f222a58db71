"""What stands in a footnote or endnote is judged like the text above it."""

from datetime import date

from contractscan.model import RegionKind, Verdict
from contractscan.readers import Source
from contractscan.readers.builder import DocumentBuilder
from contractscan.rulefile import load_playbook
from contractscan.scan import report_of

BODY = "6.1 Vendor shall not sell, rent or trade Patron Data.¹"
NOTE = "1 Vendor may sell Patron Data to its advertising partners."


def verdict_of(note: str, kind: RegionKind) -> tuple[Verdict, str]:
    """Return the verdict on sale of a contract with the note, and the clause that its first quote stands in."""
    builder = DocumentBuilder(Source("contract.txt", BODY.encode()), "text/plain")
    builder.add(BODY)
    builder.end_block()
    if note:
        builder.side(kind, note)
    report = report_of(builder.build(), load_playbook("standard"), date(2026, 1, 2))
    finding = next(finding for finding in report.findings if finding.rule == "no-sale-of-data")
    return finding.verdict, finding.evidence[0].clause


def test_a_footnote_that_takes_a_promise_back_contradicts() -> None:
    assert verdict_of("", RegionKind.FOOTNOTE)[0] is Verdict.MEETS
    assert verdict_of(NOTE, RegionKind.FOOTNOTE) == (Verdict.CONTRADICTS, "Footnote 1")
    assert verdict_of(NOTE, RegionKind.ENDNOTE) == (Verdict.CONTRADICTS, "Endnote 1")


def test_a_comment_beside_the_text_binds_nobody() -> None:
    assert verdict_of(NOTE, RegionKind.COMMENT)[0] is Verdict.MEETS
