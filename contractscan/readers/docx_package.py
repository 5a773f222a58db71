"""A Word package: its parts, how they refer to each other, and their XML, parsed without any outside help.

The package is opened here and not with python-docx, because a part must pass the limits before it is inflated and
must be free of document type declarations before it is parsed, and because macro files, templates, Strict documents
and packages with dangling references are contracts too.
"""

import posixpath
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

from lxml import etree

from contractscan.errors import ErrorClass, ReadError
from contractscan.readers import ole
from contractscan.readers.docx_names import Element, local, transitional, w
from contractscan.readers.interface import ReadingLimits
from contractscan.readers.zip_guard import GuardedZip, open_zip

ZIP_MAGIC = b"PK"
CONTENT_TYPES = "[Content_Types].xml"
DOCTYPE = "<!DOCTYPE"
# What the XPath of libxml2 and the walk can follow, whatever the limit.
DEEPEST = 1_000
ENCODINGS = ("latin-1", "utf-16-le", "utf-16-be")
WORD_PARTS = {
    "styles": "styles.xml",
    "numbering": "numbering.xml",
    "settings": "settings.xml",
    "footnotes": "footnotes.xml",
    "endnotes": "endnotes.xml",
    "comments": "comments.xml",
}
OTHER_OFFICE = {"workbook": "an Excel workbook", "presentation": "a PowerPoint presentation"}
LEGACY_MESSAGE = "The file is a Word 97-2003 document (.doc) under another name. Rename it to .doc."
NOT_WORD_MESSAGE = "The file is not a Word document, whatever its name says."


@dataclass(frozen=True, slots=True)
class Relationship:
    """One reference from a part: its kind ("styles", "header"), and the part or outside address it points at."""

    id: str
    kind: str
    target: str
    external: bool


@dataclass(slots=True)
class WordPackage:
    """The parts of one Word file. Make it with `open_package`."""

    limits: ReadingLimits
    main: str
    _archive: GuardedZip
    damaged: dict[str, str] = field(default_factory=dict)
    _trees: dict[str, Element] = field(default_factory=dict)
    _relationships: dict[str, dict[str, Relationship]] = field(default_factory=dict)

    @property
    def parts(self) -> tuple[str, ...]:
        """Return the names of all parts."""
        return self._archive.names

    def has(self, part: str) -> bool:
        """Say whether the package holds the part."""
        return self._archive.find(part) is not None

    def content(self, part: str) -> bytes:
        """Return the bytes of a part, or raise `ReadError` (`bomb`, `corrupt`)."""
        return self._archive.read(part)

    def tree(self, part: str) -> Element:
        """Return the root of an XML part, or raise `ReadError` (`bomb`, `corrupt`, `too-complex`)."""
        if part not in self._trees:
            self._trees[part] = parsed(self.content(part), part, self.limits)
        return self._trees[part]

    def optional_tree(self, part: str) -> Element | None:
        """Return the root of an XML part, or None for a damaged one, which is then listed in `damaged`."""
        try:
            return self.tree(part)
        except ReadError as error:
            if error.error not in (ErrorClass.CORRUPT, ErrorClass.TOO_COMPLEX):
                raise
            self.damaged[part] = error.message
            return None

    def content_type(self, part: str) -> str:
        """Return the type that the package declares for a part of its own, "" where it declares none."""
        return next((kind for name, kind in self._declarations() if name.lower() == part.lower()), "")

    def declared(self, ending: str) -> tuple[str, ...]:
        """Return the parts whose declared type has this ending."""
        return tuple(name for name, kind in self._declarations() if kind.endswith(ending))

    def _declarations(self) -> list[tuple[str, str]]:
        root = self.optional_tree(CONTENT_TYPES) if self.has(CONTENT_TYPES) else None
        items = root.iter("{*}Override") if root is not None else ()
        return [(item.get("PartName", "").lstrip("/"), item.get("ContentType", "")) for item in items]

    def relationships(self, part: str) -> dict[str, Relationship]:
        """Return the references of a part by their id; none where the part has none or they are damaged."""
        if part not in self._relationships:
            self._relationships[part] = self._read_relationships(part)
        return self._relationships[part]

    def related(self, part: str, kind: str) -> tuple[str, ...]:
        """Return the parts in the package that `part` refers to with a reference of this kind."""
        found = [item.target for item in self.relationships(part).values() if item.kind == kind and not item.external]
        present = tuple(dict.fromkeys(target for target in found if self.has(target)))
        if not present and part == self.main and kind in WORD_PARTS:
            usual = posixpath.join(posixpath.dirname(self.main), WORD_PARTS[kind])
            return (usual,) if self.has(usual) else ()
        return present

    def _read_relationships(self, part: str) -> dict[str, Relationship]:
        folder, name = posixpath.split(part)
        place = posixpath.join(folder, "_rels", f"{name}.rels")
        if not self.has(place):
            return {}
        root = self.optional_tree(place)
        items = [_relationship(item, folder) for item in root.iter("{*}Relationship")] if root is not None else []
        return {item.id: item for item in items}


