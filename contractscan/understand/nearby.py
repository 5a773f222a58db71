"""The sentences just before one, as far as what it says can hang on them."""

from collections.abc import Sequence

from contractscan.model import Clause
from contractscan.understand.nouns import Unit

SENTENCES = 2


def just_before(
    units: Sequence[Unit], clauses: Sequence[Clause], clause: int, with_beside: bool = False
) -> tuple[int, ...]:
    """Return the last units, the last one first, as long as they belong to a clause or the one above it.

    `with_beside` lets the clause beside it under the same number count too ("9.4 …", "9.5 …").
    """
    home = {clause, clauses[clause].parent}
    near: list[int] = []
    for at in range(len(units) - 1, max(len(units) - SENTENCES, 0) - 1, -1):
        is_beside = with_beside and _are_beside(clauses[units[at].clause], clauses[clause])
        if units[at].clause not in home and not is_beside:
            break
        near.append(at)
    return tuple(near)


def _are_beside(one: Clause, other: Clause) -> bool:
    """Say whether two numbered clauses stand under the same one."""
    return one.parent is not None and one.parent == other.parent and bool(one.number and other.number)
