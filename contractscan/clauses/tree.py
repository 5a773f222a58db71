"""Questions about the clause tree."""

from itertools import takewhile

from contractscan.model import Clause


def ancestors(clauses: tuple[Clause, ...], clause: Clause) -> tuple[Clause, ...]:
    """Return the clauses above, the nearest first."""
    above = []
    while clause.parent is not None:
        clause = clauses[clause.parent]
        above.append(clause)
    return tuple(above)


def children(clauses: tuple[Clause, ...], clause: Clause) -> tuple[Clause, ...]:
    """Return the clauses directly below, in order."""
    below = takewhile(
        lambda other: other.level > clause.level, (clauses[index] for index in range(clause.id + 1, len(clauses)))
    )
    return tuple(other for other in below if other.parent == clause.id)


def path_heading(clauses: tuple[Clause, ...], clause: Clause) -> str:
    """Return the headings from the top down to the clause's own: "Security > Breach". Empty ones are left out."""
    headings = [above.heading for above in reversed(ancestors(clauses, clause))] + [clause.heading]
    return " > ".join(heading for heading in headings if heading)
