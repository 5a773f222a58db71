"""The exceptions and conditions of a statement: where each begins and ends, and of what kind it is."""

from collections.abc import Iterable, Sequence

from spacy.tokens import Doc, Token

from contractscan.understand.nouns import Hit, Limit
from contractscan.understand.phrases import Trigger
from contractscan.understand.words import letters, words_of

ENDS = frozenset({";", "."})
PLAIN_OPENERS = frozenset({"unless", "except", "excepting", "excluding", "save", "other"})
ENCLOSED = 14
DASH = "  "
"""What a dash between spaces is read as."""
LEADING_ON = frozenset(
    "following follows below where if when whether that to for of in by with cases circumstances events situations "
    "purposes reasons conditions exceptions".split()
)
"""Words before a colon behind which an exception goes on ("except in the following cases: …")."""
LISTING = frozenset("provided providing unless".split())
"""Openers that a bare name may follow before a colon ("provided that the Recipient: (a) gives …")."""
ACTORS = frozenset(
    "that however always it they we you party parties recipient vendor supplier provider company processor".split()
)
CASES = frozenset("if when whenever where wherever once upon".split())
ROW = frozenset({",", "and", "or"})
BEING = frozenset("is are be been being was were remain remains".split())
DETERMINERS = frozenset("such any the this that those these a an".split())
SUBJECT = 5
LISTED = 12
CONSENT_REACH = 70
CONSENTS = frozenset({"limit.consent", "limit.instruction"})


def limits_of(
    text: str, doc: Doc, last: int, inside: Sequence[Hit], trigger: Trigger
) -> tuple[tuple[Limit, ...], tuple[Limit, ...]]:
    """Return the exceptions and conditions of a statement, typed by what they speak of."""
    exceptions: list[Limit] = []
    conditions: list[Limit] = []
    for hit in inside:
        if not hit.concept.startswith("open.") or (exceptions and hit.start < exceptions[-1].end):
            continue
        begin = words_of(doc).index_at.get(hit.start)
        if begin is None or not _opens(doc, begin, hit, inside):
            continue
        is_condition = hit.concept != "open.exception"
        stretch = _stretch(doc, begin, last, is_condition, trigger)
        if any(doc[at].text == ";" for at in range(stretch[1], trigger.start)):
            continue
        limit = _limit(text, doc, stretch, inside)
        (conditions if is_condition else exceptions).append(limit)
    return tuple(exceptions), tuple(conditions)


def _opens(doc: Doc, begin: int, hit: Hit, inside: Sequence[Hit]) -> bool:
    """Say whether a word opens a limit here: "without" only for leave to act, "subject" not in "is subject to"."""
    word = doc[begin].lower_
    if word == "save" and _is_verb(doc, begin):
        return False
    if word == "without":
        return any(other.concept in CONSENTS and 0 <= other.start - hit.start < CONSENT_REACH for other in inside)
    if word == "beyond" and doc[begin + 1 : begin + 2].text.lower() == "use":
        return False
    return not (word == "subject" and begin and doc[begin - 1].lower_ in BEING)


def _is_verb(doc: Doc, at: int) -> bool:
    """Say whether "save" is what somebody does ("display, save, modify", "to save your files") and opens nothing."""
    before, after = doc[at - 1].lower_ if at else "", doc[at + 1].lower_ if at + 1 < len(doc) else ""
    return before == "to" or (before in ROW and after in ROW)


def _stretch(doc: Doc, begin: int, last: int, is_condition: bool, trigger: Trigger) -> tuple[int, int]:
    """Return the tokens of a limit; one that stands in front of the verb ends before the subject.

    One right behind its auxiliary ends at the comma like one in front ("shall: unless the law forbids it, tell …").
    """
    end = _limit_end(doc, begin, last, begin < trigger.start or begin <= trigger.end + 1, is_condition)
    if begin < trigger.start < end:
        end = max(trigger.subject_start if trigger.subject_start > begin else trigger.start, begin + 1)
    return begin, end


def _limit(text: str, doc: Doc, stretch: tuple[int, int], inside: Sequence[Hit]) -> Limit:
    """Return the limit that some tokens make, with its kinds."""
    low, high = letters(doc, *stretch)
    kinds = kinds_of(hit for hit in inside if low <= hit.start < high)
    plain = {"plain"} if doc[stretch[0]].lower_ in PLAIN_OPENERS else frozenset()
    return Limit(kinds | plain, text[low:high], low, high)


def kinds_of(hits: Iterable[Hit]) -> frozenset[str]:
    """Return the kinds of limit that some words name ("consent", "by-law")."""
    return frozenset(hit.concept.removeprefix("limit.") for hit in hits if hit.concept.startswith("limit."))


def _limit_end(doc: Doc, begin: int, last: int, is_leading: bool, is_condition: bool) -> int:
    """Return the end token of an exception: the comma, dash or bracket that closes it, else that of the statement."""
    enclosed = begin > 0 and doc[begin - 1].text == ","
    last = min(last, next((end for start, end in words_of(doc).brackets if start < begin < end), last))
    dash = DASH if begin and doc[begin - 1].text == DASH else ""
    for at in range(begin + 1, last):
        word = doc[at].text
        if word in ENDS or word == dash or (word == ":" and _leads_elsewhere(doc, begin, at)):
            return at
        if word != "," or at <= begin + 2 or _is_in_list(words_of(doc).lower, begin, at):
            continue
        if is_leading or is_condition or (enclosed and at - begin <= ENCLOSED) or doc[begin].lower_ == "without":
            return at
        if doc[at + 1 : at + 2].text.lower() in CASES:
            return at
    return last


def _leads_elsewhere(doc: Doc, begin: int, colon: int) -> bool:
    """Say whether a colon leads into the list of the whole sentence, not of the exception in front of it."""
    if begin + 2 >= colon or doc[colon - 1].lower_ in LEADING_ON:
        return False
    return doc[begin].lower_ not in LISTING or not all(_names(word) for word in doc[begin + 1 : colon])


def _names(word: Token) -> bool:
    """Say whether a word is one of a bare name of who acts ("that the Receiving Party")."""
    return word.lower_ in ACTORS or word.lower_ in DETERMINERS or word.text[:1].isupper()


def _is_in_list(lower: Sequence[str], begin: int, comma: int) -> bool:
    """Say whether a comma parts the subjects of an exception ("except where such sale, loan or gift is …")."""
    opener = next((at for at in range(begin, comma) if lower[at] in DETERMINERS), None)
    if opener is None or comma - opener > SUBJECT or BEING & set(lower[begin:comma]):
        return False
    behind = lower[comma + 1 : comma + LISTED]
    joint = next((at for at, word in enumerate(behind) if word in ("or", "and")), None)
    return joint is not None and bool(BEING & set(behind[joint + 1 : joint + SUBJECT]))
