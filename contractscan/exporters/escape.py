"""Text made safe for where it goes. Contract text, file names and vendors' words are all written by strangers."""

import unicodedata

_FORMULA_STARTS = "=+-@\t\r\n\0＝＋－＠"


def shown(text: str) -> str:
    """Return one line in which nothing acts on a terminal: line ends are spaces, controls are shown by their codes."""
    return "".join(_visible(character) for character in " ".join(text.splitlines()))


def _visible(character: str) -> str:
    if character.isprintable() or character == " ":
        return character
    if unicodedata.category(character) == "Zs":
        return " "
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def is_like_formula(text: str) -> bool:
    """Say whether a spreadsheet could take the text for a formula."""
    start = text.lstrip(" \u00a0")[:1]
    return bool(start) and start in _FORMULA_STARTS


def without_formula(text: str) -> str:
    """Return the text with a `'` before it where a spreadsheet could take it for a formula."""
    return f"'{text}" if is_like_formula(text) else text


def cut(text: str, limit: int) -> str:
    """Return the text, or its beginning and how many characters were cut, in at most `limit` characters in all."""
    if len(text) <= limit:
        return text
    room = limit - len(f"… [cut, {len(text):,} more characters]")
    kept = text[: max(room, 0)].rstrip()
    return f"{kept}… [cut, {len(text) - len(kept):,} more characters]"


def without_nul(text: str) -> str:
    """Return the text with NUL characters, which end a cell in many programs, replaced by U+FFFD."""
    return text.replace("\0", "\ufffd")


def without_surrogates(text: str) -> str:
    """Return the text with lone surrogates, which no encoding can write, shown by their codes."""
    return text.encode("utf-8", "backslashreplace").decode()
