"""Amounts of time in a text: "within seventy-two (72) hours after becoming aware", "promptly", "30 days' notice"."""

import re
from math import ceil

from text_to_num import text2num

from contractscan.understand.clocks import find_clock, sentence_after, sentence_before
from contractscan.understand.nouns import Bound, Duration

SMALL = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|"
    "eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand"
)
WORDS = rf"(?:{SMALL})\b(?:(?:[\s-]|\sand\s)(?:{SMALL})\b){{0,6}}"
DIGITS = r"\d{1,3}(?:,\d{3}|\d)?(?:\.\d{1,2})?"
NTH = {"second": "two", "third": "three", "fourth": "four", "fifth": "five", "seventh": "seven", "tenth": "ten",
       "fourteenth": "fourteen", "fifteenth": "fifteen", "twentieth": "twenty", "thirtieth": "thirty",
       "forty-fifth": "forty-five", "sixtieth": "sixty", "ninetieth": "ninety"}  # fmt: skip
QUALIFIERS = (
    r"(?:full|whole|complete|consecutive|calendar|business|working|banking|court|clear|additional|further|more|normal|"
    r"regular|standard)"
)
AMOUNT = re.compile(
    rf"(?<![\w.$€£,/])(?:"
    rf"(?P<word>{WORDS})\s*[(\[]\s*(?P<digits>{DIGITS})\s*[)\]]"
    rf"|(?P<digits2>{DIGITS})\s*[(\[]\s*(?P<word2>{WORDS})\s*[)\]]"
    rf"|(?:{DIGITS}\s*(?:-|–|to|or|and)|{WORDS}\s*(?:–|\bto\b|\bor\b|\s-\s))\s*(?P<upper>{DIGITS}|{WORDS})"
    rf"|\[?(?P<digits3>{DIGITS})\]?|(?P<word3>{WORDS})"
    rf"|(?P<ordinal>\d{{1,3}})(?:st|nd|rd|th)|(?P<nth>{'|'.join(NTH)})|(?P<next>(?:next|same|following))|(?P<one>an?|each|per))"
    rf"(?P<gap>[\s-]{{0,3}}(?:or\s+more\s+)?)(?P<qualifiers>(?:{QUALIFIERS}[\s-]{{1,2}}){{0,3}})"
    r"(?P<unit>minute|hour|hr|h|day|week|fortnight|month|quarter|year)(?:s|\(s\))?(?![\w(])",
    re.IGNORECASE,
)
# An article counts as "one" only behind a word that asks for a time: "within a week", not "once a year".
ASKS = re.compile(r"\b(?:within|than|least|most|to|after|exceed(?:ing)?|of|for|inside|under)\s+$", re.IGNORECASE)
NOT_A_DEADLINE = re.compile(
    r"^['’]?\s*(?:(?:a|per|each|every)\s+(?:day|week|month|year)\b|of\s+age\b|old\b|(?:of\s+)?experience\b)|^\s*/\s*\d",
    re.IGNORECASE,
)
HOURS = {"minute": 1 / 60, "hour": 1, "hr": 1, "h": 1, "day": 24, "week": 168, "fortnight": 336, "month": 720,
         "quarter": 2160, "year": 8760}  # fmt: skip
SPELLED = {"hr": "hour", "h": "hour"}

