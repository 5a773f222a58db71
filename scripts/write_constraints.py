"""Print constraints.txt: the exact version of every package that contractscan and its `dev` extra need here.

The list is walked from the project's own requirements, so a package that happens to lie in the virtual environment
but that nothing asks for is left out.
"""

from importlib.metadata import Distribution, PackageNotFoundError, distribution

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Requirement("contractscan[dev]")
HEAD = "# Written by `make pins`. Versions only: `pip install -c constraints.txt -e '.[dev]'`."


def pinned(root: Requirement) -> dict[str, str]:
    """Return the version of every package reachable from `root`, by name, `root` itself left out."""
    versions: dict[str, str] = {}
    todo, seen = [root], set()
    while todo:
        wanted = todo.pop()
        key = (canonicalize_name(wanted.name), frozenset(wanted.extras))
        found = installed(wanted.name)
        if key in seen or found is None:
            continue
        seen.add(key)
        versions[key[0]] = found.version
        todo += [need for text in found.requires or () if is_needed(need := Requirement(text), wanted.extras)]
    versions.pop(canonicalize_name(root.name))
    return versions


def installed(name: str) -> Distribution | None:
    """Return the installed distribution of that name, or None where a marker kept it out."""
    try:
        return distribution(name)
    except PackageNotFoundError:
        return None


def is_needed(need: Requirement, extras: set[str]) -> bool:
    """Say whether the requirement holds on this machine under one of the extras asked for."""
    return need.marker is None or any(need.marker.evaluate({"extra": extra}) for extra in {"", *extras})


if __name__ == "__main__":
    print(HEAD)
    for name, version in sorted(pinned(ROOT).items()):
        print(f"{name}=={version}")
