"""Who is who: the names a contract uses and the side that each stands for. What is not known stays unknown."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from contractscan.clauses.headings import is_capitals
from contractscan.model import Clause, Document, Span
from contractscan.understand.bindings import Binding, find_bindings
from contractscan.understand.nouns import Party, Role
from contractscan.understand.party_words import (
    COMPANY_FORM,
    EITHER_SIDE_WORDS,
    LIBRARY_NAME,
    PATRON_WORDS,
    POSSESSIVES,
    PRONOUNS,
    THIRD_PARTY_WORDS,
    is_role_word,
    role_of_words,
)

ACTS = (
    r"(?:(?:shall|will|may|must|agrees\s+to|undertakes\s+to|can)\s+(?:not\s+|also\s+|only\s+|promptly\s+|never\s+)?"
    r"(?!be\b|have\b|mean\b|include\b|apply\b|remain\b|survive\b|become\b|prevail\b|terminate\b|continue\b|govern\b|control\b"
    r"|expire\b|commence\b|constitute\b|only\b|not\b)[a-z]+"
    r"|(?:collects?|processes|provides?|offers?|uses|shares|reserves|maintains?|stores|makes|takes|does\s+not|warrants"
    r"|represents|acknowledges|agrees)\b)"
)
SUBJECT = re.compile(rf"(?P<name>(?<![\w’'])[A-Z][\w&’'.-]*(?:\s+[A-Z][\w&-]*){{0,2}})\s+{ACTS}")
DETERMINED = re.compile(
    r"\b(?:the|this|such|any|each|a|an|all|of|every|other|no|these|those|either|neither)\s+$", re.IGNORECASE
)
COMMON_SUBJECTS = frozenset(
    """This That These Those It He She They There Here What Which Who If When Where Such Each Any All Some Both Either
    Neither No Nothing Notwithstanding Section Article Exhibit Services Service Agreement Data Website Site Platform
    Software Parties Party Terms Policy Third Users Members Parents Parent Teachers Students Children Child Employees
    Personnel Administrators Administrator Recipient Discloser Subprocessors Subprocessor Affiliates Supervisory
    Authority Court Courts Commission Information Cookies Also However Please Personal""".split()
)
SERVES = (
    (Role.VENDOR, r"{name}(?:’s|'s)?\s+(?:(?:shall|will|agrees\s+to|may)\s+)?(?:provides?|offers?|process(?:es)?|hosts?"
                  r"|licenses?|supplies|supply|makes?\s+available|delivers?)\b"),
    (Role.VENDOR, r"{name}(?:’s|'s)\s+(?:services?|software|products?|platform|solution|technology|website|application"
                  r"|subprocessors|sub-processors|personnel)\b"),
    (Role.VENDOR, r"\b(?:provided|offered|hosted|supplied|processed|performed)\s+by\s+(?:the\s+)?{name}\b"),
    (Role.LIBRARY, r"\bon\s+behalf\s+of\s+(?:the\s+)?{name}\b"),
    (Role.LIBRARY, r"\b(?:provide|provided|provides|supply|license|licenses|grants?)\s+(?:to\s+)?(?:the\s+)?{name}\b"),
    (Role.LIBRARY, r"{name}\s+(?:(?:shall|will|must|agrees\s+to)\s+)?(?:pays?|subscribes?|purchases?|orders?|licenses\s+from"
                   r"|instructs?|wishes\s+to\s+(?:subcontract|use|obtain|procure|engage))\b"),
    (Role.LIBRARY, r"{name}(?:’s|'s)\s+(?:use\s+of|instructions|patrons|students|end\s+users|authorized\s+users|users|"
                   r"subscription|account)\b"),
)  # fmt: skip
POLICY_TITLE = re.compile(
    r"\bprivacy\s+(?:policy|notice|statement)|\bcookie\s+policy|\bterms\s+of\s+(?:use|service)\b", re.IGNORECASE
)
CONTRACT_TITLE = re.compile(r"\b(?:agreement|addendum|contract|dpa|master|license)\b", re.IGNORECASE)
ENOUGH = 2


@dataclass(slots=True)
class Group:
    """Words that stand for the same party, with what speaks for either side."""

    words: list[str]
    span: Span | None
    role: Role = Role.UNKNOWN
    is_certain: bool = False
    names: list[str] = field(default_factory=list)


def find_parties(
    document: Document,
    clauses: tuple[Clause, ...],
    library_aliases: tuple[str, ...] = (),
    vendor_aliases: tuple[str, ...] = (),
) -> tuple[Party, ...]:
    """Return the parties: what the contract binds names to, well-known role words, pronouns of policies, the rest.

    The library's and the vendor's own names, given by the user, win over what the text suggests. Possessives ("our")
    are no aliases. A party whose side is not clear has the role UNKNOWN.
    """
    text = document.text
    groups = merged(find_bindings(document))
    for group in groups:
        judge_by_words(group, library_aliases, vendor_aliases)
    add_own_name(groups, document, clauses)
    for group in groups:
        judge_by_deeds(group, text)
    judge_by_the_other(groups)
    add_given(groups, text, Role.LIBRARY, library_aliases)
    add_given(groups, text, Role.VENDOR, vendor_aliases)
    add_pronouns(groups, document, clauses)
    parties = [party_of(group) for group in groups]
    return (*parties, *people(text, parties))


# --- groups of words for one party -----------------------------------------------------------------------------------


def merged(bindings: Iterable[Binding]) -> list[Group]:
    """Return the bindings with those that share a word put together. "you" and "we" join nothing by themselves."""
    groups: list[Group] = []
    for binding in bindings:
        words = [word for word in dict.fromkeys(binding.words) if word and word.lower() not in POSSESSIVES]
        keys = {key_of(word) for word in words}
        home = next((group for group in groups if keys & {key_of(word) for word in group.words}), None)
        if home is None:
            groups.append(Group(words, binding.span))
        elif not clash(home, words):
            home.words += [word for word in words if key_of(word) not in {key_of(known) for known in home.words}]
    return groups


def key_of(word: str) -> str:
    """Return a word for comparison: lower case, without article and company form."""
    plain = word.lower().removeprefix("the ").strip(" .,[]{}")
    return COMPANY_FORM.sub("", plain).strip(" .,") if not is_role_word(word) else plain


def clash(group: Group, words: list[str]) -> bool:
    """Say whether words of the other side would join a group: then the contract itself is not clear."""
    sides = {role_of_words(word) for word in (*group.words, *words)} - {Role.UNKNOWN}
    return len(sides) > 1 and not any(word.lower() in PRONOUNS for word in (*group.words, *words))


# --- which side ------------------------------------------------------------------------------------------------------


def judge_by_words(group: Group, library_aliases: tuple[str, ...], vendor_aliases: tuple[str, ...]) -> None:
    """Set the side of a group whose words name it."""
    keys = {key_of(word) for word in group.words}
    if keys & {key_of(word) for word in library_aliases}:
        group.role = Role.LIBRARY
    elif keys & {key_of(word) for word in vendor_aliases}:
        group.role = Role.VENDOR
    else:
        sides = Counter(role for word in group.words if (role := role_of_words(word)) is not Role.UNKNOWN)
        if len(sides) == 1:
            group.role = next(iter(sides))
        elif any(is_public_body(word) for word in group.words) and not sides:
            group.role = Role.LIBRARY
    group.is_certain = group.role is not Role.UNKNOWN


def is_public_body(name: str) -> bool:
    """Say whether a name is that of a library, school, city or the like, or of "the entity" that signs."""
    return bool(LIBRARY_NAME.search(name)) and not COMPANY_FORM.search(name)


def judge_by_deeds(group: Group, text: str) -> None:
    """Set the side of a group from what the contract has it do: who provides, who pays, on whose behalf."""
    if group.role is not Role.UNKNOWN:
        return
    score: Counter[Role] = Counter()
    for word in group.words:
        if word.lower() in PRONOUNS or len(word) < 2:
            continue
        for role, pattern in SERVES:
            score[role] += len(re.findall(pattern.format(name=rf"\b{re.escape(word)}"), text))
    lead = score[Role.VENDOR] - score[Role.LIBRARY]
    if abs(lead) >= ENOUGH and max(score.values()) >= 2 * min(score[Role.VENDOR], score[Role.LIBRARY]):
        group.role = Role.VENDOR if lead > 0 else Role.LIBRARY


def judge_by_the_other(groups: list[Group]) -> None:
    """Set the side of the one party left over, when all others of the two sides are on one side."""
    sides = {group.role for group in groups if group.role in (Role.LIBRARY, Role.VENDOR)}
    unknown = [group for group in groups if group.role is Role.UNKNOWN]
    if len(sides) == 1 and len(unknown) == 1:
        unknown[0].role = Role.VENDOR if sides == {Role.LIBRARY} else Role.LIBRARY


# --- what the text says without binding ------------------------------------------------------------------------------


def add_own_name(groups: list[Group], document: Document, clauses: tuple[Clause, ...]) -> None:
    """Add the vendor's own name where it acts in the text but is bound to no role: "GitHub may …"."""
    known = {key_of(word) for group in groups for word in group.words}
    counts: Counter[str] = Counter()
    places: dict[str, int] = {}
    for match in SUBJECT.finditer(document.text):
        name = match["name"].removesuffix("’s").removesuffix("'s").rstrip(".")
        if name.split()[0] in COMMON_SUBJECTS or is_role_word(name) or is_capitals(name) and len(name) > 6:
            continue
        if DETERMINED.search(document.text[max(0, match.start() - 12) : match.start()]):
            continue
        counts[name] += 1
        places.setdefault(name, match.start())
    title = " ".join(clause.heading for clause in clauses[:6]) + " " + document.text[:400]
    for name, count in counts.most_common(3):
        has_witness = is_own_name(name, title, document.text)
        if count < ENOUGH or not has_witness or key_of(name) in known:
            continue
        if any(group.role is Role.VENDOR and any(not is_role_word(word) for word in group.words) for group in groups):
            return
        groups.append(Group([name], Span(places[name], places[name] + len(name))))
        return


