"""What a verb phrase does once negation around it is counted: binds, forbids, allows, frees."""

from collections.abc import Sequence
from itertools import pairwise

from contractscan.understand.nouns import Modality
from contractscan.understand.phrases import (
    BE_OR_DO,
    BREAKS,
    NEGATIONS,
    PREPOSITIONS,
    SAYING,
    SUBORDINATORS,
    front_of,
    phrase_start,
)

FILLERS = frozenset(
    {
        ",",
        ":",
        "(",
        ")",
        "also",
        "at",
        "all",
        "times",
        "any",
        "time",
        "in",
        "event",
        "case",
        "under",
        "circumstances",
        "and",
        "or",
        "to",
    }
)
PRETENDERS = frozenset(
    {
        "only",
        "merely",
        "solely",
        "just",
        "unreasonably",
        "limited",
        "more",
        "later",
        "less",
        "fewer",
        "longer",
        "sooner",
        "earlier",
    }
)
FREEING = frozenset({"prevent", "prohibit", "restrict", "preclude", "limit", "impair", "affect", "prejudice"})
BINDING = frozenset({"require", "obligate", "oblige"})
ALLOWING = frozenset({"permit", "authorize", "authorise", "allow", "entitle", "grant"})
NO_AMOUNTS = frozenset("later longer more less fewer sooner earlier greater event case time".split())
COMPARED = frozenset("later longer more less fewer sooner earlier greater".split())
OPENERS = frozenset("after upon on once following at from during by when within".split())
NO_NOUNS = PREPOSITIONS | frozenset("has have had is are be been with gives gave and or but than there".split())
# "No limit applies to …" denies nothing that is done.
UNBOUND = frozenset("limit limits limitation restriction restrictions maximum cap".split())
ENSURED_REACH = 10
LATE_REACH = 25
ALONE = frozenset({"only", "solely", "exclusively"})
LATE_STOPS = SUBORDINATORS - {"provided", "as", "since", "that", "which"}
LATE_PREPOSITIONS = frozenset({"for", "to", "with", "by"})
DENIED_LATE = frozenset("other purpose purposes one third person party reason use".split())
OWNERS = frozenset("our your their its".split())
ENSURING = frozenset("ensure see procure secure sure guarantee certain".split())
ENSURING_REACH = 7
AUXILIARIES = frozenset("will shall can may could must".split())
NEGATIVE_OPENERS = ("no", "none", "neither", "nor", "nobody", "not")
KEPT_REACH = 10
KEEPING = frozenset("keep keeps kept stay stays".split())
EXCLUDING = frozenset("exclude excludes excluded withhold withholds withheld omit omits omitted shield".split())
NEVER = (
    ("in", "no", "event"),
    ("under", "no", "circumstances"),
    ("under", "no", "circumstance"),
    ("at", "no", "time"),
    ("in", "no", "case"),
    ("in", "no", "circumstances"),
    ("in", "no", "way"),
    ("in", "no", "manner"),
    ("on", "no", "account"),
    ("at", "no", "point"),
    ("at", "no", "stage"),
    ("for", "no", "reason"),
    ("by", "no", "means"),
)


def cue_of(lower: Sequence[str], concept: str, start: int, end: int, floor: int) -> tuple[int, int] | None:
    """Return where the negation stands that turns a verb behind it ("No …", "Nothing …", "In no event …"), or None."""
    if concept in PLAIN_MODALITIES or lower[end - 1] in NEGATIONS:
        return None
    low = phrase_start(lower, start, floor)
    front = lower[low:start]
    if "nothing" in front:
        at = low + front.index("nothing")
        return at, at + 1
    if opens_negatively(front):
        return low, low + 1
    found = (
        (at, at + len(cue)) for cue in NEVER for at in range(low, start) if tuple(lower[at : at + len(cue)]) == cue
    )
    return next(found, None)


PLAIN_MODALITIES = {
    "modal.no-duty": Modality.DISCLAIMER,
    "modal.prohibition": Modality.PROHIBITION,
    "modal.denied-grant": Modality.PROHIBITION,
    "modal.ban": Modality.PROHIBITION,
    "modal.never-allowed": Modality.PROHIBITION,
    "modal.release": Modality.PERMISSION,
    "modal.be-not-to": Modality.PROHIBITION,
}
DUTIES = frozenset(
    "modal.duty modal.ensure modal.hope modal.be-to modal.charge modal.owned-duty modal.due-to modal.due "
    "modal.required".split()
)


def force_of(lower: Sequence[str], concept: str, start: int, end: int, floor: int) -> tuple[Modality, int]:
    """Return what the trigger does once negation around it is counted, and where the verb phrase now ends."""
    if concept in PLAIN_MODALITIES:
        return PLAIN_MODALITIES[concept], end
    negated_end = _negation_end(lower, end)
    if negated_end is not None:
        return Modality.PROHIBITION, negated_end
    front = front_of(lower, start, floor)
    if "nothing" in front:
        verb = lower[start].removesuffix("s") if concept == "modal.hinder" else _verb_after(lower, end)
        return _of_nothing(concept, verb), end
    if opens_negatively(front) or is_never(front) or front[-1:] == ["never"] or _is_turned_round(front):
        return Modality.PROHIBITION, end
    if is_denied_late(lower, end) or (concept == "modal.duty" and is_kept_out(lower, end)):
        return Modality.PROHIBITION, end
    ensured = end if lower[end - 1] == "that" else _ensured_from(lower, end) if concept == "modal.duty" else None
    if ensured is not None and _is_ensured_against(lower, ensured):
        return Modality.PROHIBITION, end
    if concept == "modal.duty" and lower[start].startswith("agree") and lower[end : end + 1] and lower[end] in OWNERS:
        return Modality.PERMISSION, end
    return (Modality.OBLIGATION if concept in DUTIES else Modality.PERMISSION), end


