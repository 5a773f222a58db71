"""Whether a verb has a thing as its own object: "modify this Agreement", not "modify the fees under this Agreement"."""

import re
from collections.abc import Collection

from contractscan.understand.nouns import Hit, Role, Statement

FARTHEST = 90
OTHER_PHRASE = re.compile(
    r"[.;:()\[\]]|\b(?:under|pursuant|by|with|for|from|at|on|upon|if|that|which|who|whom|when|where|while|unless|until|"
    r"except|as|than|set|described|listed|attached|contained|accordance|will|shall|may|must|is|are|was|were|be)\b",
    re.IGNORECASE,
)
PART_OF = re.compile(
    r"\b(?:provisions?|parts?|portions?|terms?|conditions?|sections?|clauses?|articles?|any|all|some|each|none|one|"
    r"contents?|text|wording|versions?)\s+(?:of|in|to|from)\s+(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)
NOUN_THEN = re.compile(r"^[a-z,/\s]*?\b(?:of|to|in),?\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
MENTION = re.compile(r"[(;:]|\bas\b|(?<!\bof )\bwhich\b", re.IGNORECASE)
MENTIONED = re.compile(r"\b(?:as|which)\s+(?:the\s+)?$", re.IGNORECASE)
ITSELF = frozenset({"may", "can", "might", "could"})
INSIDE = re.compile(r"\b(?:of|in|to)\b", re.IGNORECASE)
TAKEN_UP = re.compile(
    r",?\s+(?:which|that)\s+(?:the\s+)?\w+\s+"
    r"(?:may|can|will|shall|(?:reserves?|has|have|retains?)\s+the\s+right\s+to|(?:is|are)\s+(?:entitled|free)\s+to)\s+(?:also\s+)?",
    re.IGNORECASE,
)
BEHIND_PREPOSITION = re.compile(
    r"\b(?:in|under|by|with|for|to|of|on|at|from|upon|into|per|than|within|against|pursuant to)\s+(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)


def has_object(statement: Statement, actions: Collection[str], names: Collection[str], text: str) -> bool:
    """Say whether one of the actions has a hit of one of the concepts as its object, or as the subject of a passive."""
    doing = [hit for hit in statement.hits if hit.concept in actions]
    things = [hit for hit in statement.hits if hit.concept in names]
    return any(
        _follows(action, thing, text)
        or (_is_subject(statement, thing, text) and action.start >= thing.end)
        or bool(TAKEN_UP.fullmatch(text[thing.end : max(action.start, thing.end)]))
        for action in doing
        for thing in things
    )


def _follows(action: Hit, thing: Hit, text: str) -> bool:
    """Say whether the thing stands in the words of the verb, or behind it with nothing between that takes it away."""
    if action.start < thing.start and thing.end <= action.end:
        return True
    between = text[action.end : thing.start]
    if thing.start < action.end or len(between) > FARTHEST or OTHER_PHRASE.search(PART_OF.sub("", between)):
        return False
    return not INSIDE.search(between) or bool(PART_OF.search(between)) or bool(NOUN_THEN.match(between))


def _is_subject(statement: Statement, thing: Hit, text: str) -> bool:
    """Say whether the thing is what a passive says something of: "This Agreement may be amended"."""
    before = text[max(statement.start, thing.start - FARTHEST) : thing.start]
    changes_itself = statement.bearer is Role.UNKNOWN and statement.trigger in ITSELF
    if not (statement.is_passive or changes_itself) or thing.end > statement.trigger_start:
        return False
    between = text[thing.end : statement.trigger_start]
    if between.count(",") > 2 or _is_mention(before, between):
        return False
    return not BEHIND_PREPOSITION.search(before) or bool(PART_OF.search(before))


def _is_mention(before: str, between: str) -> bool:
    """Say whether only a mention follows: "the Act, as may be amended", "as such agreement may be amended"."""
    return bool(MENTION.search(between) or MENTIONED.search(before))
