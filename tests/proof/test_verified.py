"""A report against its documents: it holds, or the check says exactly what does not."""

import copy
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from contractscan.errors import UsageError
from contractscan.proof.verified import Checked, Checking, State, judging, verified
from contractscan.rulefile import load_playbook
from tests.proof_cases import BREACH, CINEMA, HOSTING, SALE, finding_in, folder_with, read_back, report_of

PLAYBOOK = load_playbook()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return folder_with(tmp_path_factory.mktemp("proof"), cinema=CINEMA, hosting=HOSTING)


@pytest.fixture(scope="module")
def made(folder: Path) -> dict[str, Any]:
    return report_of(folder, PLAYBOOK)


@pytest.fixture
def record(made: dict[str, Any]) -> dict[str, Any]:
    return copy.deepcopy(made)


def check(record: dict[str, Any], folder: Path, *, judged: bool = True) -> list[Checked]:
    report = read_back(record)
    playbook = judging(report, PLAYBOOK)[0] if judged else None
    return list(verified(report, Checking(folder, playbook)))


def test_an_untouched_report_holds(record, folder):
    checked = check(record, folder)
    assert [(one.path, one.state) for one in checked] == [("cinema.md", State.HOLDS), ("hosting.md", State.HOLDS)]
    assert "judged again, all the same" in checked[0].summary
    assert all(not one.differences for one in checked)


def test_a_report_on_list_items_holds_with_the_words_that_lead_into_them(tmp_path):
    listed = "Vendor shall not:\n\n(a) sell Patron Data to anybody; or\n\n(b) use Patron Data for advertising.\n"
    folder = folder_with(tmp_path, listed=CINEMA + "\n\n" + listed)
    record = report_of(folder, PLAYBOOK)
    notes = [e["note"] for f in record["documents"][0]["findings"] for e in f["evidence"]]
    assert "leads into the words above" in notes
    assert [(one.state, one.differences) for one in check(record, folder)] == [(State.HOLDS, ())]


def test_without_the_rules_words_and_fingerprints_are_still_compared(record, folder):
    finding_in(record, SALE, 1)["evidence"][0]["quote"] += "!"
    cinema, hosting = check(record, folder, judged=False)
    assert cinema.state is State.HOLDS
    assert "not judged again" in cinema.summary
    assert hosting.state is State.DIFFERS


@pytest.mark.parametrize("letter", [0, 7, -1])
def test_one_changed_character_of_a_quote_is_named_with_its_place(record, folder, letter):
    finding = finding_in(record, SALE, 1)
    evidence = finding["evidence"][0]
    quote = evidence["quote"]
    at = letter % len(quote)
    evidence["quote"] = f"{quote[:at]}#{quote[at + 1 :]}"
    _, hosting = check(record, folder)
    assert hosting.state is State.DIFFERS
    assert hosting.differences[0].startswith(
        f"{SALE}, clause 1.1: at character {evidence['start'] + at} the report has “"
    )
    assert "#" in hosting.differences[0]


def test_one_changed_character_of_the_proof_is_named(record, folder):
    step = next(step for step in finding_in(record, BREACH, 1)["evidence"][0]["proof"] if step["slot"] == "deadline")
    step["words"] = step["words"].replace("48", "49")
    _, hosting = check(record, folder)
    assert "the words for deadline: at character" in hosting.differences[0]
    assert "“49 hours”, the document has “48 hours”" in hosting.differences[0]


def test_a_quote_moved_by_one_is_told_where_its_words_stand(record, folder):
    evidence = finding_in(record, SALE, 1)["evidence"][0]
    start = evidence["start"]
    evidence["start"], evidence["end"] = start + 1, evidence["end"] + 1
    _, hosting = check(record, folder)
    assert f"the words of the report stand at character {start}" in hosting.differences[0]


@pytest.mark.parametrize(("start", "end"), [(0, 10**6), (40, 30)])
def test_a_place_outside_the_text_is_named(record, folder, start, end):
    finding_in(record, SALE, 1)["evidence"][0].update(start=start, end=end)
    _, hosting = check(record, folder)
    assert f"its place, {start} to {end}, lies outside the text" in hosting.differences[0]


def test_another_fingerprint_is_named(record, folder):
    finding = finding_in(record, BREACH, 1)
    old, finding["fingerprint"] = finding["fingerprint"], "0" * 16
    _, hosting = check(record, folder)
    assert hosting.differences[0] == f"{BREACH}: the fingerprint in the report is {'0' * 16}, its quotes give {old}"


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("verdict", "weak", "the report has “weak” for verdict; judging again gives “meets”"),
        ("severity", "low", "the report has “low” for severity; judging again gives “critical”"),
        ("message", "", "the report has nothing for message; judging again gives “"),
        ("evidence", [], "the report has 0 of them for evidence; judging again gives 1 of them"),
    ],
)
def test_every_changed_value_of_a_finding_is_named(record, folder, key, value, said):
    finding = finding_in(record, BREACH, 1)
    finding[key] = value
    if key == "evidence":
        finding["search"] = None
    _, hosting = check(record, folder)
    assert hosting.state is State.DIFFERS
    assert any(BREACH in sentence for sentence in hosting.differences)
    if key != "evidence":
        assert any(said in sentence for sentence in hosting.differences)


def test_a_changed_quote_hides_no_other_change(record, folder):
    finding_in(record, SALE, 1)["evidence"][0]["quote"] += "!"
    finding_in(record, BREACH, 1)["severity"] = "low"
    told = " | ".join(check(record, folder)[1].differences)
    assert f"{SALE}, clause 1.1: at character" in told
    assert f"{BREACH}: the report has “low” for severity" in told


