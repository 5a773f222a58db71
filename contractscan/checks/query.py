"""Whether a statement is one that a query means."""

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Sequence

from contractscan.checks.about import is_about
from contractscan.checks.acts import REACH, acts_on, leads_with, opens_item, starts_with
from contractscan.checks.around import DENYING, Around
from contractscan.checks.measures import fits
from contractscan.checks.objects import has_object
from contractscan.checks.spec import Query
from contractscan.understand.nouns import Contract, Hit, Limit, Modality, Role, Statement, Unit

ITEM = re.compile(r"(?<!\S)\((?:[a-h]|[ivx]{1,4}|\d)\)\s")
UNTIL = ("until ", "till ", "before ", "prior to ")
MUTUAL = {Role.VENDOR, Role.LIBRARY}


def matches(query: Query, statement: Statement, contract: Contract, around: Around) -> bool:
    """Say whether the statement is meant by the query."""
    unit = contract.units[statement.unit]
    return (
        _allows(query, statement)
        and _has(query, statement, unit)
        and all(any(name in statement.subject for name in group) for group in query.subject)
        and (not query.limits or _limits_have(statement, query.limits))
        and all(any(name in around.clause or name in around.headings for name in group) for group in query.near)
        and all(any(name in around.headings for name in group) for group in query.heading)
        and all(any(name in around.sentence for name in group) for group in query.sentence)
        and not any(name in statement.concepts for name in query.lacks)
        and not _is_spoiled(query, statement, unit, around)
        and not any(name in around.headings for name in query.headings_lack)
        and (query.hedged is None or query.hedged == bool(statement.hedges))
        and (query.numbered is None or query.numbered == any(d.hours is not None for d in statement.durations))
        and (query.dangling is None or query.dangling == around.is_dangling)
        and (query.limited is None or query.limited == bool(statement.exceptions))
        and (query.table is None or query.table == unit.is_table)
        and (not query.measure or fits(query, statement, unit))
    )


def _said_around(statement: Statement, around: Around) -> frozenset[str]:
    """Return the concepts of the sentence; for what binds or allows, without those that it only denies elsewhere."""
    return around.sentence if statement.modality in DENYING else around.sentence - around.denied


def _is_spoiled(query: Query, statement: Statement, unit: Unit, around: Around) -> bool:
    """Say whether the sentence holds words that the query forbids there, and not in another item of a list alone."""
    forbidden = _said_around(statement, around) & set(query.words_lack)
    return bool(forbidden) and not _is_item_apart(query, unit, forbidden)


def _is_item_apart(query: Query, unit: Unit, forbidden: Collection[str]) -> bool:
    """Say whether forbidden words stand in items of a list in the sentence, and what the query asks for in others."""
    marks = [mark.start() for mark in ITEM.finditer(unit.text)] or _unmarked_items(unit.text)
    if len(marks) < 2:
        return False
    spoiled = {bisect_right(marks, hit.start) for hit in unit.hits if hit.concept in forbidden}
    acts = tuple(f"action.{name}" for name in (*query.action, *query.main_action))
    topics = tuple(f"topic.{name}" for name in query.about)
    asked = [group for group in (topics, *query.has, *query.sentence) if group] or [acts]
    places = [{bisect_right(marks, hit.start) for hit in unit.hits if hit.concept in group} for group in asked]
    is_apart = any(found and 0 not in found for found in places)
    return 0 not in spoiled and is_apart and all(found - spoiled for found in places if found)


def _unmarked_items(text: str) -> list[int]:
    """Return where the items of a list without marks begin ("Vendor will not: sell data; use it for …")."""
    colon = text.find(":")
    return [colon, *(at for at, char in enumerate(text) if char == ";" and at > colon)] if colon >= 0 else []


def needed(query: Query) -> list[tuple[str, ...]]:
    """Return the groups of concepts of which a statement must hold one each to be meant by the query."""
    families = (("action", query.action), ("action", query.main_action), ("data", query.data), ("topic", query.about))
    named = [tuple(f"{family}.{name}" for name in names) for family, names in families if names]
    return [*named, *query.has, *(names for names in (query.of, query.object) if names)]


def index_of(statements: Sequence[Statement]) -> dict[str, list[int]]:
    """Return for each concept the places of the statements that hold it."""
    index: dict[str, list[int]] = {}
    for at, statement in enumerate(statements):
        for concept in {hit.concept for hit in statement.hits} | statement.concepts:
            index.setdefault(concept, []).append(at)
    return index


def _allows(query: Query, statement: Statement) -> bool:
    """Say whether modality and bearer fit."""
    if query.modality and statement.modality not in query.modality:
        return False
    if statement.is_note and not query.note:
        return False
    if not query.bearer:
        return True
    if statement.bearer is Role.BOTH and statement.modality is Modality.PERMISSION:
        return Role.BOTH in query.bearer
    if statement.bearer is Role.BOTH:
        return bool(MUTUAL & set(query.bearer)) or Role.BOTH in query.bearer
    return statement.bearer in query.bearer


def _has(query: Query, statement: Statement, unit: Unit) -> bool:
    """Say whether the concepts asked for are there, with action, data and topic close together."""
    unit_text = unit.text
    actions = [f"action.{name}" for name in query.action]
    data = [f"data.{name}" for name in query.data]
    about = [f"topic.{name}" for name in query.about]
    names = [f"action.{name}" for name in query.main_action]
    if names and not (starts_with(statement, names, unit_text) or opens_item(statement, names, unit)):
        return False
    if query.main_lacks and leads_with(statement, [f"action.{name}" for name in query.main_lacks], unit_text):
        return False
    if actions and not query.object and not any(name in statement.actions for name in actions):
        return False
    groups = [group for group in (data, about) if group]
    if not all(any(name in statement.concepts for name in group) for group in (*groups, *query.has)):
        return False
    if query.object and not _has_object(query, statement, unit_text):
        return False
    if actions and data and not acts_on(statement, actions, data, unit_text):
        return False
    if query.of and not is_about(statement, {*actions, *about}, query.of, unit_text):
        return False
    return not (actions and about) or _close(statement.hits, actions, about)


def _has_object(query: Query, statement: Statement, unit_text: str) -> bool:
    """Say whether the action's own object is one of the concepts asked for."""
    actions = {f"action.{name}" for name in (*query.action, *query.main_action)}
    return has_object(statement, actions, set(query.object), unit_text)


def _close(hits: Sequence[Hit], one: Iterable[str], other: Iterable[str]) -> bool:
    """Say whether a hit of one group stands within reach of a hit of the other."""
    first = [hit for hit in hits if hit.concept in set(one)]
    second = [hit for hit in hits if hit.concept in set(other)]
    return any(max(a.start, b.start) - min(a.end, b.end) <= REACH for a in first for b in second)


def _limits_have(statement: Statement, groups: Iterable[Iterable[str]]) -> bool:
    """Say whether one exception or condition speaks of each of the groups.

    A ban is limited by exceptions, and by the conditions until which it holds.
    """
    is_ban = statement.modality is Modality.PROHIBITION
    conditions = (c for c in statement.conditions if not is_ban or c.text.lower().startswith(UNTIL))
    return any(
        all(speaks_of(statement, limit, group) for group in groups) for limit in (*statement.exceptions, *conditions)
    )


def speaks_of(statement: Statement, limit: Limit, group: Iterable[str]) -> bool:
    """Say whether an exception or condition is of one of the kinds, or holds one of the concepts."""
    wanted = set(group)
    if limit.kinds & wanted:
        return True
    return any(hit.concept in wanted and limit.start <= hit.start < limit.end for hit in statement.hits)
