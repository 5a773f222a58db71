"""How good one binding statement is: its deadline, exceptions, hedges and conditions, each with its reason."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from contractscan.checks.around import DENYING, Around
from contractscan.checks.at_will import OPENER, opens_at_will
from contractscan.checks.query import speaks_of
from contractscan.checks.spec import Check, Deadline, Query
from contractscan.model import Reason, Verdict
from contractscan.playbook import Value
from contractscan.understand.limits import kinds_of
from contractscan.understand.nouns import Bound, Duration, Hit, Limit, Modality, Role, Statement

OR_ELSE = re.compile(
    r";\s+|,?\s+or\s+(?=(?:where|when|if|as|unless|to\s+the\s+extent|it|it[’']s|in\s+order|in\s+response|we)\b)"
)
"""Where another case of an exception begins ("except with your consent, or where we need to run the service")."""
AT_WILL = "discretion"
ALWAYS_FATAL = frozenset({"retain", "open-ended"})
BY_LAW = "by-law"
"""What the law orders to be kept ("unless Vendor must retain it by law")."""
ORDER = {Verdict.MEETS: 3, Verdict.REVIEW: 2, Verdict.WEAK: 1, Verdict.CONTRADICTS: 0}


@dataclass(frozen=True, slots=True)
class Grade:
    """What one statement is worth to a rule, why, and the number it names where it names one."""

    verdict: Verdict
    reason: Reason
    words: str = ""
    value: str = ""

    @property
    def rank(self) -> int:
        """Return 3 for meets down to 0 for contradicts."""
        return ORDER[self.verdict]


ONLY = "cue.only"
PURPOSE_ONLY = "topic.purpose-only"
HOPE = "should"
TOLD = "told-to"
"""What the library tells the vendor to do ("Customer instructs Vendor to delete …")."""
MEETS = Grade(Verdict.MEETS, Reason.SATISFIED)


def graded(check: Check, params: Mapping[str, Value], query: Query, statement: Statement, around: Around) -> Grade:
    """Return the worst of what weakens a binding statement, or `meets`."""
    steps = [
        _exceptions(check, query, statement, around),
        _reference(statement, around) if query.in_hand else MEETS,
        _deadline(check.deadline, params, statement) if check.deadline and query.deadline else MEETS,
        _hedges(check, query, statement),
        _request(check, statement),
    ]
    worst = min(steps, key=lambda grade: grade.rank)
    if worst.reason is Reason.NO_NUMBER and not worst.words:
        worst = next((grade for grade in steps if grade.verdict is Verdict.REVIEW), worst)
    value = next((grade.value for grade in steps if grade.value), "")
    return Grade(worst.verdict, worst.reason, worst.words, worst.value or value)


def _exceptions(check: Check, query: Query, statement: Statement, around: Around) -> Grade:
    """Return weak for an exception that takes the promise away; one that the query itself asks for does not."""
    left_out = (around.left_out,) if around.left_out is not None and statement.modality in DENYING else ()
    for limit in (*statement.exceptions, *left_out):
        cases = _cases(limit, statement)
        if any(_is_fatal(check, case) and not _is_asked(query, statement, case) for case in cases):
            return Grade(Verdict.WEAK, Reason.EXCEPTION, limit.text)
    if AT_WILL in check.fatal and (_ends_at_will(statement) or _is_taken_back(statement, around)):
        return Grade(Verdict.WEAK, Reason.EXCEPTION)
    return MEETS


def _cases(limit: Limit, statement: Statement) -> Iterator[Limit]:
    """Yield the cases of an exception, each with the kinds that its own words name; one alone is the exception."""
    starts = [0, *(mark.end() for mark in OR_ELSE.finditer(limit.text))]
    if len(starts) == 1 or limit.start == limit.end:
        yield limit
        return
    for low, high in zip(starts, [*starts[1:], len(limit.text)], strict=True):
        within = limit.start + low, limit.start + high
        kinds = kinds_of(hit for hit in statement.hits if within[0] <= hit.start < within[1])
        yield Limit(kinds | (limit.kinds & {"plain"}), limit.text[low:high], *within)


def _is_taken_back(statement: Statement, around: Around) -> bool:
    """Say whether the sentence ends in an exception at will that lies behind the statement's own words."""
    return around.at_will is not None and around.at_will[0] <= statement.start and statement.end <= around.at_will[1]


def _ends_at_will(statement: Statement) -> bool:
    """Say whether an exception lets somebody do as it likes, where no limit of its own was made of it.

    A sentence without a verb phrase has no limits, and an exception inside another one ("other than …, unless Vendor
    decides otherwise in its sole discretion") lies in the other's words, which may do no harm.
    """
    openers = [hit.start for hit in statement.hits if hit.concept == OPENER]
    if not statement.is_note:
        inside = [(limit.start, limit.end) for limit in statement.exceptions]
        openers = [at for at in openers if any(low < at < high for low, high in inside)]
    return any(opens_at_will(at, statement.hits) for at in openers)


def _is_fatal(check: Check, limit: Limit) -> bool:
    """Say whether an exception takes the promise away: a fatal kind, or one that is not understood at all."""
    if limit.kinds == {"plain"}:
        return True
    if "retain" in check.fatal and limit.kinds & ALWAYS_FATAL:
        return not (BY_LAW in limit.kinds and limit.kinds & (ALWAYS_FATAL | set(check.fatal)) == {"retain"})
    return bool(limit.kinds & set(check.fatal)) and not limit.kinds & set(check.benign)


