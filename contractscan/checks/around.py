"""What stands around each sentence: the concepts of the sentence, of its clause and of the headings above it."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from contractscan.checks.at_will import OPENER, opens_at_will
from contractscan.understand.limits import kinds_of
from contractscan.understand.nouns import Contract, Limit, Modality, ReferenceKind, Role, Statement, Unit

FAMILY = 12
Finder = Callable[[str], Iterable[str]]
DENYING = frozenset({Modality.PROHIBITION, Modality.DENIAL})
LEFT_OUT = re.compile(
    r"\W*(?:this|that|these|the\s+(?:foregoing|above|preceding)|such)\s+(?:\w+\s+){0,3}?"
    r"(?:do|does|shall|will)\s+not\s+(?:include|apply\s+to|cover|extend\s+to|concern)\b",
    re.IGNORECASE,
)
"""How a sentence takes something out of the one before it: "This does not include trusted third parties who …"."""


@dataclass(frozen=True, slots=True)
class Around:
    """The concepts of a unit's sentence, of its clause, and of the headings above it.

    It also says whether the unit points to something that is not in hand, and whether it has a blank to fill in.
    `at_will` are the offsets in the unit from where to where a last exception, by which somebody may do as it likes,
    takes back all that the sentence says; None where there is none. `denied` are the concepts that stand only where the
    sentence forbids something ("… and shall not use it for marketing"). `left_out` is what the next sentence of the
    clause takes out of this one.
    """

    sentence: frozenset[str]
    clause: frozenset[str]
    headings: frozenset[str]
    is_dangling: bool
    is_blank: bool = False
    at_will: tuple[int, int] | None = None
    denied: frozenset[str] = frozenset()
    left_out: Limit | None = None


def surroundings(contract: Contract, concepts_of: "HeadingConcepts") -> tuple[Around, ...]:
    """Return for each unit what stands around it."""
    of_clause = _neighbourhoods(contract)
    dangling = [ref.span for ref in contract.references if ref.target is None and ref.kind is not ReferenceKind.SECTION]
    blanks = [ref.span for ref in contract.references if ref.kind is ReferenceKind.BLANK]
    return tuple(
        Around(
            sentence=frozenset(hit.concept for hit in unit.hits),
            clause=frozenset(of_clause[unit.clause]),
            headings=concepts_of.of(unit.heading),
            is_dangling=any(unit.span.overlaps(span) for span in dangling) or _is_unticked(unit.text),
            is_blank=any(unit.span.overlaps(span) for span in blanks),
            at_will=_at_will(unit),
            denied=_denied(unit, [contract.statements[at] for at in contract.of_unit[number]]),
            left_out=_left_out(unit, contract.units[number + 1 : number + 2]),
        )
        for number, unit in enumerate(contract.units)
    )


def _at_will(unit: Unit) -> tuple[int, int] | None:
    """Return from where to where in a unit an exception at somebody's will holds: from the last semicolon to it."""
    for hit in unit.hits:
        if hit.concept == OPENER and hit.start > 0 and opens_at_will(hit.start, unit.hits):
            return unit.text.rfind(";", 0, hit.start) + 1, hit.start
    return None


def _left_out(unit: Unit, following: Sequence[Unit]) -> Limit | None:
    """Return the exception that the next sentence makes from a sentence, where it is of the same clause."""
    for later in following:
        opening = LEFT_OUT.match(later.text, later.offset)
        if opening and later.clause == unit.clause:
            return Limit(kinds_of(later.hits) | {"plain"}, later.text[opening.end() :], 0, 0)
    return None


def _denied(unit: Unit, statements: Sequence[Statement]) -> frozenset[str]:
    """Return the concepts that stand only where a sentence forbids or denies the vendor something."""
    bans = [(s.trigger_start, s.end) for s in statements if s.modality in DENYING and s.bearer is not Role.LIBRARY]
    if not bans or len(bans) == len(statements):
        return frozenset()
    free = {hit.concept for hit in unit.hits if not any(low <= hit.start < high for low, high in bans)}
    return frozenset(hit.concept for hit in unit.hits) - free


def _is_unticked(text: str) -> bool:
    """Say whether a sentence is an option that nobody has chosen yet ("[ ] Vendor will …")."""
    return text.lstrip().startswith(("[ ]", "[  ]", "☐"))


def _neighbourhoods(contract: Contract) -> dict[int, set[str]]:
    """Return for each clause the concepts of its own text, its parent, its children and the clauses beside it."""
    own: dict[int, set[str]] = {}
    for unit in contract.units:
        own.setdefault(unit.clause, set()).update(hit.concept for hit in unit.hits)
    families: dict[int, list[int]] = {}
    for clause in contract.clauses:
        if clause.parent is not None:
            families.setdefault(clause.parent, []).append(clause.id)
    around: dict[int, set[str]] = {}
    for clause in contract.clauses:
        near = [clause.id, *families.get(clause.id, ())[:FAMILY]]
        if clause.parent is not None and len(families[clause.parent]) <= FAMILY:
            near += [clause.parent, *families[clause.parent]]
        around[clause.id] = set().union(*(own.get(other, set()) for other in near))
    return around


class HeadingConcepts:
    """Finds the concepts of headings, each heading once."""

    def __init__(self, find: Finder) -> None:
        self._find = find
        self._known: dict[str, frozenset[str]] = {}

    def of(self, heading: str) -> frozenset[str]:
        """Return the concepts that the words of a heading path express."""
        if heading not in self._known:
            self._known[heading] = frozenset(self._find(heading))
        return self._known[heading]
