"""Which files a run takes and what they are called."""

import os
import sys
from pathlib import Path

import pytest

from contractscan.batch.inputs import SUFFIXES, Skipped, find_inputs
from contractscan.batch.limits import reading_limits
from contractscan.errors import ErrorClass, ReadError, UsageError
from contractscan.sandbox import ChildLimits


def touch(folder, *names):
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, encoding="utf-8")
    return folder


def names(*paths):
    return [item.name for item in find_inputs(paths).inputs]


def test_a_folder_is_searched_with_its_subfolders_in_the_order_of_the_names(tmp_path):
    touch(tmp_path, "b.pdf", "a/z.docx", "a/b/c.txt", "C.PDF")
    assert names(tmp_path) == ["C.PDF", "a/b/c.txt", "a/z.docx", "b.pdf"]


def test_what_is_no_document_by_its_name_is_left_out_and_named(tmp_path):
    touch(tmp_path, "a.pdf", "labels.csv", "run.py", "noext", ".hidden.pdf", "~$draft.docx", "Thumbs.db", ".git/x.txt")
    found = find_inputs([tmp_path])
    assert [item.name for item in found.inputs] == ["a.pdf"]
    assert found.skipped == (
        Skipped(".git", "hidden"),
        Skipped(".hidden.pdf", "hidden"),
        Skipped("Thumbs.db", "hidden"),
        Skipped("labels.csv", "not a document by its name"),
        Skipped("noext", "not a document by its name"),
        Skipped("run.py", "not a document by its name"),
        Skipped("~$draft.docx", "hidden"),
    )


def test_every_suffix_of_a_document_is_taken(tmp_path):
    touch(tmp_path, *(f"contract{suffix}" for suffix in SUFFIXES))
    assert len(names(tmp_path)) == len(SUFFIXES) == 20


def test_a_file_named_itself_is_always_tried(tmp_path):
    touch(tmp_path, "contract.final", ".hidden")
    assert names(tmp_path / "contract.final", tmp_path / ".hidden") == ["contract.final", ".hidden"]


def test_a_file_reached_twice_is_one_input(tmp_path):
    touch(tmp_path, "a.pdf", "sub/b.pdf")
    assert names(tmp_path, tmp_path / "sub", tmp_path / "sub" / "b.pdf") == ["a.pdf", "sub/b.pdf"]


def test_inputs_of_the_same_name_are_told_apart_by_what_was_given(tmp_path, monkeypatch):
    touch(tmp_path, "one/a.pdf", "two/a.pdf", "two/b.pdf")
    monkeypatch.chdir(tmp_path)
    assert names(Path("one"), Path("two")) == ["one/a.pdf", "two/a.pdf", "b.pdf"]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
def test_a_name_that_is_no_text_is_shown_by_its_bytes(tmp_path):
    with open(os.path.join(os.fsencode(tmp_path), b"caf\xe9.txt"), "wb") as file:  # noqa: PTH118, PTH123
        file.write(b"text")
    (item,) = find_inputs([tmp_path]).inputs
    assert item.name == "caf\\xe9.txt"
    assert item.load().content == b"text"


def test_links_are_not_followed(tmp_path):
    touch(tmp_path, "folder/a.pdf", "elsewhere/b.pdf")
    (tmp_path / "folder" / "link").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "folder" / "link.pdf").symlink_to(tmp_path / "elsewhere" / "b.pdf")
    found = find_inputs([tmp_path / "folder"])
    assert found.skipped == (Skipped("link", "a link to a folder"),)
    link = next(item for item in found.inputs if item.name == "link.pdf")
    with pytest.raises(ReadError) as caught:
        link.load()
    assert caught.value.error is ErrorClass.NOT_REGULAR


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no pipes in folders")
def test_a_pipe_in_the_folder_is_an_error_and_does_not_block(tmp_path):
    os.mkfifo(tmp_path / "pipe.pdf")
    (item,) = find_inputs([tmp_path]).inputs
    with pytest.raises(ReadError) as caught:
        item.load()
    assert caught.value.error is ErrorClass.NOT_REGULAR


def test_a_folder_that_cannot_be_listed_is_an_input_that_cannot_be_read(tmp_path, monkeypatch):
    touch(tmp_path, "a.pdf", "closed/b.pdf")
    scandir = os.scandir

    def refuse(path):
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr("os.scandir", refuse)
    first, closed = find_inputs([tmp_path]).inputs
    assert (first.name, closed.name) == ("a.pdf", "closed")
    with pytest.raises(ReadError, match="cannot be listed: Permission denied") as caught:
        closed.load()
    assert caught.value.error is ErrorClass.UNREADABLE


def test_a_file_that_goes_away_after_it_was_found_is_an_error_of_that_file(tmp_path):
    touch(tmp_path, "a.pdf")
    (item,) = find_inputs([tmp_path]).inputs
    (tmp_path / "a.pdf").unlink()
    with pytest.raises(ReadError) as caught:
        item.load()
    assert caught.value.error is ErrorClass.UNREADABLE


def test_a_path_that_does_not_exist_is_a_mistake_of_the_command(tmp_path):
    with pytest.raises(UsageError, match=r"nowhere\.pdf does not exist"):
        find_inputs([tmp_path / "nowhere.pdf"])


def test_a_folder_without_documents_is_a_mistake_of_the_command(tmp_path):
    touch(tmp_path, "notes.csv")
    with pytest.raises(UsageError, match="No document was found") as caught:
        find_inputs([tmp_path])
    assert "left out: 1" in str(caught.value)


@pytest.mark.parametrize("seconds", [2, 60, 7200])
def test_slow_steps_of_reading_end_before_the_child_is_ended(seconds):
    limits = reading_limits(ChildLimits(wall_seconds=seconds))
    assert max(limits.ocr_seconds, limits.ocr_page_seconds, limits.office_seconds) < seconds
