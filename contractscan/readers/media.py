"""The formats that are read, by name, extension and first bytes; and those that are told apart to be refused."""

from enum import StrEnum


class MediaType(StrEnum):
    """The formats that have a reader."""

    PDF = "application/pdf"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    DOTX = "application/vnd.openxmlformats-officedocument.wordprocessingml.template"
    DOCM = "application/vnd.ms-word.document.macroenabled.12"
    DOTM = "application/vnd.ms-word.template.macroenabled.12"
    DOC = "application/msword"
    RTF = "application/rtf"
    ODT = "application/vnd.oasis.opendocument.text"
    HTML = "text/html"
    MARKDOWN = "text/markdown"
    TEXT = "text/plain"
    EML = "message/rfc822"
    PNG = "image/png"
    JPEG = "image/jpeg"
    TIFF = "image/tiff"


NAMES = {
    MediaType.PDF: "PDF",
    MediaType.DOCX: "Word document (.docx)",
    MediaType.DOTX: "Word template (.dotx)",
    MediaType.DOCM: "Word document with macros (.docm)",
    MediaType.DOTM: "Word template with macros (.dotm)",
    MediaType.DOC: "Word 97 document (.doc)",
    MediaType.RTF: "rich text (.rtf)",
    MediaType.ODT: "OpenDocument text (.odt)",
    MediaType.HTML: "web page (.html)",
    MediaType.MARKDOWN: "Markdown text",
    MediaType.TEXT: "plain text",
    MediaType.EML: "e-mail message (.eml)",
    MediaType.PNG: "PNG picture",
    MediaType.JPEG: "JPEG picture",
    MediaType.TIFF: "TIFF picture",
}

EXTENSIONS = {
    ".pdf": MediaType.PDF,
    ".docx": MediaType.DOCX,
    ".dotx": MediaType.DOTX,
    ".docm": MediaType.DOCM,
    ".dotm": MediaType.DOTM,
    ".doc": MediaType.DOC,
    ".dot": MediaType.DOC,
    ".rtf": MediaType.RTF,
    ".odt": MediaType.ODT,
    ".ott": MediaType.ODT,
    ".html": MediaType.HTML,
    ".htm": MediaType.HTML,
    ".xhtml": MediaType.HTML,
    ".mht": MediaType.EML,
    ".mhtml": MediaType.EML,
    ".md": MediaType.MARKDOWN,
    ".markdown": MediaType.MARKDOWN,
    ".mdown": MediaType.MARKDOWN,
    ".txt": MediaType.TEXT,
    ".text": MediaType.TEXT,
    ".eml": MediaType.EML,
    ".png": MediaType.PNG,
    ".jpg": MediaType.JPEG,
    ".jpeg": MediaType.JPEG,
    ".tif": MediaType.TIFF,
    ".tiff": MediaType.TIFF,
}

# A name and a content of the same family differ harmlessly: Word itself saves rich text as .doc.
WORD_FAMILY = frozenset(
    {MediaType.DOCX, MediaType.DOTX, MediaType.DOCM, MediaType.DOTM, MediaType.DOC, MediaType.RTF, MediaType.ODT}
)
TEXT_FAMILY = frozenset({MediaType.HTML, MediaType.MARKDOWN, MediaType.TEXT, MediaType.EML})
PICTURE_FAMILY = frozenset({MediaType.PNG, MediaType.JPEG, MediaType.TIFF})
FAMILIES = (frozenset({MediaType.PDF}), WORD_FAMILY, TEXT_FAMILY, PICTURE_FAMILY)

SIGNATURES: tuple[tuple[bytes, MediaType], ...] = (
    (b"{\\rtf", MediaType.RTF),
    (b"\x89PNG\r\n\x1a\n", MediaType.PNG),
    (b"\xff\xd8\xff", MediaType.JPEG),
    (b"II*\0", MediaType.TIFF),
    (b"MM\0*", MediaType.TIFF),
)

FOREIGN: tuple[tuple[bytes, str], ...] = (
    (b"GIF8", "GIF picture"),
    (b"RIFF", "media file"),
    (b"\0\0\0\x0cjP", "JPEG 2000 picture"),
    (b"%!PS", "PostScript file"),
    (b"\xffWPC", "WordPerfect document"),
    (b"\x7fELF", "program"),
    (b"\xca\xfe\xba\xbe", "program"),
    (b"\xcf\xfa\xed\xfe", "program"),
    (b"\x1f\x8b", "gzip archive"),
    (b"BZh", "bzip2 archive"),
    (b"\xfd7zXZ", "xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "7-Zip archive"),
    (b"Rar!", "RAR archive"),
    (b"SQLite format 3\0", "SQLite database"),
    (b"OggS", "media file"),
    (b"ID3", "media file"),
    (b"wOFF", "font"),
)

OOXML_MAIN: tuple[tuple[bytes, MediaType | str], ...] = (
    (b"wordprocessingml.document.main+xml", MediaType.DOCX),
    (b"wordprocessingml.template.main+xml", MediaType.DOTX),
    (b"ms-word.document.macroEnabled.main+xml", MediaType.DOCM),
    (b"ms-word.template.macroEnabledTemplate.main+xml", MediaType.DOTM),
    (b"spreadsheetml.", "Excel workbook (.xlsx)"),
    (b"ms-excel.", "Excel workbook (.xlsb or .xlsm)"),
    (b"presentationml.", "PowerPoint presentation (.pptx)"),
    (b"ms-powerpoint.", "PowerPoint presentation (.pptm)"),
    (b"ms-package.xps", "XPS document"),
)
