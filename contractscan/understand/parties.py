"""Who is who: the names a contract uses and the side that each stands for. What is not known stays unknown."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from contractscan.model import Clause, Document, Span
from contractscan.understand.bindings import Binding, find_bindings
from contractscan.understand.deeds import ENOUGH, acting_as, is_own_name, side_by_deeds, subjects
from contractscan.understand.nouns import Party, Role
from contractscan.understand.party_words import (
    COMPANY_FORM,
    LIBRARY_NAME,
    PATRON_WORDS,
    POSSESSIVES,
    PRONOUNS,
    THIRD_PARTY_WORDS,
    is_role_word,
    role_of_words,
)

POLICY_TITLE = re.compile(r"\b(?:privacy|cookie)\b|\bterms\s+of\s+(?:use|service)\b", re.IGNORECASE)
CONTRACT_TITLE = re.compile(r"\b(?:agreement|addendum|contract|dpa|master|license)\b", re.IGNORECASE)
CUSTOMERS = re.compile(r"\b(?:Customer|Client|Licensee|Subscriber|Library|Controller|Merchant|Publisher)\b")
SHORTEST_NAME = 3


@dataclass(slots=True)
class Group:
    """Words that stand for the same party, and its side."""

    words: list[str]
    span: Span | None
    role: Role = Role.UNKNOWN
    partners: list[str] = field(default_factory=list)


def find_parties(
    document: Document,
    clauses: tuple[Clause, ...],
    library_aliases: tuple[str, ...] = (),
    vendor_aliases: tuple[str, ...] = (),
) -> tuple[Party, ...]:
    """Return the parties: what the contract binds names to, role words that act in it, pronouns, patrons, others.

    The library's and the vendor's own names, given by the user, win over what the text suggests. Possessives ("our")
    are no aliases. A party whose side is not clear has the role UNKNOWN.
    """
    text = document.text
    is_page = is_for_consumers(document, clauses)
    groups = merged(find_bindings(document))
    add_given(groups, text, Role.LIBRARY, library_aliases)
    add_given(groups, text, Role.VENDOR, vendor_aliases)
    counts, places = subjects(text)
    add_role_words(groups, counts, places)
    own = add_own_name(groups, document, clauses, counts, places)
    acting = acting_as(text)
    for group in groups:
        if group.role is Role.UNKNOWN:
            group.role = side_by_words(group.words)
        if group.role is Role.UNKNOWN and group is not own and not is_page:
            group.role = side_by_deeds(group.words, text, acting)
    judge_own_name(groups, own, is_page)
    if not is_page:
        judge_by_the_other(groups, own)
    add_controllers(groups, acting, is_page)
    add_pronouns(groups, text, is_page)
    parties = [party_of(group) for group in groups]
    return (*parties, *people(text, parties))


# --- groups of words for one party -----------------------------------------------------------------------------------


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


# --- which side ------------------------------------------------------------------------------------------------------


def side_by_words(words: list[str]) -> Role:
    """Return the side that the words of a group name, UNKNOWN when none or both do."""
    sides = sides_of(words)
    if len(sides) == 1:
        return next(iter(sides))
    if all(word.lower() in PATRON_WORDS for word in words):
        return Role.PATRON
    is_body = any(LIBRARY_NAME.search(word) and not COMPANY_FORM.search(word) for word in words)
    return Role.LIBRARY if is_body and not sides else Role.UNKNOWN


def judge_own_name(groups: list[Group], own: Group | None, is_page: bool) -> None:
    """Put the author of a page or of standard terms on the vendor's side, and companies named in a page with it."""
    has_library = any(group.role is Role.LIBRARY for group in groups if group is not own)
    has_vendor = any(group.role is Role.VENDOR for group in groups if group is not own)
    if own is not None and own.role is Role.UNKNOWN and (is_page or has_library or not has_vendor):
        own.role = Role.VENDOR
    if not is_page:
        return
    is_named = any(group.role is Role.VENDOR and not all(map(is_role_word, group.words)) for group in groups)
    for group in groups:
        is_company = any(COMPANY_FORM.search(word) for word in group.words)
        if group.role is Role.UNKNOWN and (is_company or not is_named) and not all(map(is_role_word, group.words)):
            group.role, is_named = Role.VENDOR, True


