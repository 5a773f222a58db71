"""Words that point elsewhere, and whether what they point at is there."""

import pytest

from contractscan.clauses import segment
from contractscan.understand.nouns import Reference, ReferenceKind
from contractscan.understand.references import find_references
from tests.clauses.pages import Part, document, heading

SECTION, EXHIBIT, DOCUMENT = ReferenceKind.SECTION, ReferenceKind.EXHIBIT, ReferenceKind.DOCUMENT
URL, BLANK = ReferenceKind.URL, ReferenceKind.BLANK
NOTICE = "Vendor shall tell the Library of every breach in writing."


def pointed(*parts: Part) -> list[tuple[ReferenceKind, str, str | None]]:
    """Return kind, words and the number of the target of each reference in a document made of the parts."""
    text = document(*parts)
    clauses = segment(text)
    return [
        (found.kind, found.text, None if found.target is None else clauses[found.target].number)
        for found in find_references(text, clauses)
    ]


def kinds(*parts: Part) -> list[tuple[ReferenceKind, str]]:
    """Return kind and words of each reference."""
    return [(kind, words) for kind, words, _ in pointed(*parts)]


def test_a_section_is_found_where_it_stands() -> None:
    assert pointed("1. Scope", NOTICE, "1.1 As set out in Section 2.1, fees are due.", "2. Fees", "2.1 " + NOTICE) == [
        (SECTION, "Section 2.1", "2.1")
    ]


def test_each_of_several_sections_is_found() -> None:
    assert [target for _, _, target in pointed("1. One", NOTICE, "2. Two", NOTICE, "3. See Sections 1 and 2.")] == [
        "1",
        "2",
    ]


def test_an_item_that_stands_inline_leads_to_its_section() -> None:
    assert pointed("4. Vendor shall (a) encrypt and (b) log.", "5. Clause 4(b) applies to all logs.") == [
        (SECTION, "Clause 4(b)", "4")
    ]


def test_a_section_that_is_not_there_has_no_target() -> None:
    assert pointed("1. Scope", "As set out in Section 99, fees are due.") == [(SECTION, "Section 99", None)]


def test_a_letter_in_brackets_is_looked_for_nearby() -> None:
    found = pointed("3. Vendor shall:", "(a) encrypt;", "(b) log, subject to paragraph (a) above.", "4. Term")
    assert found == [(SECTION, "paragraph (a)", "3(a)")]


def test_dots_and_brackets_are_the_same_number() -> None:
    assert pointed(heading("D. Content"), "1. Rights. " + NOTICE, "2. Section D.1 applies here.")[0][2] == "D(1)"


def test_this_section_is_the_clause_itself() -> None:
    assert pointed("3. Vendor shall obey this Section at all times.") == [(SECTION, "this Section", "3")]


def test_an_article_of_a_law_is_no_reference() -> None:
    laws = "Article 28 of the GDPR, GDPR Article 32, Section 5 of the Privacy Act and Civ. Code § 1798"
    assert pointed(f"1. Vendor helps under {laws}.") == []


def test_a_section_of_another_agreement_is_not_looked_up_here() -> None:
    assert pointed("1. Scope", NOTICE, "2. Section 1 of the Master Agreement governs fees.")[0] == (
        SECTION,
        "Section 1",
        None,
    )


def test_an_exhibit_that_is_attached_is_found() -> None:
    parts = ["1. The measures of Exhibit B apply.", "Exhibit B – Security", "1. " + NOTICE]
    assert pointed(*parts) == [(EXHIBIT, "Exhibit B", "Exhibit B")]


def test_an_annex_is_found_by_roman_and_arabic_number() -> None:
    assert pointed("1. See Annex 2 for the list.", "Annex II – Subprocessors", NOTICE)[0][2] == "Annex II"


def test_an_exhibit_that_is_not_attached_or_empty_has_no_target() -> None:
    assert pointed("1. The fees of Exhibit C apply.") == [(EXHIBIT, "Exhibit C", None)]
    assert pointed("1. The fees of Exhibit C apply.", "Exhibit C", "[ ]")[0] == (EXHIBIT, "Exhibit C", None)


def test_the_name_of_an_annex_that_another_in_hand_fills_in_is_no_reference() -> None:
    parts = ["Schedule C – Tables", "1. Annex II: measures are as set out in Schedule B."]
    in_hand = pointed(*parts, "Schedule B – Security", "1. " + NOTICE)
    assert in_hand == [(EXHIBIT, "Schedule B", "Schedule B")]
    assert [name for _, name, _ in pointed(*parts)] == ["Annex II", "Schedule B"]


def test_a_document_that_the_text_leans_on_is_a_reference() -> None:
    assert kinds("1. Vendor uses data as described in our Privacy Policy.") == [(DOCUMENT, "our Privacy Policy")]
    assert kinds("1. Data goes in accordance with Vendor’s data retention policy.") == [
        (DOCUMENT, "Vendor’s data retention policy")
    ]
    assert kinds("1. Vendor obeys its Security Standards, as updated from time to time.")[0][0] is DOCUMENT


def test_a_document_that_is_only_named_is_none() -> None:
    assert kinds("1. The Privacy Policy is a nice page.") == []


def test_a_document_that_is_a_part_of_this_one_has_its_target() -> None:
    text = document("1. Terms", "Vendor acts under the Security Policy.", heading("Security Policy"), NOTICE)
    clauses = segment(text)
    found = next(found for found in find_references(text, clauses) if found.kind is DOCUMENT)
    assert found.target is not None
    assert clauses[found.target].heading == "Security Policy"


def test_addresses_are_found_without_the_full_stop() -> None:
    assert kinds("1. The list stands at https://otterpage.example/subprocessors.") == [
        (URL, "https://otterpage.example/subprocessors")
    ]


@pytest.mark.parametrize(
    ("text", "blank"),
    [
        ("Vendor tells the Library within [●] hours.", "[●]"),
        ("Vendor tells the Library within ____ hours.", "____"),
        ("Vendor tells the Library within [ ] hours.", "[ ]"),
        ("Vendor tells the Library within [insert number] hours.", "[insert number]"),
        ("Vendor tells the Library within {notice_hours} hours.", "{notice_hours}"),
        ("The period is TBD.", "TBD"),
    ],
)
def test_a_place_left_to_fill_in_is_a_blank(text: str, blank: str) -> None:
    assert kinds(text) == [(BLANK, blank)]


def test_an_empty_check_box_is_no_blank() -> None:
    assert kinds("[ ] Hosting", "[ ] Support") == []


def test_the_span_is_that_of_the_words() -> None:
    text = document("1. Scope. See Section 2, Exhibit B and www.otterpage.example/list today.", "2. Term", NOTICE)
    found: tuple[Reference, ...] = find_references(text, segment(text))
    assert [text.text[reference.span.start : reference.span.end] for reference in found] == [
        "2",
        "Exhibit B",
        "www.otterpage.example/list",
    ]


@pytest.mark.parametrize(
    "text", ["Section " * 3000, "Section 1, 1, " * 1500, "the A " * 3000, "[" * 5000, "_" * 9000, "a.com/" * 2000]
)
def test_odd_text_is_read(text: str) -> None:
    assert isinstance(pointed("1. Term", text), list)
