"""The clauses of a contract by the numbers and headings by which its references name them."""

import re
from dataclasses import dataclass

from contractscan.clauses import ancestors
from contractscan.clauses.contents import plain
from contractscan.clauses.enumerators import identifier_path
from contractscan.model import Clause, Document

LAST_LETTER = re.compile(r"\([^()]*\)$")
EMPTY_EXHIBIT = 25


@dataclass(frozen=True, slots=True)
class Index:
    """The clauses by the numbers and headings that references use."""

    clauses: tuple[Clause, ...]
    by_number: dict[tuple[str, str], int]
    exhibits: dict[tuple[str, tuple[int, ...]], int]
    headings: dict[str, int]
    items: dict[tuple[int, str], int]

    @classmethod
    def of(cls, document: Document, clauses: tuple[Clause, ...]) -> "Index":
        """Return the index of a contract's clauses."""
        by_number: dict[tuple[str, str], int] = {}
        exhibits: dict[tuple[str, tuple[int, ...]], int] = {}
        headings: dict[str, int] = {}
        items: dict[tuple[int, str], int] = {}
        for clause in clauses:
            if clause.parent is not None and (letter := LAST_LETTER.search(clause.number)):
                items.setdefault((clause.parent, letter[0]), clause.id)
            if clause.heading:
                headings.setdefault(plain(clause.heading), clause.id)
            if not clause.number or clause.is_table:
                continue
            if clause.number == clause.exhibit:
                word, _, identifier = clause.number.partition(" ")
                if holds_text(document, clauses, clause):
                    exhibits.setdefault(
                        (exhibit_word(word), identifier_path(identifier) if identifier else ()), clause.id
                    )
                continue
            number = clause.number.removeprefix(clause.exhibit).strip()
            by_number.setdefault((clause.exhibit, bare(number)), clause.id)
        return cls(clauses, by_number, exhibits, headings, items)

    def section(self, number: str, clause: Clause) -> int | None:
        """Return the clause with a number, first in the same exhibit, then in the main body; "4(b)" falls back to 4."""
        shown = number.strip()
        while shown:
            for exhibit in dict.fromkeys((clause.exhibit, "")):
                if (exhibit, bare(shown)) in self.by_number:
                    return self.by_number[exhibit, bare(shown)]
            shorter = re.sub(r"\s*\([^()]*\)$", "", shown)
            if shorter == shown:
                return None
            shown = shorter
        return None

    def relative(self, letter: str, clause: Clause) -> int | None:
        """Return the clause that "paragraph (a)" means in a clause: an item below, beside it or beside those above."""
        homes = (clause, *ancestors(self.clauses, clause))
        return next((self.items[home.id, letter] for home in homes if (home.id, letter) in self.items), None)


def bare(number: str) -> str:
    """Return a number without its word, in dots: "Article IV" as "iv", "7.2 (a)" as "7.2.a", "D(3)" as "d.3"."""
    dotted = re.sub(r"\s*\(([^()]*)\)", r".\1", number.lower())
    return re.sub(r"^(?:article|part|chapter|title|section|rule|paragraph)\s+", "", dotted.strip()).replace(" ", ".")


def exhibit_word(word: str) -> str:
    """Return the word for an exhibit in one form: "annexes" and "Annexure" as "annex"."""
    lower = word.lower()
    for stem, whole in (("append", "appendix"), ("annex", "annex"), ("schedul", "schedule"), ("exhibit", "exhibit")):
        if lower.startswith(stem):
            return whole
    return lower.rstrip("s")


def holds_text(document: Document, clauses: tuple[Clause, ...], clause: Clause) -> bool:
    """Say whether an exhibit holds more than its heading."""
    inside = [other for other in clauses[clause.id :] if other.exhibit == clause.exhibit]
    length = sum(len(document.text[other.span.start : other.span.end].strip(" _.[]●•")) for other in inside)
    return length - len(clause.number) - len(clause.heading) >= EMPTY_EXHIBIT
