"""What a defined term stands for: data of people, traces of use, data that names nobody, a mishap, or a purpose."""

import re
from collections.abc import Sequence

from contractscan.understand.lexicon import Lexicon
from contractscan.understand.nouns import Definition
from contractscan.understand.phrases import MADE, PATRON
from contractscan.understand.words import read_words

DATA_STEMS = frozenset({"data", "inform", "record", "content", "materi", "analyt", "statist"})
MISHAP_STEMS = frozenset(
    {"breach", "incid", "event", "comprom", "intrus", "exposur", "occurrens", "misus", "disclosur", "loss", "leak"}
)
MISHAPS = frozenset({"topic.unauthorized", "topic.data-exposure", "topic.security-breach"})
BREACH = "topic.security-breach"
TRACES = frozenset({"data.usage", "defined.activity", "defined.identifiers"})
ENDS = frozenset(
    {"topic.service-purpose", "topic.own-purpose", "topic.improvement", "topic.marketing", "topic.analysis-purpose"}
)
"""What a defined purpose may be for; only the term as it is written, with a capital, stands for that."""
PURPOSE_STEMS = frozenset({"purpos", "use"})
ON_DATA = re.compile(r"\bdata\s+(?:process(?:ing|or)|protection)\b", re.IGNORECASE)
ALL_RECEIVED = re.compile(
    r"\b(?:all|any|every|other)\s+(?:[\w-]+\s+){0,2}information\b.{0,60}?"
    r"\b(?:receiv|disclos|exchang|obtain|suppl|provid|communicat)\w+",
    re.IGNORECASE | re.DOTALL,
)
NARROWED = re.compile(
    r"\b(?:marked|designated|identified|understood|regarded|business|non-?public|proprietary|secrets?|technical)\b",
    re.IGNORECASE,
)
SHORTEST = 3
LONGEST = 1500


def classes_of(definitions: Sequence[Definition], lexicon: Lexicon, opening: str = "") -> list[list[str]]:
    """Return the classes of each term: by the words of its meaning, and patron data where it takes in such a term.

    "Confidential Information … includes the Subscriber Data" is as much about people as Subscriber Data is, and so it
    is where only "Customer's Confidential Information includes" it. In an agreement on the processing of data, as its
    `opening` words say, so is a term for all that a side receives.
    """
    found = [_by_meaning(definition, lexicon) for definition in definitions]
    if ON_DATA.search(opening):
        for definition, classes in zip(definitions, found, strict=True):
            if not classes and _takes_in_all(definition.meaning) and _is_data(definition, lexicon):
                classes.append(PATRON)
    about_people = [one.term for one, classes in zip(definitions, found, strict=True) if PATRON in classes]
    for definition, classes in zip(definitions, found, strict=True):
        said = " ".join((definition.meaning, *definition.includes))
        names_people = any(names_term(said, term) or _is_ones_own(definition.term, term) for term in about_people)
        if not classes and names_people and _is_data(definition, lexicon):
            classes.append(PATRON)
    return found


def _is_ones_own(term: str, longer: str) -> bool:
    """Say whether one term is what a longer one names of one side ("Customer's Confidential Information")."""
    return longer.endswith(("'s " + term, "’s " + term))


def _takes_in_all(meaning: str) -> bool:
    """Say whether a meaning takes in whatever information a side receives, marked or not."""
    return bool(ALL_RECEIVED.search(meaning)) and not NARROWED.search(meaning)


def names_term(words: str, term: str) -> bool:
    """Say whether words name a defined term as it is written."""
    at = words.find(term) if term[:1].isupper() else -1
    return at >= 0 and not words[at + len(term) : at + len(term) + 1].isalnum()


def _by_meaning(definition: Definition, lexicon: Lexicon) -> list[str]:
    """Return the classes of data, mishap or purpose that a defined term stands for, from the words of its meaning."""
    if len(definition.term) < SHORTEST:
        return []
    meaning = " ".join((definition.meaning, *definition.includes))[:LONGEST]
    found = {hit.concept for hit in lexicon.find(read_words(meaning))}
    is_data = _is_data(definition, lexicon)
    classes = []
    if PATRON in found and is_data:
        classes.append(PATRON)
    elif found & TRACES and is_data and "data.deidentified" not in found:
        classes.append("data.usage")
    if "data.deidentified" in found and "aggregat" in _stems(definition.term):
        classes.append("data.deidentified")
    if MISHAP_STEMS & _stems(definition.term) and found & MISHAPS:
        classes.append(BREACH)
    if PURPOSE_STEMS & _stems(definition.term.rpartition(" ")[2]):
        left_out = {hit.concept for said in definition.excludes for hit in lexicon.find(read_words(said))}
        classes += sorted(found & ENDS - left_out)
    return classes


def _is_data(definition: Definition, lexicon: Lexicon) -> bool:
    """Say whether a defined term is one for data."""
    own = any(
        hit.concept.startswith("data.") and hit.concept != MADE for hit in lexicon.find(read_words(definition.term))
    )
    return own or bool(DATA_STEMS & _stems(definition.term))


def _stems(text: str) -> set[str]:
    return {token.norm_ for token in read_words(text)}
