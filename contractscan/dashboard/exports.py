"""The outcomes of a run as the bytes of a file."""

from datetime import date

from contractscan import __version__
from contractscan.exporters.interface import EXPORTERS, Run
from contractscan.model import Outcome, Report


def run_of_outcomes(outcomes: tuple[Outcome, ...], today: date) -> Run:
    """Return the run of these outcomes. All reports of a session are judged under one playbook; it takes theirs."""
    first = next((outcome for outcome in outcomes if isinstance(outcome, Report)), None)
    if first is None:
        return Run("", "", "", __version__, today, outcomes)
    return Run(
        first.profile,
        first.profile_digest,
        first.rulebook_digest,
        first.version,
        today,
        outcomes,
        state=first.state,
        vendor_type=first.vendor_type,
    )


def export(name: str, outcomes: tuple[Outcome, ...], today: date) -> bytes:
    """Return the outcomes in the named format: json, csv, xlsx or html. Raises KeyError for any other."""
    exporter = EXPORTERS.find(name)
    if exporter is None:
        raise KeyError(name)
    return exporter.export(run_of_outcomes(outcomes, today))
