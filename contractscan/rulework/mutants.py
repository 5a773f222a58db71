"""Mutants: a wording that meets its rule, changed so that no careful reader would still say so.

Each kind changes the statements by which the wording meets the rule, all of them at once, at the places where
understanding found them. Where a kind would not change what the rule asks about, it makes no mutant and says why; the
reasons hold for every rule alike and are the members of `LeftOut`.
"""

from collections.abc import Iterator

from contractscan.rulework.limit_mutators import (
    excepted_after,
    excepted_before,
    excepted_next,
    number_beyond,
    parties_swapped,
    referred_away,
)
from contractscan.rulework.mutant_kinds import LeftOut, Mutant, MutantKind, Mutator
from contractscan.rulework.targets import Edit, Target, edited
from contractscan.rulework.verb_mutators import made_permission, negated

MUTATORS: dict[MutantKind, Mutator] = {
    MutantKind.NEGATED: negated,
    MutantKind.PERMITTED: made_permission,
    MutantKind.NUMBER: number_beyond,
    MutantKind.SWAPPED: parties_swapped,
    MutantKind.EXCEPTED: excepted_after,
    MutantKind.EXCEPTED_BEFORE: excepted_before,
    MutantKind.EXCEPTED_NEXT: excepted_next,
    MutantKind.REFERRED: referred_away,
}


def mutants_of(target: Target, wording: str) -> Iterator[Mutant | tuple[MutantKind, LeftOut]]:
    """Yield the mutants of a wording, and for each kind that makes none the reason why."""
    plain = " ".join(wording.split())
    for kind, mutator in MUTATORS.items():
        made = list(mutator(target))
        edits = [item for item in made if isinstance(item, Edit)]
        text = edited(target, edits)
        if edits and text != plain:
            yield Mutant(target.rule.id, kind, plain, text)
        else:
            yield kind, next((item for item in made if isinstance(item, LeftOut)), LeftOut.UNCHANGED)
