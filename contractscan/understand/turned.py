"""Who is bound where the subject does not say it: a duty laid on someone, or a subject that only gets what is owed.

"Encryption is the responsibility of Vendor", "It is for Library to encrypt" and "The duty to notify lies with Vendor"
name the one who is bound behind the verb. "Library will hear", "Library must be told" and "Library has a right to get"
bind the other side, and so does what has to be sent "to Library" or is due to it.
"""

from collections.abc import Sequence
from dataclasses import replace

from contractscan.understand.nouns import Modality, Role
from contractscan.understand.phrases import ARTICLES, NEGATIONS, Mention, Trigger, before_article

ASSIGNED = "modal.assigned"
DUE = "modal.due"
DUTY_NOUNS = frozenset("responsibility duty obligation burden task onus".split())
CARRIERS = frozenset({"for", "to", "of"})
BEHIND = 4
GETTING = frozenset("receive get hear obtain".split())
SURELY_GETTING = frozenset("receive get hear".split())
DUES = frozenset(
    "notice notices notification notifications copies report reports information assistance details".split()
)
GIVEN_TO = frozenset(
    "told notified informed advised alerted given provided supplied furnished sent offered apprised updated shown "
    "warned issued handed kept made".split()
)
BINDING = frozenset({Modality.OBLIGATION, Modality.DISCLAIMER, Modality.PROHIBITION})
CLAIMS = ("entitled", "right")
RECIPIENT_REACH = 14
OTHER_SIDE = {Role.LIBRARY: Role.VENDOR, Role.VENDOR: Role.LIBRARY}
STOPS = frozenset({",", ";", ".", ":", "(", "by", "that", "which"})
TOWARDS = frozenset({"to", "reach"})


def assigned(lower: Sequence[str], start: int, end: int, mentions: Sequence[Mention]) -> Trigger | None:
    """Return the duty that a phrase at a place lays on a role in it or behind it; None where no role is named."""
    holder = next((m for m in mentions if start <= m.start and m.end <= end and m.is_owner), None)
    holder = holder or next((m for m in mentions if end <= m.start <= end + BEHIND and not m.is_owner), None)
    if holder is None or (holder.start >= end and not set(lower[end : holder.start]) <= ARTICLES):
        return None
    negated = any(word in NEGATIONS for word in lower[start:end])
    opens = lower[start] in DUTY_NOUNS
    last = start + 2 if opens and lower[start + 1] in CARRIERS else start + 1 if opens else max(end, holder.end)
    asks = not opens and lower[last : last + 1] == ["to"]
    return Trigger(
        start=start,
        end=last,
        modality=Modality.DISCLAIMER if negated else Modality.OBLIGATION,
        bearer=holder.role,
        bearer_words=holder.words,
        subject_start=start,
        is_subordinate=False,
        is_passive=not opens and not asks and lower[last - 1] != "to",
        words=" ".join(lower[start:last]),
        bearer_at=(holder.start, holder.end),
    )


def owing(lower: Sequence[str], end: int, mentions: Sequence[Mention]) -> Mention | None:
    """Return who owes what is due ("is due from Supplier to Library"), where the text names it behind "from"."""
    near = (m for m in mentions if end <= m.start <= end + BEHIND)
    return next((m for m in near if "from" in lower[end : m.start]), None)


def turned(trigger: Trigger, lower: Sequence[str], mentions: Sequence[Mention], subject: Mention | None) -> Trigger:
    """Return a trigger bound to the side that owes what its subject gets, or what goes to a recipient behind it."""
    at = trigger.end
    while at < len(lower) and (lower[at] in ("also", "be", "first") or lower[at].endswith("ly")):
        at += 1
    verb = lower[at] if at < len(lower) else ""
    is_about_claim = any(word in trigger.words for word in CLAIMS)
    is_claim = trigger.modality is Modality.PERMISSION and is_about_claim
    if not is_claim and trigger.modality not in BINDING:
        return trigger
    if subject is not None and subject.role is Role.LIBRARY and subject.end <= trigger.start:
        gets = verb in (GETTING if is_claim else SURELY_GETTING) and not trigger.is_passive
        gets = gets or (is_about_claim and verb in DUES)
        is_given = verb in GIVEN_TO and lower[at - 1] == "be" and trigger.bearer in (Role.UNKNOWN, Role.LIBRARY)
        if is_given or (gets and not _from_outside(lower, at, mentions)):
            denied = Modality.DISCLAIMER if is_about_claim else trigger.modality
            modality = Modality.OBLIGATION if is_claim else denied
            return replace(trigger, bearer=Role.VENDOR, bearer_words="", bearer_at=None, modality=modality)
    if trigger.is_passive and trigger.bearer is Role.UNKNOWN and not is_claim:
        recipient = _recipient(lower, at, mentions)
        if recipient is not None and recipient.role in OTHER_SIDE:
            return replace(trigger, bearer=OTHER_SIDE[recipient.role])
    return trigger


def _from_outside(lower: Sequence[str], at: int, mentions: Sequence[Mention]) -> bool:
    """Say whether what is got comes from somebody who is no party ("shall receive from its users")."""
    near = [
        m for m in mentions if at < m.start <= at + RECIPIENT_REACH and "from" in lower[max(at, m.start - 3) : m.start]
    ]
    return any(m.role in (Role.PATRON, Role.THIRD_PARTY) for m in near)


def _recipient(lower: Sequence[str], verb: int, mentions: Sequence[Mention]) -> Mention | None:
    """Return the role that something must go to ("shall be sent to Library"), where nothing breaks in between."""
    for mention in mentions:
        if not verb < mention.start <= verb + RECIPIENT_REACH or mention.is_owner:
            continue
        at = before_article(lower, mention.start, verb)
        if lower[at] in TOWARDS and not STOPS & set(lower[verb:at]):
            return mention
    return None
