"""Who is who in a contract."""

import pytest

from contractscan.clauses import segment
from contractscan.understand.nouns import Party, Role
from contractscan.understand.parties import find_parties
from tests.clauses.pages import Part, document, heading

LIBRARY, VENDOR, PATRON, THIRD_PARTY = Role.LIBRARY, Role.VENDOR, Role.PATRON, Role.THIRD_PARTY


def parties(*parts: Part, library: tuple[str, ...] = (), vendor: tuple[str, ...] = ()) -> tuple[Party, ...]:
    """Return the parties of a document made of the parts."""
    text = document(*parts)
    return find_parties(text, segment(text), library, vendor)


def roles(*parts: Part) -> dict[str, Role]:
    """Return the side of every word for a party, in lower case."""
    return {word.lower(): party.role for party in parties(*parts) for word in (party.name, *party.aliases)}


def test_names_are_bound_to_role_words_in_brackets() -> None:
    found = roles(
        "This Agreement is made by and between Quillmark Systems, Inc., a Delaware corporation with offices at 5 Elm "
        "Street, Boston (“Provider”), and the Town of Harwick Free Library (“Customer”)."
    )
    assert found["quillmark systems, inc."] is VENDOR
    assert found["provider"] is VENDOR
    assert found["town of harwick free library"] is LIBRARY
    assert found["customer"] is LIBRARY


def test_several_aliases_in_one_bracket_are_one_party() -> None:
    found = parties('Shelfworks LLC (hereinafter "Shelfworks", "we" or "us") provides this service to its users.')
    vendor = next(party for party in found if party.role is VENDOR)
    assert (vendor.name, set(vendor.aliases)) == ("Shelfworks LLC", {"Shelfworks", "we", "us"})


def test_parties_listed_below_between_are_found() -> None:
    found = roles(
        "This Data Agreement is entered into between:",
        "Lantern Books GmbH, Hauptstr. 1, Bonn (hereinafter the “Licensor”)",
        "and",
        "Elm County Library District (hereinafter the “Licensee”)",
        "together the “Parties”.",
    )
    assert found["lantern books gmbh"] is VENDOR
    assert found["elm county library district"] is LIBRARY
    assert "parties" not in found


def test_a_bracket_on_a_line_of_its_own_takes_the_name_above() -> None:
    found = roles("Bindery One Ltd", "(the “Data Processor”)", "and", "________", "(the “Company”)")
    assert found["bindery one ltd"] is VENDOR
    assert found["company"] is LIBRARY


def test_company_is_the_library_side_where_the_other_is_the_processor() -> None:
    found = roles(
        "This agreement is between Alder Corp (the “Company”) and Birch Hosting Ltd (the “Processor”).",
        "The Company wishes to subcontract certain services to the Processor.",
    )
    assert found["company"] is LIBRARY
    assert found["processor"] is VENDOR


def test_company_is_the_vendor_where_the_other_is_the_customer() -> None:
    found = roles("This agreement is between Alder Corp (“Company”) and the organization that signs (“Customer”).")
    assert found["company"] is VENDOR


def test_a_company_without_role_words_is_known_by_what_it_does() -> None:
    found = roles(
        "This agreement is between Tern Inc. (“Tern”) and Wren Inc. (“Wren”).",
        "Tern shall provide the platform. Tern processes personal data on behalf of Wren. Tern hosts it.",
        "Wren shall pay the fees. Wren’s use of the platform is limited.",
    )
    assert found["tern"] is VENDOR
    assert found["wren"] is LIBRARY


def test_two_companies_of_which_nothing_is_said_stay_unknown() -> None:
    found = roles("This agreement is between Tern Inc. (“Tern”) and Wren Inc. (“Wren”).", "The sky is blue.")
    assert found["tern"] is Role.UNKNOWN
    assert found["wren"] is Role.UNKNOWN


def test_things_in_quotes_are_no_parties() -> None:
    found = roles(
        "This agreement (the “Agreement”) is between Tern Inc. (“Vendor”) and Elm Library (“Library”) as of today (the "
        "“Effective Date”) for certain hosting (collectively, the “Services”)."
    )
    assert not {"agreement", "effective date", "services"} & set(found)


def test_the_author_of_a_policy_is_the_vendor_and_you_the_patron() -> None:
    found = roles(
        heading("Otterpage Privacy Policy"),
        "Otterpage collects what you tell it. Otterpage may share your data with partners.",
        "We keep logs. You may write to us.",
    )
    assert (found["otterpage"], found["we"], found["us"], found["you"]) == (VENDOR, VENDOR, VENDOR, PATRON)


