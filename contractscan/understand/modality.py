"""The verb phrases of a sentence that bind, forbid, allow or free, each with what it does and who is bound."""

from collections.abc import Mapping, Sequence

from spacy.tokens import Doc

from contractscan.understand.bearers import (
    DENIED,
    FAR,
    NEAR,
    agent_of,
    answers_for,
    bearer_of,
    goes_on,
    has_subject,
    instructs_someone,
    inverted_subject,
    is_said_of_a_thing,
    opens_side_clause,
    owed_by,
    receiver_of,
    role_of,
)
from contractscan.understand.force import cue_of, force_of, is_never
from contractscan.understand.no_modal import is_no_modal
from contractscan.understand.nouns import Hit, Modality, Role
from contractscan.understand.phrases import (
    ARTICLES,
    BE_OR_DO,
    BREAKS,
    DATA_NOUNS,
    RELATIVES,
    SAYING,
    SUBORDINATORS,
    Mention,
    Trigger,
    before_article,
    front_of,
    is_joined,
    is_subordinate,
    phrase_start,
)
from contractscan.understand.turned import ASSIGNED, DUE, assigned, owing, turned
from contractscan.understand.words import words_of

NESTED = 3
AIM_REACH = 8
AIMS = frozenset({("so", "that"), ("save", "as"), ("except", "as")})
BANNED = frozenset(
    "prohibited forbidden permitted allowed void effect excluded banned disallowed out outlawed limits".split()
)
BANNED_ENDS = frozenset({"for", "to", "by", ";", ":", "."})
DONE_REACH = 10
LAYING = frozenset("there no impose imposes".split())
HAPPENING = frozenset("occur happen follow ensue commence".split())
ALWAYS = frozenset("every each any all such that".split())
BEEN = frozenset("be been is are".split())
OWNED_REACH = 3
REQUIRED_ENDS = frozenset({".", ";", ",", "and", "at", "both"})
OWING = frozenset({"shall", "will", "must"})
BEING_DONE = frozenset({"modal.duty", "modal.prohibition"})
PRONOUNS = frozenset({"it", "they"})
OPENING_CONDITION = frozenset({"if", "where", "when", "whenever", "should", "once"})
SUPPOSING = frozenset({"if", "whether", "unless", "until", "once"})
TURNED = "modal.never-allowed"
NEEDING_SUBJECT = frozenset({"modal.grant", "modal.ensure", "modal.instruct", "modal.be-to", "modal.be-not-to"})
GRANTS = frozenset(
    {"modal.grant", "modal.denied-grant", "modal.instruct", "modal.entitle", "modal.charge", "modal.ban"}
)
COMPARING = frozenset({"as", "than"})  # "as may be agreed later"
PAPERS = frozenset(
    "agreement dpa addendum contract terms policy policies section clause schedule exhibit annex".split()
)
NOT_PASSIVE = frozenset("responsible liable able entitled bound subject available free solely the a an".split())


def triggers_of(doc: Doc, modals: Sequence[Hit], mentions: Sequence[Mention]) -> list[Trigger]:
    """Return the triggers of a unit in order, each with its bearer."""
    found: list[Trigger] = []
    words = words_of(doc)
    lower, index_at, ends_at = words.lower, words.index_at, words.ends_at
    taken = 0
    for hit in _longest([hit for hit in modals if _may_stand(lower, hit, index_at, ends_at)]):
        start, end = index_at[hit.start], ends_at[hit.end]
        if start < taken or is_no_modal(doc, lower, start, end):
            continue
        floor = found[-1].end if found else 0
        if hit.concept == ASSIGNED:
            laid = assigned(lower, start, end, mentions)
            found += [laid] if laid else []
            taken = laid.end if laid else taken
            continue
        if not _has_what_it_needs(hit.concept, lower, start, end, floor, mentions):
            continue
        if found and _is_part_of(found[-1], hit.concept, lower, start, end, mentions):
            continue
        trigger = _trigger(lower, hit.concept, start, end, floor, mentions, found[-1] if found else None)
        taken = trigger.end
        is_aim = trigger.bearer is Role.UNKNOWN and _is_aim(lower, start, floor)
        if not is_aim and not _is_supposed(lower, trigger.subject_start, start, floor):
            found.append(trigger)
    return found


