"""Documents to clause trees."""

from pathlib import Path

import pytest

from contractscan.clauses import body_spans, children, path_heading, segment
from contractscan.clauses.tree import ancestors
from contractscan.model import BlockKind, Clause, Document
from contractscan.readers import Source, read
from tests.clauses.pages import Part, document, heading, item, starting, words

NOTICE = "Vendor shall tell the Library of every breach in writing."


def numbers(*parts: Part) -> list[str]:
    """Return the numbers of the clauses of a document made of the parts."""
    return [clause.number for clause in segment(document(*parts))]


def test_decimal_numbers_nest() -> None:
    clauses = segment(document("1. Security", "1.1 " + NOTICE, "1.1.1 By mail.", "1.2 " + NOTICE, "2. Term"))
    assert [(clause.number, clause.parent) for clause in clauses] == [
        ("1", None),
        ("1.1", 0),
        ("1.1.1", 1),
        ("1.2", 0),
        ("2", None),
    ]


def test_letters_are_cited_below_their_section() -> None:
    assert numbers("7.2 Vendor shall:", "(a) encrypt;", "(b) log:", "(i) names;", "(ii) dates.", "7.3 Term.") == [
        "7.2",
        "7.2(a)",
        "7.2(b)",
        "7.2(b)(i)",
        "7.2(b)(ii)",
        "7.3",
    ]


def test_an_i_after_an_h_is_a_letter_and_after_a_colon_a_roman_numeral() -> None:
    letters = [f"({letter}) item {letter};" for letter in "abcdefghij"]
    assert numbers("1. Vendor shall:", *letters)[-2:] == ["1(i)", "1(j)"]
    assert numbers("1. Vendor shall:", "(h) report:", "(i) names;", "(ii) dates.")[-1] == "1(h)(ii)"


def test_a_combined_number_stands_under_its_open_section() -> None:
    clauses = segment(document("7.2 Duties", "7.2(a) " + NOTICE, "7.2(b) " + NOTICE))
    assert [(clause.number, clause.parent) for clause in clauses] == [("7.2", None), ("7.2(a)", 0), ("7.2(b)", 0)]


def test_numbers_start_again_in_an_exhibit_and_are_cited_with_it() -> None:
    clauses = segment(
        document(
            "1. Services", NOTICE, "2. Term", NOTICE, "Exhibit B – Patron Data", "1. Scope", NOTICE, "1.1 " + NOTICE
        )
    )
    assert [clause.number for clause in clauses] == ["1", "2", "Exhibit B", "Exhibit B 1", "Exhibit B 1.1"]
    assert [clause.exhibit for clause in clauses] == ["", "", "Exhibit B", "Exhibit B", "Exhibit B"]


def test_an_article_holds_its_sections() -> None:
    clauses = segment(document("Article IV – Privacy", "Section 4.1 " + NOTICE, "Section 4.2 " + NOTICE, "Article V"))
    assert [(clause.number, clause.parent) for clause in clauses] == [
        ("Article IV", None),
        ("4.1", 0),
        ("4.2", 0),
        ("Article V", None),
    ]


def test_a_run_in_heading_is_the_heading_of_its_clause() -> None:
    clauses = segment(document("7.2 Breach notification. " + NOTICE, "7.3 Vendor shall pay. Fees are due at once."))
    assert [clause.heading for clause in clauses] == ["Breach notification", ""]


def test_a_number_that_stands_alone_takes_the_next_line() -> None:
    text = document("5.", "CONFIDENTIALITY", "5.1", NOTICE, "5.2", "Return. " + NOTICE)
    clauses = segment(text)
    assert [(clause.number, clause.heading, len(clause.blocks)) for clause in clauses] == [
        ("5", "CONFIDENTIALITY", 2),
        ("5.1", "", 2),
        ("5.2", "Return", 2),
    ]
    assert words(text, body_spans(text, clauses[2])[0]) == NOTICE


def test_a_list_item_has_the_unfinished_sentence_above_as_its_lead_in() -> None:
    text = document("4. Safeguards. The Library owns the data. Vendor shall", "(a) encrypt it; and", "(b) log access.")
    clauses = segment(text)
    assert [words(text, clause.lead_in) for clause in clauses] == ["", "Vendor shall", "Vendor shall"]


def test_an_item_below_an_item_has_the_nearest_lead_in() -> None:
    text = document("4. Vendor shall:", "(a) keep a log of:", "(i) names;", "(ii) dates.")
    assert words(text, segment(text)[2].lead_in) == "keep a log of:"


def test_bullets_under_an_unfinished_sentence_are_items() -> None:
    text = document(heading("Security"), "We will:", item("encrypt"), item("log"), "We are proud of it.")
    clauses = segment(text)
    assert [words(text, clause.lead_in) for clause in clauses] == ["", "We will:", "We will:", ""]
    assert clauses[3].parent == 0


