"""What must hold of the normaliser for any text; the fuzz target and the short run in the tests both ask this."""

import unicodedata

from contractscan.readers.normalise import LONGEST_RUN, normalise

SPECIAL = (
    " \t\n\r\x0b\x0c\x1c\x85\xa0"
    "\u2028\u2029\u3000\u200b\u200d\u200e\u202e\u2066\ufeff\xad\x00\x02\x07\x7f\x9f\ufffe\uffff"
    "\ud800\udfff\ufdd0ﬁﬃﬅＡ（①⒜Ⅳ𝐀½²№™“”‘’–—…•\uf0b7\u0301\u0327\u0323é가각\u1100\u1161\u11a8аеорсхіΑοαμІФ"
    "ab AZ 9(_.-\U000e0041\U0001fffe\U0010ffff\u1175\u11c2\u09be\u0cc2\u0f71\u0344\u212b\u2126\ufb1f\U0001d15e"
)
# Signs of Arabic, Syriac and Kaithi that Unicode counts as format characters though they are printed.
VISIBLE_FORMATS = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd")


def text_from(data: bytes) -> str:
    """Return a text made of the bytes: special characters, runs of one character, or any code points."""
    characters: list[str] = []
    stream = iter(data)
    for byte in stream:
        if byte < 0xA0:
            characters.append(SPECIAL[byte % len(SPECIAL)])
        elif byte < 0xC0:
            characters.append(SPECIAL[next(stream, 0) % len(SPECIAL)] * (byte - 0x9F) * 4)
        else:
            code = ((byte & 0x1F) << 16) | (next(stream, 0) << 8) | next(stream, 0)
            characters.append(chr(code % 0x110000))
    return "".join(characters)


def check(data: bytes) -> None:
    """Raise AssertionError where the normaliser breaks a promise."""
    raw = text_from(data)
    clean = normalise(raw)
    text, offsets = clean.text, list(clean.offsets)
    text.encode("utf-8")
    hidden = {character for character in text if unicodedata.category(character) in ("Cc", "Cf", "Cs", "Zl", "Zp")}
    assert hidden <= VISIBLE_FORMATS
    assert "  " not in text
    assert unicodedata.is_normalized("NFC", text)
    assert len(offsets) == len(text)
    assert offsets == sorted(offsets)
    assert all(0 <= offset < len(raw) for offset in offsets)
    assert all(0 <= place < len(text) for place in (*clean.lookalikes, *clean.hidden))
    assert normalise(text).text == text
    assert not any(character * (LONGEST_RUN + 1) in text for character in set(text))
