"""A check under a profile: the queries whose `when` holds, with the profile's numbers and lists put in."""

from collections.abc import Mapping
from dataclasses import replace

from contractscan.checks.spec import Check, Query
from contractscan.playbook import Value
from contractscan.rulelint import LISTED


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
        demands=tuple(
            replace(demand, any=_kept(demand.any, params)) for demand in check.demands if _counts(demand.when, params)
        ),
    )


def holds(choice: str, params: Mapping[str, Value]) -> bool:
    """Say whether `name=value` is what the profile chose; of a list, whether it holds the value."""
    name, _, wanted = choice.partition("=")
    value = params.get(name.strip(), "")
    values = value if isinstance(value, tuple) else (value,)
    return wanted.strip().lower() in {str(item).lower() for item in values}


def expanded(name: str, params: Mapping[str, Value]) -> tuple[str, ...]:
    """Return a concept's name for each value of the list that it holds: `region-{regions}` -> `region-canada`."""
    found = LISTED.search(name)
    if found is None:
        return (name,)
    value = params.get(found[1], ())
    values = value if isinstance(value, tuple) else (str(value),)
    return tuple(name.replace(found[0], slug(item)) for item in values)


def slug(value: str) -> str:
    """Return a value as part of a concept's name: "the United States" -> "united-states"."""
    return value.lower().removeprefix("the ").replace(" ", "-")


def _counts(when: tuple[str, ...], params: Mapping[str, Value]) -> bool:
    return not when or any(holds(choice, params) for choice in when)


def _kept(queries: tuple[Query, ...], params: Mapping[str, Value]) -> tuple[Query, ...]:
    return tuple(_filled(query, params) for query in queries if _counts(query.when, params))


def _filled(query: Query, params: Mapping[str, Value]) -> Query:
    """Return the query with the profile's numbers and lists in place of the names of parameters."""
    if query.measure:
        query = replace(
            query,
            at_least=_number(query.at_least, params),
            below=_number(query.below, params),
            above=_number(query.above, params),
        )
    groups = (*query.has, query.about, query.words_lack, query.lacks)
    if not any("{" in name for group in groups for name in group):
        return query
    return replace(
        query,
        has=tuple(_names(group, params) for group in query.has),
        about=_names(query.about, params),
        words_lack=_names(query.words_lack, params),
        lacks=_names(query.lacks, params),
    )


def _names(names: tuple[str, ...], params: Mapping[str, Value]) -> tuple[str, ...]:
    return tuple(one for name in names for one in expanded(name, params))


def _number(name: str, params: Mapping[str, Value]) -> str:
    return str(params[name]) if name else ""
