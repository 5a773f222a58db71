"""The chain from a clause's words to what a rule read in them: one step for each word that counted, with its place."""

from collections.abc import Iterable, Iterator

from contractscan.checks.spec import Query
from contractscan.model import Document, ProofStep, Span
from contractscan.understand.nouns import Bound, ClockStart, Contract, Duration, Hit, Statement, Unit

SHOWN_OF_ONE = 3
LONG_DEFINITION = 300
ORDER = {"action": 0, "data": 1, "topic": 2}
BOUND_WORDS = {Bound.CEILING: "at most ", Bound.FLOOR: "at least ", Bound.EXACT: ""}
Step = tuple[str, str, int, int]


def proof_of(contract: Contract, statement: Statement, query: Query | None = None) -> tuple[ProofStep, ...]:
    """Return the steps from a statement's words to its slots, in the order in which a person would tell them.

    With a query, of the words of a kind that the query asks for only those are told that it asks for.
    """
    unit = contract.units[statement.unit]
    hits = _counting(statement, query)
    steps = [
        *_modality(unit, statement),
        *_bearer(unit, statement),
        *(step for hit in hits for step in _told(unit, *_named(hit))),
        *(step for time in statement.durations for step in _time(unit, time)),
        *_limits(unit, statement),
        *_defined(contract, unit, hits),
        *_around(contract, statement, query),
    ]
    return tuple(dict.fromkeys(steps))


def concepts_of(query: Query) -> frozenset[str]:
    """Return the full names of the concepts that a query asks for, wherever it asks for them."""
    families = (("action", (*query.action, *query.main_action)), ("data", query.data), ("topic", query.about))
    named = {f"{family}.{name}" for family, names in families for name in names}
    beside = (*query.subject, *query.limits, *query.near, *query.heading, *query.sentence)
    groups = (query.of, query.object, *query.has, *beside)
    return frozenset(named.union(*groups))


def _told(unit: Unit, slot: str, value: str, start: int, end: int) -> Iterator[ProofStep]:
    """Yield one step for each stretch of the document in which the words stand."""
    places = unit.places(start, end)
    for place in places:
        yield ProofStep(slot, value, _words_at(unit, place), place)
    if not places:
        yield ProofStep(slot, value, "")


def _words_at(unit: Unit, place: Span) -> str:
    """Return the words of the unit that stand at a place of the document."""
    piece = next(piece for piece in unit.pieces if piece.span.contains(place))
    start = piece.start + place.start - piece.span.start
    return unit.text[start : start + len(place)]


def _modality(unit: Unit, statement: Statement) -> Iterator[ProofStep]:
    if statement.cue_at is not None:
        yield from _told(unit, "modality", statement.modality.value, *statement.cue_at)
    yield from _told(unit, "modality", statement.modality.value, statement.trigger_start, statement.trigger_end)


def _bearer(unit: Unit, statement: Statement) -> Iterator[ProofStep]:
    """Yield who is bound; a bearer that no word names is taken to be whoever holds the data."""
    start, end = statement.bearer_at or (0, 0)
    yield from _told(unit, "bearer", statement.bearer.value, start, end)


def _named(hit: Hit) -> Step:
    family, _, name = hit.concept.partition(".")
    return family, name, hit.start, hit.end


def _counting(statement: Statement, query: Query | None) -> list[Hit]:
    """Return the hits that count for a query: what it asks for, hedges, and all data where it asks for none."""
    wanted = concepts_of(query) if query else frozenset()
    narrow = {concept.partition(".")[0] for concept in wanted}
    shown: dict[str, list[Hit]] = {}
    for hit in statement.hits:
        family = hit.concept.partition(".")[0]
        is_asked = hit.concept in wanted
        if not (is_asked or (family not in narrow and _is_telling(statement, hit, family, query))):
            continue
        earlier = shown.setdefault(hit.concept if is_asked else family, [])
        if len(earlier) < SHOWN_OF_ONE and not any(e.start <= hit.start and hit.end <= e.end for e in earlier):
            earlier.append(hit)
    found = [hit for hits in shown.values() for hit in hits]
    found = [hit for hit in found if not any(_swallows(other, hit) for other in found)]
    return sorted(found, key=lambda hit: (ORDER.get(hit.concept.partition(".")[0], 3), hit.start, hit.concept))


