"""Clauses: from the blocks of a document to its clause tree."""

from contractscan.clauses.bodies import body_spans
from contractscan.clauses.segment import segment
from contractscan.clauses.tree import ancestors, children, path_heading

__all__ = ["ancestors", "body_spans", "children", "path_heading", "segment"]
