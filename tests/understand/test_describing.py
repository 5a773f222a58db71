"""What users are said to do where data is described, and what a side says that it does as its policy."""

from contractscan.understand.nouns import Modality, Role
from tests.understand.texts import only


def test_what_users_give_in_a_description_of_data_is_no_act_of_the_vendor() -> None:
    said = only("We use information that you share with us to enforce our rights.")
    assert "action.use" in said.actions
    assert "action.disclose" not in said.actions


def test_a_description_that_goes_on_with_another_subject_does_not_end_the_sentence() -> None:
    said = only("We may disclose information that we collect or you provide if a court orders it.")
    assert said.bearer is Role.VENDOR
    assert said.conditions


def test_a_policy_to_act_is_a_fact_about_the_one_whose_policy_it_is() -> None:
    for text in ("It is our policy to notify users.", "It is the policy of the Vendor to notify users."):
        said = only(text)
        assert (said.modality, said.bearer) == (Modality.DECLARATION, Role.VENDOR)
    assert only("Our policy is not to sell personal data.").modality is Modality.DENIAL


def test_property_that_is_to_be_protected_does_not_make_data_the_librarys() -> None:
    assert only("Personal data may be disclosed to protect our property.").bearer is Role.VENDOR
