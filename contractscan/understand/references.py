"""Words that point elsewhere: sections, exhibits, documents, web addresses, blanks to be filled in."""

import re
from collections.abc import Sequence

from contractscan.model import Clause, Document, Span
from contractscan.understand.nouns import Reference, ReferenceKind

EXHIBIT = re.compile(r"\b(?:Exhibit|Annex|Schedule|Appendix|Attachment)\s+([A-Z]|\d{1,2}|[IVX]{1,4})\b")
BLANK = re.compile(r"\[\s*[●•_.…]*\s*\]|_{4,}|\[(?:insert|to be)[^\]]{0,60}\]", re.IGNORECASE)
LINK = re.compile(r"(?:https?://|www\.)\S+")


def find_references(document: Document, clauses: Sequence[Clause]) -> tuple[Reference, ...]:
    """Return the exhibits, blanks and web addresses that the text points at; an exhibit in hand has its clause."""
    headings = {_key(clause.heading): clause.id for clause in clauses if clause.heading}
    headings |= {_key(clause.exhibit): clause.id for clause in clauses if clause.exhibit}
    headings |= {_key(clause.number): clause.id for clause in clauses if EXHIBIT.match(clause.number)}
    found = []
    for match in EXHIBIT.finditer(document.text):
        key = _key(match[0])
        target = next((ident for heading, ident in headings.items() if heading.startswith(key)), None)
        found.append(Reference(ReferenceKind.EXHIBIT, match[0], Span(*match.span()), target))
    found += [Reference(ReferenceKind.BLANK, m[0], Span(*m.span())) for m in BLANK.finditer(document.text)]
    found += [Reference(ReferenceKind.URL, m[0], Span(*m.span())) for m in LINK.finditer(document.text)]
    return tuple(sorted(found, key=lambda reference: reference.span))


def _key(text: str) -> str:
    return " ".join(text.lower().split())
