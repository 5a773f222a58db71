"""A mail message in, document out: its text, then the text of the documents attached to it."""

import email
import email.errors
import email.header
import email.message
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from contractscan.errors import ErrorClass, ReadError
from contractscan.model import BlockKind, Document, NoticeKind, RegionKind
from contractscan.readers.builder import DocumentBuilder
from contractscan.readers.encoding import Decoded, decoded, report_encoding
from contractscan.readers.html_blocks import finished
from contractscan.readers.html_tree import tree_of
from contractscan.readers.html_walk import drafts_of
from contractscan.readers.html_writing import write_page
from contractscan.readers.interface import Source
from contractscan.readers.media import MediaType
from contractscan.readers.text import write_blocks
from contractscan.readers.text_layout import lines_of, single_spaced, text_blocks

HEADERS = ("From", "To", "Cc", "Date", "Subject")
SHORT_SHARE = 0.5
MOST_ATTACHMENTS = 100
DEEPEST = 20
ORNAMENT_BYTES = 20_000
# What a mail program adds and no contract stands in.
IGNORED_TYPES = frozenset(
    {"application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature", "text/calendar"}
    | {"text/x-vcard", "text/vcard", "message/delivery-status", "text/css"}
)
ENCRYPTED_TYPES = frozenset({"multipart/encrypted", "application/pgp-encrypted"})


class PartKind(Enum):
    """What a part of a message is."""

    TEXT = auto()
    FILE = auto()


@dataclass(frozen=True, slots=True)
class MailPart:
    """One leaf of a message: shown text, or a file with its name."""

    kind: PartKind
    media_type: str
    name: str
    content: bytes
    charset: str = ""
    is_inline: bool = False


def read_eml(source: Source) -> Document:
    """Return the message's text, plain rather than HTML, with its headers as side text and its attachments behind."""
    builder = DocumentBuilder(source, MediaType.EML)
    try:
        message = email.message_from_bytes(source.content)
        parts = list(_parts(message, 0))
    except RecursionError as error:
        raise ReadError(ErrorClass.TOO_COMPLEX, "The mail message is nested too deeply to be read.") from error
    for name in HEADERS:
        if message[name]:
            builder.side(RegionKind.HEADER, f"{name}: {_shown(message[name])}")
    for part in parts:
        if part.kind is PartKind.TEXT:
            _write_text(part, builder)
    files = [part for part in parts if part.kind is PartKind.FILE]
    for part in files[:MOST_ATTACHMENTS]:
        _write_file(part, source, builder)
    if len(files) > MOST_ATTACHMENTS:
        builder.unread(f"{len(files) - MOST_ATTACHMENTS} attachments", f"Only {MOST_ATTACHMENTS} are read.")
    return builder.build()


def _parts(message: email.message.Message, depth: int) -> Iterator[MailPart]:
    """Yield the leaves of the message in order; of alternatives only one."""
    kind = message.get_content_type()
    is_envelope = kind in ("application/pkcs7-mime", "application/x-pkcs7-mime")
    if kind in ENCRYPTED_TYPES or (is_envelope and message.get_param("smime-type") != "signed-data"):
        raise ReadError(ErrorClass.ENCRYPTED, "The mail message is encrypted. Save it decrypted and try again.")
    if depth > DEEPEST:
        raise ReadError(ErrorClass.TOO_COMPLEX, "The mail message is nested too deeply to be read.")
    payload = message.get_payload()
    if isinstance(payload, list):
        inner = [list(_parts(child, depth + 1)) for child in payload if isinstance(child, email.message.Message)]
        yield from _chosen(inner) if kind == "multipart/alternative" else (part for group in inner for part in group)
    elif kind not in IGNORED_TYPES:
        yield _leaf(message, kind)


def _leaf(message: email.message.Message, kind: str) -> MailPart:
    content = message.get_payload(decode=True)
    content = content if isinstance(content, bytes) else b""
    name = _shown(message.get_filename() or "")
    is_shown = kind in ("text/plain", "text/html") and message.get_content_disposition() != "attachment" and not name
    if is_shown:
        return MailPart(PartKind.TEXT, kind, "", content, message.get_content_charset() or "")
    is_inline = message.get_content_disposition() != "attachment" and bool(
        message["Content-ID"] or message["Content-Location"]
    )
    return MailPart(PartKind.FILE, kind, name, content, is_inline=is_inline)


def _chosen(groups: list[list[MailPart]]) -> list[MailPart]:
    """Return one of the alternatives: the plain text, unless it says much less than the HTML."""
    plain = [group for group in groups if _shown_type(group) == "text/plain"]
    html = [group for group in groups if _shown_type(group) == "text/html"]
    if not plain or not html:
        return (html or plain or groups[-1:] or [[]])[-1]
    said = len(decoded(plain[-1][0].content, plain[-1][0].charset).text.split())
    body = tree_of(_text_of(html[-1][0]).text).body
    return plain[-1] if body is None or said >= SHORT_SHARE * len(body.text(separator=" ").split()) else html[-1]


def _shown_type(group: list[MailPart]) -> str:
    return group[0].media_type if group and group[0].kind is PartKind.TEXT else ""


def _text_of(part: MailPart) -> Decoded:
    return decoded(part.content, part.charset)


def _write_text(part: MailPart, builder: DocumentBuilder) -> None:
    found = _text_of(part)
    report_encoding(found, builder)
    if part.media_type == "text/html":
        write_page(finished(drafts_of(tree_of(found.text)).drafts), builder)
    else:
        text = single_spaced(found.text.replace("\r\n", "\n").replace("\r", "\n"))
        write_blocks(text_blocks(lines_of(text)), builder)


def _write_file(part: MailPart, source: Source, builder: DocumentBuilder) -> None:
    """Read an attachment like a file of its own, under a heading with its name; say so where it cannot be read."""
    from contractscan.readers import read

    is_picture = part.media_type.startswith("image/")
    if is_picture and (part.is_inline or len(part.content) < ORNAMENT_BYTES):
        return
    name = part.name or f"attachment of type {part.media_type}"
    try:
        document = read(Source(part.name, part.content, source.limits))
    except ReadError as error:
        builder.unread(f"attachment {name}", error.message)
        return
    builder.add(f"Attachment: {name}")
    builder.end_block(BlockKind.HEADING, level=1)
    builder.include(document, name)
    builder.notice(NoticeKind.ATTACHMENT, f"The attachment {name} was read as part of the message.")


def _shown(header: object) -> str:
    """Return a header's text with its encoded words decoded; what cannot be decoded stays as it stands."""
    text = str(header)
    try:
        return str(email.header.make_header(email.header.decode_header(text)))
    except (LookupError, UnicodeError, ValueError, email.errors.HeaderParseError):
        return text
