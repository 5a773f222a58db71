"""Which finding of a report a person means: by fingerprint, by rule, or by document and rule."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from contractscan.errors import ChoiceError, UsageError
from contractscan.exporters.interface import worst_first
from contractscan.exporters.wording import verdict_words
from contractscan.model import Finding
from contractscan.proof.wire import Reported, ReportFile

SHORTEST_FINGERPRINT = 4
MOST_NAMED = 12


@dataclass(frozen=True, slots=True)
class Chosen:
    """A finding with the document it speaks of."""

    document: Reported
    finding: Finding

    @property
    def name(self) -> str:
        """Return the name that means this finding and no other: "vendor/dpa.pdf:breach-notice-deadline"."""
        return f"{self.document.path}:{self.finding.rule}"


def chosen_of(report: ReportFile, name: str) -> Chosen:
    """Return the one finding that a name means. Raises `ChoiceError` with the choices where it is none or several.

    A name is the beginning of a fingerprint, a rule's id, or `path:rule`, where the path may be cut from the left at a
    slash.
    """
    every = [Chosen(document, finding) for document in report.documents for finding in document.findings]
    if not every:
        raise UsageError(f"{report.name} holds no findings: none of its documents was read.")
    exact = [choice for choice in every if choice.name == name]
    found = exact or [choice for choice in every if _is_meant(choice, name)]
    if len(found) == 1:
        return found[0]
    if found:
        message = f"{name!r} means {len(found)} findings of {report.name}. Name one of them by its path and rule:"
        raise ChoiceError(message, _listed(found))
    hint, choices = _nearest(every, name)
    raise ChoiceError(f"There is no finding {name!r} in {report.name}. {hint}", choices)


def choices_of(report: ReportFile) -> Iterator[str]:
    """Yield one line for each finding of a report, worst first: fingerprint, verdict, name."""
    for document in report.documents:
        for finding in worst_first(document.findings):
            yield _line(Chosen(document, finding))


def _is_meant(choice: Chosen, name: str) -> bool:
    is_print = len(name) >= SHORTEST_FINGERPRINT and choice.finding.fingerprint.startswith(name.lower())
    return is_print or choice.finding.rule == name or choice.name.endswith(f"/{name}")


def _listed(found: Sequence[Chosen]) -> tuple[str, ...]:
    return _shortened([_line(choice) for choice in found])


def _shortened(lines: Sequence[str]) -> tuple[str, ...]:
    more = (f"and {len(lines) - MOST_NAMED} more",) if len(lines) > MOST_NAMED else ()
    return (*lines[:MOST_NAMED], *more)


def _line(choice: Chosen) -> str:
    finding = choice.finding
    return f"{finding.fingerprint:<16}  {verdict_words(finding.verdict):<14}  {choice.name}"


def _nearest(every: Sequence[Chosen], name: str) -> tuple[str, tuple[str, ...]]:
    """Return a hint for a name that means nothing, and what it could have meant."""
    rules = list(dict.fromkeys(choice.finding.rule for choice in every))
    rule = name.rpartition(":")[2]
    near = [rule] if rule in rules else get_close_matches(rule, rules, n=3)
    found = [choice for choice in every if choice.finding.rule in near]
    if found:
        return "Did you mean one of these?", _listed(found)
    return "`contractscan explain REPORT` without a finding lists them all.", ()
