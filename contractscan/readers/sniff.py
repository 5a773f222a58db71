"""What a file is: from its first bytes and its structure, never from its name alone."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePath

from contractscan.errors import ErrorClass, ReadError
from contractscan.readers import ole
from contractscan.readers.interface import Source
from contractscan.readers.media import (
    EXTENSIONS,
    FAMILIES,
    FOREIGN,
    NAMES,
    OOXML_MAIN,
    SIGNATURES,
    WORD_FAMILY,
    MediaType,
)

__all__ = ["MediaType", "is_text", "is_wide", "media_type"]

HEAD = 4_096
PDF_SEARCH = 1_024
TEXT_SAMPLE = 1_000_000
CONTENT_TYPES_BYTES = 2_000_000
DECLARING = ("mimetype", "[content_types].xml")
ENCRYPTED_FLAG = 0x1
# More control characters than this share and it is no text. Random bytes have a tenth.
CONTROL_SHARE = 0.03
CONTROLS_ALLOWED = 4
CONTROLS = bytes(b for b in range(32) if b not in b"\t\n\v\f\r\x1a\x1b") + b"\x7f"


HTML_OPENING = re.compile(rb"<(?:!doctype\s+html|html|head|body)[\s>]", re.IGNORECASE)
HTML_TAG = re.compile(
    rb"</(?:p|div|span|table|tr|td|ul|ol|li|h[1-6]|strong|em|b|i|a|section|article)\s*>", re.IGNORECASE
)
HTML_TAGS_ENOUGH = 4
XML_OPENING = re.compile(rb"\s*<\?xml\s")
MAIL_HEADER = re.compile(
    rb"^(from|to|cc|subject|date|received|return-path|message-id|mime-version|content-type|x-[\w-]+|delivered-to"
    rb"|dkim-signature|reply-to|sender|content-transfer-encoding):",
    re.IGNORECASE | re.MULTILINE,
)
MAIL_SURE = frozenset({b"received", b"message-id", b"mime-version", b"return-path", b"delivered-to", b"dkim-signature"})
MARKDOWN_MARK = re.compile(
    rb"(?:\A|\n[ \t\r]*\n)#{1,6} \S[^\n]*(?=\n[ \t\r]*\n)|(?:\A|\n)\*\*\S[^\n]*\*\*\s*(?=\n)|\]\(https?://|\n```"
)
MARKDOWN_MARKS_ENOUGH = 3


def media_type(source: Source) -> MediaType:
    """Return the format of the source. Raises ReadError: empty, type (naming both types), encrypted or corrupt."""
    content = source.content
    if not content.strip(b"\0 \t\r\n\v\f\xff\xfe\xef\xbb\xbf"):
        raise ReadError(ErrorClass.EMPTY, "The file is empty.")
    said = EXTENSIONS.get(PurePath(source.name).suffix.lower())
    found = _found(content, said)
    if isinstance(found, MediaType):
        if said is None or said == found or any({said, found} <= family for family in FAMILIES):
            return found
        raise ReadError(
            ErrorClass.TYPE,
            f"The name says {NAMES[said]}, but the content is {NAMES[found]}. Check the file, or rename it.",
        )
    if said is not None:
        raise ReadError(ErrorClass.TYPE, f"The name says {NAMES[said]}, but the content is {_article(found)}.")
    raise ReadError(
        ErrorClass.TYPE,
        f"The content is {_article(found)}, which is not read. Save the contract as PDF, Word, HTML or text.",
    )


def _article(noun: str) -> str:
    return noun if noun.startswith("unknown") else f"{'an' if noun[0] in 'AEIOaeiouXS' else 'a'} {noun}"


def _found(content: bytes, said: MediaType | None) -> MediaType | str:
    """Return the format, or in words what it is where it has no reader."""
    for signature, found in SIGNATURES:
        if content.startswith(signature):
            return found
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip_kind(content, said)
    if content.startswith(ole.SIGNATURE):
        kind = ole.ole_kind(content)
        return MediaType.DOC if kind is ole.OleKind.WORD else kind.value
    if b"%PDF-" in content[:PDF_SEARCH]:
        return MediaType.PDF
    for signature, name in FOREIGN:
        if content.startswith(signature):
            return name
    if content.startswith(b"MZ") and b"\0" in content[:HEAD]:
        return "program"
    if content[4:8] == b"ftyp":
        return "media file"
    return _text_kind(content, said) if is_text(content) else "unknown binary data"


def _zip_kind(content: bytes, said: MediaType | None) -> MediaType | str:
    """Tell what a zip package is from its declared content types (OOXML) or its mimetype entry (OpenDocument)."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            names = {info.filename.lower(): info for info in package.infolist()}
            if any(names[name].flag_bits & ENCRYPTED_FLAG for name in DECLARING if name in names):
                raise ReadError(ErrorClass.ENCRYPTED, "The file is protected with a password. Save it without one.")
            declared = b"".join(_head_of(package, names))
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, NotImplementedError, RuntimeError) as error:
        if said in WORD_FAMILY:
            raise ReadError(ErrorClass.CORRUPT, "The Word file is damaged: its package cannot be opened.") from error
        return "damaged ZIP archive"
    if declared.startswith(b"application/vnd.oasis.opendocument.text"):
        return MediaType.ODT
    for mark, found in OOXML_MAIN:
        if mark in declared:
            return found
    if "word/document.xml" in names and said in WORD_FAMILY:
        return MediaType.DOCX
    if declared.startswith(b"application/epub"):
        return "EPUB book"
    if declared.startswith(b"application/vnd.oasis"):
        return "OpenDocument file that is not text"
    return "ZIP archive"


