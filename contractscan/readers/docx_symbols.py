"""Letters of the symbol fonts, as the Unicode characters that look the same."""

import re

PRIVATE = 0xF000
PRIVATE_LETTER = re.compile("[\uf000-\uf0ff]")
UNKNOWN = "\ufffd"


def _from(first: int, letters: str) -> dict[int, str]:
    return dict(enumerate(letters, first))


SYMBOL = {
    **_from(0x20, " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾"),
    **_from(0x61, "αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼"),
    **_from(0xA0, "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑"),
    **_from(0xF1, "〉∫"),
}
WINGDINGS = {
    0x22: "✂",
    0x28: "☎",
    0x2A: "✉",
    0x4A: "☺",
    **_from(0x6C, "●❍■□□❑❒"),
    **_from(0x75, "◆❖◆"),
    **_from(0x80, "⓪①②③④⑤⑥⑦⑧⑨⑩"),
    0x9F: "•",
    0xA1: "○",
    0xA7: "▪",
    0xA8: "☐",
    0xD8: "➢",
    **_from(0xDF, "←→↑↓↖↗↙↘"),
    0xE8: "➔",
    **_from(0xEF, "⇦⇨⇧⇩⬄"),
    **_from(0xFB, "✗✓☒☑"),
}
WINGDINGS_2 = {
    0x2A: "☐",
    **_from(0x4F, "✗✓☒☑☒☒"),
    **_from(0x97, "••"),
    0xA3: "☐",
}
FONTS = {"symbol": SYMBOL, "wingdings": WINGDINGS, "wingdings 2": WINGDINGS_2}


def shown(text: str, font: str | None) -> str:
    """Return the text with the private letters of a symbol font as ordinary ones, U+FFFD where none looks alike."""
    if font is None or font.lower() not in FONTS or not PRIVATE_LETTER.search(text):
        return text
    return PRIVATE_LETTER.sub(lambda match: symbol(ord(match[0]), font), text)


def symbol(code: int, font: str | None) -> str:
    """Return the letter of a symbol font, given by its code with or without the private range."""
    table = FONTS.get((font or "symbol").lower())
    place = code - PRIVATE if PRIVATE <= code <= PRIVATE + 0xFF else code
    if table is not None and place in table:
        return table[place]
    is_letter = 0 <= code < 0x110000 and chr(code).isprintable() and (table is None or code > 0xFF)
    return chr(code) if is_letter else UNKNOWN
