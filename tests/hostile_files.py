"""Hostile and broken files of our own, made in code: small to make, costly or senseless to read."""

import hashlib
import io
import struct
import warnings
import zipfile
import zlib
from collections.abc import Callable

from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TYPES = """<?xml version="1.0" encoding="UTF-8"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/word/document.xml"
 ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>
</Types>"""
RELATIONS = """<?xml version="1.0" encoding="UTF-8"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="r1" Target="word/document.xml"
 Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/>
</Relationships>"""
CLAUSE = "Vendor shall not sell Patron Data."


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def word_xml(body: str, before: str = "") -> str:
    return f'<?xml version="1.0"?>{before}<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'


def docx(document: str = word_xml(paragraph(CLAUSE)), *more: tuple[str, str]) -> bytes:
    """Return a Word file with this main part and further parts."""
    memory = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as package:
        warnings.simplefilter("ignore", UserWarning)  # a second part of the same name is on purpose
        parts = (("[Content_Types].xml", TYPES), ("_rels/.rels", RELATIONS), ("word/document.xml", document), *more)
        for name, content in parts:
            package.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return memory.getvalue()


def with_encrypted_entries(package: bytes) -> bytes:
    """Return the package with the flag of encryption set in every header."""
    changed = bytearray(package)
    for signature, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = changed.find(signature)
        while start >= 0:
            changed[start + place] |= 1
            start = changed.find(signature, start + 4)
    return bytes(changed)


def pdf(text: str = CLAUSE, password: str | None = None, owner: str = "owner") -> bytes:
    """Return a PDF of one page, encrypted where a password is given (it may be empty)."""
    memory = io.BytesIO()
    lock = None if password is None else StandardEncryption(password, ownerPassword=owner)
    page = Canvas(memory, invariant=1, encrypt=lock)
    page.drawString(72, 720, text)
    page.showPage()
    page.save()
    return memory.getvalue()


def raw_pdf(*objects: bytes, root: int = 1) -> bytes:
    """Return a PDF of these objects, numbered from 1, with a right table of their places."""
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<</Size %d/Root %d 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, root, table)
    return bytes(out)


def pdf_page(content: bytes, extra: bytes = b"") -> bytes:
    """Return a PDF of one page with this content stream."""
    return raw_pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<<>>>>",
        b"<</Length %d%s>>stream\n%s\nendstream" % (len(content), extra, content),
    )


def looping_pages() -> bytes:
    return raw_pdf(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>")


def png(width: int, height: int) -> bytes:
    """Return a PNG that claims this size and holds one black row."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress(b"\0" * (min(width, 10_000) + 1))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def noise(size: int) -> bytes:
    """Return bytes that are no file of any kind, the same every time."""
    return b"".join(hashlib.sha256(b"%d" % number).digest() for number in range(size // 32))


def plain_zip() -> bytes:
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w") as package:
        package.writestr(zipfile.ZipInfo("notes.txt", (2026, 1, 1, 0, 0, 0)), "notes")
    return memory.getvalue()


BILLION_LAUGHS = "<!DOCTYPE x [" + "".join(f'<!ENTITY e{n + 1} "{f"&e{n};" * 10}">' for n in range(9)) + "]>"
OUTSIDE = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'

FILES: dict[str, Callable[[], bytes]] = {
    "empty.pdf": lambda: b"",
    "nul.txt": lambda: b"\0" * 5_000,
    "noise.pdf": lambda: noise(5_000),
    "noise.txt": lambda: noise(6_000),
    "text-named.pdf": CLAUSE.encode,
    "html-named.pdf": f"<html><body><p>Page. {CLAUSE}</p></body></html>".encode,
    "pdf-named.docx": lambda: pdf("a page"),
    "docx-named.pdf": lambda: docx(word_xml(paragraph("pdf"))),
    "docx-named.html": lambda: docx(word_xml(paragraph("html"))),
    "zip-named.docx": plain_zip,
    "program.pdf": lambda: b"MZ" + noise(2_000),
    "cut-off.pdf": lambda: pdf("cut off")[:400],
    "head-only.pdf": lambda: b"%PDF-1.7\n",
    "no-pages.pdf": lambda: raw_pdf(b"<</Type/Catalog>>"),
    "blank-page.pdf": lambda: pdf_page(b""),
    "looping-pages.pdf": looping_pages,
    "password.pdf": lambda: pdf(password="secret"),
    "empty-password.pdf": lambda: pdf(password=""),
    "inflating-page.pdf": lambda: pdf_page(zlib.compress(b" " * 100_000_000, 9), b"/Filter/FlateDecode"),
    "million-operators.pdf": lambda: pdf_page(zlib.compress(b"q " * 1_000_000), b"/Filter/FlateDecode"),
    "cut-off.docx": lambda: docx(word_xml(paragraph("cut off")))[:-200],
    "inflating.docx": lambda: docx(word_xml(" " * 150_000_000 + paragraph(CLAUSE))),
    "many-entries.docx": lambda: docx(word_xml(""), *((f"word/{n}.xml", "") for n in range(3_000))),
    "encrypted-entries.docx": lambda: with_encrypted_entries(docx()),
    "two-main-parts.docx": lambda: docx(word_xml(paragraph("one")), ("word/document.xml", word_xml(paragraph("two")))),
    "laughs.docx": lambda: docx(word_xml(paragraph("&e9;"), BILLION_LAUGHS)),
    "outside-entity.docx": lambda: docx(word_xml(paragraph("&e;"), OUTSIDE)),
    "broken-xml.docx": lambda: docx(word_xml("<w:p><w:r>")),
    "deep.docx": lambda: docx(word_xml("<w:sdt><w:sdtContent>" * 3_000 + "</w:sdtContent></w:sdt>" * 3_000)),
    "no-words.docx": lambda: docx(word_xml("<w:p/>")),
    "script-only.html": lambda: b"<html><body><script>alert('Vendor shall not')</script></body></html>",
    "deep.html": lambda: b"<div>" * 100_000 + CLAUSE.encode() + b"</div>" * 100_000,
    "utf-16.txt": lambda: CLAUSE.encode("utf-16-le"),
    "escapes.txt": f"\x1b[2J{CLAUSE}\x07\n".encode,
    "no-words.eml": lambda: b"From: a@example.org\nTo: b@example.org\nSubject: x\n\n",
    "huge-picture.png": lambda: png(60_000, 60_000),
    "broken-picture.png": lambda: png(100, 100)[:60],
    "good.txt": f"1. Privacy. {CLAUSE}\n".encode,
    "good.html": f"<html><body><p>1. Privacy. {CLAUSE}</p></body></html>".encode,
    "good.docx": docx,
    "good.pdf": pdf,
}
"""Every file by its name. Those that begin with `good` are ordinary contracts."""
