"""Amounts of time: how much, at most or at least, from when on."""

import pytest

from contractscan.understand.durations import find_durations
from contractscan.understand.nouns import Bound, ClockStart, Duration

CEILING, FLOOR, EXACT = Bound.CEILING, Bound.FLOOR, Bound.EXACT


def only(text: str) -> Duration:
    """Return the one duration of a text."""
    found = find_durations(text)
    assert len(found) == 1, [duration.text for duration in found]
    return found[0]


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("within seventy-two (72) hours", 72),
        ("within 72 (seventy-two) hours", 72),
        ("a 48-hour window", 48),
        ("a ninety day period", 90 * 24),
        ("one hundred and eighty (180) days", 180 * 24),
        ("for two weeks", 336),
        ("one month", 720),
        ("a period of 2 years", 17520),
        ("within a week", 168),
        ("within 36 hrs", 36),
        ("within 72h", 72),
        ("thirty (30) calendar days", 720),
        ("30 day(s)", 720),
        ("within [30] days", 720),
        ("24 to 48 hours", 48),
        ("by the 10th day", 240),
        ("within 90 minutes", 2),
        ("1,095 days", 26280),
    ],
)
def test_an_amount_is_read_in_hours(text: str, hours: int) -> None:
    assert only(text).hours == hours


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("one business day", 2),
        ("three (3) business days", 5),
        ("five (5) working days", 7),
        ("10 full business days", 14),
        ("by the end of the next business day", 2),
    ],
)
def test_business_days_count_as_calendar_days_rounded_up(text: str, days: int) -> None:
    found = only(text)
    assert (found.days, found.is_business) == (days, True)


@pytest.mark.parametrize(
    "text",
    [
        "Support answers 24 hours a day, seven days a week, 365 days per year.",
        "Support is there 24/7.",
        "No child under 13 years of age may register.",
        "Vendor audits itself once a year.",
        "Vendor has twenty years of experience.",
        "The fee is $30 days do not matter.",
    ],
)
def test_what_is_no_time_limit_is_left_out(text: str) -> None:
    assert find_durations(text) == ()


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("within 72 hours", CEILING),
        ("no later than 5 days after the event", CEILING),
        ("in no event later than five (5) days after the event", CEILING),
        ("but not more than ninety days", CEILING),
        ("at most 3 weeks", CEILING),
        ("for up to 30 days", CEILING),
        ("a period not to exceed six months", CEILING),
        ("for a maximum of 12 months", CEILING),
        ("for 90 days or less", CEILING),
        ("within 72 hours or such longer period as is required by law", CEILING),
        ("within 72 hours or such longer period as the Library may agree", CEILING),
        ("within 72 hours, or such longer time as Vendor needs", FLOOR),
        ("at least ten days", FLOOR),
        ("not less than sixty (60) days", FLOOR),
        ("no fewer than 60 days", FLOOR),
        ("for a minimum period of 7 years", FLOOR),
        ("not before 30 days", FLOOR),
        ("for more than a year", FLOOR),
        ("30 days or more", FLOOR),
        ("for 30 days", EXACT),
        ("a thirty (30) day period", EXACT),
    ],
)
def test_the_words_around_an_amount_make_it_a_most_or_a_least(text: str, bound: Bound) -> None:
    assert only(text).bound is bound


@pytest.mark.parametrize(
    "text",
    [
        "at least thirty (30) days' prior written notice",
        "on 30 days’ notice",
        "a 30-day advance notice",
        "no later than 30 days before the change",
        "sixty days in advance",
        "30 days prior to the change",
    ],
)
def test_a_time_before_something_is_a_least_of_warning(text: str) -> None:
    found = only(text)
    assert (found.is_prior, found.bound) == (True, FLOOR)


def test_a_notice_that_is_due_within_a_time_is_no_warning() -> None:
    found = only("Vendor answers within 30 days of the notice.")
    assert (found.is_prior, found.bound, found.trigger) == (False, CEILING, ClockStart.NOTICE)


def test_a_notice_of_so_many_hours_is_no_warning() -> None:
    assert not only("48-hour notice to the Library of any breach").is_prior
    assert only("48 hours' notice of maintenance").is_prior


