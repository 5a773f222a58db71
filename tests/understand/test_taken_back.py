"""A later sentence that lets the vendor do as it likes takes the promise before it back."""

import pytest

from contractscan.model import Reason, Verdict
from contractscan.rulecheck import judged_alone
from contractscan.rulefile import load_playbook

PLAYBOOK = load_playbook()
PROMISE = "Vendor shall not sell Patron Data."


def judged(text: str) -> tuple[Verdict, Reason]:
    rule = next(rule for rule in PLAYBOOK.rules if rule.id == "no-sale-of-data")
    finding = judged_alone(rule, text, PLAYBOOK)
    return finding.verdict, finding.reason


@pytest.mark.parametrize(
    "sentence",
    [
        "Notwithstanding the foregoing, Vendor may do otherwise in its sole discretion.",
        "Notwithstanding anything to the contrary, Provider may act otherwise at its option.",
        "Despite the above, Vendor may decide otherwise in its discretion.",
    ],
)
def test_a_promise_is_taken_back_by_the_next_sentence(sentence: str):
    assert judged(f"{PROMISE} {sentence}") == (Verdict.WEAK, Reason.EXCEPTION)


@pytest.mark.parametrize(
    "sentence",
    [
        "Notwithstanding the foregoing, Vendor may appoint a project manager in its sole discretion.",
        "Notwithstanding the foregoing, Vendor may notify Customer by e-mail in its sole discretion.",
        "Notwithstanding the foregoing, Customer may do otherwise in its sole discretion.",
        "Notwithstanding the foregoing, Vendor may do otherwise where the law requires it.",
    ],
)
def test_a_sentence_about_another_act_or_side_or_the_law_takes_nothing_back(sentence: str):
    assert judged(f"{PROMISE} {sentence}") == (Verdict.MEETS, Reason.SATISFIED)


def test_a_sentence_of_another_clause_takes_nothing_back():
    from contractscan.checks.findings import judge
    from contractscan.rulecheck import EXAMPLE_DAY, short_contract
    from contractscan.scan import understood

    other = "Vendor shall announce new features. Notwithstanding the foregoing, Vendor may do otherwise in its sole discretion."
    contract = understood(short_contract([PROMISE, other]), PLAYBOOK)
    found = {finding.rule: finding.verdict for finding in judge(contract, PLAYBOOK, EXAMPLE_DAY)}
    assert found["no-sale-of-data"] is Verdict.MEETS


def test_an_exception_at_will_counts_in_a_sentence_without_a_verb_phrase_and_inside_another_exception():
    rules = {rule.id: rule for rule in PLAYBOOK.rules}
    note = "Hashed identifiers are Patron Data, unless Vendor decides otherwise in its sole discretion."
    assert judged_alone(rules["deidentified-data"], note, PLAYBOOK).reason is Reason.EXCEPTION
    nested = "Vendor shall not use student data for any purpose other than the Services, unless Vendor decides otherwise in its sole discretion."
    assert judged_alone(rules["student-records"], nested, PLAYBOOK).reason is Reason.EXCEPTION


def test_what_may_be_allowed_is_not_allowed_yet():
    rule = next(rule for rule in PLAYBOOK.rules if rule.id == "patron-rights")
    wording = "{} every patron to see, correct and erase the personal data in the account."
    assert judged_alone(rule, wording.format("Vendor shall allow"), PLAYBOOK).verdict is Verdict.MEETS
    assert judged_alone(rule, wording.format("Vendor may allow"), PLAYBOOK).verdict is not Verdict.MEETS


@pytest.mark.parametrize(
    ("following", "verdict"),
    [
        ("However, we may choose to do so in the future.", Verdict.CONTRADICTS),
        ("We may do so with your prior written consent.", Verdict.WEAK),
        ("We may change our logo in the future.", Verdict.MEETS),
    ],
)
def test_leave_to_do_what_the_sentence_before_forbids_contradicts_unless_it_asks_first(
    following: str, verdict: Verdict
):
    rule = next(rule for rule in PLAYBOOK.rules if rule.id == "no-sale-of-data")
    assert judged_alone(rule, f"We will not sell patron data. {following}", PLAYBOOK).verdict is verdict
