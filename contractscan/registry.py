"""How an extension point finds its members: a decorator, and a walk over the folder when something is asked for.

A member is one file in the folder of its extension point. It registers itself:

    @READERS.register("application/pdf")
    def read_pdf(source: Source) -> Document: ...

Members that cost time to import are declared by place instead (`declare`) and imported when first used.
"""

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Generic, TypeVar, cast

Member = TypeVar("Member")


@dataclass(slots=True)
class Registry(Generic[Member]):
    """The members of one extension point by key. `package` is the dotted name of the folder that is walked."""

    package: str
    _members: dict[str, Member] = field(default_factory=dict)
    _places: dict[str, str] = field(default_factory=dict)
    _is_walked: bool = False

    def register(self, *keys: str) -> Callable[[Member], Member]:
        """Return a decorator that enters its function or class under the keys. Raises ValueError on a second one."""

        def enter(member: Member) -> Member:
            for key in keys:
                if self._members.get(key, member) is not member:
                    raise ValueError(f"{self.package}: two members are registered as {key!r}")
                self._members[key] = member
            return member

        return enter

    def declare(self, place: str, *keys: str) -> None:
        """Say where a member stands ("module:name", module relative to the package) without importing it."""
        for key in keys:
            self._places[key] = place

    def find(self, key: str) -> Member | None:
        """Return the member of the key, importing as little as possible, or None where there is none."""
        if key not in self._members and key in self._places:
            module, _, name = self._places[key].partition(":")
            found = getattr(importlib.import_module(f"{self.package}.{module}"), name)
            self._members[key] = cast(Member, found)
        if key not in self._members:
            self._walk()
        return self._members.get(key)

    def keys(self) -> tuple[str, ...]:
        """Return the keys of all members in alphabetical order, registered or declared."""
        self._walk()
        return tuple(sorted(self._members.keys() | self._places.keys()))

    def _walk(self) -> None:
        """Import every module of the folder once, so that each can register itself."""
        if self._is_walked:
            return
        self._is_walked = True
        folder = importlib.import_module(self.package)
        for module in sorted(info.name for info in pkgutil.iter_modules(folder.__path__)):
            importlib.import_module(f"{self.package}.{module}")