def _is_owed(subject: Mention | None) -> bool:
    """Say whether what a subject is to receive is owed to it by the vendor."""
    return subject is not None and subject.role in (Role.LIBRARY, Role.PATRON)


def _by_subject(concept: str, word: str, subject: Mention | None) -> str:
    """Return the concept of a verb phrase whose force hangs on its subject.

    What a side is to receive is owed to it; a time in which to act is a duty of the vendor and a right of anyone else.
    """
    match concept:
        case "modal.due-to" if not _is_owed(subject):
            return "modal.duty" if word in OWING else "modal.permission"
        case "modal.time-to":
            return "modal.duty" if subject is not None and subject.role is Role.VENDOR else "modal.permission"
    return concept


def _has_what_it_needs(
    concept: str, lower: Sequence[str], start: int, end: int, floor: int, mentions: Sequence[Mention]
) -> bool:
    """Say whether the words stand around a verb phrase without which it binds and allows nobody."""
    if concept in NEEDING_SUBJECT and not has_subject(lower, start, mentions):
        return False
    if concept in GRANTS and _is_in_inverted_condition(lower, start, floor):
        return False
    match concept:
        case "modal.instruct" | "modal.entitle":
            return instructs_someone(lower, end, mentions)
        case "modal.ban":
            return _bans_something(lower, start, end, mentions)
        case "modal.owned-duty":
            owner = next((m for m in mentions if m.is_owner and m.end <= start <= m.end + OWNED_REACH), None)
            return owner is not None and (lower[end - 1] != "to" or bool(BEEN & set(lower[: owner.start])))
        case "modal.required":
            return end == len(lower) or lower[end] in REQUIRED_ENDS
    return True


def _bans_something(lower: Sequence[str], start: int, end: int, mentions: Sequence[Mention]) -> bool:
    """Say whether a side or a paper forbids somebody to act or a use of data ("Vendor prohibits the use of data …")."""
    verb = start
    while verb and lower[verb - 1].endswith("ly"):
        verb -= 1
    by_side = any(m.end == verb and not m.is_owner for m in mentions)
    if not by_side and not (verb and lower[verb - 1] in PAPERS):
        return False
    behind = next((at for at in range(end, len(lower)) if lower[at] in BANNED_ENDS), len(lower))
    told = any(end <= m.start <= end + 2 and not m.is_owner for m in mentions)
    return (told and bool({"from", "to"} & set(lower[end : end + NESTED * 2]))) or bool(
        DATA_NOUNS & set(lower[end:behind])
    )


def _is_in_inverted_condition(lower: Sequence[str], start: int, floor: int) -> bool:
    """Say whether a verb stands in a condition that "should" opens ("Should a court direct Vendor to …")."""
    opening = max((at + 1 for at in range(floor, start) if lower[at] in BREAKS or lower[at] == ","), default=floor)
    return opening < start and lower[opening] == "should"


def _is_part_of(
    before: Trigger, concept: str, lower: Sequence[str], start: int, end: int, mentions: Sequence[Mention]
) -> bool:
    """Say whether a verb phrase only goes on with the one before it."""
    match concept:
        case "modal.hope":
            return not is_joined(lower, start)
        case "modal.ensure":
            return start - before.end <= NESTED
        case "modal.grant":
            return _is_no_grant(before, start, receiver_of(lower, mentions, concept, end))
    return False


def _may_stand(lower: Sequence[str], hit: Hit, index_at: Mapping[int, int], ends_at: Mapping[int, int]) -> bool:
    """Say whether the words before a verb phrase let it mean what it may mean."""
    match hit.concept:
        case "modal.never-allowed":
            return _denies(lower, hit, index_at, ends_at)
        case "modal.hinder":
            return "nothing" in front_of(lower, index_at[hit.start], 0)
        case "modal.ban":
            return "nothing" not in front_of(lower, index_at[hit.start], 0)
    return True


def _denies(lower: Sequence[str], hit: Hit, index_at: Mapping[int, int], ends_at: Mapping[int, int]) -> bool:
    """Say whether leave is denied for good before or inside a verb phrase ("under no circumstances is Vendor free")."""
    start, end = index_at[hit.start], ends_at[hit.end]
    front = front_of(lower, start, 0)
    return is_never(lower[start:end]) or is_never(front) or front[-1:] == ["nor"]


