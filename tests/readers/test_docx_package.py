"""Word packages of every kind: templates, macros, Strict, damaged, hostile."""

import io
import zipfile

import pytest

from contractscan.errors import ErrorClass, ReadError
from contractscan.model import RegionKind
from contractscan.readers.docx import conservation, read_docx
from contractscan.readers.docx_package import part_name
from contractscan.readers.sniff import MediaType
from tests.docx_maker import (
    cell,
    deleted,
    document,
    docx,
    docx_parts,
    inserted,
    item,
    labels,
    level,
    lines,
    lists,
    marked,
    paragraph,
    relationships,
    row,
    run,
    source,
    style,
    styled,
    table,
    zipped,
)

STRICT = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "http://purl.oclc.org/ooxml/wordprocessingml/main",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": (
        "http://purl.oclc.org/ooxml/officeDocument/relationships"
    ),
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "http://purl.oclc.org/ooxml/officeDocument/math",
}
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def error_of(content: bytes, **limits: int) -> ErrorClass:
    with pytest.raises(ReadError) as caught:
        read_docx(source(content, **limits))
    return caught.value.error


def changed(**parts: str | bytes | None) -> bytes:
    """Return a small Word file with parts replaced, or left out where None is given."""
    made = docx_parts(paragraph("Words"), numbering=lists([level(0, "%1.")]), styles=style("S"))
    for name, content in parts.items():
        place = {"main": "word/document.xml", "types": "[Content_Types].xml", "rels": "_rels/.rels"}.get(name, name)
        place = {"numbering": "word/numbering.xml", "main_rels": "word/_rels/document.xml.rels"}.get(place, place)
        if content is None:
            del made[place]
        else:
            made[place] = content
    return zipped(made)


@pytest.mark.parametrize(
    ("main_type", "kind"),
    [
        (MAIN, MediaType.DOCX),
        (MAIN.replace("document.main", "template.main"), MediaType.DOTX),
        ("application/vnd.ms-word.document.macroEnabled.main+xml", MediaType.DOCM),
        ("application/vnd.ms-word.template.macroEnabledTemplate.main+xml", MediaType.DOTM),
    ],
)
def test_documents_and_templates_are_read_with_macros_or_without(main_type: str, kind: MediaType) -> None:
    found = document(paragraph("Words"), main_type=main_type)
    assert (found.text, found.media_type) == ("Words\n", kind)


