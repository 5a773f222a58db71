"""Who is who: the names a contract uses and the side that each stands for. What is not known stays unknown."""

import re
from collections import Counter
from collections.abc import Iterable

from contractscan.model import Clause, Document
from contractscan.understand.bindings import find_bindings
from contractscan.understand.deeds import acting_as, serving_directly, side_by_deeds, subjects
from contractscan.understand.nouns import SIDES, Party, Role
from contractscan.understand.party_groups import (
    Group,
    add_given,
    add_own_name,
    add_role_words,
    key_of,
    merged,
    party_of,
    sides_of,
)
from contractscan.understand.party_words import (
    COMPANY_FORM,
    LIBRARY_NAME,
    PATRON_WORDS,
    THIRD_PARTY_WORDS,
    is_role_word,
    role_of_words,
)

POLICY_TITLE = re.compile(r"\b(?:privacy|cookie)\b|\bterms\s+of\s+(?:use|service)\b", re.IGNORECASE)
CONTRACT_TITLE = re.compile(r"\b(?:agreement|addendum|contract|dpa|master|license)\b", re.IGNORECASE)
CUSTOMERS = re.compile(r"\b(?:Customer|Client|Licensee|Subscriber|Library|Controller|Merchant|Publisher)\b")


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
    add_given(groups, text, Role.VENDOR, serving_directly(text))
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
        across = {role_of_words(partner) for partner in group.partners} & SIDES
        if len(across) == 1:
            group.role = Role.VENDOR if across == {Role.LIBRARY} else Role.LIBRARY
    sides = {group.role for group in groups if group.role in SIDES}
    unknown = [group for group in groups if group.role is Role.UNKNOWN]
    if len(sides) != 1 or len(unknown) != 1:
        return
    placed = {key_of(word) for group in groups if group is not own and group.role in sides for word in group.words}
    is_opposed = any(partner in placed for partner in unknown[0].partners)
    if is_opposed or any(is_role_word(word) or COMPANY_FORM.search(word) for word in unknown[0].words):
        unknown[0].role = Role.VENDOR if sides == {Role.LIBRARY} else Role.LIBRARY


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
