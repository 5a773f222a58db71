"""Mail messages: the text, the headers aside, and the contracts attached."""

from email.message import EmailMessage

import pytest

from contractscan.errors import ErrorClass, ReadError
from contractscan.model import BlockKind, Document, NoticeKind
from contractscan.readers import Source, read

CLAUSE = "Vendor shall notify the Library of every breach of Patron Data within 72 hours after it becomes aware."


def message(body: str = "Dear Library,\n\nthe addendum is attached.\n") -> EmailMessage:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "Vendor <v@example.org>", "l@example.org", "Übersicht: DPA"
    mail["Date"], mail["Message-ID"] = "Mon, 5 Jan 2026 10:00:00 +0000", "<1@example.org>"
    mail.set_content(body)
    return mail


def read_mail(mail: EmailMessage | bytes) -> Document:
    return read(Source("mail.eml", mail if isinstance(mail, bytes) else mail.as_bytes()))


def texts(document: Document) -> list[str]:
    return [document.text[block.span.start : block.span.end] for block in document.blocks]


def test_the_body_is_text_and_the_headers_stand_aside() -> None:
    document = read_mail(message())
    assert texts(document) == ["Dear Library,", "the addendum is attached."]
    assert document.text[document.blocks[-1].span.end :].split("\n")[1:5] == [
        "From: Vendor <v@example.org>",
        "To: l@example.org",
        "Date: Mon, 05 Jan 2026 10:00:00 +0000",
        "Subject: Übersicht: DPA",
    ]


def test_of_two_versions_the_plain_text_is_read() -> None:
    mail = message(CLAUSE)
    mail.add_alternative(f"<p>{CLAUSE}</p>", subtype="html")
    assert texts(read_mail(mail)) == [CLAUSE]


def test_a_plain_version_that_says_nothing_gives_way_to_the_html() -> None:
    mail = message("Please use an HTML reader.")
    mail.add_alternative(f"<h2>Addendum</h2><p>{CLAUSE}</p><p>{CLAUSE}</p>", subtype="html")
    assert texts(read_mail(mail)) == ["Addendum", CLAUSE, CLAUSE]


def test_attached_contracts_are_read_under_a_heading_with_their_name() -> None:
    mail = message()
    page = f"<h1>DPA</h1><ol><li>{CLAUSE}</ol><table><tr><th>A<th>B<tr><td>1<td>2</table><p hidden>secret</p>"
    mail.add_attachment(page.encode(), maintype="text", subtype="html", filename="dpa.html")
    document = read_mail(mail)
    assert texts(document)[2:] == ["Attachment: dpa.html", "DPA", CLAUSE, "A B", "1 2", "secret"]
    item = document.blocks[4]
    assert (item.kind, item.label) == (BlockKind.LIST_ITEM, "1.")
    row = document.blocks[6]
    assert [document.text[c.start : c.end] for c in row.cells] == ["1", "2"]
    assert row.header == 5
    hidden = [document.text[r.span.start : r.span.end] for r in document.regions if r.kind.value == "hidden"]
    assert hidden == ["secret"]
    assert {notice.kind for notice in document.notices} == {NoticeKind.ATTACHMENT, NoticeKind.HIDDEN_TEXT}


def test_an_attachment_that_cannot_be_read_is_declared() -> None:
    mail = message()
    mail.add_attachment(b"PK\x03\x04 broken", maintype="application", subtype="zip", filename="all.zip")
    document = read_mail(mail)
    assert [part.part for part in document.unread] == ["attachment all.zip"]


def test_a_message_inside_a_message_is_read() -> None:
    mail = message()
    mail.add_attachment(message(CLAUSE))
    assert CLAUSE in texts(read_mail(mail))


def test_signatures_and_small_pictures_are_no_loss() -> None:
    mail = message()
    mail.add_attachment(b"\x89PNG\r\n\x1a\n" + b"\0" * 90, maintype="image", subtype="png", filename="logo.png")
    mail.add_attachment(b"0", maintype="application", subtype="pkcs7-signature", filename="smime.p7s")
    assert read_mail(mail).unread == ()


def test_an_encrypted_message_is_refused() -> None:
    mail = message()
    mail.replace_header("Content-Type", "application/pkcs7-mime; smime-type=enveloped-data")
    with pytest.raises(ReadError) as caught:
        read_mail(mail)
    assert caught.value.error is ErrorClass.ENCRYPTED


def test_a_saved_web_archive_is_read() -> None:
    head = "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\nContent-Type: text/html"
    document = read(Source("page.html", f"{head}\r\n\r\n<p>{CLAUSE}</p>\r\n--x--\r\n".encode()))
    assert texts(document) == [CLAUSE]


def test_a_message_nested_too_deeply_is_too_complex() -> None:
    parts = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\r\n\r\n--b{n}\r\n" for n in range(60))
    with pytest.raises(ReadError) as caught:
        read_mail(f"MIME-Version: 1.0\r\nFrom: a@example.org\r\n{parts}\r\ntext".encode())
    assert caught.value.error is ErrorClass.TOO_COMPLEX


@pytest.mark.parametrize("header", ["=?no-such-charset?B?AAAA?=", "=?utf-8?B?!!!?=", "=?utf-8?Q?=ZZ?="])
def test_a_broken_header_stays_as_it_stands(header: str) -> None:
    content = f"From: {header} <a@example.org>\r\nMIME-Version: 1.0\r\nSubject: x\r\n\r\n{CLAUSE}\r\n".encode()
    assert CLAUSE in texts(read_mail(content))
