"""What a verb phrase does, and who is bound by it: triggers, negation, bearers, and where each statement ends."""

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from contractscan.understand.nouns import Hit, Modality, Role
from contractscan.understand.words import words_of

NEGATIONS = frozenset({"not", "never", "n't", "neither"})
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
PREPOSITIONS = frozenset(
    "of to by with from for on behalf between against under through upon as including via at within into about".split()
)
SUBORDINATORS = frozenset(
    "if unless where when whenever which that who whom as because since while until once whether extent provided "
    "except though although".split()
)
BREAKS = frozenset({";", ":", "."})
AUXILIARIES = frozenset(
    "do does did has have had is are was were be been also only then not never neither n't will always currently "
    "hereby itself reasonably promptly immediately regularly periodically securely generally typically automatically "
    "may".split()
)
ARTICLES = frozenset({"the", "a", "an", "each", "such", "this"})
CLAUSE_OPENERS = frozenset({";", ":", ",", ".", "and", "but", "then", "or"})
SAYING = frozenset(
    "acknowledge acknowledges agree agrees agreed understand understands represent represents warrant warrants confirm "
    "confirms certify certifies ensure ensures undertake undertakes promise promises".split()
)
COPULA = frozenset("the a an sole and exclusive rightful legal lawful true beneficial".split())
OWNING = frozenset({"owner", "ownership", "properti", "respons"})
NO_AMOUNTS = frozenset("later longer more less fewer sooner earlier greater event case time".split())
HEAD_REACH = 3
DESCRIBERS = frozenset(
    "that which of about relating related linked held stored kept contained containing collected processed generated "
    "created associated identifying showing received provided submitted bearing with on in for from".split()
)
RELATIVES = frozenset({"that", "which", "who"})
COMPARED = frozenset("later longer more less fewer sooner earlier greater".split())
NESTED = 3
ASIDE = 12
BANNED = frozenset("prohibited forbidden permitted allowed".split())
LEADING = 9
LEADERS = frozenset("at as in on for under by from currently".split())
RELATIVES = frozenset({"who", "whose", "which", "that"})
ENSURED_REACH = 10
DONE_REACH = 10
BEEN = frozenset("be been is are".split())
GIVEN = frozenset("to permission consent leave authority authorization".split())
BE_OR_DO = frozenset("is are be do does".split())
PARTICIPLES = frozenset("given made set sent held written chosen taken laid shown put".split())
OWNER_REACH = 6
PRONOUNS = frozenset({"it", "they"})
VERB_FOLLOWERS = frozenset("the a an any all no its their our your such to that with reasonable appropriate on".split())
SUPPOSING = frozenset({"if", "whether", "unless", "until", "once"})
OBJECT_ENDS = frozenset({",", ";", ":", "(", ")", "and", "or", "but"})
NEEDING_SUBJECT = frozenset({"modal.grant", "modal.ensure", "modal.instruct"})
GRANTS = frozenset({"modal.grant", "modal.denied-grant", "modal.instruct"})
NOT_PASSIVE = frozenset("responsible liable able entitled bound subject available free solely the a an".split())
NEGATIVE_OPENERS = ("no", "none", "neither", "nor")
NEVER = (
    ("in", "no", "event"),
    ("under", "no", "circumstances"),
    ("under", "no", "circumstance"),
    ("at", "no", "time"),
    ("in", "no", "case"),
)
MONTH_MARKS = frozenset({"in", "of", "since", "until", "by", "on", "from"})


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


def triggers_of(doc: Doc, modals: Sequence[Hit], mentions: Sequence[Mention]) -> list[Trigger]:
    """Return the triggers of a unit in order, each with its bearer."""
    found: list[Trigger] = []
    words = words_of(doc)
    lower, index_at, ends_at = words.lower, words.index_at, words.ends_at
    taken = 0
    for hit in _longest(modals):
        start, end = index_at[hit.start], ends_at[hit.end]
        if start < taken or _is_month(doc, start, lower) or _is_noun(lower, start) or _is_comparison(lower, start, end):
            continue
        floor = found[-1].end if found else 0
        if hit.concept in NEEDING_SUBJECT and not _has_subject(lower, start, mentions):
            continue
        if hit.concept == "modal.instruct" and not _instructs(lower, end, mentions):
            continue
        if hit.concept == "modal.hinder" and "nothing" not in lower[_phrase_start(lower, start, floor) : start]:
            continue
        if hit.concept == "modal.hope" and found and not _is_joined(lower, start):
            continue
        if hit.concept == "modal.ensure" and found and start - found[-1].end <= NESTED:
            continue
        if hit.concept == "modal.grant" and found and _may_grant(found[-1], start):
            continue
        trigger = _trigger(lower, hit.concept, start, end, floor, mentions, found[-1] if found else None)
        taken = trigger.end
        if not _is_supposed(lower, trigger.subject_start, start, floor):
            found.append(trigger)
    return found


