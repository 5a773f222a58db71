"""The grammatical subject of a verb phrase: the role in front of it, behind it, or in the condition before it."""

from collections.abc import Sequence

from contractscan.understand.negation import denies_verb
from contractscan.understand.nouns import Role
from contractscan.understand.phrases import (
    ACT_ENDINGS,
    RELATIVES,
    SAYING,
    SUBORDINATORS,
    Mention,
    VerbPhrase,
    before_article,
    is_joined,
    is_subordinate,
    phrase_start,
    word_before,
)
from contractscan.understand.speakers import speaker

OWNER_REACH = 6
STAFF = frozenset(
    "team staff manager officer personnel engineers department desk support administrators employees group office "
    "lead operations".split()
)
SERVICE_THINGS = frozenset(
    "site website sites websites app apps application applications platform service services system systems software "
    "product products servers portal tool tools".split()
)
STAFF_REACH = 5
ROW_WORDS = frozenset({"or", "and", "a", "an", "any", "other", "the"})
CARVING = frozenset("unless except although because whereas".split())
OWNERS = frozenset("its their it they you we".split())
OBJECT_ENDS = frozenset({",", ";", ":", "(", ")", "and", "or", "but"})
NAMED_INSIDE = frozenset({"modal.never-allowed", "modal.unhindered"})
DENIED = frozenset({"not", "than"})
OPENING_CONDITION = frozenset("after once when whenever if where".split())
ARTICLES_OF_THINGS = frozenset("a an any some certain all".split())
RELATIVE = 3
"""How far behind "who" a verb still belongs to it; one farther off is that of the sentence ("a party who … shall")."""


def subject_of(verb: VerbPhrase, is_passive: bool) -> Mention | None:
    """Return the role that is the subject of a verb phrase; None where none is, or it goes on with the one before."""
    if verb.concept in NAMED_INSIDE:
        inside = next((m for m in verb.mentions if verb.start < m.start and m.end <= verb.end), None)
        if inside is not None:
            return inside
    if verb.goes_on or verb.is_compared or (is_passive and _describes(verb)):
        return None
    own = speaker(verb)
    found = own or (_supposed(verb) if verb.is_behind_pronoun else None)
    found = found or (in_front(verb) if not (verb.is_behind_pronoun and verb.before) else None)
    if found and found.role is Role.THIRD_PARTY and verb.before is None and is_joined(verb.lower, verb.start):
        found = _first_side(verb) or found
    if found and found.role is Role.THIRD_PARTY and verb.before is not None and _opens_with_pronoun(verb):
        return None
    return None if found and _is_said_of_a_thing(verb, found) else found


def _opens_with_pronoun(verb: VerbPhrase) -> bool:
    """Say whether a subject opens with the party named before ("covenants that neither it nor any of its staff")."""
    words = verb.front[1:] if verb.front[:1] in (["neither"], ["both"], ["that"]) else verb.front
    return words[:1] in (["it"], ["they"]) and bool({"nor", "and", "or"} & set(words[1:2]))


def _first_side(verb: VerbPhrase) -> Mention | None:
    """Return the side named first, for a verb that "and" joins to a plain one ("Vendor uses others and remains …")."""
    named = (m for m in verb.mentions if m.end < verb.start and not m.is_owner and not m.is_object)
    return next((m for m in named if m.role is not Role.THIRD_PARTY), None)


def inverted_subject(verb: VerbPhrase) -> Mention | None:
    """Return the subject that stands behind its verb ("in no event shall Vendor", "nor will Vendor")."""
    if not denies_verb(verb.front):
        return None
    return next((m for m in verb.mentions if verb.end <= m.start <= verb.end + 2), None)


def opening_of(verb: VerbPhrase, subject: Mention | None, is_passive: bool) -> tuple[int, bool]:
    """Return where the clause of a verb phrase begins, and whether it is a side clause."""
    lower, start, floor = verb.lower, verb.start, verb.floor
    if subject and subject.start < start and not verb.is_behind_pronoun:
        first = subject.start
    elif verb.goes_on:
        first = start
    elif verb.is_behind_pronoun or verb.is_compared or (is_passive and verb.before and _describes(verb)):
        first = start - 1
    else:
        first = phrase_start(lower, start, floor)
    is_near = subject is not None and subject.end < start <= subject.end + RELATIVE
    is_relative = is_near and subject is not None and lower[subject.end] in RELATIVES
    is_side = not verb.is_compared and is_subordinate(lower, first, floor)
    is_side = is_side or _opens_side_clause(lower, floor, start)
    return first, is_relative or is_side or (subject is None and _describes(verb))


def in_front(verb: VerbPhrase) -> Mention | None:
    """Return the role that is the subject in front of a verb phrase: the last one that no preposition governs."""
    lower, start, floor = verb.lower, verb.start, verb.floor
    led = _heads_list(verb)
    if led is not None:
        return led
    low = phrase_start(lower, start, floor)
    window = [
        m
        for m in verb.mentions
        if low <= m.start
        and m.end <= start
        and not (m.start == floor > 0 and lower[floor - 1] == "to")
        and not _is_object_of_verb(lower, m, start, floor)
        and word_before(lower, m.start, max(low - 1, 0)) not in DENIED
        and not _opens_side_clause(lower, m.end, start)
        and not (m.role is Role.THIRD_PARTY and _is_named_anew(lower, m, start))
        and not (m.start == floor + 1 and _has_thing_behind(lower, m.end, start, floor))
    ]
    people = whose_people(verb) or _taken_up(verb)
    if people is not None and people in window:
        return people
    direct = [m for m in window if not m.is_owner and (not m.is_object or _opens_as(lower, m, start))]
    if direct:
        return direct[0] if is_joined(lower, start) else _with_company(lower, direct)
    owners = [m for m in window if m.is_owner and start - m.end <= OWNER_REACH]
    return owners[-1] if owners else _doer_of(lower, window)


