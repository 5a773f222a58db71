"""Verbs that give or deny leave: who gives it, who gets it, who is told to act."""

from contractscan.understand.agents import agent_of
from contractscan.understand.nouns import SIDES, Modality, Role
from contractscan.understand.phrases import Mention, VerbPhrase

GRANTS = frozenset({"modal.grant", "modal.denied-grant", "modal.instruct", "modal.entitle", "modal.ban"})
DENIED = frozenset({"modal.denied-grant", "modal.ban"})
GIVEN = frozenset("to permission consent leave authority authorization".split())
GIVING = frozenset({"give", "gives", "grant", "grants"})
LEAVE = frozenset({"permission", "consent", "authorization"})
LEAVE_REACH = 14


def has_giver(verb: VerbPhrase) -> bool:
    """Say whether a role stands right before a verb that grants ("Customer hereby authorises")."""
    if "nothing" in verb.lower[max(0, verb.start - 14) : verb.start]:
        return True
    return any(m.end <= verb.start <= m.end + 2 and not m.is_owner for m in verb.mentions)


def receiver_of(verb: VerbPhrase) -> Mention | None:
    """Return who is given leave ("authorizes Vendor to"); who is denied something stands right behind the verb."""
    end, last = verb.end, verb.lower[verb.end - 1]
    reach = 2 if verb.concept in DENIED else 6
    given = end + 1 if last in ("for", "to", "of", "on", "upon") else -1
    named = (m for m in verb.mentions if end <= m.start <= end + reach and (not m.is_object or m.start <= given))
    return next(named, agent_of(verb.lower, end, verb.mentions) if last in ("for", "to") else None)


def instructs_someone(verb: VerbPhrase) -> bool:
    """Say whether someone is told or allowed to act ("instructs Processor to process", "give us permission to")."""
    lower, end = verb.lower, verb.end
    told = [m for m in verb.mentions if end <= m.start <= end + 2]
    return any(
        set(lower[m.end : m.end + 1]) & GIVEN
        or (lower[end - 1] in GIVING and LEAVE & set(lower[m.end : m.end + LEAVE_REACH]))
        for m in told
    )


def granted_to(verb: VerbPhrase, modality: Modality, giver: Mention | None) -> Mention | None:
    """Return who may or may not act by leave that somebody gives or denies.

    That is the receiver, where one is named; but a side that allows outsiders nothing is itself the one that is bound.
    """
    receiver = receiver_of(verb)
    side = giver.role if giver else verb.before.bearer if verb.before and verb.goes_on else Role.UNKNOWN
    denies = verb.concept in DENIED or modality is Modality.PROHIBITION
    binds_itself = denies and side in SIDES and receiver is not None and receiver.role is Role.THIRD_PARTY
    return giver if binds_itself else receiver or giver
