"""The work of the engine grows with the length of a contract and no faster. Work is counted in calls, not in time."""

import sys
from collections.abc import Callable
from datetime import date
from types import FrameType

from contractscan.rulefile import load_playbook
from contractscan.scan import report_of
from tests.long_contract import long_contract

SHORT, TIMES = 60, 6
SLACK = 1.15


def calls_of(work: Callable[[], object]) -> int:
    """Return how many functions, Python's and C's, a piece of work calls."""
    count = 0

    def counted(_frame: FrameType, event: str, _arg: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


def test_six_times_the_contract_is_at_most_six_times_the_work() -> None:
    playbook, today = load_playbook("standard"), date(2026, 1, 2)
    short, long = long_contract(SHORT), long_contract(SHORT * TIMES)
    report_of(long, playbook, today)
    work = [calls_of(lambda document=document: report_of(document, playbook, today)) for document in (short, long)]
    assert len(long.text) > 5 * len(short.text)
    assert work[1] <= work[0] * (len(long.text) / len(short.text)) * SLACK, work
