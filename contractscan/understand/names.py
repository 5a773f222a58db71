"""Who and what a text names: the roles and the concepts in it, with the contract's own names and defined terms."""

from collections.abc import Sequence

from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc

from contractscan.understand.classes import ENDS
from contractscan.understand.lexicon import Lexicon, StandIn
from contractscan.understand.nouns import SIDES, Definition, Hit, Party, Role, Term, in_order
from contractscan.understand.party_words import LIBRARY_WORDS, PRONOUNS, VENDOR_WORDS
from contractscan.understand.phrases import word_before
from contractscan.understand.sifting import without_empty_words
from contractscan.understand.words import language, letters, read_words, words_of

ROLES = {
    "role.vendor": Role.VENDOR,
    "role.library": Role.LIBRARY,
    "role.patron": Role.PATRON,
    "role.third-party": Role.THIRD_PARTY,
    "role.both": Role.BOTH,
}
AMBIGUOUS = frozenset({"company", "agency", "state", "member", "party", "school", "agent", "operator", "user", "host"})
# Words that are always a library's, and words for a side that the phrases of the lexicon name themselves.
LIKE_LIBRARY = frozenset({"consortium", "council", "purchaser", "buyer", "lea"})
LIBRARY_NAMES = frozenset({"Authority", "University", "College", "State", "Board", "Ministry", "Province"})
PLACING = frozenset({"of", "where", "in", "whose", "that", "which", "law", "laws", "court", "courts"})
FEWEST = 2
CHOOSING = 9
AT_WILL = frozenset({"hedge.discretion", "limit.discretion", "topic.freely"})
OUTSIDERS = frozenset({"topic.partners", "topic.third-party", "topic.commercial-recipient"})
READ_AS_WRITTEN = (VENDOR_WORDS | LIBRARY_WORDS | PRONOUNS | {"company", "organization", "publisher"}) - LIKE_LIBRARY


class NameFinder:
    """Finds roles and concepts in a text, with the contract's own names and defined terms added to the lexicon."""

    def __init__(
        self,
        parties: Sequence[Party],
        classes: Sequence[Sequence[str]],
        definitions: Sequence[Definition],
        lexicon: Lexicon,
    ) -> None:
        self._lexicon = lexicon
        nlp = language()
        self._any_case = PhraseMatcher(nlp.vocab, attr="LOWER")
        self._as_written = PhraseMatcher(nlp.vocab, attr="ORTH")
        for party in (party for party in parties if party.role is not Role.UNKNOWN):
            for name in (party.name, *party.aliases):
                if not name.strip():
                    continue
                matcher = self._as_written if name.lower() in AMBIGUOUS else self._any_case
                matcher.add(f"own:{party.role.value}", [read_words(name)])
        self._terms = PhraseMatcher(nlp.vocab, attr="NORM")
        self._defined = PhraseMatcher(nlp.vocab, attr="ORTH")
        for number, (definition, stands_for) in enumerate(zip(definitions, classes, strict=True)):
            terms = [read_words(term) for term in (definition.term, *definition.aliases) if term.strip()]
            self._defined.add(str(number), terms)
            for concept in stands_for:
                self._terms.add(concept, terms)

    def find(self, doc: Doc) -> tuple[list[tuple[int, int, Role]], list[Hit]]:
        """Return the roles as (first token, end token, role) and the other concept hits."""
        strings = language().vocab.strings
        own: list[tuple[int, int, Role]] = []
        for matcher in (self._any_case, self._as_written):
            own += [(start, end, Role(strings[key].removeprefix("own:"))) for key, start, end in matcher(doc)]
        own += [body for body in _bodies(doc) if not any(start <= body[0] < end for start, end, _ in own)]
        hits = self._lexicon.find(doc, _stand_ins(doc, own))
        for key, start, end in self._terms(doc):
            if strings[key] in ENDS and not doc[start].text[:1].isupper():
                continue
            hits.append(Hit(strings[key], *letters(doc, start, end)))
        names = [letters(doc, start, end) for start, end, role in own if end - start > 1 and role in SIDES]
        hits = [hit for hit in hits if not any(low <= hit.start and hit.end <= high for low, high in names)]
        index_at, ends_at = words_of(doc).index_at, words_of(doc).ends_at
        known = [(index_at[hit.start], ends_at[hit.end], ROLES[hit.concept]) for hit in hits if hit.concept in ROLES]
        covered = {(start, end) for start, end, _ in own}
        roles = own + [item for item in known if (item[0], item[1]) not in covered]
        whole = [letters(doc, start, end) for start, end, _ in roles if end - start > 1]
        hits = [hit for hit in hits if not any(_is_part_of_name(hit, *name) for name in whole)]
        hits = [hit for hit in hits if not (hit.concept in AT_WILL and _is_librarys(doc, index_at[hit.start], roles))]
        hits = without_empty_words(hits)
        hits = [hit for hit in hits if not (hit.concept in OUTSIDERS and _is_vendor_itself(doc, hit, roles))]
        return roles, in_order({hit for hit in hits if not hit.concept.startswith("role.")})

    def terms_in(self, doc: Doc) -> tuple[Term, ...]:
        """Return the defined terms used in a text, as they are written, in order."""
        strings = language().vocab.strings
        found = [Term(int(strings[key]), *letters(doc, start, end)) for key, start, end in self._defined(doc)]
        return tuple(sorted(found, key=lambda term: (term.start, -term.end, term.definition)))


