"""The exceptions and conditions of a statement: where each begins and ends, and of what kind it is."""

from collections.abc import Sequence

from spacy.tokens import Doc

from contractscan.understand.nouns import Hit, Limit
from contractscan.understand.phrases import Trigger
from contractscan.understand.words import words_of

ENDS = frozenset({";", "."})
PLAIN_OPENERS = frozenset({"unless", "except", "excepting", "excluding", "save", "other"})
ENCLOSED = 14
ROW = frozenset({",", "and", "or"})
BEING = frozenset("is are be been being was were remain remains".split())
DETERMINERS = frozenset("such any the this that those these a an".split())
SUBJECT = 5
LISTED = 12
CONSENTS = frozenset({"limit.consent", "limit.instruction"})


def limits_of(
    text: str, doc: Doc, last: int, inside: Sequence[Hit], trigger: Trigger
) -> tuple[tuple[Limit, ...], tuple[Limit, ...]]:
    """Return the exceptions and conditions of a statement, typed by what they speak of."""
    exceptions: list[Limit] = []
    conditions: list[Limit] = []
    index_at = words_of(doc).index_at
    trigger_start = doc[trigger.start].idx
    taken = -1
    for hit in inside:
        if not hit.concept.startswith("open.") or hit.start < taken:
            continue
        begin = index_at.get(hit.start)
        if begin is None:
            continue
        if doc[begin].lower_ == "save" and _is_verb(doc, begin):
            continue
        if doc[begin].lower_ == "without" and not _asks_consent(inside, hit.start):
            continue
        if doc[begin].lower_ == "subject" and begin and doc[begin - 1].lower_ in BEING:
            continue
        finish = _limit_end(doc, begin, last, hit.start < trigger_start, hit.concept == "open.condition")
        if begin < trigger.start < finish:
            finish = max(trigger.subject_start if trigger.subject_start > begin else trigger.start, begin + 1)
        low, high = hit.start, doc[finish - 1].idx + len(doc[finish - 1])
        kinds = {"plain"} if doc[begin].lower_ in PLAIN_OPENERS else set()
        kinds |= frozenset(
            other.concept.removeprefix("limit.")
            for other in inside
            if other.concept.startswith("limit.") and low <= other.start < high
        )
        limit = Limit(frozenset(kinds), text[low:high], low, high)
        if hit.concept == "open.exception":
            exceptions.append(limit)
            taken = high
        else:
            conditions.append(limit)
    return tuple(exceptions), tuple(conditions)


def _limit_end(doc: Doc, begin: int, last: int, is_leading: bool, is_condition: bool) -> int:
    """Return the end token of an exception: the comma that closes a leading one, else the end of the statement."""
    enclosed = begin > 0 and doc[begin - 1].text == ","
    for at in range(begin + 1, last):
        word = doc[at].text
        if word in ENDS:
            return at
        if word != "," or at <= begin + 2 or _is_in_list(words_of(doc).lower, begin, at):
            continue
        if is_leading or is_condition or (enclosed and at - begin <= ENCLOSED) or doc[begin].lower_ == "without":
            return at
    return last


def _is_verb(doc: Doc, at: int) -> bool:
    """Say whether "save" is what somebody does ("display, save, modify", "to save your files") and opens nothing."""
    before, after = doc[at - 1].lower_ if at else "", doc[at + 1].lower_ if at + 1 < len(doc) else ""
    return before == "to" or (before in ROW and after in ROW)


def _is_in_list(lower: Sequence[str], begin: int, comma: int) -> bool:
    """Say whether a comma parts the subjects of an exception ("except where such sale, loan or gift is …")."""
    opener = next((at for at in range(begin, comma) if lower[at] in DETERMINERS), None)
    if opener is None or comma - opener > SUBJECT or BEING & set(lower[begin:comma]):
        return False
    behind = lower[comma + 1 : comma + LISTED]
    joint = next((at for at, word in enumerate(behind) if word in ("or", "and")), None)
    return joint is not None and bool(BEING & set(behind[joint + 1 : joint + SUBJECT]))


def _asks_consent(inside: Sequence[Hit], start: int) -> bool:
    """Say whether "without" is about leave to act ("without prior written consent"), not manner ("without delay")."""
    return any(h.concept in CONSENTS and start <= h.start < start + 70 for h in inside)
