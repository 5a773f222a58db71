"""What a fact is about: the role in front of its verb, or the data of which something is said."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from contractscan.understand.describing import goes_on_describing
from contractscan.understand.negation import denies_verb
from contractscan.understand.nouns import Hit, Role
from contractscan.understand.phrases import (
    BREAKS,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    SAYING,
    SUBORDINATORS,
    Mention,
    VerbPhrase,
    before_article,
    front_of,
    only_calls,
    phrase_start,
)
from contractscan.understand.subjects import whose_people
from contractscan.understand.words import words_of

CLAUSE_OPENERS = frozenset({";", ":", ",", ".", "and", "but", "then", "or", "although", "though", "however", "whereas"})
HEAD_REACH = 3
BRACKETED = 10
ASIDE_OPENERS = {")": "(", ",": ","}
SETTING_APART = frozenset({"not", "and", "rather", "or"})
ROW_REACH = 6
DESCRIBERS = frozenset(
    "that which of about relating related linked held stored kept contained containing collected processed generated "
    "created associated identifying showing received provided submitted bearing with on in for from".split()
)
LEADING = 9
ADVERBS = frozenset("sometimes often always also today occasionally".split())
LEADERS = frozenset("at as in on for under by from currently".split())
SUPPOSING = frozenset("extent if whether when whenever where once unless how what which that".split())
SUPPOSING_REACH = 12
UNTIL = frozenset({"after", "before", "until"})
WHILE = frozenset({"while", "whilst"})
AIMS = frozenset({"ensure", "assure"})
KEPT_THINGS = frozenset("all any every data information records copies logs files".split())
AT_CHOICE = re.compile(
    r"(?:at|upon|on) (?:the )?(?:choice|option|election|request|discretion|direction|instructions?) of (?:the )?\w+"
)
IN_THAT_CASE = re.compile(r"in (?:that|this|such|which|any) (?:case|event)$")
DATA_REACH = 40
SPEAKING = frozenset({"we", "i"})
EXCEPTING = frozenset("other save apart subject".split())


@dataclass(frozen=True, slots=True)
class Subject:
    """What a fact is about: where its words begin, the role that it names, and whether that stands behind its verb."""

    start: int
    named: Mention | None = None
    is_turned: bool = False


def named_before(verb: VerbPhrase) -> Mention | None:
    """Return the role in front of a verb: the first of a row, the last word, or whose people are named there."""
    row = _heads_row(verb)
    if row is not None and opens_clause(verb.lower, row.start, verb.floor):
        return row
    is_led = verb.start > verb.floor and verb.lower[verb.start - 1] == ":"
    end = verb.start - 1 if is_led else _before_brackets(verb.lower, verb.start)
    found = next((m for m in verb.mentions if m.end == end and not m.is_owner and not m.is_object), None)
    return found or whose_people(verb) or _who_says_it(verb)


def _before_brackets(lower: Sequence[str], low: int) -> int:
    """Return where the words in front of a verb end, without an aside in brackets ("the library (not us) | owns").

    Between commas an aside is one that denies ("the library, and not the vendor, | owns").
    """
    mark = lower[low - 1] if low else ""
    if mark not in ASIDE_OPENERS:
        return low
    opening = next((at for at in range(low - 2, max(low - BRACKETED, 0), -1) if lower[at] == ASIDE_OPENERS[mark]), low)
    inside = lower[opening + 1 : low]
    sets_apart = bool(set(inside[:1]) & SETTING_APART) and (mark == ")" or bool({"not", "rather"} & set(inside[:2])))
    return opening if sets_apart else low


def _who_says_it(verb: VerbPhrase) -> Mention | None:
    """Return the side that says something of itself ("Provider agrees that it acquires no ownership")."""
    lower, said = verb.lower, verb.start - 3
    if said <= verb.floor or lower[said + 1 : said + 2] != ["that"] or lower[said] not in SAYING:
        return None
    sayers = [
        m for m in verb.mentions if verb.floor <= m.start and m.end <= said and not m.is_owner and not m.is_object
    ]
    by_itself = lower[said + 2] in PRONOUNS and sayers and opens_clause(lower, sayers[-1].start, verb.floor)
    return sayers[-1] if by_itself else None


def _heads_row(verb: VerbPhrase) -> Mention | None:
    """Return the side that comes first in a row of subjects before a verb ("Vendor and its affiliates collect …")."""
    for mention in reversed(verb.mentions):
        row = verb.lower[mention.end : verb.start]
        is_row = 2 <= len(row) <= ROW_REACH and row[0] in ("and", "or", "nor") and all(word.isalpha() for word in row)
        if not is_row or mention.is_owner or mention.is_object:
            continue
        company = [m.role for m in verb.mentions if mention.end <= m.start < verb.start]
        return mention if mention.role is Role.VENDOR and Role.LIBRARY not in company else None
    return None


def acting(verb: VerbPhrase, named: Mention) -> Subject | None:
    """Return a role as the subject of a verb; None where it stands inside a clause ("information we store")."""
    if _goes_on_supposing(verb.lower, named.start, verb.floor):
        return None
    is_turned = _is_turned(verb.lower, named.start, verb.floor)
    if is_turned or opens_clause(verb.lower, named.start, verb.floor):
        return Subject(named.start, named, is_turned)
    return None


def _goes_on_supposing(lower: Sequence[str], start: int, floor: int) -> bool:
    """Say whether "or" joins a subject to what is only supposed ("Where terms apply, or the Licensor amends …, …")."""
    at = before_article(lower, start, floor)
    return at > floor and lower[at] == "or" and lower[phrase_start(lower, at, floor)] in SUPPOSING


def done_to(verb: VerbPhrase, doc: Doc, data: Sequence[Hit], goes_on: bool) -> Subject | None:
    """Return the data of which a passive says something, None where it is only supposed or no data is there.

    `goes_on` says that the passive shares its subject with the one before it.
    """
    if not (goes_on or _ends_data(doc, verb.start, data)):
        return None
    if _is_supposed(verb.lower, _before_maker(doc, verb.start, data), verb.floor):
        return None
    return Subject(own_start(verb.lower, verb.start, verb.floor, verb.start))


def described(verb: VerbPhrase, doc: Doc, data: Sequence[Hit]) -> Subject | None:
    """Return data that opens the sentence and is described before its verb ("Logs that show ... are"), or None."""
    words, low = words_of(doc), verb.start
    if low == 0 or words.lower[low - 1] in RELATIVES:
        return None
    first = next((i + 1 for i in range(low - 1, -1, -1) if words.lower[i] in BREAKS), 0)
    if IN_THAT_CASE.match(" ".join(words.lower[first : first + HEAD_REACH])):
        first += HEAD_REACH + (words.lower[first + HEAD_REACH] == ",")
    is_led = words.lower[first] in SUBORDINATORS | PREPOSITIONS | EXCEPTING
    for hit in data:
        start, end = words.index_at[hit.start], words.ends_at[hit.end]
        commas = (at + 1 for at in range(first, start) if is_led and words.lower[at] == ",")
        opens = max(commas, default=first)
        if opens <= start <= opens + HEAD_REACH and end < low and words.lower[end] in DESCRIBERS:
            opening = words.lower[opens:start]
            if "," not in words.lower[end:low] and not (SUBORDINATORS | PREPOSITIONS) & set(opening):
                return Subject(opens)
    return None


def own_start(lower: Sequence[str], low: int, floor: int, otherwise: int) -> int:
    """Return where the subject of a passive begins behind another main clause (", and no log of it is held")."""
    for at in range(low - 1, floor, -1):
        if lower[at] in BREAKS or (lower[at] in ("and", "but") and lower[at - 1] == ","):
            return at + 1
    return otherwise


def opens_clause(lower: Sequence[str], start: int, floor: int) -> bool:
    """Say whether a subject stands where a clause begins, and not inside one ("information we store")."""
    at = before_article(lower, start)
    if at >= 0 and lower[at] in ('"', "your", "neither"):
        at = before_article(lower, at)
    if at > 0 and lower[at] == "that" and lower[at - 1] in SAYING | {"and", "or"}:
        return not goes_on_describing(lower, at)
    if at > 0 and lower[at] == "or" and goes_on_describing(lower, at):
        return False
    if at > 0 and (only_calls(lower, at) or (lower[at] in SAYING and lower[start] in SPEAKING)):
        return True
    if at < 0 or lower[at] in CLAUSE_OPENERS or lower[at].isdigit() or lower[at] in (")", "]"):
        return True
    if floor == 0 and at < LEADING and AT_CHOICE.fullmatch(" ".join(lower[: at + 1])):
        return True
    is_led = at < LEADING and lower[start] == "we" and lower[0] in LEADERS and lower[at] not in SUBORDINATORS
    return floor == 0 and (lower[at].endswith("ly") or lower[at] in ADVERBS or is_led)


def _is_turned(lower: Sequence[str], start: int, floor: int) -> bool:
    """Say whether a subject stands behind its auxiliary in a denial ("Nor do we sell", "At no time do we sell")."""
    at = before_article(lower, start, floor)
    if at < floor or lower[at] not in ("do", "does", "did", "have", "has"):
        return False
    front = front_of(lower, at, floor)
    return denies_verb(front) or front[-1:] in (["neither"], ["never"])


def _is_supposed(lower: Sequence[str], low: int, floor: int) -> bool:
    """Say whether the words before a passive make it a condition, a question, an aim or a time ("if it is used")."""
    for at in range(low - 1, max(floor, low - SUPPOSING_REACH) - 1, -1):
        if lower[at] in BREAKS or lower[at] == ",":
            return False
        if lower[at] in SUPPOSING or (lower[at] in UNTIL and _runs_until(lower, at, low, floor)):
            return True
        if lower[at] in WHILE and lower[at + 1] in PRONOUNS:
            return True
        if lower[at] in AIMS and lower[at - 1] == "to":
            return True
    return False


def _runs_until(lower: Sequence[str], at: int, low: int, floor: int) -> bool:
    """Say whether "after" opens a side clause of the verb before it ("We delete it after your account | is closed")."""
    subject = [word for word in lower[at + 1 : low] if word not in ("'s", "'")]
    is_own = at > floor and lower[at - 1] not in CLAUSE_OPENERS and not KEPT_THINGS & set(subject)
    return is_own and len(subject) <= HEAD_REACH


def _before_maker(doc: Doc, low: int, data: Sequence[Hit]) -> int:
    """Return where data begins that ends before a verb with who made it ("answers | that pupils submit are …")."""
    words = words_of(doc)
    ending = (words.index_at[hit.start] for hit in data if words.ends_at[hit.end] == low)
    return min((at for at in ending if words.lower[at] in RELATIVES), default=low)


def _ends_data(doc: Doc, low: int, data: Sequence[Hit]) -> bool:
    """Say whether a data term ends within a few words before a token."""
    if low == 0:
        return False
    place = doc[low - 1].idx + len(doc[low - 1])
    return any(0 <= place - hit.end <= DATA_REACH for hit in data)
