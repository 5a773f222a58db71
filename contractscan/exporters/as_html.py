"""HTML: one file to read, print or send. It loads nothing, runs nothing, and escapes every word that is not ours."""

from base64 import b64encode
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from contractscan.exporters import wording
from contractscan.exporters.chain import chain_of, decided_by
from contractscan.exporters.escape import shown, without_surrogates
from contractscan.exporters.interface import Run, Tally, exporter, is_open, tally, worst_first
from contractscan.model import Finding, Outcome, Report, Verdict

if TYPE_CHECKING:
    from jinja2 import Template

_FOLDER = Path(__file__).parent
_PHRASES = (
    "coverage_words",
    "headline",
    "measure_of",
    "place_of",
    "plural",
    "policy_of",
    "searched_words",
    "side_of",
    "status_words",
    "verdict_words",
)
_MARKS = {"contradicts": "✗", "missing": "✗", "weak": "✗", "review": "?", "meets": "✓"}


@dataclass(frozen=True, slots=True)
class View:
    """One document as the page shows it: its findings in groups, worst first. `counts` is None where none exist."""

    outcome: Outcome
    counts: Tally | None = None
    failing: tuple[Finding, ...] = ()
    review: tuple[Finding, ...] = ()
    waived: tuple[Finding, ...] = ()
    meets: tuple[Finding, ...] = ()
    not_applicable: tuple[Finding, ...] = ()
    unread: tuple[str, ...] = ()


@exporter("html", ".html", "text/html")
def html_bytes(run: Run) -> bytes:
    """Return one self-contained page in UTF-8. Its policy allows its own style and nothing else."""
    from markupsafe import Markup

    style = (_FOLDER / "report.css").read_text(encoding="utf-8")
    digest = b64encode(sha256(style.encode()).digest()).decode("ascii")
    page = _template().render(
        run=run,
        views=[view_of(outcome) for outcome in run.outcomes],
        style=Markup(style),  # noqa: S704 - a file of this package, no text of a contract
        style_hash=f"sha256-{digest}",
        marks=_MARKS,
    )
    return page.encode()


def view_of(outcome: Outcome) -> View:
    """Return how the page shows an outcome."""
    if not isinstance(outcome, Report):
        return View(outcome)
    findings = worst_first(outcome.findings)
    return View(
        outcome=outcome,
        counts=tally(findings),
        failing=tuple(finding for finding in findings if is_open(finding)),
        review=_with(findings, Verdict.REVIEW),
        waived=tuple(finding for finding in findings if finding.verdict.is_failing and finding.waiver),
        meets=_with(findings, Verdict.MEETS),
        not_applicable=_with(findings, Verdict.NOT_APPLICABLE),
        unread=wording.unread_words(outcome),
    )


def _with(findings: tuple[Finding, ...], verdict: Verdict) -> tuple[Finding, ...]:
    return tuple(finding for finding in findings if finding.verdict is verdict)


@cache
def _template() -> "Template":
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(_FOLDER), autoescape=True, undefined=StrictUndefined, finalize=_visible
    )
    environment.globals |= {name: getattr(wording, name) for name in _PHRASES}
    environment.globals["disclaimer"] = wording.DISCLAIMER
    environment.globals |= {"chain_of": chain_of, "decided_by": decided_by}
    return environment.get_template("report.html.j2")


def _visible(value: object) -> object:
    """Return a text with its control characters shown by their codes; markup of ours passes."""
    return shown(without_surrogates(value)) if type(value) is str else value
