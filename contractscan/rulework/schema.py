"""The JSON Schema of rule files, by which editors complete and check them. Made from the records that load them."""

import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from typing import Any, get_args, get_type_hints

from pydantic import TypeAdapter

from contractscan.checks import spec
from contractscan.checks.kinds import KINDS, kind_of
from contractscan.model import Reason, Verdict
from contractscan.rulefile import RuleFile, load_concepts, rules_folder
from contractscan.rulelint import FAMILIES, NAMED
from contractscan.rulework.key_words import KEY_WORDS
from contractscan.understand.nouns import ClockStart, Modality, Role

SCHEMA_FILE = "rule.schema.json"
JOINED = {"type": "string", "pattern": r"^[^|]+(\|[^|]+)+$|\{[a-z_]+\}"}
DRAFT = "http://json-schema.org/draft-07/schema#"
CLOSED: tuple[tuple[object, type[Modality] | type[Role] | type[ClockStart]], ...] = (
    (spec.Modalities, Modality),
    (spec.Roles, Role),
    (spec.Triggers, ClockStart),
)

Node = dict[str, object]


def rule_schema(concepts: Iterable[str]) -> Node:
    """Return the schema of a rule file; the names of concepts are those of the lexicon."""
    raw, definitions = _schema_of(RuleFile)
    checks: dict[type, list[str]] = {}
    kinds = KINDS.keys()
    for name in kinds:
        checks.setdefault(kind_of(name).specification, []).append(name)
    for specification, names in checks.items():
        body, nested = _schema_of(specification)
        body["properties"]["kind"] |= {"enum": names}
        definitions |= {**nested, specification.__name__: body}
    alternatives = [{"$ref": f"#/definitions/{specification.__name__}"} for specification in checks]
    raw["properties"]["check"] = {"anyOf": alternatives, "description": KEY_WORDS["RuleFile", "check"]}
    raw["properties"]["tell"]["propertyNames"] = {"pattern": f"^({'|'.join(Verdict)})(\\.({'|'.join(Reason)}))?$"}
    return {
        "$schema": DRAFT,
        "title": "A rule of contractscan",
        **{key: value for key, value in raw.items() if key != "title"},
        "definitions": {**definitions, **_concept_lists(concepts)},
    }


def _schema_of(record: type) -> tuple[Any, dict[str, Any]]:
    """Return the schema of a record and those of the records in it, with shorthands and sentences put in."""
    raw = TypeAdapter(record).json_schema(ref_template="#/definitions/{model}")
    definitions = raw.pop("$defs", {})
    raw.pop("title", None)
    for inner in _records_in(record):
        place = raw if inner is record else definitions[inner.__name__]
        _describe(place["properties"], inner)
    return raw, definitions


def _records_in(record: type) -> Iterator[type]:
    """Yield a record and all records that it holds, each once."""
    found: dict[type, None] = {record: None}
    waiting: list[object] = list(get_type_hints(record, include_extras=True).values())
    while waiting:
        hint = waiting.pop()
        if isinstance(hint, type) and is_dataclass(hint) and hint not in found:
            found[hint] = None
            waiting += get_type_hints(hint, include_extras=True).values()
        waiting += get_args(hint)
    yield from found


def schema_text(concepts: Iterable[str]) -> str:
    """Return the schema as the text of its file."""
    return json.dumps(rule_schema(concepts), ensure_ascii=False, indent=1) + "\n"


def _describe(properties: dict[str, Node], record: type) -> None:
    """Put the loader's shorthands and a sentence for each key into the properties of a record."""
    hints = get_type_hints(record, include_extras=True)
    for field in fields(record):
        node = properties[field.name]
        node.pop("title", None)
        shorthand = _shorthand(field.name, hints[field.name])
        if shorthand:
            node.pop("items", None)
            node.pop("type", None)
            node |= shorthand
        if (record.__name__, field.name) in KEY_WORDS:
            node["description"] = KEY_WORDS[record.__name__, field.name]


def _shorthand(key: str, hint: object) -> Node | None:
    """Return what a key may hold where the loader takes more than the record does: `a|b`, or one in place of a list."""
    if hint == spec.Queries:
        query = {"$ref": "#/definitions/Query"}
        return {"anyOf": [{"type": "array", "items": query}, query]}
    if hint == spec.Groups:
        group = _alternatives(_names_of(key))
        return {"anyOf": [_names_of(key), JOINED, {"type": "array", "items": group}]}
    for alias, members in CLOSED:
        if hint == alias:
            return _alternatives({"enum": [member.value for member in members]})
    return _alternatives(_names_of(key)) if hint == spec.Names else None


def _names_of(key: str) -> Node:
    """Return what a name under a key may be: a concept of its family, any concept, or any word."""
    if key in FAMILIES:
        return {"$ref": f"#/definitions/{FAMILIES[key].removesuffix('.')}"}
    return {"$ref": "#/definitions/concept"} if key in NAMED else {"type": "string"}


def _alternatives(name: Node) -> Node:
    """Return one name, several joined by `|`, or a list of names."""
    return {"anyOf": [name, JOINED, {"type": "array", "items": name}]}


def _concept_lists(concepts: Iterable[str]) -> dict[str, Node]:
    """Return the names of the lexicon: all of them, and by family without the family's name."""
    names = sorted(concepts)
    lists: dict[str, Node] = {"concept": {"enum": names}}
    for prefix in sorted(set(FAMILIES.values())):
        lists[prefix.removesuffix(".")] = {"enum": [n.removeprefix(prefix) for n in names if n.startswith(prefix)]}
    return lists


if __name__ == "__main__":
    sys.stdout.write(schema_text(load_concepts(rules_folder())))