def _is_supposed(lower: Sequence[str], subject: int, start: int, floor: int) -> bool:
    """Say whether a verb stands in a supposition ("if it can no longer comply"), which binds nobody."""
    if "," in lower[subject:start]:
        return False
    if lower[max(floor, subject - 2) : subject] == ["so", "that"] or lower[max(floor, subject - 1) : subject] == ["so"]:
        return True
    at = subject - 1
    while at > floor and lower[at] in ARTICLES:
        at -= 1
    return at >= floor and lower[at] in SUPPOSING


def _may_grant(before: Trigger, start: int) -> bool:
    """Say whether a grant is itself only allowed ("Vendor may allow patrons to …"): nothing is granted yet."""
    return before.modality is Modality.PERMISSION and before.bearer is not Role.LIBRARY and start - before.end <= 1


def _longest(modals: Sequence[Hit]) -> list[Hit]:
    """Return the modal hits without those inside a longer one."""
    kept: list[Hit] = []
    for hit in sorted(modals, key=lambda hit: (hit.start, -hit.end)):
        if not kept or hit.start >= kept[-1].end:
            kept.append(hit)
    return kept


def _is_month(doc: Doc, at: int, lower: Sequence[str]) -> bool:
    """Say whether "May" is the month."""
    if doc[at].text != "May" or at == 0:
        return False
    after = lower[at + 1] if at + 1 < len(lower) else ""
    return after[:1].isdigit() or (lower[at - 1] in MONTH_MARKS and after not in NEGATIONS)


def _is_noun(lower: Sequence[str], at: int) -> bool:
    """Say whether "will" or "must" is a noun ("at will", "the will of")."""
    return at > 0 and lower[at] in ("will", "can", "must") and lower[at - 1] in ("at", "the", "a", "own", "free")


def _is_comparison(lower: Sequence[str], start: int, end: int) -> bool:
    """Say whether a verb only measures another ("as quickly as we can"), and ends there."""
    after = lower[end] if end < len(lower) else "."
    return lower[start] in ("can", "could") and not after.isalpha() and "as" in lower[max(0, start - 4) : start]


def _is_joined(lower: Sequence[str], start: int) -> bool:
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


def _has_subject(lower: Sequence[str], start: int, mentions: Sequence[Mention]) -> bool:
    """Say whether a role stands right before a verb that grants ("Customer hereby authorises")."""
    if "nothing" in lower[max(0, start - 14) : start]:
        return True
    return any(m.end <= start <= m.end + 2 and not m.is_owner for m in mentions)