def test_you_is_the_customer_in_a_data_processing_addendum() -> None:
    found = roles(
        heading("Data Processing Addendum"),
        "This addendum is between you (“Customer”) and Otterpage Ltd (“Otterpage”, “we”).",
        "We process personal data on behalf of Customer.",
    )
    assert (found["you"], found["customer"], found["we"], found["otterpage"]) == (LIBRARY, LIBRARY, VENDOR, VENDOR)


def test_what_a_contract_says_of_you_and_we_is_followed() -> None:
    found = roles(
        heading("Hosting Agreement"),
        "This agreement is between you (the “Provider”) and Elm County Library (“we”, the “Library”).",
    )
    assert (found["you"], found["we"]) == (VENDOR, LIBRARY)


def test_pronouns_are_explained_by_a_sentence() -> None:
    found = roles("“We” and “us” refer to Pinecrest Software. Pinecrest Software shall provide the service.")
    assert found["pinecrest software"] is VENDOR


def test_an_alias_does_not_join_the_two_sides() -> None:
    found = roles(
        "This addendum is between Marl, Inc. (“Marl”) and the entity that signs (“Customer”).",
        "Customer is the Controller and Marl is the Processor. If Customer is a Processor, Marl is a subprocessor.",
    )
    assert (found["customer"], found["controller"]) == (LIBRARY, LIBRARY)
    assert (found["marl"], found["processor"]) == (VENDOR, VENDOR)


def test_names_given_by_the_user_win() -> None:
    text = "This agreement is between Tern Inc. (“Tern”) and Wren Inc. (“Wren”). Books By Mail is a service."
    found = parties(text, library=("Tern",), vendor=("Books By Mail",))
    named = {word: party.role for party in found for word in (party.name, *party.aliases)}
    assert (named["Tern"], named["Wren"], named["Books By Mail"]) == (LIBRARY, Role.UNKNOWN, VENDOR)


def test_patrons_and_others_are_named() -> None:
    found = roles("1. Vendor shall protect patrons and students. Vendor shall bind its subcontractors and affiliates.")
    assert (found["patrons"], found["students"]) == (PATRON, PATRON)
    assert (found["subcontractors"], found["affiliates"]) == (THIRD_PARTY, THIRD_PARTY)


def test_role_words_that_act_are_parties() -> None:
    found = roles("Vendor shall encrypt. Vendor shall log. Library shall pay. Library may audit Vendor.")
    assert (found["vendor"], found["library"]) == (VENDOR, LIBRARY)


def test_a_name_that_acts_but_is_not_the_author_is_no_party() -> None:
    found = roles("Vendor shall encrypt. Vendor shall log.", "Mondays may vary. Mondays shall pass.")
    assert "mondays" not in found


def test_the_place_of_a_party_is_where_it_is_named() -> None:
    text = document("This agreement is between Tern Inc. (“Vendor”) and Elm Library (“Library”).")
    found = [party for party in find_parties(text, segment(text)) if party.span is not None]
    assert found
    assert all(0 <= party.span.start < party.span.end <= len(text.text) for party in found if party.span)


@pytest.mark.parametrize("text", ["", "(" * 3000, "“" * 3000, "A " * 8000, "between A and " * 1500, "(“Ab”) " * 1500])
def test_odd_text_is_read(text: str) -> None:
    assert isinstance(parties(text or " "), tuple)


def test_a_name_may_begin_with_a_small_letter_or_a_digit() -> None:
    found = roles("This agreement is between abcAssess (“Provider”) and the school (“Subscriber”).")
    assert found["abcassess"] is VENDOR
    assert (
        roles("This agreement is between 2Simple Limited (“2Simple”) and the school (“Customer”).")["2simple"] is VENDOR
    )


def test_a_word_of_many_in_brackets_is_no_alias_of_the_company_that_serves_them() -> None:
    found = roles("This addendum binds Backline Inc. with regard to each of its customers subject to it (“Customers”).")
    assert found["customers"] is LIBRARY
    assert found.get("backline inc.") is not LIBRARY


def test_a_subcontractor_that_owes_its_duties_to_the_controller_itself_is_the_vendor() -> None:
    assert roles("The Subcontractor must assist the Data Controller with audits.")["subcontractor"] is VENDOR
    assert roles("Each subcontractor must assist the Data Controller with audits.")["subcontractor"] is THIRD_PARTY
    assert roles("The Subcontractor shall answer to the Processor.")["subcontractor"] is THIRD_PARTY
    assert roles("The Subcontractor of the Vendor shall obey the Customer.")["subcontractor"] is THIRD_PARTY
    text = "The Vendor engages helpers. The Subcontractor shall give the Customer the same protection."
    assert roles(text)["subcontractor"] is THIRD_PARTY