FILLER = r"(?:\s*(?:,|a|an|the|any|period\s+of|first|another|such|next|every|approximately|about|\())*\s*$"
NO_LATER = re.compile(
    rf"\bno(?:t|r)?\s+(?:event\s+|case\s+)?(?:be\s+|any\s+)?later\s+than{FILLER}|\bat\s+(?:the\s+)?latest,?{FILLER}",
    re.IGNORECASE,
)
CEILING_BEFORE = re.compile(
    rf"(?:\bwithin|\bno\s+(?:event|case|circumstances?|time)(?:\s+\w+){{0,3}}?\s+(?:later|longer|more|greater)\s+than"
    rf"|\bno(?:t|r)?\s+(?:be\s+)?(?:kept\s+|retained\s+|stored\s+)?(?:for\s+)?(?:any\s+)?"
    rf"(?:later|longer|more|greater)\s+than|\bat\s+(?:the\s+)?most|\bup\s+to|\bnot\s+(?:to\s+)?exceed(?:ing)?"
    rf"|\bnever\s+(?:exceeds?|more\s+than|longer\s+than)|\bmax(?:imum)?\.?(?:\s+period)?(?:\s+of)?|\b(?:less|fewer|sooner)\s+than|\bunder"
    rf"|\bby\s+the\s+end\s+of|\binside(?:\s+of)?|\bby){FILLER}",
    re.IGNORECASE,
)
FLOOR_BEFORE = re.compile(
    rf"(?:\bat\s+(?:the\s+very\s+)?least|\bno(?:t|r)?\s+(?:be\s+)?(?:less|fewer|earlier|sooner|shorter)\s+than"
    rf"|\bmin(?:imum)?\.?(?:\s+period)?(?:\s+of)?|\b(?:more|longer|greater|later)\s+than|\bin\s+excess\s+of"
    rf"|\bnot\s+(?:\w+\s+){{0,2}}(?:before|until)|\bexceed(?:s|ing)?|\bover){FILLER}",
    re.IGNORECASE,
)
FLOOR_NEGATED = re.compile(
    rf"\bno(?:t|r)?\s+(?:be\s+)?(?:less|fewer|earlier|sooner|shorter)\s+than{FILLER}", re.IGNORECASE
)
CEILING_AFTER = re.compile(
    r"^['’\s,(]*(?:or\s+(?:less|fewer|sooner|earlier)|max(?:imum)?\b|at\s+(?:the\s+)?(?:most|latest))", re.IGNORECASE
)
FLOOR_AFTER = re.compile(
    r"^['’\s,(]*(?:or\s+(?:more|longer|greater)|min(?:imum)?\b|at\s+(?:the\s+)?least)", re.IGNORECASE
)
# "within 48 hours, or such longer time as Vendor needs" is no limit, unless a law asks for it or the parties agree.
LONGER_AFTER = re.compile(
    r"\bor\s+(?:within\s+)?(?:(?:such|any|some|a|other|reasonable|further)\s+){0,3}(?:longer|later|additional|extended)\s+"
    r"(?:reasonable\s+)?(?:time|period|date)s?\b(?!(?:\s+\w+){0,5}?\s+(?:by\s+(?:\w+\s+)?(?:laws?|statutes?|regulations?)"
    r"\b(?!\s+enforcement)|agreed?\b|(?:library|customer|controller|client|you)\b))",
    re.IGNORECASE,
)
PRIOR_AFTER = re.compile(
    r"^['’\s]*(?:of\s+(?=(?:prior|advance)))?(?:(?:prior|advance|advanced|previous|written|electronic|e-?mail|reasonable|"
    r"or|and|,)\s*)*(?:notice|(?<=prior )notification|(?<=advance )notification|warning)\b"
    r"|^['’\s]*(?:in\s+advance|before|prior\b|ahead\s+of)",
    re.IGNORECASE,
)
NOTICE_OF = re.compile(r"^\s*(?:written\s+)?(?:notice|warning)\s+(?:\w+\s+){0,4}?of\b", re.IGNORECASE)

