"""Which files a run takes, under which names, and which it leaves out."""

import os
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from contractscan.errors import ErrorClass, ReadError, UsageError
from contractscan.readers import ReadingLimits, Source, open_source

_SUFFIXES = """
    .pdf .docx .docm .dotx .dotm .doc .rtf .odt .html .htm .xhtml .md .markdown .txt .eml .png .jpg .jpeg .tif .tiff
"""
SUFFIXES = frozenset(_SUFFIXES.split())
"""The suffixes that a walk over a folder takes. A file named on the command line is always tried."""


@dataclass(frozen=True, slots=True)
class Input:
    """One contract to scan: its name in every output, and how its bytes come. `load` raises `ReadError`."""

    name: str
    load: Callable[[], Source]


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file that a walk over a folder left out, and why."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Found:
    """What there is under some paths: inputs and skipped files, each in the order of their names."""

    inputs: tuple[Input, ...]
    skipped: tuple[Skipped, ...] = ()


@dataclass(frozen=True, slots=True)
class _Place:
    """A file found under one of the given paths: its name below that path, and the path as it was given."""

    path: Path
    name: str
    given: str
    root: Path | None
    skip: str = ""
    problem: str = ""


def find_inputs(paths: Sequence[Path], limits: ReadingLimits | None = None) -> Found:
    """Return the files to scan: each named file, and the documents in each named folder and the folders below it.

    Names are relative to the folder that was given, with forward slashes. Raises `UsageError` for a path that does
    not exist, and where no document is found at all.
    """
    places = list(_once(place for path in paths for place in _places(path)))
    names = _names(places)
    inputs = [
        _input(place, name, limits or ReadingLimits())
        for place, name in zip(places, names, strict=True)
        if not place.skip
    ]
    skipped = [Skipped(name, place.skip) for place, name in zip(places, names, strict=True) if place.skip]
    if not inputs:
        left_out = f"; left out: {len(skipped)}" if skipped else ""
        raise UsageError(f"No document was found in {', '.join(display_name(str(path)) for path in paths)}{left_out}.")
    return Found(tuple(inputs), tuple(skipped))


def display_name(name: str) -> str:
    """Return a file's name as text that can be written anywhere: bytes that are no text become "backslash x ff"."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def _input(place: _Place, name: str, limits: ReadingLimits) -> Input:
    if place.problem:
        return Input(name, partial(_refused, place.problem))
    return Input(name, partial(_opened, place.path, name, limits, place.root))


def _opened(path: Path, name: str, limits: ReadingLimits, root: Path | None) -> Source:
    return replace(open_source(path, limits, root), name=name)


def _refused(problem: str) -> Source:
    raise ReadError(ErrorClass.UNREADABLE, problem)


def _places(path: Path) -> Iterator[_Place]:
    given = path.as_posix()
    if path.is_dir():
        yield from sorted(_walk(path, given), key=lambda place: place.name)
    elif os.path.lexists(path):
        yield _Place(path, path.name, given, None)
    else:
        raise UsageError(f"{display_name(given)} does not exist.")


def _walk(root: Path, given: str) -> Iterator[_Place]:
    """Return every file below the root, with what is to be left out marked so. Links to folders are not followed."""
    problems: list[OSError] = []
    for folder, folders, files in os.walk(root, onerror=problems.append):
        here = Path(folder)
        for name in sorted(folders):
            reason = _why_not_enter(here / name)
            if reason:
                folders.remove(name)
                yield _Place(here / name, (here / name).relative_to(root).as_posix(), given, root, skip=reason)
        for name in files:
            path = here / name
            yield _Place(path, path.relative_to(root).as_posix(), given, root, skip=_why_not_take(name))
    for problem in problems:
        path = Path(problem.filename)
        sentence = f"The folder cannot be listed: {problem.strerror}."
        yield _Place(path, path.relative_to(root).as_posix(), given, root, problem=sentence)


def _why_not_enter(folder: Path) -> str:
    if folder.name.startswith("."):
        return "hidden"
    return "a link to a folder" if folder.is_symlink() else ""


def _why_not_take(name: str) -> str:
    if name.startswith((".", "~$")) or name in ("Thumbs.db", "desktop.ini"):
        return "hidden"
    return "" if Path(name).suffix.lower() in SUFFIXES else "not a document by its name"


def _once(places: Iterator[_Place]) -> Iterator[_Place]:
    """Drop a file that is reached a second time, through another of the given paths."""
    seen: set[str] = set()
    for place in places:
        where = os.path.abspath(place.path)  # noqa: PTH100 - resolve() would follow links, which are refused later
        if where not in seen:
            seen.add(where)
            yield place


def _names(places: Sequence[_Place]) -> list[str]:
    """Return the name of each place below its given path, and where two are alike, with the given path before it."""
    count = Counter(place.name for place in places)
    return [display_name(place.name if count[place.name] == 1 else _full_name(place)) for place in places]


def _full_name(place: _Place) -> str:
    return place.given if place.root is None else f"{place.given.rstrip('/')}/{place.name}"
