"""What a rule file may name: every concept it asks for must be in the lexicon, or it could never match."""

from collections.abc import Iterator, Mapping

from contractscan.yamlfile import Keys, YamlFile

FAMILIES = {"action": "action.", "main_action": "action.", "data": "data.", "about": "topic."}
NAMED = frozenset(
    {
        "has",
        "lacks",
        "subject",
        "near",
        "heading",
        "words_lack",
        "sentence",
        "of",
        "by",
        "carved_out",
        "trimmed",
        "keeps",
        "others",
    }
)


def check_concepts(file: YamlFile, known: Mapping[str, object]) -> None:
    """Refuse a rule that asks for a concept which the lexicon does not have, with file, line and column."""
    check = file.data.get("check") if isinstance(file.data, dict) else None
    for name, path in _concepts(check, ("check",), None):
        if name not in known:
            raise file.error(f"the lexicon has no concept {name!r}", *path)


def _concepts(value: object, path: Keys, family: str | None) -> Iterator[tuple[str, Keys]]:
    """Yield the concepts named below a value; `family` is their prefix once a key that names concepts was passed."""
    if isinstance(value, dict):
        for key, inner in value.items():
            named = FAMILIES.get(key, "" if key in NAMED else None)
            yield from _concepts(inner, (*path, key), named)
    elif isinstance(value, list):
        for at, inner in enumerate(value):
            yield from _concepts(inner, (*path, at), family)
    elif isinstance(value, str) and family is not None:
        for name in value.split("|"):
            yield family + name.strip(), path