def is_own_name(name: str, title: str, text: str) -> bool:
    """Say whether a name is that of the author: in the title, in a company's name, in an address on the web."""
    plain = re.escape(name)
    compact = re.sub(r"\W", "", name).lower()
    return (
        re.search(rf"\b{plain}\b", title) is not None
        or re.search(rf"\b{plain},?\s+{COMPANY_FORM.pattern}", text) is not None
        or (len(compact) > 3 and re.search(rf"[@./]{re.escape(compact)}\.\w", text.lower()) is not None)
    )


def add_given(groups: list[Group], text: str, role: Role, names: tuple[str, ...]) -> None:
    """Add the names that the user gave, where the text has them and no group does."""
    known = {key_of(word) for group in groups for word in group.words}
    fresh = [name for name in names if key_of(name) not in known and re.search(rf"\b{re.escape(name)}\b", text)]
    if fresh:
        place = text.index(fresh[0])
        groups.append(Group(fresh, Span(place, place + len(fresh[0])), role, True))


def add_pronouns(groups: list[Group], document: Document, clauses: tuple[Clause, ...]) -> None:
    """Let "we" stand for the vendor and "you" for the library, or in a policy for consumers for the patron."""
    bound = {word.lower() for group in groups for word in group.words}
    words = set(re.findall(r"\b(?:we|us|you)\b", document.text.lower()))
    if not bound & {"we", "us"} and words & {"we", "us"}:
        home = next((group for group in groups if group.role is Role.VENDOR), None)
        pronouns = [word for word in ("we", "us") if word in words]
        if home is None:
            groups.append(Group(pronouns, None, Role.VENDOR))
        else:
            home.words += pronouns
    if "you" not in bound and "you" in words:
        groups.append(Group(["you"], None, Role.PATRON if is_for_consumers(document, clauses) else Role.LIBRARY))


