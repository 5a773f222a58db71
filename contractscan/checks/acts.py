"""What a statement does: the verb right behind its trigger, and whether that verb acts on the data asked for."""

import re
from collections.abc import Sequence

from contractscan.understand.nouns import Hit, Statement, Unit
from contractscan.understand.tails import DOING_SO

REACH = 160
VERB_REACH = 45
PASSIVE = re.compile(
    r"^[^.;:]*\b(?:is|are|be|been|being)\s+(?:(?:not|never|no\s+longer|only|then|also)\s+)?(?:\w+ly\s+)?"
    r"(?:(?:scheduled|queued|marked|flagged|slated|due|set)\s+(?:for|to\s+be)\s+(?:\w+\s+)?)?"
    r"(?:\w+(?:\s+(?:by|to|with|from))?(?:,|\s+or|\s+and|\s+nor)\s+){0,3}$"
)
PARTICIPLE = re.compile(
    r"\b(?:data|files?|records?|information|content|materials?|copies|backups?)\s+(?:\w+ed|kept|held)$", re.IGNORECASE
)
MOVING = re.compile(r"(?:com|fall|get|pass|leav|reach|roll|expir|ag|cycl)(?:e|es|ing|s|ting)?\b", re.IGNORECASE)
ITEM_OPENING = re.compile(
    r"(?:(?:in case|in the event|to the extent|if|when|where|upon|after|before)\b[^;:]{1,250}?,\s+)?(?:to\s+)?",
    re.IGNORECASE,
)
CHOSEN = re.compile(
    r"\b(?:that|which|whom)\s+(?:it|they|we|you)\s+(?:appoint|choose|chose|select|engage|designate|nominate)\w*$"
)
NAMED_PAPER = re.compile(
    r"(?:retention|storage|deletion|destruction|return)\s+(?:polic|practice|schedule|program|procedure)", re.IGNORECASE
)
NOUNS_OF_ACTION = frozenset(
    "termination expiration expiry cancellation end notice notification approval consent protection "
    "security use".split()
)


def starts_with(statement: Statement, names: Sequence[str], unit_text: str) -> bool:
    """Say whether the verb right after the trigger is one of the actions."""
    if DOING_SO.match(unit_text, statement.trigger_end):
        return any(name in statement.actions for name in names)
    after = _verbs_behind(statement, unit_text)
    first = min((h.start for h in after if unit_text[h.start : h.end].lower() not in NOUNS_OF_ACTION), default=0)
    reach = max(statement.trigger_end + VERB_REACH, first) if first else statement.trigger_end + VERB_REACH
    others = [h for h in after if h.start < first + VERB_REACH] if first > statement.trigger_end + VERB_REACH else after
    return any(h.concept in names and h.start <= reach for h in others)


def leads_with(statement: Statement, names: Sequence[str], unit_text: str) -> bool:
    """Say whether the very first verb behind the trigger is one of the actions."""
    after = _verbs_behind(statement, unit_text)
    first = min((h.start for h in after), default=0)
    return any(h.concept in names and h.start == first for h in after)


def opens_item(statement: Statement, names: Sequence[str], unit: Unit) -> bool:
    """Say whether a list item that the statement runs into opens with one of the actions ("…: (a) to process …").

    A condition may stand in front of it ("…: (b) in case of a request, to inform …").
    """
    opening = ITEM_OPENING.match(unit.text, unit.offset)
    is_led = statement.trigger_end <= unit.offset < statement.end
    at = opening.end() if opening else unit.offset
    return is_led and any(hit.concept in names and hit.start == at for hit in statement.hits)


def _verbs_behind(statement: Statement, unit_text: str) -> list[Hit]:
    """Return the actions behind the trigger, without those of a limit closed by a comma ("shall, unless …, act")."""
    limits = (*statement.conditions, *statement.exceptions)
    closed = [limit for limit in limits if unit_text[limit.end :].lstrip().startswith(",")]
    return [
        hit
        for hit in statement.hits
        if hit.start >= statement.trigger_end
        and hit.concept.startswith("action.")
        and not _describes(hit, unit_text)
        and not any(limit.start <= hit.start < limit.end for limit in closed)
    ]


def _describes(hit: Hit, unit_text: str) -> bool:
    """Say whether a verb's form only describes a noun ("delete the files stored on …", "our retention policy")."""
    before = unit_text[: hit.end][-40:]
    return bool(PARTICIPLE.search(before) or CHOSEN.search(before) or NAMED_PAPER.match(unit_text, hit.start))


def acts_on(statement: Statement, actions: Sequence[str], data: Sequence[str], unit_text: str) -> bool:
    """Say whether an action has the data as its object: right after it, or as a subject ("ensure data is deleted")."""
    doing = (
        statement.hits if statement.is_passive else [h for h in statement.hits if h.start >= statement.trigger_start]
    )
    for action in (hit for hit in doing if hit.concept in actions):
        for object_ in (hit for hit in statement.hits if hit.concept in data):
            follows = action.start <= object_.start <= action.end + REACH
            precedes = object_.start < (action.start if statement.is_passive else statement.trigger_start)
            if follows or precedes or statement.is_note:
                return True
            between = unit_text[object_.end : action.start]
            moves = bool(MOVING.match(unit_text, action.start))
            if 0 < len(between) <= REACH and (moves or PASSIVE.search(between)):
                return True
    return False