def _trigger(
    lower: Sequence[str],
    concept: str,
    start: int,
    end: int,
    floor: int,
    mentions: Sequence[Mention],
    before: Trigger | None,
) -> Trigger:
    modality, end = _modality(lower, concept, start, end, floor)
    inverted = _inverted(lower, start, end, floor, mentions)
    passive, end = _passive(lower, concept, start, end, inverted is None and _is_never(_front(lower, start, floor)))
    joined = before is not None and _is_joined(lower, start)
    by_pronoun = start > floor and lower[start - 1] in PRONOUNS
    if joined:
        mention = None
    elif by_pronoun and before is not None:
        mention = _supposed(lower, start, floor, mentions)
    else:
        mention = _bearer(lower, start, floor, mentions)
    if concept in GRANTS:
        receiver = _receiver(lower, mentions, concept, end)
        giver = mention.role if mention else before.bearer if before is not None and joined else Role.UNKNOWN
        mention = mention if _answers_for(concept, giver, receiver) else receiver or mention
    elif inverted is not None:
        mention, end = inverted, inverted.end
    if mention and mention.start < start and not by_pronoun:
        subject_start = mention.start
    else:
        subject_start = start if joined else start - 1 if by_pronoun else _phrase_start(lower, start, floor)
    relative = mention is not None and mention.end < start and lower[mention.end] in RELATIVES
    subordinate = relative or _is_subordinate(lower, subject_start, floor)
    bearer, words, place = _named(mention)
    if mention is None and before is not None and _continues(lower, start, floor):
        bearer, words, place = before.bearer, before.bearer_words, before.bearer_at
    if modality in (Modality.PERMISSION, Modality.DISCLAIMER) and "nothing" in lower[max(floor, start - 14) : end]:
        freed = next((m for m in mentions if end <= m.start <= end + 4), None)
        bearer, words, place = _named(freed) if freed else (bearer, words, place)
    if passive:
        bearer, words, place = _named(_agent(lower, end, mentions))
    said = " ".join(lower[start:end])
    cue = _cue(lower, concept, start, end, floor)
    return Trigger(start, end, modality, bearer, words, subject_start, subordinate, passive, said, place, cue)


def _front(lower: Sequence[str], start: int, floor: int) -> Sequence[str]:
    """Return the words of the subject phrase before a trigger."""
    return lower[_phrase_start(lower, start, floor) : start]


def _passive(lower: Sequence[str], concept: str, start: int, end: int, is_turned: bool) -> tuple[bool, int]:
    """Return whether something is done to the subject, and where the verb phrase ends.

    `is_turned` says that the subject may stand between the verbs ("in no event shall data be sold").
    """
    if concept == "modal.prohibition" and lower[end - 1] in BANNED and lower[start] in BE_OR_DO | {"shall"}:
        return True, end
    verb = end
    while verb < min(end + 3, len(lower) - 1) and (lower[verb] in ("only", "also", "ever") or lower[verb][-2:] == "ly"):
        verb += 1
    if lower[verb : verb + 1] and lower[verb] in BEEN and not (set(lower[verb + 1 : verb + 2]) & NOT_PASSIVE):
        return True, verb
    if is_turned:
        done = next((at for at in range(end, min(end + DONE_REACH, len(lower))) if lower[at] == "be"), None)
        return done is not None, end if done is None else done
    return False, end


def _supposed(lower: Sequence[str], start: int, floor: int, mentions: Sequence[Mention]) -> Mention | None:
    """Return the subject of a condition that a pronoun takes up again ("if Customer objects, it may")."""
    for mention in reversed(mentions):
        at = mention.start - 1
        while at >= floor and lower[at] in ARTICLES:
            at -= 1
        if mention.end <= start and at >= floor and lower[at] in SUBORDINATORS and not mention.is_owner:
            return mention
    return None


def _named(mention: Mention | None) -> tuple[Role, str, tuple[int, int] | None]:
    """Return whom a mention names, in which words, and where (token indices)."""
    return (mention.role, mention.words, (mention.start, mention.end)) if mention else (Role.UNKNOWN, "", None)


def _cue(lower: Sequence[str], concept: str, start: int, end: int, floor: int) -> tuple[int, int] | None:
    """Return where the negation stands that turns a verb behind it ("No …", "Nothing …", "In no event …"), or None."""
    if concept in PLAIN_MODALITIES or lower[end - 1] in NEGATIONS:
        return None
    low = _phrase_start(lower, start, floor)
    front = lower[low:start]
    if "nothing" in front:
        at = low + front.index("nothing")
        return at, at + 1
    if _opens_negatively(front):
        return low, low + 1
    found = (
        (at, at + len(cue)) for cue in NEVER for at in range(low, start) if tuple(lower[at : at + len(cue)]) == cue
    )
    return next(found, None)


def _receiver(lower: Sequence[str], mentions: Sequence[Mention], concept: str, end: int) -> Mention | None:
    """Return who is given leave ("authorizes Vendor to"); who is denied something stands right behind the verb."""
    reach = 2 if concept == "modal.denied-grant" else 6
    given = end + 1 if lower[end - 1] in ("for", "to") else -1
    return next((m for m in mentions if end <= m.start <= end + reach and (not m.is_object or m.start <= given)), None)


