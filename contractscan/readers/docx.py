"""Word documents in, `Document` out: the text as Word shows it, and both sides of its tracked changes."""

from dataclasses import replace

from contractscan.errors import ErrorClass, ReadError
from contractscan.model import Document, Unread
from contractscan.readers import docx_changes, docx_conservation, docx_notices, docx_side
from contractscan.readers.builder import DocumentBuilder
from contractscan.readers.docx_flow import Flow, View
from contractscan.readers.docx_lists import numbering
from contractscan.readers.docx_looks import Looks
from contractscan.readers.docx_names import Element, switch, w
from contractscan.readers.docx_package import WordPackage, open_package
from contractscan.readers.docx_reading import Reading
from contractscan.readers.docx_scans import Scans
from contractscan.readers.docx_styles import style_sheet
from contractscan.readers.docx_walker import StoryWalker
from contractscan.readers.docx_writer import FlowWriter
from contractscan.readers.interface import Source
from contractscan.readers.sniff import MediaType

DEEP_MESSAGE = "The file nests its content too deeply. It was not read."


def read_docx(source: Source) -> Document:
    """Return the text of a Word file with its tracked changes accepted; `original` holds it with them rejected.

    Raises `ReadError` with one of the classes empty, too-big, too-complex, bomb, encrypted, corrupt and type.
    """
    package = open_package(source.content, source.limits)
    try:
        counts = docx_changes.change_counts(docx_side.stories(package))
        scans = Scans(package)
        original = _document(source, reading_of(package, View.ORIGINAL, scans), None) if counts else None
        return _document(source, reading_of(package, View.ACCEPTED, scans), original)
    except RecursionError as error:
        raise ReadError(ErrorClass.TOO_COMPLEX, DEEP_MESSAGE) from error


def body_of(source: Source, outer: Reading) -> Flow:
    """Return the body of a Word document that is embedded in another one, in the view of the outer reading."""
    package = open_package(source.content, source.limits)
    inner = reading_of(package, outer.view, Scans(package))
    inner.depth = outer.depth + 1
    found = _body(inner)
    outer.left_out.update(inner.left_out)
    outer.left_out.update(dict.fromkeys(inner.scans.failures.items()))
    return found


def reading_of(package: WordPackage, view: View, scans: Scans) -> Reading:
    """Return a fresh reading of the package in one view; the pictures are recognised once for both views."""
    styles = style_sheet(_optional(package, "styles"))
    lists = numbering(_optional(package, "numbering"), styles)
    background = package.tree(package.main).find(w("background"))
    settings = _optional(package, "settings")
    is_painted = background is not None and bool(switch(settings, "displayBackgroundShape"))
    return Reading(package, view, styles, lists, Looks(styles, paper_is_white=not is_painted), scans, body_of)


def _optional(package: WordPackage, kind: str) -> Element | None:
    part = next(iter(package.related(package.main, kind)), None)
    return package.optional_tree(part) if part else None


def _body(reading: Reading) -> Flow:
    package = reading.package
    root = package.tree(package.main)
    body = root.find(w("body"))
    return StoryWalker(reading, package.main).story(root if body is None else body)


def _document(source: Source, reading: Reading, original: Document | None) -> Document:
    package, view = reading.package, reading.view
    builder = DocumentBuilder(source, media_type(package), original)
    writer = FlowWriter(builder, view)
    writer.write(_body(reading))
    docx_side.write(reading, writer)
    docx_notices.write(reading, builder, writer.hidden)
    document = builder.build()
    share = docx_conservation.share(package, view, document)
    missing = () if share.is_enough else (Unread("text of the file", share.message),)
    return replace(document, unread=(*document.unread, *missing))


def media_type(package: WordPackage) -> MediaType:
    """Return which kind of Word file the package is: document or template, with macros or without."""
    declared = package.content_type(package.main).lower()
    if "macroenabled" in declared:
        return MediaType.DOTM if "template" in declared else MediaType.DOCM
    return MediaType.DOTX if "template" in declared else MediaType.DOCX


def conservation(source: Source, document: Document) -> docx_conservation.Share:
    """Return how much of the text in the package stands in the document that was read from it, over both views."""
    package = open_package(source.content, source.limits)
    accepted = docx_conservation.share(package, View.ACCEPTED, document)
    if document.original is None:
        return accepted
    return accepted + docx_conservation.share(package, View.ORIGINAL, document.original)
