"""From text to statements: who must, may or must not do what."""

import pytest

from contractscan.understand.nouns import Modality, Role
from tests.understand.texts import contract_of, only


@pytest.mark.parametrize(
    ("text", "modality", "bearer"),
    [
        ("Vendor shall delete the Patron Data.", Modality.OBLIGATION, Role.VENDOR),
        ("Vendor shall not sell the Patron Data.", Modality.PROHIBITION, Role.VENDOR),
        ("Vendor shall promptly and at all times not disclose Patron Data.", Modality.PROHIBITION, Role.VENDOR),
        ("In no event shall Vendor sell Patron Data.", Modality.PROHIBITION, Role.VENDOR),
        ("No Patron Data shall be sold by Vendor.", Modality.PROHIBITION, Role.VENDOR),
        ("Vendor may not sell Patron Data.", Modality.PROHIBITION, Role.VENDOR),
        ("Vendor may use Patron Data.", Modality.PERMISSION, Role.VENDOR),
        ("Vendor reserves the right to use Patron Data.", Modality.PERMISSION, Role.VENDOR),
        ("Customer hereby authorizes Vendor to use Patron Data.", Modality.PERMISSION, Role.VENDOR),
        ("Nothing in this Agreement shall prevent Vendor from using Patron Data.", Modality.PERMISSION, Role.VENDOR),
        ("Nothing in this Agreement permits Vendor to sell Patron Data.", Modality.PROHIBITION, Role.VENDOR),
        ("Vendor shall have no obligation to delete Patron Data.", Modality.DISCLAIMER, Role.VENDOR),
        ("Vendor is not required to notify the Library.", Modality.DISCLAIMER, Role.VENDOR),
        ("Nothing herein obliges Vendor to notify the Library.", Modality.DISCLAIMER, Role.VENDOR),
        ("Vendor shall, not more than two days after it, notify the Library.", Modality.OBLIGATION, Role.VENDOR),
        ("The Library shall notify Vendor of the change.", Modality.OBLIGATION, Role.LIBRARY),
        ("Each party shall keep it confidential.", Modality.OBLIGATION, Role.BOTH),
        ("We do not sell your personal information.", Modality.DENIAL, Role.VENDOR),
        ("Patron Data shall be deleted within ten days.", Modality.OBLIGATION, Role.VENDOR),
        ("Patron Data shall be deleted by the Library within ten days.", Modality.OBLIGATION, Role.LIBRARY),
        ("Vendor shall not only encrypt but also back up Patron Data.", Modality.OBLIGATION, Role.VENDOR),
        ("Patron Data can no longer be used by Vendor.", Modality.PROHIBITION, Role.VENDOR),
    ],
)
def test_who_is_bound_and_how(text: str, modality: Modality, bearer: Role):
    statement = only(text)
    assert (statement.modality, statement.bearer) == (modality, bearer)


def test_an_object_is_not_taken_for_the_subject_of_the_next_verb():
    statements = contract_of("Vendor shall notify Customer of it and shall delete the Patron Data.").statements
    assert [statement.bearer for statement in statements] == [Role.VENDOR, Role.VENDOR]


def test_a_role_word_inside_a_data_term_names_no_role():
    assert only("Customer Data shall be encrypted.").bearer is not Role.LIBRARY


def test_a_list_item_inherits_the_lead_in_with_its_negation():
    contract = contract_of("Vendor shall not:", "(a) sell Patron Data;", "(b) share Patron Data.")
    sold = next(s for s in contract.statements if "action.sell" in s.actions)
    assert (sold.modality, sold.bearer) == (Modality.PROHIBITION, Role.VENDOR)


def test_a_list_inside_a_sentence_is_read_item_by_item():
    contract = contract_of("Vendor shall: (a) not sell Patron Data; (b) delete Patron Data within 30 days.")
    kinds = {s.modality for s in contract.statements if s.actions}
    assert kinds == {Modality.PROHIBITION, Modality.OBLIGATION}


def test_an_exception_is_typed_and_its_words_do_not_count_for_the_duty():
    statement = only("Vendor shall encrypt Patron Data, except as required by law.")
    assert [limit.kinds >= {"law"} for limit in statement.exceptions] == [True]


def test_without_delay_is_no_exception():
    statement = only("Vendor shall notify the Library without undue delay of a security breach.")
    assert statement.exceptions == ()
    assert "topic.security-breach" in statement.concepts


def test_a_feared_act_is_not_an_act():
    statement = only("Vendor shall protect Patron Data against accidental loss, destruction or disclosure.")
    assert "action.delete" not in statement.actions


def test_a_defined_term_of_the_contract_takes_its_class_from_its_meaning():
    contract = contract_of(
        '"Reader Files" means all personal data of patrons of the Library.', "Vendor shall delete the Reader Files."
    )
    assert "data.patron" in contract.statements[-1].concepts


def test_a_web_address_says_nothing():
    assert "action.encrypt" not in only("The policy is at https://vendor.example/policy for all to read.").actions


def test_quotes_of_units_are_exact_places_in_the_document():
    contract = contract_of(
        "1. Vendor shall delete Patron Data. It shall do so in ten days.", "Vendor shall:", "(a) pay."
    )
    for unit in contract.units:
        place = contract.document.text[unit.span.start : unit.span.end]
        assert unit.text[unit.offset : unit.offset + len(place)] == place


