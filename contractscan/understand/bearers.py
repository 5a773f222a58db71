"""Whom a verb phrase binds: its subject, the one by whom it is done, or who is bound by the verb phrase before it."""

from collections.abc import Sequence

from contractscan.understand.agents import FAR, NEAR, Named, agent_of, role_of
from contractscan.understand.nouns import Modality
from contractscan.understand.passives import DUE
from contractscan.understand.phrases import ARTICLES, PRONOUNS, Mention, VerbPhrase
from contractscan.understand.turned import giver_of

LAYING = frozenset("there no impose imposes".split())
GOING_ON = frozenset({"and", "or", "but", ",", "it", "they", "which"})
OWN = frozenset({"its", "it", "their"})
OWN_REACH = 8
NOTHING_REACH = 14
TIMES = frozenset("following after upon within at on thereafter".split())
UNITS = frozenset("day days week weeks month months year years hours period term thereafter".split())
FREEING = frozenset({Modality.PERMISSION, Modality.DISCLAIMER})


def bearer_of(verb: VerbPhrase, modality: Modality, is_passive: bool, subject: Mention | None) -> Named:
    """Return whom a verb phrase binds, forbids, allows or frees: role, words, place."""
    lower, start, end, mentions = verb.lower, verb.start, verb.end, verb.mentions
    if is_passive:
        agent = giver_of(lower, end, mentions) if verb.concept == DUE else None
        agent = agent or agent_of(lower, end, mentions, FAR if verb.says_there_is else NEAR)
        return role_of(agent or barred(verb))
    if modality in FREEING and "nothing" in lower[max(verb.floor, start - NOTHING_REACH) : end]:
        freed = next((m for m in mentions if end <= m.start <= end + 4), None)
        if freed is not None:
            return role_of(freed)
    if subject is None and verb.before is not None and _takes_subject_on(verb):
        return verb.before.bearer, verb.before.bearer_words, verb.before.bearer_at
    return role_of(subject)


def barred(verb: VerbPhrase) -> Mention | None:
    """Return the role to whom something is forbidden ("forbidden for the Host to") or on whom no duty lies."""
    lower, end = verb.lower, verb.end
    if verb.concept == "modal.no-duty" and lower[verb.start] in LAYING:
        return next((m for m in verb.mentions if end <= m.start <= end + 2), None)
    if verb.concept != "modal.prohibition":
        return None
    behind = [at + 1 for at in (end - 1, end) if lower[at : at + 1] in (["for"], ["to"])]
    places = {at + (set(lower[at : at + 1]) <= ARTICLES) for at in behind}
    return next((m for m in verb.mentions if m.start in places and not m.is_owner), None)


def _takes_subject_on(verb: VerbPhrase) -> bool:
    """Say whether a verb phrase without a subject has that of the one before ("and shall", "nor shall it")."""
    window = verb.lower[verb.floor : verb.start]
    if window[-1:] == ["nor"] and PRONOUNS & set(verb.lower[verb.end : verb.end + 1]):
        return True
    return not window or window[-1] in GOING_ON or bool(OWN & set(window[-OWN_REACH:])) or _only_dates(window)


def _only_dates(window: Sequence[str]) -> bool:
    """Say whether only a time stands between "and" and the verb ("may close it and after ten days | shall be free")."""
    joint = max((at for at, word in enumerate(window) if word == "and"), default=None)
    if joint is None:
        return False
    behind = [word for word in window[joint + 1 :] if word != "that"]
    return behind[:1] != [] and behind[0] in TIMES and behind[-1] in UNITS