def _heads_list(verb: VerbPhrase) -> Mention | None:
    """Return the role that opens the sentence and a list of its duties ("The Vendor: (a) shall not disclose")."""
    if verb.start <= verb.floor or verb.lower[verb.start - 1] != ":":
        return None
    opening = next((m for m in verb.mentions if m.end == verb.start - 1 and not m.is_owner and not m.is_object), None)
    return opening if opening is not None and before_article(verb.lower, opening.start) <= verb.floor else None


def whose_people(verb: VerbPhrase) -> Mention | None:
    """Return the side whose people or service acts ("our security team notifies", "Vendor's website collects")."""
    if verb.start == 0 or verb.lower[verb.start - 1] not in STAFF | SERVICE_THINGS:
        return None
    return next((m for m in verb.mentions if m.is_owner and 0 < verb.start - m.end <= STAFF_REACH), None)


def _taken_up(verb: VerbPhrase) -> Mention | None:
    """Return the role that "who" takes up right before the verb ("a processor to Customer, who may")."""
    at = verb.start - 1
    if at <= verb.floor or verb.lower[at] != "who":
        return None
    at -= verb.lower[at - 1] == ","
    return next((m for m in verb.mentions if m.end == at), None)


def _supposed(verb: VerbPhrase) -> Mention | None:
    """Return the subject of a condition that a pronoun takes up again ("if Customer objects, it may")."""
    for mention in reversed(verb.mentions):
        opens = word_before(verb.lower, mention.start, verb.floor) in SUBORDINATORS
        if opens and mention.end <= verb.start and not mention.is_owner:
            return mention
    return None


def _is_said_of_a_thing(verb: VerbPhrase, subject: Mention) -> bool:
    """Say whether a side only agrees to what happens to a thing ("you acknowledge that copies may remain")."""
    lower, start = verb.lower, verb.start
    that = next((at for at in range(start - 1, subject.end, -1) if lower[at] == "that"), None)
    if that is None or subject.role not in (Role.LIBRARY, Role.PATRON) or not _is_said(lower, subject.end, that):
        return False
    return not any(that < other.start < start for other in verb.mentions) and not OWNERS & set(lower[that + 1 : start])


def _is_said(lower: Sequence[str], after: int, that: int) -> bool:
    """Say whether "that" stands behind a word of saying, or goes on with one that does ("… and that data may")."""
    if lower[that - 1] in ("and", "or"):
        that = next((at for at in range(after, that) if lower[at] == "that"), that)
    return lower[that - 1] in SAYING


def _describes(verb: VerbPhrase) -> bool:
    """Say whether a verb stands right behind "that" or "who" and so only describes a noun ("anyone who is to …")."""
    lower, start = verb.lower, verb.start
    if start - 1 <= verb.floor or lower[start - 1] not in ("that", "which", "who"):
        return False
    return lower[start - 2].isalpha() and lower[start - 2] not in SAYING


def _doer_of(lower: Sequence[str], subject: Sequence[Mention]) -> Mention | None:
    """Return who does what the subject names ("Such notification by Customer shall")."""
    for mention in subject:
        at = before_article(lower, mention.start)
        if at > 0 and lower[at] == "by" and lower[at - 1].endswith(ACT_ENDINGS):
            return mention
    return None


def _opens_side_clause(lower: Sequence[str], after: int, start: int) -> bool:
    """Say whether a side clause opens between two places and still runs ("…, unless such notice | is barred")."""
    opening = next((at for at in range(start - 1, after - 1, -1) if lower[at] in CARVING), None)
    return opening is not None and "," not in lower[opening:start]


def _has_thing_behind(lower: Sequence[str], after: int, start: int, floor: int) -> bool:
    """Say whether a thing stands behind a condition that opens the sentence ("When you leave, a copy | may remain")."""
    if lower[floor] not in OPENING_CONDITION:
        return False
    comma = next((at for at in range(start - 1, after - 1, -1) if lower[at] == ","), None)
    return comma is not None and lower[comma + 1] in ARTICLES_OF_THINGS and comma + 1 < start


def _opens_as(lower: Sequence[str], mention: Mention, start: int) -> bool:
    """Say whether a role opens a side clause with "as" ("as Customer may require"); there "as" is no preposition."""
    return mention.end == start and word_before(lower, mention.start) == "as"


def _is_named_anew(lower: Sequence[str], mention: Mention, start: int) -> bool:
    """Say whether a name of nobody known stands behind a comma right before a verb ("its agents, Acme | shall")."""
    name = start - 1
    return name > mention.end and lower[name].isalpha() and lower[name - 1] == "," and not lower[name].endswith("ly")


def _is_object_of_verb(lower: Sequence[str], mention: Mention, start: int, floor: int) -> bool:
    """Say whether a role is what the verb before acts on ("may use third parties, and its terms shall …").

    No break stands between them, and either a comma in front of the later verb or one word for the verb before.
    """
    if not floor or mention.end == start or (lower[start - 1] != "," and mention.start != floor + 1):
        return False
    return not any(word in OBJECT_ENDS or word in SUBORDINATORS for word in lower[floor : mention.start])


def _with_company(lower: Sequence[str], direct: Sequence[Mention]) -> Mention:
    """Return the last subject, or the first of a row ("Vendor and its affiliates")."""
    last = direct[-1]
    for earlier in reversed(direct[:-1]):
        between = lower[earlier.end : last.start]
        if last.role is Role.THIRD_PARTY and set(between) <= ROW_WORDS:
            return earlier
        if last.role is Role.THIRD_PARTY and len(between) <= 10 and {"its", "our", "their"} & set(between):
            return earlier
    return last