def test_lines_without_a_sign_below_a_colon_are_items() -> None:
    text = document("3. Vendor shall not:", "sell the data;", "rent the data; or", "publish the data.", "Fees are due.")
    clauses = segment(text)
    assert [words(text, clause.lead_in) for clause in clauses] == ["", *["Vendor shall not:"] * 3, ""]


def test_a_full_sentence_above_is_no_lead_in() -> None:
    text = document("4. Safeguards. Vendor is careful.", "(a) Vendor shall encrypt.", "(b) Vendor shall log.")
    assert all(clause.lead_in is None for clause in segment(text))


@pytest.mark.parametrize("opening", ["The parties agree as follows:", "WHEREAS:", "IT IS AGREED:"])
def test_the_opening_of_the_contract_lends_no_subject(opening: str) -> None:
    text = document(opening, "1. Vendor shall pay.", "2. Library shall pay.")
    assert all(clause.lead_in is None for clause in segment(text))


def test_flush_text_that_goes_on_is_the_tail_of_every_item() -> None:
    text = document("4. Vendor shall:", "(a) encrypt;", "(b) log,", "in each case at its own cost. Fees are not due.")
    clauses = segment(text)
    tail = "in each case at its own cost."
    assert [words(text, clause.tail) for clause in clauses] == ["", tail, tail, ""]


def test_a_new_sentence_behind_a_list_is_no_tail() -> None:
    text = document("4. Vendor shall:", "(a) encrypt;", "(b) log.", "Vendor may charge for it.", "5. Term")
    clauses = segment(text)
    assert all(clause.tail is None for clause in clauses)
    assert clauses[3].parent == 0


def test_a_paragraph_between_two_items_belongs_to_the_first() -> None:
    text = document("4. Vendor shall:", "(a) encrypt.", "Keys are rotated.", "(b) log.")
    clauses = segment(text)
    assert [clause.number for clause in clauses] == ["4", "4(a)", "4(b)"]
    assert clauses[1].blocks == (1, 2)


def test_a_broken_line_goes_on_in_the_same_clause() -> None:
    text = document("4. Vendor shall:", "(a) tell the Library within thirty", "days of a breach;", "(b) log.")
    assert segment(text)[1].blocks == (1, 2)


def test_a_number_in_the_middle_of_a_sentence_is_no_clause() -> None:
    before = "Vendor tells the Library of a change of its subprocessors at least thirty"
    assert numbers("1. Changes", before, "(30) days before it takes effect.", "2. Term") == ["1", "2"]


def test_a_number_of_days_is_no_clause() -> None:
    assert numbers("1. Term", NOTICE, "30 days after the end all data goes.") == ["1"]


def test_a_reference_at_the_start_of_a_line_is_no_clause() -> None:
    assert numbers("1. Term", NOTICE, "Section 4 of the Order Form applies.", "Exhibit B lists the fees.") == ["1"]


def test_headings_nest_by_level() -> None:
    clauses = segment(
        document(heading("Policy"), heading("Data", 2), NOTICE, heading("Logs", 3), NOTICE, heading("You", 2))
    )
    assert [(clause.heading, clause.parent) for clause in clauses] == [
        ("Policy", None),
        ("Data", 0),
        ("Logs", 1),
        ("You", 0),
    ]


def test_a_short_line_in_capitals_before_text_is_a_heading() -> None:
    clauses = segment(document("DATA RETENTION", NOTICE, NOTICE, "SHARING OF DATA", NOTICE))
    assert [(clause.heading, clause.blocks) for clause in clauses] == [
        ("DATA RETENTION", (0, 1, 2)),
        ("SHARING OF DATA", (3, 4)),
    ]


def test_a_list_that_starts_again_stands_beside_the_first() -> None:
    clauses = segment(
        document("1. Logs. Vendor logs:", "(a) Names.", "(b) Dates.", "(a) Places.", "(b) Times.", "2. Term")
    )
    assert [clause.parent for clause in clauses] == [None, 0, 0, 0, 0, None]


def test_a_list_of_the_same_style_nests_below_an_open_sentence() -> None:
    clauses = segment(document("(a) Vendor shall:", "(a) encrypt;", "(b) log."))
    assert [clause.parent for clause in clauses] == [None, 0, 0]


def test_ten_thousand_items_do_not_grow_a_deep_tree() -> None:
    clauses = segment(document("1. Vendor shall:", *["(a) x:"] * 10_000))
    assert max(clause.level for clause in clauses) <= 40


def test_a_document_without_headings_has_a_clause_per_paragraph() -> None:
    assert len(segment(document(NOTICE, NOTICE, NOTICE))) == 3


def test_a_whole_clause_in_the_style_of_a_heading_keeps_its_words() -> None:
    text = document(heading("Support. Vendor will answer every request of the Library within one business day."))
    clauses = segment(text)
    assert "Vendor will answer" in words(text, body_spans(text, clauses[0])[0])


