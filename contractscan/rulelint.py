"""What rule and lexicon files may say beyond their keys.

Every concept that a rule asks for must be in the lexicon, or it could never match. No phrase is a regular expression:
phrases are rows of words, matched by stepping through all ways at once (`understand/lexicon.py`), so that the time is
in proportion to the text, whatever a file says. How many words a phrase may offer is limited, because each is tried.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from contractscan.model import Reason, Verdict
from contractscan.yamlfile import Keys, YamlFile

FAMILIES = {
    "action": "action.",
    "main_action": "action.",
    "main_lacks": "action.",
    "data": "data.",
    "about": "topic.",
}
NAMED = frozenset(
    {
        "has",
        "lacks",
        "object",
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
PLACEHOLDER = re.compile(r"<[^<>]*>")
PATTERN_SIGNS = re.compile(r"\\|\||[\w.)\]][*+?]|\(\?|\[\^|^=?\^|(?<=\S)\{\d+,?\d*\}")
SLOT = re.compile(r"\{([^{}]*)\}|\[([^\[\]]*)\]|([^\s{}\[\]]+)")
LISTED = re.compile(r"\{(\w+)\}")
COMPARISONS = frozenset({"at_least", "below", "above"})
MOST_SLOTS = 30
MOST_CHOICES = 200


def check_filled(file: YamlFile) -> None:
    """Refuse a rule that still holds words of the template, with file, line and column."""
    for text, path in _texts(file.data, ()):
        if PLACEHOLDER.fullmatch(text.strip()):
            raise file.error(f"still says {text.strip()!r}, as the template does; write your own words", *path)


def check_tell(file: YamlFile, tell: Mapping[str, str]) -> None:
    """Refuse a message for a verdict or reason that does not exist, since nobody would ever read it."""
    for key in tell:
        verdict, dot, reason = key.partition(".")
        if verdict not in set(Verdict) or (dot and reason not in set(Reason)):
            raise file.error(f"{key!r} is no verdict and no verdict with a reason (weak.no-number)", "tell", key)


def check_phrases(file: YamlFile, concept: str, phrases: Sequence[str]) -> None:
    """Refuse a phrase written as a regular expression, or one that offers too many words."""
    for at, phrase in enumerate(phrases):
        sign = PATTERN_SIGNS.search(phrase)
        if sign:
            raise file.error(
                f"{concept}: {sign[0]!r} in {phrase!r}: a phrase is a row of words and no regular expression",
                concept,
                at,
            )
        slots = [slot for slot in SLOT.findall(phrase.removeprefix("=")) if any(slot)]
        choices = sum(len((either or optional).split(",")) for either, optional, _ in slots)
        if len(slots) > MOST_SLOTS or choices > MOST_CHOICES:
            raise file.error(f"{concept}: {phrase!r} offers too many words; write several phrases", concept, at)


def _texts(value: object, path: Keys) -> Iterator[tuple[str, Keys]]:
    """Yield every text below a value with its place."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _texts(inner, (*path, key))
    elif isinstance(value, list):
        for at, inner in enumerate(value):
            yield from _texts(inner, (*path, at))
    elif isinstance(value, str):
        yield value, path


def check_choices(file: YamlFile, params: Mapping[str, object]) -> None:
    """Refuse a `when` that is no `name=value`, and any name of a parameter that the rule does not have."""
    check = file.data.get("check") if isinstance(file.data, dict) else None
    for key, name, path in _chosen(check, ("check",)):
        choice, sign, _ = name.partition("=")
        if (key == "when" and not sign) or choice.strip() not in params:
            raise file.error(
                f"{key}: {name!r} is not a parameter of this rule{' with a value' * (key == 'when')}", *path
            )


def _chosen(value: object, path: Keys) -> Iterator[tuple[str, str, Keys]]:
    """Yield what stands under `when`, and under the comparisons of a query that measures."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    compares = COMPARISONS if isinstance(value, dict) and "measure" in value else ()
    for key, inner in items:
        if key == "when" or key in compares:
            names = inner.split("|") if isinstance(inner, str) else inner if isinstance(inner, list) else ()
            yield from ((str(key), str(name), (*path, key)) for name in names)
        else:
            yield from _chosen(inner, (*path, key))


def check_concepts(file: YamlFile, known: Mapping[str, object]) -> None:
    """Refuse a rule that asks for a concept which the lexicon does not have, with file, line and column."""
    data = file.data if isinstance(file.data, dict) else {}
    params = data.get("params")
    for template, path in _concepts(data.get("check"), ("check",), None):
        for name in _expanded(template, params if isinstance(params, dict) else {}):
            if name not in known:
                raise file.error(f"the lexicon has no concept {name!r}", *path)


def _expanded(name: str, params: Mapping[str, object]) -> Iterator[str]:
    """Yield the names that a concept with `{parameter}` in it stands for by the rule's own values."""
    listed = LISTED.search(name)
    values = params.get(listed[1]) if listed else None
    if listed is None or not isinstance(values, list):
        yield name
        return
    for value in values:
        yield name.replace(listed[0], str(value).lower().removeprefix("the ").replace(" ", "-"))


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
