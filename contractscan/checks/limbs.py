"""A duty that has several parts, each of which some statement must meet."""

from collections.abc import Iterator, Mapping, Sequence

from contractscan.checks.grading import MEETS
from contractscan.checks.judgement import Judgement, Match
from contractscan.checks.spec import Check
from contractscan.model import Reason, Verdict


def limbs_together(check: Check, limbs: Sequence[Match], accepted: Sequence[Match]) -> Judgement | None:
    """Return the verdict of a duty in several parts, with a second statement for each where there is one."""
    best: dict[str, Match] = {}
    for match in limbs:
        if match.limb not in best or match.grade.rank > best[match.limb].grade.rank:
            best[match.limb] = match
    if not best:
        if not accepted:
            return None
        first = max(accepted, key=lambda m: m.grade.rank)
        reason = first.grade.reason if first.grade is not MEETS else Reason.PARTIAL
        return Judgement(first.grade.verdict, reason, (first,), words=first.grade.words)
    needed = check.limbs_needed or len(check.limbs)
    met = [name for name, match in best.items() if match.grade.verdict is Verdict.MEETS]
    lacking = tuple(limb.name for limb in check.limbs if limb.name not in best)
    deciding, others = tuple(best.values()), tuple(_seconds(limbs, best))
    if len(met) >= needed:
        return Judgement(Verdict.MEETS, Reason.SATISFIED, deciding, others)
    if len(best) >= needed:
        worst = min(best.values(), key=lambda m: m.grade.rank)
        return Judgement(worst.grade.verdict, worst.grade.reason, deciding, others, words=worst.grade.words)
    return Judgement(Verdict.WEAK, Reason.PARTIAL, deciding, others, lacking=lacking)


def _seconds(limbs: Sequence[Match], best: Mapping[str, Match]) -> Iterator[Match]:
    """Yield for each limb the next statement that is as good, for somebody to compare."""
    shown = {match.statement for match in best.values()}
    for name, first in best.items():
        others = (m for m in limbs if m.limb == name and m.grade.rank == first.grade.rank)
        second = next((match for match in others if match.statement not in shown), None)
        if second is not None:
            shown.add(second.statement)
            yield second
