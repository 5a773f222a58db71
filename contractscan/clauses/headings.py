"""What a heading looks like: short, title case or capitals, no verb of duty, alone or run in before its text."""

import re

MODALS = re.compile(
    r"\b(?:shall|will|must|may|can|cannot|should|would|is|are|was|were|be|been|means?|mean|has|have|had|do|does|did"
    r"|agrees?|includes?|applies|apply|refers?|represents?|warrants?|acknowledges?|requires?|needs|remains?|belongs?)\b"
)
SMALL_WORDS = frozenset(
    [
        "a",
        "an",
        "and",
        "any",
        "as",
        "at",
        "but",
        "by",
        "de",
        "for",
        "from",
        "if",
        "in",
        "into",
        "its",
        "nor",
        "of",
        "off",
        "on",
        "onto",
        "or",
        "other",
        "our",
        "out",
        "over",
        "own",
        "per",
        "than",
        "that",
        "the",
        "their",
        "this",
        "through",
        "to",
        "under",
        "up",
        "upon",
        "us",
        "via",
        "vs",
        "we",
        "when",
        "where",
        "which",
        "who",
        "with",
        "within",
        "without",
        "you",
        "your",
        "not",
        "no",
        "after",
        "before",
        "between",
        "during",
        "how",
        "what",
        "why",
        "all",
    ]
)
RUN_IN = re.compile(
    r"^(?P<head>[^.:?!]{2,110}?)(?P<stop>\.(?=\s+(?:[“\"(\[]*[A-Z0-9]|\([a-z0-9]{1,4}\)))|:(?=\s)|\s+[–—-](?=\s))"
)
ABBREVIATIONS = (
    "inc",
    "ltd",
    "no",
    "co",
    "corp",
    "llc",
    "e.g",
    "i.e",
    "mr",
    "ms",
    "dr",
    "st",
    "u.s",
    "cal",
    "art",
    "sec",
)
QUOTES = re.compile(r"[“”\"]")
INNER_NUMBER = re.compile(r"\s\((?:[a-z]|[ivx]{1,4}|\d{1,2})\)\s")
OPEN_ENDS = frozenset({"and", "or", "of", "the", "between", "by", "to", "for", "with", "a", "an", "in"})
WORD = re.compile(r"[^\W\d_][\w’'-]*")


def words(text: str) -> list[str]:
    """Return the words of a text, without numbers and punctuation."""
    return WORD.findall(text)


def is_title_case(text: str) -> bool:
    """Say whether every word but the small ones starts with a capital."""
    found = words(text)
    return (
        bool(found)
        and all(word[0].isupper() or word.lower() in SMALL_WORDS for word in found)
        and (found[0][0].isupper())
    )


def is_capitals(text: str) -> bool:
    """Say whether the letters are all capitals, and there are at least three of them."""
    return text.upper() == text and sum(letter.isalpha() for letter in text) >= 3


def is_heading_text(text: str, is_numbered: bool) -> bool:
    """Say whether the whole text reads as a heading. A numbered one may be in sentence case ("3. Data we collect")."""
    text = text.strip()
    count = len(text.split())
    if not text or count > 14 or len(text) > 120 or text[-1] in ";,:" or "__" in text or not words(text):
        return False
    if text[0] in "“\"‘'(" and is_numbered and count > 3:
        return False
    if text.endswith(".") and (not is_numbered or count > 8):
        return False
    if is_capitals(text):
        return True
    if not is_numbered and is_fragment(text):
        return False
    if MODALS.search(text):
        return is_numbered and text.endswith("?")
    return is_title_case(text) or (is_numbered and count <= 8 and text[0].isupper() and not text.endswith("."))


def is_fragment(text: str) -> bool:
    """Say whether a short line is a piece of something else: "(the “Agreement”)", "Date: today", "Acme Inc. and"."""
    return (
        text[0] in "[(©"
        or ": " in text
        or bool(QUOTES.search(text))
        or text.rsplit(maxsplit=1)[-1].lower() in OPEN_ENDS
    )


def run_in_length(text: str, is_numbered: bool) -> int:
    """Return the length of the heading that is run in at the start of the text (without its full stop), or 0."""
    match = RUN_IN.match(text)
    if match is None:
        return 0
    head = match["head"].rstrip()
    count = len(head.split())
    if count > 12 or MODALS.search(head) or not head[0].isupper() or QUOTES.search(head):
        return 0
    if INNER_NUMBER.search(head):
        return 0
    if ";" in head and not (is_numbered and is_title_case(head)):
        return 0
    if head.split()[-1].lower().strip("(") in ABBREVIATIONS or head.count("(") != head.count(")"):
        return 0
    is_loose = is_numbered and count <= 7
    return len(head) if is_title_case(head) or is_capitals(head) or is_loose else 0
