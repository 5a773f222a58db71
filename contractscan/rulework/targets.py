"""The statements of a wording that satisfy a rule, and edits at their places."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from contractscan.checks.findings import reading_of
from contractscan.checks.judgement import Match, Passage
from contractscan.checks.kinds import judge_rule
from contractscan.checks.spec import Check
from contractscan.model import Span, Verdict
from contractscan.playbook import Playbook, Rule, Value
from contractscan.rulecheck import short_contract
from contractscan.scan import understood
from contractscan.understand.lexicon import Lexicon, lexicon_of
from contractscan.understand.nouns import Contract, Unit

DEFINITION = "definition"
TRAILING = frozenset("and or but provided except then the a an each every any such its".split())


@dataclass(frozen=True, slots=True)
class Edit:
    """New words in the place of others. An empty span inserts."""

    span: Span
    words: str


@dataclass(frozen=True, slots=True)
class Target:
    """A wording in a short contract with the statements or definitions by which it meets a rule, and the numbers."""

    rule: Rule
    check: Check | None
    params: dict[str, Value]
    contract: Contract
    matches: tuple[Match, ...]
    definitions: tuple[Passage, ...]
    lexicon: Lexicon
    body: Span

    @property
    def text(self) -> str:
        """Return the text of the whole short contract."""
        return self.contract.document.text

    def unit_of(self, match: Match) -> Unit:
        """Return the sentence or list item in which a statement stands."""
        return self.contract.units[match.statement.unit]

    def sentence_end(self, span: Span) -> int:
        """Return the offset at which the last word of the sentence ends that begins a span."""
        end = next((u.span.end for u in self.contract.units if u.span.start <= span.start < u.span.end), span.end)
        return span.start + len(self.text[span.start : end].rstrip(" .;,"))

    def place(self, unit: Unit, start: int, end: int) -> Span:
        """Return the span in the document of a part of a unit's text, also where it stands in its lead-in."""
        for piece in unit.pieces:
            last = piece.start + len(piece.span)
            if piece.start <= start < last or start == end == last:
                shift = piece.span.start - piece.start
                return Span(start + shift, min(end, last) + shift)
        return unit.place(start, end)

    def end_of(self, match: Match) -> int:
        """Return the offset in the document at which a statement's last own word ends."""
        unit = self.unit_of(match)
        words = unit.text[match.statement.start : match.statement.end]
        while (shorter := words.rstrip(" .;,:")) and shorter.rsplit(None, 1)[-1].lower() in TRAILING:
            words = shorter.rsplit(None, 1)[0] if " " in shorter else ""
        end = match.statement.start + len(words.rstrip(" .;,:"))
        return self.place(unit, end, end).start


def target_of(rule: Rule, wording: str, playbook: Playbook) -> Target | None:
    """Return the statements by which a wording meets a rule, or None where it does not meet it."""
    alone = replace(playbook, rules=(rule,))
    contract = understood(short_contract([wording], defines=rule.kind != DEFINITION), alone)
    judgement = judge_rule(rule, playbook.profile, reading_of(contract, alone))
    if judgement.verdict is not Verdict.MEETS:
        return None
    check = rule.check if isinstance(rule.check, Check) else None
    last = contract.document.blocks[-1].span
    body = Span(last.start + len("1. "), last.end)
    return Target(
        rule=rule,
        check=check,
        params={**rule.params, **playbook.profile.params},
        contract=contract,
        matches=judgement.deciding,
        definitions=tuple(passage for passage in judgement.passages if _is_own(passage, body)),
        lexicon=lexicon_of(playbook.concepts),
        body=body,
    )


def _is_own(passage: Passage, body: Span) -> bool:
    """Say whether a passage is a definition of the wording itself, and not one of the preamble around it."""
    return passage.slot == DEFINITION and body.contains(passage.span)


def edited(target: Target, edits: Iterable[Edit]) -> str:
    """Return the wording with the edits made; of two that overlap the first counts."""
    text, kept = target.text, list[Edit]()
    for edit in sorted(set(edits), key=lambda edit: (edit.span, edit.words)):
        if not kept or edit.span.start >= kept[-1].span.end:
            kept.append(edit)
    end = target.body.end
    parts: list[str] = []
    for edit in reversed(kept):
        parts += [text[edit.span.end : end], edit.words]
        end = edit.span.start
    parts.append(text[target.body.start : end])
    return " ".join("".join(reversed(parts)).split())
