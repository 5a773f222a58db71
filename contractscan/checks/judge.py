"""From statements to one verdict for a rule.

Order of judging:
1. `refuse`: statements that allow what the rule forbids or disclaim the duty -> contradicts; only weak where the
   contract also has a `soften` statement (a list, notice, an objection). For bans and terms one of
   them decides whatever stands elsewhere; for duties a binding clause that meets in full decides against them.
2. `accept`: binding statements, each graded (deadline, exceptions, hedges, dangling references); the best counts.
   With `limbs`, each limb must be met by some accepted statement; some of them only -> weak (`partial`). An `undercut`
   statement elsewhere turns meets into weak, and so do `demands` of the profile of which nothing is said; so does a
   definition that takes data out of the promise (`carving`), and a later sentence of the clause that takes the promise
   back (`overriding`).
3. `weak`: statements that speak of it in a lesser way, with the reason the query names.
4. `refer`: the content stands in a document that is not in hand -> review (`by-reference`).
5. `topic`: the wide net. A hit on the vendor's side without any usable statement -> review (`unclear`).
6. Otherwise missing, with what was searched and the nearest clauses.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from contractscan.checks.carving import followed
from contractscan.checks.choices import under
from contractscan.checks.grading import Grade, graded
from contractscan.checks.judgement import Judgement, Match
from contractscan.checks.kinds import KINDS, Kind
from contractscan.checks.limbs import limbs_together
from contractscan.checks.listed import with_all_exceptions
from contractscan.checks.measures import measured
from contractscan.checks.overriding import taken_back
from contractscan.checks.reading import Reading
from contractscan.checks.spec import Check, Query
from contractscan.model import Reason, Verdict
from contractscan.playbook import Profile, Rule
from contractscan.understand.nouns import Role, Statement

LACKS = "The promise is there, but the policy asks for more{lacking}."
OTHER_SIDES = frozenset({Role.LIBRARY, Role.PATRON, Role.THIRD_PARTY})
MOST_OTHERS = 3


def judge_statements(rule: Rule, profile: Profile, view: Reading) -> Judgement:
    """Return what the rule says of the contract."""
    check = rule.check
    assert isinstance(check, Check), f"{rule.id}: a check of kind {rule.kind} has another specification"
    if check.applies_if and rule.applies.get(profile.vendor_type) != "R" and not view.found(check.applies_if):
        return Judgement(Verdict.NOT_APPLICABLE, Reason.ABSENT, searched=len(view.contract.units))
    params = {**rule.params, **profile.params}
    check = under(check, params)
    around = view.around
    refused = [Match(s, Grade(Verdict.CONTRADICTS, q.reason or Reason.ADVERSE), q) for s, q in view.found(check.refuse)]
    accepted = with_all_exceptions(
        [
            Match(s, Grade(Verdict.WEAK, q.reason) if q.reason else graded(check, params, q, s, around[s.unit]), q)
            for s, q in view.found(check.accept)
        ],
        view.contract.units,
    )
    weak = [_lesser(view, s, q) for s, q in view.found(check.weak)]
    limbs = [
        Match(s, graded(check, params, q, s, around[s.unit]), q, limb.name)
        for limb in check.limbs
        for s, q in view.found(limb.any)
    ]
    held = {match.statement.unit for match in accepted}
    refused = [match for match in refused if not (match.query.alone and match.statement.unit in held)]
    if refused and view.found(check.soften):
        softened = [m for m in refused if not m.query.firm]
        weak = [*weak, *(Match(m.statement, Grade(Verdict.WEAK, Reason.PARTIAL), m.query) for m in softened)]
        refused = [m for m in refused if m.query.firm]
    judgement = _decide(check, view, refused, accepted, weak, limbs)
    if judgement.verdict is Verdict.MEETS:
        judgement = _undercut(check, view, judgement)
    if judgement.verdict is Verdict.MEETS:
        judgement = _demanded(check, view, judgement)
    judgement = taken_back(judgement, view.contract)
    return followed(check, view, judgement, accepted) if judgement.verdict is Verdict.MEETS else judgement


def possible_verdicts(check: object) -> Iterator[Verdict]:
    """Yield the verdicts that a check over statements can give and that need an example."""
    assert isinstance(check, Check)
    if check.accept or check.limbs:
        yield Verdict.MEETS
    if check.weak or check.deadline or check.limbs:
        yield Verdict.WEAK
    if check.refuse:
        yield Verdict.CONTRADICTS
    yield Verdict.MISSING if check.when_silent == "missing" else Verdict.NOT_APPLICABLE


KINDS.register("duty", "ban", "term")(Kind(Check, judge_statements, possible_verdicts))


def _undercut(check: Check, view: Reading, judgement: Judgement) -> Judgement:
    """Return weak where another clause takes away part of what a good one gives."""
    found = view.found(check.undercut)
    if not found:
        return judgement
    reason = found[0][1].reason or Reason.PARTIAL
    against = tuple(_lesser(view, s, q) for s, q in found[:2])
    return replace(
        judgement,
        verdict=Verdict.WEAK,
        reason=reason,
        deciding=(*judgement.deciding, *against),
        tell=found[0][1].tell,
        value=against[0].grade.value or judgement.value,
    )


def _lesser(view: Reading, statement: Statement, query: Query) -> Match:
    """Return a statement that weakens, with the number that a query measures in it."""
    value = measured(query, statement, view.contract.units[statement.unit])
    return Match(statement, Grade(Verdict.WEAK, query.reason or Reason.PARTIAL, value=value), query)


def _demanded(check: Check, view: Reading, judgement: Judgement) -> Judgement:
    """Return weak where the profile demands something more of which the contract says nothing."""
    lacking = tuple(demand.name for demand in check.demands if not view.found(demand.any))
    if not lacking:
        return judgement
    return replace(judgement, verdict=Verdict.WEAK, reason=Reason.PARTIAL, lacking=lacking, tell=LACKS)


def _decide(
    check: Check,
    view: Reading,
    refused: Sequence[Match],
    accepted: Sequence[Match],
    weak: Sequence[Match],
    limbs: Sequence[Match],
) -> Judgement:
    searched = len(view.contract.units)
    best = _best(check, accepted, limbs)
    refuse_wins = check.refuse_beats_accept
    if refuse_wins is None:
        refuse_wins = check.kind != "duty"
    if refused and (refuse_wins or best is None or best.verdict is not Verdict.MEETS):
        return Judgement(
            Verdict.CONTRADICTS,
            refused[0].grade.reason,
            _spread(refused),
            tuple(accepted[:2]),
            searched=searched,
            tell=refused[0].query.tell,
        )
    if best is not None and best.verdict is Verdict.MEETS:
        return _with_searched(best, searched)
    if best is not None and not (best.verdict is Verdict.REVIEW and weak and not _is_left_blank(view, best)):
        return _with_searched(best, searched, weak)
    if weak:
        first = weak[0]
        return Judgement(
            Verdict.WEAK,
            first.grade.reason,
            _spread(weak),
            searched=searched,
            tell=first.query.tell,
            words=first.grade.words,
            value=first.grade.value,
        )
    return _silent(check, view, searched)


def _is_left_blank(view: Reading, best: Judgement) -> bool:
    """Say whether what decides has a blank that is still to be filled in; a lesser clause does not fill it."""
    return any(view.around[match.statement.unit].is_blank for match in best.deciding)


def _spread(matches: Sequence[Match], most: int = 8) -> tuple[Match, ...]:
    """Return the matches to show: the first of each query, then more, so that every way of saying it is seen."""
    firsts = {match.query: match for match in reversed(matches)}
    chosen = [match for match in matches if firsts[match.query] is match]
    chosen += [match for match in matches if match not in chosen]
    return tuple(chosen[:most])


def _with_searched(best: Judgement, searched: int, others: Sequence[Match] = ()) -> Judgement:
    return replace(best, others=(*best.others, *_spread(others, MOST_OTHERS)), searched=searched)


def _best(check: Check, accepted: Sequence[Match], limbs: Sequence[Match]) -> Judgement | None:
    """Return the verdict of the best binding statement, or of the limbs together."""
    if check.limbs:
        whole = [m for m in accepted if m.grade.verdict is Verdict.MEETS]
        if whole:
            return Judgement(Verdict.MEETS, Reason.SATISFIED, tuple(whole[:2]))
        return limbs_together(check, limbs, accepted)
    if not accepted:
        return None
    ranked = sorted(accepted, key=lambda m: (-m.grade.rank, not m.grade.value, m.statement.unit))
    top = ranked[0]
    alike = [m for m in ranked if m.grade.verdict is top.grade.verdict]
    same = sorted(alike, key=lambda m: m.grade.reason is not top.grade.reason)
    return Judgement(
        top.grade.verdict,
        top.grade.reason,
        _spread(same),
        value=top.grade.value,
        words=top.grade.words,
        tell=top.query.tell,
    )


def _silent(check: Check, view: Reading, searched: int) -> Judgement:
    """Return review where the topic is touched but not understood, else missing with the nearest statements."""
    referred = view.found(check.refer)
    if referred:
        matches_ = tuple(Match(s, Grade(Verdict.REVIEW, Reason.BY_REFERENCE), q) for s, q in referred[:2])
        return Judgement(Verdict.REVIEW, Reason.BY_REFERENCE, matches_, searched=searched)
    touched = view.found(check.topic)
    ours = [(s, q) for s, q in touched if s.bearer not in OTHER_SIDES and s.modality.value != "permission"]
    if ours:
        matches_ = tuple(Match(s, Grade(Verdict.REVIEW, Reason.UNCLEAR), q) for s, q in ours[:3])
        return Judgement(Verdict.REVIEW, Reason.UNCLEAR, matches_, searched=searched)
    nearest = tuple(s for s, _ in touched[:3])
    if check.when_silent == "not-applicable":
        return Judgement(Verdict.NOT_APPLICABLE, Reason.ABSENT, searched=searched, nearest=nearest)
    reason = Reason.WRONG_BEARER if nearest and all(s.bearer is Role.LIBRARY for s in nearest) else Reason.ABSENT
    return Judgement(Verdict.MISSING, reason, searched=searched, nearest=nearest)
