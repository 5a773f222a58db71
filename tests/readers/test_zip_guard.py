"""Zip containers that are not what they claim."""

from dataclasses import replace

import pytest

from contractscan.errors import ErrorClass, ReadError
from contractscan.readers.interface import ReadingLimits
from contractscan.readers.zip_guard import open_zip
from tests.docx_maker import zipped

LIMITS = ReadingLimits()


def test_an_entry_is_read_whatever_the_case_of_its_name() -> None:
    archive = open_zip(zipped({"Word/Document.xml": "words"}), LIMITS)
    assert archive.find("word/document.XML") == "Word/Document.xml"
    assert archive.read("word/document.xml") == b"words"
    assert archive.names == ("Word/Document.xml",)


def test_an_entry_that_is_not_there_is_damage() -> None:
    archive = open_zip(zipped({"a": "words"}), LIMITS)
    assert archive.find("b") is None
    with pytest.raises(ReadError) as caught:
        archive.read("b")
    assert caught.value.error is ErrorClass.CORRUPT


def test_folders_are_no_entries() -> None:
    assert open_zip(zipped({"word/": "", "word/a": "x"}), LIMITS).names == ("word/a",)


@pytest.mark.parametrize(
    "limits",
    [
        replace(LIMITS, part_bytes=5_000),
        replace(LIMITS, unpacked_bytes=15_000),
        replace(LIMITS, inflate_grace=1_000, inflate_ratio=10),
        replace(LIMITS, zip_entries=1),
    ],
)
def test_what_passes_a_limit_is_a_bomb(limits: ReadingLimits) -> None:
    with pytest.raises(ReadError) as caught:
        archive = open_zip(zipped({"a": bytes(10_000), "b": bytes(10_000)}), limits)
        for name in archive.names:
            archive.read(name)
    assert caught.value.error is ErrorClass.BOMB


def test_what_is_unpacked_is_counted_over_all_entries() -> None:
    content = zipped({"a": bytes(10_000), "b": bytes(10_000)})
    place = content.rindex(b"PK\x01\x02")
    lying = content[: place + 24] + (1).to_bytes(4, "little") + content[place + 28 :]
    archive = open_zip(lying, replace(LIMITS, unpacked_bytes=15_000))
    assert len(archive.read("a")) == 10_000
    with pytest.raises(ReadError):
        archive.read("b")
    with pytest.raises(ReadError) as caught:
        archive.read("a")
    assert caught.value.error is ErrorClass.BOMB


def test_a_directory_with_far_too_many_records_is_refused_before_it_is_read() -> None:
    with pytest.raises(ReadError) as caught:
        open_zip(b"PK\x01\x02" * 50, replace(LIMITS, zip_entries=2))
    assert caught.value.error is ErrorClass.BOMB
