"""The roles that a sentence names: which words stand for a side, as subject, owner or object."""

from collections.abc import Sequence

from spacy.tokens import Doc

from contractscan.understand.nouns import Hit, Role
from contractscan.understand.phrases import ARTICLES, MADE, PREPOSITIONS, Mention, word_before
from contractscan.understand.words import letters, words_of

PEOPLE_OF = frozenset(
    "member members representative representatives officer officers employee employees staff agent agents personnel "
    "auditor auditors official officials team director directors".split()
)
THINGS = frozenset(
    "software application applications app apps device devices machine machines side computer computers browser "
    "browsers workstation workstations".split()
)
GROUP = frozenset(
    "subsidiary subsidiaries affiliate affiliates affiliated company companies corporation corporations entity "
    "entities undertaking organization organisation".split()
)
BEFORE_THINGS = frozenset("staff mail email desktop web thin mobile api windows".split())
DESKS = frozenset("support success care service".split())
DESK_WORDS = frozenset(
    "team staff department desk personnel representative representatives will shall must may".split()
)
DESCRIBING = frozenset(
    "the a an any all each every such its our their other and or these those this that certain individual particular "
    "identifiable registered named relevant affected said respective both several authorised authorized".split()
)
ROW = frozenset("or and , a an any other another the".split())
COMPANY = frozenset("or and its their hosting own approved appointed authorised authorized".split())
PAIR = frozenset({"and", "the", "or"})
BODIES = frozenset("city county town village university college school library board borough council district".split())
GOVERNING = 6
EACH = frozenset("each both either neither all any".split())
PARTICIPLES = frozenset("given made set sent held written chosen taken laid shown put".split())


def goes_with_noun(lower: Sequence[str], end: int, by: int) -> bool:
    """Say whether the words before "by" are a noun with its own participle, and not the verb of the sentence."""
    before = lower[by - 1]
    if not (before.endswith("ed") or before in PARTICIPLES):
        return False
    return any(word in PREPOSITIONS or word in ARTICLES for word in lower[end + 1 : by - 1])


def mentions_of(doc: Doc, roles: Sequence[tuple[int, int, Role]], data: Sequence[Hit]) -> list[Mention]:
    """Return the roles named in a unit.

    A role word inside a data term ("Customer Data") names no role; those who made something do ("files you upload").
    """
    lower = words_of(doc).lower
    kept: list[Mention] = []
    for start, end, role in sorted(roles, key=lambda item: (item[0], -item[1])):
        low, high = letters(doc, start, end)
        if (kept and start < kept[-1].end) or doc[start].text == "US":
            continue
        if any(hit.start <= low and high < hit.end and hit.concept != MADE for hit in data):
            continue
        if _is_thing(lower, start, end):
            continue
        owner = (end < len(lower) and lower[end] in ("'s", "'")) or lower[end - 1] == "our"
        governed = _is_governed(lower, start) or _goes_on_in_row(lower, kept[-1:], start, role)
        governed = governed or _closes_pair(lower, kept[-1:], start)
        is_desk = lower[start:end] == ["customer"] and _is_desk(lower, end)
        last, side = (end + 1, Role.VENDOR) if is_desk else (_name_end(doc, end), role)
        kept.append(Mention(start, last, side, doc[start:last].text, owner, governed))
    return kept


def _goes_on_in_row(lower: Sequence[str], before: Sequence[Mention], start: int, role: Role) -> bool:
    """Say whether an outsider stands in a row behind a preposition ("to X or another", "by Vendor and its agents")."""
    if role is not Role.THIRD_PARTY:
        return False
    return any(
        last.is_object and set(lower[last.end : start]) <= (ROW if last.role is role else COMPANY) for last in before
    )


def _closes_pair(lower: Sequence[str], before: Sequence[Mention], start: int) -> bool:
    """Say whether a role is the second of two that stand behind "between" ("as between Customer and Vendor")."""
    return any(
        word_before(lower, last.start) == "between"
        and "and" in lower[last.end : start]
        and set(lower[last.end : start]) <= PAIR
        for last in before
    )


def _name_end(doc: Doc, end: int) -> int:
    """Return where the name of a public body ends ("the County of Kent", "University of Leeds")."""
    if doc[end - 1].lower_ not in BODIES or doc[end : end + 1].text != "of":
        return end
    last = end + 1
    while last < len(doc) and doc[last].text[:1].isupper():
        last += 1
    return last if last > end + 1 else end


def _is_thing(lower: Sequence[str], start: int, end: int) -> bool:
    """Say whether "client" is a program, "host" a machine, or "parent" a company ("its parent, subsidiary or …")."""
    if lower[start:end] in (["parent"], ["parents"]):
        return bool(GROUP & set(lower[end : end + 4]))
    if lower[start:end] not in (["client"], ["clients"], ["host"]):
        return False
    return bool(THINGS & set(lower[end : end + 1]) or BEFORE_THINGS & set(lower[max(0, start - 1) : start]))


def _is_desk(lower: Sequence[str], end: int) -> bool:
    """Say whether "Customer" is part of the name of the vendor's own desk ("Customer support will …")."""
    return bool(DESKS & set(lower[end : end + 1]) and DESK_WORDS & set(lower[end + 1 : end + 2]))


def _is_governed(lower: Sequence[str], start: int) -> bool:
    """Say whether a preposition governs the words at `start` ("of the Customer")."""
    at, low = start, max(start - GOVERNING, -1)
    while at - 1 > low:
        at -= 1
        if lower[at] in DESCRIBING:
            continue
        if lower[at] in ("'s", "'") and at - 1 > low:
            at -= 1
            continue
        if lower[at] == "of" and at and lower[at - 1] in EACH:
            return False
        if lower[at] == "of" and at and lower[at - 1] in PEOPLE_OF:
            return _is_governed(lower, at - 1)
        return lower[at] in PREPOSITIONS or lower[at] == "than"
    return False
