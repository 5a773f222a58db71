"""Bytes to characters: which encoding a text is in, when nobody says so or what they say is wrong."""

import codecs
import re
from dataclasses import dataclass

from contractscan.model import NoticeKind
from contractscan.readers.builder import DocumentBuilder

BYTE_ORDER_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
SHOWN = {"utf-8": "UTF-8", "cp1252": "Windows-1252", "mac-roman": "Mac Roman"}
UNREAD_SHARE = 0.01
SAMPLE = 200_000

# UTF-8 that was read as Windows-1252 and written as UTF-8 again: "â€™" for "’", "Â§" for "§", "Ã©" for "é".
TAIL = "".join(bytes([byte]).decode("cp1252", errors="ignore") or chr(byte) for byte in range(0x80, 0xC0))
DOUBLED = re.compile(f"[ÂÃ][{re.escape(TAIL)}]|â[{re.escape(TAIL)}]{{2}}|(?<=â€)[ÅË][{re.escape(TAIL)}]|ï»¿|ï¿½")
ROUNDS = 4

TERMINAL_SEQUENCE = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\))")
ODD = re.compile(r".?[^\x00-\x7f]+.?", re.DOTALL)
OPENING_QUOTE = re.compile(r"(?:^|[\s(\[])[“‘]\w")
CLOSING_QUOTE = re.compile(r"[\w.,;:!?][”’](?:$|[\s)\].,;:!?])")
APOSTROPHE = re.compile(r"[^\W\d_]’[^\W\d_]")
DASH = re.compile(r"[\w\s][–—•…][\w\s]")
ACCENTED = re.compile(r"[a-zà-öø-ÿ][à-öø-ÿ]+(?:[a-zà-öø-ÿ]|\W|$)|(?:^|\W|[A-Z])[à-öø-ÿ]+[a-z]")
SIGN = re.compile(r"(?:^|\s)[§©®£€]|[®™°]")
IMPLAUSIBLE = re.compile(r"[a-z][À-ÖØ-Þ]|[^\W\d_][‚„†‡ˆ‰‹›¢£¤¥¦§¨©ª«¬¯±²³´µ¶·¸¹º»¼½¾¿√∞≤≥∂∑∏π∫Ω≈∆◊ﬁﬂ][a-z]|[\x80-\x9f]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and how it was found out.

    `is_guessed` says that neither a mark nor the bytes settle it; `contradicted` is the encoding that the file
    declares wrongly; `mended` counts the characters that were encoded twice; `lost` those that could not be decoded.
    """

    text: str
    encoding: str
    is_guessed: bool = False
    contradicted: str = ""
    mended: int = 0
    lost: int = 0


def decoded(content: bytes, declared: str = "") -> Decoded:
    """Return the text of the bytes. `declared` is what the file says of itself; it counts less than the bytes do."""
    text, encoding, is_guessed = _by_evidence(content, declared)
    contradicted = declared if _known(declared) not in ("", encoding) and not content.isascii() else ""
    lost = text.count("\ufffd") - content.count(b"\xef\xbf\xbd")
    text, mended = _mended(TERMINAL_SEQUENCE.sub("", text))
    return Decoded(text, encoding, is_guessed, contradicted, mended, max(0, lost))


def _by_evidence(content: bytes, declared: str) -> tuple[str, str, bool]:
    """Return text, encoding and whether it is a guess: mark, pattern of NULs, strict UTF-8, declaration, likelihood."""
    for mark, encoding in BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding, errors="replace"), encoding, False
    wide = _wide_encoding(content[:SAMPLE])
    if wide:
        return content.decode(wide, errors="replace"), wide, True
    try:
        return content.decode("utf-8"), "utf-8", False
    except UnicodeDecodeError:
        pass
    known = _known(declared)
    if known not in ("", "utf-8", "cp1252"):
        try:
            return content.decode(known), known, False
        except (UnicodeDecodeError, LookupError):
            pass
    if _is_nearly_utf8(content):
        return content.decode("utf-8", errors="replace"), "utf-8", True
    return *_likeliest_single_byte(content), True


def _known(name: str) -> str:
    """Return the codec of an encoding's name, as browsers take it, or "" where it is none for text."""
    try:
        codec = codecs.lookup(name.strip().strip("\"'"))
    except (LookupError, ValueError):
        return ""
    is_text = getattr(codec, "_is_text_encoding", True)
    if not is_text or codec.name in ("utf-7", "unicode_escape", "raw_unicode_escape", "idna", "punycode"):
        return ""
    # What calls itself Latin-1 or ASCII is Windows-1252 in practice.
    return "cp1252" if codec.name in ("iso8859-1", "ascii") else codec.name


def _wide_encoding(sample: bytes) -> str:
    """Return UTF-16 or UTF-32 with its byte order where the NULs stand as in text of it, else ""."""
    if sample.count(0) * 5 < len(sample) or len(sample) < 4:
        return ""
    shares = [sample[start::4].count(0) / max(1, len(sample[start::4])) for start in range(4)]
    full = [share > 0.6 for share in shares]
    match full:
        case [False, True, True, True]:
            return "utf-32-le"
        case [True, True, True, False]:
            return "utf-32-be"
        case [False, True, False, True]:
            return "utf-16-le"
        case [True, False, True, False]:
            return "utf-16-be"
        case _:
            return ""


def _is_nearly_utf8(content: bytes) -> bool:
    """Say whether the bytes are UTF-8 with some damage: many more whole sequences than broken ones."""
    text = content.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    whole = sum(1 for character in text if character > "\x7f") - broken
    return whole > 4 * broken


def _likeliest_single_byte(content: bytes) -> tuple[str, str]:
    """Return the reading, Windows-1252 or Mac Roman, whose odd characters stand where they belong."""
    windows = content.decode("cp1252", errors="replace")
    mac = content.decode("mac-roman", errors="replace")
    if plausibility(mac) > plausibility(windows):
        return mac, "mac-roman"
    return windows, "cp1252"


def plausibility(text: str) -> int:
    """Return how many odd characters stand where English or French puts them, less those that stand badly."""
    score = 0
    for match in ODD.finditer(text[:SAMPLE]):
        around = match[0]
        good = (OPENING_QUOTE, CLOSING_QUOTE, APOSTROPHE, DASH, ACCENTED, SIGN)
        score += any(pattern.search(around) for pattern in good)
        score -= 2 * bool(IMPLAUSIBLE.search(around)) + around.count("\ufffd")
    return score


def _mended(text: str) -> tuple[str, int]:
    """Return the text with doubly encoded characters made single, and how many there were."""
    count = 0
    for _ in range(ROUNDS):
        text, found = DOUBLED.subn(lambda match: _single(match[0]), text)
        count += found
        if not found:
            break
    return text, count


def _single(doubled: str) -> str:
    content = b"".join(
        letter.encode("latin-1") if "\x80" <= letter <= "\x9f" else letter.encode("cp1252") for letter in doubled
    )
    try:
        return content.decode("utf-8").replace("\ufeff", "")
    except UnicodeDecodeError:
        return doubled


def report_encoding(found: Decoded, builder: DocumentBuilder) -> None:
    """Tell the document's reader what was guessed, mended or lost. Much lost text is an unread part."""
    shown = SHOWN.get(found.encoding, found.encoding.upper())
    if found.contradicted:
        builder.notice(
            NoticeKind.ENCODING, f"The file says that it is in {found.contradicted}, but it was read as {shown}."
        )
    elif found.is_guessed:
        builder.notice(NoticeKind.ENCODING, f"The file does not say how it is encoded. It was read as {shown}.")
    if found.mended:
        what = "character was" if found.mended == 1 else "characters were"
        builder.notice(NoticeKind.ENCODING, f"{found.mended} {what} encoded twice and mended.")
    if found.lost > UNREAD_SHARE * max(1, len(found.text)):
        builder.unread(f"{found.lost} of {len(found.text)} characters", "They could not be decoded.")
