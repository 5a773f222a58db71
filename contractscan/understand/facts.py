"""What is said as a fact, in the present tense: "We do not sell", "Data is encrypted"."""

import re
from collections.abc import Sequence

from spacy.tokens import Doc

from contractscan.understand.bearers import agent_of, heads_row, role_of
from contractscan.understand.force import is_denied_late, is_kept_out, is_never, opens_negatively, takes_nothing
from contractscan.understand.nominal import happening
from contractscan.understand.nouns import Hit, Modality, Role
from contractscan.understand.phrases import (
    BREAKS,
    NEGATIONS,
    PREPOSITIONS,
    RELATIVES,
    SAYING,
    SUBORDINATORS,
    Mention,
    Trigger,
    before_article,
    front_of,
    is_joined,
    phrase_start,
)
from contractscan.understand.words import words_of

AUXILIARIES = frozenset(
    "do does did has have had is are was were be been also only then not never neither n't will always currently "
    "hereby itself reasonably promptly immediately regularly periodically securely generally typically automatically "
    "may".split()
)
ASIDES = tuple(
    tuple(words.split())
    for words in (
        "at present", "at this time", "at any time", "at all", "in any way", "in any manner", "in any form",
        "in any event", "in any circumstances", "under any circumstances", "for any reason", "as a rule", "to anyone",
        "as of the effective date", "in the ordinary course", ", directly or indirectly ,", "directly or indirectly",
        "either directly or indirectly", ", under any circumstances ,", ", at any time ,", ", in any way ,",
    )
)  # fmt: skip
"""Words between "does not" and its verb."""
CLAUSE_OPENERS = frozenset({";", ":", ",", ".", "and", "but", "then", "or", "although", "though", "however", "whereas"})
COPULA = frozenset("the a an sole and exclusive rightful legal lawful true beneficial".split())
OWNING = frozenset({"owner", "ownership", "properti", "respons"})
STAYING = frozenset("stays stay remains remain persist persists survive survives linger lingers exist exists".split())
HEAD_REACH = 3
IN_THAT_CASE = re.compile(r"in (?:that|this|such|which|any) (?:case|event)$")
SUPPOSING = frozenset("if whether when whenever where once unless how what which that".split())
UNTIL = frozenset({"after", "before", "until"})
KEPT_THINGS = frozenset("all any every data information records copies logs files".split())
VERB_REACH = 6
PAST = ("ed", "ld", "nt", "en", "pt", "ut")
STAFF = frozenset(
    "team staff manager officer personnel engineers department desk support administrators employees group office "
    "lead operations".split()
)
STAFF_REACH = 5
DESCRIBERS = frozenset(
    "that which of about relating related linked held stored kept contained containing collected processed generated "
    "created associated identifying showing received provided submitted bearing with on in for from".split()
)
LEADING = 9
LEADERS = frozenset("at as in on for under by from currently".split())
PLAIN_VERBS = frozenset(
    "maintains implements employs operates complies follows takes conducts performs applies adheres undertakes "
    "provides offers requires limits restricts stores holds makes relies".split()
)
VERB_FOLLOWERS = frozenset("the a an any all no its their our your such to that with reasonable appropriate on".split())


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
        trigger = _declared_at(lower, at, floor, mentions, doc, data, found[-1] if found else None)
        if trigger is not None:
            found.append(trigger)
    if not found:
        found += happening(doc, actions, floor, ceiling)
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
            negated = any(word in NEGATIONS for word in lower[mention.end : at]) or takes_nothing(lower, at)
            modality = Modality.DENIAL if negated else Modality.DECLARATION
            words = " ".join(lower[mention.end : at])
            role, name, place = role_of(mention)
            return Trigger(mention.end, at, modality, role, name, mention.start, False, False, words, place)
    return None


def _is_plain_verb(lower: Sequence[str], mention: Mention, at: int) -> bool:
    """Say whether a word behind a subject is its verb: any word after "we" or "you", else one like "takes the"."""
    if not lower[at].isalpha() or lower[at] in PREPOSITIONS | SUBORDINATORS | {"and", "or"}:
        return False
    if mention.words.lower() in ("we", "you", "they") or at > mention.end:
        return True
    return lower[at] in PLAIN_VERBS or (lower[at].endswith("s") and lower[at + 1] in VERB_FOLLOWERS)


