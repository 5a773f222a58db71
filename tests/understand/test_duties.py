"""Duties, bans and rights put in other ways than "shall": by a noun, by what is due to the other side, by "is to"."""

import pytest

from contractscan.understand.nouns import Modality, Role
from tests.understand.texts import contract_of, only


@pytest.mark.parametrize(
    ("text", "modality", "bearer"),
    [
        ("Vendor has to delete all patron records.", Modality.OBLIGATION, Role.VENDOR),
        ("The Host is to erase the patron data.", Modality.OBLIGATION, Role.VENDOR),
        ("The Host is not to share the patron data.", Modality.PROHIBITION, Role.VENDOR),
        ("Patron data is not to be used for marketing.", Modality.PROHIBITION, Role.VENDOR),
        ("It is the responsibility of the Vendor to delete patron data.", Modality.OBLIGATION, Role.VENDOR),
        ("It is the Library's duty to tell its patrons.", Modality.OBLIGATION, Role.LIBRARY),
        ("The Vendor's obligations include the deletion of patron data.", Modality.OBLIGATION, Role.VENDOR),
        ("The Library is entitled to be notified of any breach.", Modality.OBLIGATION, Role.VENDOR),
        ("The Library shall be entitled to prompt written notice of any breach.", Modality.OBLIGATION, Role.VENDOR),
        ("Each of the Vendor and its subcontractors shall notify the Library.", Modality.OBLIGATION, Role.VENDOR),
        ("The Library shall receive notice of any breach from the Vendor.", Modality.OBLIGATION, Role.VENDOR),
        ("The Vendor will receive payment within thirty days.", Modality.OBLIGATION, Role.VENDOR),
        ("The Library is entitled to be notified of any breach by the Vendor.", Modality.OBLIGATION, Role.VENDOR),
        ("Users will be notified of any change in ownership.", Modality.OBLIGATION, Role.VENDOR),
        ("It is our duty to delete patron data.", Modality.OBLIGATION, Role.VENDOR),
        ("It is not our duty to delete patron data.", Modality.DISCLAIMER, Role.VENDOR),
        ("The Vendor is entitled to receive a fee.", Modality.PERMISSION, Role.VENDOR),
        ("Encryption of patron data is the responsibility of the Vendor.", Modality.OBLIGATION, Role.VENDOR),
        ("Encryption of patron data is not the Vendor's responsibility.", Modality.DISCLAIMER, Role.VENDOR),
        ("It is for the Library to encrypt patron data.", Modality.OBLIGATION, Role.LIBRARY),
        ("The duty to notify the Library of a breach lies with the Vendor.", Modality.OBLIGATION, Role.VENDOR),
        (
            "Responsibility for encrypting patron data before it is sent, and while it is held there, rests with the Library.",
            Modality.OBLIGATION,
            Role.LIBRARY,
        ),
        ("The report shall be handed to any Library that asks for it.", Modality.OBLIGATION, Role.VENDOR),
        (
            "Nothing in this Agreement shall be construed as imposing on Vendor any duty to report a breach.",
            Modality.DISCLAIMER,
            Role.VENDOR,
        ),
        ("Deletion of patron data falls to the Vendor.", Modality.OBLIGATION, Role.VENDOR),
        ("The Library must be told of any breach.", Modality.OBLIGATION, Role.VENDOR),
        ("The Library has the right to get a copy of the report.", Modality.OBLIGATION, Role.VENDOR),
        ("A report is due from the Vendor to the Library within a day.", Modality.OBLIGATION, Role.VENDOR),
        ("Notice of a breach is to reach the Library within a day.", Modality.OBLIGATION, Role.VENDOR),
        ("The report need not be shown to the Library.", Modality.DISCLAIMER, Role.VENDOR),
        ("Customer support will notify the Library of any breach.", Modality.OBLIGATION, Role.VENDOR),
        ("The staff client must encrypt patron data.", Modality.OBLIGATION, Role.UNKNOWN),
        ("Our security team notifies the Library of any breach.", Modality.DECLARATION, Role.VENDOR),
        ("Members of the Library may not disclose a breach.", Modality.PROHIBITION, Role.LIBRARY),
        ("The Library is at liberty, once a year, to audit the Vendor.", Modality.PERMISSION, Role.LIBRARY),
        ("The Library waives any right it might have to audit the Vendor.", Modality.DISCLAIMER, Role.LIBRARY),
        ("Vendor has up to ten days in which to notify the Library.", Modality.OBLIGATION, Role.VENDOR),
        ("Library has ten days in which to object.", Modality.PERMISSION, Role.LIBRARY),
        ("Such notification by Customer to the authority shall name the breach.", Modality.OBLIGATION, Role.LIBRARY),
        ("A breach entitles the Library to terminate.", Modality.PERMISSION, Role.LIBRARY),
        ("Any transfer of patron data without consent is void.", Modality.PROHIBITION, Role.VENDOR),
        ("Encryption of patron data at rest is required.", Modality.OBLIGATION, Role.VENDOR),
        ("There is no duty on the Vendor to delete patron data.", Modality.DISCLAIMER, Role.VENDOR),
        ("Vendor does not have to delete patron data.", Modality.DISCLAIMER, Role.VENDOR),
        ("You consent to our use of your data.", Modality.PERMISSION, Role.VENDOR),
        ("You give us, and the partners we work with, permission to use your data.", Modality.PERMISSION, Role.VENDOR),
        ("The Library consents to the use of patron data by the Vendor.", Modality.PERMISSION, Role.VENDOR),
        ("Vendor shall use the patron data for no other purpose.", Modality.PROHIBITION, Role.VENDOR),
        ("Vendor uses the patron data provided to it for no other purpose.", Modality.DENIAL, Role.VENDOR),
        ("Vendor shall keep the patron data for no longer than a year.", Modality.OBLIGATION, Role.VENDOR),
        ("Vendor takes no responsibility for what others post.", Modality.DISCLAIMER, Role.VENDOR),
        ("Patron data will always be owned by the Library.", Modality.OBLIGATION, Role.LIBRARY),
    ],
)
def test_who_must_is_found_in_whatever_form_a_duty_takes(text: str, modality: Modality, bearer: Role) -> None:
    found = only(text)
    assert (found.modality, found.bearer) == (modality, bearer)


