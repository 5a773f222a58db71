"""Where one sentence ends and the next begins."""

from contractscan.model import BlockKind
from contractscan.understand.units import sentences
from tests.understand.texts import contract_of


def parts(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


def test_sentences_without_a_space_between_them_are_read_apart():
    first, second = "Others may see what you share.", "We may also disclose it under a court order."
    assert parts(first + second) == [first, second]


def test_a_sentence_that_ends_in_a_word_like_an_abbreviation_ends_there():
    first, second = "Patron Data is encrypted at rest. ", "E-mail attachments are not encrypted."
    assert parts(first + second) == [first.strip(), second]
    assert parts("It relies on Smith et al. Research.") == ["It relies on Smith et al. Research."]


def test_a_name_with_a_point_in_it_is_not_cut():
    text = "See Example.Com and the file node.Js for what the vendor may do."
    assert parts(text) == [text]


def test_a_sentence_that_runs_on_in_the_next_block_is_one():
    contract = contract_of(
        "1. Vendor will cooperate with the Library for data protection", "audits at any time. It pays."
    )
    assert [unit.text for unit in contract.units] == [
        "Vendor will cooperate with the Library for data protection\naudits at any time.",
        "It pays.",
    ]


def test_a_heading_that_its_items_complete_leads_into_them():
    kinds = (BlockKind.HEADING, BlockKind.LIST_ITEM, BlockKind.LIST_ITEM)
    contract = contract_of("We agree not to:", "- sell your data", "- rent your data", kinds=kinds)
    assert [unit.text for unit in contract.units][1:] == [
        "We agree not to sell your data",
        "We agree not to rent your data",
    ]


def test_a_title_leads_into_nothing():
    kinds = (BlockKind.HEADING, BlockKind.LIST_ITEM)
    assert contract_of("Deletion of data:", "- your account", kinds=kinds).units[1].text == "your account"


def test_a_company_form_in_the_middle_of_a_sentence_does_not_end_it():
    first, second = "Nordbok ehf. will not sell the list to Example s.r.o. or anybody else.", "We lend books."
    assert parts(f"{first} {second}") == [first, second]
    ends = "The books are lent by Example LLC."
    assert parts(f"{ends} Vendor lends them.") == [ends, "Vendor lends them."]


def test_a_number_or_a_joining_word_alone_is_no_sentence():
    contract = contract_of("9.1. . Vendor deletes it.", "and", "ii.", "No sale is allowed.")
    assert [unit.text for unit in contract.units] == ["Vendor deletes it.", "No sale is allowed."]
