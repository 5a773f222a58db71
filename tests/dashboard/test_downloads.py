import base64
import json
from datetime import date

import pytest
from made import held, unreadable

from contractscan.dashboard.downloads import FORMATS, file_data, file_stem
from contractscan.dashboard.exports import export, run_of_outcomes

TODAY = date(2026, 11, 22)
OUTCOMES = (unreadable().outcome, held().outcome)


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
def test_every_format_on_a_button_can_be_written(form):
    assert export(form.name, OUTCOMES, TODAY)


def test_the_json_holds_every_file_and_every_finding():
    written = json.loads(export("json", OUTCOMES, TODAY))
    assert [document["status"] for document in written["documents"]] == ["unreadable", "scanned"]
    assert len(written["documents"][1]["findings"]) == 4
    assert written["date"] == "2026-11-22"


def test_a_run_takes_its_profile_from_its_reports():
    run = run_of_outcomes(OUTCOMES, TODAY)
    assert (run.profile, run.profile_digest, run.rulebook_digest) == ("standard", "p", "r")


def test_a_run_without_a_report_can_be_written_too():
    assert json.loads(export("json", (unreadable().outcome,), TODAY))["documents"][0]["error"] == "encrypted"


def test_an_unknown_format_is_a_fault():
    with pytest.raises(KeyError):
        export("docm", OUTCOMES, TODAY)


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("Hosting agreement (signed).pdf", "Hosting-agreement--signed"),
        ("../../etc/passwd", "passwd"),
        ("a<b>:c.txt", "a-b--c"),
        ("...", "contract"),
        ("x" * 200 + ".pdf", "x" * 80),
    ],
)
def test_the_name_of_a_file_given_away_is_harmless(name, stem):
    assert file_stem(name) == stem


def test_every_file_given_has_a_number_of_its_own():
    first, second = (file_data(FORMATS[0], "run", b"{}") for _ in range(2))
    assert first["number"] != second["number"]
    assert first["name"] == "run.json"
    assert base64.b64decode(first["content"]) == b"{}"
