"""The check that no word of a Word file is lost in silence."""

from dataclasses import replace

from contractscan.readers.docx import conservation, read_docx
from contractscan.readers.docx_conservation import Share, share
from contractscan.readers.docx_flow import View
from contractscan.readers.docx_package import open_package
from tests.docx_maker import (
    cell,
    deleted,
    docx,
    field,
    inserted,
    paragraph,
    row,
    run,
    source,
    table,
)

RICH = (
    paragraph(run("Vendor shall ") + deleted("never ") + inserted(run("always ")) + run("delete"))
    + table(row(cell("Logs"), cell(table(row("inner"), row("more")))))
    + paragraph(field(" REF x ", "7.2") + '<w:r><w:footnoteReference w:id="1"/></w:r>')
    + f"<w:sdt><w:sdtContent>{paragraph('controlled')}</w:sdtContent></w:sdt>"
)
NOTES = f'<w:footnote w:id="1">{paragraph("the note")}</w:footnote>'


def test_a_file_with_everything_in_it_is_conserved_on_both_sides() -> None:
    made = source(docx(RICH, stories=[("footnotes", NOTES), ("header", paragraph("Head"))]))
    document = read_docx(made)
    found = conservation(made, document)
    assert found.total == found.placed > 100
    assert document.unread == ()


def test_text_that_was_not_placed_is_noticed() -> None:
    made = source(docx(RICH))
    package = open_package(made.content, made.limits)
    found = read_docx(made)
    emptied = replace(found, text=found.text.replace("controlled", ""))
    assert share(package, View.ACCEPTED, found).is_enough
    missed = share(package, View.ACCEPTED, emptied)
    assert missed.total - missed.placed == len("controlled")
    assert not missed.is_enough


def test_letters_written_otherwise_by_the_normaliser_are_not_missing() -> None:
    body = paragraph(run("o\u0308ffnung ﬁle \u00ad pat\u0440on \uf0b7 ") + run("x" * 200))
    made = source(docx(body))
    assert conservation(made, read_docx(made)).value == 1.0


def test_an_empty_file_is_conserved() -> None:
    made = source(docx(paragraph()))
    assert conservation(made, read_docx(made)).value == 1.0


def test_shares_add_up() -> None:
    assert (Share(9, 10) + Share(10, 10)).value == 0.95
    assert "1 of 10 letters" in Share(9, 10).message
