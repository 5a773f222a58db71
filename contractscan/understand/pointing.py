"""Words that point back to data named in the sentence before: "We may use it …", "such information", "They are kept …".

A clause names its data once and then speaks of "it". Such a word gets the data concepts of the last data that the
sentences just before it, in the same clause or the one above, named. Words such as "in such a case" or "that request"
get the occasion that the sentence before speaks of (a breach, a legal demand, the end of the contract).
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from contractscan.model import Clause
from contractscan.understand.nouns import Hit, Role, Statement, Unit
from contractscan.understand.words import words_of

OBJECTS = frozenset({"it", "them", "these", "those", "this"})
SUBJECTS = frozenset({"it", "they", "these", "those", "this"})
POINTERS = frozenset({"this", "that", "these", "those", "such", "the"})
DATA_NOUNS = frozenset("data information records record details material materials logs content".split())
UPLOADED = frozenset("content materials".split())
FURTHER = frozenset("such this that other further additional these those".split())
ACT_NOUNS = frozenset("use uses processing disclosure disclosures sharing sale retention handling exploitation".split())
BEING = frozenset("is are was were be been will may shall must can not also only never then".split())
STAYING = frozenset("stays stay remains remain persist persists survive survives belongs belong becomes become".split())
PARTS = frozenset({"to", "of", "in"})
THINGS = frozenset("platform software service services site website system application app product technology".split())
"""What "it" in "improvements to it" stands for where the sentence names such a thing before."""
VERB_REACH = 3
OPENING = 45
SENTENCES = 2
BARE_TIME = 9
RUNNING = frozenset("of after from following upon".split())
MOST_SAID = 12
TAKEN_UP = re.compile(r"\W*(?:such|the|this|that|said)\s+(?:\w+\s+)?(?:notice|notification|report)\b", re.IGNORECASE)
OCCASION_NOUNS = frozenset(
    "case cases event circumstances circumstance request requests order orders demand demands process disclosure "
    "incident incidents breach occurrence termination subpoena".split()
)
OCCASIONS = frozenset(
    f"topic.{name}"
    for name in "security-breach incident unauthorized legal-process legal-demand demand official termination".split()
)
CONFIDENTIAL = "data.confidential"
CALLED_REACH = 5
PATRON = "data.patron"
NAMELESS = "data.deidentified"
NAMED_BEFORE = "data.named-before"
NONE = "data.none"
MASKED = {NONE: ("data.",), "cue.capacity": ("topic.subprocessor", "topic.delegate", "topic.helper")}
WEAK = frozenset({"data.any", "data.content", NAMED_BEFORE, NONE})
ANSWERING = frozenset(
    "response answer reply respond responding answering complying comply compliance responds complies challenge resist "
    "contest quash oppose".split()
)
HELPERS = frozenset({"topic.subprocessor", "topic.delegate", "topic.helper"})
HELPER_NOUNS = frozenset(
    "person persons party parties company companies firm firms entity entities provider providers organisation "
    "organisations organization organizations appointment engagement replacement newcomer arrangement arrangements "
    "list changes change addition additions".split()
)
CHANGES = frozenset("appointment engagement replacement newcomer change changes addition additions list".split())
NAMED_AGAIN = frozenset("request requests order orders demand demands subpoena warrant".split())


def pointed_at(
    doc: Doc, hits: Sequence[Hit], before: Iterable[Sequence[Hit]], beside: Iterable[Sequence[Hit]] = ()
) -> list[Hit]:
    """Return data hits for the words of a sentence that point back. `before` are the hits of earlier units, last first.

    Where a sentence names data of its own, a word behind it stands for that. `beside` are the earlier units of the
    clauses under the same number too; only words that open the sentence point so far back.
    """
    places = list(_pointing(doc, hits))
    if not places:
        return []
    if any(hit.concept.startswith("data.") and hit.concept not in WEAK for hit in hits):
        plain = [hit for hit in hits if not _is_called(doc, hit)]
        return [hit for place in places for hit in _named_in_front(place, plain)]
    return _named_at(places, before) or _named_at([place for place in places if place[0] <= OPENING], beside)


def _is_called(doc: Doc, hit: Hit) -> bool:
    """Say whether data is only called confidential ("treat Patron Data as its Confidential Information")."""
    if hit.concept not in (CONFIDENTIAL, "data.any"):
        return False
    at = words_of(doc).index_at[hit.start]
    return "as" in words_of(doc).lower[max(at - CALLED_REACH, 0) : at]


def _named_in_front(place: tuple[int, int], hits: Sequence[Hit]) -> list[Hit]:
    """Return hits at a place for the data that its own sentence names last in front of it, if that is of people."""
    before = [hit for hit in hits if hit.concept.startswith("data.") and hit.end <= place[0]]
    data = [hit for hit in before if hit.concept != "data.any"]
    last = max(data, key=lambda hit: hit.start, default=None)
    named = {hit.concept for hit in data if last and hit.start < last.end and last.start < hit.end}
    return [Hit(concept, *place) for concept in sorted(named)] if named - WEAK else []


def _named_at(places: Sequence[tuple[int, int]], before: Iterable[Sequence[Hit]]) -> list[Hit]:
    """Return hits at the places for the data that the nearest of the earlier units names last."""
    for earlier in before:
        named = _last_data(earlier)
        if named:
            return [Hit(concept, start, end) for start, end in places for concept in sorted(named)]
    return []


def resolved(hits: Sequence[Hit], before: Sequence[Sequence[Hit]]) -> list[Hit]:
    """Return the hits with "such data" read as patron data, or as data that names nobody where that was named last.

    Words inside the name of an event or a paper ("personal data breach") are no data, and what a side acts as ("As a
    subcontractor, Vendor shall") is no helper.
    """
    masks = [hit for hit in hits if hit.concept in MASKED]
    kept: list[Hit] = []
    for hit in hits:
        if hit.concept == NAMED_BEFORE:
            named = _last_data([h for h in hits if h.end <= hit.start]) or next(
                filter(None, map(_last_data, before)), set()
            )
            kept.append(Hit(NAMELESS if named == {NAMELESS} else PATRON, hit.start, hit.end))
        elif not any(
            hit.concept.startswith(MASKED[m.concept]) and m.start <= hit.start and hit.end <= m.end for m in masks
        ):
            kept.append(hit)
    return kept


def same_occasion(doc: Doc, hits: Sequence[Hit], before: Iterable[Sequence[Hit]]) -> list[Hit]:
    """Return the occasions of the sentence before as hits on the words that take them up ("in such a case")."""
    own = {hit.concept for hit in hits}
    lower = words_of(doc).lower
    places = [
        (doc[at].idx, doc[end].idx + len(doc[end]))
        for at, word in enumerate(lower)
        if word in ("such", "that", "this", "those", "these", "the")
        for end in (at + 1 + (lower[at + 1 : at + 2] in (["a"], ["an"])),)
        if end < len(lower) and lower[end] in (NAMED_AGAIN if word == "the" else OCCASION_NOUNS)
    ]
    places += [
        (doc[at].idx, doc[end].idx + len(doc[end]))
        for at, word in enumerate(lower)
        if word in ANSWERING
        for end in (at + 1 + (lower[at + 1 : at + 2] in (["to"], ["with"])),)
        if end < len(lower) and lower[end] in OBJECTS
    ]
    places += _bare_time(doc)
    earlier = next(iter(before), ())
    occasions = sorted({hit.concept for hit in earlier if hit.concept in OCCASIONS} - own) if places else ()
    helpers = sorted({hit.concept for hit in earlier if hit.concept in HELPERS}) if not own & HELPERS else ()
    again = list(_helpers_again(doc)) if helpers else []
    return [
        *(Hit(concept, *places[0]) for concept in occasions),
        *(Hit(concept, *again[0]) for concept in helpers if again),
    ]


def _helpers_again(doc: Doc) -> Iterable[tuple[int, int]]:
    """Yield the offsets of the words that stand for helpers named before ("any of them", "such person")."""
    lower = words_of(doc).lower
    for at, word in enumerate(lower):
        after = lower[at + 1] if at + 1 < len(lower) else ""
        points = (word in ("such", "these", "those") and after in HELPER_NOUNS) or (word == "the" and after in CHANGES)
        if points and doc[at + 1].is_lower:
            yield doc[at].idx, doc[at + 1].idx + len(after)
        elif word in ("them", "newcomer"):
            yield doc[at].idx, doc[at].idx + len(word)


def asked_before(doc: Doc, hits: Sequence[Hit], question: Sequence[Hit]) -> list[Hit]:
    """Return what the question before asks about as hits on the first word of its answer: its data and its occasions.

    "What happens to our users' data when the contract ends? We delete it." An answer that names data needs none.
    """
    if not question or not len(doc):
        return []
    own = {hit.concept for hit in hits}
    has_data = any(name.startswith("data.") and name not in WEAK for name in own)
    asked = {hit.concept for hit in question}
    taken = {name for name in asked if name in OCCASIONS or (name.startswith("data.") and not has_data)}
    return [Hit(concept, doc[0].idx, doc[0].idx + len(doc[0])) for concept in sorted(taken - own)]


def with_bearer_before(unit: Unit, found: Sequence[Statement], before: Sequence[Statement]) -> list[Statement]:
    """Return a sentence's statements, "Such notice shall be given" with the bearer of the notice spoken of before."""
    if not TAKEN_UP.match(unit.text[unit.offset :]):
        return list(found)
    giver = next((said.bearer for said in before if "action.notify" in said.actions), Role.UNKNOWN)
    return [replace(said, bearer=giver) if said.is_passive and said.bearer is Role.UNKNOWN else said for said in found]


def said_before(
    units: Sequence[Unit], statements: Sequence[Statement], clauses: Sequence[Clause], clause: int
) -> list[Statement]:
    """Return the statements of the sentences just before, last first, in the clause or the one above it."""
    home = {clause, clauses[clause].parent}
    near = {at for at in range(max(0, len(units) - SENTENCES), len(units)) if units[at].clause in home}
    return [said for said in reversed(statements[-MOST_SAID:]) if said.unit in near]


def _bare_time(doc: Doc) -> list[tuple[int, int]]:
    """Return the place of a time that opens a sentence and does not say from when it runs ("Within 30 days, all …")."""
    lower = words_of(doc).lower
    opening = lower[: lower.index(",")] if "," in lower[:BARE_TIME] else []
    is_bare = opening[:1] == ["within"] and not RUNNING & set(opening)
    return [(doc[0].idx, doc[0].idx + len(doc[0]))] if is_bare else []


def _last_data(hits: Sequence[Hit]) -> set[str]:
    """Return the concepts of the data named last; nothing where it is only "data"."""
    data = [hit for hit in hits if hit.concept.startswith("data.")]
    firm = [hit for hit in data if hit.concept not in WEAK]
    if not firm:
        return set()
    last = max(firm, key=lambda hit: hit.start)
    named = {hit.concept for hit in data if hit.start < last.end and last.start < hit.end}
    return named - WEAK if NAMELESS in named else named


def _pointing(doc: Doc, hits: Sequence[Hit]) -> Iterable[tuple[int, int]]:
    """Yield the offsets of the words that stand for data: objects and subjects of an action, "such information"."""
    lower = words_of(doc).lower
    index_at, ends_at = words_of(doc).index_at, words_of(doc).ends_at
    starts = {index_at[hit.start] for hit in hits if hit.concept.startswith("action.")}
    ends = {ends_at[hit.end] for hit in hits if hit.concept.startswith("action.")}
    for at, word in enumerate(lower):
        after = lower[at + 1] if at + 1 < len(lower) else ""
        if word in OBJECTS and at and lower[at - 1] in PARTS and THINGS & set(lower[:at]):
            continue
        is_noun = word in POINTERS and after in DATA_NOUNS
        is_noun = is_noun or _is_act(lower, at) or (word == "all" and after in UPLOADED)
        is_object = word in OBJECTS and after not in BEING and any(at - n in ends for n in range(VERB_REACH))
        if is_noun or (is_object and after not in DATA_NOUNS):
            end = at + 1 if is_noun else at
            yield doc[at].idx, doc[end].idx + len(doc[end])
        elif word in SUBJECTS and _is_done_to(lower, at + 1, starts):
            yield doc[at].idx, doc[at].idx + len(doc[at])


def _is_act(lower: Sequence[str], at: int) -> bool:
    """Say whether a noun takes up what was done before ("such use", "any other disclosure"), and not with an "of"."""
    return (
        lower[at] in FURTHER
        and lower[at + 1 : at + 2] != []
        and (lower[at + 1] in ACT_NOUNS and lower[at + 2 : at + 3] != ["of"])
    )


def _is_done_to(lower: Sequence[str], at: int, starts: set[int]) -> bool:
    """Say whether a passive of an action follows a subject ("they are deleted", "it will be kept")."""
    if at in starts and lower[at] in STAYING:
        return True
    end = at
    while end < len(lower) and end - at <= VERB_REACH and (lower[end] in BEING or lower[end].endswith("ly")):
        end += 1
    return bool({"is", "are", "was", "were", "be", "been"} & set(lower[at:end])) and end in starts


def earlier_hits(
    units: Sequence[Unit], clauses: Sequence[Clause], clause: int, with_beside: bool = False
) -> Iterable[Sequence[Hit]]:
    """Yield the hits of the units just before, last first, as long as they belong to the clause or the one above it.

    `with_beside` lets the clause beside it under the same number count too ("9.4 …", "9.5 …").
    """
    home = {clause, clauses[clause].parent}
    for unit in reversed(units[-SENTENCES:]):
        is_beside = with_beside and _are_beside(clauses[unit.clause], clauses[clause])
        if unit.clause not in home and not is_beside:
            return
        yield unit.hits


def _are_beside(one: Clause, other: Clause) -> bool:
    """Say whether two clauses stand under the same number."""
    above, dot, _ = one.number.rstrip(".").rpartition(".")
    return bool(dot) and above == other.number.rstrip(".").rpartition(".")[0]
