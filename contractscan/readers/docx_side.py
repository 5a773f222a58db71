"""The stories beside the body: footnotes, endnotes, comments, headers and footers."""

import posixpath
from collections.abc import Iterator

from contractscan.model import RegionKind
from contractscan.readers.docx_changes import author
from contractscan.readers.docx_names import Element, w
from contractscan.readers.docx_numbering import Counters
from contractscan.readers.docx_package import WordPackage
from contractscan.readers.docx_reading import Reading
from contractscan.readers.docx_walker import StoryWalker
from contractscan.readers.docx_writer import FlowWriter

NOTES = {"footnotes": (RegionKind.FOOTNOTE, "footnote"), "endnotes": (RegionKind.ENDNOTE, "endnote")}
FURNITURE = {"header": RegionKind.HEADER, "footer": RegionKind.FOOTER}
STORY_KINDS = ("header", "footer", "footnotes", "endnotes", "comments")
UNREFERENCED = "no place in the text refers to it"


def story_parts(package: WordPackage) -> tuple[tuple[str, str], ...]:
    """Return the kind and name of every part that holds text: the body first."""
    found = [("document", package.main)]
    found += [(kind, part) for kind in STORY_KINDS for part in parts_of(package, kind)]
    return tuple(dict.fromkeys(found))


def parts_of(package: WordPackage, kind: str) -> tuple[str, ...]:
    """Return the parts of a kind: those the body refers to, then those that are only in the package."""
    folder = posixpath.dirname(package.main)
    declared = package.declared(f".{kind}+xml")
    alone = [part for part in declared if posixpath.dirname(part) == folder and package.has(part)]
    return tuple(dict.fromkeys([*package.related(package.main, kind), *alone]))


def stories(package: WordPackage) -> Iterator[Element]:
    """Yield the root of every part that holds text."""
    for _, part in story_parts(package):
        root = package.optional_tree(part)
        if root is not None:
            yield root


def write(reading: Reading, writer: FlowWriter) -> None:
    """Put the text of all stories beside the body behind it."""
    for kind in NOTES:
        _notes(reading, writer, kind)
    _comments(reading, writer)
    _furniture(reading, writer)


def _roots(reading: Reading, kind: str) -> Iterator[tuple[str, Element]]:
    for part in parts_of(reading.package, kind):
        root = reading.package.optional_tree(part)
        if root is not None:
            yield part, root


def _notes(reading: Reading, writer: FlowWriter, kind: str) -> None:
    region, name = NOTES[kind]
    references = list(dict.fromkeys(reading.notes.get(kind, [])))
    for part, root in _roots(reading, kind):
        walker = StoryWalker(reading, part)
        found = {item.get(w("id"), ""): item for item in root.iterfind(w(name))}
        order = [*(note for note in references if note in found), *(note for note in found if note not in references)]
        for note in order:
            place = f"{name} {references.index(note) + 1}" if note in references else UNREFERENCED
            writer.side(region, walker.story(found[note]), place)


def _comments(reading: Reading, writer: FlowWriter) -> None:
    for part, root in _roots(reading, "comments"):
        for comment in root.iterfind(w("comment")):
            writer.side(RegionKind.COMMENT, StoryWalker(reading, part).story(comment), author(comment))


def _furniture(reading: Reading, writer: FlowWriter) -> None:
    """Write every header and footer, equal ones too, so that what is written can be counted against the file."""
    counters = Counters()
    for kind, region in FURNITURE.items():
        for part, root in _roots(reading, kind):
            writer.side(region, StoryWalker(reading, part, counters).story(root))
