"""A PDF that cannot be read says why; a part that cannot be read is declared."""

import pytest

from contractscan.errors import ErrorClass, ReadError
from contractscan.model import Document
from contractscan.readers.builder import DocumentBuilder
from contractscan.readers.interface import ReadingLimits, Source
from contractscan.readers.pdf import declare_unread, read_pdf
from contractscan.readers.pdf_render import fitting_scale, render_page
from tests.hostile_files import FILES
from tests.pdf_maker import PdfPage, lines, pdf_of, text

CLAUSE = "Vendor shall encrypt patron data at rest."


def read(content: bytes, **limits: int | bool) -> Document:
    return read_pdf(Source("contract.pdf", content, ReadingLimits(**limits)))  # type: ignore[arg-type]


def error_of(content: bytes, **limits: int | bool) -> ErrorClass:
    with pytest.raises(ReadError) as caught:
        read(content, **limits)
    assert caught.value.message.endswith(".")
    return caught.value.error


def test_an_empty_file_is_empty():
    assert error_of(b"") is ErrorClass.EMPTY
    assert error_of(b" \n") is ErrorClass.EMPTY


def test_a_file_that_is_cut_off_or_no_pdf_at_all_is_corrupt():
    assert error_of(pdf_of(text(72, 700, CLAUSE))[:300]) is ErrorClass.CORRUPT
    assert error_of(b"This is not a PDF.") is ErrorClass.CORRUPT


def test_a_file_over_the_limit_is_too_big():
    assert error_of(pdf_of(text(72, 700, CLAUSE)), file_bytes=100) is ErrorClass.TOO_BIG


def test_a_file_that_asks_for_a_password_is_encrypted():
    locked = pdf_of(text(72, 700, CLAUSE), is_locked=True)
    other = locked.replace(b"/U <", b"/U <00000000").replace(b"/O <", b"/O <00000000")
    assert error_of(other) is ErrorClass.ENCRYPTED


def test_a_file_with_an_empty_password_is_opened():
    assert CLAUSE in read(pdf_of(text(72, 700, CLAUSE), is_locked=True)).text


def test_pages_without_anything_on_them_are_no_text():
    assert error_of(pdf_of("", "")) is ErrorClass.NO_TEXT


def test_pages_over_the_limit_are_declared_in_one_part():
    document = read(pdf_of(*(text(72, 700, f"{CLAUSE} {number}") for number in range(5))), pages=2)
    assert len(document.pages) == 2
    assert [(part.part, part.page) for part in document.unread] == [("pages 3 to 5", 3)]


def test_text_over_the_limit_is_cut_and_declared():
    document = read(pdf_of(lines(72, 700, *[CLAUSE] * 10), lines(72, 700, CLAUSE)), characters=100)
    assert len(document.text) <= 110
    assert ("pages 1 to 2", 1) in [(part.part, part.page) for part in document.unread]


def test_a_page_that_cannot_be_loaded_is_declared_and_the_others_are_read():
    content = pdf_of(*(text(72, 700, f"{CLAUSE} {number}") for number in range(3)))
    kids = content.index(b"/Kids [") + 7
    second = content[kids:].split(b" 0 R ")[1]
    broken = content.replace(b"\n%s 0 obj\n<< /Type /Page " % second, b"\n%s 0 obj\n<< /Type /Pogo " % second)
    document = read(broken)
    assert f"{CLAUSE} 0" in document.text
    assert f"{CLAUSE} 2" in document.text
    assert f"{CLAUSE} 1" in document.text or [part.part for part in document.unread] == ["page 2"]


def test_a_page_whose_content_is_damaged_is_not_taken_for_a_blank_one():
    content = pdf_of(text(72, 700, CLAUSE), PdfPage(text(72, 700, f"{CLAUSE} {CLAUSE}")))
    start = content.rindex(b"stream\n", 0, content.rindex(b"/Type /Page ")) + 7
    broken = content[: start + 2] + b"\xff" * 8 + content[start + 10 :]
    document = read(broken)
    assert [part.page for part in document.unread] == [2]
    assert "damaged" in document.unread[0].reason


def test_unread_pages_in_a_row_with_one_reason_become_one_part():
    builder = DocumentBuilder(Source("x.pdf", b""), "application/pdf")
    declare_unread(builder, [(2, "Damaged."), (3, "Damaged."), (4, "Blurred."), (7, "Blurred.")], 9)
    parts = [(part.part, part.reason, part.page) for part in builder.build().unread]
    assert parts == [
        ("pages 2 to 3", "Damaged.", 2),
        ("page 4", "Blurred.", 4),
        ("page 7", "Blurred.", 7),
    ]


def test_a_rendered_page_has_the_size_asked_for_and_never_too_many_pixels():
    content = pdf_of(text(72, 700, CLAUSE))
    picture = render_page(content, 1, 1.0)
    assert picture.startswith(b"\x89PNG")
    assert (int.from_bytes(picture[16:20]), int.from_bytes(picture[20:24])) == (612, 792)
    assert fitting_scale(100_000, 100_000, 2.0, 1_000_000) == pytest.approx(0.01)


def test_a_page_that_is_not_there_cannot_be_rendered():
    with pytest.raises(ReadError):
        render_page(pdf_of(text(72, 700, CLAUSE)), 2, 1.0)


def test_a_broken_file_behind_an_encrypted_one_is_not_called_encrypted() -> None:
    """The engine keeps its last error; a file that sets none must not get that of the file before."""
    found = [error_of(FILES[name]()) for name in ("password.pdf", "no-pages.pdf")]
    assert found == [ErrorClass.ENCRYPTED, ErrorClass.CORRUPT]
