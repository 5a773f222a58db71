"""Defined terms, what they take in and what they leave out."""

import pytest

from contractscan.clauses import segment
from contractscan.understand.definitions import find_definitions
from contractscan.understand.nouns import Definition
from tests.clauses.pages import Part, document, heading, item


def definitions(*parts: Part) -> dict[str, Definition]:
    """Return the definitions of a document made of the parts, by term."""
    text = document(*parts)
    return {definition.term: definition for definition in find_definitions(text, segment(text))}


@pytest.mark.parametrize(
    ("text", "term", "meaning"),
    [
        ("“Patron Data” means all records about a borrower.", "Patron Data", "all records about a borrower."),
        ('"Patron Data" shall mean all records.', "Patron Data", "all records."),
        ("1.4 The term “Footage” refers to video of visitors.", "Footage", "video of visitors."),
        ("(c) “Security Event” is any loss of data.", "Security Event", "any loss of data."),
        ("Patron Data means all records.", "Patron Data", "all records."),
        ("Usage Records: means logs of loans.", "Usage Records", "logs of loans."),
        ("Member Data include names and loans of members.", "Member Data", "include names and loans of members."),
        ("“Usage Records”: logs of loans.", "Usage Records", "logs of loans."),
        ("“Sale” has the meaning given in Section 9.", "Sale", "has the meaning given in Section 9."),
        (
            "Vendor handles names and addresses (“Contact Data”) with care.",
            "Contact Data",
            "Vendor handles names and addresses",
        ),
        ("Vendor keeps logs. It stores loans (the “Loan Data”).", "Loan Data", "It stores loans"),
        ("It stores loans and holds (collectively, the “Loan Data”).", "Loan Data", "It stores loans and holds"),
    ],
)
def test_a_term_is_found_with_its_meaning(text: str, term: str, meaning: str) -> None:
    assert definitions(text)[term].meaning == meaning


def test_several_definitions_in_one_block_part_at_the_next_term() -> None:
    found = definitions("“Loan” means a lent item; “Hold” means a waiting request; “Fine” means a late fee.")
    assert {term: definition.meaning for term, definition in found.items()} == {
        "Loan": "a lent item",
        "Hold": "a waiting request",
        "Fine": "a late fee.",
    }


def test_other_words_for_a_term_are_aliases() -> None:
    found = definitions("“Patron Data” or “Borrower Records” means all records.")
    assert found["Patron Data"].aliases == ("Borrower Records",)


def test_list_items_complete_the_meaning() -> None:
    found = definitions(
        "1.2 “Patron Data” means:", "(a) names of borrowers; and", "(b) their loans.", "1.3 Vendor shall pay."
    )
    assert "names of borrowers" in found["Patron Data"].meaning
    assert "their loans" in found["Patron Data"].meaning
    assert "pay" not in found["Patron Data"].meaning


def test_a_list_under_a_definitions_heading_defines_without_a_verb() -> None:
    found = definitions(
        heading("Definitions"), item("Borrower: a person who holds a card."), item("Loan: a lent item.")
    )
    assert found["Borrower"].meaning == "a person who holds a card."
    assert set(found) == {"Borrower", "Loan"}


def test_a_label_elsewhere_is_no_definition() -> None:
    assert definitions(heading("Fees"), item("Setup: paid once."), item("Hosting: paid each year.")) == {}


def test_a_table_of_definitions_is_read_row_by_row() -> None:
    found = definitions(
        heading("Definitions"), ["Term", "Meaning"], ["Patron Data", "means all records about a borrower"]
    )
    assert found["Patron Data"].meaning == "all records about a borrower"


def test_what_a_meaning_takes_in_and_leaves_out_is_noted() -> None:
    found = definitions(
        "“Patron Data” means records about a borrower, including names and loan history. Patron Data does not include "
        "counts that name no one."
    )["Patron Data"]
    assert found.includes == ("names and loan history",)
    assert found.excludes == ("counts that name no one.",)


@pytest.mark.parametrize(
    ("words", "left_out"),
    [
        ("excludes logs of searches.", "logs of searches."),
        ("shall not include logs of searches.", "logs of searches."),
        ("means records, excluding logs of searches.", "logs of searches."),
        ("means records, other than logs of searches, of any kind.", "logs of searches"),
        ("means records but not logs of searches.", "logs of searches."),
        ("means records with the exception of logs of searches.", "logs of searches."),
    ],
)
def test_an_exclusion_is_found_in_its_many_words(words: str, left_out: str) -> None:
    lead = "" if words.startswith("means") else "means records. Patron Data "
    assert definitions(f"“Patron Data” {lead}{words}")["Patron Data"].excludes == (left_out,)


@pytest.mark.parametrize(
    ("sentence", "left_out"),
    [
        ("Search logs are not Patron Data.", "Search logs"),
        ("Usage statistics shall not be considered Patron Data.", "Usage statistics"),
        ("Usage statistics shall not be deemed to be part of Patron Data.", "Usage statistics"),
        ("For the avoidance of doubt, search logs do not constitute Patron Data.", "search logs"),
        ("Patron Data does not include search logs.", "search logs."),
        ("The parties agree that Patron Data excludes search logs.", "search logs."),
    ],
)
def test_a_carve_out_far_away_is_linked_to_its_term(sentence: str, left_out: str) -> None:
    text = document("1. “Patron Data” means records of borrowers.", "2. Fees are due.", "3. " + sentence)
    found = find_definitions(text, segment(text))[0]
    assert found.excludes == (left_out,)
    span = found.exclude_spans[0]
    assert left_out in text.text[span.start : span.end]
    assert span.start > found.span.end


def test_an_inclusion_far_away_is_linked_to_its_term() -> None:
    found = definitions("1. “Patron Data” means records.", "2. For clarity, Patron Data includes video of visitors.")
    assert found["Patron Data"].includes == ("video of visitors.",)


def test_a_longer_term_is_not_taken_for_its_beginning() -> None:
    found = definitions(
        "1. “Patron Data” means records.",
        "2. “Patron Data Breach” means a loss. Patron Data Breach does not include failed log-ins.",
    )
    assert found["Patron Data"].excludes == ()
    assert found["Patron Data Breach"].excludes == ("failed log-ins.",)


def test_the_span_of_a_definition_holds_its_words() -> None:
    text = document("1.1 “Loan” means a lent item.", "1.2 “Hold” means:", "(a) a waiting request.")
    for definition in find_definitions(text, segment(text)):
        assert definition.term in text.text[definition.span.start : definition.span.end]


def test_a_quotation_is_no_definition() -> None:
    assert definitions("The label must say “Handle with care” in red.", "He is called “the boss” by all.") == {}


@pytest.mark.parametrize(
    "text", ["“" * 4000, "“A” or " * 2000, "(the “A”) " * 2000, "“A” means " * 2000, "A is not B " * 2000]
)
def test_odd_text_is_read(text: str) -> None:
    assert isinstance(definitions(text), dict)
