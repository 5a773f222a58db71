"""Who is bound: the role that is the subject of a verb phrase, behind it, by whom, or carried on from before."""

from collections.abc import Sequence

from contractscan.understand.force import is_never
from contractscan.understand.mentions import goes_with_noun
from contractscan.understand.nouns import Role
from contractscan.understand.phrases import SAYING, SUBORDINATORS, Mention, before_article, front_of, phrase_start

GIVEN = frozenset("to permission consent leave authority authorization".split())
GIVING = frozenset({"give", "gives", "grant", "grants"})
LEAVE = frozenset({"permission", "consent", "authorization"})
LEAVE_REACH = 14
DENIED = frozenset({"modal.denied-grant", "modal.ban"})
OWNER_REACH = 6
OWED_REACH = 14
ACT_ENDINGS = ("tion", "sure", "use", "notice", "report", "access", "ment", "ing")
NEAR = 14
FAR = 40
ENDING_WORDS = frozenset("until once when if unless after before".split())
BE_WORDS = frozenset("is are was were be been".split())
OWNERS = frozenset("its their it they you we".split())
CARVING = frozenset("unless except although because whereas".split())
ROW_REACH = 5
OBJECT_ENDS = frozenset({",", ";", ":", "(", ")", "and", "or", "but"})


def has_subject(lower: Sequence[str], start: int, mentions: Sequence[Mention]) -> bool:
    """Say whether a role stands right before a verb that grants ("Customer hereby authorises")."""
    if "nothing" in lower[max(0, start - 14) : start]:
        return True
    return any(m.end <= start <= m.end + 2 and not m.is_owner for m in mentions)


def role_of(mention: Mention | None) -> tuple[Role, str, tuple[int, int] | None]:
    """Return whom a mention names, in which words, and where (token indices)."""
    return (mention.role, mention.words, (mention.start, mention.end)) if mention else (Role.UNKNOWN, "", None)


def receiver_of(lower: Sequence[str], mentions: Sequence[Mention], concept: str, end: int) -> Mention | None:
    """Return who is given leave ("authorizes Vendor to"); who is denied something stands right behind the verb."""
    reach = 2 if concept in DENIED else 6
    given = end + 1 if lower[end - 1] in ("for", "to", "of") else -1
    named = (m for m in mentions if end <= m.start <= end + reach and (not m.is_object or m.start <= given))
    return next(named, agent_of(lower, end, mentions) if lower[end - 1] in ("for", "to") else None)


def instructs_someone(lower: Sequence[str], end: int, mentions: Sequence[Mention]) -> bool:
    """Say whether someone is told or allowed to act ("instructs Processor to process", "give us permission to")."""
    told = [m for m in mentions if end <= m.start <= end + 2]
    return any(
        set(lower[m.end : m.end + 1]) & GIVEN
        or (lower[end - 1] in GIVING and LEAVE & set(lower[m.end : m.end + LEAVE_REACH]))
        for m in told
    )


def answers_for(giver: Role, receiver: Mention | None) -> bool:
    """Say whether a side that allows outsiders nothing is itself the one that is bound."""
    is_side = giver in (Role.VENDOR, Role.LIBRARY)
    return is_side and receiver is not None and receiver.role is Role.THIRD_PARTY


def owed_by(lower: Sequence[str], end: int, mentions: Sequence[Mention]) -> tuple[Role, str, tuple[int, int] | None]:
    """Return who owes what the library is to receive ("notice from Vendor"): the one named, else the vendor."""
    near = (m for m in mentions if end < m.start <= end + OWED_REACH)
    giver = next((m for m in near if {"by", "from"} & set(lower[m.start - 2 : m.start])), None)
    return role_of(giver) if giver else (Role.VENDOR, "", None)


def inverted_subject(
    lower: Sequence[str], start: int, end: int, floor: int, mentions: Sequence[Mention]
) -> Mention | None:
    """Return the subject that stands behind its verb ("in no event shall Vendor", "nor will Vendor")."""
    front = front_of(lower, start, floor)
    if not (is_never(front) or front[-1:] == ["nor"]):
        return None
    return next((m for m in mentions if end <= m.start <= end + 2), None)