def _ensured_from(lower: Sequence[str], end: int) -> int | None:
    """Return where that begins which is to be made sure ("shall take steps to see that …"), or None."""
    for at in range(end, min(end + ENSURING_REACH, len(lower) - 1)):
        if lower[at] in BREAKS or lower[at] == ",":
            return None
        if lower[at] in ENSURING and "that" in lower[at + 1 : at + 4]:
            return lower.index("that", at + 1) + 1
    return None


def _is_ensured_against(lower: Sequence[str], end: int) -> bool:
    """Say whether what is ensured is that something is not done ("shall ensure that data is not used")."""
    if lower[end : end + 1] == ["no"]:
        return True
    for at in range(end, min(end + ENSURED_REACH, len(lower) - 1)):
        if lower[at] in BREAKS or lower[at] in SUBORDINATORS or lower[at] == ",":
            return False
        if lower[at] in ("neither", "never"):
            return True
        if lower[at] in BE_OR_DO | AUXILIARIES:
            return lower[at + 1] in NEGATIONS
    return False


def _negation_end(lower: Sequence[str], end: int) -> int | None:
    """Return where a negation right after the trigger ends ("shall at no time", "may not"), or None."""
    if list(lower[end : end + 2]) == ["no", "longer"]:
        return end + 2
    if lower[end - 1] == "be" and list(lower[end : end + 1]) == ["no"]:
        return end
    if tuple(lower[end : end + 3]) in NEVER:
        return end + 3
    if takes_nothing(lower, end):
        return end
    at = next((i for i in range(end, min(end + 6, len(lower))) if lower[i] in NEGATIONS), None)
    if at is None or not all(word in FILLERS or word.endswith("ly") for word in lower[end:at]):
        return None
    after = lower[at + 1] if at + 1 < len(lower) else ""
    return None if after in PRETENDERS else at + 1


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


def _of_nothing(concept: str, verb: str) -> Modality:
    """Return what "nothing herein shall …" does: preventing frees, obliging disclaims, permitting forbids."""
    if concept == "modal.hinder":
        return Modality.DISCLAIMER if verb in BINDING else Modality.PERMISSION
    if concept != "modal.grant" and verb in FREEING:
        return Modality.PERMISSION
    return Modality.DISCLAIMER if concept != "modal.grant" and verb in BINDING else Modality.PROHIBITION


def opens_negatively(front: Sequence[str]) -> bool:
    """Say whether a subject is denied ("No data …", "Except as agreed, no data …"); "no later than" only counts."""
    commas = [at for at, word in enumerate(front) if word == ","]
    said = [at for at, word in enumerate(front) if word == "that" and at and front[at - 1] in SAYING]
    starts = (0, *(at + 1 for at in (*commas[-1:], *said[-1:])), *_behind_opening(front))
    return any(_is_denied(front[at:]) for at in starts)


def _behind_opening(front: Sequence[str]) -> Sequence[int]:
    """Return where a denied subject stands right behind an opening without a comma ("After exit no copy of it …")."""
    if not front or front[0] not in OPENERS or "," in front:
        return ()
    return [at for at in range(2, len(front)) if front[at] == "no" and front[at - 1] not in NO_NOUNS][-1:]


def _is_denied(subject: Sequence[str]) -> bool:
    """Say whether a subject opens with a negative that is no amount and no limit."""
    if not subject or subject[0] not in NEGATIVE_OPENERS:
        return False
    if subject[0] == "not" and not {"a", "one", "any", "even"} & set(subject[1:2]):
        return False
    if UNBOUND & set(subject[1:3]):
        return False
    return not (NO_AMOUNTS & set(subject[1:2]) and (subject[1] not in COMPARED or subject[2:3] == ["than"]))


def _is_turned_round(front: Sequence[str]) -> bool:
    """Say whether a denial puts its subject behind a first verb ("nor do we permit")."""
    return any(pair[0] == "nor" and pair[1] in ("do", "does") for pair in pairwise(front))


def is_never(front: Sequence[str]) -> bool:
    """Say whether words before a verb deny it for good ("in no event", "under no circumstances")."""
    return any(tuple(front[at : at + len(cue)]) == cue for cue in NEVER for at in range(len(front)))


def _verb_after(lower: Sequence[str], end: int) -> str:
    """Return the first word after the trigger that is no adverb, cut to its base where that is easy."""
    for word in lower[end : end + 4]:
        if word in ("be", "not", ",", "in", "any", "way") or word.endswith("ly"):
            continue
        return (
            word.removesuffix("ed")
            if word.removesuffix("ed") in FREEING | BINDING | ALLOWING
            else word.removesuffix("s")
        )
    return ""
