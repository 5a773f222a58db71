"""Who is bound where the subject does not say it: a duty laid on someone, or a subject that only gets what is owed.

"Encryption is the responsibility of Vendor", "It is for Library to encrypt", "The duty to notify lies with Vendor" and
"It is our duty to notify" name the one who is bound around a noun; "It is our policy to notify" only tells what a side
does. "Library will hear", "Library must be told" and "Library has a right to get" bind the other side, and so does what
has to be sent "to Library" or is due to it.
"""

from collections.abc import Sequence
from dataclasses import replace

from contractscan.understand.nouns import Modality, Role
from contractscan.understand.phrases import (
    ARTICLES,
    BE_WORDS,
    NEGATIONS,
    Mention,
    Trigger,
    VerbPhrase,
    before_article,
    word_before,
)

ASSIGNED = "modal.assigned"
OWNED = "modal.owned-duty"
RESTS = "modal.rests"
PRACTICE = "modal.practice"
LAID = frozenset({ASSIGNED, OWNED, RESTS, PRACTICE})
DUTY_NOUNS = frozenset("responsibility duty obligation burden task onus".split())
CARRIERS = frozenset({"for", "to", "of"})
BEHIND = 4
OWNED_REACH = 3
GETTING = frozenset("receive get hear obtain".split())
SURELY_GETTING = frozenset("receive get hear".split())
DUES = frozenset(
    "notice notices notification notifications copies report reports information assistance details prompt immediate "
    "timely prior advance written reasonable".split()
)
GIVEN_TO = frozenset(
    "told notified informed advised alerted given provided supplied furnished sent offered apprised updated shown "
    "warned issued handed kept made".split()
)
BINDING = frozenset({Modality.OBLIGATION, Modality.DISCLAIMER, Modality.PROHIBITION})
CLAIMS = ("entitled", "right")
GIVER_REACH = 14
RECIPIENT_REACH = 14
OWED = frozenset({Role.LIBRARY, Role.PATRON})
OTHER_SIDE = {Role.LIBRARY: Role.VENDOR, Role.VENDOR: Role.LIBRARY}
STOPS = frozenset({",", ";", ".", ":", "(", "by", "that", "which"})
TOWARDS = frozenset({"to", "reach", "reached"})
EVERY = frozenset({"any", "every", "all", "affected"})


def laid(verb: VerbPhrase) -> Trigger | None:
    """Return the duty that a phrase lays on a role around it; None where no role is named."""
    is_owned = verb.concept in (OWNED, PRACTICE)
    verb = _from_noun(verb) if verb.concept == RESTS else verb
    lower, start, end = verb.lower, verb.start, verb.end
    holder = _owner_before(verb) if is_owned else _holder(verb)
    if holder is None or (verb.concept == RESTS and lower[start] not in DUTY_NOUNS):
        return None
    opens = not is_owned and lower[start] in DUTY_NOUNS
    last = max(end, holder.end)
    if opens:
        last = start + 2 if lower[start + 1] in CARRIERS else start + 1
    is_active = is_owned or opens or lower[last : last + 1] == ["to"] or lower[last - 1] == "to"
    negated = bool(NEGATIONS & {*lower[start:end], word_before(lower, holder.start)})
    return Trigger(
        start=start,
        end=last,
        modality=_force(verb.concept == PRACTICE, negated),
        bearer=holder.role,
        bearer_words=holder.words,
        subject_start=min(start, holder.start),
        is_subordinate=False,
        is_passive=not is_active,
        words=" ".join(lower[start:last]),
        bearer_at=(holder.start, holder.end),
    )


def _force(is_practice: bool, negated: bool) -> Modality:
    """Return what a laid duty does, or what a side says that it does or does not do as its practice."""
    if is_practice:
        return Modality.DENIAL if negated else Modality.DECLARATION
    return Modality.DISCLAIMER if negated else Modality.OBLIGATION


def _from_noun(verb: VerbPhrase) -> VerbPhrase:
    """Return a verb phrase that begins at the duty it says something of ("responsibility for … rests with")."""
    noun = next((at for at in range(verb.floor, verb.start) if verb.lower[at] in DUTY_NOUNS), verb.start)
    return replace(verb, start=noun)


