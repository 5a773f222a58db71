"""Running headers, footers, page numbers and line numbers go behind the body; clauses never do."""

from contractscan.model import Document, RegionKind
from contractscan.readers.interface import Source
from contractscan.readers.page_numbers import number_in
from contractscan.readers.pdf import read_pdf
from tests.pdf_maker import lines, pdf_of, text

CLAUSES = [
    f"{number}. Vendor shall keep the {name} of patrons confidential."
    for number, name in enumerate(
        ("names", "addresses", "loans", "holds", "fines", "searches", "rooms", "visits"), start=1
    )
]


def read(*pages: str) -> Document:
    return read_pdf(Source("contract.pdf", pdf_of(*pages)))


def side(document: Document, kind: RegionKind) -> list[str]:
    return [document.text[region.span.start : region.span.end] for region in document.regions if region.kind is kind]


def body(document: Document) -> list[str]:
    return [document.text[block.span.start : block.span.end] for block in document.blocks]


def test_headers_and_footers_go_behind_the_body_with_their_boxes():
    pages = [
        text(72, 760, "Example Vendor Master Agreement", size=8)
        + lines(72, 700, clause)
        + text(72, 30, f"Form 7 rev 2, page {number} of 4", size=8)
        for number, clause in enumerate(CLAUSES[:4], start=1)
    ]
    document = read(*pages)
    assert body(document) == CLAUSES[:4]
    assert side(document, RegionKind.HEADER) == ["Example Vendor Master Agreement"] * 4
    assert side(document, RegionKind.FOOTER) == [f"Form 7 rev 2, page {number} of 4" for number in (1, 2, 3, 4)]
    assert len(document.lines) == 12


def test_odd_and_even_pages_may_have_headers_of_their_own():
    pages = [
        text(72, 760, "Example Vendor" if number % 2 else "Privacy Terms", size=8) + lines(72, 700, clause)
        for number, clause in enumerate(CLAUSES)
    ]
    document = read(*pages)
    assert body(document) == CLAUSES
    assert len(side(document, RegionKind.HEADER)) == 8


def test_page_numbers_are_known_on_a_document_of_two_pages():
    document = read(
        lines(72, 700, CLAUSES[0]) + text(300, 40, "- 1 -"), lines(72, 700, CLAUSES[1]) + text(300, 300, "- 2 -")
    )
    assert body(document) == CLAUSES[:2]
    assert side(document, RegionKind.FOOTER) == ["- 1 -", "- 2 -"]


def test_a_clause_at_the_foot_of_a_page_is_no_footer_and_a_repeated_one_is_not_either():
    repeated = "The Library may end this Agreement at any time."
    pages = [lines(72, 700, clause) + text(72, 60 + 40 * index, repeated) for index, clause in enumerate(CLAUSES[:3])]
    document = read(*pages)
    assert body(document).count(repeated) == 3
    assert document.regions == ()


def test_a_number_at_the_foot_that_does_not_count_up_is_no_page_number():
    pages = [
        lines(72, 700, clause) + text(72, 40, fee) for clause, fee in zip(CLAUSES, ("250", "75", "610"), strict=False)
    ]
    assert read(*pages).regions == ()


def test_line_numbers_of_pleading_paper_are_taken_out_of_the_sentences():
    numbered = [
        "".join(
            text(50, 720 - 24 * index, f"{index + 1}", size=10)
            + text(80, 720 - 24 * index, f"Vendor shall keep the data of patrons safe and secret {case} case {index}")
            for index in range(25)
        )
        for case in ("in", "also in")
    ]
    document = read(*numbered)
    assert side(document, RegionKind.LINE_NUMBER) == [str(number) for number in range(1, 26)] * 2
    assert " ".join(body(document)).startswith(
        "Vendor shall keep the data of patrons safe and secret in case 0 Vendor shall"
    )


def test_a_numbered_list_is_not_taken_for_line_numbers():
    listed = "".join(text(50, 720 - 24 * index, f"{index + 1}. Item of the list") for index in range(25))
    document = read(listed)
    assert len(document.blocks) == 25
    assert document.regions == ()


def test_page_breaks_of_an_earlier_printing_do_not_split_a_sentence():
    def half(number: int, top: float) -> str:
        kind = ("loans", "holds", "fines", "visits", "searches", "rooms")[number]
        return (
            text(72, top, f"sound for ever. So it is with {kind}.")
            + lines(72, top - 14, *(f"Vendor shall keep {kind} of patron {row} secret;" for row in "abcdefghijklmnopq"))
            + text(72, top - 18 * 14, f"it is the duty of the vendor to keep all of the {kind} of all patrons safe and")
            + text(72, top - 18 * 14 - 22, "Confidential treatment has been requested for this.")
            + text(300, top - 18 * 14 - 40, str(number + 1))
        )

    document = read(*(half(number, 740) + half(number + 1, 400) for number in (0, 2, 4)))
    assert "Confidential treatment" not in " ".join(body(document))
    assert "keep all of the loans of all patrons safe and sound for ever." in document.text
    assert "keep all of the holds of all patrons safe and sound for ever." in document.text


def test_every_word_of_the_pages_is_in_the_text_whatever_is_furniture():
    pages = [
        text(72, 760, "Header") + lines(72, 700, clause) + text(300, 40, str(number))
        for number, clause in enumerate(CLAUSES, start=1)
    ]
    words = read(*pages).text.split()
    assert words.count("Header") == 8
    for clause in CLAUSES:
        assert set(clause.split()) <= set(words)


def test_page_numbers_are_read_in_their_usual_forms():
    assert [number_in(words) for words in ("7", "- 7 -", "Page 7 of 9", "vii", "A-7", "[7]", "p. 7")] == [7] * 7
    assert [number_in(words) for words in ("7.2", "Section 7", "7 days", "")] == [None] * 4


def test_a_footnote_at_the_page_break_goes_behind_the_body_and_the_sentence_stays_whole():
    above = "Vendor shall delete all patron data at the end of the term of this"
    note = ("1 Patron data has the meaning of Section 1 and covers every record of", "a reader that Vendor holds.")
    document = read(
        lines(72, 300, *CLAUSES[:3], step=40) + text(72, 160, above) + lines(72, 90, *note, size=8, step=10),
        text(72, 700, "Agreement and certify the deletion."),
    )
    assert body(document)[-1] == f"{above} Agreement and certify the deletion."
    assert side(document, RegionKind.FOOTNOTE) == [" ".join(note)]
    assert sum(line.box.page == 1 and line.box.top > 690 for line in document.lines) == 2


def test_small_print_with_enumerators_is_no_footnote():
    small = ("1. Vendor may change the fees once a year.", "2. Fees are due within thirty days.")
    document = read(lines(72, 300, *CLAUSES[:3], step=40) + lines(72, 90, *small, size=8, step=10))
    assert side(document, RegionKind.FOOTNOTE) == []
    assert set(small) <= set(body(document))