def _is_supposed(lower: Sequence[str], subject: int, start: int, floor: int) -> bool:
    """Say whether a verb stands in a supposition ("if it can no longer comply"), which binds nobody."""
    if "," in lower[subject:start]:
        return False
    before = list(lower[max(floor, subject - 2) : subject])
    if before == ["so", "that"] or (before[-1:] == ["so"] and before != [",", "so"]):
        return True
    at = before_article(lower, subject, floor)
    if at > 0 and floor == 0 and lower[at] == "that" and lower[0] in OPENING_CONDITION:
        return True
    return at >= floor and lower[at] in SUPPOSING


def _is_aim(lower: Sequence[str], start: int, floor: int) -> bool:
    """Say whether a verb only says what something is for ("so that it may object") or allows ("save as it may order").

    No break may stand between.
    """
    low = max(floor, start - AIM_REACH)
    at = next((at for at in range(start - 2, low - 1, -1) if tuple(lower[at : at + 2]) in AIMS), None)
    return at is not None and not {",", *BREAKS} & set(lower[at:start])


def _is_in_row(lower: Sequence[str], start: int, before: Trigger) -> bool:
    """Say whether a verb goes on in a row with the one before ("shall comply, shall not sell, shall delete")."""
    return lower[start - 1] == "," and lower[start] == lower[before.start]


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


def _longest(modals: Sequence[Hit]) -> list[Hit]:
    """Return the modal hits without those inside a longer one."""
    kept: list[Hit] = []
    for hit in sorted(modals, key=lambda hit: (hit.start, -hit.end)):
        if not kept or hit.start >= kept[-1].end:
            kept.append(hit)
    return kept


def _trigger(
    lower: Sequence[str],
    concept: str,
    start: int,
    end: int,
    floor: int,
    mentions: Sequence[Mention],
    before: Trigger | None,
) -> Trigger:
    concept = _by_subject(concept, lower[start], bearer_of(lower, start, floor, mentions))
    modality, end = force_of(lower, concept, start, end, floor)
    inverted = inverted_subject(lower, start, end, floor, mentions)
    passive, end = _passive(lower, concept, start, end, inverted is None and is_never(front_of(lower, start, floor)))
    joined = before is not None and (is_joined(lower, start) or _is_in_row(lower, start, before))
    by_pronoun = start > floor and lower[start - 1] in PRONOUNS
    takes_up = by_pronoun and before is not None
    find = _supposed if takes_up else bearer_of
    is_bare = start > floor and lower[start - 1] in COMPARING
    describes = passive and _describes(lower, start, floor)
    mention = None if joined or is_bare else find(lower, start, floor, mentions)
    if describes or (mention and is_said_of_a_thing(lower, mention, start, mentions)):
        mention = None
    if concept == TURNED:
        mention = next((m for m in mentions if start < m.start and m.end <= end), mention)
    if concept in GRANTS:
        receiver = receiver_of(lower, mentions, concept, end)
        giver = mention.role if mention else before.bearer if before is not None and joined else Role.UNKNOWN
        denied = concept in DENIED or modality is Modality.PROHIBITION
        mention = mention if denied and answers_for(giver, receiver) else receiver or mention
    elif inverted is not None:
        mention, end = inverted, inverted.end
    if mention and mention.start < start and not by_pronoun:
        subject_start = mention.start
    else:
        stands_bare = by_pronoun or is_bare or (describes and before is not None)
        own_start = start - 1 if stands_bare else phrase_start(lower, start, floor)
        subject_start = start if joined else own_start
    relative = mention is not None and mention.end < start and lower[mention.end] in RELATIVES
    relative = relative or (mention is None and _describes(lower, start, floor))
    subordinate = relative or opens_side_clause(lower, floor, start)
    subordinate = subordinate or (not is_bare and is_subordinate(lower, subject_start, floor))
    mention = mention or _barred(lower, concept, start, end, mentions)
    bearer, words, place = role_of(mention)
    if mention is None and before is not None and goes_on(lower, start, floor):
        bearer, words, place = before.bearer, before.bearer_words, before.bearer_at
    if modality in (Modality.PERMISSION, Modality.DISCLAIMER) and "nothing" in lower[max(floor, start - 14) : end]:
        freed = next((m for m in mentions if end <= m.start <= end + 4), None)
        bearer, words, place = role_of(freed) if freed else (bearer, words, place)
    if concept == "modal.due-to":
        bearer, words, place = owed_by(lower, end, mentions)
    elif passive:
        agent = owing(lower, end, mentions) if concept == DUE else None
        agent = agent or agent_of(lower, end, mentions, FAR if _is_there(lower, start) else NEAR)
        bearer, words, place = role_of(agent or _barred(lower, concept, start, end, mentions))
    said = " ".join(lower[start:end])
    cue = cue_of(lower, concept, start, end, floor)
    made = Trigger(start, end, modality, bearer, words, subject_start, subordinate, passive, said, place, cue)
    return turned(made, lower, mentions, mention)