def test_a_strict_document_is_read_like_any_other() -> None:
    body = (
        styled("Data", "Law")
        + item("Vendor shall delete", 1)
        + paragraph(
            run("in ")
            + deleted("90")
            + inserted(run("30"))
            + run(" days")
            + "<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>"
        )
        + table(row(cell("a"), "b"))
    )
    parts = docx_parts(
        body,
        numbering=lists([level(0, "%1.")]),
        styles=style("Law", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>'),
        stories=[("header", paragraph("Head"))],
    )
    strict = {name: content for name, content in parts.items() if isinstance(content, str)}
    for transitional, uri in STRICT.items():
        strict = {name: content.replace(transitional, uri) for name, content in strict.items()}
    content = zipped(strict)
    assert b"purl.oclc.org" in zipfile.ZipFile(io.BytesIO(content)).read("word/document.xml")
    found = read_docx(source(content))
    assert lines(found) == ["Data", "Vendor shall delete", "in 30 daysx", "a b"]
    assert labels(found)[1] == "1."
    assert found.blocks[0].level == 1
    assert marked(found, RegionKind.HEADER) == ["Head"]
    assert found.original is not None
    assert conservation(source(content), found).value == 1.0


def test_the_main_part_may_have_any_name() -> None:
    parts = docx_parts(paragraph("Words"))
    parts["text/main.xml"] = parts.pop("word/document.xml")
    parts["_rels/.rels"] = relationships([("officeDocument", "/text/main.xml", "Internal")])
    assert read_docx(source(zipped(parts))).text == "Words\n"


def test_part_names_are_compared_without_case() -> None:
    parts = docx_parts(item("Words", 1), numbering=lists([level(0, "%1.")]))
    parts["word/Numbering.XML"] = parts.pop("word/numbering.xml")
    assert labels(read_docx(source(zipped(parts)))) == ["1."]


@pytest.mark.parametrize("missing", ["types", "rels", "main_rels"])
def test_a_package_without_its_lists_of_parts_is_read_all_the_same(missing: str) -> None:
    assert read_docx(source(changed(**{missing: None}))).text == "Words\n"


def test_lists_are_found_without_references() -> None:
    parts = docx_parts(item("Words", 1), numbering=lists([level(0, "%1.")]))
    del parts["word/_rels/document.xml.rels"]
    assert labels(read_docx(source(zipped(parts)))) == ["1."]


def test_a_reference_to_a_part_that_is_not_there_is_passed_over() -> None:
    found = document(
        paragraph("Words"),
        references=[("header", "header9.xml", "Internal"), ("thumbnail", "../docProps/thumbnail.jpeg", "Internal")],
    )
    assert found.text == "Words\n"


@pytest.mark.parametrize("content", [b"<w:num", b"", b"\xff\xfe\x00", '<!DOCTYPE x [<!ENTITY a "b">]><w:numbering/>'])
def test_a_damaged_side_part_is_declared_and_the_rest_is_read(content: str | bytes) -> None:
    found = read_docx(source(changed(numbering=content)))
    assert found.text == "Words\n"
    assert [part.part for part in found.unread] == ["word/numbering.xml"]


def test_a_damaged_list_of_references_is_declared() -> None:
    found = read_docx(source(changed(main_rels="<Relationships")))
    assert [part.part for part in found.unread] == ["word/_rels/document.xml.rels"]


def test_a_part_with_a_wrong_checksum_is_damaged() -> None:
    content = bytearray(zipped(docx_parts(paragraph("Words that nobody may change.")), stored=True))
    place = content.index(b"nobody")
    content[place : place + 6] = b"anyone"
    assert error_of(bytes(content)) is ErrorClass.CORRUPT


@pytest.mark.parametrize(
    "content",
    [
        "<w:document",
        "",
        "no XML",
        '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><a>&x;</a>',
        '<!DOCTYPE a [<!ENTITY x "lol"><!ENTITY y "&x;&x;&x;">]><a>&y;</a>',
        '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a><a/>'.encode("utf-16"),
        b"<a>\x00</a>",
    ],
)
def test_a_main_part_that_is_no_plain_xml_is_damage(content: str | bytes) -> None:
    assert error_of(changed(main=content)) is ErrorClass.CORRUPT


def test_a_main_part_in_another_encoding_is_read() -> None:
    main = str(docx_parts(paragraph("Größe"))["word/document.xml"])
    content = changed(main=('<?xml version="1.0" encoding="UTF-16"?>' + main).encode("utf-16"))
    assert read_docx(source(content)).text == "Größe\n"


@pytest.mark.parametrize("main", ["<html><body>x</body></html>", '<x:workbook xmlns:x="urn:x"/>'])
def test_another_kind_of_document_is_of_the_wrong_type(main: str) -> None:
    assert error_of(changed(main=main)) is ErrorClass.TYPE


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", ErrorClass.EMPTY),
        (b"%PDF-1.7", ErrorClass.TYPE),
        (b"plain words", ErrorClass.TYPE),
        (b"PK\x03\x04 and then nothing", ErrorClass.CORRUPT),
        (zipped({}), ErrorClass.CORRUPT),
        (zipped({"readme.txt": "x"}), ErrorClass.TYPE),
        (zipped({"word/styles.xml": "<a/>"}), ErrorClass.CORRUPT),
        (docx(paragraph("x"))[:-60], ErrorClass.CORRUPT),
        (docx(paragraph("x"))[:200], ErrorClass.CORRUPT),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2_000), ErrorClass.TYPE),
    ],
)
def test_what_is_no_word_file_has_its_error_class(content: bytes, error: ErrorClass) -> None:
    assert error_of(content) is error


def test_a_word_file_with_a_password_is_encrypted() -> None:
    name = "EncryptedPackage".encode("utf-16-le") + b"\0\0"
    container = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1_016) + name.ljust(128, b"\0") + bytes(512)
    assert error_of(container) is ErrorClass.ENCRYPTED


def test_an_old_word_file_under_a_new_name_is_of_the_wrong_type() -> None:
    name = "WordDocument".encode("utf-16-le") + b"\0\0"
    container = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1_016) + name.ljust(128, b"\0") + bytes(512)
    assert error_of(container) is ErrorClass.TYPE


def test_an_encrypted_entry_is_encrypted() -> None:
    content = bytearray(docx(paragraph("x")))
    place = content.index(b"PK\x01\x02")
    content[place + 8] |= 1
    assert error_of(bytes(content)) is ErrorClass.ENCRYPTED


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("name", ["word/document.xml", "WORD/document.xml", "word\\document.xml"])
def test_two_parts_of_one_name_are_damage(name: str) -> None:
    memory = io.BytesIO(docx(paragraph("x")))
    with zipfile.ZipFile(memory, "a") as archive:
        archive.writestr(name, "<other/>")
    assert error_of(memory.getvalue()) is ErrorClass.CORRUPT


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_unusual_packing_is_damage(method: int) -> None:
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", method) as archive:
        for name, content in docx_parts(paragraph("x")).items():
            archive.writestr(name, content)
    assert error_of(memory.getvalue()) is ErrorClass.CORRUPT


def test_a_file_above_the_size_limit_is_too_big() -> None:
    assert error_of(docx(paragraph("x")), file_bytes=100) is ErrorClass.TOO_BIG


def test_too_many_parts_are_a_bomb() -> None:
    content = docx(paragraph("x"), files={f"word/media/{place}.png": b"" for place in range(50)})
    assert error_of(content, zip_entries=20) is ErrorClass.BOMB
    assert error_of(content, zip_entries=2) is ErrorClass.BOMB


