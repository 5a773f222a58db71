"""The verb phrases of a sentence, the roles named around them, and where the phrases begin."""

from collections.abc import Sequence
from dataclasses import dataclass

from contractscan.understand.nouns import Modality, Role

NEGATIONS = frozenset({"not", "never", "n't", "neither"})
PREPOSITIONS = frozenset(
    "of to by with from for on behalf between against under through upon as including via at within into about".split()
)
SUBORDINATORS = frozenset(
    "if unless where when whenever which that who whom as because since while until once whether extent provided "
    "except though although".split()
)
PATRON = "data.patron"
NAMELESS = "data.deidentified"
MADE = "data.thing"
"""What people made or brought, by what it is called ("your lists", "files you upload"), data or not."""
BREAKS = frozenset({";", ":", "."})
CONCERNING = frozenset({"regards", "to", "for", "concerns", "between"})
ARTICLES = frozenset({"the", "a", "an", "each", "such", "this"})
SAYING = frozenset(
    "acknowledge acknowledges agree agrees agreed understand understands represent represents warrant warrants confirm "
    "confirms certify certifies ensure ensures undertake undertakes promise promises recognise recognises recognize "
    "recognizes".split()
)
NO_SIDE_CLAUSE = SAYING | PREPOSITIONS | {"in", "accept", "accepts", "accepted"}
RELATIVES = frozenset({"who", "whose", "which", "that"})
DATA_NOUNS = frozenset("data information info records record details material materials logs content".split())
ASIDE = 12
ACT_ENDINGS = tuple(
    "tion sion sure ture zure ing ment use age fer al ase ale ange ess oss ance vey notice report return export".split()
)
"""Endings of the nouns of what is done or suffered ("deletion", "disclosure", "transfer", "loss")."""
CALLING = frozenset("aware note noted know assured reassured advised informed remember reminded".split())
TO_READER = frozenset("please kindly rest be do should must can may need to you we also first and foremost , -".split())
COMPARING = frozenset({"as", "than"})
PRONOUNS = frozenset({"it", "they"})
BE_WORDS = frozenset("is are was were be been".split())
BE_OR_DO = frozenset("is are be do does".split())


@dataclass(frozen=True, slots=True)
class Mention:
    """A role named in the text. Offsets are token indices."""

    start: int
    end: int
    role: Role
    words: str
    is_owner: bool
    is_object: bool


@dataclass(frozen=True, slots=True)
class Trigger:
    """A verb phrase that binds, forbids, allows or frees, with the bearer it was given. Offsets are token indices."""

    start: int
    end: int
    modality: Modality
    bearer: Role
    bearer_words: str
    subject_start: int
    is_subordinate: bool
    is_passive: bool
    words: str
    bearer_at: tuple[int, int] | None = None
    cue_at: tuple[int, int] | None = None
    is_tail: bool = False


@dataclass(frozen=True, slots=True)
class VerbPhrase:
    """Words that may bind or allow: their concept, their place, the roles around them, the verb phrase before them.

    Offsets are token indices into `lower`, the words of the sentence. At `floor` its own part of the sentence begins.
    """

    concept: str
    start: int
    end: int
    lower: Sequence[str]
    mentions: Sequence[Mention]
    before: Trigger | None = None
    floor: int = 0

    @property
    def front(self) -> Sequence[str]:
        """Return the words of the subject phrase."""
        return front_of(self.lower, self.start, self.floor)

    @property
    def is_behind_pronoun(self) -> bool:
        """Say whether the subject is a pronoun ("it shall")."""
        return self.start > self.floor and self.lower[self.start - 1] in PRONOUNS

    @property
    def is_compared(self) -> bool:
        """Say whether it stands behind "as" or "than" and has no subject ("as may be agreed later")."""
        return self.start > self.floor and self.lower[self.start - 1] in COMPARING

    @property
    def goes_on(self) -> bool:
        """Say whether it is joined to the verb phrase before ("…, and will assist") or in a row with it."""
        if self.before is None:
            return False
        in_row = self.lower[self.start - 1] == "," and self.lower[self.start] == self.lower[self.before.start]
        return in_row or is_joined(self.lower, self.start)

    @property
    def says_there_is(self) -> bool:
        """Say whether it says that something is or is not ("There shall be no sale of Patron Data by Vendor")."""
        return self.start > 0 and self.lower[self.start - 1] == "there"


def is_joined(lower: Sequence[str], start: int) -> bool:
    """Say whether a verb is joined to the one before ("shall notify Customer, and will assist")."""
    at = start - 1
    while at >= 0 and (lower[at] in ("also", "further", "then", "thereafter") or lower[at].endswith("ly")):
        at -= 1
    if at >= 0 and lower[at] == ",":
        at = _before_aside(lower, at)
    return at >= 0 and lower[at] in ("and", "or", "but")


def _before_aside(lower: Sequence[str], comma: int) -> int:
    """Return the token before an aside that ends at a comma (", and, if so compelled, will"), or -1."""
    for at in range(comma - 1, max(comma - ASIDE, 0), -1):
        if lower[at] == ",":
            return at - 1 if lower[at + 1] in SUBORDINATORS | PREPOSITIONS else -1
    return -1


def is_subordinate(lower: Sequence[str], start: int, floor: int) -> bool:
    """Say whether a subject stands in a side clause; "agrees that Vendor" and "in that event Vendor" are none."""
    if start > floor and lower[start - 1] == "so":
        return True
    for at in range(start, max(floor, start - 3) - 1, -1):
        if lower[at] == "as" and lower[at + 1 : at + 2] and lower[at + 1] in CONCERNING:
            continue
        if only_calls(lower, at):
            return False
        if lower[at] in SUBORDINATORS and not (lower[at] == "that" and at and lower[at - 1] in NO_SIDE_CLAUSE):
            return True
    return False


def only_calls(lower: Sequence[str], that: int) -> bool:
    """Say whether words up to "that" only ask for attention to what follows ("please be aware that we do not")."""
    at = that - 1
    if lower[that] != "that" or at < 0 or lower[at] not in CALLING:
        return False
    while at > 0 and lower[at - 1] in TO_READER:
        at -= 1
    is_asked = {"please", "rest", "you", "note", "remember", "be"} & set(lower[at:that])
    return bool(is_asked) and (at == 0 or lower[at - 1] in BREAKS)


def before_article(lower: Sequence[str], start: int, floor: int = 0) -> int:
    """Return the token in front of the articles before a place; below `floor` where there is none."""
    at = start - 1
    while at >= floor and lower[at] in ARTICLES:
        at -= 1
    return at


def word_before(lower: Sequence[str], start: int, floor: int = 0) -> str:
    """Return the word in front of the articles before a place; "" where there is none at or after `floor`."""
    at = before_article(lower, start, floor)
    return lower[at] if at >= floor else ""


def front_of(lower: Sequence[str], start: int, floor: int) -> Sequence[str]:
    """Return the words of the subject phrase before a trigger."""
    return lower[phrase_start(lower, start, floor) : start]


def phrase_start(lower: Sequence[str], start: int, floor: int) -> int:
    """Return where the subject phrase before a trigger may begin: after the last break."""
    for at in range(start - 1, floor - 1, -1):
        if lower[at] in BREAKS:
            return at + 1
    return floor
