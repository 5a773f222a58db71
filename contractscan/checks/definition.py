"""The check of kind `definition`: whether the contract defines a class of data widely enough, with nothing carved out.

Order of judging:
1. A definition that leaves out what must stay in -> contradicts (`carve-out`), whatever another one says.
2. The definition that covers most. All that the profile asks for -> meets; weak (`carve-out`) where it leaves out
   something lesser; some or nothing of it -> weak (`partial`) with what is not covered.
3. A definition that only points at a document not in hand -> review (`by-reference`).
4. No definition -> missing, with the nearest statements.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from contractscan.checks.carving import left_out_of
from contractscan.checks.judgement import Judgement, Passage
from contractscan.checks.kinds import KINDS, Kind
from contractscan.checks.reading import Reading
from contractscan.checks.scope import LeftOut, Scope, Scopes
from contractscan.checks.spec import STRICT, Names, Queries
from contractscan.model import EvidenceRole, Reason, Verdict
from contractscan.playbook import Profile, Rule, Value
from contractscan.understand.nouns import ReferenceKind

DATA_WORD = "data.any"


@dataclass(frozen=True, slots=True)
class Group:
    """One group of what the definition must cover: its name for people, and the concepts that speak of it."""

    __pydantic_config__ = STRICT
    name: str
    by: Names


@dataclass(frozen=True, slots=True)
class DefinitionCheck:
    """How a definition is judged.

    A definition is meant where its term, or its meaning, speaks of one of the concepts `of` and the term is one for
    data; terms that name what `carved_out`, `trimmed` or `others` name are not ("Usage Data"). `must_cover` names the
    parameter that lists the groups of `covers` which count. An exclusion that speaks of a concept of `carved_out`
    contradicts, one of `trimmed` weakens; where it also speaks of `keeps` ("to the extent it identifies nobody"),
    it does no harm. `topic` finds the nearest statements where there is no definition.
    """

    __pydantic_config__ = STRICT
    kind: str
    of: Names
    covers: Mapping[str, Group]
    must_cover: str
    carved_out: Names = ()
    trimmed: Names = ()
    keeps: Names = ()
    others: Names = ()
    topic: Queries = ()


def judge_definition(rule: Rule, profile: Profile, reading: Reading) -> Judgement:
    """Return what the rule says of the contract's definitions."""
    check = rule.check
    assert isinstance(check, DefinitionCheck), f"{rule.id}: a check of kind {rule.kind} has another specification"
    scopes = reading.scopes
    meant = [number for number, scope in enumerate(scopes.all) if _is_meant(check, scope, scopes.reached(number))]
    searched = len(reading.contract.units)
    if not meant:
        nearest = tuple(statement for statement, _ in reading.found(check.topic)[:3])
        return Judgement(Verdict.MISSING, Reason.ABSENT, nearest=nearest, searched=searched, net=check.topic)
    carved = [left for number in meant for left in scopes.left_out(number) if _does_harm(check, left)]
    carved = list({left.span: left for left in carved}.values())
    against = [left for left in carved if left.concepts & set(check.carved_out)]
    if against:
        return _carved(scopes, against, Verdict.CONTRADICTS, searched)
    needed = _needed(check, {**rule.params, **profile.params})
    best = min(meant, key=lambda number: len(_lacking(check, needed, scopes.reached(number))))
    lacking = _lacking(check, needed, scopes.reached(best))
    passages = tuple(_definition(scopes, number, lacking) for number in _shown(check, needed, scopes, meant, best))
    if not lacking and carved:
        return _carved(scopes, carved, Verdict.WEAK, searched)
    if not lacking:
        return Judgement(Verdict.MEETS, Reason.SATISFIED, passages=passages, searched=searched)
    if len(lacking) == len(needed) and all(_points_away(reading, scopes.all[number]) for number in meant):
        return Judgement(Verdict.REVIEW, Reason.BY_REFERENCE, passages=passages, searched=searched)
    names = tuple(check.covers[key].name for key in lacking)
    return Judgement(Verdict.WEAK, Reason.PARTIAL, passages=passages, searched=searched, lacking=names)


def possible_verdicts(check: object) -> Iterator[Verdict]:
    """Yield the verdicts that a check of definitions can give and that need an example."""
    assert isinstance(check, DefinitionCheck)
    yield from (Verdict.MEETS, Verdict.WEAK, Verdict.MISSING)
    if check.carved_out:
        yield Verdict.CONTRADICTS


KINDS.register("definition")(Kind(DefinitionCheck, judge_definition, possible_verdicts))


def _is_meant(check: DefinitionCheck, scope: Scope, reached: frozenset[str]) -> bool:
    """Say whether a definition is one of the class: by its name, or by its meaning where the name is one for data."""
    if scope.named & {*check.carved_out, *check.trimmed, *check.others}:
        return False
    if scope.last & set(check.of):
        return True
    return bool(scope.last & {DATA_WORD, "data.confidential"} and reached & set(check.of))


def _does_harm(check: DefinitionCheck, left: LeftOut) -> bool:
    """Say whether an exclusion takes out what must stay in, with nothing that keeps it harmless."""
    return bool(left.concepts & {*check.carved_out, *check.trimmed}) and not left.concepts & set(check.keeps)


def _needed(check: DefinitionCheck, params: Mapping[str, Value]) -> tuple[str, ...]:
    """Return the keys of the groups that the profile asks for."""
    asked = params[check.must_cover]
    keys = asked if isinstance(asked, tuple) else (str(asked),)
    return tuple(key for key in check.covers if key in keys)


def _lacking(check: DefinitionCheck, needed: tuple[str, ...], reached: frozenset[str]) -> tuple[str, ...]:
    return tuple(key for key in needed if not reached & set(check.covers[key].by))


def _shown(
    check: DefinitionCheck, needed: tuple[str, ...], scopes: Scopes, meant: list[int], best: int, most: int = 3
) -> list[int]:
    """Return the definitions to show: the best one, then others in the order of what they cover."""
    others = sorted(
        (number for number in meant if number != best),
        key=lambda number: len(_lacking(check, needed, scopes.reached(number))),
    )
    return [best, *others][:most]


def _definition(scopes: Scopes, number: int, lacking: tuple[str, ...]) -> Passage:
    definition = scopes.all[number].definition
    role = EvidenceRole.WEAKENS if lacking else EvidenceRole.SUPPORTS
    return Passage(definition.span, role, "definition", definition.term)


def _carved(scopes: Scopes, carved: list[LeftOut], verdict: Verdict, searched: int) -> Judgement:
    """Return the verdict on what definitions leave out, with the exclusions and the definitions they belong to."""
    role = EvidenceRole.CONTRADICTS if verdict is Verdict.CONTRADICTS else EvidenceRole.WEAKENS
    terms = [scopes.all[left.definition].definition for left in carved]
    passages = [left_out_of(term.term, left, role) for left, term in zip(carved, terms, strict=True)]
    passages += [Passage(term.span, EvidenceRole.NEAREST, "definition", term.term) for term in dict.fromkeys(terms[:2])]
    return Judgement(
        verdict, Reason.CARVE_OUT, passages=tuple(passages[:6]), searched=searched, words=carved[0].words.rstrip(" .;,")
    )


def _points_away(reading: Reading, scope: Scope) -> bool:
    """Say whether the meaning of a term stands in a document that is not in hand."""
    return any(
        reference.target is None
        and reference.kind is not ReferenceKind.SECTION
        and scope.definition.span.contains(reference.span)
        for reference in reading.contract.references
    )