VAGUE = re.compile(
    r"\b(?:promptly|immediately(?!\s+(?:prior|before|preceding|below|above|available))|forthwith|expeditiously|swiftly|speedily"
    r"|without\s+(?:any\s+)?(?:(?:undue|unreasonable|unnecessary|unjustified|further|material)\s+(?:or\s+\w+\s+)?)?delay"
    r"|as\s+(?:soon|quickly|promptly|early|immediately|expeditiously|swiftly|fast|rapidly|speedily)\s+as\s+(?:(?:it\s+)?(?:is|would\s+be)\s+)?"
    r"(?:\w+ly\s+)?(?:practicable|practical|possible|feasible|can\s+be)"
    r"|as\s+(?:soon|quickly|promptly|early|fast)\s+as\s+\w+\s+(?:\w+ly\s+)?(?:can|is\s+able|are\s+able)|most\s+expedient\s+\w+\s+possible"
    r"|in\s+a\s+(?:\w+\s+and\s+)?timely\s+(?:manner|fashion|way)|timely(?=\s+(?:notif|notice|inform|report|deliver|return))"
    r"|(?:(?:within|in)\s+)?a\s+(?:\w+ly\s+)?(?:reasonable|short|appropriate)\s+(?:amount\s+of\s+|period\s+of\s+)?(?:time(?:\s?frame)?|period)"
    r"|reasonable\s+(?:prior\s+|advance\s+)?(?:written\s+)?notice|at\s+(?:\w+\s+)?earliest\s+\w+|in\s+due\s+course"
    r"|with\s+(?:all\s+)?(?:due|reasonable)\s+(?:speed|haste|dispatch))\b",
    re.IGNORECASE,
)  # fmt: skip

LASTS_BEFORE = re.compile(
    r"\b(?:for|during|throughout|through)\s+(?:(?:a|an|the|any|another|at\s+least|up\s+to|no\s+less\s+than|not\s+less\s+than|"
    r"period|term|minimum|maximum|total|further|additional|of|first|next)\s+){0,6}$",
    re.IGNORECASE,
)
LASTS_AFTER = re.compile(
    r"^['’s\s]*(?:of\s+)?(?:\w+[\s-]+){0,2}(?:monitoring|protection|insurance|coverage)\b", re.IGNORECASE
)


# The clock of somebody else's duty, which the vendor's notice shall only help to keep ("its 72-hour obligation").
WHOSE = re.compile(r"(?:\b(?:your|their|its)|['’]s?)(?:\s+own)?\s+$", re.IGNORECASE)
A_DUTY = re.compile(
    r"^[\s-]+(?:\w+\s+)?(?:duty|duties|obligations?|requirements?|deadline|window|limit)\b", re.IGNORECASE
)

WHOSE_REACH = 24
LONGEST_BLANK = 60


def find_durations(text: str) -> tuple[Duration, ...]:
    """Return the durations and vague time words of a text, in order. Offsets count from its start."""
    exact = [found for match in AMOUNT.finditer(text) if (found := duration_at(text, match)) is not None]
    taken = [(found.start, found.end) for found in exact]
    vague = [
        vague_at(text, match)
        for match in VAGUE.finditer(text)
        if not any(match.start() < end and start < match.end() for start, end in taken)
    ]
    return tuple(sorted((*exact, *vague), key=lambda found: found.start))


def is_suggested(text: str, start: int) -> bool:
    """Say whether a number only stands in a blank as what might be filled in ("[number, e.g. 24] hours")."""
    opening = text.rfind("[", max(0, start - LONGEST_BLANK), start)
    return opening >= 0 and "]" not in text[opening:start] and any(letter.isalpha() for letter in text[opening:start])


def duration_at(text: str, match: re.Match[str]) -> Duration | None:
    """Return the duration that a match stands for, or None when it is no time limit (24 hours a day, 13 years old)."""
    unit = SPELLED.get(match["unit"].lower(), match["unit"].lower())
    amount = amount_of(match)
    if amount is None or NOT_A_DEADLINE.match(text[match.end() :]) or not is_usable(text, match):
        return None
    if is_suggested(text, match.start()) or is_of_another_duty(text, match):
        return None
    is_business = bool(re.search(r"business|working|banking|court", match["qualifiers"], re.IGNORECASE))
    before, after = sentence_before(text, match.start()), sentence_after(text, match.end())
    is_prior = bool(PRIOR_AFTER.match(after)) and not is_time_of_notice(match, after)
    bound = bound_of(before, after, is_prior)
    if match["next"]:
        bound = Bound.CEILING
    is_prior = is_prior and bound is not Bound.CEILING
    clock = find_clock(text, match.start(), match.end())
    return Duration(
        text=match[0],
        start=match.start(),
        end=match.end(),
        hours=hours_of(amount, unit, is_business),
        unit=unit,
        amount=amount,
        is_business=is_business,
        bound=bound,
        trigger=clock.trigger,
        is_prior=is_prior,
        clock=clock.place,
        lasts=bool(LASTS_BEFORE.search(before) or LASTS_AFTER.match(after)),
    )