def _reference(statement: Statement, around: Around) -> Grade:
    """Return review where the measure of a duty stands in a document that is not in hand."""
    if around.is_dangling and not any(d.hours is not None for d in statement.durations):
        return Grade(Verdict.REVIEW, Reason.BY_REFERENCE)
    return MEETS


def _hedges(check: Check, query: Query, statement: Statement) -> Grade:
    """Return weak for words that take force away, and for a bare "may" ("may … only" and "solely" bind like a ban)."""
    if statement.trigger.startswith(HOPE):
        return Grade(Verdict.WEAK, Reason.HEDGED, "hedge.hope")
    if check.hedges == "ignore":
        return MEETS
    ignored = {f"hedge.{name}" for name in check.hedges_ignored}
    hedged = [h for h in statement.hits if h.concept.startswith("hedge.") and h.concept not in ignored]
    if any(d.hours is not None for d in statement.durations):
        hedged = [h for h in hedged if not _is_of_time(h, statement)]
    harmless = [e for e in statement.exceptions if not _is_asked(query, statement, e)]
    hedged = [h for h in hedged if not any(e.start <= h.start < e.end for e in harmless)]
    is_free = statement.modality is Modality.PERMISSION and statement.bearer is Role.VENDOR and TOLD not in query.about
    if hedged or (is_free and not query.limits and not _is_limited(query, statement)):
        return Grade(Verdict.WEAK, Reason.HEDGED, "; ".join(h.concept for h in hedged[:1]))
    return MEETS


def _is_of_time(hedge: Hit, statement: Statement) -> bool:
    """Say whether words are about how soon, so that a number beside them counts ("as soon as practicable, but …")."""
    vague = [d for d in statement.durations if d.hours is None]
    return hedge.concept == "hedge.vague-time" or any(d.start < hedge.end and hedge.start < d.end for d in vague)


def _is_limited(query: Query, statement: Statement) -> bool:
    """Say whether a "may" binds by its "only", or by the "solely for" that the query asks for."""
    asks = any(PURPOSE_ONLY in group for group in query.has)
    return ONLY in statement.concepts or (asks and PURPOSE_ONLY in statement.concepts)


def _is_asked(query: Query, statement: Statement, limit: Limit) -> bool:
    """Say whether an exception is what the query asks for, so that what hedges it hedges the promise."""
    return any(speaks_of(statement, limit, group) for group in query.limits)


def _request(check: Check, statement: Statement) -> Grade:
    if (
        check.on_request == "weaken"
        and "topic.request" in statement.concepts
        and not {"topic.choice", "topic.unasked"} & statement.concepts
    ):
        return Grade(Verdict.WEAK, Reason.ON_REQUEST_ONLY)
    return MEETS


def _bound_to(statement: Statement, actions: Sequence[str], numbers: Sequence[Duration]) -> list[Duration]:
    """Return the deadline among the numbers that stands nearest to the verb that has to be done in time."""
    due = [d for d in numbers if not d.lasts and not d.is_prior]
    verbs = [h for h in statement.hits if h.concept in actions]
    verb = next((h for h in verbs if h.start >= statement.trigger_end), verbs[0] if verbs else None)
    if verb is None or len(due) < 2:
        return due
    return [min(due, key=lambda d: max(d.start - verb.end, verb.start - d.end))]


def _deadline(deadline: Deadline, params: Mapping[str, Value], statement: Statement) -> Grade:
    """Return how the statement's number compares with the profile's. "Not longer than" makes a floor a ceiling."""
    durations = statement.durations
    is_banned = statement.modality in DENYING
    numbers = [d for d in durations if d.hours is not None and d.hours > 0]
    if deadline.verb:
        numbers = _bound_to(statement, [f"action.{name}" for name in deadline.verb], numbers)
    if not numbers:
        vague = next((d.text for d in durations if d.hours is None), "")
        return MEETS if deadline.number == "optional" else Grade(Verdict.WEAK, Reason.NO_NUMBER, vague)
    if deadline.at_least:
        best = max(numbers, key=lambda d: d.hours or 0)
        is_enough = (best.hours or 0) >= _hours(deadline, deadline.at_least, params)
        return _grade(best, None if is_enough else Reason.TOO_LONG)
    return _in_time(deadline, params, numbers, is_banned)


def _in_time(deadline: Deadline, params: Mapping[str, Value], numbers: Sequence[Duration], is_banned: bool) -> Grade:
    """Return how the number that counts compares with the most that the profile allows."""
    bounded = [d for d in numbers if d.bound is not Bound.FLOOR] or numbers
    pick = min if deadline.shortest_wins else max
    best = pick(bounded, key=lambda d: d.hours or 0)
    hours = best.hours or 0
    if best.bound is Bound.FLOOR and not is_banned:
        return _grade(best, Reason.NO_NUMBER)
    if deadline.ceiling and hours > _hours(deadline, deadline.ceiling, params):
        return Grade(Verdict.CONTRADICTS, Reason.TOO_LONG, best.text, best.text)
    if hours > _hours(deadline, deadline.at_most, params):
        return _grade(best, Reason.TOO_LONG)
    return _grade(best, Reason.LATE_TRIGGER if best.trigger in deadline.late else None)


def _hours(deadline: Deadline, name: str, params: Mapping[str, Value]) -> float:
    """Return a parameter of the profile in hours."""
    return float(str(params[name])) * (1 if deadline.unit == "hours" else 24)


def _grade(time: Duration, weakness: Reason | None) -> Grade:
    """Return weak for a time with a weakness, else meets."""
    verdict, reason = (Verdict.WEAK, weakness) if weakness else (Verdict.MEETS, Reason.SATISFIED)
    return Grade(verdict, reason, time.text, time.text)