def _declared_at(
    lower: Sequence[str],
    at: int,
    floor: int,
    mentions: Sequence[Mention],
    doc: Doc,
    data: Sequence[Hit],
    before: Trigger | None,
) -> Trigger | None:
    low = start_of_verb(lower, at, floor)
    if low == at:
        low = _copula_start(lower, at, floor)
    between = lower[low:at]
    if between[:1] == ["be"] and low and lower[low - 1] == "to":
        return None
    mention = next((m for m in mentions if m.end == low and not m.is_owner and not m.is_object), None)
    row = heads_row(lower, low, mentions)
    mention = row if row and _opens_clause(lower, row.start, floor) else mention or _whose_staff(lower, low, mentions)
    is_passive = any(word in ("is", "are", "was", "were", "be", "been") for word in between) or lower[at] in STAYING
    goes_on = before is not None and before.is_passive and mention is None and low < at and is_joined(lower, low)
    is_passive = is_passive or (goes_on and bool(NEGATIONS & set(between)) and lower[at].endswith(PAST))
    asked = mention is not None and _is_turned(lower, mention.start, floor)
    is_inner = mention is not None and not asked and not _opens_clause(lower, mention.start, floor)
    head = _heads_clause(doc, low, data) if is_passive and (mention is None or is_inner) else None
    if is_inner and head is None:
        return None
    mention = None if is_inner else mention
    if mention is None and not (is_passive and (goes_on or _ends_data(doc, low, data) or head is not None)):
        return None
    if mention is None and low == at and lower[at] not in STAYING:
        return None
    negated = asked or any(word in NEGATIONS for word in between) or takes_nothing(lower, at)
    negated = negated or is_denied_late(lower, at) or is_kept_out(lower, at)
    negated = negated or (
        is_passive and opens_negatively(lower[_own_start(lower, low, floor, phrase_start(lower, low, floor)) : low])
    )
    agent = agent_of(lower, at, mentions) if is_passive else None
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
        mention.start if mention else _own_start(lower, low, floor, low) if head is None else head,
        False,
        is_passive,
        " ".join(between),
        (owner.start, owner.end) if owner else None,
    )


def _is_turned(lower: Sequence[str], start: int, floor: int) -> bool:
    """Say whether a subject stands behind its auxiliary in a denial ("Nor do we sell", "At no time do we sell")."""
    at = before_article(lower, start, floor)
    if at < floor or lower[at] not in ("do", "does", "did", "have", "has"):
        return False
    front = front_of(lower, at, floor)
    return is_never(front) or front[-1:] in (["nor"], ["neither"], ["never"])


def start_of_verb(lower: Sequence[str], at: int, floor: int) -> int:
    """Return where the auxiliaries before a verb begin, over adverbs and asides ("does not, at any time, sell")."""
    low, reach = at, VERB_REACH
    while low > floor:
        aside = next((words for words in ASIDES if tuple(lower[max(low - len(words), 0) : low]) == words), ())
        if aside and low - len(aside) > floor:
            low, reach = low - len(aside), reach + len(aside)
        elif at - low < reach and (lower[low - 1] in AUXILIARIES or lower[low - 1].endswith("ly")):
            low -= 1
        else:
            break
    return low


def _own_start(lower: Sequence[str], low: int, floor: int, otherwise: int) -> int:
    """Return where the subject of a passive begins behind another main clause (", and no log of it is held")."""
    for at in range(low - 1, floor, -1):
        if lower[at] in BREAKS or (lower[at] in ("and", "but") and lower[at - 1] == ","):
            return at + 1
    return otherwise


def _whose_staff(lower: Sequence[str], low: int, mentions: Sequence[Mention]) -> Mention | None:
    """Return the side whose people act ("our security team notifies", "Vendor's engineers encrypt")."""
    if low == 0 or lower[low - 1] not in STAFF:
        return None
    return next((m for m in mentions if m.is_owner and 0 < low - m.end <= STAFF_REACH), None)


def _is_conditional(lower: Sequence[str], low: int, floor: int) -> bool:
    """Say whether the words before a passive make it a condition or a question ("if it is used")."""
    for at in range(low - 1, max(floor, low - 12) - 1, -1):
        if lower[at] in BREAKS or lower[at] == ",":
            return False
        if lower[at] in SUPPOSING or (lower[at] in UNTIL and _runs_until(lower, at, low, floor)):
            return True
    return False


def _runs_until(lower: Sequence[str], at: int, low: int, floor: int) -> bool:
    """Say whether "after" opens a side clause of the verb before it ("We delete it after your account | is closed")."""
    subject = lower[at + 1 : low]
    is_own = at > floor and lower[at - 1] not in CLAUSE_OPENERS and not KEPT_THINGS & set(subject)
    return is_own and len(subject) <= HEAD_REACH


def _copula_start(lower: Sequence[str], at: int, floor: int) -> int:
    """Return where "is the sole and exclusive" begins before a noun of action ("owner"), else the noun's own place."""
    low = at
    while low > floor and at - low < 6 and lower[low - 1] in COPULA:
        low -= 1
    return low - 1 if low > floor and lower[low - 1] in ("is", "are", "remains", "remain", "as") else at


def _opens_clause(lower: Sequence[str], start: int, floor: int) -> bool:
    """Say whether a subject stands where a clause begins, and not inside one ("information we store")."""
    at = before_article(lower, start)
    if at >= 0 and lower[at] == '"':
        at = before_article(lower, at)
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
    if IN_THAT_CASE.match(" ".join(words.lower[first : first + HEAD_REACH])):
        first += HEAD_REACH + (words.lower[first + HEAD_REACH] == ",")
    for hit in data:
        start, end = words.index_at[hit.start], words.ends_at[hit.end]
        if first <= start <= first + HEAD_REACH and end < low and words.lower[end] in DESCRIBERS:
            opening = words.lower[first:start]
            if "," not in words.lower[end:low] and not SUBORDINATORS & set(opening) and not PREPOSITIONS & set(opening):
                return first
    return None
