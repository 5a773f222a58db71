"""Floors from YAML: the outermost value that a library's own profile may give a number or a choice."""

import functools
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from pydantic import ConfigDict

from contractscan.playbook import Value
from contractscan.yamlfile import YamlFile, validated

STRICT = ConfigDict(extra="forbid")
FLOORS = "floors.yaml"


@dataclass(frozen=True, slots=True)
class Floor:
    """How far a value may go, and why.

    A number has a floor at most or at least; a choice has its values from tight to loose; a list must hold some, or
    only some of those known.
    """

    __pydantic_config__ = STRICT
    why: str
    at_most: float | None = None
    at_least: float | None = None
    tight_to_loose: tuple[str, ...] = ()
    holds: tuple[str, ...] = ()
    any_of: tuple[str, ...] = ()

    def complaint(self, value: Value) -> str:
        """Return why a value is looser than the floor, with both, or "" where it is not."""
        if isinstance(value, int | float) and not isinstance(value, bool):
            if self.at_most is not None and value > self.at_most:
                return f"{value:g} is looser than the floor, {self.at_most:g} at most"
            if self.at_least is not None and value < self.at_least:
                return f"{value:g} is looser than the floor, {self.at_least:g} at least"
        if self.tight_to_loose and value not in self.tight_to_loose:
            return f"{value!r} is looser than the floor, {' or '.join(self.tight_to_loose)}"
        strange = (
            [name for name in value if name not in self.any_of] if isinstance(value, tuple) and self.any_of else []
        )
        if strange:
            return f"{strange[0]!r} is not one of {', '.join(self.any_of)}"
        lacking = [name for name in self.holds if isinstance(value, tuple) and name not in value]
        return f"leaves out {', '.join(lacking)}, which the floor asks for" if lacking else ""

    def than(self, value: Value) -> "Floor":
        """Return the floor raised to a value, as the law of a state does."""
        if self.tight_to_loose:
            place = self.tight_to_loose.index(str(value)) if value in self.tight_to_loose else 0
            return replace(self, tight_to_loose=self.tight_to_loose[: place + 1])
        if isinstance(value, int | float):
            return replace(self, at_most=value) if self.at_most is not None else replace(self, at_least=value)
        return self


@functools.cache
def load_floors(folder: Path) -> Mapping[str, Floor]:
    """Return the floor of each parameter that has one; none where the rules have no file of floors."""
    path = folder / FLOORS
    if not path.is_file():
        return {}
    return validated(dict[str, Floor], YamlFile(path))
