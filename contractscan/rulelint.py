"""What rule and lexicon files may say beyond their keys.

Every concept that a rule asks for must be in the lexicon, or it could never match. No phrase is a regular expression:
phrases are rows of words, matched by stepping through all ways at once (`understand/lexicon.py`), so that the time is
in proportion to the text, whatever a file says. How many words a phrase may offer is limited, because each is tried.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from contractscan.model import Reason, Verdict
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
PLACEHOLDER = re.compile(r"<[^<>]*>")
PATTERN_SIGNS = re.compile(r"\\|\||[\w.)\]][*+?]|\(\?|\[\^|^=?\^|(?<=\S)\{\d+,?\d*\}")
SLOT = re.compile(r"\{([^{}]*)\}|\[([^\[\]]*)\]|([^\s{}\[\]]+)")
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
    """Refuse a `when` that is no `name=value`, or whose name is no parameter of the rule."""
    check = file.data.get("check") if isinstance(file.data, dict) else None
    for choice, path in _choices(check, ("check",)):
        name, sign, _ = choice.partition("=")
        if not sign or name.strip() not in params:
            raise file.error(f"when: {choice!r} is not a parameter of this rule with a value", *path)


def _choices(value: object, path: Keys) -> Iterator[tuple[str, Keys]]:
    """Yield what stands under each key `when` below a value."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in items:
        if key == "when":
            names = inner.split("|") if isinstance(inner, str) else inner if isinstance(inner, list) else ()
            yield from ((str(name), (*path, key)) for name in names)
        else:
            yield from _choices(inner, (*path, key))


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
