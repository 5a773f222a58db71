"""What a library chooses: its state, the kind of vendor, and numbers that may be tighter than the floors, never looser."""

import json
from pathlib import Path

import pytest

from contractscan.cli.app import run
from contractscan.errors import ConfigurationError
from contractscan.floors import Floor, load_floors
from contractscan.model import Finding, Reason, Verdict
from contractscan.playbook import VENDOR_TYPES, Playbook
from contractscan.rulecheck import judged_alone
from contractscan.rulefile import load_playbook, rules_folder
from contractscan.states import load_state, state_codes

ON_SUBPOENA = "Vendor shall not disclose Patron Data to the police except under a court order or a subpoena."
ON_ORDER = "Vendor shall not disclose Patron Data to the police except under a court order."


def found(rule: str, wording: str, playbook: Playbook) -> Finding:
    return judged_alone(next(item for item in playbook.rules if item.id == rule), wording, playbook)


def own(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "own.yaml"
    path.write_text(text, encoding="utf-8")
    return path


# --- states ----------------------------------------------------------------------------------------------------------


def test_seven_states_have_presets():
    assert state_codes(rules_folder()) == ("CA", "CO", "DE", "IL", "MO", "NY", "WI")


@pytest.mark.parametrize(
    ("state", "verdict"),
    [("NY", "meets"), ("CO", "meets"), ("CA", "weak"), ("IL", "weak"), ("MO", "weak"), ("WI", "weak"), ("DE", "weak")],
)
def test_the_state_decides_whether_a_subpoena_is_enough(state: str, verdict: str):
    playbook = load_playbook(state=state)
    assert found("legal-process-standard", ON_SUBPOENA, playbook).verdict == verdict
    assert found("legal-process-standard", ON_ORDER, playbook).verdict is Verdict.MEETS


def test_a_finding_names_the_statute_of_the_state_and_the_floor_and_no_other_states_law():
    finding = found("legal-process-standard", ON_SUBPOENA, load_playbook(state="ca"))
    assert finding.basis[0].title == "California Government Code 7927.105"
    assert not any("New York" in basis.title or "Missouri" in basis.title for basis in finding.basis)
    assert "legal process floor: court order" in finding.threshold
    assert "A subpoena is enough here" in finding.message


def test_without_a_state_the_floor_is_a_court_order():
    assert found("legal-process-standard", ON_SUBPOENA, load_playbook()).verdict is Verdict.WEAK


def test_the_strict_profile_asks_for_a_court_order_in_every_state():
    assert found("legal-process-standard", ON_SUBPOENA, load_playbook("strict", state="NY")).verdict is Verdict.WEAK


def test_a_profile_may_name_its_state_and_the_command_line_comes_first(tmp_path: Path):
    path = own(tmp_path, "name: elm\nbase: standard\nstate: NY\n")
    assert load_playbook(path).profile.state == "NY"
    assert load_playbook(path, state="mo").profile.state == "MO"
    assert load_playbook(path).profile.digest != load_playbook(path, state="mo").profile.digest


def test_a_state_without_a_preset_is_told_with_the_choices(tmp_path: Path):
    with pytest.raises(ConfigurationError, match=r"'TX'.*CA, CO, DE, IL, MO, NY, WI"):
        load_playbook(state="TX")
    with pytest.raises(ConfigurationError, match=r"own\.yaml:2:\d+: state: .*'TX'"):
        load_playbook(own(tmp_path, "name: elm\nstate: TX\n"))


def test_every_statute_of_a_state_belongs_to_a_rule_and_says_how_it_was_read():
    rules = {rule.id for rule in load_playbook().rules}
    for code in state_codes(rules_folder()):
        state = load_state(code, rules_folder())
        assert state.code == code
        assert set(state.basis) <= rules
        assert {basis.read for several in state.basis.values() for basis in several} <= {"read", "secondary"}


def test_the_command_line_takes_a_state_and_a_vendor_type_into_the_report(tmp_path: Path):
    contract = tmp_path / "deal.txt"
    contract.write_text(f"1. {ON_SUBPOENA}\n", encoding="utf-8")
    output = tmp_path / "report.json"
    command = ["scan", str(contract), "--state", "ca", "--vendor-type", "eb", "-o", str(output)]
    assert run([*command, "--only", "legal-process-standard"]) == 1
    report = json.loads(output.read_text(encoding="utf-8"))
    assert (report["profile"]["state"], report["profile"]["vendor_type"]) == ("CA", "EB")
    finding = report["documents"][0]["findings"][0]
    assert finding["threshold"] == "legal process floor: court order; allow emergency: no"
    assert finding["basis"][0]["title"] == "California Government Code 7927.105"


def test_a_profile_below_a_floor_ends_the_command_with_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    path = own(tmp_path, "name: elm\nbase: standard\nparams:\n  breach_notice_hours: 500\n")
    assert run(["scan", str(tmp_path), "--profile", str(path)]) == 2
    assert "own.yaml:4:24: breach_notice_hours: 500 is looser than the floor, 120 at most" in capsys.readouterr().err


# --- emergencies -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wording", "refused", "allowed"),
    [
        ("Vendor may disclose patron records to the police in an emergency.", "contradicts", "weak"),
        (f"{ON_ORDER[:-1]} or in an emergency.", "weak", "weak"),
        (f"{ON_ORDER[:-1]} or, in an emergency, only the name of the patron.", "weak", "meets"),
    ],
)
def test_the_profile_says_whether_an_emergency_counts(tmp_path: Path, wording: str, refused: str, allowed: str):
    allowing = load_playbook(own(tmp_path, "name: elm\nbase: standard\nparams: {allow_emergency: true}\n"))
    assert found("legal-process-standard", wording, load_playbook()).verdict == refused
    assert found("legal-process-standard", wording, allowing).verdict == allowed