def is_time_of_notice(match: re.Match[str], after: str) -> bool:
    """Say whether an amount is how soon a notice comes, not how long before an event ("72-hour notice of a breach")."""
    return "-" in match["gap"] and match["unit"].lower() in ("hour", "hr", "h") and bool(NOTICE_OF.match(after))


def is_of_another_duty(text: str, match: re.Match[str]) -> bool:
    """Say whether an amount only names a duty that somebody has ("your own 72-hour duty to the regulator")."""
    before = text[max(0, match.start() - WHOSE_REACH) : match.start()]
    return "-" in match["gap"] and bool(WHOSE.search(before)) and bool(A_DUTY.match(text[match.end() :]))


def is_usable(text: str, match: re.Match[str]) -> bool:
    """Say whether a match reads as an amount where it stands."""
    if match["one"]:
        return match["one"].lower() in ("a", "an") and bool(
            ASKS.search(text[max(0, match.start() - 20) : match.start()])
        )
    if match["next"]:
        return match["unit"].lower() == "day" and bool(match["gap"])
    return bool(match["gap"]) or match["digits3"] is not None


def amount_of(match: re.Match[str]) -> float | None:
    """Return the number of units. Words win over digits when the two disagree, as the law reads them."""
    if match["one"] or match["next"]:
        return 1.0
    for group in ("word", "word2", "word3", "digits", "digits2", "digits3", "upper", "ordinal"):
        if match[group]:
            return number_of(match[group])
    if match["nth"]:
        return number_of(NTH[match["nth"].lower()])
    return None


def number_of(words: str) -> float | None:
    """Return the value of digits or number words, or None."""
    if words[0].isdigit():
        return float(words.replace(",", ""))
    try:
        return float(text2num(" ".join(words.lower().replace("-", " ").split()), "en"))
    except ValueError:
        return None


def hours_of(amount: float, unit: str, is_business: bool) -> int:
    """Return the amount in hours, rounded up. Five business days are a week; a month is 30 days, a year 365."""
    if is_business and unit == "hour":
        return hours_of(ceil(amount / 8), "day", True)
    if is_business and unit == "day":
        return ceil(amount * 7 / 5) * 24
    return ceil(round(amount * HOURS[unit], 6))


def bound_of(before: str, after: str, is_prior: bool) -> Bound:
    """Return whether the words around an amount make it a most, a least, or just that."""
    if is_prior and NO_LATER.search(before):
        return Bound.FLOOR
    if FLOOR_NEGATED.search(before):
        return Bound.FLOOR
    if CEILING_BEFORE.search(before) or CEILING_AFTER.match(after):
        return Bound.FLOOR if LONGER_AFTER.search(after) else Bound.CEILING
    if FLOOR_BEFORE.search(before) or FLOOR_AFTER.match(after) or is_prior:
        return Bound.FLOOR
    return Bound.EXACT


def vague_at(text: str, match: re.Match[str]) -> Duration:
    """Return a vague time word as a duration without an amount."""
    clock = find_clock(text, match.start(), match.end())
    return Duration(
        text=match[0],
        start=match.start(),
        end=match.end(),
        hours=None,
        trigger=clock.trigger,
        is_prior="notice" in match[0].lower(),
        clock=clock.place,
    )