def _instructs(lower: Sequence[str], end: int, mentions: Sequence[Mention]) -> bool:
    """Say whether someone is told or allowed to act ("instructs Processor to process", "give us permission to")."""
    return any(end <= m.start <= end + 2 and set(lower[m.end : m.end + 1]) & GIVEN for m in mentions)


def _answers_for(concept: str, giver: Role, receiver: Mention | None) -> bool:
    """Say whether a side that allows outsiders nothing is itself the one that is bound."""
    if concept != "modal.denied-grant" or receiver is None:
        return False
    return giver in (Role.VENDOR, Role.LIBRARY) and receiver.role is Role.THIRD_PARTY


def _is_subordinate(lower: Sequence[str], start: int, floor: int) -> bool:
    """Say whether a subject stands in a side clause; what someone agrees or acknowledges is no side clause."""
    if start > floor and lower[start - 1] == "so":
        return True
    for at in range(start, max(floor, start - 3) - 1, -1):
        if lower[at] in SUBORDINATORS and not (lower[at] == "that" and at and lower[at - 1] in SAYING):
            return True
    return False


def _inverted(lower: Sequence[str], start: int, end: int, floor: int, mentions: Sequence[Mention]) -> Mention | None:
    """Return the subject that stands behind its verb ("in no event shall Vendor", "nor will Vendor")."""
    front = lower[_phrase_start(lower, start, floor) : start]
    if not (_is_never(front) or front[-1:] == ["nor"]):
        return None
    return next((m for m in mentions if end <= m.start <= end + 2), None)


PLAIN_MODALITIES = {
    "modal.no-duty": Modality.DISCLAIMER,
    "modal.prohibition": Modality.PROHIBITION,
    "modal.denied-grant": Modality.PROHIBITION,
    "modal.release": Modality.PERMISSION,
}


def _modality(lower: Sequence[str], concept: str, start: int, end: int, floor: int) -> tuple[Modality, int]:
    """Return what the trigger does once negation around it is counted, and where the verb phrase now ends."""
    if concept in PLAIN_MODALITIES:
        return PLAIN_MODALITIES[concept], end
    negated_end = _negation_end(lower, end)
    if negated_end is not None:
        return Modality.PROHIBITION, negated_end
    front = lower[_phrase_start(lower, start, floor) : start]
    if "nothing" in front:
        verb = lower[start].removesuffix("s") if concept == "modal.hinder" else _verb_after(lower, end)
        return _of_nothing(concept, verb), end
    if _opens_negatively(front) or _is_never(front):
        return Modality.PROHIBITION, end
    if lower[end - 1] == "that" and _is_ensured_against(lower, end):
        return Modality.PROHIBITION, end
    return (
        Modality.OBLIGATION if concept in ("modal.duty", "modal.ensure", "modal.hope") else Modality.PERMISSION
    ), end


def _is_ensured_against(lower: Sequence[str], end: int) -> bool:
    """Say whether what is ensured is that something is not done ("shall ensure that data is not used")."""
    if lower[end : end + 1] == ["no"]:
        return True
    for at in range(end, min(end + ENSURED_REACH, len(lower) - 1)):
        if lower[at] in BREAKS or lower[at] in SUBORDINATORS or lower[at] == ",":
            return False
        if lower[at] in BE_OR_DO:
            return lower[at + 1] in NEGATIONS
    return False


def _negation_end(lower: Sequence[str], end: int) -> int | None:
    """Return where a negation right after the trigger ends ("shall at no time", "may not"), or None."""
    if list(lower[end : end + 2]) == ["no", "longer"]:
        return end + 2
    if _takes_nothing(lower, end):
        return end
    at = next((i for i in range(end, min(end + 6, len(lower))) if lower[i] in NEGATIONS), None)
    if at is None or not all(word in FILLERS or word.endswith("ly") for word in lower[end:at]):
        return None
    after = lower[at + 1] if at + 1 < len(lower) else ""
    return None if after in PRETENDERS else at + 1


