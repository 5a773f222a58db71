"""Verb phrases that bind and allow nobody: part of the one before, only supposed, or without what they need."""

from collections.abc import Sequence
from itertools import pairwise

from contractscan.understand.grants import GRANTS, has_giver, instructs_someone, receiver_of
from contractscan.understand.nouns import Modality, Role
from contractscan.understand.phrases import (
    BREAKS,
    DATA_NOUNS,
    Mention,
    Trigger,
    VerbPhrase,
    before_article,
    is_joined,
    only_calls,
    phrase_start,
    word_before,
)

NESTED = 3
AIM_REACH = 8
TOLD_REACH = 6
BANNED_ENDS = frozenset({"for", "to", "by", ";", ":", "."})
PAPERS = frozenset(
    "agreement agreements dpa addendum contract contracts terms policy policies section clause schedule exhibit "
    "annex".split()
)
AIMS = frozenset({("so", "that"), ("save", "as"), ("except", "as")})
REQUIRED_ENDS = frozenset({".", ";", ",", "and", "at", "both"})
OPENING_CONDITION = frozenset({"if", "where", "when", "whenever", "should", "once"})
SUPPOSING = frozenset({"if", "whether", "unless", "until", "once"})
EXCEPTED_CASES = frozenset({"where", "when", "as"})
EXCEPTING = frozenset({"except", "save", "than", "only"})
AIM_NOUNS = frozenset("purpose purposes aim aims goal objective intent intention reason".split())
AIM_OPENING = 3
NEEDING_SUBJECT = frozenset({"modal.grant", "modal.ensure", "modal.instruct", "modal.be-to", "modal.be-not-to"})


def is_idle(verb: VerbPhrase) -> bool:
    """Say whether a verb phrase binds and allows nobody where it stands."""
    return not _has_what_it_needs(verb) or _is_part_of_last(verb) or _calls_only(verb)


def _calls_only(verb: VerbPhrase) -> bool:
    """Say whether a verb only asks the reader to take note of what follows ("you should know that Vendor does not")."""
    that = next((at for at in range(verb.end, min(verb.end + NESTED, len(verb.lower))) if verb.lower[at] == "that"), 0)
    return that > 0 and only_calls(verb.lower, that)


def _has_what_it_needs(verb: VerbPhrase) -> bool:
    """Say whether the words stand around a verb phrase without which it binds and allows nobody."""
    if verb.concept in NEEDING_SUBJECT and not has_giver(verb):
        return False
    if verb.concept == "modal.be-to" and AIM_NOUNS & set(verb.lower[verb.floor : verb.floor + AIM_OPENING]):
        return False
    if verb.concept in GRANTS and (_is_in_inverted_condition(verb) or _is_given_if(verb)):
        return False
    match verb.concept:
        case "modal.instruct" | "modal.entitle":
            return instructs_someone(verb)
        case "modal.ban":
            return _bans_something(verb)
        case "modal.required":
            return verb.end == len(verb.lower) or verb.lower[verb.end] in REQUIRED_ENDS
    return True


def _bans_something(verb: VerbPhrase) -> bool:
    """Say whether a side or a paper forbids somebody to act or a use of data ("Vendor prohibits the use of data …")."""
    lower, end, at = verb.lower, verb.end, verb.start
    while at and lower[at - 1].endswith("ly"):
        at -= 1
    by_side = any(m.end == at and not m.is_owner for m in verb.mentions)
    if not by_side and not _is_said_by_paper(lower, at, verb.floor):
        return False
    told = any(end <= m.start <= end + 2 and not m.is_owner for m in verb.mentions)
    if told and {"from", "to"} & set(lower[end : end + TOLD_REACH]):
        return True
    behind = next((at for at in range(end, len(lower)) if lower[at] in BANNED_ENDS), len(lower))
    return bool(DATA_NOUNS & set(lower[end:behind]))


def _is_said_by_paper(lower: Sequence[str], at: int, floor: int) -> bool:
    """Say whether a paper stands in front of its verb, also one with somebody ("our contracts with hosts | forbid")."""
    if at and lower[at - 1] in PAPERS:
        return True
    subject = list(lower[phrase_start(lower, at, floor) : at])
    return any(word in PAPERS and after == "with" for word, after in pairwise(subject))


