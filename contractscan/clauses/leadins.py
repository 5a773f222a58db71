"""Unfinished sentences: the words of a parent that its list items complete, and the flush text after the list."""

import re

SENTENCE_END = re.compile(r"[.!?][”\"’')\]]*\s+(?=[“\"‘'(\[]*[A-Z0-9])")
ABBREVIATION_END = re.compile(
    r"(?:\b(?:inc|ltd|co|corp|no|nos|art|sec|cl|para|mr|ms|dr|st|u\.s|e\.g|i\.e|etc|viz|cf|vs|v|approx)|\b[A-Z])$",
    re.IGNORECASE,
)
TERMINAL = re.compile(r"[.!?][”\"’')\]]*$")
OPEN_WORDS = re.compile(
    r"\b(?:shall|will|must|may|that|to|not|by|for|of|the|with|from|in|on|as|either|both|including|if|when|where|"
    r"and|or|is|are|be|only)$",
    re.IGNORECASE,
)
INLINE_STYLE = re.compile(r"\(?[aAiI1]\)")
OPEN_MARKS = (":", "—", "–", "-", ",", ":-", "…")
MORE_TO_COME = re.compile(r"(?:[;,]|\b(?:and|or|and/or))$", re.IGNORECASE)
ANNOUNCES = re.compile(
    r"\b(?:the following|as follows|following (?:\w+\s){1,4}|(?:set out|listed|described|stated) below)\b",
    re.IGNORECASE,
)
OCCASIONS = re.compile(
    r"\b(?:in|upon|on|when|if|where|under)\s+(?:(?:any|either|each|one|all|both)\s+(?:\w+\s+){0,3}?of\s+)?the\s+following"
    r"(?:\s+(?:circumstances|cases|events|situations|instances|occasions|conditions|occurs?|happens?|apply|applies))?\b",
    re.IGNORECASE,
)
"""Words that announce a list of when something is done; its items are conditions, whole sentences too."""

# "The parties agree as follows:" opens the whole contract and lends no subject to its clauses.
OPENING_WORDS = re.compile(
    r"\b(?:agree|agreed|covenant|witnesseth)\b[^.]{0,120}(?:\bas follows|\bthe following(?: \w+){0,3})\W*$"
    r"|\bagreed?\W*$|^\W*(?:whereas|recitals?|background|now,? therefore)\W*$",
    re.IGNORECASE,
)


def last_sentence_start(text: str) -> int:
    """Return the offset where the last sentence of a text starts."""
    start = 0
    for match in SENTENCE_END.finditer(text):
        if not ABBREVIATION_END.search(text[max(0, match.start() - 8) : match.start()]):
            start = match.end()
    return start


def unfinished_start(text: str, following: str = "") -> int | None:
    """Return where the unfinished last sentence of a text starts, or None when the text ends in a full sentence.

    A text that merely lacks its full stop is unfinished only when what follows it starts with a small letter.
    """
    stripped = text.rstrip()
    if not stripped:
        return None
    start = last_sentence_start(stripped)
    last = stripped[start:]
    if OPENING_WORDS.search(last):
        return None
    if stripped.endswith(OPEN_MARKS) or OPEN_WORDS.search(stripped):
        return start
    if TERMINAL.search(stripped) or stripped.endswith(";"):
        return start if ANNOUNCES.search(last) else None
    return start if continues_sentence(following) and len(last.split()) >= 3 else None


def inline_lead(text: str, style: str) -> tuple[int, int] | None:
    """Return from where to where words lead into a list whose first item stands behind them in the same block.

    "Vendor will not: (a) sell the data;" leads into the "(b)" that follows. `style` is the style of the items, which
    reads as the number of the first.
    """
    if not INLINE_STYLE.fullmatch(style) or style not in text:
        return None
    opening = rf"(?:[:—–]|{OPEN_WORDS.pattern.removesuffix('$')})\s*(?={re.escape(style)}\s)"
    first = re.search(opening, text, re.IGNORECASE)
    if first is None:
        return None
    return last_sentence_start(text[: first.end()]), first.end() - len(first[0]) + len(first[0].rstrip())


def continues_sentence(text: str) -> bool:
    """Say whether a block starts in the middle of a sentence: with a small letter."""
    first = text.lstrip(" “\"‘'(")[:1]
    return first.islower()


def is_broken_off(text: str) -> bool:
    """Say whether a block stops in the middle of a phrase, so that the next one only continues it."""
    stripped = text.rstrip()
    if not stripped or stripped[-1] in ".!?;:,":
        return False
    return not re.search(r"\b(?:and|or|and/or)$", stripped, re.IGNORECASE)


def expects_more(text: str) -> bool:
    """Say whether a list item ends so that another one must follow: "…; and"."""
    return bool(MORE_TO_COME.search(text.rstrip()))
