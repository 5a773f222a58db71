"""A second look at the parties: names settled by who acts in the contract, aliases of the other side dropped.

Who "controls" data says little about sides (a vendor's own policy calls the vendor the controller), so a proper name
takes the side that the role words of the contract leave free: where "Customer" or "you" acts beside "Acme", Acme sells.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from contractscan.model import Document
from contractscan.understand import party_words
from contractscan.understand.nouns import Party, Role
from contractscan.understand.party_words import EITHER_SIDE_WORDS, NO_PARTY

SHARED_WORDS = frozenset(
    {"controller", "data controller", "data processor", "data exporter", "data importer", "organization"}
)
# Words of either side are taken for the side that goes by them most often.
LIBRARY_WORDS = (party_words.LIBRARY_WORDS | {"agency"}) - SHARED_WORDS
VENDOR_WORDS = (party_words.VENDOR_WORDS | {"publisher", "operator"}) - SHARED_WORDS
JUNK = re.compile(r"^(?:if|for|upon|when|where|an?|the|any|each|your|in|to|no|this|such|all|by|on|as)\b", re.IGNORECASE)
OTHERS = frozenset(
    "party parties each section agreement services service data users user personal recipient discloser it they "
    "affiliates subprocessor subprocessors subcontractors notice this nothing either both neither receiving disclosing "
    "schedule annex exhibit clause individual individuals person persons fees payment term".split()
)
ACTS = (
    r"(?:shall|will|may|must|agrees?|acknowledges?|undertakes?|warrants|represents|provides|does not|is authorized|"
    r"is responsible|has|reserves)"
)
SUBJECT = re.compile(rf"(?<![\w’'])([A-Za-z][\w&.’-]*(?: [A-Z][\w&.’-]*){{0,2}}),? (?:further |hereby |also )?{ACTS}\b")
HANDED_TO = (
    r"\b(?:provid|furnish|transfer|disclos|releas|shar|send)\w*\s+(?:{0}\s+with\s[^.;]{{0,40}}?"
    r"\b(?:data|information|records)\b|[^.;]{{0,40}}?\b(?:data|information|records)\s+(?:to|with)\s+{0})(?!\w)"
)
"""Words by which data goes to somebody: "will provide X with confidential data", "to release records to X"."""
ENOUGH = 3
FEW = 2


def settled(parties: Sequence[Party], document: Document) -> tuple[Party, ...]:
    """Return the parties with names on their proper side, and the acting name that the preamble did not give."""
    subjects = Counter(" ".join(match[1].split()) for match in SUBJECT.finditer(document.text))
    lower = Counter[str]()
    for words, count in subjects.items():
        lower[words.lower().removeprefix("the ")] += count
    librarys = LIBRARY_WORDS | _library_names(parties)
    library_acts = sum(lower[word] for word in librarys)
    vendor_acts = sum(lower[word] for word in VENDOR_WORDS if word not in ("we", "us"))
    kept = [
        _clean(part)
        for party in parties
        if ". " not in party.name and (not JUNK.match(party.name) or party.role in (Role.PATRON, Role.THIRD_PARTY))
        for part in _parted(party, subjects, lower)
    ]
    result = [_sided(party, subjects, librarys, library_acts, vendor_acts) for party in kept]
    known = {name.lower() for party in result for name in (party.name, *party.aliases)}
    acting = _acting_name(subjects, known)
    if acting and library_acts >= FEW and vendor_acts < ENOUGH:
        result.append(Party(acting, Role.VENDOR))
    return _with_receiver(result, document.text)


def _with_receiver(parties: Sequence[Party], text: str) -> tuple[Party, ...]:
    """Return the parties; of two that both sound like libraries, the one that mostly gets the data is the vendor."""
    named = [party for party in parties if party.role is Role.LIBRARY and party.name[:1].isupper()]
    if len(named) != FEW or any(party.role is Role.VENDOR for party in parties):
        return tuple(parties)
    giver, receiver = sorted(named, key=lambda party: _times_handed_data(party, text))
    if _times_handed_data(receiver, text) <= FEW * _times_handed_data(giver, text):
        return tuple(parties)
    return tuple(replace(party, role=Role.VENDOR) if party is receiver else party for party in parties)


def _times_handed_data(party: Party, text: str) -> int:
    names = "|".join(re.escape(name) for name in (party.name, *party.aliases))
    return len(re.findall(HANDED_TO.format(rf"(?:the\s+)?(?:{names})"), text))


def _library_names(parties: Sequence[Party]) -> frozenset[str]:
    """Return the role words of either side that the contract itself gives to the library ("the Organisation")."""
    names = (name.lower() for party in parties if party.role is Role.LIBRARY for name in (party.name, *party.aliases))
    return frozenset(name.removeprefix("the ") for name in names) & EITHER_SIDE_WORDS


def _parted(party: Party, subjects: Counter[str], lower: Counter[str]) -> tuple[Party, ...]:
    """Return two parties where a brand and a role word were taken for one name but both act on their own."""
    if party.role is not Role.LIBRARY:
        return (party,)
    words = tuple(alias for alias in party.aliases if alias.lower() in LIBRARY_WORDS)
    brands = tuple(name for name in (party.name, *party.aliases) if name.lower() not in LIBRARY_WORDS | SHARED_WORDS)
    acts = sum(subjects[brand] for brand in brands)
    if acts < ENOUGH or sum(lower[word.lower()] for word in words) < ENOUGH:
        return (party,)
    return (Party(brands[0], Role.VENDOR, brands[1:], party.span), Party(words[0], Role.LIBRARY, words[1:]))


def _clean(party: Party) -> Party:
    """Return the party without aliases that are words of the other side, or no names."""
    wrong = LIBRARY_WORDS if party.role is Role.VENDOR else VENDOR_WORDS if party.role is Role.LIBRARY else frozenset()
    aliases = tuple(
        alias
        for alias in party.aliases
        if alias.lower() not in wrong | SHARED_WORDS and not set(alias.lower().split()) <= OTHERS | {"end"}
    )
    return replace(party, aliases=aliases)


def _sided(
    party: Party, subjects: Counter[str], librarys: frozenset[str], library_acts: int, vendor_acts: int
) -> Party:
    """Return a proper name on the side that the acting role words leave free."""
    names = {party.name.lower(), *(alias.lower() for alias in party.aliases)}
    if party.role not in (Role.LIBRARY, Role.UNKNOWN) or names & (librarys | VENDOR_WORDS | OTHERS):
        return party
    acts = sum(subjects[name] for name in (party.name, *party.aliases))
    if party.role is Role.UNKNOWN and acts < FEW:
        return party
    if library_acts >= FEW and vendor_acts < max(ENOUGH, acts):
        return replace(party, role=Role.VENDOR)
    if vendor_acts >= ENOUGH and library_acts < FEW:
        return replace(party, role=Role.LIBRARY)
    return party


def _acting_name(subjects: Counter[str], known: set[str]) -> str:
    """Return the proper name that most often must, may or will do something, when it is no known word."""
    for said, count in subjects.most_common(12):
        words = said.removeprefix("The ") if said.count(" ") > 1 and not NO_PARTY.search(said) else said
        first = words.split()[0].lower().strip("’'.")
        plain = words.lower()
        if count <= ENOUGH or not words[0].isupper() or plain in known:
            continue
        if first in OTHERS | LIBRARY_WORDS | VENDOR_WORDS | SHARED_WORDS or plain in SHARED_WORDS or JUNK.match(words):
            continue
        return words
    return ""
