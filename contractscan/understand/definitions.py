"""Defined terms: what a contract says its words mean, take in and leave out."""

import re
from collections.abc import Sequence

from contractscan.model import Clause, Document, Span
from contractscan.understand.nouns import Definition

QUOTED = r"[“\"']([A-Z][^”\"'“]{1,60})[”\"']"
MEANS = re.compile(rf"{QUOTED}(?:\s+or\s+{QUOTED})?\s*(?:\([^)]{{0,80}}\)\s*)?(?:shall mean|means|mean|refers to|includes)\s+")
LONGEST = 1500


def find_definitions(document: Document, clauses: Sequence[Clause]) -> tuple[Definition, ...]:
    """Return the terms defined by "X means …", each with the text up to the end of its block."""
    found = []
    for block in document.blocks:
        text = document.text[block.span.start : block.span.end]
        for match in MEANS.finditer(text):
            meaning = text[match.end() : match.end() + LONGEST]
            span = Span(block.span.start + match.start(), block.span.start + match.end() + len(meaning))
            aliases = (match[2],) if match[2] else ()
            found.append(Definition(match[1], meaning, span, aliases=aliases))
    return tuple(found)
