"""A ban that reads well is worth less when purposes listed elsewhere take it back, and the finding shows both."""

from datetime import date

import pytest

from contractscan.model import Verdict
from contractscan.readers import read
from contractscan.readers.interface import Source
from contractscan.rulefile import load_playbook
from contractscan.scan import report_of

ANNEX = """# Data Processing Agreement

1. The Provider shall process the Client's Personal Data only on the Client's documented instructions.

## Annex 1

### Purpose of Processing and Use of Data

- Running the hosted catalogue
- {}
"""


@pytest.mark.parametrize(
    ("purpose", "verdict"),
    [
        ("Evaluation in pseudonymised form by the Provider for internal purposes and statistics", Verdict.WEAK),
        ("The Provider's own business purposes", Verdict.WEAK),
        ("Evaluation of anonymised data for internal purposes", Verdict.MEETS),
        ("Answering questions of the Client (legitimate interests, Art. 6(1)(f))", Verdict.MEETS),
        ("Other ends for which the Client uses the service", Verdict.MEETS),
    ],
)
def test_purposes_of_an_annex_take_back_a_limit(purpose: str, verdict: Verdict) -> None:
    document = read(Source("dpa.md", ANNEX.format(purpose).encode()))
    findings = report_of(document, load_playbook(), date(2026, 1, 1)).findings
    finding = next(found for found in findings if found.rule == "purpose-limitation")
    assert finding.verdict is verdict
    if verdict is Verdict.WEAK:
        assert purpose in [evidence.quote for evidence in finding.evidence]
