"""A finding of a report is named easily and told in plain words."""

import copy
from pathlib import Path
from typing import Any

import pytest

from contractscan.errors import ChoiceError, UsageError
from contractscan.exporters.text_layout import text_of
from contractscan.proof.choose import choices_of, chosen_of
from contractscan.proof.explained import explained
from contractscan.proof.wire import ReportFile, report_in
from contractscan.rulefile import load_playbook
from tests.proof_cases import BREACH, CINEMA, HOSTING, SALE, finding_in, folder_with, read_back, report_of

PLAYBOOK = load_playbook()


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder: Path = folder_with(tmp_path_factory.mktemp("proof"), cinema=CINEMA)
    (folder / "vendor").mkdir()
    (folder / "vendor" / "hosting.md").write_text(HOSTING, encoding="utf-8")
    return report_of(folder, PLAYBOOK)


@pytest.fixture(scope="module")
def report(record: dict[str, Any]) -> ReportFile:
    return read_back(record)


def told(report: ReportFile, name: str) -> str:
    """Return the explanation on one line."""
    lines = explained(report, chosen_of(report, name))
    return " ".join(" ".join(text_of(line) for line in lines).split())


def test_a_finding_is_named_by_path_and_rule_by_file_name_or_by_fingerprint(record, report):
    fingerprint = finding_in(record, SALE, 1)["fingerprint"]
    for name in (f"vendor/hosting.md:{SALE}", f"hosting.md:{SALE}", fingerprint, fingerprint[:8].upper()):
        chosen = chosen_of(report, name)
        assert (chosen.document.path, chosen.finding.rule) == ("vendor/hosting.md", SALE)


def test_a_rule_alone_is_enough_in_a_report_on_one_document(tmp_path):
    report = read_back(report_of(folder_with(tmp_path, hosting=HOSTING), PLAYBOOK))
    assert chosen_of(report, BREACH).document.path == "hosting.md"


def test_an_ambiguous_name_is_told_with_its_choices(report):
    with pytest.raises(ChoiceError, match=r"means 2 findings of report\.json") as caught:
        chosen_of(report, BREACH)
    assert [line.split()[-1] for line in caught.value.choices] == [f"cinema.md:{BREACH}", f"vendor/hosting.md:{BREACH}"]


@pytest.mark.parametrize(
    ("name", "choice"),
    [("breach-notice-dedline", f"cinema.md:{BREACH}"), (f"other.md:{BREACH}", f"vendor/hosting.md:{BREACH}")],
)
def test_an_unknown_name_is_told_with_what_it_may_have_meant(report, name, choice):
    with pytest.raises(ChoiceError, match="There is no finding") as caught:
        chosen_of(report, name)
    assert any(line.endswith(choice) for line in caught.value.choices)


def test_a_name_like_nothing_points_at_the_list(report):
    with pytest.raises(ChoiceError, match="without a finding lists them all"):
        chosen_of(report, "zzz")
    assert sum(line.endswith(f"cinema.md:{BREACH}") for line in choices_of(report)) == 1


def test_the_explanation_leads_from_the_words_to_the_verdict(report):
    text = told(report, f"hosting.md:{BREACH}")
    steps = (
        "MEETS, critical",
        "The policy asks The vendor notifies the library within 72 hours",
        "From the words to the verdict Clause 1.2",
        "“shall” makes it a duty.",
        "“Vendor” is the vendor.",
        "“notify” is what is done: notify.",
        "“48 hours” is the time: at most 48 hours.",
        "“aware” starts the clock: awareness.",
        "So the verdict is meets:",
    )
    places = [text.find(step) for step in steps]
    assert -1 not in places
    assert places[-1] == max(places)
    assert "“without the Library's written consent” is an exception of the kind consent" in told(
        report, f"hosting.md:{SALE}"
    )


def test_the_explanation_of_what_is_missing_says_what_was_searched_and_what_the_nearest_clauses_lack(report):
    text = told(report, f"cinema.md:{BREACH}")
    assert "MISSING" in text
    assert "Looked for: notify, with security breach." in text
    assert "By wordings such as: notify, inform" in text
    assert "Customer shall notify Provider of any security breach" in text
    assert "it binds the library, not the vendor" in text
    assert "Ask for Vendor shall notify Library in writing" in text


def test_every_finding_of_a_report_can_be_explained(report):
    for document in report.documents:
        for finding in document.findings:
            assert finding.title.split()[0] in told(report, f"{document.path}:{finding.rule}")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "is no JSON report: Expecting value"),
        ("[1]", "is no JSON report of contractscan"),
        ('{"schema": "contractscan/report/9"}', "this version reads contractscan/report/1"),
        ('{"schema": "contractscan/report/1"}', "is a damaged report: at version: Field required"),
        ("[" * 100_000, "nested too deeply"),
    ],
)
def test_what_is_no_report_is_refused_in_a_sentence(content, said):
    with pytest.raises(UsageError) as caught:
        report_in(content, "x.json")
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_keys_that_this_version_does_not_know_and_reports_without_the_newest_ones_are_read(record):
    other = copy.deepcopy(record)
    other["colour"] = "blue"
    finding = finding_in(other, BREACH)
    finding["mood"] = 1
    del finding["search"]
    assert "MISSING" in told(read_back(other), f"cinema.md:{BREACH}")
