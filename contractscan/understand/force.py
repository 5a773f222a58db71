"""What a verb phrase does once negation around it is counted: binds, forbids, allows, frees."""

from collections.abc import Sequence

from contractscan.understand.negation import (
    is_denied_late,
    is_forbidden,
    is_kept_out,
    is_never,
    is_turned_round,
    never_at,
    opens_negatively,
    takes_nothing,
)
from contractscan.understand.nouns import Modality
from contractscan.understand.phrases import (
    BE_OR_DO,
    BREAKS,
    NEGATIONS,
    RELATIVES,
    SUBORDINATORS,
    VerbPhrase,
    phrase_start,
)

FILLERS = frozenset(", : ( ) also at all times any time in event case under circumstances and or to".split())
PRETENDERS = frozenset(
    "only merely solely just unreasonably limited more later less fewer longer sooner earlier".split()
)
FREEING = frozenset({"prevent", "prohibit", "restrict", "preclude", "limit", "impair", "affect", "prejudice"})
BINDING = frozenset({"require", "obligate", "oblige"})
ALLOWING = frozenset({"permit", "authorize", "authorise", "allow", "entitle", "grant"})
ENSURED_REACH = 10
OWNERS = frozenset("our your their its".split())
ENSURING = frozenset("ensure see procure secure sure guarantee certain".split())
ENSURING_REACH = 7
AUXILIARIES = frozenset("will shall can may could must".split())
PLAIN_MODALITIES = {
    "modal.no-duty": Modality.DISCLAIMER,
    "modal.prohibition": Modality.PROHIBITION,
    "modal.denied-grant": Modality.PROHIBITION,
    "modal.ban": Modality.PROHIBITION,
    "modal.never-allowed": Modality.PROHIBITION,
    "modal.release": Modality.PERMISSION,
    "modal.unhindered": Modality.PERMISSION,
    "modal.be-not-to": Modality.PROHIBITION,
}
DUTIES = frozenset("modal.duty modal.ensure modal.hope modal.be-to modal.due modal.required".split())


def force_of(verb: VerbPhrase) -> tuple[Modality, int]:
    """Return what a verb phrase does once negation around it is counted, and where it now ends."""
    if verb.concept in PLAIN_MODALITIES:
        return PLAIN_MODALITIES[verb.concept], verb.end
    negated_end = _negation_end(verb.lower, verb.end)
    if negated_end is not None:
        return Modality.PROHIBITION, negated_end
    if "nothing" in verb.front:
        return _of_nothing(verb), verb.end
    if _is_denied(verb):
        return Modality.PROHIBITION, verb.end
    follows = verb.lower[verb.end : verb.end + 1]
    if verb.concept == "modal.duty" and verb.lower[verb.start].startswith("agree") and OWNERS & set(follows):
        return Modality.PERMISSION, verb.end
    return (Modality.OBLIGATION if verb.concept in DUTIES else Modality.PERMISSION), verb.end


def cue_of(verb: VerbPhrase) -> tuple[int, int] | None:
    """Return where the negation stands that turns a verb behind it ("No …", "Nothing …", "In no event …"), or None."""
    if verb.concept in PLAIN_MODALITIES or verb.lower[verb.end - 1] in NEGATIONS:
        return None
    low, front = phrase_start(verb.lower, verb.start, verb.floor), verb.front
    if "nothing" in front:
        at = low + front.index("nothing")
        return at, at + 1
    if opens_negatively(front):
        return low, low + 1
    never = never_at(verb.lower[low : verb.start + 2])
    return None if never is None else (low + never, low + never + 3)


def _is_denied(verb: VerbPhrase) -> bool:
    """Say whether what a verb phrase would bind or allow is denied in front of it or behind it."""
    lower, end, front = verb.lower, verb.end, verb.front
    if opens_negatively(front) or is_never(front) or front[-1:] == ["never"] or is_turned_round(front):
        return True
    is_duty = verb.concept == "modal.duty"
    if is_denied_late(lower, end) or (is_duty and (is_kept_out(lower, end) or is_forbidden(lower, end))):
        return True
    ensured = end if lower[end - 1] == "that" else _ensured_from(lower, end) if is_duty else None
    return ensured is not None and _is_ensured_against(lower, ensured)


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
    first = _behind_relative(lower, end)
    for at in range(first, min(first + ENSURED_REACH, len(lower) - 1)):
        if lower[at] in BREAKS or lower[at] in SUBORDINATORS or lower[at] == ",":
            return False
        if lower[at] in ("neither", "never"):
            return True
        if lower[at] in BE_OR_DO | AUXILIARIES:
            return lower[at + 1] in NEGATIONS
    return False


def _behind_relative(lower: Sequence[str], start: int) -> int:
    """Return where to look for the verb of a subject that a relative clause describes ("data that users enter is")."""
    reach = min(start + ENSURED_REACH, len(lower) - 2)
    relative = next((at for at in range(start, reach) if lower[at] in RELATIVES), None)
    if relative is None or (BREAKS | {","}) & set(lower[start:relative]):
        return start
    own = next((at for at in (relative + 1, relative + 2) if lower[at] in BE_OR_DO | AUXILIARIES), relative)
    return own + 1


def _negation_end(lower: Sequence[str], end: int) -> int | None:
    """Return where a negation right after the trigger ends ("shall at no time", "may not"), or None."""
    if list(lower[end : end + 2]) == ["no", "longer"]:
        return end + 2
    if list(lower[end - 1 : end + 1]) == ["that", "neither"]:
        return None
    if lower[end - 1] == "be" and list(lower[end : end + 1]) == ["no"]:
        return end
    if is_never(lower[end : end + 3]) and lower[end - 1] != "that":
        return end + 3
    if takes_nothing(lower, end):
        return end
    at = next((i for i in range(end, min(end + 6, len(lower))) if lower[i] in NEGATIONS), None)
    if at is None or not all(word in FILLERS or word.endswith("ly") for word in lower[end:at]):
        return None
    after = lower[at + 1] if at + 1 < len(lower) else ""
    return None if after in PRETENDERS else at + 1


def _of_nothing(verb: VerbPhrase) -> Modality:
    """Return what "nothing herein shall …" does: preventing frees, obliging disclaims, permitting forbids."""
    if verb.concept == "modal.hinder":
        binds = verb.lower[verb.start].removesuffix("s") in BINDING
        return Modality.DISCLAIMER if binds else Modality.PERMISSION
    word = _verb_after(verb.lower, verb.end) if verb.concept != "modal.grant" else ""
    if word in FREEING:
        return Modality.PERMISSION
    return Modality.DISCLAIMER if word in BINDING else Modality.PROHIBITION


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
