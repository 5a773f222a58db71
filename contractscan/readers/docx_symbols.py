"""Letters of the symbol fonts, as the Unicode characters that look the same."""

PRIVATE = 0xF000
SYMBOL = {
    "·": "•",
    "¨": "♦",
    "§": "♣",
    "a": "α",
    "b": "β",
    "c": "χ",
    "d": "δ",
    "e": "ε",
    "f": "φ",
    "g": "γ",
    "h": "η",
    "i": "ι",
    "k": "κ",
    "l": "λ",
    "m": "μ",
    "n": "ν",
    "o": "ο",
    "p": "π",
    "q": "θ",
    "r": "ρ",
    "s": "σ",
    "t": "τ",
    "u": "υ",
    "w": "ω",
    "x": "ξ",
    "y": "ψ",
    "z": "ζ",
    "D": "Δ",
    "F": "Φ",
    "G": "Γ",
    "L": "Λ",
    "P": "Π",
    "Q": "Θ",
    "S": "Σ",
    "W": "Ω",
    "X": "Ξ",
    "Y": "Ψ",
    "\x2d": "−",
    "\xa3": "≤",
    "\xb3": "≥",
    "\xb1": "±",
    "\xb4": "×",
    "\xb8": "÷",
    "\xb9": "≠",
    "\xba": "≡",
    "\xbb": "≈",
    "\xa5": "∞",
    "\xb0": "°",
    "\xac": "←",
    "\xad": "↑",
    "\xae": "→",
    "\xaf": "↓",
    "\xde": "⇒",
    "\xd2": "®",
    "\xd3": "©",
    "\xd4": "™",
    "\xe2": "®",
    "\xe3": "©",
    "\xe4": "™",
    "\xd6": "√",
    "\xe5": "∑",
    "\xce": "∈",
}
WINGDINGS = {
    "\x6c": "●",
    "\x6d": "❍",
    "\x6e": "■",
    "\x6f": "□",
    "\x70": "□",
    "\x71": "❑",
    "\x72": "❒",
    "\x75": "◆",
    "\x76": "❖",
    "\x77": "◆",
    "\x9f": "•",
    "\xa1": "○",
    "\xa7": "▪",
    "\xa8": "□",
    "\xd8": "➢",
    "\xe0": "→",
    "\xe8": "➔",
    "\xf0": "⇨",
    "\xfb": "✗",
    "\xfc": "✓",
    "\xfd": "☒",
    "\xfe": "☑",
    "\x28": "☎",
    "\x2a": "✉",
    "\x22": "✂",
}
WINGDINGS_2 = {
    "\x50": "✓",
    "\x4f": "✗",
    "\x52": "☑",
    "\x51": "☒",
    "\x53": "☒",
    "\x54": "☒",
    "\xa3": "□",
    "\x2a": "□",
    "\x97": "•",
    "\x98": "•",
}
FONTS = {"symbol": SYMBOL, "wingdings": WINGDINGS, "wingdings 2": WINGDINGS_2}
UNKNOWN = "\ufffd"


def shown(text: str, font: str | None) -> str:
    """Return the text with the private characters of a symbol font as ordinary ones, U+FFFD where none looks alike."""
    if not any(PRIVATE <= ord(character) <= PRIVATE + 0xFF for character in text):
        return text
    return "".join(symbol(ord(character), font) if _is_private(character) else character for character in text)


def symbol(code: int, font: str | None) -> str:
    """Return the character of a symbol font, given by its code with or without the private range."""
    table = FONTS.get((font or "symbol").lower())
    place = code - PRIVATE if PRIVATE <= code <= PRIVATE + 0xFF else code
    if table is None:
        return chr(code) if 0x20 <= code < 0xD800 or 0xE000 <= code < PRIVATE or 0xF900 <= code < 0x110000 else UNKNOWN
    if place > 0xFF:
        return chr(place) if place < 0x110000 and not 0xD800 <= place < 0xE000 else UNKNOWN
    if chr(place) in table:
        return table[chr(place)]
    return chr(place) if table is SYMBOL and 0x20 <= place < 0x80 else UNKNOWN


def _is_private(character: str) -> bool:
    return PRIVATE <= ord(character) <= PRIVATE + 0xFF
