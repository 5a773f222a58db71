"""Any bytes to text: marks, patterns, likelihood, and characters that were encoded twice."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contractscan.model import NoticeKind
from contractscan.readers import Source, read
from contractscan.readers.encoding import decoded

TEXT = "The “Vendor’s” duty — under § 5 – is: • “Patron Data” isn’t sold… café résumé naïve © 2026 £5"


@pytest.mark.parametrize(
    "encoding",
    [
        "utf-8",
        "utf-8-sig",
        "utf-16",
        "utf-16-le",
        "utf-16-be",
        "utf-32",
        "utf-32-le",
        "utf-32-be",
        "cp1252",
        "mac-roman",
    ],
)
def test_a_text_comes_back_from_every_usual_encoding(encoding: str) -> None:
    assert decoded(TEXT.encode(encoding)).text == TEXT


def test_what_the_bytes_say_beats_what_the_file_says_of_itself() -> None:
    found = decoded(TEXT.encode("utf-8"), "iso-8859-1")
    assert found.text == TEXT
    assert found.contradicted == "iso-8859-1"


def test_a_declared_encoding_that_fits_is_used_and_is_no_guess() -> None:
    found = decoded("Vertrag über Daten; naïve „Zitate“".encode("iso8859-15", errors="ignore"), "ISO-8859-15")
    assert "über" in found.text
    assert not found.is_guessed


@pytest.mark.parametrize("declared", ["utf-7", "no-such-encoding", "rot13", "unicode_escape", ""])
def test_an_encoding_that_browsers_refuse_is_ignored(declared: str) -> None:
    assert decoded(b"+ADw-script+AD4- \\x41", declared).text == "+ADw-script+AD4- \\x41"


def doubly(text: str) -> str:
    return "".join(
        chr(b) if b in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else bytes([b]).decode("cp1252") for b in text.encode()
    )


@pytest.mark.parametrize("times", [1, 2])
def test_text_that_was_encoded_twice_is_mended(times: int) -> None:
    broken = TEXT
    for _ in range(times):
        broken = doubly(broken)
    found = decoded(broken.encode("utf-8"))
    assert found.text == TEXT
    assert found.mended > 10


@pytest.mark.parametrize("text", ["CAFÉ™ is a mark", "Ångström â la carte, NÃO, Âge", "don’t — “do”"])
def test_good_text_is_not_mended(text: str) -> None:
    assert decoded(text.encode("utf-8")).text == text


def test_utf8_with_a_few_broken_bytes_stays_utf8() -> None:
    found = decoded((TEXT * 20).encode("utf-8") + b" \xff \xfe")
    assert found.text.startswith(TEXT)
    assert found.lost == 2


def test_terminal_sequences_are_dropped() -> None:
    assert decoded(b"\x1b]0;pwned\x07\x1b[2J\x1b[31mred\x1b[0m end").text == "red end"


@given(st.binary(max_size=300))
@settings(max_examples=300, deadline=None)
def test_no_bytes_are_too_odd(content: bytes) -> None:
    assert isinstance(decoded(content).text, str)


def test_a_guess_is_told() -> None:
    document = read(Source("a.txt", "Bibliothèque – café".encode("cp1252")))
    assert document.text == "Bibliothèque – café\n"
    (notice,) = document.notices
    assert notice.kind is NoticeKind.ENCODING
    assert "Windows-1252" in notice.message


def test_much_lost_text_is_declared_unread() -> None:
    words = "Vendor’s café naïve résumé “data” shall ".encode() * 10
    document = read(Source("a.txt", words + b"\xff " * 8))
    assert len(document.unread) == 1
    assert "characters" in document.unread[0].part
