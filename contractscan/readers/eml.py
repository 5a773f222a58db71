"""A mail message in, document out."""

import email
import email.policy

from contractscan.model import Document, RegionKind
from contractscan.readers.builder import DocumentBuilder
from contractscan.readers.interface import Source
from contractscan.readers.sniff import MediaType


def read_eml(source: Source) -> Document:
    """Return the body of the message; attachments are declared unread."""
    message = email.message_from_bytes(source.content, policy=email.policy.default)
    builder = DocumentBuilder(source, MediaType.EML)
    body = message.get_body(preferencelist=("plain", "html"))
    for paragraph in (body.get_content() if body is not None else "").split("\n\n"):
        builder.add(paragraph)
        builder.end_block()
    for name in ("From", "To", "Date", "Subject"):
        if message[name]:
            builder.side(RegionKind.HEADER, f"{name}: {message[name]}")
    for part in message.iter_attachments():
        builder.unread(part.get_filename() or "attachment", "attachments are not read")
    return builder.build()
