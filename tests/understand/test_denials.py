"""Leave denied for good, acts as nouns, and the end of a sentence that denies what the rest allows."""

import pytest

from contractscan.understand.nouns import Modality, Role
from contractscan.understand.tails import denied_tail
from tests.understand.texts import contract_of, only


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Under no circumstances is Vendor permitted to sell Patron Data.", Modality.PROHIBITION),
        ("Vendor is under no circumstances permitted to sell Patron Data.", Modality.PROHIBITION),
        ("No sale of Patron Data is permitted.", Modality.PROHIBITION),
        ("Nor is Vendor permitted to disclose Patron Data.", Modality.PROHIBITION),
        ("Vendor is not at liberty to use Patron Data for marketing.", Modality.PROHIBITION),
        ("Vendor shall at no time sell Patron Data.", Modality.PROHIBITION),
        ("Vendor shall have no right to use Patron Data.", Modality.PROHIBITION),
        ("Vendor warrants that it neither sells nor rents Patron Data.", Modality.PROHIBITION),
        ("There shall be no sale of Patron Data by Vendor.", Modality.PROHIBITION),
        ("It is forbidden for Vendor to sell Patron Data.", Modality.PROHIBITION),
        (
            "Vendor undertakes to: formally prohibit any processing of Patron Data for advertising.",
            Modality.PROHIBITION,
        ),
        ("Vendor does not, directly or indirectly, sell Patron Data.", Modality.DENIAL),
        ("Vendor does not at present sell Patron Data.", Modality.DENIAL),
        ("Vendor's use of Patron Data is limited to the Service.", Modality.DECLARATION),
        ("Use of Patron Data by Vendor is confined to the Service.", Modality.DECLARATION),
        ("Vendor's right to process Patron Data extends only to the Service.", Modality.DECLARATION),
    ],
)
def test_a_denial_or_a_limit_is_the_vendors_whatever_its_form(text: str, modality: Modality):
    statements = [s for s in contract_of(text).statements if not s.is_note]
    assert modality in {s.modality for s in statements}
    assert {s.bearer for s in statements} == {Role.VENDOR}


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Databases are not encrypted at rest.", Modality.DENIAL),
        ("Our servers do not encrypt backups.", Modality.DENIAL),
        ("Databases are encrypted, not backed up.", Modality.DECLARATION),
    ],
)
def test_what_is_told_of_things_without_a_party_is_denied_by_a_not_before_its_verb(text: str, modality: Modality):
    assert only(text).modality is modality


def test_the_limit_on_the_customers_own_use_is_no_limit_on_the_vendor():
    assert only("Your use of the Patron Data is limited to research.").bearer is Role.LIBRARY


def test_an_end_that_denies_a_purpose_is_a_ban_of_its_own():
    allowed, denied = contract_of("Vendor may use Patron Data for support but not for marketing.").statements
    assert (allowed.modality, denied.modality) == (Modality.PERMISSION, Modality.PROHIBITION)
    assert "topic.marketing" not in allowed.concepts
    assert {"topic.marketing", "data.patron"} <= denied.concepts


@pytest.mark.parametrize(
    "text",
    [
        "Vendor shall use Patron Data to provide the Service and for no other purpose.",
        "Vendor shall delete it within 30 days and not later than 60 days.",
        "Vendor shall notify Customer.",
    ],
)
def test_no_other_purpose_and_no_later_day_deny_nothing(text: str):
    assert denied_tail(text) is None


def test_two_verb_phrases_share_the_verb_behind_the_second():
    first, _ = contract_of("Vendor may not and shall not permit others to sell Patron Data.").statements
    assert "action.sell" in first.actions


def test_such_use_takes_up_the_data_of_the_sentence_before():
    contract = contract_of("Vendor holds the Patron Data for the Library. Any other use is prohibited.")
    assert "data.patron" in contract.statements[-1].concepts


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Neither loans nor any other Patron Data is used by Vendor for marketing.", Modality.DENIAL),
        ("Nor do we sell Patron Data.", Modality.DENIAL),
        ("We keep Patron Data out of machine learning.", Modality.DENIAL),
        ("Vendor shall exclude Patron Data from any set used to train a model.", Modality.PROHIBITION),
        ("Patron Data is not, and never will be, sold.", Modality.PROHIBITION),
        ("Vendor shall hold the Library harmless from claims arising out of Patron Data.", Modality.OBLIGATION),
    ],
)
def test_a_denied_subject_and_what_is_kept_out_are_denials(text: str, modality: Modality):
    assert only(text).modality is modality


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("Patron Data shall be encrypted and shall not be disclosed to others.", "action.disclose"),
        ("Patron Data is encrypted and is never disclosed to others.", "action.disclose"),
        ("Patron Data is kept safe and never sold.", "action.sell"),
    ],
)
def test_a_passive_shares_the_subject_of_the_one_before(text: str, action: str):
    last = contract_of(text).statements[-1]
    assert action in last.actions
    assert "data.patron" in last.concepts
    assert last.bearer is Role.VENDOR


