"""The hits of a sentence, sifted before statements are made of them: definitions, feared harms, turned openings."""

import re
from collections.abc import Sequence

from contractscan.understand.nouns import Hit, Unit, in_order
from contractscan.understand.phrases import ACT_ENDINGS

DEFINING = re.compile(
    r"^\W{0,4}[\d.()a-z]{0,10}\W{0,4}(?:(?:[Aa]s\s+used|[Ii]n|[Ff]or\s+(?:the\s+)?purposes?\s+of)\s[^“”\"'‘’.;:]{1,60},\s+)?(?:[Tt]he\s+terms?\s+)?"
    r"[“\"'‘][^”\"’]{2,80}[”\"’].{0,220}?"
    r"\b(?:means?|mean|meaning|meanings|interpreted|construed|refers? to)\b"
)
INVERTED = re.compile(r"(?:.*[;:.]|.*,\s*(?:and|but|or)|.*\bthat\s*,)?[\W\d]*should", re.IGNORECASE | re.DOTALL)
TELLING = re.compile(r"\b(?:who|which|whom)\s+$", re.IGNORECASE)
ALSO_PLANNED = re.compile(
    r"\b(?:(?:has|have|had|is|are|been)\b[^.;:]{0,40}|\w+ed\s)\bor\s+(?:(?:which|that)\s+)?(?:\w+\s+)?$", re.IGNORECASE
)
HARM_REACH = 90
BEYOND_REACH = 16
ENDING = "topic.termination"
EMPTY_WORDS = {"cue.no-denial": ("cue.", "topic."), "cue.no-data": ("data.",)}
NEEDS = frozenset({"topic.as-long-as-needed", "topic.indefinite"})


def without_empty_words(named: Sequence[Hit]) -> list[Hit]:
    """Return the hits without those inside words that deny, limit or name nothing ("but not limited to")."""
    empty = [hit for hit in named if hit.concept in EMPTY_WORDS]
    return [hit for hit in named if not any(_is_inside(hit, words) for words in empty)]


def _is_inside(hit: Hit, words: Hit) -> bool:
    is_emptied = hit.concept.startswith(EMPTY_WORDS[words.concept]) and hit.concept != words.concept
    return is_emptied and words.start <= hit.start and hit.end <= words.end


def behind_meaning(text: str, named: Sequence[Hit]) -> list[Hit]:
    """Return the hits behind the semicolon where a definition goes on to bind ("...; Vendor shall not re-identify")."""
    cut = text.find("; ")
    behind = [hit for hit in named if cut >= 0 and hit.start > cut]
    return behind if any(hit.concept in ("modal.duty", "modal.prohibition") for hit in behind) else []


def sifted(unit: Unit, named: Sequence[Hit]) -> list[Hit]:
    """Return the hits without harms that are feared and times that are measured, turned openings as conditions."""
    named = _with_inversions(unit.text, _without_harms(unit.text, named))
    return [hit for hit in named if not _measures_time(unit, hit, named)]


def _without_harms(text: str, named: Sequence[Hit]) -> list[Hit]:
    """Return the hits without the acts that are feared and not done ("unlawful destruction, loss or disclosure")."""
    harms = [hit for hit in named if hit.concept == "cue.harm"]
    verbs = [hit.start for hit in named if hit.concept.startswith("modal.")] if harms else []
    return [hit for hit in named if not (hit.concept.startswith("action.") and _is_harm(text, hit, harms, verbs))]


def _with_inversions(text: str, named: Sequence[Hit]) -> list[Hit]:
    """Return the hits with "Should Vendor receive …" as the condition that it is, and not as a hope.

    What somebody else "who should not have it" should do is no hope of the sentence either.
    """
    hopes = ("hedge.hope", "modal.hope")
    named = [hit for hit in named if not (hit.concept in hopes and _is_aside(text, hit))]
    opening = [hit for hit in named if hit.concept in hopes and INVERTED.fullmatch(text[: hit.end])]
    conditions = [Hit("open.condition", hit.start, hit.end) for hit in opening if hit.concept == "hedge.hope"]
    return in_order([*(hit for hit in named if hit not in opening), *conditions])


def _is_aside(text: str, hit: Hit) -> bool:
    """Say whether a hope is somebody else's, or only widens what is told of ("what it has done or intends to do")."""
    before = text[: hit.start]
    return bool(TELLING.search(before) or (ALSO_PLANNED.search(before) and text[hit.start : hit.end].endswith("to")))


def _measures_time(unit: Unit, hit: Hit, named: Sequence[Hit]) -> bool:
    """Say whether "beyond" opens a time or a need ("beyond 60 days", "beyond the expiry", "beyond what is needed")."""
    if hit.concept != "open.exception" or unit.text[hit.start : hit.end].lower() != "beyond":
        return False
    times = [duration.start for duration in unit.durations]
    times += [other.start for other in named if other.concept == ENDING]
    needs = [other.start for other in named if other.concept in NEEDS]
    return hit.start in needs or any(hit.end <= at <= hit.end + BEYOND_REACH for at in times)


def _is_harm(text: str, hit: Hit, harms: Sequence[Hit], verbs: Sequence[int]) -> bool:
    if not text[hit.start : hit.end].lower().endswith(ACT_ENDINGS):
        return False
    before = [
        h.end for h in harms if h.end <= hit.start <= h.end + HARM_REACH and " to " not in text[h.end : hit.start]
    ]
    return any(not any(end <= verb < hit.start for verb in verbs) for end in before)
