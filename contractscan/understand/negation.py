"""Denials around a verb: a subject with "no", "in no event", an object with "no", a purpose denied behind it."""

from collections.abc import Sequence
from itertools import pairwise

from contractscan.understand.phrases import BREAKS, PREPOSITIONS, SAYING, SUBORDINATORS

NO_AMOUNTS = frozenset("later longer more less fewer sooner earlier greater event case time".split())
COMPARED = frozenset("later longer more less fewer sooner earlier greater".split())
OPENERS = frozenset("after upon on once following at from during by when within".split())
NO_NOUNS = PREPOSITIONS | frozenset("has have had is are be been with gives gave and or but than there".split())
# "No limit applies to …" denies nothing that is done.
UNBOUND = frozenset("limit limits limitation restriction restrictions maximum cap".split())
LATE_REACH = 25
ALONE = frozenset({"only", "solely", "exclusively"})
LATE_STOPS = SUBORDINATORS - {"provided", "as", "since", "that", "which"}
LATE_PREPOSITIONS = frozenset({"for", "to", "with", "by"})
DENIED_LATE = frozenset("other purpose purposes one third person party reason use".split())
DENIED_LIST = frozenset({"neither", "no"})
JOINTS = frozenset({"or", "nor", "and"})
NEGATIVE_OPENERS = ("no", "none", "neither", "nor", "nobody", "not")
KEPT_REACH = 10
KEEPING = frozenset("keep keeps kept stay stays".split())
FORBIDDEN_REACH = 14
FORBIDDING = frozenset("forbid prohibit bar ban disallow".split())
ALL_OF_IT = frozenset("any all the every such".split())
DEALINGS = frozenset("use uses processing sale sales rental sharing exploitation collection transfer retention".split())
EXCLUDING = frozenset("exclude excludes excluded withhold withholds withheld omit omits omitted shield".split())
# "in no event", "under no circumstances": the words before and behind "no".
NEVER = frozenset(
    [("in", behind) for behind in ("event", "case", "circumstances", "way", "manner")]
    + [("under", behind) for behind in ("circumstances", "circumstance")]
    + [("at", behind) for behind in ("time", "point", "stage")]
    + [("on", "account"), ("for", "reason"), ("by", "means")]
)


def never_at(words: Sequence[str]) -> int | None:
    """Return where three words begin that deny for good ("in no event", but not "in no event later"), or None."""
    if "no" not in words:
        return None
    inner = range(1, len(words) - 1)
    places = (at for at in inner if words[at] == "no" and (words[at - 1], words[at + 1]) in NEVER)
    return next((at - 1 for at in places if not COMPARED & set(words[at + 2 : at + 3])), None)


def is_never(words: Sequence[str]) -> bool:
    """Say whether words before a verb deny it for good."""
    return never_at(words) is not None


def denies_verb(front: Sequence[str]) -> bool:
    """Say whether words deny the verb right behind them ("in no event", "nor")."""
    return is_never(front) or front[-1:] == ["nor"]


def is_turned_round(front: Sequence[str]) -> bool:
    """Say whether a denial puts its subject behind a first verb ("nor do we permit")."""
    return any(pair[0] == "nor" and pair[1] in ("do", "does") for pair in pairwise(front))


def opens_negatively(front: Sequence[str]) -> bool:
    """Say whether a subject is denied ("No data …", "Except as agreed, no data …"); "no later than" only counts."""
    commas = [at for at, word in enumerate(front) if word == ","]
    said = [at for at, word in enumerate(front) if word == "that" and at and front[at - 1] in SAYING | JOINTS]
    starts = (0, *(at + 1 for at in (*commas[-1:], *said[-1:])), *_behind_opening(front), *_with_list(front))
    return any(_is_denied(front[at:]) for at in starts)


