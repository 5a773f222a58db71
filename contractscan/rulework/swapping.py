"""Where a wording names the two sides, and the name of the other side for each place."""

import re

from contractscan.model import Span
from contractscan.rulework.targets import Target
from contractscan.understand.nouns import Hit, Role
from contractscan.understand.words import read_words

PRONOUNS = {"we": "you", "us": "you", "our": "your", "you": "we", "your": "our"}
OTHER = {"role.vendor": "Library", "role.library": "Vendor"}
SIDES = {Role.VENDOR.value: "role.vendor", Role.LIBRARY.value: "role.library"}
DOING = re.compile(r"\s+(?:shall|will|may|must|can|agree|do|are|have|\w+ly|never|hereby)\b", re.IGNORECASE)
ARTICLE = re.compile(r"\b(?:the|each|every)\s+$", re.IGNORECASE)
POSSESSIVE = re.compile(r"\b(?:our|your)\b", re.IGNORECASE)


def swapped_names(target: Target) -> list[tuple[Span, str]]:
    """Return the places in a wording that name a side, each with the other side's name; none for a mutual clause.

    A name is written with a capital, behind an article, or is a pronoun; "Customer Data" and "library records" are
    kinds of data and name no side.
    """
    wording = target.text[target.body.start : target.body.end]
    hits = target.lexicon.find(read_words(wording))
    data = [hit for hit in hits if hit.concept.startswith("data.")]
    sides = [hit for hit in hits if hit.concept in OTHER] + _own_names(target, wording)
    found: dict[int, tuple[Span, str]] = {}
    for hit in sorted(sides, key=lambda hit: (hit.start, -hit.end)):
        covered = any(other.start <= hit.start and hit.end < other.end for other in data)
        if covered or hit.start in found or not _is_name(wording, hit):
            continue
        words = wording[hit.start : hit.end]
        new = PRONOUNS.get(words.lower()) or OTHER[hit.concept]
        if new == "we" and not DOING.match(wording, hit.end):
            new = "us"
        found[hit.start] = (_span(target, hit.start, hit.end), _like(words, new))
    if found:
        for match in POSSESSIVE.finditer(wording):
            new = PRONOUNS[match[0].lower()]
            found.setdefault(match.start(), (_span(target, match.start(), match.end()), _like(match[0], new)))
    return [found[at] for at in sorted(found)]


def _own_names(target: Target, wording: str) -> list[Hit]:
    """Return the places of the names that the contract itself gives the sides."""
    return [
        Hit(SIDES[party.role.value], match.start(), match.end())
        for party in target.contract.parties
        if party.role.value in SIDES
        for name in (party.name, *party.aliases)
        if name.strip()
        for match in re.finditer(rf"\b{re.escape(name)}\b", wording)
    ]


def _is_name(wording: str, hit: Hit) -> bool:
    words = wording[hit.start : hit.end]
    return words[:1].isupper() or words.lower() in PRONOUNS or bool(ARTICLE.search(wording[: hit.start]))


def _like(words: str, new: str) -> str:
    """Return a pronoun with the capital of the words it replaces; a name keeps its own."""
    if new not in PRONOUNS:
        return new
    return new.capitalize() if words[:1].isupper() else new


def _span(target: Target, start: int, end: int) -> Span:
    return Span(target.body.start + start, target.body.start + end)
