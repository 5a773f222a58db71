"""A check under a profile: the queries whose `when` holds, with the profile's choices in the names of concepts."""

from collections.abc import Mapping
from dataclasses import replace

from contractscan.checks.spec import Check, Query
from contractscan.playbook import Value


def under(check: Check, params: Mapping[str, Value]) -> Check:
    """Return the check with only those queries that count under the profile's values."""
    return replace(
        check,
        topic=_kept(check.topic, params),
        accept=_kept(check.accept, params),
        weak=_kept(check.weak, params),
        refuse=_kept(check.refuse, params),
        refer=_kept(check.refer, params),
        soften=_kept(check.soften, params),
        undercut=_kept(check.undercut, params),
        limbs=tuple(replace(limb, any=_kept(limb.any, params)) for limb in check.limbs),
    )


def _kept(queries: tuple[Query, ...], params: Mapping[str, Value]) -> tuple[Query, ...]:
    if not any(query.when for query in queries):
        return queries
    return tuple(query for query in queries if not query.when or any(holds(when, params) for when in query.when))


def holds(choice: str, params: Mapping[str, Value]) -> bool:
    """Say whether `name=value` is what the profile chose; of a list, whether it holds the value."""
    name, _, wanted = choice.partition("=")
    value = params.get(name.strip(), "")
    values = value if isinstance(value, tuple) else (value,)
    return wanted.strip().lower() in {str(item).lower() for item in values}
