"""What one browser session holds: files, the running job, what is chosen. It lives in memory and nowhere else."""

from dataclasses import dataclass, field
from datetime import date
from typing import cast

import streamlit as st

from contractscan.dashboard.held import Contract, Held, Upload, contracts_of
from contractscan.dashboard.jobs import ScanJob, digest
from contractscan.dashboard.rows import finding_order, worst_first
from contractscan.dashboard.scanning import Settings
from contractscan.model import Finding

KEY = "contractscan"
KEPT_IMAGES = 40


@dataclass(slots=True)
class Session:
    """The state of one session.

    `kept` are the files of finished jobs; `uploads` counts how often the upload field was emptied, to make it a new
    one; `go_to` is the page to show next.
    """

    kept: tuple[Held, ...] = ()
    job: ScanJob | None = None
    contract: str = ""
    finding: str = ""
    quote: int = 0
    page: int | None = None
    uploads: int = 0
    next_key: int = 1
    images: dict[tuple[str, int, float], bytes] = field(default_factory=dict)
    go_to: str = ""
    own_profile: Upload | None = None
    settings: Settings = field(default_factory=Settings)
    today: date = date.min

    @property
    def held(self) -> tuple[Held, ...]:
        """Return the files that have their row: those kept, and those that the running job has done so far."""
        return self.kept if self.job is None else (*self.kept, *self.job.held())

    def choose_contract(self, key: str, rule: str = "") -> None:
        """Choose a contract, and a finding of it or its worst."""
        self.contract = key
        self.choose_finding(rule)

    def choose_finding(self, rule: str) -> None:
        """Choose a finding of the chosen contract."""
        self.finding, self.quote, self.page = rule, 0, None

    def choose_quote(self, number: int) -> None:
        """Choose a quote of the chosen finding."""
        self.quote, self.page = number, None

    def shown_quote(self, finding: Finding) -> int:
        """Return the number of the quote to show in its place, from 0."""
        return self.quote if self.quote < len(finding.evidence) else 0

    def chosen_held(self) -> Held | None:
        """Return the chosen contract, or the worst one where none is chosen, or None where there is none."""
        contracts = contracts_of(self.held)
        keys = {contract.key for contract in contracts}
        key = self.contract if self.contract in keys else next((item.key for item in worst_first(contracts)), "")
        return next((item for item in self.held if item.key == key), None)

    def settle(self) -> None:
        """Keep what the job gave, if it has finished."""
        if self.job is not None and self.job.progress().is_finished:
            self.kept, self.job = self.held, None

    def seen(self) -> dict[str, str]:
        """Return the name of each file held, by the digest of its bytes."""
        return {digest(item.upload): item.name for item in reversed(self.held)}


def session() -> Session:
    """Return the state of this browser session, a new one on its first call; a job that has finished is settled."""
    if KEY not in st.session_state:
        st.session_state[KEY] = Session()
    state = cast(Session, st.session_state[KEY])
    state.settle()
    return state


def forget() -> None:
    """Drop everything the session holds: files, reports, page images. A running job is stopped."""
    state = session()
    if state.job is not None:
        state.job.stop()
    st.session_state[KEY] = Session(uploads=state.uploads + 1)


def chosen_rule(state: Session, contract: Contract) -> str:
    """Return the chosen finding's rule, or the worst finding's where none is chosen."""
    findings = sorted(contract.report.findings, key=finding_order)
    rules = [finding.rule for finding in findings]
    return state.finding if state.finding in rules else next(iter(rules), "")