def test_what_the_law_requires_is_no_duty_of_its_own() -> None:
    assert only("Vendor may amend it where such changes are required due to a change of law.").bearer is Role.VENDOR


@pytest.mark.parametrize(
    "text",
    [
        "Vendor shall lend the Library all help it needs to answer the regulator.",
        "If someone with no right to it sees the data, Vendor shall notify the Library.",
        "Vendor shall supply the records they have to the Library.",
    ],
)
def test_words_that_describe_help_or_a_person_bind_nobody(text: str) -> None:
    assert [each.modality for each in contract_of(text).statements] == [Modality.OBLIGATION]


def test_a_list_item_that_opens_with_not_later_is_no_ban() -> None:
    contract = contract_of("Vendor must:", "(a) not later than two days after it, return patron data; and", "(b) pay.")
    assert {each.modality for each in contract.statements} == {Modality.OBLIGATION}


def test_a_list_item_that_opens_with_not_is_a_ban() -> None:
    contract = contract_of(
        "Vendor undertakes to respect the following obligations:",
        "(a) return patron data; and",
        "(b) not transfer patron data to any third party.",
    )
    found = [(statement.modality, statement.bearer) for statement in contract.statements]
    assert found[-2:] == [(Modality.OBLIGATION, Role.VENDOR), (Modality.PROHIBITION, Role.VENDOR)]


@pytest.mark.parametrize(("giver", "role"), [("Customer", Role.LIBRARY), ("Vendor", Role.VENDOR)])
def test_such_a_notice_is_given_by_whom_the_sentence_before_names(giver: str, role: Role) -> None:
    text = f"{giver} shall notify the authority of a breach. Such notice shall be given within 72 hours."
    assert contract_of(text).statements[-1].bearer is role


def test_a_number_that_only_stands_as_an_example_in_a_blank_is_no_deadline() -> None:
    assert only("Vendor shall notify Customer within [number, e.g. 24] hours.").durations == ()
    assert only("Vendor shall notify Customer within [24] hours.").durations[0].hours == 24
