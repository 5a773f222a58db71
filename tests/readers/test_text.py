"""Plain text: wrapped lines joined, lines of their own kept, pages without their furniture."""

from contractscan.model import BlockKind, Document, RegionKind
from contractscan.readers import Source, read

WRAPPED = """
                       SOFTWARE HOSTING AGREEMENT

This Agreement is made between Riverside Public Library ("Library") and
Acme Systems, Inc. ("Vendor"), a Delaware corporation, and takes effect
on 1 January 2026.

1. DEFINITIONS

1.1 "Patron Data" means any information that identifies a patron, includ-
ing records of use, and any third-
party data.
1.2 "Service" means the hosted library system as described in Section
2.1 and Exhibit A.

2. SECURITY
-----------

    2.1 Vendor shall:
        (a) notify Library within seventy-two (72) hours after becoming
            aware of a breach, or within thirty
            (30) days in other cases;
        (b) encrypt Patron Data in transit and at rest; and
        (c) not disclose Patron Data to any third party, except as re-
            quired by law.

    The obligations of this Section survive termination of this Agree-
ment and continue for as long as Vendor holds Patron Data.

| Data     | Kept for |
|----------|----------|
| Logs     | 30 days  |
| Backups  | 90 days  |

By: ____________________        By: ____________________
Name: Jane Doe                  Name: John Roe
"""


def read_text(text: str) -> Document:
    return read(Source("contract.txt", text.encode("utf-8")))


def texts(document: Document) -> list[str]:
    return [document.text[block.span.start : block.span.end] for block in document.blocks]


def test_wrapped_lines_become_paragraphs() -> None:
    assert texts(read_text(WRAPPED)) == [
        "SOFTWARE HOSTING AGREEMENT",
        'This Agreement is made between Riverside Public Library ("Library") and Acme Systems, Inc. ("Vendor"), '
        "a Delaware corporation, and takes effect on 1 January 2026.",
        "1. DEFINITIONS",
        '1.1 "Patron Data" means any information that identifies a patron, including records of use, and any '
        "third-party data.",
        '1.2 "Service" means the hosted library system as described in Section 2.1 and Exhibit A.',
        "2. SECURITY",
        "2.1 Vendor shall:",
        "(a) notify Library within seventy-two (72) hours after becoming aware of a breach, or within thirty (30) days "
        "in other cases;",
        "(b) encrypt Patron Data in transit and at rest; and",
        "(c) not disclose Patron Data to any third party, except as required by law.",
        "The obligations of this Section survive termination of this Agreement and continue for as long as Vendor "
        "holds Patron Data.",
        "Data Kept for",
        "Logs 30 days",
        "Backups 90 days",
        "By: ____________________ By: ____________________",
        "Name: Jane Doe Name: John Roe",
    ]


def test_an_underlined_line_is_a_heading() -> None:
    document = read_text(WRAPPED)
    headings = [document.text[b.span.start : b.span.end] for b in document.blocks if b.kind is BlockKind.HEADING]
    assert headings == ["2. SECURITY"]


def test_a_table_of_pipes_is_rows_with_cells_under_their_header() -> None:
    document = read_text(WRAPPED)
    rows = [block for block in document.blocks if block.kind is BlockKind.TABLE_ROW]
    cells = [[document.text[cell.start : cell.end] for cell in row.cells] for row in rows]
    assert cells == [["Data", "Kept for"], ["Logs", "30 days"], ["Backups", "90 days"]]
    header = next(place for place, block in enumerate(document.blocks) if block is rows[0])
    assert [row.header for row in rows] == [None, header, header]


def test_lines_that_are_not_wrapped_are_paragraphs_of_their_own() -> None:
    long = "Vendor shall notify Library of a breach and shall describe what happened, to whom and what it did. " * 3
    assert texts(read_text(f"{long.strip()}\n{long.strip()}\n")) == [long.strip()] * 2


def test_lines_with_a_blank_after_each_are_joined_again() -> None:
    lines = [line for line in WRAPPED.split("1.1", maxsplit=1)[0].strip().splitlines() if line]
    body = [
        "Vendor shall keep Patron Data confidential and shall not disclose them to",
        "anyone without the consent of the Library, and shall use them only for the",
        "purpose of the service and of nothing else, for as long as the agreement is",
        "in force and for five years thereafter.",
    ]
    text = "\n\n".join([*lines, *body]) + "\n\n\n\n" + "\n\n".join(body)
    found = texts(read_text(text))
    assert found[-1] == " ".join(body)
    assert found[-2] == " ".join(body)


def test_a_page_break_does_not_split_a_sentence_and_its_furniture_goes_aside() -> None:
    page = (
        "Hosting Agreement\n\nVendor shall keep Patron Data confidential and shall not disclose them to\n"
        "any third party without the prior written consent of the Library, which may\nbe given by"
    )
    text = "\f".join(f"{page} letter\nand in the\n\nPage {number} of 3\n" for number in (1, 2, 3))
    text = text.replace("and in the", "and shall, for the whole term of this agreement and thereafter, keep to the")
    document = read_text(text)
    assert [page.number for page in document.pages] == [1, 2, 3]
    furniture = [document.text[r.span.start : r.span.end] for r in document.regions if r.kind is RegionKind.FOOTER]
    assert furniture == ["Page 1 of 3", "Page 2 of 3", "Page 3 of 3"]
    assert "Hosting Agreement" not in document.text[: document.blocks[-1].span.end]
    first, second = document.pages[0].span, document.pages[1].span
    assert first.end == second.start
    assert document.page_of(second.start) == 2


def test_windows_line_ends_and_tabs_are_white_space() -> None:
    assert texts(read_text("1.\tTerm.\r\n\r\nThis Agreement\tends.\r\n")) == ["1. Term.", "This Agreement ends."]


def test_a_list_inside_a_sentence_does_not_break_it() -> None:
    lines = [
        "Personal Data shall not be transferred to a country without an adequate",
        "level of protection, unless (a) the transfer is provided for in the terms, or",
        "(b) the Library has selected a data centre that is located in that country and",
        "has agreed to the transfer, or (c) with the consent of the person concerned.",
    ]
    assert texts(read_text("\n".join(lines))) == [" ".join(lines)]


def test_a_line_of_dashes_that_ends_in_a_word_is_read_in_linear_time() -> None:
    """Three stars in a row in a pattern would take longer than anybody waits."""
    assert "behind" in read_text("Before.\n" + "-" * 100_000 + " behind\nAfter.\n").text