def test_it_stands_for_the_data_named_before_in_the_same_sentence():
    last = contract_of("Vendor shall keep Patron Data safe and shall not disclose it to others.").statements[-1]
    assert "data.patron" in last.concepts


@pytest.mark.parametrize(
    ("text", "modality", "bearer"),
    [
        ("Vendor may not allow others to use Patron Data.", Modality.PROHIBITION, Role.VENDOR),
        ("Vendor covenants not to sell Patron Data.", Modality.PROHIBITION, Role.VENDOR),
        ("Use of Patron Data for the training of models is excluded.", Modality.PROHIBITION, Role.VENDOR),
        ("Vendor's permitted uses of Patron Data include marketing.", Modality.DECLARATION, Role.VENDOR),
        (
            "Patron Data may not be copied, nor used for learning of any sort, by the Library.",
            Modality.PROHIBITION,
            Role.LIBRARY,
        ),
    ],
)
def test_leave_that_is_denied_grants_nothing_and_the_one_who_acts_may_stand_last(
    text: str, modality: Modality, bearer: Role
):
    statements = [s for s in contract_of(text).statements if not s.is_note]
    assert (modality, bearer) in {(s.modality, s.bearer) for s in statements}
    assert Modality.PERMISSION not in {s.modality for s in statements}


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("We may not be able to delete every copy of the patron data.", Modality.DISCLAIMER),
        ("Vendor might not always be able to restore the patron data.", Modality.DISCLAIMER),
        ("We may not be aware that a patron has moved, so we will keep the patron data.", Modality.OBLIGATION),
    ],
)
def test_what_somebody_perhaps_cannot_do_or_know_is_no_ban(text: str, modality: Modality) -> None:
    statements = [s for s in contract_of(text).statements if not s.is_note]
    assert modality in {s.modality for s in statements}
    assert Modality.PROHIBITION not in {s.modality for s in statements}


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        (
            "Vendor covenants that neither it nor any of its subcontractors shall sell Patron Data.",
            Modality.PROHIBITION,
        ),
        ("Vendor covenants that neither it nor any helper engaged by it shall sell Patron Data.", Modality.PROHIBITION),
        ("Neither Vendor nor any of its affiliates sells Patron Data.", Modality.DENIAL),
        ("Vendor shall contractually forbid its helpers from selling Patron Data.", Modality.PROHIBITION),
    ],
)
def test_a_denial_holds_for_all_that_neither_and_forbid_take_in(text: str, modality: Modality) -> None:
    sells = [s for s in contract_of(text).statements if "action.sell" in s.actions]
    assert sells and {(s.modality, s.bearer) for s in sells} == {(modality, Role.VENDOR)}


def test_words_that_limit_nothing_are_no_denial_and_no_limit() -> None:
    text = "Vendor may use Patron Data for its own purposes, including but not limited to product design."
    concepts = {name for statement in contract_of(text).statements for name in statement.concepts}
    assert not {"cue.negation", "cue.denied", "topic.purpose-only", "topic.limited-use"} & concepts


@pytest.mark.parametrize(
    "text",
    [
        "Vendor shall keep Patron Data confidential and not disclose it to any third party.",
        "Vendor shall hold Patron Data in confidence and, unless the law so requires, not disclose it to others.",
    ],
)
def test_a_second_verb_that_is_denied_is_a_ban_of_its_own(text: str) -> None:
    found = [(s.modality, "action.disclose" in s.actions) for s in contract_of(text).statements]
    assert found == [(Modality.OBLIGATION, False), (Modality.PROHIBITION, True)]


def test_what_a_duty_is_not_less_than_is_no_ban() -> None:
    text = "Vendor shall use reasonable care, and not less than common care, to protect Patron Data."
    assert [s.modality for s in contract_of(text).statements] == [Modality.OBLIGATION]
