"""Counters as Word writes them: the number formats of ISO/IEC 29500-1, 17.18.59."""

from collections.abc import Callable

ROMAN = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)
ONES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
TENS = ["zero", "ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
IRREGULAR = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}
CHICAGO = "*†‡§"
RUSSIAN = "абвгдежзиклмнопрстуфхцчшщыэюя"
HEBREW = (
    *((400, "ת"), (300, "ש"), (200, "ר"), (100, "ק"), (90, "צ"), (80, "פ"), (70, "ע"), (60, "ס"), (50, "נ"), (40, "מ")),
    *((30, "ל"), (20, "כ"), (16, "טז"), (15, "טו"), (10, "י"), (9, "ט"), (8, "ח"), (7, "ז"), (6, "ו"), (5, "ה")),
    *((4, "ד"), (3, "ג"), (2, "ב"), (1, "א")),
)
IDEOGRAPHS = "〇一二三四五六七八九"
HIGHEST_ROMAN = 3_999
HIGHEST_WORDS = 999_999
LETTER_REPEATS = 30


def formatted(number: int, number_format: str) -> str:
    """Return the counter as the format writes it; decimal digits where the format is unknown or cannot."""
    write = FORMATS.get(number_format)
    return write(number) if write else str(number)


def custom(number: int, pattern: str) -> str:
    """Return the counter in a custom format, given by Word as its first numbers: "001, 002, 003, ..."."""
    first = pattern.partition(",")[0].strip()
    return str(number).zfill(len(first)) if first.isascii() and first.isdigit() else str(number)


def roman(number: int) -> str:
    """Return the number in upper-case Roman numerals, in digits outside 1 to 3999."""
    if not 1 <= number <= HIGHEST_ROMAN:
        return str(number)
    letters = []
    for size, letter in ROMAN:
        letters.append(letter * (number // size))
        number %= size
    return "".join(letters)


def _letters(alphabet: str) -> Callable[[int], str]:
    def write(number: int) -> str:
        times, place = divmod(number - 1, len(alphabet))
        return alphabet[place] * (times + 1) if 0 <= times < LETTER_REPEATS else str(number)

    return write


def _cardinal(number: int) -> str:
    if number < 20:
        return ONES[number]
    if number < 100:
        tens, ones = divmod(number, 10)
        return TENS[tens] + (f"-{ONES[ones]}" if ones else "")
    if number < 1_000:
        hundreds, rest = divmod(number, 100)
        return f"{ONES[hundreds]} hundred" + (f" {_cardinal(rest)}" if rest else "")
    thousands, rest = divmod(number, 1_000)
    return f"{_cardinal(thousands)} thousand" + (f" {_cardinal(rest)}" if rest else "")


def _cardinal_text(number: int) -> str:
    return _cardinal(number).capitalize() if 0 <= number <= HIGHEST_WORDS else str(number)


def _ordinal_text(number: int) -> str:
    if not 0 <= number <= HIGHEST_WORDS:
        return str(number)
    words = _cardinal(number)
    split = max(words.rfind(" "), words.rfind("-")) + 1
    return (words[:split] + _ordinal_word(words[split:])).capitalize()


def _ordinal_word(word: str) -> str:
    if word in IRREGULAR:
        return IRREGULAR[word]
    return f"{word[:-1]}ieth" if word.endswith("y") else f"{word}th"


def _ordinal(number: int) -> str:
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _chicago(number: int) -> str:
    times, place = divmod(number - 1, len(CHICAGO))
    return CHICAGO[place] * (times + 1) if 0 <= times < LETTER_REPEATS else str(number)


def _hebrew(number: int) -> str:
    if not 1 <= number <= 999:
        return str(number)
    letters = []
    for size, letter in HEBREW:
        while number >= size:
            letters.append(letter)
            number -= size
    return "".join(letters)


def _from(first: str, highest: int, zero: str = "") -> Callable[[int], str]:
    """Return a format with one character for each number from 1 to `highest`, the first given."""

    def write(number: int) -> str:
        if number == 0 and zero:
            return zero
        return chr(ord(first) + number - 1) if 1 <= number <= highest else str(number)

    return write


def _digits(zero: str) -> Callable[[int], str]:
    def write(number: int) -> str:
        return "".join(chr(ord(zero) + int(digit)) if digit.isdigit() else digit for digit in str(number))

    return write


def _ideographs(number: int) -> str:
    return "".join(IDEOGRAPHS[int(digit)] for digit in str(max(number, 0)))


FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02d}",
    "upperRoman": roman,
    "lowerRoman": lambda number: roman(number).lower(),
    "upperLetter": _letters("ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
    "lowerLetter": _letters("abcdefghijklmnopqrstuvwxyz"),
    "ordinal": _ordinal,
    "cardinalText": _cardinal_text,
    "ordinalText": _ordinal_text,
    "hex": lambda number: f"{number:X}",
    "chicago": _chicago,
    "numberInDash": lambda number: f"- {number} -",
    "decimalEnclosedCircle": _from("①", 20),
    "decimalEnclosedFullstop": _from("⒈", 20),
    "decimalEnclosedParen": _from("⑴", 20),
    "decimalFullWidth": _digits("０"),
    "decimalFullWidth2": _digits("０"),
    "decimalHalfWidth": str,
    "ideographDigital": _ideographs,
    "japaneseDigitalTenThousand": _ideographs,
    "russianLower": _letters(RUSSIAN),
    "russianUpper": _letters(RUSSIAN.upper()),
    "hebrew1": _hebrew,
    "hindiNumbers": _digits("०"),
    "thaiNumbers": _digits("๐"),
    "none": lambda _: "",
    "bullet": lambda _: "",
}
