"""Form fields, annotations, attachments and what could run in a PDF."""

from contractscan.model import Document, NoticeKind, RegionKind
from contractscan.readers.interface import Source
from contractscan.readers.pdf import read_pdf
from tests.pdf_maker import PdfPage, pdf_of, stream_object, text

CLAUSE = text(72, 700, "Vendor shall encrypt patron data.")


def read(content: bytes) -> Document:
    return read_pdf(Source("contract.pdf", content))


def side(document: Document, kind: RegionKind) -> list[str]:
    return [document.text[region.span.start : region.span.end] for region in document.regions if region.kind is kind]


def form(*fields: str) -> bytes:
    """Return a page with form fields; each is numbered from 3."""
    listed = " ".join(f"{number} 0 R" for number in range(3, 3 + len(fields)))
    page = PdfPage(CLAUSE, entries=f"/Annots [{listed}]")
    made = pdf_of(page, catalog=f"/AcroForm << /Fields [{listed}] >>", objects=fields)
    return made.replace(b"/Annots [] ", b"")


def field(kind: str, name: str, value: str, top: int = 600) -> str:
    return (
        f"<< /Type /Annot /Subtype /Widget /FT /{kind} /T ({name}) {value} "
        f"/Rect [72 {top} 300 {top + 20}] /P 1 0 R /F 4 >>"
    )


def test_filled_fields_and_ticked_boxes_are_read_with_their_names():
    document = read(
        form(
            field("Tx", "Retention period", "/V (thirty days)"),
            field("Btn", "Data is encrypted", "/V /Yes /AS /Yes", 560),
            field("Tx", "Left empty", "", 520),
        )
    )
    assert side(document, RegionKind.FORM_FIELD) == ["Retention period: thirty days", "Data is encrypted: checked"]
    box = next(line.box for line in document.lines if document.text[line.span.start :].startswith("Retention"))
    assert (box.left, box.top, box.right, box.bottom) == (72, 172, 300, 192)


def test_comments_are_kept_apart_with_their_author():
    note = "<< /Type /Annot /Subtype /Text /Contents (Legal: strike this.) /T (A. Reviewer) /Rect [400 690 420 710] >>"
    document = read(pdf_of(PdfPage(CLAUSE, annotations=[note])))
    (region,) = document.regions
    assert (region.kind, region.note) == (RegionKind.ANNOTATION, "A. Reviewer")
    assert side(document, RegionKind.ANNOTATION) == ["Legal: strike this."]


def test_attached_files_are_declared_unread():
    catalog = "/Names << /EmbeddedFiles << /Names [(annex.txt) 4 0 R] >> >>"
    attached = (
        stream_object(b"Vendor may sell all data.", "/Type /EmbeddedFile"),
        "<< /Type /Filespec /F (annex.txt) /UF (annex.txt) /EF << /F 3 0 R >> >>",
    )
    document = read(pdf_of(CLAUSE, catalog=catalog, objects=attached))
    assert [part.part for part in document.unread] == ["attachment annex.txt"]
    assert [notice.kind for notice in document.notices] == [NoticeKind.ATTACHMENT]
    assert "sell" not in document.text


def test_a_file_attached_to_a_page_is_declared_too():
    pin = "<< /Type /Annot /Subtype /FileAttachment /Contents (prices.xlsx) /Rect [400 690 420 710] /FS << /F (x) >> >>"
    document = read(pdf_of(PdfPage(CLAUSE, annotations=[pin])))
    assert [(part.part, part.page) for part in document.unread] == [("attachment on page 1 (prices.xlsx)", 1)]


def test_scripts_and_launch_actions_are_told_of_and_not_run():
    for action in ("<< /S /JavaScript /JS (app.alert\\(1\\)) >>", "<< /S /Launch /F (cmd.exe) >>"):
        document = read(pdf_of(CLAUSE, catalog=f"/OpenAction {action}"))
        assert [notice.kind for notice in document.notices] == [NoticeKind.ACTIVE_CONTENT]
