"""Whether a statement is one that a query means."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from contractscan.checks.at_will import OPENER, opens_at_will
from contractscan.checks.measures import fits
from contractscan.checks.objects import is_about
from contractscan.checks.own_object import has_object
from contractscan.checks.spec import Query
from contractscan.understand.nouns import Contract, Hit, Limit, Modality, ReferenceKind, Role, Statement, Unit
from contractscan.understand.tails import DOING_SO

REACH = 160
VERB_REACH = 45
FAMILY = 12
PASSIVE = re.compile(
    r"^[^.;:]*\b(?:is|are|be|been|being)\s+(?:(?:not|never|no\s+longer|only|then|also)\s+)?(?:\w+ly\s+)?"
    r"(?:(?:scheduled|queued|marked|flagged|slated|due|set)\s+(?:for|to\s+be)\s+(?:\w+\s+)?)?"
    r"(?:\w+(?:\s+(?:by|to|with|from))?(?:,|\s+or|\s+and|\s+nor)\s+){0,3}$"
)
PARTICIPLE = re.compile(
    r"\b(?:data|files?|records?|information|content|materials?|copies|backups?)\s+(?:\w+ed|kept|held)$", re.IGNORECASE
)
MOVING = re.compile(r"(?:com|fall|get|pass|leav|reach)(?:e|es|ing|s|ting)?\b", re.IGNORECASE)
NAMED_PAPER = re.compile(
    r"(?:retention|storage|deletion|destruction|return)\s+(?:polic|practice|schedule|program|procedure)", re.IGNORECASE
)
NOUNS_OF_ACTION = frozenset(
    "termination expiration expiry cancellation end notice notification approval consent protection "
    "security use".split()
)
Finder = Callable[[str], Iterable[str]]
DENYING = frozenset({Modality.PROHIBITION, Modality.DENIAL})
MUTUAL = {Role.VENDOR, Role.LIBRARY}


@dataclass(frozen=True, slots=True)
class Around:
    """The concepts of a unit's sentence, of its clause, and of the headings above it.

    It also says whether the unit points to something that is not in hand, and whether it has a blank to fill in.
    `at_will` are the offsets in the unit from where to where a last exception, by which somebody may do as it likes,
    takes back all that the sentence says; None where there is none. `denied` are the concepts that stand only where the
    sentence forbids something ("… and shall not use it for marketing").
    """

    sentence: frozenset[str]
    clause: frozenset[str]
    headings: frozenset[str]
    is_dangling: bool
    is_blank: bool = False
    at_will: tuple[int, int] | None = None
    denied: frozenset[str] = frozenset()


def matches(query: Query, statement: Statement, contract: Contract, around: Around) -> bool:
    """Say whether the statement is meant by the query."""
    unit = contract.units[statement.unit]
    return (
        _allows(query, statement)
        and _has(query, statement, unit)
        and all(any(name in statement.subject for name in group) for group in query.subject)
        and all(_limits_have(statement, group) for group in query.limits)
        and all(any(name in around.clause or name in around.headings for name in group) for group in query.near)
        and all(any(name in around.headings for name in group) for group in query.heading)
        and all(any(name in around.sentence for name in group) for group in query.sentence)
        and not any(name in statement.concepts for name in query.lacks)
        and not any(name in _said_around(statement, around) for name in query.words_lack)
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


def needed(query: Query) -> list[tuple[str, ...]]:
    """Return the groups of concepts of which a statement must hold one each to be meant by the query."""
    families = (("action", query.action), ("action", query.main_action), ("data", query.data), ("topic", query.about))
    named = [tuple(f"{family}.{name}" for name in names) for family, names in families if names]
    return [*named, *query.has, *(names for names in (query.object, query.own_object) if names)]


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
    if names and not (_starts_with(statement, names, unit_text) or _opens_item(statement, names, unit)):
        return False
    if query.main_lacks and _starts_with(statement, [f"action.{name}" for name in query.main_lacks], unit_text):
        return False
    if actions and not query.own_object and not any(name in statement.actions for name in actions):
        return False
    groups = [group for group in (data, about) if group]
    if not all(any(name in statement.concepts for name in group) for group in (*groups, *query.has)):
        return False
    if query.own_object and not _has_object(query, statement, unit_text):
        return False
    if actions and data and not _acts_on(statement, actions, data, unit_text):
        return False
    if query.object and not is_about(statement, {*actions, *about}, query.object, unit_text):
        return False
    return not (actions and about) or _close(statement.hits, actions, about)


def _has_object(query: Query, statement: Statement, unit_text: str) -> bool:
    """Say whether the action's own object is one of the concepts asked for."""
    actions = {f"action.{name}" for name in (*query.action, *query.main_action)}
    return has_object(statement, actions, set(query.own_object), unit_text)