def test_may_the_month_permits_nothing():
    assert only("This notice was last changed on May 25, 2026 by Vendor.").modality is not Modality.PERMISSION


@pytest.mark.parametrize(
    "text",
    [
        "If Vendor becomes aware of a breach, it shall without delay (at the latest in 48 hours) notify Customer.",
        "Vendor agrees: without undue delay to notify Customer.",
        "If Vendor learns of a breach, Vendor will notify Customer as soon as it can.",
    ],
)
def test_a_duty_stands_whole_behind_its_condition(text: str):
    found = [s for s in contract_of(text).statements if "action.notify" in s.actions]
    assert [(s.modality, s.bearer) for s in found] == [(Modality.OBLIGATION, Role.VENDOR)]


def test_whom_a_verb_acts_on_does_not_bear_the_next_verb():
    text = "Vendor shall notify Customer of the breach, shall describe it, and shall assist Customer."
    assert {s.bearer for s in contract_of(text).statements} == {Role.VENDOR}


def test_should_before_its_subject_is_a_condition_and_no_hope():
    (statement,) = contract_of("Should Vendor receive a subpoena, it must notify the Library.").statements
    assert (statement.bearer, statement.hedges) == (Role.VENDOR, ())
    assert [limit.text for limit in statement.conditions] == ["Should Vendor receive a subpoena"]


def test_should_behind_its_subject_stays_a_hope():
    assert only("Vendor will say how patrons should proceed.").hedges == ("should",)


def test_a_verb_behind_an_aside_has_the_bearer_of_the_verb_before():
    text = "Vendor will refer the police to the Library and, where it is still compelled, will notify the Library."
    assert [s.bearer for s in contract_of(text).statements] == [Role.VENDOR, Role.VENDOR]


def test_a_pronoun_takes_up_the_subject_of_its_own_condition():
    text = "Vendor may change the terms, and if the Library does not agree it may terminate the Agreement."
    assert [s.bearer for s in contract_of(text).statements] == [Role.VENDOR, Role.LIBRARY]


def test_a_duty_behind_a_feared_act_is_an_act():
    text = "Where data was seen by unauthorized persons, Vendor shall give notification within a day."
    assert "action.notify" in contract_of(text).statements[0].actions


def test_as_the_customer_may_require_is_a_side_clause():
    text = "Vendor shall tell the patrons whose data was seen and give such help as Customer may require, at no charge."
    first, second = contract_of(text).statements
    assert (first.bearer, second.bearer) == (Role.VENDOR, Role.LIBRARY)
    assert contract_of(text).units[0].text[first.start : first.end] == text


@pytest.mark.parametrize(
    "text",
    [
        "No later version of the policy shall bind the Library.",
        "Except for the hosting company, no outsiders may be used by Vendor.",
    ],
)
def test_a_denied_subject_forbids(text: str):
    assert only(text).modality is Modality.PROHIBITION


def test_no_later_than_denies_nothing():
    assert only("Vendor, no later than ten days after termination, shall delete it.").modality is Modality.OBLIGATION


def test_nothing_that_obliges_frees_the_one_behind_it():
    statement = only("Nothing in this Agreement obliges Vendor to inform the Library.")
    assert (statement.modality, statement.bearer) == (Modality.DISCLAIMER, Role.VENDOR)


@pytest.mark.parametrize(
    ("text", "modality", "bearer"),
    [
        ("No disclosure of Patron Data shall take place.", Modality.PROHIBITION, Role.VENDOR),
        ("There shall be no sale of Patron Data.", Modality.PROHIBITION, Role.VENDOR),
        ("No person other than the Library shall be given access to Patron Data.", Modality.PROHIBITION, Role.VENDOR),
        ("Vendor shall take steps to see that Patron Data is not lost.", Modality.PROHIBITION, Role.VENDOR),
        ("Vendor confirms that no Patron Data will be sold.", Modality.PROHIBITION, Role.VENDOR),
    ],
)
def test_acts_named_as_things_bind_who_holds_the_data(text: str, modality: Modality, bearer: Role):
    statement = contract_of(text).statements[-1]
    assert (statement.modality, statement.bearer) == (modality, bearer)


def test_a_sentence_that_opens_with_it_binds_whom_the_one_before_binds():
    contract = contract_of("Vendor keeps Patron Data in Ohio. It shall not move the files elsewhere.")
    assert [statement.bearer for statement in contract.statements] == [Role.VENDOR, Role.VENDOR]


def test_a_name_of_the_contract_is_read_as_the_word_for_its_side():
    contract = contract_of(
        'This agreement is between Quillmark Inc. ("Quillmark") and the Elm Public Library ("Library").',
        "Quillmark's Privacy Policy may be changed by Quillmark.",
    )
    assert "topic.contract-paper" in contract.statements[-1].concepts


def test_what_a_side_acts_as_is_no_helper_of_its_own() -> None:
    acting = only("As a subcontractor, Vendor shall not transfer patron data to any third party.")
    engaging = only("Vendor may share patron data with a subcontractor.")
    assert "topic.subprocessor" not in acting.concepts
    assert "topic.subprocessor" in engaging.concepts
