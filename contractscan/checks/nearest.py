"""What a silence rests on: how much was searched and for which words, and the nearest clauses with what each lacks."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from contractscan.checks.around import Around
from contractscan.checks.likeness import LEAST
from contractscan.checks.query import matches, needed
from contractscan.checks.reading import Reading
from contractscan.checks.spec import Check, Query
from contractscan.model import Search
from contractscan.understand.nouns import Modality, Role, Statement

MOST = 3
LOOKED_AT = 24
WORDS_OF_ONE = 4
SHORT_FORMS = frozenset({"ai", "rfid", "soc2"})
SLOTS = re.compile(r"\{([^{},]*)[^{}]*\}|\[[^\[\]]*\]")
Lacks = Iterator[tuple[int, str]]
SIDES = {
    Role.LIBRARY: "the library",
    Role.VENDOR: "the vendor",
    Role.PATRON: "the patron",
    Role.THIRD_PARTY: "a third party",
    Role.BOTH: "both sides",
}
DOES = {
    Modality.OBLIGATION: "requires it",
    Modality.PROHIBITION: "forbids it",
    Modality.PERMISSION: "only allows it",
    Modality.DISCLAIMER: "frees from it",
    Modality.DECLARATION: "states a fact and binds nobody",
    Modality.DENIAL: "states a fact and binds nobody",
}


@dataclass(frozen=True, slots=True)
class Near:
    """A statement that comes near to a query, and what it lacks, each in a few words; a higher weight is further."""

    statement: Statement
    query: Query
    lacks: tuple[str, ...]
    weight: int


def search_of(net: Sequence[Query], reading: Reading) -> Search:
    """Return what a silence rests on: sentences and statements searched, the topic net, and some words it looks for."""
    concepts = dict.fromkeys(name for query in net for group in _groups(query) for name in group)
    return Search(
        units=len(reading.contract.units),
        statements=len(reading.statements),
        net=tuple(dict.fromkeys(text for query in net if (text := _in_words(query)))),
        words=tuple(
            dict.fromkeys(word for concept in concepts for word in _samples(reading.lexicon.concepts.get(concept, ())))
        ),
    )


def nearest_to(check: Check, reading: Reading, touched: Sequence[Statement], ranked: Sequence[int]) -> tuple[Near, ...]:
    """Return at most three statements, each of a sentence of its own.

    First those `touched` by the topic net, then those of the sentences `ranked` (places of units, the nearest first).
    """
    wanted = _wanted(check)
    if not wanted:
        return ()
    chosen: dict[int, Near] = {}
    for statement in (*touched, *_said_in(reading, ranked)):
        if len(chosen) == MOST:
            break
        near = _nearness(check, wanted, statement, reading)
        held = chosen.get(statement.unit)
        if near.lacks and (held is None or near.weight < held.weight):
            chosen[statement.unit] = near
    return tuple(chosen.values())


def ranked_by(reading: Reading, rule: str) -> list[int]:
    """Return the places of the sentences that speak most of what a rule speaks of, the nearest first."""
    units = reading.contract.units
    worth = [(reading.likeness.of(rule, spoken), at) for at, spoken in enumerate(reading.spoken)]
    found = sorted(((value, at) for value, at in worth if value >= LEAST), key=lambda item: (-item[0], item[1]))
    return [at for _, at in found if not (units[at].is_heading or units[at].is_hidden)][:LOOKED_AT]


def _said_in(reading: Reading, units: Iterable[int]) -> Iterator[Statement]:
    for at in units:
        yield from (reading.contract.statements[number] for number in reading.contract.of_unit[at])


def _wanted(check: Check) -> tuple[Query, ...]:
    return (*check.accept, *(query for limb in check.limbs for query in limb.any))


def net_of(check: Check) -> tuple[Query, ...]:
    """Return the topic net of a check: what it looks for before it calls anything missing."""
    return check.topic or _wanted(check)


def _worth(group: Sequence[str]) -> int:
    """Return how much a group says: the classes of data stand in every other sentence."""
    return 1 if all(name.startswith("data.") for name in group) else 3


def _nearness(check: Check, wanted: Sequence[Query], statement: Statement, reading: Reading) -> Near:
    """Return what a statement lacks: of the topic, or where it lacks nothing of that, of the query next to it."""
    here = reading.around[statement.unit]
    of_topic = min((tuple(_of_content(query, statement, here)) for query in net_of(check)), key=_sum)
    forms = [(tuple(_of_force(query, statement)), query) for query in wanted]
    if of_topic:
        of_force, query = min(forms, key=lambda form: _sum(form[0]))
        return _near(statement, query, (*of_topic, *of_force, *_of_quality(check, query, statement, here)))
    full = [(_lacking(check, query, statement, reading), query) for query in wanted]
    lacks, query = min(full, key=lambda item: _sum(item[0]))
    return _near(statement, query, lacks)


def _lacking(check: Check, query: Query, statement: Statement, reading: Reading) -> tuple[tuple[int, str], ...]:
    around = reading.around[statement.unit]
    lacks = (
        *_of_content(query, statement, around),
        *_of_force(query, statement),
        *_of_quality(check, query, statement, around),
    )
    if not lacks and not matches(query, statement, reading.contract, around):
        return ((2, "has the words, but not as one promise"),)
    return lacks


def _near(statement: Statement, query: Query, lacks: Sequence[tuple[int, str]]) -> Near:
    ordered = sorted(lacks, key=lambda lack: -lack[0])
    return Near(statement, query, tuple(dict.fromkeys(words for _, words in ordered)), _sum(lacks))


def _sum(lacks: Sequence[tuple[int, str]]) -> int:
    return sum(weight for weight, _ in lacks)


def _of_content(query: Query, statement: Statement, around: Around) -> Lacks:
    """Yield the things that a query asks for and of which the statement, or what stands around it, does not speak."""
    actions = tuple(f"action.{name}" for name in (*query.main_action, *query.action))
    acts = bool(set(actions) & set(statement.actions))
    named = (tuple(f"data.{name}" for name in query.data), tuple(f"topic.{name}" for name in query.about))
    objects = [*named, query.of, query.object, *query.has]
    lacking = [group for group in objects if group and not any(name in statement.concepts for name in group)]
    if actions and not acts:
        lacking.insert(0, actions)
    if lacking:
        start = "speaks of another object, not of" if acts else "does not speak of"
        names = dict.fromkeys(map(_either, lacking))
        yield sum(map(_worth, lacking)), f"{start} {', nor of '.join(names)}"
    for group in query.subject:
        if not any(name in statement.subject for name in group):
            yield 3, f"has another subject than {_either(group)}"
    yield from _of_place(query, statement, around)


def _of_place(query: Query, statement: Statement, around: Around) -> Lacks:
    """Yield what a query asks for around the statement, and what stands there against it."""
    near = (*query.near, *query.sentence)
    here = around.clause | around.headings
    for group in near:
        if not here.intersection(group):
            yield _worth(group), f"nothing around it speaks of {_either(group)}"
    for group in query.heading:
        if not around.headings.intersection(group):
            yield 1, f"its heading does not speak of {_either(group)}"
    spoiling = [name for name in query.lacks if name in statement.concepts]
    spoiling += [name for name in query.words_lack if name in around.sentence]
    for name in spoiling[:1]:
        yield 3, f"is about “{_name(name)}”"


def _of_force(query: Query, statement: Statement) -> Lacks:
    """Yield what is wrong with whom the statement binds, and how."""
    if statement.is_note and not query.note:
        yield 3, "is a heading or an entry in a list, no sentence that binds anyone"
        return
    if query.modality and statement.modality not in query.modality:
        yield 2, DOES[statement.modality]
    sides = set(query.bearer)
    if Role.BOTH is statement.bearer and statement.modality is not Modality.PERMISSION:
        return
    if sides and statement.bearer not in sides:
        wanted = next((side for side in query.bearer if side in SIDES), Role.UNKNOWN)
        if statement.bearer is Role.UNKNOWN:
            yield 2, "does not say who is bound"
        elif wanted in SIDES:
            yield 2, f"{_does_to(statement.modality)} {SIDES[statement.bearer]}, not {SIDES[wanted]}"


def _does_to(modality: Modality) -> str:
    match modality:
        case Modality.PERMISSION:
            return "allows"
        case Modality.DISCLAIMER:
            return "frees"
        case Modality.DECLARATION | Modality.DENIAL:
            return "speaks of"
        case Modality.OBLIGATION | Modality.PROHIBITION:
            return "binds"


def _of_quality(check: Check, query: Query, statement: Statement, around: Around) -> Lacks:
    """Yield what would weaken the statement even if it said the right thing."""
    has_number = any(time.hours is not None for time in statement.durations)
    asks_number = query.numbered or (check.deadline and query.deadline and check.deadline.number == "required")
    if asks_number and not has_number:
        yield 1, "names no deadline"
    if statement.hedges and (query.hedged is False or (check.hedges != "ignore" and query.hedged is None)):
        yield 1, f"is hedged (“{statement.hedges[0]}”)"
    if check.on_request == "weaken" and "topic.request" in statement.concepts:
        yield 1, "acts only on request"
    if around.is_dangling and (query.dangling is False or query.in_hand):
        yield 1, "points to a document that is not in this file"
    if query.limited is not None and query.limited != bool(statement.exceptions):
        yield 1, "makes an exception" if statement.exceptions else "makes no exception"


def _either(group: Sequence[str]) -> str:
    """Return the first alternatives of a group as words: "“patron data” or “usage data”"."""
    return " or ".join(f"“{name}”" for name in list(dict.fromkeys(map(_name, group)))[:2])


def _name(concept: str) -> str:
    """Return a concept as words: "patron data", "security breach"."""
    family, _, name = concept.partition(".")
    words = " ".join(word.upper() if word in SHORT_FORMS else word for word in name.split("-"))
    return f"{words} data" if family == "data" and "data" not in words else words


def _groups(query: Query) -> list[tuple[str, ...]]:
    return [*needed(query), *query.near, *query.heading, *query.sentence, *query.subject]


def _in_words(query: Query) -> str:
    """Return what a query of the net looks for: "notify, with security breach"."""
    groups = dict.fromkeys(" or ".join(dict.fromkeys(map(_name, group))) for group in _groups(query))
    return ", with ".join(groups)


def _samples(phrases: Sequence[str]) -> Iterator[str]:
    """Yield the first wordings of a concept as plain words."""
    for phrase in phrases[:WORDS_OF_ONE]:
        first = SLOTS.sub(lambda match: match[1] or "", phrase.removeprefix("=")).replace("~", "…")
        yield " ".join(first.split())
