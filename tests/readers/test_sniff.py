"""What a file is: told from its content, and held against its name."""

import io
import struct
import zipfile

import pytest

from contractscan.errors import ErrorClass, ReadError
from contractscan.readers import Source, read
from contractscan.readers.sniff import MediaType, media_type

PDF = b"%PDF-1.7\n1 0 obj\n<< >>\nendobj\n"
HTML = b"<!DOCTYPE html><html><body><p>Vendor shall notify Library.</p></body></html>"
TEXT = b"Vendor shall notify Library of a breach.\n"
MARKDOWN = b"# Agreement\n\n## Terms\n\n### Data\n\nVendor shall notify Library.\n"
RTF = rb"{\rtf1\ansi Vendor shall notify Library.}"
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 40
MAIL = b"From: a@example.org\r\nTo: b@example.org\r\nMIME-Version: 1.0\r\nSubject: DPA\r\n\r\nSee below.\r\n"


def zipped(**entries: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def ooxml(main: str) -> bytes:
    types = f'<Types><Override PartName="/word/document.xml" ContentType="application/vnd.{main}"/></Types>'.encode()
    return zipped(**{"[Content_Types].xml": types, "word/document.xml": b"<w:document/>"})


def ole(*streams: str, word_flags: int = 0) -> bytes:
    """Return a container with one sector of directory entries and one sector of a WordDocument stream."""
    header = bytearray(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504)
    header[30:32] = struct.pack("<H", 9)
    entries = b""
    for name in streams:
        encoded = name.encode("utf-16-le")
        entries += (encoded + b"\0" * (64 - len(encoded)) + b"\0" * 52 + struct.pack("<I", 1)).ljust(128, b"\0")
    stream = b"\xec\xa5" + b"\0" * 8 + struct.pack("<H", word_flags)
    return bytes(header) + entries.ljust(512, b"\0")[:512] + stream.ljust(512, b"\0")


DOCX = ooxml("openxmlformats-officedocument.wordprocessingml.document.main+xml")
ODT = zipped(mimetype=b"application/vnd.oasis.opendocument.text")

CONTENTS = {
    MediaType.PDF: PDF,
    MediaType.DOCX: DOCX,
    MediaType.HTML: HTML,
    MediaType.TEXT: TEXT,
    MediaType.RTF: RTF,
    MediaType.PNG: PNG,
    MediaType.EML: MAIL,
    MediaType.ODT: ODT,
    MediaType.DOC: ole("WordDocument"),
}
EXTENSIONS = {
    "pdf": {MediaType.PDF},
    "docx": {MediaType.DOCX, MediaType.DOC, MediaType.RTF, MediaType.ODT},
    "doc": {MediaType.DOCX, MediaType.DOC, MediaType.RTF, MediaType.ODT},
    "html": {MediaType.HTML, MediaType.EML},
    "txt": {MediaType.HTML, MediaType.TEXT, MediaType.EML},
    "png": {MediaType.PNG},
}


def error_of(name: str, content: bytes) -> ReadError:
    with pytest.raises(ReadError) as caught:
        media_type(Source(name, content))
    return caught.value


@pytest.mark.parametrize(("kind", "content"), CONTENTS.items(), ids=[kind.name for kind in CONTENTS])
def test_content_tells_the_type_without_an_extension(kind: MediaType, content: bytes) -> None:
    assert media_type(Source("contract", content)) is kind


@pytest.mark.parametrize("extension", EXTENSIONS)
@pytest.mark.parametrize("kind", CONTENTS, ids=lambda kind: kind.name)
def test_a_name_of_another_family_is_refused_and_both_types_are_named(extension: str, kind: MediaType) -> None:
    name, content = f"contract.{extension}", CONTENTS[kind]
    if kind in EXTENSIONS[extension]:
        assert media_type(Source(name, content)) is kind
    elif kind is MediaType.TEXT and extension == "html":
        assert media_type(Source(name, content)) is MediaType.HTML
    else:
        error = error_of(name, content)
        assert error.error is ErrorClass.TYPE
        assert error.message.startswith("The name says ")
        assert "but the content is" in error.message


def test_a_text_file_that_holds_markdown_is_read_as_markdown() -> None:
    assert media_type(Source("terms.txt", MARKDOWN)) is MediaType.MARKDOWN


def test_a_text_file_with_comment_signs_is_not_markdown() -> None:
    comments = b"# Licensed to the Library\n# under an agreement\n# that is attached\n# below.\nText.\n"
    assert media_type(Source("terms.txt", comments)) is MediaType.TEXT


@pytest.mark.parametrize("content", [b"", b"   \r\n\t ", b"\0" * 500, b"\xef\xbb\xbf", b"\xff\xfe \0\n\0"])
def test_a_file_of_nothing_but_space_is_empty(content: bytes) -> None:
    assert error_of("a.txt", content).error is ErrorClass.EMPTY


@pytest.mark.parametrize(
    ("main", "kind"),
    [
        ("openxmlformats-officedocument.wordprocessingml.template.main+xml", MediaType.DOTX),
        ("ms-word.document.macroEnabled.main+xml", MediaType.DOCM),
        ("ms-word.template.macroEnabledTemplate.main+xml", MediaType.DOTM),
    ],
)
def test_word_templates_and_macro_files_are_told_apart(main: str, kind: MediaType) -> None:
    assert media_type(Source(f"a.{kind.name.lower()}", ooxml(main))) is kind


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (ooxml("openxmlformats-officedocument.spreadsheetml.sheet.main+xml"), "Excel"),
        (ooxml("openxmlformats-officedocument.presentationml.presentation.main+xml"), "PowerPoint"),
        (zipped(**{"a.txt": b"x"}), "ZIP archive"),
        (ole("Workbook"), "Excel"),
        (ole("__properties_version1.0", "WordDocument"), "Outlook"),
        (b"MZ\x90\0\x03\0\0\0", "program"),
        (b"GIF89a\x01\0", "GIF"),
        (b"<?xml version='1.0'?><data>x</data>", "XML"),
        (bytes(range(256)) * 40, "unknown binary data"),
    ],
)
def test_what_is_not_read_is_named_in_a_plain_sentence(content: bytes, word: str) -> None:
    error = error_of("file", content)
    assert error.error is ErrorClass.TYPE
    assert word in error.message


def test_an_office_file_with_a_password_is_encrypted() -> None:
    assert error_of("a.docx", ole("EncryptionInfo", "EncryptedPackage")).error is ErrorClass.ENCRYPTED
    assert error_of("a.doc", ole("WordDocument", word_flags=0x0100)).error is ErrorClass.ENCRYPTED


def test_a_stream_name_inside_the_text_is_no_directory_entry() -> None:
    content = ole("WordDocument") + b"x" + "EncryptedPackage".encode("utf-16-le") + b"\0\0"
    assert media_type(Source("a.doc", content)) is MediaType.DOC


def test_a_word_file_cut_in_half_is_corrupt() -> None:
    assert error_of("a.docx", DOCX[: len(DOCX) // 2]).error is ErrorClass.CORRUPT


def test_text_in_utf16_without_a_mark_is_text() -> None:
    assert media_type(Source("a.txt", TEXT.decode().encode("utf-16-le"))) is MediaType.TEXT


def test_a_stray_control_character_does_not_make_text_binary() -> None:
    assert media_type(Source("a.txt", b"\x1b]0;title\x07 Vendor shall")) is MediaType.TEXT


def test_a_page_without_text_has_no_text() -> None:
    with pytest.raises(ReadError) as caught:
        read(Source("a.html", b"<html><script>x</script></html>"))
    assert caught.value.error is ErrorClass.NO_TEXT