def test_a_changed_value_inside_the_proof_is_named_with_its_path(record, folder):
    finding_in(record, BREACH, 1)["evidence"][0]["proof"][0]["value"] = "permission"
    _, hosting = check(record, folder)
    said = "the report has “permission” for evidence 1, proof 1, value; judging again gives “obligation”"
    assert hosting.differences == (f"{BREACH}: {said}",)


def test_a_finding_taken_out_of_the_report_is_named(record, folder):
    findings = record["documents"][0]["findings"]
    record["documents"][0]["findings"] = [finding for finding in findings if finding["rule"] != SALE]
    cinema, _ = check(record, folder)
    assert cinema.differences == (f"{SALE}: the report lacks this finding; judging again gives contradicts",)


def test_one_changed_character_of_a_document_is_named_with_both_wordings(record, tmp_path):
    changed = folder_with(tmp_path, cinema=CINEMA, hosting=HOSTING.replace("48 hours", "98 hours"))
    cinema, hosting = check(record, changed)
    assert cinema.state is State.HOLDS
    assert hosting.state is State.CHANGED
    assert hosting.summary.startswith("It is not the file that was scanned: its SHA-256 was ")
    told = " | ".join(hosting.differences)
    assert f"{BREACH}, clause 1.2: at character" in told
    assert "within 48 hours after" in told
    assert "within 98 hours after" in told
    assert f"{BREACH}: the report has “meets” for verdict; judging again gives “weak”" in told


def test_a_change_that_touches_no_quote_still_shows_in_the_bytes(record, tmp_path):
    changed = folder_with(tmp_path, cinema=CINEMA, hosting=f"{HOSTING}\n2.2 Prices are in dollars.\n")
    hosting = check(record, changed)[1]
    assert hosting.state is State.CHANGED
    assert hosting.differences == ()


def test_a_document_that_is_gone_is_named_and_the_others_are_checked(record, tmp_path):
    left = folder_with(tmp_path, cinema=CINEMA)
    cinema, hosting = check(record, left)
    assert cinema.state is State.HOLDS
    assert (hosting.path, hosting.state) == ("hosting.md", State.MISSING)


def test_a_document_under_another_name_is_found_by_its_bytes(record, tmp_path):
    moved = folder_with(tmp_path, cinema=CINEMA, renamed=HOSTING)
    hosting = check(record, moved)[1]
    assert hosting.state is State.HOLDS
    assert "It is now renamed.md." in hosting.summary


def test_an_empty_folder_lacks_every_document(record, tmp_path):
    assert {one.state for one in check(record, folder_with(tmp_path))} == {State.MISSING}


def test_a_folder_that_is_not_there_is_a_mistake(record, tmp_path):
    with pytest.raises(UsageError, match="does not exist"):
        check(record, tmp_path / "nowhere")


@pytest.mark.parametrize("path", ["../secret.md", "/etc/passwd", "a/../../secret.md", "nul\0.md"])
def test_a_path_that_leads_out_of_the_folder_is_not_followed(record, tmp_path, path):
    folder = folder_with(tmp_path, cinema=CINEMA)
    (tmp_path / "secret.md").write_text(HOSTING, encoding="utf-8")
    record["documents"][1]["path"] = path
    assert check(record, folder)[1].state is State.MISSING


def test_a_single_file_is_checked_by_naming_it_or_its_folder(tmp_path):
    folder = folder_with(tmp_path, hosting=HOSTING)
    record = report_of(folder / "hosting.md", PLAYBOOK)
    assert [one.state for one in check(record, folder / "hosting.md")] == [State.HOLDS]
    assert [one.state for one in check(record, folder)] == [State.HOLDS]


def test_duplicates_and_unreadable_files_are_left_out_and_named(tmp_path):
    folder = folder_with(tmp_path, a=HOSTING, b=HOSTING)
    (folder / "c.pdf").write_bytes(b"%PDF-1.7 and nothing else")
    states = {one.path: (one.state, one.summary) for one in check(report_of(folder, PLAYBOOK), folder)}
    assert states["a.md"][0] is State.HOLDS
    assert states["b.md"][0] is State.SKIPPED
    assert "the bytes of a.md" in states["b.md"][1]
    assert states["c.pdf"][0] is State.SKIPPED


def test_a_report_on_some_rules_is_judged_again_by_those(tmp_path):
    folder = folder_with(tmp_path, hosting=HOSTING)
    rules = tuple(rule for rule in PLAYBOOK.rules if rule.id == BREACH)
    record = report_of(folder, replace(PLAYBOOK, rules=rules), only=(BREACH,))
    assert [one.state for one in check(record, folder)] == [State.HOLDS]


def test_verdicts_are_not_judged_again_by_other_rules_or_another_profile(record):
    report = read_back(record)
    assert judging(report, PLAYBOOK) == (PLAYBOOK, "")
    assert "the profile strict is not the one" in judging(report, load_playbook("strict"))[1]
    record["rulebook"]["digest"] = "0" * 16
    assert "the rules here are not those" in judging(read_back(record), PLAYBOOK)[1]


def test_a_report_made_for_a_state_is_judged_again_for_that_state(tmp_path):
    folder = folder_with(tmp_path, hosting=HOSTING)
    playbook = load_playbook(state="NY", vendor_type="ILS")
    report = read_back(report_of(folder, playbook))
    assert (report.state, report.vendor_type) == ("NY", "ILS")
    again = load_playbook(report.profile, state=report.state, vendor_type=report.vendor_type)
    assert judging(report, again) == (again, "")
    assert "is not the one" in judging(report, PLAYBOOK)[1]
