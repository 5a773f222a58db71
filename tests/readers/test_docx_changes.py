"""Both sides of tracked changes in Word files."""

from contractscan.model import NoticeKind, RegionKind
from tests.docx_maker import (
    cell,
    deleted,
    document,
    inserted,
    lines,
    marked,
    paragraph,
    row,
    run,
    table,
)

GONE_MARK = '<w:rPr><w:del w:id="9" w:author="A" w:date="2025-01-01T00:00:00Z"/></w:rPr>'
NEW_MARK = '<w:rPr><w:ins w:id="9" w:author="A" w:date="2025-01-01T00:00:00Z"/></w:rPr>'


def both(body: str) -> tuple[list[str], list[str]]:
    """Return the blocks of the accepted and of the original text."""
    found = document(body)
    assert found.original is not None
    return lines(found), lines(found.original)


def test_insertions_are_accepted_and_deletions_are_in_the_original() -> None:
    body = paragraph(run("within ") + deleted("30 days") + inserted(run("48 hours")) + run(" of discovery"))
    assert both(body) == (["within 48 hours of discovery"], ["within 30 days of discovery"])


def test_a_change_is_marked_with_who_made_it_and_when() -> None:
    found = document(paragraph(run("within ") + deleted("30 days") + inserted(run("48 hours"))))
    assert marked(found, RegionKind.INSERTED) == ["48 hours"]
    assert [region.note for region in found.regions] == ["Ann Reviewer, 2025-03-04"]
    assert found.original is not None
    assert marked(found.original, RegionKind.DELETED) == ["30 days"]


def test_a_document_without_changes_has_no_original() -> None:
    found = document(paragraph("within 48 hours"))
    assert found.original is None
    assert found.notices == ()


def test_a_notice_counts_the_changes() -> None:
    body = paragraph(deleted("a") + inserted(run("b")) + inserted(run("c")), NEW_MARK)
    (notice,) = document(body + paragraph("d")).notices
    assert notice.kind is NoticeKind.TRACKED_CHANGES
    assert "2 insertions, 1 deletion, 1 paragraph break" in notice.message


def test_moved_text_stands_where_it_came_to_and_in_the_original_where_it_was() -> None:
    moved_from = f'<w:moveFrom w:id="1" w:author="A">{run("Audit rights. ")}</w:moveFrom>'
    moved_to = f'<w:moveTo w:id="2" w:author="A">{run("Audit rights. ")}</w:moveTo>'
    body = paragraph('<w:moveFromRangeStart w:id="3" w:name="m"/>' + moved_from + run("One.")) + paragraph(
        run("Two. ") + moved_to
    )
    assert both(body) == (["One.", "Two. Audit rights."], ["Audit rights. One.", "Two."])


def test_text_that_was_inserted_and_deleted_again_is_in_neither() -> None:
    assert both(paragraph(run("kept") + inserted(deleted("never")))) == (["kept"], ["kept"])


def test_a_deleted_paragraph_mark_joins_the_paragraphs() -> None:
    body = paragraph(run("Vendor shall"), GONE_MARK) + paragraph(run(" notify"), "") + paragraph("End")
    assert both(body) == (["Vendor shall notify", "End"], ["Vendor shall", "notify", "End"])


def test_an_inserted_paragraph_mark_parts_paragraphs_only_when_accepted() -> None:
    body = paragraph(run("Vendor shall"), NEW_MARK) + paragraph(run(" notify"))
    assert both(body) == (["Vendor shall", "notify"], ["Vendor shall notify"])


def test_a_paragraph_that_is_wholly_deleted_leaves_nothing() -> None:
    body = paragraph("One") + paragraph(deleted("Two"), GONE_MARK) + paragraph("Three")
    assert both(body) == (["One", "Three"], ["One", "Two", "Three"])


def test_a_deleted_mark_before_a_table_joins_nothing() -> None:
    body = paragraph(run("Before"), GONE_MARK) + table(row("in")) + paragraph("after")
    assert both(body)[0] == ["Before", "in", "after"]


def test_a_deleted_row_is_in_the_original_only() -> None:
    gone = row(cell(paragraph(deleted("90 days"))), properties='<w:del w:id="1" w:author="A"/>')
    assert both(table(row("30 days"), gone)) == (["30 days"], ["30 days", "90 days"])


def test_an_inserted_row_is_in_the_accepted_text_only() -> None:
    new = row(cell(paragraph(inserted(run("90 days")))), properties='<w:ins w:id="1" w:author="A"/>')
    assert both(table(row("30 days"), new)) == (["30 days", "90 days"], ["30 days"])


def test_a_deleted_cell_is_in_the_original_only() -> None:
    gone = cell("old", properties='<w:cellDel w:id="1" w:author="A"/>')
    assert both(table(row("kept", gone))) == (["kept"], ["kept old"])


def test_changed_formatting_is_no_change_of_the_text() -> None:
    look = '<w:b/><w:rPrChange w:id="1" w:author="A"><w:rPr/></w:rPrChange>'
    assert document(paragraph(run("bold", look))).original is None


def test_a_change_inside_a_field_result_is_read_on_both_sides() -> None:
    body = paragraph(
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF x</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        + deleted("7.1")
        + inserted(run("7.2"))
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        + run(" applies")
    )
    assert both(body) == (["7.2 applies"], ["7.1 applies"])


def test_a_field_whose_beginning_is_deleted_swallows_nothing() -> None:
    begin = '<w:del w:id="1" w:author="A"><w:r><w:fldChar w:fldCharType="begin"/></w:r></w:del>'
    body = paragraph(begin + run("Vendor") + '<w:r><w:fldChar w:fldCharType="end"/></w:r>' + run(" shall"))
    assert both(body) == (["Vendor shall"], ["Vendor shall"])


def test_changes_in_a_footnote_are_read_on_both_sides() -> None:
    inside = paragraph(run("ex") + deleted("cept") + inserted(run("cluding")) + run(" logs"))
    note = f'<w:footnote w:id="2">{inside}</w:footnote>'
    found = document(
        paragraph(run("Data") + '<w:r><w:footnoteReference w:id="2"/></w:r>'), stories=[("footnotes", note)]
    )
    assert marked(found, RegionKind.FOOTNOTE) == ["excluding logs"]
    assert marked(found, RegionKind.INSERTED) == ["cluding"]
    assert found.original is not None
    assert marked(found.original, RegionKind.FOOTNOTE) == ["except logs"]
    assert marked(found.original, RegionKind.DELETED) == ["cept"]


def test_only_the_accepted_text_carries_notices() -> None:
    found = document(paragraph(inserted(run("new"))))
    assert found.original is not None
    assert found.original.notices == ()


def test_a_paragraph_moved_away_alone_is_not_lost_in_silence() -> None:
    found = document(paragraph("kept") + paragraph(f'<w:moveFrom w:id="1" w:author="A">{run("gone")}</w:moveFrom>'))
    assert "1 move away" in found.notices[0].message
    assert found.original is not None
    assert "gone" in found.original.text


def test_a_table_with_deleted_cells_is_conserved_on_both_sides() -> None:
    gone = cell("old words", properties='<w:cellDel w:id="1" w:author="A"/>')
    new = row(cell("new words"), properties='<w:ins w:id="1" w:author="A"/>')
    found = document(table(row("kept", gone), new))
    assert found.unread == ()
    assert found.original is not None
    assert found.original.unread == ()
