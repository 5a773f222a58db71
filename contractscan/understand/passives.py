"""Whether something is done to the subject of a verb phrase: "shall be deleted", "is prohibited", "there shall be"."""

from contractscan.understand.phrases import BE_OR_DO, BE_WORDS, VerbPhrase

BANNED = frozenset(
    "prohibited forbidden permitted allowed void effect excluded banned disallowed out outlawed limits".split()
)
DONE_REACH = 10
HAPPENING = frozenset("occur happen follow ensue commence".split())
BEING_DONE = frozenset({"modal.duty", "modal.prohibition"})
NOT_PASSIVE = frozenset("responsible liable able entitled bound subject available free solely the a an".split())
DUE = "modal.due"
ALWAYS = frozenset("every each any all such that".split())
ADVERBS = frozenset("only also ever always at all times".split())
STAYING = ["and", "remain"]


def passive_of(verb: VerbPhrase, is_turned: bool) -> tuple[bool, int]:
    """Return whether something is done to the subject, and where the verb phrase ends.

    `is_turned` says that the subject may stand between the verbs ("in no event shall data be sold").
    """
    lower, end = verb.lower, verb.end
    if verb.concept == DUE:
        return True, verb.start + 2
    if verb.says_there_is or _is_passive_itself(verb):
        return True, end
    at = _verb_behind(verb)
    if lower[at : at + 1] and (lower[at] in HAPPENING or lower[at : at + 2] == ["take", "place"]):
        return True, at
    if lower[at : at + 1] and lower[at] in BE_WORDS and not (set(lower[at + 1 : at + 2]) & NOT_PASSIVE):
        return list(lower[at + 1 : at + 3]) != STAYING, at
    if is_turned:
        done = next((at for at in range(end, min(end + DONE_REACH, len(lower))) if lower[at] == "be"), None)
        return done is not None, end if done is None else done
    return False, end


def _is_passive_itself(verb: VerbPhrase) -> bool:
    """Say whether the words of a verb phrase are a passive, or end where one begins ("is to be")."""
    first, last = verb.lower[verb.start], verb.lower[verb.end - 1]
    match verb.concept:
        case "modal.required":
            return True
        case "modal.prohibition" if last in BANNED and (first in BE_OR_DO or first == "shall"):
            return True
        case "modal.never-allowed":
            return last in BANNED
    return last == "be" and verb.concept in BEING_DONE


def _verb_behind(verb: VerbPhrase) -> int:
    """Return the place of the verb that a modal verb goes with, over adverbs, "in each case", "continue to"."""
    lower, at = verb.lower, verb.end
    while at < min(verb.end + 4, len(lower) - 1) and (lower[at] in ADVERBS or lower[at].endswith("ly")):
        at += 1
    if list(lower[at : at + 1]) in (["in"], ["on"]) and ALWAYS & set(lower[at + 1 : at + 2]):
        at += 3
    at += list(lower[at : at + 2]) == ["have", "been"]
    return at + 2 if list(lower[at : at + 2]) == ["continue", "to"] else at