def _behind_opening(front: Sequence[str]) -> Sequence[int]:
    """Return where a denied subject stands right behind an opening without a comma ("After exit no copy of it …")."""
    if not front or front[0] not in OPENERS or "," in front:
        return ()
    return [at for at in range(2, len(front)) if front[at] == "no" and front[at - 1] not in NO_NOUNS][-1:]


def _with_list(front: Sequence[str]) -> Sequence[int]:
    """Return where a denied subject that is a list begins (", and neither Host nor its officers, staff or agents")."""
    at = max((at for at, word in enumerate(front) if word in DENIED_LIST and _is_fresh(front, at)), default=None)
    if at is None or SUBORDINATORS & set(front[at:]):
        return ()
    comma = max((place for place in range(at, len(front)) if front[place] == ","), default=at)
    return (at,) if JOINTS & set(front[comma + 1 :]) else ()


def _is_fresh(front: Sequence[str], at: int) -> bool:
    """Say whether something new begins at a place: at the start, behind a comma or behind "and"."""
    return at == 0 or front[at - 1] in (",", "and", "but")


def _is_denied(subject: Sequence[str]) -> bool:
    """Say whether a subject opens with a negative that is no amount and no limit."""
    subject = subject[1:] if subject[:1] in (["and"], ["but"]) else subject
    if not subject or subject[0] not in NEGATIVE_OPENERS:
        return False
    if subject[0] == "not" and not {"a", "one", "any", "even"} & set(subject[1:2]):
        return False
    if UNBOUND & set(subject[1:3]):
        return False
    return not (NO_AMOUNTS & set(subject[1:2]) and (subject[1] not in COMPARED or subject[2:3] == ["than"]))


def takes_nothing(lower: Sequence[str], at: int) -> bool:
    """Say whether the object of the verb at a place is denied ("shall have no interest in", "obtain no rights")."""
    while at < len(lower) and lower[at].endswith("ly"):
        at += 1
    return list(lower[at + 1 : at + 2]) == ["no"] and not NO_AMOUNTS & set(lower[at + 2 : at + 3])


def is_denied_late(lower: Sequence[str], end: int) -> bool:
    """Say whether the purpose or the receiver of an act is denied ("use it for no other purpose", "to no one")."""
    for at in range(end, min(end + LATE_REACH, len(lower) - 2)):
        if lower[at] in BREAKS or lower[at] in LATE_STOPS or lower[at] in ALONE:
            return False
        if lower[at] in LATE_PREPOSITIONS and lower[at + 1] == "no" and lower[at + 2] in DENIED_LATE:
            return True
    return False


def is_kept_out(lower: Sequence[str], at: int) -> bool:
    """Say whether something is kept out of a use ("keep Patron Data out of …", "exclude Patron Data from …")."""
    verb = next((i for i in range(at, min(at + 4, len(lower))) if lower[i] in KEEPING | EXCLUDING), None)
    if verb is None:
        return False
    reach = next((i for i in range(verb, len(lower)) if lower[i] in BREAKS), len(lower))
    behind = lower[verb + 1 : min(verb + KEPT_REACH, reach)]
    if lower[verb] in EXCLUDING:
        return "from" in behind
    if "arising" in behind:
        return False
    return any(pair in (("out", "of"), ("away", "from")) for pair in pairwise(behind))


def is_forbidden(lower: Sequence[str], at: int) -> bool:
    """Say whether something is to be forbidden ("shall prohibit its staff from …", "shall: ban any sale of data")."""
    at += lower[at : at + 1] == [":"]
    verb = next((i for i in range(at, min(at + 3, len(lower))) if lower[i] in FORBIDDING), None)
    if verb is None or not all(word.endswith("ly") or word == "also" for word in lower[at:verb]):
        return False
    reach = next((i for i in range(verb, len(lower)) if lower[i] in BREAKS), len(lower))
    banned = [word for word in lower[verb + 1 : verb + 5] if word not in ALL_OF_IT]
    return "from" in lower[verb : min(verb + FORBIDDEN_REACH, reach)] or any(word in DEALINGS for word in banned[:1])