def test_a_part_that_grows_too_much_is_a_bomb() -> None:
    content = docx("<w:p/>" * 400_000)
    assert error_of(content) is ErrorClass.BOMB


def test_a_part_that_is_too_large_is_a_bomb() -> None:
    assert error_of(docx(paragraph("x" * 5_000)), part_bytes=4_000) is ErrorClass.BOMB


def test_parts_that_are_too_large_together_are_a_bomb() -> None:
    content = docx(paragraph("x" * 3_000), styles=style("S" * 3_000))
    assert error_of(content, unpacked_bytes=5_000) is ErrorClass.BOMB


def test_an_unread_part_that_claims_to_be_too_large_is_a_bomb() -> None:
    content = docx(paragraph("x"), files={"word/media/p.bin": bytes(20_000)})
    assert error_of(content, unpacked_bytes=10_000) is ErrorClass.BOMB


def test_a_container_that_lies_about_sizes_is_caught_by_what_it_unpacks_to() -> None:
    content = bytearray(docx(paragraph("x" * 50_000)))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        size = archive.getinfo("word/document.xml").file_size
    lying = bytes(content).replace(size.to_bytes(4, "little"), (100).to_bytes(4, "little"))
    assert error_of(lying) is ErrorClass.CORRUPT


@pytest.mark.parametrize("depth", [60, 250])
def test_deep_nesting_within_the_limit_is_read(depth: int) -> None:
    nested = (
        "<w:sdt><w:sdtContent>" * (depth // 2 - 4) + paragraph("deep") + "</w:sdtContent></w:sdt>" * (depth // 2 - 4)
    )
    assert lines(document(nested)) == ["deep"]


def test_deep_nesting_of_tables_within_the_limit_is_read() -> None:
    nested = "<w:tbl><w:tr><w:tc>" * 80 + paragraph("deep") + "</w:tc></w:tr></w:tbl>" * 80
    assert "deep" in document(nested).text


@pytest.mark.parametrize("depth", [300, 3_000])
def test_nesting_beyond_the_limit_is_too_complex(depth: int) -> None:
    nested = "<w:sdt>" * depth + paragraph("deep") + "</w:sdt>" * depth
    assert error_of(docx(nested)) is ErrorClass.TOO_COMPLEX


def test_nesting_beyond_what_the_walk_can_follow_is_too_complex() -> None:
    nested = "<w:smartTag>" * 900 + run("deep") + "</w:smartTag>" * 900
    assert error_of(docx(paragraph(nested)), xml_depth=2_000) is ErrorClass.TOO_COMPLEX


def test_nesting_beyond_what_the_parser_can_follow_is_too_complex() -> None:
    nested = "".join(f"<w:a{place % 7}>" for place in range(9_000)) + "".join(
        f"</w:a{place % 7}>" for place in reversed(range(9_000))
    )
    assert error_of(docx(nested), xml_depth=20_000) is ErrorClass.TOO_COMPLEX


def test_a_bomb_in_a_side_part_is_a_bomb() -> None:
    content = docx(paragraph("x"), styles=style("S" * 5_000))
    assert error_of(content, part_bytes=4_000) is ErrorClass.BOMB


def test_a_bomb_in_an_embedded_document_is_a_bomb() -> None:
    inner = docx("<w:p/>" * 300_000)
    content = docx(
        '<w:altChunk r:id="x1"/>', references=[("aFChunk", "c.docx", "Internal")], files={"word/c.docx": inner}
    )
    assert error_of(content) is ErrorClass.BOMB


@pytest.mark.parametrize(
    ("target", "folder", "name"),
    [
        ("styles.xml", "word", "word/styles.xml"),
        ("/word/styles.xml", "", "word/styles.xml"),
        ("../docProps/app.xml", "word", "docProps/app.xml"),
        ("../../../../etc/passwd", "word", "etc/passwd"),
        ("a%20b.xml", "word", "word/a b.xml"),
        ("media\\p.png", "word", "word/media/p.png"),
        ("http://[bad", "word", "word/http:/[bad"),
    ],
)
def test_a_reference_names_a_part_within_the_package(target: str, folder: str, name: str) -> None:
    assert part_name(target, folder) == name


def test_the_document_carries_the_name_and_digest_of_the_file() -> None:
    made = source(docx(paragraph("x")))
    found = read_docx(made)
    assert (found.name, found.sha256) == ("contract.docx", made.sha256)
    assert read_docx(made) == found


def test_a_part_without_a_name_does_no_harm() -> None:
    memory = io.BytesIO(docx(paragraph("Words")))
    with zipfile.ZipFile(memory, "a") as archive:
        archive.writestr("?", b"")
    content = bytearray(memory.getvalue())
    record, end = content.rindex(b"PK\x01\x02"), content.rindex(b"PK\x05\x06")
    content[end + 12] -= 1
    content[record + 28] = 0
    del content[record + 46]
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.namelist()[-1] == ""
    assert read_docx(source(bytes(content))).text == "Words\n"
