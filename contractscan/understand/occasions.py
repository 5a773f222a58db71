"""Words that take up the occasion of the sentence before: "in such a case", "that request", "Within 30 days, …".

They get the occasion that the sentence before speaks of (a breach, a legal demand, the end of the contract), words such
as "such person" the helpers that it names, and an answer what its question asks about.
"""

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from contractscan.understand.nouns import Hit
from contractscan.understand.pointing import OBJECTS, WEAK
from contractscan.understand.words import letters, words_of

BARE_TIME = 9
RUNNING = frozenset("of after from following upon".split())
POINTING = frozenset("such that this those these".split())
OCCASION_NOUNS = frozenset(
    "case cases event circumstances circumstance request requests order orders demand demands process disclosure "
    "incident incidents breach occurrence termination subpoena".split()
)
PERIODS = frozenset("period periods time window date".split())
COUNTING = frozenset("day days week weeks month months year years calendar business working grace ( )".split())
PERIOD_REACH = 7
AFTERWARDS = (["after", "that"], ["following", "that"], ["thereafter"], ["afterwards"], ["subsequently"])
OCCASIONS = frozenset(
    f"topic.{name}"
    for name in "security-breach incident unauthorized legal-process legal-demand demand official termination".split()
)
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
ADDING = frozenset("add adding appoint appointing engage engaging replace replacing new another".split())
NAMED_AGAIN = frozenset("request requests order orders demand demands subpoena warrant".split())
COMPELLED = frozenset("required compelled ordered obliged obligated directed requested".split())


def same_occasion(doc: Doc, hits: Sequence[Hit], before: Sequence[Sequence[Hit]]) -> list[Hit]:
    """Return the occasions and helpers of the sentence before as hits on the words that take them up.

    `before` are the hits of the sentences just before, the last one first.
    """
    own = {hit.concept for hit in hits}
    earlier = {hit.concept for hit in before[0]} if before else set()
    found: list[Hit] = []
    occasions = sorted(earlier & OCCASIONS - own)
    place = next(_occasions_again(doc), None) if occasions else None
    if place:
        found += [Hit(concept, *place) for concept in occasions]
    helpers = sorted(earlier & HELPERS) if not own & HELPERS else []
    place = next(_helpers_again(doc), None) if helpers else None
    if place:
        found += [Hit(concept, *place) for concept in helpers]
    return found


def _occasions_again(doc: Doc) -> Iterator[tuple[int, int]]:
    """Yield where words stand for an occasion ("such a case", "comply with it", "Within 30 days, …")."""
    yield from _pairs(doc, POINTING, OCCASION_NOUNS, ("a", "an"))
    yield from _pairs(doc, frozenset({"the"}), NAMED_AGAIN, ("a", "an"))
    yield from _pairs(doc, frozenset({"so"}), COMPELLED, ())
    yield from _pairs(doc, ANSWERING, OBJECTS, ("to", "with"))
    yield from _periods_again(doc)
    lower = words_of(doc).lower
    opening = lower[: lower.index(",")] if "," in lower[:BARE_TIME] else []
    if opening[:1] == ["within"] and not RUNNING & set(opening):
        yield letters(doc, 0, 1)
    if lower[:2] in AFTERWARDS or lower[:1] in AFTERWARDS:
        yield letters(doc, 0, 1)


def _periods_again(doc: Doc) -> Iterator[tuple[int, int]]:
    """Yield where a period is taken up again ("after such thirty (30) day period", "by that date")."""
    lower = words_of(doc).lower
    for at, word in enumerate(lower):
        if word not in POINTING:
            continue
        behind = range(at + 1, min(at + PERIOD_REACH, len(lower)))
        end = next((i for i in behind if not (lower[i] in COUNTING or doc[i].like_num)), len(lower))
        if end < len(lower) and lower[end] in PERIODS:
            yield letters(doc, at, end + 1)


def _pairs(
    doc: Doc, first: frozenset[str], second: frozenset[str], between: tuple[str, ...]
) -> Iterator[tuple[int, int]]:
    """Yield the offsets of two words that follow each other, with at most one word of a few between them."""
    lower = words_of(doc).lower
    for at, word in enumerate(lower):
        if word not in first:
            continue
        end = at + 2 if lower[at + 1 : at + 2] and lower[at + 1] in between else at + 1
        if end < len(lower) and lower[end] in second:
            yield letters(doc, at, end + 1)


def _helpers_again(doc: Doc) -> Iterator[tuple[int, int]]:
    """Yield the offsets of the words that stand for helpers named before ("any of them", "such person")."""
    lower = words_of(doc).lower
    for at, word in enumerate(lower):
        after = lower[at + 1] if at + 1 < len(lower) else ""
        points = (word in ("such", "these", "those") and after in HELPER_NOUNS) or (word == "the" and after in CHANGES)
        if points and doc[at + 1].is_lower:
            yield letters(doc, at, at + 2)
        elif (
            word in ("them", "newcomer") or (word == "they" and at == 0) or (word == "one" and lower[at - 1] in ADDING)
        ):
            yield letters(doc, at, at + 1)


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
    return [Hit(concept, *letters(doc, 0, 1)) for concept in sorted(taken - own)]