def _owner_before(verb: VerbPhrase) -> Mention | None:
    """Return whose duty a phrase names ("Vendor's obligations include"); "duty to" only where it is said to be one."""
    owner = next((m for m in verb.mentions if m.is_owner and m.end <= verb.start <= m.end + OWNED_REACH), None)
    owner = owner or _reader_before(verb)
    if owner is None and verb.concept == PRACTICE:
        return next((m for m in verb.mentions if verb.start < m.start and m.end <= verb.end), None)
    said = {*verb.lower[: owner.start], *verb.lower[verb.start : verb.end]} if owner else set()
    return owner if verb.lower[verb.end - 1] != "to" or BE_WORDS & said else None


def _reader_before(verb: VerbPhrase) -> Mention | None:
    """Return the one whom "your" means ("it is your responsibility to")."""
    near = range(max(verb.floor, verb.start - OWNED_REACH), verb.start)
    at = next((at for at in near if verb.lower[at] == "your"), None)
    return Mention(at, at + 1, Role.LIBRARY, "your", is_owner=True, is_object=False) if at is not None else None


def _holder(verb: VerbPhrase) -> Mention | None:
    """Return the owner named inside a phrase ("is Vendor's duty"), else who is named right behind it."""
    end, mentions = verb.end, verb.mentions
    inside = next((m for m in mentions if verb.start <= m.start and m.end <= end and m.is_owner), None)
    behind = next((m for m in mentions if end <= m.start <= end + BEHIND and not m.is_owner), None)
    return inside or (behind if behind and set(verb.lower[end : behind.start]) <= ARTICLES else None)


def giver_of(lower: Sequence[str], at: int, mentions: Sequence[Mention]) -> Mention | None:
    """Return who owes what is got or is due ("notice from Vendor"), where the text names it behind "by" or "from"."""
    near = (m for m in mentions if at <= m.start <= at + GIVER_REACH)
    return next((m for m in near if {"by", "from"} & set(lower[max(at, m.start - 2) : m.start])), None)


def turned(trigger: Trigger, lower: Sequence[str], mentions: Sequence[Mention], subject: Mention | None) -> Trigger:
    """Return a trigger bound to the side that owes what its subject gets, or what goes to a recipient behind it."""
    at = trigger.end
    while at < len(lower) and (lower[at] in ("also", "be", "first") or lower[at].endswith("ly")):
        at += 1
    is_about_claim = any(word in trigger.words for word in CLAIMS)
    is_claim = trigger.modality is Modality.PERMISSION and is_about_claim
    if at == len(lower) or not (is_claim or trigger.modality in BINDING):
        return trigger
    is_subject = subject is not None and subject.role in OWED and subject.end <= trigger.start
    if is_subject and _is_got(trigger, lower, at, is_claim, is_about_claim):
        giver = giver_of(lower, at, mentions)
        denied = Modality.DISCLAIMER if is_about_claim else trigger.modality
        return replace(
            trigger,
            bearer=giver.role if giver else Role.VENDOR,
            bearer_words=giver.words if giver else "",
            bearer_at=(giver.start, giver.end) if giver else None,
            modality=Modality.OBLIGATION if is_claim else denied,
        )
    if trigger.is_passive and trigger.bearer is Role.UNKNOWN and not is_claim:
        recipient = _recipient(lower, at, mentions)
        if recipient is not None and recipient.role in OTHER_SIDE:
            return replace(trigger, bearer=OTHER_SIDE[recipient.role])
    return trigger


def _is_got(trigger: Trigger, lower: Sequence[str], at: int, is_claim: bool, is_about_claim: bool) -> bool:
    """Say whether a verb tells what its subject gets ("will hear", "is to be told", "is entitled to notice")."""
    verb = lower[at]
    if lower[at - 1] == "be" and (is_claim or trigger.bearer in (Role.UNKNOWN, Role.LIBRARY)):
        return verb in GIVEN_TO or (is_claim and verb.endswith("ed"))
    if is_about_claim and verb in DUES:
        return True
    return not trigger.is_passive and verb in (GETTING if is_claim else SURELY_GETTING)


def _recipient(lower: Sequence[str], verb: int, mentions: Sequence[Mention]) -> Mention | None:
    """Return the role that something must go to ("shall be sent to Library"), where nothing breaks in between."""
    for mention in mentions:
        if not verb < mention.start <= verb + RECIPIENT_REACH or mention.is_owner:
            continue
        at = before_article(lower, mention.start, verb)
        at -= lower[at] in EVERY
        if lower[at] in TOWARDS and not STOPS & set(lower[verb:at]):
            return mention
    return None
