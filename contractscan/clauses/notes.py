"""Footnotes and endnotes as clauses of their own: what stands in a note binds like what stands above it."""

from collections import Counter

from contractscan.model import Clause, Document, RegionKind

NOTES = {RegionKind.FOOTNOTE: "Footnote", RegionKind.ENDNOTE: "Endnote"}


def note_clauses(document: Document, first: int) -> tuple[Clause, ...]:
    """Return a clause for each note of a document, in order; ids count on from `first`. They have no blocks."""
    counts: Counter[RegionKind] = Counter()
    clauses: list[Clause] = []
    for region in document.regions:
        if region.kind not in NOTES or not len(region.span):
            continue
        counts[region.kind] += 1
        number = f"{NOTES[region.kind]} {counts[region.kind]}"
        clauses.append(Clause(first + len(clauses), number, "", 1, None, region.span, ()))
    return tuple(clauses)