def is_for_consumers(document: Document, clauses: tuple[Clause, ...]) -> bool:
    """Say whether a page speaks to the people who use a service, not to a customer that buys it."""
    title = " ".join([document.name, *(clause.heading for clause in clauses[:3])]) + " " + document.text[:200]
    customers = len(re.findall(r"\b(?:Customer|Client|Licensee|Subscriber|Library|Controller)s?\b", document.text))
    is_policy = bool(re.search(r"\b(?:privacy|cookie)\b", title, re.IGNORECASE)) and not CONTRACT_TITLE.search(title)
    return is_policy or (bool(POLICY_TITLE.search(title)) and customers < 5)


def party_of(group: Group) -> Party:
    """Return the party that a group of words stands for. Its name is the longest word that is no role word."""
    names = [word for word in group.words if not is_role_word(word)]
    name = names[0] if names else group.words[0]
    return Party(name, group.role, tuple(word for word in group.words if word != name), group.span)


def people(text: str, parties: Iterable[Party]) -> tuple[Party, ...]:
    """Return the patron side and the third parties that the text names by their usual words."""
    bound = {word.lower() for party in parties for word in (party.name, *party.aliases)}
    lower = text.lower()
    found = []
    for role, words in ((Role.PATRON, PATRON_WORDS), (Role.THIRD_PARTY, THIRD_PARTY_WORDS)):
        seen = [word for word in words if word not in bound and re.search(rf"\b{word}\b", lower)]
        if seen:
            found.append(Party(seen[0], role, tuple(seen[1:])))
    return tuple(found)


def is_either_side(word: str) -> bool:
    """Say whether a role word may stand for either side."""
    return word.lower() in EITHER_SIDE_WORDS
