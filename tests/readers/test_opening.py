"""Opening files on disk: regular files only, within the limit, and not while they change."""

import os
import socket
from pathlib import Path

import pytest

from contractscan.errors import ErrorClass, ReadError
from contractscan.readers import ReadingLimits, open_source
from contractscan.readers import opening as opening_module

needs_links = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this platform has no FIFOs")


def error_of(path: Path, **options: object) -> ErrorClass:
    with pytest.raises(ReadError) as caught:
        open_source(path, **options)  # type: ignore[arg-type]
    return caught.value.error


def test_a_regular_file_comes_with_its_name_and_bytes(tmp_path: Path) -> None:
    path = tmp_path / "vendor agreement.txt"
    path.write_bytes(b"Vendor\r\nshall")
    source = open_source(path)
    assert (source.name, source.content) == ("vendor agreement.txt", b"Vendor\r\nshall")


def test_a_missing_file_is_unreadable(tmp_path: Path) -> None:
    assert error_of(tmp_path / "gone.pdf") is ErrorClass.UNREADABLE


def test_a_name_that_no_system_takes_is_unreadable(tmp_path: Path) -> None:
    assert error_of(tmp_path / "a\0b.pdf") is ErrorClass.UNREADABLE


def test_a_folder_is_not_a_file(tmp_path: Path) -> None:
    folder = tmp_path / "dir.pdf"
    folder.mkdir()
    assert error_of(folder) is ErrorClass.NOT_REGULAR


@needs_links
def test_a_pipe_is_refused_at_once(tmp_path: Path) -> None:
    path = tmp_path / "pipe.pdf"
    os.mkfifo(path)
    assert error_of(path) is ErrorClass.NOT_REGULAR


@needs_links
def test_a_socket_and_a_device_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "s"
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(path))
        assert error_of(path) is ErrorClass.NOT_REGULAR
    assert error_of(Path(os.devnull)) is ErrorClass.NOT_REGULAR


@needs_links
def test_a_symbolic_link_is_followed_only_inside_the_root_and_only_when_asked(tmp_path: Path) -> None:
    root, outside = tmp_path / "root", tmp_path / "secret.txt"
    root.mkdir()
    outside.write_text("secret")
    inside = root / "real.txt"
    inside.write_text("contract")
    good, bad, loop = root / "good.txt", root / "bad.txt", root / "loop.txt"
    good.symlink_to(inside)
    bad.symlink_to(outside)
    loop.symlink_to(loop)
    assert error_of(good) is ErrorClass.NOT_REGULAR
    assert open_source(good, root=root).content == b"contract"
    assert error_of(bad, root=root) is ErrorClass.NOT_REGULAR
    assert error_of(loop, root=root) is ErrorClass.NOT_REGULAR


def test_a_file_above_the_limit_is_too_big_before_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "big.txt"
    path.write_bytes(b"x" * 1_001)
    monkeypatch.setattr(opening_module, "_all_bytes", lambda *_: pytest.fail("the file was read"))
    assert error_of(path, limits=ReadingLimits(file_bytes=1_000)) is ErrorClass.TOO_BIG


def test_a_file_that_changes_once_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "growing.txt"
    path.write_bytes(b"half")
    read_bytes, calls = opening_module._all_bytes, []

    def growing(handle: int, limits: ReadingLimits) -> bytes:
        content = read_bytes(handle, limits)
        if not calls:
            path.write_bytes(b"half and the rest")
        calls.append(content)
        return content

    monkeypatch.setattr(opening_module, "_all_bytes", growing)
    assert open_source(path).content == b"half and the rest"
    assert len(calls) == 2


def test_a_file_that_keeps_changing_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "growing.txt"
    path.write_bytes(b"x")
    read_bytes = opening_module._all_bytes

    def growing(handle: int, limits: ReadingLimits) -> bytes:
        content = read_bytes(handle, limits)
        path.write_bytes(content + b"x")
        return content

    monkeypatch.setattr(opening_module, "_all_bytes", growing)
    assert error_of(path) is ErrorClass.CHANGED


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may read every file")
def test_a_file_without_permission_is_unreadable(tmp_path: Path) -> None:
    path = tmp_path / "closed.txt"
    path.write_bytes(b"x")
    path.chmod(0)
    assert error_of(path) is ErrorClass.UNREADABLE


def test_a_refused_open_is_unreadable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "closed.txt"
    path.write_bytes(b"x")

    def refused(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(opening_module.os, "open", refused)
    assert error_of(path) is ErrorClass.UNREADABLE