def _describes(lower: Sequence[str], start: int, floor: int) -> bool:
    """Say whether a verb stands right behind "that" or "who" and so only describes a noun ("anyone who is to …")."""
    if start - 1 <= floor or lower[start - 1] not in ("that", "which", "who"):
        return False
    return lower[start - 2].isalpha() and lower[start - 2] not in SAYING


def _passive(lower: Sequence[str], concept: str, start: int, end: int, is_turned: bool) -> tuple[bool, int]:
    """Return whether something is done to the subject, and where the verb phrase ends.

    `is_turned` says that the subject may stand between the verbs ("in no event shall data be sold").
    """
    if concept == DUE:
        return True, start + 2
    if concept == "modal.prohibition" and lower[end - 1] in BANNED and lower[start] in BE_OR_DO | {"shall"}:
        return True, end
    if _is_there(lower, start) or concept == "modal.required" or (lower[end - 1] == "be" and concept in BEING_DONE):
        return True, end
    verb = end
    while verb < min(end + 4, len(lower) - 1) and (
        lower[verb] in ("only", "also", "ever", "always", "at", "all", "times") or lower[verb][-2:] == "ly"
    ):
        verb += 1
    if list(lower[verb : verb + 1]) in (["in"], ["on"]) and ALWAYS & set(lower[verb + 1 : verb + 2]):
        verb += 3
    if list(lower[verb : verb + 2]) == ["continue", "to"]:
        verb += 2
    if lower[verb : verb + 1] and (lower[verb] in HAPPENING or lower[verb : verb + 2] == ["take", "place"]):
        return True, verb
    if lower[verb : verb + 1] and lower[verb] in BEEN and not (set(lower[verb + 1 : verb + 2]) & NOT_PASSIVE):
        return True, verb
    if is_turned:
        done = next((at for at in range(end, min(end + DONE_REACH, len(lower))) if lower[at] == "be"), None)
        return done is not None, end if done is None else done
    return False, end


def _is_there(lower: Sequence[str], start: int) -> bool:
    """Say whether a verb says that something is or is not ("There shall be no sale of Patron Data by Vendor")."""
    return start > 0 and lower[start - 1] == "there"


def _barred(lower: Sequence[str], concept: str, start: int, end: int, mentions: Sequence[Mention]) -> Mention | None:
    """Return the role to whom something is forbidden ("forbidden for the Host to") or on whom no duty lies."""
    if concept == "modal.no-duty" and lower[start] in LAYING:
        return next((m for m in mentions if end <= m.start <= end + 2), None)
    if concept != "modal.prohibition":
        return None
    behind = [at + 1 for at in (end - 1, end) if lower[at : at + 1] in (["for"], ["to"])]
    places = {at + (set(lower[at : at + 1]) <= ARTICLES) for at in behind}
    return next((m for m in mentions if m.start in places and not m.is_owner), None)


def _supposed(lower: Sequence[str], start: int, floor: int, mentions: Sequence[Mention]) -> Mention | None:
    """Return the subject of a condition that a pronoun takes up again ("if Customer objects, it may")."""
    for mention in reversed(mentions):
        at = before_article(lower, mention.start, floor)
        if mention.end <= start and at >= floor and lower[at] in SUBORDINATORS and not mention.is_owner:
            return mention
    return None
