"""How a line of a contract begins and ends: enumerators, bullets, captions, sentence ends."""

import re

BULLET = re.compile(r"[•‣◦▪●○■□▫⁃∙·❖➢➤✓✔\uf0b7\uf0a7\uf0d8\uf076\uf0fc](?:\s|(?=[A-Za-z]))|[-–—*o]\s+(?=[A-Za-z(\"“])")
ENUMERATOR = re.compile(
    r"(?:"
    r"\d{1,3}(?:\.\d{1,3}){1,5}\.?(?:\s|$)"  # 1.1  1.1.
    r"|\d{1,2}(?:\.\d{1,2}){0,4}[.)]?\([a-zA-Z0-9]{1,4}\)(?:\s|$)"  # 1.1(a)
    r"|\d{1,3}(?:[.)]|-(?=\s*[A-Z]))(?:\s+|$)"  # 1.  1)  1-
    r"|\((?:[a-zA-Z]{1,2}|[ivxlcIVXLC]{1,6}|\d{1,3})\)(?:\s|$|(?=[A-Z\"“]))"  # (a) (iv) (12)
    r"|(?:[a-zA-Z]|[ivx]{2,5}|[IVX]{2,5})[.)](?:\s+(?=\S{2})|$)"  # a.  B)  iv.
    r"|§+\s*\d"
    r")"
)
CAPTION = re.compile(
    r"(?:article|section|exhibit|schedule|annex|appendix|attachment|part|chapter|addendum)\s+"
    r"(?:\d{1,3}(?:\.\d{1,3})*|[ivxlc]{1,6}|[a-z](?:-\d{1,2})?)\b",
    re.IGNORECASE,
)
REFERENCE_TAIL = re.compile(
    r"(?:\b(?:sections?|sec\.|articles?|art\.|clauses?|paragraphs?|subsections?|subparagraphs?|exhibits?|schedules?|annex|"
    r"appendix|no\.|nos\.|rule|under|in|of|to|with|by|than|through|pursuant|the|or|and|§+)|[(,\-–])$",
    re.IGNORECASE,
)
TERMINAL = re.compile(r"[.;:!?][\"”’')\]]*$|[;,]\s*(?:and|or|and/or)$")
SENTENCE_START = re.compile(r"[\"“‘'(\[]*[A-Z0-9$]")


def begins_item(text: str) -> bool:
    """Say whether the line begins with an enumerator or a bullet: "1.1 ", "(a) ", "iv. ", "• "."""
    return bool(ENUMERATOR.match(text) or BULLET.match(text))


def begins_caption(text: str) -> bool:
    """Say whether the line begins like "Article IV", "Section 3", "Exhibit B"."""
    return bool(CAPTION.match(text))


def ends_in_reference(text: str) -> bool:
    """Say whether the line ends with a word that a number goes on from ("Section", "of", "and")."""
    return bool(REFERENCE_TAIL.search(text)) and not TERMINAL.search(text)


def ends_sentence(text: str) -> bool:
    """Say whether the line ends like a sentence or a list item: "." ";" ":" or "; and"."""
    return bool(TERMINAL.search(text))


def begins_sentence(text: str) -> bool:
    """Say whether the line begins with a capital or a figure, perhaps behind a quotation mark or bracket."""
    return bool(SENTENCE_START.match(text))


def goes_on(above: str, text: str) -> bool:
    """Say whether the line goes on with the sentence of the line above: small letters behind no end of a sentence."""
    return text[:1].islower() and len(text) > 1 and not ends_sentence(above) and any(map(str.isalpha, above))


def is_capitals(text: str) -> bool:
    """Say whether at least four letters stand there and nearly all of them are capitals."""
    letters = [character for character in text if character.isalpha()]
    return len(letters) >= 4 and sum(character.isupper() for character in letters) >= 0.85 * len(letters)


def is_mere_label(text: str) -> bool:
    """Say whether the line is nothing but an enumerator or a bullet."""
    return len(text) <= 10 and " " not in text and (begins_item(f"{text} A") or text in ("-", "‐", "–", "o"))
