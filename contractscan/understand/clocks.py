"""What starts the clock: "after becoming aware", "upon request", "of termination"."""

import re
from dataclasses import dataclass

from contractscan.understand.nouns import ClockStart

REACH_AFTER = 110
REACH_BEFORE = 260

SENTENCE_END = re.compile(r"[.;!?]\s+(?=[“\"(]*[A-Z])")
LINK = re.compile(
    r"^[\s,'’)\]]*(?:(?:in|at)\s+the\s+latest[\s,]+)?(?:(?:immediately|promptly|starting|beginning|running|calculated|commencing|"
    r"counted|measured)\s+)?(?P<link>after|of|from|following|upon|once|since|when|as\s+of|on\s+which|thereafter|thereof|"
    r"post|if|where)\b",
    re.IGNORECASE,
)
LOOK_BACK = frozenset({"thereafter", "thereof"})
OPENER = re.compile(
    r"\b(?:upon|after|following|on|once|when|whenever|if|where|at|in\s+the\s+event(?:\s+of|\s+that)?|as\s+soon\s+as|should)\b",
    re.IGNORECASE,
)
KINDS = (
    (ClockStart.REQUEST, r"rece(?:ipt|iving|ives|ived)(?:\s+\S+){0,6}?\s+(?:requests?|demands?|instructions?)\b"),
    (ClockStart.NOTICE, r"(?:receipt|receiving|receives|received)(?:\s+\S+){0,4}?\s+(?:notice|notification)\b"),
    (ClockStart.AWARENESS, r"aware(?:ness)?\b|knowledge\b|learn(?:s|ing|ed|t)?\b|knows\b|knew\b"),
    (ClockStart.DISCOVERY, r"discover\w*|detect\w*|identif\w+|uncover\w*"),
    (ClockStart.CONFIRMATION, r"(?<!suspected or )(?<!actual or )confirm\w*(?! or suspected)|"
                              r"determin\w*|verif\w*|establish(?:es|ed|ing)\b|conclu(?:des|ded|ding)\b|"
                              r"validat\w*|(?:complet|finish)(?:es|ed|ing)\s+(?:\w+\s+){0,3}(?:investigation|assessment|analysis|review)|"
                              r"(?:conclusion|completion)\s+of\s+(?:\w+\s+){0,3}investigation"),
    (ClockStart.REQUEST, r"requests?\b|requested\b|requesting\b|demands?\b|instructions?\b|instructed\b"),
    (ClockStart.TERMINATION, r"terminat\w*|expir\w*|\bend\b|ends\b|ended\b|cessation|cancel\w*|closure|"
                             r"clos(?:e|ing)\s+of|deactivat\w*|non-renewal|conclusion|completion|ceas\w+"),
    (ClockStart.OCCURRENCE, r"occurr\w+|occurs?\b|happen\w*|tak(?:es|ing)\s+place|\b(?:such|the|any|a|an|that|said)\s+"
                            r"(?:\w+\s+){0,3}(?:incident|breach|event|disclosure|loss)\b"),
    (ClockStart.RECEIPT, r"receipt\b|receiv\w*"),
    (ClockStart.RETURN, r"return(?:s|ed|ing)?\b|check(?:ed)?[\s-]?in\b"),
    (ClockStart.NOTICE, r"notice\b|notif\w*"),
)  # fmt: skip
PATTERNS = tuple((kind, re.compile(rf"(?:\b){pattern}", re.IGNORECASE)) for kind, pattern in KINDS)
CONFIRMED = re.compile(
    r"(?<!suspected or )(?<!suspected and )(?<!suspected, )\b(?:confirmed|verified|established|proven)\s+"
    r"(?!or\b|and\b)(?:\w+[\s-]){0,4}?(?:breach|incident|compromise|intrusion|loss|leak|access|disclosure)",
    re.IGNORECASE,
)
EARLY = re.compile(
    r"\b(?:aware\w*|discover\w*|detect\w*|learn\w*|identif\w+|knowledge|suspect\w*|potential|possible)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Clock:
    """What starts a clock, and the place of the words that say so (None where nothing does)."""

    trigger: ClockStart = ClockStart.NONE
    place: tuple[int, int] | None = None


def find_clock(text: str, start: int, end: int) -> Clock:
    """Return what starts the clock of the duration that stands at text[start:end]."""
    after = sentence_after(text, end)
    link = LINK.match(after)
    if link is not None and link["link"].lower() not in LOOK_BACK:
        is_conditional = link["link"].lower() in ("if", "where", "when")
        clock = clock_in(after[link.end() :], end + link.end(), is_conditional=is_conditional)
        if clock.place is not None:
            return clock
    before = sentence_before(text, start)
    low = start - len(before)
    clock = clock_before(before, low)
    return clock if clock.place is not None else clock_of_confirmed(before + text[start:end] + after, low)


def clock_in(words: str, offset: int, is_conditional: bool = False) -> Clock:
    """Return the event that the words name first; a breach that merely occurs counts only when nothing else.

    `offset` is where the words start in the text.
    """
    found = [
        (match.start(), rank, match.end(), kind)
        for rank, (kind, pattern) in enumerate(PATTERNS)
        if (match := pattern.search(words))
    ]
    found = [hit for hit in found if hit[3] is not ClockStart.OCCURRENCE] or found
    if is_conditional:
        found = [hit for hit in found if hit[3] is not ClockStart.RETURN]
    if not found:
        return Clock()
    start, _, end, kind = min(found)
    return Clock(kind, (offset + start, offset + end))


def clock_before(words: str, offset: int) -> Clock:
    """Return the event named before the duration: "Upon request, Vendor shall within 10 days …"."""
    for opener in reversed(list(OPENER.finditer(words))):
        phrase = words[opener.end() : opener.end() + 90]
        comma = phrase.find(",")
        clock = clock_in(phrase[:comma] if comma > 0 else phrase, offset + opener.end())
        if clock.place is not None:
            return clock
    return Clock()


def clock_of_confirmed(sentence: str, offset: int) -> Clock:
    """Return the confirmation that a sentence asks for by its "confirmed breach", if it names no earlier event."""
    found = CONFIRMED.search(sentence)
    if found is None or EARLY.search(sentence):
        return Clock()
    return Clock(ClockStart.CONFIRMATION, (offset + found.start(), offset + found.end()))


def sentence_after(text: str, end: int) -> str:
    """Return the words behind an offset up to the end of the sentence, at most REACH_AFTER characters."""
    window = text[end : end + REACH_AFTER]
    stop = SENTENCE_END.search(window)
    return window[: stop.start()] if stop else window


def sentence_before(text: str, start: int) -> str:
    """Return the words in front of an offset from the start of the sentence, at most REACH_BEFORE characters."""
    window = text[max(0, start - REACH_BEFORE) : start]
    stops = list(SENTENCE_END.finditer(window))
    return window[stops[-1].end() :] if stops else window