def test_a_table_row_is_a_clause_of_its_own() -> None:
    text = document("4. Measures", ["Measure", "Detail"], ["Encryption at rest", "AES-256"], "5. Term")
    clauses = segment(text)
    row = starting(text, clauses, "Encryption at rest")
    assert row.is_table
    assert (row.heading, row.parent) == ("Encryption at rest", 0)


def test_a_row_with_a_number_is_cited_by_it() -> None:
    clauses = segment(document("Annex 2", ["2.1", "Access control", "Badges"], ["2.2", "Keys", "Yes"]))
    assert [clause.number for clause in clauses if clause.is_table] == ["2.1", "2.2"]


def test_labels_of_the_source_count_as_numbers() -> None:
    parts = [
        ("Security", BlockKind.HEADING, "7.", 1),
        ("Vendor shall encrypt.", BlockKind.PARAGRAPH, "7.1", 2),
        item("at rest;", "(a)"),
    ]
    assert numbers(*parts) == ["7", "7.1", "7.1(a)"]


def test_a_table_of_contents_is_one_clause() -> None:
    lines = ["Table of Contents", "1. Services ..... 2", "2. Patron data ..... 3", "3. Term ..... 9"]
    clauses = segment(document(*lines, "1. Services", NOTICE, "2. Patron data", NOTICE, "3. Term", NOTICE))
    assert [clause.heading for clause in clauses] == ["Contents", "Services", "Patron data", "Term"]


def test_a_list_of_links_that_repeats_the_headings_is_a_table_of_contents() -> None:
    names = ["Scope", "Data we collect", "Sharing", "Retention"]
    parts: list[Part] = [*names]
    for name in names:
        parts += [heading(name, 2), NOTICE]
    assert [clause.heading for clause in segment(document(*parts))] == ["Contents", *names]


def test_a_signature_block_is_one_clause() -> None:
    clauses = segment(
        document(
            "9. Notices", NOTICE, "IN WITNESS WHEREOF the parties have signed.", "ACME INC.", "By: ____", "Name: ____"
        )
    )
    assert [clause.heading for clause in clauses] == ["Notices", "Signatures"]


def test_a_group_heading_stands_above_the_numbers_that_go_on() -> None:
    text = document("GENERAL", "1. Services", NOTICE, "DATA PROTECTION", "2. Patron data", NOTICE, "3. Logs", NOTICE)
    clauses = segment(text)
    assert path_heading(clauses, starting(text, clauses, "3. Logs")) == "DATA PROTECTION > Logs"


def test_the_path_names_the_headings_above() -> None:
    text = document("7. Security", "7.2 Breach. " + NOTICE, "(a) By mail. " + NOTICE)
    clauses = segment(text)
    assert path_heading(clauses, clauses[2]) == "Security > Breach > By mail"
    assert [clause.number for clause in ancestors(clauses, clauses[2])] == ["7.2", "7"]
    assert children(clauses, clauses[0]) == (clauses[1],)


def test_the_body_leaves_out_number_and_heading() -> None:
    text = document("7.2 Breach notification. " + NOTICE, "• at once", "(b) Logs")
    assert [words(text, span) for clause in segment(text) for span in body_spans(text, clause)][:2] == [
        NOTICE,
        "at once",
    ]


def test_an_item_that_is_only_a_phrase_keeps_it_as_its_words() -> None:
    text = document("4. Measures include:", "(a) Encryption at Rest", "(b) Access Control")
    clauses = segment(text)
    assert [words(text, span) for clause in clauses[1:] for span in body_spans(text, clause)] == [
        "Encryption at Rest",
        "Access Control",
    ]


def test_page_numbers_do_not_break_a_list() -> None:
    assert numbers("4. Vendor shall:", "(a) encrypt;", "Page 3 of 9", "(b) log.") == ["4", "4(a)", "4(b)"]


@pytest.mark.parametrize("text", ["", "(" * 5000, "1." * 5000, "A " * 5000, "- " * 5000, ". . . " * 3000])
def test_odd_text_is_kept(text: str) -> None:
    made = document("1. Term", text) if text else document()
    assert_nothing_is_lost(made, segment(made))


def assert_nothing_is_lost(text: Document, clauses: tuple[Clause, ...]) -> None:
    """Check that every block is in one clause, that clauses are runs of blocks, and that ids and parents are right."""
    assert [index for clause in clauses for index in clause.blocks] == list(range(len(text.blocks)))
    for place, clause in enumerate(clauses):
        assert clause.id == place
        assert clause.parent is None or clause.parent < place
        if not clause.blocks:
            assert clause.number.startswith(("Footnote", "Endnote"))
            continue
        assert clause.span.start == text.blocks[clause.blocks[0]].span.start
        assert clause.span.end == text.blocks[clause.blocks[-1]].span.end


def test_no_block_of_a_real_contract_is_lost(shared: Path) -> None:
    folder = shared / "contracts"
    paths = sorted(path for path in folder.rglob("*") if path.suffix in (".md", ".html"))
    assert paths
    for path in paths:
        text = read(Source(path.name, path.read_bytes()))
        assert_nothing_is_lost(text, segment(text))