def _swallows(longer: Hit, hit: Hit) -> bool:
    """Say whether a hit is but a part of a longer name of data ("information" in "Patron Information")."""
    if not (longer.concept.startswith("data.") and hit.concept.startswith("data.")):
        return False
    is_inside = longer.start <= hit.start and hit.end <= longer.end
    return is_inside and hit.end - hit.start < longer.end - longer.start


def _is_telling(statement: Statement, hit: Hit, family: str, query: Query | None) -> bool:
    """Say whether a word that no query asks for tells what the statement is about. Exceptions tell themselves."""
    if any(limit.start <= hit.start < limit.end for limit in statement.exceptions):
        return False
    if family == "action":  # of the many words that can name an act, those that the rule asks for are told
        return query is None and (statement.is_passive or statement.is_note or hit.start >= statement.trigger_start)
    return family in ("data", "hedge") or (family == "topic" and query is None)


def _time(unit: Unit, time: Duration) -> Iterator[ProofStep]:
    yield from _told(unit, "deadline", _amount(time), time.start, time.end)
    if time.clock is not None and time.trigger is not ClockStart.NONE:
        yield from _told(unit, "clock", time.trigger.value, *time.clock)


def _amount(time: Duration) -> str:
    """Return "at most 3 business days", or "no number"."""
    if time.hours is None or time.amount is None:
        return "no number"
    unit = f"{'business ' if time.is_business else ''}{time.unit}{'' if time.amount == 1 else 's'}"
    return f"{BOUND_WORDS[time.bound]}{time.amount:g} {unit}"


def _limits(unit: Unit, statement: Statement) -> Iterator[ProofStep]:
    for slot, limits in (("condition", statement.conditions), ("exception", statement.exceptions)):
        for limit in limits:
            yield from _told(unit, slot, ", ".join(sorted(limit.kinds)) or "plain", limit.start, limit.end)


def _defined(contract: Contract, unit: Unit, hits: Iterable[Hit]) -> Iterator[ProofStep]:
    """Yield the definitions of the terms that stand in the counting words, and what they leave out."""
    document = contract.document
    used = [term for term in unit.terms if any(term.start <= hit.start and hit.end <= term.end for hit in hits)]
    for number in dict.fromkeys(term.definition for term in used):
        definition = contract.definitions[number]
        yield _quoted(document, "definition", definition.term, definition.span)
        for span in definition.exclude_spans[:SHOWN_OF_ONE]:
            yield _quoted(document, "left-out", definition.term, span)


def _quoted(document: Document, slot: str, value: str, span: Span) -> ProofStep:
    cut = Span(span.start, min(span.end, span.start + LONG_DEFINITION))
    return ProofStep(slot, value, document.text[cut.start : cut.end], cut)


def _around(contract: Contract, statement: Statement, query: Query | None) -> Iterator[ProofStep]:
    """Yield the words near the statement that a query asks for there and that the statement itself does not hold."""
    if query is None:
        return
    own = {hit.concept for hit in statement.hits}
    groups = [group for group in (*query.sentence, *query.near, *query.heading) if not own & set(group)]
    if not groups:
        return
    neighbours = _neighbours(contract, statement)
    for group in groups:
        found = next(((unit, hit) for unit in neighbours for hit in unit.hits if hit.concept in group), None)
        if found is not None:
            unit, hit = found
            yield from _told(unit, "context", hit.concept.partition(".")[2], hit.start, hit.end)


def _neighbours(contract: Contract, statement: Statement) -> list[Unit]:
    """Return the units around a statement, nearest first: its sentence, its clause, clauses beside it, headings."""
    own = contract.units[statement.unit]
    parent = contract.clauses[own.clause].parent
    above: set[int] = set()
    up = parent
    while up is not None:
        above.add(up)
        up = contract.clauses[up].parent

    def distance(unit: Unit) -> int:
        if unit is own:
            return 0
        if unit.clause == own.clause:
            return 1
        above_it = contract.clauses[unit.clause].parent
        if unit.clause == parent or above_it == own.clause or (above_it is not None and above_it == parent):
            return 2
        return 3 if unit.is_heading and unit.clause in above else 4

    near = [(distance(unit), number) for number, unit in enumerate(contract.units)]
    return [contract.units[number] for far, number in sorted(near) if far < 4]
