"""The documents of a report, found again in a folder: by their path, or elsewhere by their bytes."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from contractscan.batch.inputs import Input, find_inputs
from contractscan.errors import ReadError, UsageError
from contractscan.proof.wire import Reported
from contractscan.readers import ReadingLimits, Source, open_source


@dataclass(frozen=True, slots=True)
class Located:
    """A document found again, under the path that the report has for it. `at` is its path now, where that differs."""

    source: Source
    is_same: bool
    at: str = ""


@dataclass(slots=True)
class Files:
    """The files of a folder (or one file), opened and compared only as far as they are asked for."""

    folder: Path
    limits: ReadingLimits
    _inputs: dict[str, Input] = field(default_factory=dict)
    _by_digest: dict[str, str] | None = None

    def __post_init__(self) -> None:
        if not self.folder.exists():
            raise UsageError(f"{self.folder} does not exist.")
        try:
            found = find_inputs((self.folder,), self.limits).inputs
        except UsageError:  # a folder without documents: every document of the report is then missing, and named so
            found = ()
        self._inputs = {item.name: item for item in found}

    def located(self, document: Reported) -> Located | None:
        """Return the document's file, or None where neither its path nor its bytes are there. Raises `ReadError`."""
        source = self._named(document.path)
        if source is not None and source.sha256 == document.sha256:
            return Located(source, is_same=True)
        moved = self._digests().get(document.sha256) if document.sha256 else None
        if moved is not None:
            found = replace(self._inputs[moved].load(), name=document.path)
            return Located(found, is_same=True, at=moved)
        return Located(source, is_same=False) if source is not None else None

    def _named(self, path: str) -> Source | None:
        """Return the file at a path of the report. A path that leads out of the folder names nothing in it."""
        if path in self._inputs:
            return self._inputs[path].load()
        pure = PurePosixPath(path)
        if pure.is_absolute() or ".." in pure.parts or "\0" in path or not self.folder.is_dir():
            return None
        place = self.folder / pure
        return replace(open_source(place, self.limits, self.folder), name=path) if place.is_file() else None

    def _digests(self) -> dict[str, str]:
        if self._by_digest is None:
            self._by_digest = {digest: name for name, digest in reversed(list(self._hashed()))}
        return self._by_digest

    def _hashed(self) -> Iterator[tuple[str, str]]:
        for name, item in self._inputs.items():
            try:
                yield name, item.load().sha256
            except ReadError:  # a file that cannot be opened is not the one that is looked for
                continue