def judge_by_the_other(groups: list[Group], own: Group | None) -> None:
    """Set the side of the one party left over, when all others of the two sides are on one side.

    It must be a company, go by a word of either side ("Company"), or be named as the other side of a party that the
    contract itself places; a name that merely acts in the text stays unknown. One that is named as the other side of a
    plain word ("between Quillmark and the Licensee") is on that side whoever else there is.
    """
    for group in (group for group in groups if group.role is Role.UNKNOWN):
        across = {role_of_words(partner) for partner in group.partners} & {Role.LIBRARY, Role.VENDOR}
        if len(across) == 1:
            group.role = Role.VENDOR if across == {Role.LIBRARY} else Role.LIBRARY
    sides = {group.role for group in groups if group.role in (Role.LIBRARY, Role.VENDOR)}
    unknown = [group for group in groups if group.role is Role.UNKNOWN]
    if len(sides) != 1 or len(unknown) != 1:
        return
    placed = {key_of(word) for group in groups if group is not own and group.role in sides for word in group.words}
    is_opposed = any(partner in placed for partner in unknown[0].partners)
    if is_opposed or any(is_role_word(word) or COMPANY_FORM.search(word) for word in unknown[0].words):
        unknown[0].role = Role.VENDOR if sides == {Role.LIBRARY} else Role.LIBRARY


# --- what the text says without binding ------------------------------------------------------------------------------


def add_controllers(groups: list[Group], acting: Counter[tuple[str, str]], is_page: bool) -> None:
    """Add "Controller" and "Processor" to the parties that the text says they are, where no one else goes by them.

    In a contract the controller is the library and the processor the vendor; a page calls its author the controller.
    """
    known = {key_of(word) for group in groups for word in group.words}
    controller = Role.VENDOR if is_page else Role.LIBRARY
    for role_word, role in (("controller", controller), ("processor", Role.VENDOR)):
        holders = [group for group in groups if any(acting[word.lower(), role_word] for word in group.words)]
        if holders and {group.role for group in holders} == {role} and role_word not in known:
            holders[0].words += [role_word.capitalize(), f"Data {role_word.capitalize()}"]


def add_pronouns(groups: list[Group], text: str, is_page: bool) -> None:
    """Let "we" stand for the vendor and "you" for the library, or in a page for consumers for the patron."""
    bound = {word.lower() for group in groups for word in group.words}
    words = set(re.findall(r"\b(?:we|us|you)\b", text.replace("US", "").lower()))
    ours = [word for word in ("we", "us") if word in words]
    if not bound & {"we", "us"} and ours:
        home = next((group for group in groups if group.role is Role.VENDOR), None)
        if home is None:
            groups.append(Group(ours, None, Role.VENDOR))
        else:
            home.words += ours
    for group in groups:
        if is_page and group.role is Role.LIBRARY and all(word.lower() in ("you", "user") for word in group.words):
            group.role = Role.PATRON
    if "you" not in bound and "you" in words:
        groups.append(Group(["you"], None, Role.PATRON if is_page else Role.LIBRARY))


def is_for_consumers(document: Document, clauses: tuple[Clause, ...]) -> bool:
    """Say whether a page speaks to the people who use a service, not to a customer that buys it."""
    headings = " ".join([document.name, *(clause.heading for clause in clauses[:3])])
    title = f"{headings} {document.text[:200]}"
    customers = len(CUSTOMERS.findall(document.text))
    words = max(1, len(document.text) // 6)
    return bool(POLICY_TITLE.search(title)) and not CONTRACT_TITLE.search(headings) and customers * 400 < words


def party_of(group: Group) -> Party:
    """Return the party that a group of words stands for, also by its name without "Inc." and the like.

    Its name is the first word that is no role word.
    """
    names = [word for word in group.words if not is_role_word(word)]
    name = names[0] if names else group.words[0]
    short = COMPANY_FORM.sub("", name).strip(" ,.")
    others = [*group.words, short] if len(short) >= SHORTEST_NAME else group.words
    return Party(name, group.role, tuple(dict.fromkeys(word for word in others if word != name)), group.span)


def people(text: str, parties: Iterable[Party]) -> tuple[Party, ...]:
    """Return the patron side and the third parties that the text names by their usual words."""
    bound = {word.lower() for party in parties for word in (party.name, *party.aliases)}
    lower = text.lower()
    found = []
    for role, words in ((Role.PATRON, PATRON_WORDS), (Role.THIRD_PARTY, THIRD_PARTY_WORDS)):
        seen = [word for word in words if word not in bound and word in lower and re.search(rf"\b{word}\b", lower)]
        if seen:
            found.append(Party(seen[0], role, tuple(seen[1:])))
    return tuple(found)