def _takes_nothing(lower: Sequence[str], at: int) -> bool:
    """Say whether the object of the verb at a place is denied ("shall have no interest in", "obtain no rights")."""
    while at < len(lower) and lower[at].endswith("ly"):
        at += 1
    return list(lower[at + 1 : at + 2]) == ["no"] and not NO_AMOUNTS & set(lower[at + 2 : at + 3])


def _of_nothing(concept: str, verb: str) -> Modality:
    """Return what "nothing herein shall …" does: preventing frees, obliging disclaims, permitting forbids."""
    if concept == "modal.hinder":
        return Modality.DISCLAIMER if verb in BINDING else Modality.PERMISSION
    if concept != "modal.grant" and verb in FREEING:
        return Modality.PERMISSION
    return Modality.DISCLAIMER if concept != "modal.grant" and verb in BINDING else Modality.PROHIBITION


def _opens_negatively(front: Sequence[str]) -> bool:
    """Say whether a subject is denied ("No data …", "Except as agreed, no data …"); "no later than" only counts."""
    commas = [at for at, word in enumerate(front) if word == ","]
    return any(_is_denied(front[at:]) for at in (0, *(at + 1 for at in commas[-1:])))


def _is_denied(subject: Sequence[str]) -> bool:
    """Say whether a subject opens with a negative that is no amount."""
    if not subject or subject[0] not in NEGATIVE_OPENERS:
        return False
    return not (NO_AMOUNTS & set(subject[1:2]) and (subject[1] not in COMPARED or subject[2:3] == ["than"]))


def _is_never(front: Sequence[str]) -> bool:
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


def _phrase_start(lower: Sequence[str], start: int, floor: int) -> int:
    """Return where the subject phrase before a trigger may begin: after the last break."""
    for at in range(start - 1, floor - 1, -1):
        if lower[at] in BREAKS:
            return at + 1
    return floor


def _bearer(lower: Sequence[str], start: int, floor: int, mentions: Sequence[Mention]) -> Mention | None:
    """Return the role that is the grammatical subject of a trigger: the last one that no preposition governs."""
    low = _phrase_start(lower, start, floor)
    window = [
        m
        for m in mentions
        if low <= m.start
        and m.end <= start
        and not (m.start == floor and lower[floor - 1] == "to")
        and not _is_object_of_verb(lower, m, start, floor)
    ]
    direct = [m for m in window if not m.is_owner and (not m.is_object or _opens_as(lower, m, start))]
    if direct:
        return _with_company(lower, direct)
    owners = [m for m in window if m.is_owner and start - m.end <= OWNER_REACH]
    return owners[-1] if owners else None


def _opens_as(lower: Sequence[str], mention: Mention, start: int) -> bool:
    """Say whether a role opens a side clause with "as" ("as Customer may require"); there "as" is no preposition."""
    at = mention.start - 1
    while at > 0 and lower[at] in ARTICLES:
        at -= 1
    return mention.end == start and at >= 0 and lower[at] == "as"


def _is_object_of_verb(lower: Sequence[str], mention: Mention, start: int, floor: int) -> bool:
    """Say whether a role is what the verb before acts on ("shall notify Customer of it, shall …"): no break between."""
    if not floor or mention.end == start or lower[start - 1] != ",":
        return False
    return not any(word in OBJECT_ENDS or word in SUBORDINATORS for word in lower[floor : mention.start])


def _with_company(lower: Sequence[str], direct: Sequence[Mention]) -> Mention:
    """Return the last subject, or the first of a row ("Vendor and its affiliates")."""
    last = direct[-1]
    for earlier in direct[:-1]:
        between = lower[earlier.end : last.start]
        if last.role is Role.THIRD_PARTY and len(between) <= 10 and {"its", "our", "their"} & set(between):
            return earlier
    return last


def _continues(lower: Sequence[str], start: int, floor: int) -> bool:
    """Say whether a trigger without a subject of its own goes on with the one before ("and shall", "it shall")."""
    window = lower[floor:start]
    if not window:
        return True
    tail = window[-8:]
    return window[-1] in ("and", "or", "but", ",", "it", "they", "which") or any(
        w in ("its", "it", "their") for w in tail
    )


