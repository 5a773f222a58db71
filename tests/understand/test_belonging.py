"""Whose the data is, where the owner is named behind the verb; denials by an object; subjects described at length."""

import pytest

from contractscan.understand.nouns import Modality, Role
from tests.understand.texts import only


@pytest.mark.parametrize(
    ("text", "modality", "owner"),
    [
        ("All Customer Data remains the exclusive property of Customer.", Modality.DECLARATION, Role.LIBRARY),
        ("Patron Data shall at all times be the property of the Library.", Modality.OBLIGATION, Role.LIBRARY),
        ("Title to the library records vests solely in the Library.", Modality.DECLARATION, Role.LIBRARY),
        ("Usage data about patrons belongs to the Vendor.", Modality.DECLARATION, Role.VENDOR),
        ("Student records are not the property of the Vendor.", Modality.DENIAL, Role.VENDOR),
    ],
)
def test_the_owner_is_who_is_named_behind_the_words_of_belonging(text: str, modality: Modality, owner: Role):
    statement = only(text)
    assert (statement.modality, statement.bearer) == (modality, owner)
    assert "action.belong" in statement.actions


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Vendor shall have no ownership interest in the Patron Data.", Modality.PROHIBITION),
        ("Vendor obtains no rights in the Patron Data.", Modality.DENIAL),
        ("Vendor shall delete no later than 30 days after termination all Patron Data.", Modality.OBLIGATION),
        ("Nothing in this Agreement transfers to Vendor any title to Patron Data.", Modality.PROHIBITION),
    ],
)
def test_no_before_the_object_denies_the_verb_unless_it_counts(text: str, modality: Modality):
    assert only(text).modality is modality


@pytest.mark.parametrize(
    "text",
    [
        "Log data which could identify an individual user is deleted after 90 days.",
        "Server logs that contain addresses of patrons are deleted every 30 days.",
        "Patron data, once returned, is deleted after 30 days.",
    ],
)
def test_data_that_opens_a_sentence_is_the_subject_of_its_passive_verb(text: str):
    statement = only(text)
    assert statement.modality is Modality.DECLARATION
    assert "action.delete" in statement.actions
    assert any(concept.startswith("data.") for concept in statement.concepts)


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("We'll delete your data.", Modality.OBLIGATION),
        ("We won't sell your data.", Modality.PROHIBITION),
        ("No later than 30 days after termination, we will delete your data.", Modality.OBLIGATION),
        ("No Patron Data will be sold.", Modality.PROHIBITION),
    ],
)
def test_contractions_and_leading_limits_are_read(text: str, modality: Modality):
    assert only(text).modality is modality