def _relationship(item: Element, folder: str) -> Relationship:
    external = item.get("TargetMode", "").lower() == "external"
    target = item.get("Target", "")
    kind = item.get("Type", "").rpartition("/")[2]
    return Relationship(item.get("Id", ""), kind, target if external else part_name(target, folder), external)


def part_name(target: str, folder: str) -> str:
    """Return the name of the part that a reference from `folder` points at."""
    try:
        path = unquote(urlsplit(target).path).replace("\\", "/")
    except ValueError:
        path = target
    return posixpath.normpath(posixpath.join("/", folder, path)).lstrip("/")


def parsed(content: bytes, part: str, limits: ReadingLimits) -> Element:
    """Return the root of an XML part, parsed without entities, network or a document type.

    Raises `ReadError`: `corrupt` for XML that is not well-formed or declares a document type, `too-complex` for XML
    nested deeper than the limit.
    """
    head = content[:65_536]
    if any(DOCTYPE in head.decode(encoding, "replace") for encoding in ENCODINGS):
        raise _forbidden(part)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        if "depth" in str(error).lower():
            raise _too_deep(limits) from error
        raise ReadError(ErrorClass.CORRUPT, f"The file is damaged: its part {part} is not well-formed.") from error
    if root.getroottree().docinfo.doctype:  # type: ignore[union-attr]  # the stubs do not know the attribute
        raise _forbidden(part)
    if root.xpath("boolean(" + "/*" * (min(limits.xml_depth, DEEPEST) + 1) + ")"):
        raise _too_deep(limits)
    transitional(root)
    return root


def _forbidden(part: str) -> ReadError:
    return ReadError(ErrorClass.CORRUPT, f"The file is damaged: its part {part} declares a document type.")


def _too_deep(limits: ReadingLimits) -> ReadError:
    message = f"The file nests its content more than {limits.xml_depth} levels deep. It was not read."
    return ReadError(ErrorClass.TOO_COMPLEX, message)


def open_package(content: bytes, limits: ReadingLimits) -> WordPackage:
    """Return the package of a Word file (.docx, .docm, .dotx, .dotm, Transitional or Strict).

    Raises `ReadError`: `empty`, `too-big`, `encrypted`, `type` for another kind of file, and what the container and
    the main part raise.
    """
    _check_container(content, limits)
    archive = open_zip(content, limits)
    package = WordPackage(limits, "", archive)
    package.main = _main_part(package)
    root = package.tree(package.main)
    if root.tag != w("document"):
        what = OTHER_OFFICE.get(local(root.tag))
        raise ReadError(ErrorClass.TYPE, f"The file is {what}, not a Word document." if what else NOT_WORD_MESSAGE)
    return package


def _check_container(content: bytes, limits: ReadingLimits) -> None:
    if not content:
        raise ReadError(ErrorClass.EMPTY, "The file is empty.")
    if len(content) > limits.file_bytes:
        raise ReadError(ErrorClass.TOO_BIG, f"The file has more than {limits.file_bytes:,} bytes.")
    if content.startswith(ole.SIGNATURE):
        kind = ole.ole_kind(content)
        raise ReadError(ErrorClass.TYPE, LEGACY_MESSAGE if kind is ole.OleKind.WORD else NOT_WORD_MESSAGE)
    if not content.startswith(ZIP_MAGIC):
        raise ReadError(ErrorClass.TYPE, NOT_WORD_MESSAGE)


def _main_part(package: WordPackage) -> str:
    """Return the part that the package calls its document, or else the usual one."""
    candidates = [item.target for item in package.relationships("").values() if item.kind == "officeDocument"]
    found = next((part for part in [*candidates, "word/document.xml"] if package.has(part)), None)
    if found is None:
        if not package.parts:
            raise ReadError(ErrorClass.CORRUPT, "The file is damaged: its container is empty.")
        known = any(part.lower().startswith("word/") for part in package.parts)
        if known:
            raise ReadError(ErrorClass.CORRUPT, "The file is damaged: the part with the text is missing.")
        raise ReadError(ErrorClass.TYPE, NOT_WORD_MESSAGE)
    return found
