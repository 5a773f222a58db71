"""The numbers and lists of a profile that are no deadlines: regions, standards, money, years, groups, training."""

from pathlib import Path

import pytest

from contractscan.checks.measures import amounts
from contractscan.checks.spec import Query
from contractscan.floors import load_floors
from contractscan.model import Finding, Reason
from contractscan.playbook import Playbook
from contractscan.rulecheck import judged_alone, short_contract
from contractscan.rulefile import load_concepts, load_playbook, rules_folder
from contractscan.scan import understood

STANDARD = load_playbook()


def found(rule: str, wording: str, playbook: Playbook = STANDARD) -> Finding:
    return judged_alone(next(item for item in playbook.rules if item.id == rule), wording, playbook)


def under(tmp_path: Path, params: str) -> Playbook:
    path = tmp_path / "own.yaml"
    path.write_text(f"name: elm\nbase: standard\nparams: {{{params}}}\n", encoding="utf-8")
    return load_playbook(path)


CREDIT = "Vendor shall pay the costs of notification and of {} of credit monitoring after a security breach."
CAP = "Vendor's liability for a breach of Patron Data shall not exceed the greater of {}."
AUDIT = "Vendor shall allow the Library to audit its compliance on {} prior notice."
NOTICE = (
    "Vendor shall notify the Library {} before any change of control and the Library may then terminate this Agreement."
)
CELL = "Vendor may use aggregate data with no group of fewer than {} patrons only to report to the Library."
STUDENTS = (
    "Vendor shall not redisclose any student data without the written permission of the District. "
    "Vendor shall delete student data within {} days after termination."
)
INSURED = (
    "The limits of liability shall not apply to breach of confidentiality. "
    "Vendor shall maintain cyber liability insurance of {} for each claim."
)


@pytest.mark.parametrize(
    ("rule", "wording", "params", "usual", "changed"),
    [
        ("breach-cost", CREDIT.format("one year"), "credit_monitoring_years: 2", "meets", "weak"),
        ("breach-cost", CREDIT.format("twenty-four months"), "credit_monitoring_years: 2", "meets", "meets"),
        ("breach-cost", CREDIT.format("six months"), "credit_monitoring_years: 1", "weak", "weak"),
        ("liability-cap", CAP.format("$2,000,000 or the fees"), "cap_floor_amount: 3000000", "meets", "weak"),
        ("liability-cap", CAP.format("two million dollars or the fees"), "cap_floor_amount: 2000000", "meets", "meets"),
        (
            "liability-cap",
            CAP.format("five times the annual fees or any sum"),
            "cap_floor_multiple: 8",
            "meets",
            "weak",
        ),
        ("liability-cap", INSURED.format("$1 million"), "insurance_min: 5000000", "meets", "weak"),
        ("liability-cap", INSURED.format("$500,000"), "insurance_min: 250000", "weak", "meets"),
        (
            "assignment-change-of-control",
            NOTICE.format("30 days"),
            "change_of_control_notice_days: 60",
            "meets",
            "weak",
        ),
        (
            "assignment-change-of-control",
            NOTICE.format("ten days"),
            "change_of_control_notice_days: 10",
            "weak",
            "meets",
        ),
        ("audit-assurance", AUDIT.format("45 days"), "audit_notice_days: 60", "weak", "meets"),
        ("audit-assurance", AUDIT.format("30 days"), "audit_notice_days: 10", "meets", "weak"),
        ("deidentified-data", CELL.format("ten"), "min_cell_size: 20", "meets", "weak"),
        ("deidentified-data", CELL.format("5"), "min_cell_size: 5", "weak", "meets"),
        ("student-records", STUDENTS.format("45"), "student_deletion_days: 30", "meets", "weak"),
        ("student-records", STUDENTS.format("90"), "student_deletion_days: 90", "weak", "meets"),
        ("data-location", "Personal data is kept only in Canada.", "allowed_regions: [Canada]", "weak", "meets"),
        ("data-location", "Personal data is kept only in the USA.", "allowed_regions: [Canada]", "meets", "weak"),
        (
            "data-location",
            "Vendor shall not transfer Customer Data outside the European Economic Area.",
            "allowed_regions: [the European Economic Area, the United Kingdom]",
            "weak",
            "meets",
        ),
        (
            "security-standard",
            "Vendor shall maintain an information security program certified to ISO 27001.",
            "accepted_frameworks: [NIST, SOC 2]",
            "meets",
            "weak",
        ),
        (
            "personnel-access",
            "Vendor shall restrict access to Patron Data to employees with a need to know.",
            "require_training: true",
            "meets",
            "weak",
        ),
        (
            "personnel-access",
            "Vendor shall restrict access to Patron Data to trained employees with a need to know.",
            "require_training: true",
            "meets",
            "meets",
        ),
    ],
)
def test_a_number_or_list_of_the_profile_decides(
    tmp_path: Path, rule: str, wording: str, params: str, usual: str, changed: str
):
    assert found(rule, wording).verdict == usual
    own = found(rule, wording, under(tmp_path, params))
    assert own.verdict == changed
    assert params.split(":", maxsplit=1)[0].split("_", maxsplit=1)[0] in own.threshold


def test_the_finding_names_the_number_of_the_contract_and_that_of_the_policy():
    finding = found("breach-cost", CREDIT.format("six months"))
    assert finding.reason is Reason.TOO_LONG
    assert finding.value == "six months"
    assert "lasts (six months) only" in finding.message
    assert finding.threshold == "credit monitoring: 1 year"


def test_what_the_strict_profile_demands_besides_is_named():
    finding = found(
        "personnel-access",
        "Vendor shall restrict access to Patron Data to employees with a need to know.",
        load_playbook("strict"),
    )
    assert "it lacks training of staff, background checks of staff" in finding.message


def test_the_wording_to_ask_for_names_the_regions_of_the_profile(tmp_path: Path):
    playbook = under(tmp_path, "allowed_regions: [Canada, the United Kingdom]")
    assert "only in Canada or the United Kingdom" in found("data-location", "Fees are due.", playbook).remedy


def test_every_region_and_standard_that_may_be_chosen_is_known_to_the_lexicon():
    floors, concepts = load_floors(rules_folder()), load_concepts(rules_folder())
    for name, family in (("allowed_regions", "region"), ("accepted_frameworks", "framework")):
        for value in floors[name].any_of:
            assert f"topic.{family}-{value.lower().removeprefix('the ').replace(' ', '-')}" in concepts


@pytest.mark.parametrize(
    ("measure", "wording", "values"),
    [
        ("money", "Vendor shall carry insurance of $1,500,000 or US$2 million.", [1_500_000, 2_000_000]),
        ("money", "Vendor shall carry insurance of one million (1,000,000) dollars.", [1_000_000]),
        ("money", "Vendor shall pay the fees.", []),
        ("times", "Vendor shall pay at most three (3) times or 5x the fees, or twice the price.", [3, 5, 2]),
        (
            "count",
            "Vendor shall form no group of fewer than twelve and a minimum size of 10, 15 or more.",
            [12, 10, 15],
        ),
        ("years", "Vendor shall pay for 24 months and notify within 72 hours.", [2]),
        ("days", "Vendor shall give notice of 30 days.", [30]),
    ],
)
def test_numbers_are_read_from_a_sentence(measure: str, wording: str, values: list[float]):
    contract = understood(short_contract([wording]), STANDARD)
    statement = contract.statements[-1]
    query = Query(measure=measure)
    assert [round(a.value, 1) for a in amounts(query, statement, contract.units[statement.unit])] == values