def _starts_with(statement: Statement, names: Sequence[str], unit_text: str) -> bool:
    """Say whether the verb right after the trigger is one of the actions."""
    if DOING_SO.match(unit_text, statement.trigger_end):
        return any(name in statement.actions for name in names)
    after = [h for h in statement.hits if h.start >= statement.trigger_end and h.concept.startswith("action.")]
    after = [h for h in after if not _describes(h, unit_text)]
    first = min((h.start for h in after if unit_text[h.start : h.end].lower() not in NOUNS_OF_ACTION), default=0)
    reach = max(statement.trigger_end + VERB_REACH, first) if first else statement.trigger_end + VERB_REACH
    others = [h for h in after if h.start < first + VERB_REACH] if first > statement.trigger_end + VERB_REACH else after
    return any(h.concept in names and h.start <= reach for h in others)


def _opens_item(statement: Statement, names: Sequence[str], unit: Unit) -> bool:
    """Say whether a list item that the statement runs into opens with one of the actions ("…: (a) to process …")."""
    low = unit.offset + (3 if unit.text[unit.offset : unit.offset + 3].lower() == "to " else 0)
    is_led = statement.trigger_end <= unit.offset < statement.end
    return is_led and any(hit.concept in names and hit.start == low for hit in statement.hits)


def _describes(hit: Hit, unit_text: str) -> bool:
    """Say whether a verb's form only describes a noun ("delete the files stored on …", "our retention policy")."""
    return bool(PARTICIPLE.search(unit_text[: hit.end][-40:]) or NAMED_PAPER.match(unit_text, hit.start))


def _acts_on(statement: Statement, actions: Sequence[str], data: Sequence[str], unit_text: str) -> bool:
    """Say whether an action has the data as its object: right after it, or as a subject ("ensure data is deleted")."""
    doing = (
        statement.hits if statement.is_passive else [h for h in statement.hits if h.start >= statement.trigger_start]
    )
    for action in (hit for hit in doing if hit.concept in actions):
        for object_ in (hit for hit in statement.hits if hit.concept in data):
            follows = action.start <= object_.start <= action.end + REACH
            precedes = object_.start < (action.start if statement.is_passive else statement.trigger_start)
            if follows or precedes or statement.is_note:
                return True
            between = unit_text[object_.end : action.start]
            moves = bool(MOVING.match(unit_text, action.start))
            if 0 < len(between) <= REACH and (moves or PASSIVE.search(between)):
                return True
    return False


def _close(hits: Sequence[Hit], one: Iterable[str], other: Iterable[str]) -> bool:
    """Say whether a hit of one group stands within reach of a hit of the other."""
    first = [hit for hit in hits if hit.concept in set(one)]
    second = [hit for hit in hits if hit.concept in set(other)]
    return any(max(a.start, b.start) - min(a.end, b.end) <= REACH for a in first for b in second)