def _is_in_inverted_condition(verb: VerbPhrase) -> bool:
    """Say whether a verb stands in a condition that "should" opens ("Should a court direct Vendor to …")."""
    inside = range(verb.floor, verb.start)
    opening = max((at + 1 for at in inside if verb.lower[at] in BREAKS or verb.lower[at] == ","), default=verb.floor)
    return opening < verb.start and verb.lower[opening] == "should"


def _is_given_if(verb: VerbPhrase) -> bool:
    """Say whether leave or an order is only supposed to be given ("until you instruct us to delete it")."""
    giver = next((m for m in verb.mentions if m.end <= verb.start <= m.end + 1), None)
    if giver is None:
        return False
    at = before_article(verb.lower, giver.start, verb.floor)
    is_excepted = at > 0 and verb.lower[at] in EXCEPTED_CASES and verb.lower[at - 1] in EXCEPTING
    return word_before(verb.lower, giver.start) in SUPPOSING or is_excepted


def _is_part_of_last(verb: VerbPhrase) -> bool:
    """Say whether a verb phrase only goes on with the one before it."""
    if verb.before is None:
        return False
    if _is_disclaimed(verb, verb.before):
        return True
    match verb.concept:
        case "modal.hope":
            return not is_joined(verb.lower, verb.start)
        case "modal.ensure":
            return verb.start - verb.before.end <= NESTED
        case "modal.permission":
            return verb.start == verb.before.end and verb.lower[verb.start] == "be"
        case "modal.grant":
            return _is_no_grant(verb.before, verb.start, receiver_of(verb))
    return False


def _is_disclaimed(verb: VerbPhrase, before: Trigger) -> bool:
    """Say whether a verb stands in what somebody does not promise ("makes no commitment that data will be …")."""
    between = verb.lower[before.end : verb.start]
    is_open = verb.lower[before.end - 1] == "that" and not any(word in BREAKS for word in between)
    return before.modality is Modality.DISCLAIMER and is_open and "but" not in between


def _is_no_grant(before: Trigger, start: int, receiver: Mention | None) -> bool:
    """Say whether a verb that grants is part of the verb phrase before it.

    A grant that is itself only allowed grants nothing yet ("Vendor may allow patrons to …"), and to let patrons do
    something is a duty of the one who must ("Vendor shall allow patrons to …").
    """
    if start - before.end > 1:
        return False
    if before.modality is Modality.OBLIGATION:
        return receiver is not None and receiver.role is Role.PATRON
    return before.modality is Modality.PROHIBITION or (
        before.modality is Modality.PERMISSION and before.bearer is not Role.LIBRARY
    )


def is_supposed(verb: VerbPhrase, trigger: Trigger) -> bool:
    """Say whether a verb stands in a supposition ("if it can no longer comply"), which binds nobody, or in an aim."""
    lower, floor, subject = verb.lower, verb.floor, trigger.subject_start
    if (trigger.bearer is Role.UNKNOWN and _is_aim(verb)) or _is_in_aside(verb):
        return True
    if "," in lower[subject : verb.start]:
        return False
    before = list(lower[max(floor, subject - 2) : subject])
    if before == ["so", "that"] or (before[-1:] == ["so"] and before != [",", "so"]):
        return True
    at = before_article(lower, subject, floor)
    is_open = floor == 0 and lower[0] in OPENING_CONDITION and "," not in lower[: max(at, 0)]
    if at > 0 and is_open and lower[at] == "that":
        return True
    return at >= floor and (lower[at] in SUPPOSING or (floor == 0 and lower[at] == "extent"))


def _is_in_aside(verb: VerbPhrase) -> bool:
    """Say whether a verb stands in a condition between the verb before and its own deed ("must, if X may …, tell")."""
    lower, floor = verb.lower, verb.floor
    opens = 0 < floor < verb.start - 1 and lower[floor] == "," and lower[floor + 1] in OPENING_CONDITION
    return opens and "," not in lower[floor + 1 : verb.start]


def _is_aim(verb: VerbPhrase) -> bool:
    """Say whether a verb only says what something is for ("so that it may object") or allows ("save as it may order").

    No break may stand between.
    """
    lower, start = verb.lower, verb.start
    low = max(verb.floor, start - AIM_REACH)
    at = next((at for at in range(start - 2, low - 1, -1) if tuple(lower[at : at + 2]) in AIMS), None)
    return at is not None and not {",", *BREAKS} & set(lower[at:start])
