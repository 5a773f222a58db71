"""Rules about definitions: what a definition covers, what is carved out of it, and what carve-outs do to promises."""

import pytest

from contractscan.model import EvidenceRole, Finding, Reason, Verdict
from contractscan.rulecheck import DEFINED, judged_alone
from contractscan.rulefile import load_playbook

PLAYBOOK = load_playbook()
BY_ID = {rule.id: rule for rule in PLAYBOOK.rules}
BROAD = (
    "“Patron Data” means all information about patrons, such as registration data, loan history, search queries and IP "
    "addresses. "
)


def defined(wording: str, profile: str = "standard") -> Finding:
    return judged_alone(BY_ID["patron-data-definition"], wording, load_playbook(profile))


def test_a_broad_definition_meets_and_is_quoted():
    finding = defined(BROAD)
    assert (finding.verdict, finding.reason) == (Verdict.MEETS, Reason.SATISFIED)
    assert finding.evidence[0].quote == BROAD.strip()
    assert finding.evidence[0].proof[0].slot == "definition"


def test_the_definition_in_the_examples_contract_does_not_satisfy_the_rule():
    finding = defined(DEFINED)
    assert finding.verdict is Verdict.WEAK
    assert "identifiers of devices" in finding.message


def test_what_a_definition_does_not_cover_is_named():
    finding = defined("“Customer Data” means names and addresses of patrons and their IP addresses.")
    assert (finding.verdict, finding.reason) == (Verdict.WEAK, Reason.PARTIAL)
    assert "what the patron borrows, reads or searches" in finding.message
    assert "who the patron is" not in finding.message


@pytest.mark.parametrize(
    ("carve_out", "quoted"),
    [
        ("Patron Data does not include usage data.", "does not include usage data."),
        ("For clarity, log files shall not be deemed Patron Data.", "log files shall not be deemed Patron Data"),
        ("The term excludes search history.", "excludes search history."),
        (
            "Analytics created by the Service are not Patron Data.",
            "Analytics created by the Service are not Patron Data",
        ),
    ],
)
def test_a_carve_out_of_usage_data_contradicts_however_broad_the_definition_is(carve_out: str, quoted: str):
    finding = defined(BROAD + carve_out)
    assert (finding.verdict, finding.reason) == (Verdict.CONTRADICTS, Reason.CARVE_OUT)
    against = [evidence for evidence in finding.evidence if evidence.role is EvidenceRole.CONTRADICTS]
    assert [quoted in evidence.quote for evidence in against] == [True]


@pytest.mark.parametrize(
    "harmless",
    [
        "Patron Data does not include statistics that cannot be linked to a person.",
        "Nothing in this definition shall be construed to exclude usage logs.",
        "Patron Data does not include the prices of the Services.",
        "Usage Data is Patron Data.",
    ],
)
def test_what_is_left_out_without_harm_leaves_the_definition_whole(harmless: str):
    assert defined(BROAD + harmless).verdict is Verdict.MEETS


def test_a_definition_by_another_term_reaches_what_that_term_reaches():
    finding = defined(
        "“Customer Data” means Reader Data. “Reader Data” means names, borrowing records and IP addresses of readers."
    )
    assert finding.verdict is Verdict.MEETS


def test_a_definition_by_another_term_leaves_out_what_that_term_leaves_out():
    finding = defined(
        "“Customer Data” means Reader Data. “Reader Data” means all data about readers, excluding metadata."
    )
    assert (finding.verdict, finding.reason) == (Verdict.CONTRADICTS, Reason.CARVE_OUT)


def test_a_carve_out_from_a_term_that_is_defined_nowhere_is_seen():
    finding = defined("Library Data does not include logs of the server.")
    assert (finding.verdict, finding.reason) == (Verdict.CONTRADICTS, Reason.CARVE_OUT)


def test_terms_for_other_things_are_no_definition_of_patron_data():
    finding = defined("“Usage Data” means search queries of users. “Data Subject Request” means a request about data.")
    assert finding.verdict is Verdict.MISSING


def test_a_definition_in_a_document_not_in_hand_is_for_review():
    finding = defined("“Patron Data” has the meaning given to it in the Master Services Agreement.")
    assert (finding.verdict, finding.reason) == (Verdict.REVIEW, Reason.BY_REFERENCE)


def test_the_strict_profile_also_asks_for_derived_data():
    assert defined(BROAD, "strict").verdict is Verdict.WEAK
    assert defined(BROAD.replace("IP", "derived data and IP"), "strict").verdict is Verdict.MEETS


# --- carve-outs followed into promises -------------------------------------------------------------------------------

CARVED = "“Customer Data” means all data of patrons. Customer Data does not include usage data and log files. "


def sale(wording: str) -> Finding:
    return judged_alone(BY_ID["no-sale-of-data"], wording, PLAYBOOK)


def test_a_promise_on_a_term_that_leaves_data_out_is_weak_and_both_are_quoted():
    finding = sale(CARVED + "Vendor shall not sell, rent or trade Customer Data.")
    assert (finding.verdict, finding.reason) == (Verdict.WEAK, Reason.CARVE_OUT)
    quotes = [evidence.quote for evidence in finding.evidence]
    assert "Vendor shall not sell, rent or trade Customer Data." in quotes
    assert "does not include usage data and log files" in quotes
    assert "usage data and log files" in finding.message
    assert finding.evidence[1].note == "left out of “Customer Data”"


@pytest.mark.parametrize(
    "promise",
    [
        "Vendor shall not sell, rent or trade Customer Data or usage data.",
        "Vendor shall not sell, rent or trade any patron records.",
        "Vendor shall not sell, rent or trade Customer Data or any personal information of patrons.",
        "Vendor shall not sell, rent or trade Customer Data. Vendor shall not sell, rent or trade personal data.",
    ],
)
def test_a_promise_that_also_names_what_was_left_out_is_not_narrowed(promise: str):
    assert sale(CARVED + promise).verdict is Verdict.MEETS


@pytest.mark.parametrize(
    "definition",
    [
        "“Customer Data” means all data of patrons. Customer Data does not include invoices. ",
        "“Customer Data” means all data of patrons, excluding usage data that does not identify a patron. ",
        "“Customer Data” means all data of patrons. “Vendor Data” means prices and does not include usage data. ",
    ],
)
def test_an_exclusion_that_does_no_harm_leaves_the_promise_whole(definition: str):
    assert sale(definition + "Vendor shall not sell, rent or trade Customer Data.").verdict is Verdict.MEETS


def test_a_carve_out_does_not_turn_a_refusal_into_less():
    finding = sale(CARVED + "Vendor may sell Customer Data.")
    assert finding.verdict is Verdict.CONTRADICTS


def test_a_duty_in_parts_is_weak_where_one_part_is_narrowed():
    wording = CARVED + "Vendor shall encrypt Customer Data in transit and at rest."
    finding = judged_alone(BY_ID["encryption"], wording, PLAYBOOK)
    assert (finding.verdict, finding.reason) == (Verdict.WEAK, Reason.CARVE_OUT)