def bearer_of(lower: Sequence[str], start: int, floor: int, mentions: Sequence[Mention]) -> Mention | None:
    """Return the role that is the grammatical subject of a trigger: the last one that no preposition governs."""
    low = phrase_start(lower, start, floor)
    window = [
        m
        for m in mentions
        if low <= m.start
        and m.end <= start
        and not (m.start == floor and lower[floor - 1] == "to")
        and not _is_object_of_verb(lower, m, start, floor)
        and not opens_side_clause(lower, m.end, start)
    ]
    direct = [m for m in window if not m.is_owner and (not m.is_object or _opens_as(lower, m, start))]
    if direct:
        return _with_company(lower, direct)
    owners = [m for m in window if m.is_owner and start - m.end <= OWNER_REACH]
    return owners[-1] if owners else _doer_of(lower, window)


def _doer_of(lower: Sequence[str], subject: Sequence[Mention]) -> Mention | None:
    """Return who does what the subject names ("Such notification by Customer shall")."""
    for mention in subject:
        at = before_article(lower, mention.start)
        if at > 0 and lower[at] == "by" and lower[at - 1].endswith(ACT_ENDINGS):
            return mention
    return None


def opens_side_clause(lower: Sequence[str], after: int, start: int) -> bool:
    """Say whether a side clause opens between two places and still runs ("…, unless such notice | is barred")."""
    opening = next((at for at in range(start - 1, after - 1, -1) if lower[at] in CARVING), None)
    return opening is not None and "," not in lower[opening:start]


def _opens_as(lower: Sequence[str], mention: Mention, start: int) -> bool:
    """Say whether a role opens a side clause with "as" ("as Customer may require"); there "as" is no preposition."""
    at = before_article(lower, mention.start)
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


def heads_row(lower: Sequence[str], low: int, mentions: Sequence[Mention]) -> Mention | None:
    """Return the side that comes first in a row of subjects before a verb ("Vendor and its affiliates collect …")."""
    for mention in reversed(mentions):
        row = lower[mention.end : low]
        is_row = 2 <= len(row) <= ROW_REACH and row[0] in ("and", "or") and all(word.isalpha() for word in row)
        if not is_row or mention.is_owner or mention.is_object:
            continue
        company = [m.role for m in mentions if mention.end <= m.start < low]
        return mention if mention.role is Role.VENDOR and Role.LIBRARY not in company else None
    return None


def goes_on(lower: Sequence[str], start: int, floor: int) -> bool:
    """Say whether a trigger without a subject of its own goes on with the one before ("and shall", "it shall")."""
    window = lower[floor:start]
    if not window:
        return True
    tail = window[-8:]
    return window[-1] in ("and", "or", "but", ",", "it", "they", "which") or any(
        w in ("its", "it", "their") for w in tail
    )


def agent_of(lower: Sequence[str], end: int, mentions: Sequence[Mention], reach: int = NEAR) -> Mention | None:
    """Return the role after "by" in a passive; "by" behind a noun's participle ("instructions given by") is another.

    Behind a comma it may stand far away ("may not be copied, nor used for learning, by the Library").
    """
    for mention in mentions:
        if end < mention.start <= end + FAR and "by" in lower[max(end, mention.start - 2) : mention.start]:
            by = max(at for at in range(max(end, mention.start - 2), mention.start) if lower[at] == "by")
            if mention.start > end + reach and lower[by - 1] != ",":
                continue
            if _is_of_side_clause(lower, end, by):
                return None
            if not goes_with_noun(lower, end, by):
                return mention
    return None


def _is_of_side_clause(lower: Sequence[str], end: int, by: int) -> bool:
    """Say whether "by" belongs to a passive of a side clause ("is stored until it is deleted by Customer")."""
    opening = next((at for at in range(end, by) if lower[at] in ENDING_WORDS), None)
    return opening is not None and bool(BE_WORDS & set(lower[opening:by]))


def is_said_of_a_thing(lower: Sequence[str], mention: Mention, start: int, mentions: Sequence[Mention]) -> bool:
    """Say whether a side only agrees to what happens to a thing ("you acknowledge that copies may remain")."""
    that = next((at for at in range(start - 1, mention.end, -1) if lower[at] == "that"), None)
    if that is None or lower[that - 1] not in SAYING or mention.role is not Role.LIBRARY:
        return False
    return not any(that < other.start < start for other in mentions) and not OWNERS & set(lower[that + 1 : start])