def _agent(lower: Sequence[str], end: int, mentions: Sequence[Mention]) -> Mention | None:
    """Return the role after "by" in a passive; "by" behind a noun's participle ("instructions given by") is another."""
    for mention in mentions:
        if end < mention.start <= end + 14 and "by" in lower[max(end, mention.start - 2) : mention.start]:
            by = max(at for at in range(max(end, mention.start - 2), mention.start) if lower[at] == "by")
            if not _goes_with_noun(lower, end, by):
                return mention
    return None


def _goes_with_noun(lower: Sequence[str], end: int, by: int) -> bool:
    """Say whether the words before "by" are a noun with its own participle, and not the verb of the sentence."""
    before = lower[by - 1]
    if not (before.endswith("ed") or before in PARTICIPLES):
        return False
    return any(word in PREPOSITIONS or word in ARTICLES for word in lower[end + 1 : by - 1])


def mentions_of(doc: Doc, roles: Sequence[tuple[int, int, Role]], data: Sequence[Hit]) -> list[Mention]:
    """Return the roles named in a unit; a role word inside a data term ("Customer Data") names no role."""
    lower = words_of(doc).lower
    kept: list[Mention] = []
    for start, end, role in sorted(roles, key=lambda item: (item[0], -item[1])):
        low, high = doc[start].idx, doc[end - 1].idx + len(doc[end - 1])
        if (kept and start < kept[-1].end) or doc[start].text == "US":
            continue
        if any(hit.start <= low and high < hit.end for hit in data):
            continue
        owner = end < len(lower) and lower[end] in ("'s", "'")
        governed = _is_governed(lower, start)
        kept.append(Mention(start, end, role, doc[start:end].text, owner, governed))
    return kept


def _is_governed(lower: Sequence[str], start: int) -> bool:
    """Say whether a preposition governs the words at `start` ("of the Customer")."""
    for at in range(start - 1, max(start - 4, -1), -1):
        if lower[at] in ("the", "a", "any", "each", "such", "its", "our", "other", "and", "or"):
            continue
        return lower[at] in PREPOSITIONS
    return False


def declared(
    doc: Doc, mentions: Sequence[Mention], actions: Sequence[Hit], data: Sequence[Hit], floor: int, ceiling: int
) -> list[Trigger]:
    """Return present-tense statements of fact between two token places: "We do not sell", "Data is encrypted"."""
    found: list[Trigger] = []
    lower, index_at = words_of(doc).lower, words_of(doc).index_at
    for hit in actions:
        at = index_at[hit.start]
        if not floor <= at < ceiling or (found and at < found[-1].end + 1):
            continue
        if lower[at] in SAYING and lower[at + 1 : at + 2] == ["that"] and ceiling < len(lower):
            continue
        trigger = _declared_at(lower, at, floor, mentions, doc, data)
        if trigger is not None:
            found.append(trigger)
    return found


def plainly_said(doc: Doc, mentions: Sequence[Mention]) -> Trigger | None:
    """Return the first fact that a role states with a verb the lexicon does not know ("We rely on partners")."""
    lower = words_of(doc).lower
    for mention in mentions:
        at = mention.end
        while at < len(lower) - 1 and lower[at] != "rely" and (lower[at] in AUXILIARIES or lower[at].endswith("ly")):
            at += 1
        if mention.is_owner or mention.is_object or not _opens_clause(lower, mention.start, 0):
            continue
        if at < len(lower) - 1 and _is_plain_verb(lower, mention, at):
            negated = any(word in NEGATIONS for word in lower[mention.end : at]) or _takes_nothing(lower, at)
            modality = Modality.DENIAL if negated else Modality.DECLARATION
            words = " ".join(lower[mention.end : at])
            role, name, place = _named(mention)
            return Trigger(mention.end, at, modality, role, name, mention.start, False, False, words, place)
    return None


def _is_plain_verb(lower: Sequence[str], mention: Mention, at: int) -> bool:
    """Say whether a word behind a subject is its verb: any word after "we" or "you", else one like "takes the"."""
    if not lower[at].isalpha() or lower[at] in PREPOSITIONS | SUBORDINATORS | {"and", "or"}:
        return False
    if mention.words.lower() in ("we", "you", "they") or at > mention.end:
        return True
    return lower[at].endswith("s") and lower[at + 1] in VERB_FOLLOWERS