def _is_part_of_name(hit: Hit, start: int, end: int) -> bool:
    """Say whether words only belong to a party's name ("Data Exporter" exports nothing and is no data)."""
    if hit.concept.startswith("action."):
        return start <= hit.start < end
    return hit.concept.startswith("data.") and start < hit.end < end


def _is_librarys(doc: Doc, at: int, roles: Sequence[tuple[int, int, Role]]) -> bool:
    """Say whether what is at will is at the library's ("the Library's", "which Library may withhold …")."""
    if at >= FEWEST and doc[at - 1].lower_ in ("'s", "'"):
        return any(end == at - 1 and role is Role.LIBRARY for _, end, role in roles)
    nearest = max((item for item in roles if item[1] <= at), key=lambda item: item[1], default=None)
    if nearest is None or nearest[2] is not Role.LIBRARY or at - nearest[1] > CHOOSING:
        return False
    between = words_of(doc).lower[nearest[1] : at]
    return between[:1] in (["may"], ["can"], ["shall"]) and not {",", ";", "vendor"} & set(between[1:])


def _is_vendor_itself(doc: Doc, hit: Hit, roles: Sequence[tuple[int, int, Role]]) -> bool:
    """Say whether a word for outsiders is the name of the vendor ("Publisher shall") and no receiver."""
    at, end = words_of(doc).index_at[hit.start], words_of(doc).ends_at[hit.end]
    is_receiver = word_before(words_of(doc).lower, at) in ("to", "with")
    return (at, end, Role.VENDOR) in roles and doc[at].text[:1].isupper() and not is_receiver


def _bodies(doc: Doc) -> list[tuple[int, int, Role]]:
    """Return where a public body is named as a party ("the Authority")."""
    return [
        (at, at + 1, Role.LIBRARY)
        for at in range(1, len(doc))
        if doc[at].text in LIBRARY_NAMES
        and doc[at - 1].lower_ == "the"
        and not doc[at + 1 : at + 2].text.istitle()
        and doc[at + 1 : at + 2].text not in PLACING
    ]


def _stand_ins(doc: Doc, own: Sequence[tuple[int, int, Role]]) -> list[StandIn]:
    """Return the names of the two sides, to be read as the plain word for each side; plain words stay as they are."""
    found: list[StandIn] = []
    plain = [(at, at + 1, Role.LIBRARY) for at, word in enumerate(words_of(doc).lower) if word in LIKE_LIBRARY]
    for start, end, role in sorted([*own, *plain, *_bodies(doc)], key=lambda item: (item[0], -item[1])):
        words = doc[start:end].text.lower()
        if role in SIDES and words not in READ_AS_WRITTEN and (not found or start >= found[-1].end):
            found.append(StandIn(start, end, "vendor" if role is Role.VENDOR else "library"))
    return found