def _head_of(package: zipfile.ZipFile, names: dict[str, zipfile.ZipInfo]) -> Iterator[bytes]:
    """Yield the first bytes of the entries that declare the type, unpacking no more than a bound."""
    for name in DECLARING:
        if name in names:
            with package.open(names[name]) as entry:
                yield entry.read(CONTENT_TYPES_BYTES)


def is_text(content: bytes) -> bool:
    """Say whether the bytes are text in some encoding: byte order mark, UTF-16 by its pattern, few controls."""
    if content.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        return True
    sample = content[:TEXT_SAMPLE]
    if b"\0" in sample and is_wide(sample):
        return True
    controls = len(sample) - len(sample.translate(None, CONTROLS))
    return controls <= max(CONTROLS_ALLOWED, CONTROL_SHARE * len(sample))


def is_wide(sample: bytes) -> bool:
    """Say whether the NULs stand as in UTF-16 or UTF-32 without a byte order mark: always at the same places."""
    if len(sample) < 4:
        return False
    shares = [sample[start::4].count(0) / max(1, len(sample[start::4])) for start in range(4)]
    return max(shares) > 0.4 and min(shares) < 0.05


def _text_kind(content: bytes, said: MediaType | None) -> MediaType | str:
    """Tell HTML, mail, Markdown and plain text apart. The name counts only between them."""
    head = content[:HEAD].replace(b"\0", b"")
    if _is_mail(head, said):
        return MediaType.EML
    if HTML_OPENING.search(head) and said is not MediaType.MARKDOWN:
        return MediaType.HTML
    if said is MediaType.HTML:
        return MediaType.HTML
    if XML_OPENING.match(head):
        return "XML file"
    if said in (MediaType.MARKDOWN, None, MediaType.TEXT):
        if said is MediaType.MARKDOWN:
            return MediaType.MARKDOWN
        if head.lstrip().startswith(b"<") and len(HTML_TAG.findall(content[:TEXT_SAMPLE])) >= HTML_TAGS_ENOUGH:
            return MediaType.HTML
        if len(MARKDOWN_MARK.findall(content[:TEXT_SAMPLE])) >= MARKDOWN_MARKS_ENOUGH:
            return MediaType.MARKDOWN
    return MediaType.TEXT


def _is_mail(head: bytes, said: MediaType | None) -> bool:
    """Say whether the text starts with the headers of a mail message."""
    top = re.split(rb"\r?\n\r?\n", head.lstrip(), maxsplit=1)[0]
    if not MAIL_HEADER.match(top) and not (said is MediaType.EML and MAIL_HEADER.search(top)):
        return False
    names = {match.lower() for match in MAIL_HEADER.findall(top)}
    return (said is MediaType.EML and bool(names)) or (len(names) >= 2 and bool(names & MAIL_SURE))
