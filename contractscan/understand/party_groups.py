"""Words of a contract that stand for the same party, gathered before anyone knows on which side it is."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from contractscan.model import Clause, Document, Span
from contractscan.understand.bindings import Binding
from contractscan.understand.deeds import ENOUGH, is_own_name
from contractscan.understand.nouns import Party, Role
from contractscan.understand.party_words import (
    COMPANY_FORM,
    PATRON_WORDS,
    POSSESSIVES,
    PRONOUNS,
    is_role_word,
    role_of_words,
)

SHORTEST_NAME = 3


@dataclass(slots=True)
class Group:
    """Words that stand for the same party, and its side."""

    words: list[str]
    span: Span | None
    role: Role = Role.UNKNOWN
    partners: list[str] = field(default_factory=list)


def merged(bindings: Iterable[Binding]) -> list[Group]:
    """Return the bindings, those that share a word put together unless they would join the two sides."""
    groups: list[Group] = []
    for binding in bindings:
        words = [word for word in dict.fromkeys(binding.words) if word and word.lower() not in POSSESSIVES]
        keys = {key_of(word) for word in words}
        known = {key_of(word) for group in groups for word in group.words}
        home = next((group for group in groups if keys & {key_of(word) for word in group.words}), None)
        if home is not None and not clash([*home.words, *words]):
            home.words += [word for word in words if key_of(word) not in known]
        elif home is None:
            home = Group(words, binding.span)
            groups.append(home)
        if home is not None and binding.partner:
            home.partners.append(key_of(binding.partner))
    return groups


def key_of(word: str) -> str:
    """Return a word for comparison: lower case, without article and company form."""
    plain = word.lower().removeprefix("the ").strip(" .,[]{}")
    return plain if is_role_word(word) else COMPANY_FORM.sub("", word).lower().strip(" .,[]{}")


def sides_of(words: Iterable[str]) -> set[Role]:
    """Return the sides that role words name; pronouns count only where no role word does."""
    words = list(words)
    plain = {role_of_words(word) for word in words if word.lower() not in PRONOUNS} - {Role.UNKNOWN}
    return plain or {role_of_words(word) for word in words} - {Role.UNKNOWN}


def clash(words: Iterable[str]) -> bool:
    """Say whether words of both sides stand together."""
    return len(sides_of(words)) > 1


def add_role_words(groups: list[Group], counts: Counter[str], places: dict[str, int]) -> None:
    """Add the role words that act in the text and are bound to no name: "Customer shall …"."""
    known = {key_of(word) for group in groups for word in group.words}
    for name, count in counts.items():
        is_new = is_role_word(name) and name.lower() not in PRONOUNS and name.lower() not in PATRON_WORDS
        if is_new and count >= ENOUGH and key_of(name) not in known and role_of_words(name) is not Role.THIRD_PARTY:
            known.add(key_of(name))
            groups.append(Group([name], Span(places[name], places[name] + len(name))))


def add_own_name(
    groups: list[Group], document: Document, clauses: tuple[Clause, ...], counts: Counter[str], places: dict[str, int]
) -> Group | None:
    """Add the author's own name where it acts in the text but is bound to nothing, and return its group."""
    named = [group for group in groups if any(not is_role_word(word) for word in group.words)]
    known = {key_of(word) for group in groups for word in group.words}
    file_name = document.name.replace("-", " ").replace("_", " ")
    title = " ".join([file_name, *(clause.heading for clause in clauses[:6]), first_line(document)])
    for name, count in counts.most_common(8):
        if is_role_word(name) or count < ENOUGH or not is_own_name(name, title, document.text):
            continue
        if key_of(name) in known:
            return next(group for group in groups if key_of(name) in {key_of(word) for word in group.words})
        if any(sides_of(group.words) == {Role.VENDOR} for group in named):
            return None
        groups.append(Group([name], Span(places[name], places[name] + len(name))))
        return groups[-1]
    return None


def first_line(document: Document) -> str:
    """Return the first block of a document, at most 200 characters."""
    return document.text.split("\n", 1)[0][:200]


def add_given(groups: list[Group], text: str, role: Role, names: tuple[str, ...]) -> None:
    """Set the side of the groups that hold names given by the user, and add those that no group has."""
    for name in names:
        home = next((group for group in groups if key_of(name) in {key_of(word) for word in group.words}), None)
        if home is not None:
            home.role = role
        elif (place := re.search(rf"\b{re.escape(name)}\b", text)) is not None:
            groups.append(Group([name], Span(place.start(), place.end()), role))


def party_of(group: Group) -> Party:
    """Return the party that a group of words stands for, also by its name without "Inc." and the like.

    Its name is the first word that is no role word.
    """
    names = [word for word in group.words if not is_role_word(word)]
    name = names[0] if names else group.words[0]
    short = COMPANY_FORM.sub("", name).strip(" ,.")
    others = [*group.words, short] if len(short) >= SHORTEST_NAME else group.words
    return Party(name, group.role, tuple(dict.fromkeys(word for word in others if word != name)), group.span)
