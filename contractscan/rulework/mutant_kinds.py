"""The kinds of mutants, why one may be left out, and what a mutator makes."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from contractscan.rulework.targets import Edit, Target


class MutantKind(StrEnum):
    """What was done to the wording."""

    NEGATED = "negated"
    PERMITTED = "shall-to-may"
    NUMBER = "number"
    SWAPPED = "parties-swapped"
    EXCEPTED = "exception-after"
    EXCEPTED_BEFORE = "exception-before"
    EXCEPTED_NEXT = "exception-next-sentence"
    REFERRED = "by-reference"


class LeftOut(StrEnum):
    """Why a kind of mutant was not made of a wording."""

    NO_VERB = "no verb phrase binds: a definition, a heading, a table row"
    NOT_A_DUTY = "no duty or stated fact that could become a mere permission"
    STILL_LIMITED = "a permission limited by “only”, “unless” or the like forbids the rest as well as a duty does"
    STRICTER = "to forbid what was allowed takes nothing from the library"
    DOUBLE = "the sentence holds a negation already, and a second one would turn it round"
    ANY_VERB = "the rule reads the sentence, and this verb of it allows something else"
    NO_NUMBER = "no number that the rule compares with the policy"
    NO_SIDE = "neither side is named as the one who acts, owns or consents"
    IN_HAND = "the rule does not ask that the document be in hand"
    UNCHANGED = "the wording stays as it is"


@dataclass(frozen=True, slots=True)
class Mutant:
    """A changed wording that must no longer meet its rule."""

    rule: str
    kind: MutantKind
    wording: str
    text: str


Made = Iterator[Edit | LeftOut]
Mutator = Callable[[Target], Made]
