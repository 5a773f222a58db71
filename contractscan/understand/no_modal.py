"""Words that look like a modal verb and are none: the month of May, "at will", "as quickly as we can"."""

from collections.abc import Sequence

from spacy.tokens import Doc

from contractscan.understand.phrases import ARTICLES, NEGATIONS

CLAIMS = frozenset("right rights title interest interests claim claims remedy remedies".split())
MONTH_MARKS = frozenset({"in", "of", "since", "until", "by", "on", "from"})
RIGHTS = frozenset("right rights power powers option options remedy remedies claim claims opportunity".split())
RIGHT_REACH = 7
WANTED = frozenset("that which help assistance support cooperation information facts details data documents".split())
SOON = ["as", "soon", "as"]
SOON_REACH = 9
STATES = frozenset("aware unaware possible impossible".split())


def _is_month(doc: Doc, at: int, lower: Sequence[str]) -> bool:
    """Say whether "May" is the month."""
    if doc[at].text != "May" or at == 0:
        return False
    after = lower[at + 1] if at + 1 < len(lower) else ""
    return after[:1].isdigit() or (lower[at - 1] in MONTH_MARKS and after not in NEGATIONS)


def _is_noun(lower: Sequence[str], at: int) -> bool:
    """Say whether "will" or "must" is a noun ("at will", "the will of")."""
    return (
        at > 0
        and lower[at] in ("will", "can", "must")
        and lower[at - 1] in ("at", "the", "a", "own", "free", "trash", "garbage")
    )


def is_no_modal(doc: Doc, lower: Sequence[str], start: int, end: int) -> bool:
    """Say whether a word that looks like a modal verb is none here, or binds and allows nothing."""
    if _is_month(doc, start, lower) or _is_noun(lower, start) or _tells_who(lower, start) or _is_wanted(lower, start):
        return True
    if _is_held(lower, start):
        return True
    return _is_comparison(lower, start, end) or _is_chance(lower, start) or _is_right_had(lower, start)


def _is_held(lower: Sequence[str], start: int) -> bool:
    """Say whether "have to" is something held and somebody it goes to ("give what we have to the buyer")."""
    return (
        lower[start] in ("have", "has")
        and lower[start + 1 : start + 2] == ["to"]
        and bool(ARTICLES.intersection(lower[start + 2 : start + 3]))
    )


def _tells_who(lower: Sequence[str], start: int) -> bool:
    """Say whether "no right to" only tells who somebody is ("someone with no right to it")."""
    return start > 0 and lower[start] == "no" and lower[start - 1] in ("with", "having")


def _is_wanted(lower: Sequence[str], start: int) -> bool:
    """Say whether a need describes what somebody gets ("all help that it needs to", "the facts it needs to")."""
    return start > 1 and lower[start] == "needs" and lower[start - 1] == "it" and lower[start - 2] in WANTED


def _is_right_had(lower: Sequence[str], start: int) -> bool:
    """Say whether "has to" or "may have" only says whose a right is ("any right that it might have to audit")."""
    before = lower[max(0, start - RIGHT_REACH) : start]
    if lower[start] in ("may", "might", "could"):
        return "have" in lower[start + 1 : start + 3] and bool(RIGHTS & set(before))
    return lower[start] in ("has", "have") and lower[start + 1 : start + 2] == ["to"] and bool(RIGHTS & set(before))


def _is_chance(lower: Sequence[str], start: int) -> bool:
    """Say whether a verb tells what perhaps happened or is ("data that may have been seen", "we may not be aware")."""
    if list(lower[start - 1 : start + 2]) == ["case", "may", "be"]:
        return True
    if list(lower[start : start + 2]) == ["may", "have"] and start > 1 and lower[start - 2] in CLAIMS:
        return True
    after = [word for word in lower[start + 1 : start + 4] if word not in NEGATIONS]
    is_so = after[:2] == ["have", "been"] or (after[:1] == ["be"] and bool(STATES & set(after[1:])))
    return lower[start] in ("may", "might", "could") and is_so


def _is_comparison(lower: Sequence[str], start: int, end: int) -> bool:
    """Say whether a verb only measures another ("as quickly as we can"), and ends there."""
    after = lower[end] if end < len(lower) else "."
    if after == "be" and any(lower[at : at + 3] == SOON for at in range(max(0, start - SOON_REACH), start - 3)):
        return True
    return lower[start] in ("can", "could") and not after.isalpha() and "as" in lower[max(0, start - 4) : start]
