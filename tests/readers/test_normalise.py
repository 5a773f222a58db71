"""The normaliser: what it folds, what it drops, what it reports, and what holds for any text."""

import json
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from contractscan.readers.normalise import EXTRAORDINARY, LONGEST_RUN, UNUSUAL, normalise

ODD = st.sampled_from(
    "  \t\n\r\x0b\x0c\x1c\x85\xa0\u2028\u2029\u3000\u200b\u200d\u200e\u202e\u2066\ufeff\xad\x00\x02"
    "\x07\x7f\x9f\ufffe\uffff"
    "\ud800\udfff\ufdd0\ufb01\ufb03ﬅ＃Ａ（①⒜Ⅳ𝐀½²№™“”‘’–—…•"
    "\uf0b7\u0301\u0327\u0323é가각\u1100\u1161\u11a8аеорсхіΑο αμІФb"
    "aZ9(_.-\U000e0041\U0001fffe\U0010ffff"
)
ANY_TEXT = st.one_of(
    st.text(st.characters(exclude_categories=()), max_size=60),
    st.text(ODD, max_size=60),
    st.lists(st.tuples(ODD, st.integers(1, 200)), max_size=5).map(lambda runs: "".join(c * n for c, n in runs)),
)


@given(ANY_TEXT)
@settings(max_examples=400, deadline=None)
def test_any_text_comes_out_fit_for_utf8_xml_and_json(raw: str) -> None:
    text = normalise(raw).text
    assert text.encode("utf-8").decode("utf-8") == text
    element = etree.Element("p")
    element.text = text
    assert etree.fromstring(etree.tostring(element)).text == (text or None)
    assert json.loads(json.dumps(text, ensure_ascii=False)) == text
    assert not any(unicodedata.category(character) in ("Cc", "Cf", "Cs", "Zl", "Zp") for character in text)
    assert "  " not in text


@given(ANY_TEXT)
@settings(max_examples=400, deadline=None)
def test_normalising_twice_changes_nothing(raw: str) -> None:
    once = normalise(raw).text
    assert normalise(once).text == once
    assert unicodedata.is_normalized("NFC", once)


@given(ANY_TEXT)
@settings(max_examples=400, deadline=None)
def test_offsets_rise_and_stay_within_the_raw_text(raw: str) -> None:
    clean = normalise(raw)
    offsets = list(clean.offsets)
    assert len(offsets) == len(clean.text)
    assert offsets == sorted(offsets)
    assert all(0 <= offset < len(raw) for offset in offsets)
    assert all(place < len(clean.text) for place in clean.lookalikes + clean.hidden)


@given(st.text(st.characters(min_codepoint=33, max_codepoint=126), max_size=70))
def test_plain_words_come_out_as_they_are(raw: str) -> None:
    clean = normalise(raw)
    assert clean.text == raw
    assert list(clean.offsets) == list(range(len(raw)))


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("Vendor\u00a0shall\u2003notify\r\n\tLibrary", "Vendor shall notify Library"),
        ("pa\u00adtron", "patron"),
        ("line\u2028one\u2029two\x0bthree\x0cfour", "line one two three four"),
        ("of\ufb01ce a\ufb03liate \ufb02ow", "office affiliate flow"),
        ("\uff37\uff49\uff54\uff48\uff49\uff4e\uff08\uff17\uff12\uff09", "Within(72)"),
        ("pur\ufffechase", "purchase"),
        ("pur\x02\r\nchase", "purchase"),
        ("pur\uffff chase", "purchase"),
        ("EU\ufffe US", "EU-US"),
        ("a\x00b\x07c\x1bd\x7fe\x9ff", "abcdef"),
        ("bad\ud800pair", "bad\ufffdpair"),
        ("“Patron’s” – ‘data’ — …", "“Patron’s” – ‘data’ — …"),
        ("third\u2011party", "third-party"),
        ("\uf0b7 Item \uf0a7", "• Item ▪"),
        ("⒜ first ① second Ⅳ", "(a) first (1) second IV"),
        ("cafe\u0301", "café"),
        ("30² days at 5½ % ™", "30² days at 5½ % ™"),
        ("\ufeffStart", "Start"),
    ],
)
def test_odd_characters_are_folded_to_what_a_person_reads(raw: str, expected: str) -> None:
    assert normalise(raw).text == expected


def test_each_letter_of_a_ligature_points_at_the_ligature() -> None:
    clean = normalise("o\ufb03ce")
    assert clean.text == "office"
    assert list(clean.offsets) == [0, 1, 1, 1, 2, 3]


def test_a_gap_points_at_its_first_character() -> None:
    assert list(normalise("a \r\n b").offsets) == [0, 1, 5]


def test_lookalike_letters_inside_latin_words_become_latin_and_are_reported() -> None:
    clean = normalise("the \u0440\u0430tron data")
    assert clean.text == "the patron data"
    assert clean.lookalikes == (4, 5)


def test_a_whole_word_in_lookalike_letters_is_caught_in_latin_text() -> None:
    clean = normalise("Vendor may \u0441\u043e\u0440\u0443 the records")
    assert clean.text == "Vendor may copy the records"
    assert len(clean.lookalikes) == 4


@pytest.mark.parametrize("raw", ["Договор с библиотекой", "Σύμβαση", "5 μg at α = 3", "a Москва office", "Δtest"])
def test_true_words_of_other_alphabets_are_left_alone(raw: str) -> None:
    clean = normalise(raw)
    assert clean.text == unicodedata.normalize("NFC", raw)
    assert clean.lookalikes == ()


def test_an_invisible_character_inside_a_word_is_dropped_and_reported() -> None:
    clean = normalise("shall n\u200bot sell \u200b data")
    assert clean.text == "shall not sell data"
    assert clean.hidden == (7,)


def test_text_that_is_turned_round_is_reported() -> None:
    assert normalise("rate \u202e5 per cent").hidden == (5,)


def test_a_soft_hyphen_is_not_suspect() -> None:
    assert normalise("confi\u00addential").hidden == ()


@pytest.mark.parametrize("symbol", ["_", "(", ".", "*", "=", "a", "…", "\u0301"])
def test_a_run_of_one_symbol_is_cut(symbol: str) -> None:
    clean = normalise(f"Signed: {symbol * 20_000} by")
    assert len(clean.text) <= len("Signed:  by") + LONGEST_RUN
    assert clean.text.endswith("by")


def test_a_signature_line_of_ordinary_length_stays() -> None:
    assert normalise("_" * LONGEST_RUN).text == "_" * LONGEST_RUN


def test_what_counts_as_ordinary_needs_no_cleaning() -> None:
    ordinary = [chr(code) for code in range(0x10000) if not EXTRAORDINARY.match(chr(code))]
    assert len(ordinary) > 300
    assert all(unicodedata.is_normalized("NFC", character) for character in ordinary)
    assert not any(UNUSUAL.match(character) for character in ordinary)
    assert normalise("".join(ordinary)).text == "".join(ordinary)