def _declared_at(
    lower: Sequence[str], at: int, floor: int, mentions: Sequence[Mention], doc: Doc, data: Sequence[Hit]
) -> Trigger | None:
    low = at
    while low > floor and at - low < 6 and (lower[low - 1] in AUXILIARIES or lower[low - 1].endswith("ly")):
        low -= 1
    if low == at:
        low = _copula_start(lower, at, floor)
    between = lower[low:at]
    mention = next((m for m in mentions if m.end == low and not m.is_owner and not m.is_object), None)
    is_passive = any(word in ("is", "are", "was", "were", "be", "been") for word in between)
    is_inner = mention is not None and not _opens_clause(lower, mention.start, floor)
    head = _heads_clause(doc, low, data) if is_passive and (mention is None or is_inner) else None
    if is_inner and head is None:
        return None
    mention = None if is_inner else mention
    if mention is None and not (is_passive and (_ends_data(doc, low, data) or head is not None)):
        return None
    if mention is None and low == at:
        return None
    negated = any(word in NEGATIONS for word in between) or _takes_nothing(lower, at)
    agent = _agent(lower, at, mentions) if is_passive else None
    owner = agent or mention
    if mention is None and head is None and _is_conditional(lower, low, floor):
        return None
    is_owner = doc[at].norm_ in OWNING
    done_to = is_passive and agent is None and not is_owner
    role = owner.role if owner and not done_to else Role.UNKNOWN
    return Trigger(
        low,
        at,
        Modality.DENIAL if negated else Modality.DECLARATION,
        role,
        owner.words if owner else "",
        mention.start if mention else low if head is None else head,
        False,
        is_passive,
        " ".join(between),
        (owner.start, owner.end) if owner else None,
    )


def _is_conditional(lower: Sequence[str], low: int, floor: int) -> bool:
    """Say whether the words before a passive make it a condition or a question ("if it is used")."""
    for at in range(low - 1, max(floor, low - 12) - 1, -1):
        if lower[at] in BREAKS or lower[at] == ",":
            return False
        if lower[at] in ("if", "whether", "when", "unless", "how", "what", "which", "that"):
            return True
    return False


def _copula_start(lower: Sequence[str], at: int, floor: int) -> int:
    """Return where "is the sole and exclusive" begins before a noun of action ("owner"), else the noun's own place."""
    low = at
    while low > floor and at - low < 6 and lower[low - 1] in COPULA:
        low -= 1
    return low - 1 if low > floor and lower[low - 1] in ("is", "are", "remains", "remain", "as") else at


def _opens_clause(lower: Sequence[str], start: int, floor: int) -> bool:
    """Say whether a subject stands where a clause begins, and not inside one ("information we store")."""
    at = start - 1
    while at >= 0 and (lower[at] in ARTICLES or lower[at] == '"'):
        at -= 1
    if at > 0 and lower[at] == "that" and lower[at - 1] in SAYING | {"and", "or"}:
        return True
    if at < 0 or lower[at] in CLAUSE_OPENERS or lower[at].isdigit() or lower[at] in (")", "]"):
        return True
    return floor == 0 and (lower[at].endswith("ly") or (at < LEADING and lower[start] == "we" and lower[0] in LEADERS))


def _ends_data(doc: Doc, low: int, data: Sequence[Hit]) -> bool:
    """Say whether a data term ends within a few words before a token."""
    if low == 0:
        return False
    place = doc[low - 1].idx + len(doc[low - 1])
    return any(0 <= place - hit.end <= 40 for hit in data)


def _heads_clause(doc: Doc, low: int, data: Sequence[Hit]) -> int | None:
    """Return where data stands that opens the sentence and is described before its verb ("Logs that show ... are")."""
    words = words_of(doc)
    if low == 0 or words.lower[low - 1] in RELATIVES:
        return None
    first = next((i + 1 for i in range(low - 1, -1, -1) if words.lower[i] in BREAKS), 0)
    for hit in data:
        start, end = words.index_at[hit.start], words.ends_at[hit.end]
        if first <= start <= first + HEAD_REACH and end < low and words.lower[end] in DESCRIBERS:
            opening = words.lower[first:start]
            if "," not in words.lower[end:low] and not SUBORDINATORS & set(opening) and not PREPOSITIONS & set(opening):
                return first
    return None