# --- kinds of vendor -------------------------------------------------------------------------------------------------


def test_the_vendor_type_decides_which_rules_apply():
    wording = "Fees are due within 30 days."
    assert found("minors-children", wording, load_playbook(vendor_type="rf")).verdict is Verdict.NOT_APPLICABLE
    assert found("minors-children", wording, load_playbook(vendor_type="SCH")).verdict is Verdict.MISSING


def test_an_unknown_vendor_type_is_told_with_the_choices(tmp_path: Path):
    with pytest.raises(ConfigurationError, match=r"'ABC'.*ILS \(library systems\), EB"):
        load_playbook(vendor_type="ABC")
    with pytest.raises(ConfigurationError, match=r"own\.yaml:2:\d+: vendor_type: 'ABC'"):
        load_playbook(own(tmp_path, "name: elm\nvendor_type: ABC\n"))


def test_rules_name_only_the_vendor_types_that_exist():
    assert {kind for rule in load_playbook().rules for kind in rule.applies} == set(VENDOR_TYPES)


# --- floors ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("params", "said"),
    [
        (
            "breach_notice_hours: 240",
            r"own\.yaml:4:\d+: breach_notice_hours: 240 is looser than the floor, 120 at most",
        ),
        ("change_notice_days: 7", r"own\.yaml:4:\d+: change_notice_days: 7 is looser than the floor, 30 at least"),
        ("legal_process_floor: request", "'request' is looser than the floor, court_order or subpoena_or_order"),
        ("definition_must_cover: [identity]", "leaves out activity, identifiers"),
        ("breach_notice_hours: soon", r"own\.yaml:4:\d+: breach_notice_hours: write a number, not 'soon'"),
        ("breach_notice_hours: -1", "write a number"),
        ("allow_emergency: 1", "write true or false"),
    ],
)
def test_a_profile_looser_than_a_floor_is_refused_with_its_place(tmp_path: Path, params: str, said: str):
    with pytest.raises(ConfigurationError, match=said):
        load_playbook(own(tmp_path, f"name: elm\nbase: standard\nparams:\n  {params}\n"))


def test_a_profile_may_not_go_below_the_law_of_its_state(tmp_path: Path):
    text = "name: elm\nbase: standard\nparams:\n  legal_process_floor: subpoena_or_order\n"
    assert load_playbook(own(tmp_path, text), state="NY").profile.params["legal_process_floor"] == "subpoena_or_order"
    with pytest.raises(
        ConfigurationError, match=r"own\.yaml:4:\d+: .*court_order, in California \(California Government"
    ):
        load_playbook(own(tmp_path, text), state="CA")


def test_a_profile_may_be_tighter_than_a_floor(tmp_path: Path):
    text = "name: elm\nbase: lenient\nparams: {breach_notice_hours: 12, change_notice_days: 90}\n"
    assert load_playbook(own(tmp_path, text)).profile.params["breach_notice_hours"] == 12


@pytest.mark.parametrize("name", ["strict", "standard", "lenient"])
def test_the_shipped_profiles_satisfy_the_floors(name: str):
    floors, params = load_floors(rules_folder()), load_playbook(name).profile.params
    assert [
        floors[key].complaint(value) for key, value in params.items() if key in floors if floors[key].complaint(value)
    ] == []


def test_every_floor_is_of_a_number_that_some_rule_reads():
    read = {name for rule in load_playbook().rules for name in rule.params}
    assert set(load_floors(rules_folder())) <= read


def test_a_floor_at_least_is_raised_by_a_state():
    assert Floor("law", at_least=10).than(20).complaint(15) == "15 is looser than the floor, 20 at least"


def test_a_profile_that_builds_on_itself_is_refused(tmp_path: Path):
    path = tmp_path / "own.yaml"
    path.write_text(f"name: elm\nbase: {path}\n", encoding="utf-8")
    with pytest.raises(ConfigurationError, match="builds on itself"):
        load_playbook(path)


def test_a_reason_is_given_where_an_emergency_is_an_exception():
    finding = found("legal-process-standard", f"{ON_ORDER[:-1]} or in an emergency.", load_playbook())
    assert finding.reason is Reason.EXCEPTION