def test_the_clock_of_another_duty_is_no_time_for_this_one() -> None:
    assert not find_durations("in time for you to meet your own 72-hour duty to the regulator")
    assert not find_durations("so that the Library can keep its 72-hour obligation")
    assert find_durations("your own 72-hour notice")


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("within 24 hours after becoming aware of it", ClockStart.AWARENESS),
        ("within 24 hours of its having knowledge of the breach", ClockStart.AWARENESS),
        ("within 24 hours of discovery", ClockStart.DISCOVERY),
        ("within 24 hours following the detection of a breach", ClockStart.DISCOVERY),
        ("within 24 hours of confirming a breach", ClockStart.CONFIRMATION),
        ("within 24 hours after it has determined that a breach took place", ClockStart.CONFIRMATION),
        ("Vendor reports a confirmed breach within 24 hours", ClockStart.CONFIRMATION),
        ("Vendor reports a suspected or confirmed breach within 24 hours", ClockStart.NONE),
        ("On discovery Vendor reports a confirmed breach within 24 hours", ClockStart.DISCOVERY),
        ("within 24 hours of the breach", ClockStart.OCCURRENCE),
        ("within 24 hours after the incident occurred", ClockStart.OCCURRENCE),
        ("within 10 days of a written request", ClockStart.REQUEST),
        ("within 10 days from receipt of the Library’s request", ClockStart.REQUEST),
        ("within 10 days after the end of the term", ClockStart.TERMINATION),
        ("within 10 days of the effective date of expiry", ClockStart.TERMINATION),
        ("within 10 days of receipt", ClockStart.RECEIPT),
        ("within 10 days after the item is returned", ClockStart.RETURN),
        ("Upon termination, Vendor shall, within 10 days, delete it", ClockStart.TERMINATION),
        ("If Vendor becomes aware of a breach, it tells the Library within 24 hours", ClockStart.AWARENESS),
        ("At the Library’s request Vendor shall return it within 10 days", ClockStart.REQUEST),
        ("Following discovery of a breach Vendor reports it within 24 hours thereof", ClockStart.DISCOVERY),
        ("within 10 days", ClockStart.NONE),
    ],
)
def test_the_event_that_starts_the_clock_is_found(text: str, trigger: ClockStart) -> None:
    assert only(text).trigger is trigger


def test_the_event_of_another_sentence_does_not_start_the_clock() -> None:
    assert only("Data is deleted upon termination. Invoices are paid within 30 days.").trigger is ClockStart.NONE


@pytest.mark.parametrize(
    "text",
    [
        "promptly",
        "immediately",
        "without undue delay",
        "without any unreasonable delay",
        "as soon as reasonably practicable",
        "as soon as possible",
        "in a timely manner",
        "within a reasonable period of time",
        "reasonable prior notice",
    ],
)
def test_a_vague_word_is_a_duration_without_an_amount(text: str) -> None:
    found = only(f"Vendor shall tell the Library {text} of it.")
    assert (found.text, found.hours, found.days, found.amount) == (text, None, None, None)


def test_a_vague_word_has_a_trigger_too() -> None:
    assert only("without undue delay after having become aware of it").trigger is ClockStart.AWARENESS


def test_immediately_before_a_date_is_no_deadline() -> None:
    assert find_durations("the owner immediately prior to the Effective Date") == ()


def test_a_vague_word_and_a_number_are_both_found_in_order() -> None:
    found = find_durations("promptly, and in any event within two (2) days of discovery")
    assert [(duration.text, duration.hours) for duration in found] == [("promptly", None), ("two (2) days", 48)]


def test_offsets_count_from_the_start_of_the_text() -> None:
    text = "Vendor deletes the logs within sixty (60) days and the backups after 6 months."
    assert [text[found.start : found.end] for found in find_durations(text)] == ["sixty (60) days", "6 months"]


@pytest.mark.parametrize("piece", ["one ", "30 ", "30 days ", "within ", "no later ", "1,", "(", "a ", "upon x "])
def test_a_long_run_of_the_same_words_is_read(piece: str) -> None:
    found = find_durations(piece * 5_000 + "; within two weeks")
    assert found[-1].hours == 336


@pytest.mark.parametrize(
    ("text", "lasts"),
    [
        ("credit monitoring for one year", True),
        ("for a period of at least 12 months", True),
        ("one year of credit monitoring", True),
        ("within 72 hours of discovery", False),
        ("no later than two days after the request", False),
    ],
)
def test_how_long_something_goes_on_is_told_from_a_deadline(text: str, lasts: bool) -> None:
    assert [found.lasts for found in find_durations(text)] == [lasts]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("twenty-four months", 720),
        ("one hundred and eighty days", 180),
        ("thirty to sixty days", 60),
        ("30-60 days", 60),
    ],
)
def test_a_number_of_several_words_is_no_range(text: str, days: int) -> None:
    assert [duration.days for duration in find_durations(text)] == [days]
