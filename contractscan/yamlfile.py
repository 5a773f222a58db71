"""YAML as we allow it: no tags, no aliases, no doubled keys, YAML 1.2 booleans, and a place for every value."""

import hashlib
import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import TypeAdapter, ValidationError

from contractscan.errors import ConfigurationError

LARGEST = 1_000_000
DEEPEST = 20
PLAIN_TAGS = frozenset(
    f"tag:yaml.org,2002:{kind}" for kind in ("str", "int", "float", "bool", "null", "timestamp", "value")
)
TRUE, FALSE = frozenset({"true", "True"}), frozenset({"false", "False"})
INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]*)\Z")
REAL = re.compile(r"[-+]?[0-9]+\.[0-9]+\Z")

Keys = tuple[str | int, ...]
T = TypeVar("T")


class YamlFile:
    """The content of one file as plain values, with the line and column of each."""

    def __init__(self, path: Path) -> None:
        """Read the file; a mistake is a `ConfigurationError` that starts with file:line:column."""
        self.path = path
        self.places: dict[Keys, tuple[int, int]] = {}
        self.data = self._load()

    def _load(self) -> object:
        try:
            raw = self.path.read_bytes()
        except OSError as error:
            raise ConfigurationError(f"{self.path}: cannot be read ({error.strerror})") from error
        if len(raw) > LARGEST:
            raise ConfigurationError(f"{self.path}: larger than {LARGEST:,} bytes")
        try:
            node = yaml.compose(raw.decode("utf-8"), Loader=_NoAliases)
        except UnicodeDecodeError as error:
            raise ConfigurationError(f"{self.path}: not UTF-8 text") from error
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark
            where = f":{mark.line + 1}:{mark.column + 1}" if mark else ""
            raise ConfigurationError(f"{self.path}{where}: {error.problem}") from error
        except yaml.YAMLError as error:
            raise ConfigurationError(f"{self.path}: {error}") from error
        except RecursionError as error:
            raise ConfigurationError(f"{self.path}: nested too deeply") from error
        return self._plain(node, ()) if node is not None else {}

    def error(self, message: str, *path: str | int) -> ConfigurationError:
        """Return the mistake with its place; the nearest known place above is used."""
        for end in range(len(path), -1, -1):
            if path[:end] in self.places:
                line, column = self.places[path[:end]]
                return ConfigurationError(f"{self.path}:{line}:{column}: {message}")
        return ConfigurationError(f"{self.path}: {message}")

    def _plain(self, node: yaml.Node, path: Keys) -> object:
        self.places[path] = (node.start_mark.line + 1, node.start_mark.column + 1)
        if len(path) > DEEPEST:
            raise self.error("nested too deeply", *path)
        match node:
            case yaml.MappingNode():
                return self._mapping(node, path)
            case yaml.SequenceNode():
                return [self._plain(item, (*path, at)) for at, item in enumerate(node.value)]
            case yaml.ScalarNode():
                return self._scalar(node, path)
        raise self.error("is not a value", *path)

    def _mapping(self, node: yaml.MappingNode, path: Keys) -> dict[str, object]:
        result: dict[str, object] = {}
        for key, value in node.value:
            name = str(key.value)
            self.places[*path, name] = (key.start_mark.line + 1, key.start_mark.column + 1)
            if name in result:
                raise self.error(f"the key {name!r} stands twice", *path, name)
            result[name] = self._plain(value, (*path, name))
        return result

    def _scalar(self, node: yaml.ScalarNode, path: Keys) -> object:
        if node.tag and node.tag not in PLAIN_TAGS:
            raise self.error("tags are not allowed", *path)
        text = str(node.value)
        if node.style in ("'", '"', "|", ">"):
            return text
        if text in TRUE or text in FALSE:
            return text in TRUE
        if INTEGER.match(text):
            return int(text)
        return float(text) if REAL.match(text) else (None if text in ("", "null", "~") else text)


class _NoAliases(yaml.composer.Composer, yaml.CSafeLoader):
    """A loader, parsing in C, that refuses anchors' aliases: they are how small files become huge."""

    def __init__(self, stream: str) -> None:
        yaml.CSafeLoader.__init__(self, stream)
        yaml.composer.Composer.__init__(self)

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            mark = self.peek_event().start_mark  # type: ignore[union-attr]  # there is one: it was just checked
            raise yaml.composer.ComposerError(None, None, "aliases are not allowed", mark)  # type: ignore[arg-type]
        return super().compose_node(parent, index)


_adapters: dict[object, TypeAdapter[Any]] = {}


def validated(kind: type[T], file: YamlFile, *at: str) -> T:
    """Return the file's data, or the part of it under a key, as a record, or the first mistake with its place."""
    data = file.data
    for key in at:
        data = data[key] if isinstance(data, dict) else data
    adapter = _adapters.get(kind) or TypeAdapter(kind)
    try:
        value: T = _adapters.setdefault(kind, adapter).validate_python(data)
    except ValidationError as error:
        first = error.errors()[0]
        keys = [*at, *(part for part in first["loc"] if not (isinstance(part, str) and "(" in part))]
        name = ".".join(str(part) for part in keys) or "the file"
        raise file.error(f"{name}: {first['msg']}", *keys) from error
    return value


def digest_of(parts: Sequence[object]) -> str:
    """Return a short digest of plain values, the same for the same values."""
    return hashlib.sha256(json.dumps(parts, sort_keys=True, default=str).encode()).hexdigest()[:16]