def _limits_have(statement: Statement, group: Iterable[str]) -> bool:
    """Say whether an exception or condition speaks of one of the concepts or kinds."""
    return any(speaks_of(statement, limit, group) for limit in (*statement.exceptions, *statement.conditions))


def speaks_of(statement: Statement, limit: Limit, group: Iterable[str]) -> bool:
    """Say whether an exception or condition is of one of the kinds, or holds one of the concepts."""
    wanted = set(group)
    if limit.kinds & wanted:
        return True
    return any(hit.concept in wanted and limit.start <= hit.start < limit.end for hit in statement.hits)


def surroundings(contract: Contract, concepts_of: "HeadingConcepts") -> tuple[Around, ...]:
    """Return for each unit what stands around it."""
    of_clause = _neighbourhoods(contract)
    dangling = [ref.span for ref in contract.references if ref.target is None and ref.kind is not ReferenceKind.SECTION]
    blanks = [ref.span for ref in contract.references if ref.kind is ReferenceKind.BLANK]
    return tuple(
        Around(
            sentence=frozenset(hit.concept for hit in unit.hits),
            clause=frozenset(of_clause[unit.clause]),
            headings=concepts_of.of(unit.heading),
            is_dangling=any(unit.span.overlaps(span) for span in dangling) or _is_unticked(unit.text),
            is_blank=any(unit.span.overlaps(span) for span in blanks),
            at_will=_at_will(unit),
            denied=_denied(unit, [contract.statements[at] for at in contract.of_unit[number]]),
        )
        for number, unit in enumerate(contract.units)
    )


def _at_will(unit: Unit) -> tuple[int, int] | None:
    """Return from where to where in a unit an exception at somebody's will holds: from the last semicolon to it."""
    for hit in unit.hits:
        if hit.concept == OPENER and hit.start > 0 and opens_at_will(hit.start, unit.hits):
            return unit.text.rfind(";", 0, hit.start) + 1, hit.start
    return None


def _denied(unit: Unit, statements: Sequence[Statement]) -> frozenset[str]:
    """Return the concepts that stand only where a sentence forbids or denies the vendor something."""
    bans = [(s.trigger_start, s.end) for s in statements if s.modality in DENYING and s.bearer is not Role.LIBRARY]
    if not bans or len(bans) == len(statements):
        return frozenset()
    free = {hit.concept for hit in unit.hits if not any(low <= hit.start < high for low, high in bans)}
    return frozenset(hit.concept for hit in unit.hits) - free


def _is_unticked(text: str) -> bool:
    """Say whether a sentence is an option that nobody has chosen yet ("[ ] Vendor will …")."""
    return text.lstrip().startswith(("[ ]", "[  ]", "☐"))


def _neighbourhoods(contract: Contract) -> dict[int, set[str]]:
    """Return for each clause the concepts of its own text, its parent, its children and the clauses beside it."""
    own: dict[int, set[str]] = {}
    for unit in contract.units:
        own.setdefault(unit.clause, set()).update(hit.concept for hit in unit.hits)
    families: dict[int, list[int]] = {}
    for clause in contract.clauses:
        if clause.parent is not None:
            families.setdefault(clause.parent, []).append(clause.id)
    around: dict[int, set[str]] = {}
    for clause in contract.clauses:
        near = [clause.id, *families.get(clause.id, ())[:FAMILY]]
        if clause.parent is not None and len(families[clause.parent]) <= FAMILY:
            near += [clause.parent, *families[clause.parent]]
        around[clause.id] = set().union(*(own.get(other, set()) for other in near))
    return around


class HeadingConcepts:
    """Finds the concepts of headings, each heading once."""

    def __init__(self, find: Finder) -> None:
        self._find = find
        self._known: dict[str, frozenset[str]] = {}

    def of(self, heading: str) -> frozenset[str]:
        """Return the concepts that the words of a heading path express."""
        if heading not in self._known:
            self._known[heading] = frozenset(self._find(heading))
        return self._known[heading]
