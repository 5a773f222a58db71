"""Words that point back to data named in the sentence before: "We may use it …", "such information", "They are kept …".

A clause names its data once and then speaks of "it". Such a word gets the data concepts of the last data that the
sentences just before it, in the same clause or the one above, named.
"""

from collections.abc import Iterable, Sequence

from spacy.tokens import Doc

from contractscan.understand.nouns import Hit
from contractscan.understand.phrases import BE_WORDS, DATA_NOUNS, MADE, NAMELESS, PATRON
from contractscan.understand.words import letters, words_of

OBJECTS = frozenset({"it", "them", "these", "those", "this", "thereof"})
DETERMINERS = frozenset({"this", "these"})
SUBJECTS = frozenset({"it", "they", "these", "those", "this"})
POINTERS = frozenset({"this", "that", "these", "those", "such", "the"})
HOLDERS = frozenset(
    "processor processors controller controllers subject subjects importer exporter storage plan plans center centers "
    "centre centres model dictionary feed room".split()
)
"""What "the data" only names the kind of ("the data controller", "the data plan")."""
UPLOADED = frozenset("content materials".split())
FURTHER = frozenset("such this that other further additional these those".split())
ACT_NOUNS = frozenset("use uses processing disclosure disclosures sharing sale retention handling exploitation".split())
BEING = frozenset("is are was were be been will may shall must can not also only never then".split())
STAYING = frozenset("stays stay remains remain persist persists survive survives belongs belong becomes become".split())
DOING = frozenset({"do", "does", "doing", "done"})
LEAVE = frozenset({"topic.consent", "topic.with-consent", "topic.instructions"})
PARTS = frozenset({"to", "of", "in"})
THINGS = frozenset("platform software service services site website system application app product technology".split())
"""What "it" in "improvements to it" stands for where the sentence names such a thing before."""
VERB_REACH = 3
OPENING = 45
CONFIDENTIAL = "data.confidential"
CALLED_REACH = 5
NAMED_BEFORE = "data.named-before"
NONE = "data.none"
MASKED = {
    NONE: ("data.",),
    "cue.capacity": ("topic.subprocessor", "topic.delegate", "topic.helper"),
    "cue.either": (NAMELESS,),
    "cue.whose": (CONFIDENTIAL,),
    "cue.names-no-use": ("action.use",),
    "cue.no-improvement": (
        "topic.improvement",
        "topic.analysis-purpose",
        "topic.own-purpose",
        "topic.develop-products",
    ),
    "cue.no-marketing": ("topic.marketing", "topic.all-marketing", "topic.personal-ads", "action.market"),
    "cue.gone": ("action.delete", "action.retain"),
    "cue.affecting": ("topic.breach-affected",),
    "cue.no-thing": (MADE,),
    "cue.your-steps": ("topic.breach-measures",),
}
NO_PEOPLE = frozenset({CONFIDENTIAL, "data.feedback", "data.payment", "data.catalogue"})
ANY = "data.any"
WEAK = frozenset({ANY, "data.content", NAMED_BEFORE, NONE, MADE})


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
        plain = [hit for hit in hits if hit.concept != ANY and not _is_called(doc, hit)]
        return [hit for place in places for hit in _named_at([place], [[h for h in plain if h.end <= place[0]]])]
    return _named_at(places, before) or _named_at([place for place in places if place[0] <= OPENING], beside)


def done_again(doc: Doc, hits: Sequence[Hit], before: Sequence[Sequence[Hit]]) -> list[Hit]:
    """Return the deeds named last in front of "does so" as hits on these words ("it does so only …").

    Where its own sentence names none and asks no leave, they are those of the one just before, with its data.
    """
    lower = words_of(doc).lower
    found: list[Hit] = []
    for at in range(len(lower) - 1):
        if lower[at] not in DOING or lower[at + 1] != "so":
            continue
        place = doc[at].idx, doc[at + 1].idx + len("so")
        deeds = _last_deeds([hit for hit in hits if hit.end <= place[0]])
        if not deeds and before and not LEAVE & {hit.concept for hit in hits}:
            deeds = _last_deeds(before[0])
            deeds |= _last_data(before[0]) if deeds else set()
        found += [Hit(concept, *place) for concept in sorted(deeds)]
    return found


def _last_deeds(hits: Iterable[Hit]) -> set[str]:
    """Return the concepts of the deed named last."""
    deeds = [hit for hit in hits if hit.concept.startswith("action.")]
    last = max((hit.start for hit in deeds), default=-1)
    return {hit.concept for hit in deeds if hit.start == last}


def _is_called(doc: Doc, hit: Hit) -> bool:
    """Say whether data is only called confidential ("treat Patron Data as its Confidential Information")."""
    if hit.concept != CONFIDENTIAL:
        return False
    at = words_of(doc).index_at[hit.start]
    return "as" in words_of(doc).lower[max(at - CALLED_REACH, 0) : at]


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
        if any(hit.concept.startswith(MASKED[m.concept]) and m.start <= hit.start and hit.end <= m.end for m in masks):
            continue
        if hit.concept != NAMED_BEFORE:
            kept.append(hit)
            continue
        named = _last_data([h for h in hits if h.end <= hit.start]) or next(
            filter(None, map(_last_data, before)), set()
        )
        if not named or named - NO_PEOPLE:
            kept.append(Hit(NAMELESS if named == {NAMELESS} else PATRON, hit.start, hit.end))
    return kept


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
    acts = [(index_at[hit.start], ends_at[hit.end]) for hit in hits if hit.concept.startswith("action.")]
    starts, ends = {start for start, _ in acts}, {end for _, end in acts}
    inside = {at for start, end in acts for at in range(start + 1, end)}
    for at, word in enumerate(lower):
        after = lower[at + 1] if at + 1 < len(lower) else ""
        if word in OBJECTS and at and lower[at - 1] in PARTS and THINGS & set(lower[:at]):
            continue
        is_noun = word in POINTERS and after in DATA_NOUNS and not HOLDERS & set(lower[at + 2 : at + 3])
        is_noun = is_noun and not (word == "the" and after in UPLOADED)
        is_noun = is_noun or _is_act(lower, at) or (word == "all" and after in UPLOADED)
        is_behind_verb = at in inside or at - 1 in starts or any(at - n in ends for n in range(VERB_REACH))
        is_limited = after == "only" and at - 1 in starts
        is_object = word in OBJECTS and is_behind_verb and (after not in BEING or word == "thereof" or is_limited)
        if is_noun or (is_object and after not in DATA_NOUNS and not _names_paper(doc, at)):
            end = at + 1 if is_noun else at
            yield letters(doc, at, end + 1)
        elif word in SUBJECTS and _is_done_to(lower, at + 1, starts):
            yield letters(doc, at, at + 1)


def _names_paper(doc: Doc, at: int) -> bool:
    """Say whether a word points at a name behind it and at no data ("sell this Contract")."""
    return words_of(doc).lower[at] in DETERMINERS and doc[at + 1 : at + 2].text.istitle()


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
    at += lower[at : at + 2] == ["to", "be"]
    end = at
    while end < len(lower) and end - at <= VERB_REACH and (lower[end] in BEING or lower[end].endswith("ly")):
        end += 1
    return bool(BE_WORDS & set(lower[at:end])) and end in starts
