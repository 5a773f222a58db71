"""What a verdict may claim of a document that was not wholly or not surely read."""

from dataclasses import replace

from contractscan.checks.judgement import Judgement
from contractscan.model import Document, Reason, RegionKind, Span, Verdict
from contractscan.understand.nouns import Contract

SURE = 0.7


def honest(judgement: Judgement, contract: Contract) -> Judgement:
    """Return the judgement, turned to review where the document does not bear it out.

    Nothing is called missing while a part is unread, and nothing met by words that OCR was not sure of.
    """
    if judgement.verdict is Verdict.MISSING and contract.document.unread:
        return replace(judgement, verdict=Verdict.REVIEW, reason=Reason.UNREAD)
    if judgement.verdict is Verdict.MEETS and not _is_surely_read(judgement, contract):
        return replace(judgement, verdict=Verdict.REVIEW, reason=Reason.UNCLEAR)
    return judgement


def _is_surely_read(judgement: Judgement, contract: Contract) -> bool:
    """Say whether every deciding sentence was text, or OCR with enough confidence."""
    spans = [contract.units[match.statement.unit].span for match in judgement.deciding]
    spans += [passage.span for passage in judgement.passages]
    return not any(_is_doubtful(contract.document, span) for span in spans)


def _is_doubtful(document: Document, span: Span) -> bool:
    return any(
        region.kind is RegionKind.OCR and (region.confidence or 0.0) < SURE and region.span.overlaps(span)
        for region in document.regions
    )
