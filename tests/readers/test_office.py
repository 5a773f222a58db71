"""Legacy Word, rich text and OpenDocument files, by way of LibreOffice."""

import os
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from contractscan.errors import ErrorClass, ReadError
from contractscan.model import NoticeKind, RegionKind
from contractscan.readers.interface import ReadingLimits, Source
from contractscan.readers.office import MISSING_MESSAGE, office_program, read_office
from contractscan.readers.sniff import MediaType
from tests.docx_maker import deleted, docx, inserted, lines, marked, paragraph, run, zipped

RTF = b"{\\rtf1\\ansi Vendor shall delete all data within 30 days.\\par It may not sell data.}"
NAMES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        *(("office", "office"), ("text", "text"), ("draw", "drawing"), ("svg", "svg-compatible"), ("style", "style")),
    )
)

needs_office = pytest.mark.skipif(office_program() is None, reason="LibreOffice is not installed")


def odt(inside: str, stored: bool = True, **more: str) -> bytes:
    text = f"<office:body><office:text>{inside}</office:text></office:body>"
    names = f'{NAMES} xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    manifest = (
        '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        '<m:file-entry m:full-path="/" m:media-type="application/vnd.oasis.opendocument.text"/>'
        '<m:file-entry m:full-path="content.xml" m:media-type="text/xml"/>'
        + "".join(f'<m:file-entry m:full-path="{name}" m:media-type="text/xml"/>' for name in more)
        + "</m:manifest>"
    )
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "META-INF/manifest.xml": manifest,
            "content.xml": f'<office:document-content {names} office:version="1.2">{text}</office:document-content>',
            **more,
        },
        stored=stored,
    )


def error_of(content: bytes, name: str = "contract.rtf", **limits: int) -> ErrorClass:
    with pytest.raises(ReadError) as caught:
        read_office(Source(name, content, replace(ReadingLimits(), **limits)))
    return caught.value.error


@pytest.fixture
def fake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put a folder in front of everything where a test can place a LibreOffice of its own; return that folder."""
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    return tmp_path


def install(folder: Path, script: str) -> None:
    """Place a program called soffice that runs the script; `arguments` is its command line."""
    program = folder / "soffice"
    program.write_text(f"#!{sys.executable}\nimport os, sys, time\narguments = sys.argv[1:]\n{script}\n")
    program.chmod(0o755)


CONVERT = """
target = os.path.join(arguments[arguments.index("--outdir") + 1], "source.docx")
os.makedirs(os.path.dirname(target))
open(target, "wb").write(open(os.environ["HOME"] + "/made", "rb").read())
"""

posix_only = pytest.mark.skipif(os.name != "posix", reason="the stand-in for LibreOffice is a script with a shebang")


@posix_only
def test_the_converted_file_is_read_like_a_word_file(fake: Path) -> None:
    (fake / "made").write_bytes(docx(paragraph(run("in ") + deleted("90") + inserted(run("30")) + run(" days"))))
    install(fake, CONVERT.replace('os.environ["HOME"] + "/made"', repr(str(fake / "made"))))
    source = Source("old.rtf", RTF)
    found = read_office(source)
    assert (found.name, found.sha256, found.media_type) == ("old.rtf", source.sha256, MediaType.RTF)
    assert lines(found) == ["in 30 days"]
    assert [notice.kind for notice in found.notices] == [NoticeKind.TRACKED_CHANGES, NoticeKind.CONVERTED]
    assert found.original is not None
    assert (found.original.sha256, found.original.media_type) == (source.sha256, MediaType.RTF)


@posix_only
def test_each_conversion_has_a_profile_and_a_folder_of_its_own_that_are_then_gone(fake: Path) -> None:
    (fake / "made").write_bytes(docx(paragraph("x")))
    log = fake / "log"
    note = f'open({str(log)!r}, "a").write(arguments[0] + chr(10))\n'
    install(fake, note + CONVERT.replace('os.environ["HOME"] + "/made"', repr(str(fake / "made"))))
    for _ in range(2):
        read_office(Source("old.rtf", RTF))
    first, second = (line.removeprefix("-env:UserInstallation=file://") for line in log.read_text().splitlines())
    assert first != second
    assert not Path(first).parent.exists()


@posix_only
def test_a_conversion_that_makes_nothing_is_damage(fake: Path) -> None:
    install(fake, "sys.exit(1)")
    assert error_of(RTF) is ErrorClass.CORRUPT


@posix_only
def test_a_conversion_that_hangs_is_ended_with_all_that_it_started(fake: Path) -> None:
    pids = fake / "pids"
    install(
        fake,
        f"child = os.fork()\nopen({str(pids)!r}, 'a').write(str(os.getpid()) + chr(10))\n"
        "while True:\n    time.sleep(60)",
    )
    assert error_of(RTF, office_seconds=2) is ErrorClass.TIMEOUT
    found = [int(line) for line in pids.read_text().splitlines()]
    assert len(found) == 2
    for _ in range(400):  # a killed process is gone once the kernel has torn it down, not at the signal itself
        if not any(is_running(pid) for pid in found):
            break
        time.sleep(0.05)
    assert not any(is_running(pid) for pid in found)


def is_running(pid: int) -> bool:
    """Say whether the process still runs; one that is dead and not yet collected does not."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


@posix_only
def test_a_conversion_that_makes_an_enormous_file_is_refused(fake: Path) -> None:
    install(
        fake,
        'target = arguments[arguments.index("--outdir") + 1]\nos.makedirs(target)\n'
        'open(target + "/source.docx", "wb").write(bytes(4000))',
    )
    assert error_of(RTF, file_bytes=1_000) is ErrorClass.TOO_BIG


def test_without_libreoffice_the_user_is_told_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert error_of(RTF) is ErrorClass.MISSING_PROGRAM
    assert "apt-get install libreoffice" in MISSING_MESSAGE


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", ErrorClass.EMPTY),
        (odt("", **{"META-INF/manifest.xml": "<m><encryption-data/></m>"}), ErrorClass.ENCRYPTED),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.text"}), ErrorClass.CORRUPT),
        (b"PK\x03\x04", ErrorClass.CORRUPT),
    ],
)
def test_what_must_not_be_converted_is_refused_before(content: bytes, error: ErrorClass) -> None:
    assert error_of(content, "contract.odt") is error


def test_a_file_that_is_too_big_is_not_converted() -> None:
    assert error_of(RTF, file_bytes=10) is ErrorClass.TOO_BIG


def test_an_opendocument_bomb_is_not_converted() -> None:
    assert error_of(odt("<text:p/>" * 300_000, stored=False), "contract.odt") is ErrorClass.BOMB


def test_an_old_word_file_with_a_password_is_not_converted() -> None:
    name = "EncryptedPackage".encode("utf-16-le") + b"\0\0"
    container = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1_016) + name.ljust(128, b"\0") + bytes(512)
    assert error_of(container, "contract.doc") is ErrorClass.ENCRYPTED


@needs_office
def test_rich_text_is_read() -> None:
    found = read_office(Source("contract.rtf", RTF))
    assert lines(found) == ["Vendor shall delete all data within 30 days.", "It may not sell data."]


@pytest.fixture
def requests() -> Iterator[tuple[int, list[str]]]:
    """Yield the port of a web server on this machine and the list of what it is asked for."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(404)
            self.end_headers()

        do_HEAD = do_OPTIONS = do_PROPFIND = do_GET  # noqa: N815 - the names that the server looks for

        def log_message(self, *_: object) -> None:
            return

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_address[1], asked
        server.shutdown()


@needs_office
def test_an_opendocument_is_read_and_nothing_it_links_to_is_fetched(requests: tuple[int, list[str]]) -> None:
    port, asked = requests
    link = f'xlink:href="http://127.0.0.1:{port}/p.png" xlink:type="simple"'
    content = odt(
        f"<text:tracked-changes>{change('i', 'insertion', '')}{change('d', 'deletion', '<text:p>90</text:p>')}"
        '</text:tracked-changes><text:p>in <text:change-start text:change-id="i"/>30<text:change-end '
        'text:change-id="i"/><text:change text:change-id="d"/> days<draw:frame text:anchor-type="as-char" '
        f'svg:width="2cm" svg:height="2cm"><draw:image {link}/></draw:frame></text:p>',
        **{"Basic/Standard/Module1.xml": "<m/>"},
    )
    found = read_office(Source("contract.odt", content))
    assert lines(found) == ["in 30 days"]
    assert marked(found, RegionKind.INSERTED) == ["30"]
    assert found.original is not None
    assert lines(found.original) == ["in 90 days"]
    assert NoticeKind.ACTIVE_CONTENT in [notice.kind for notice in found.notices]
    assert asked == []


def change(name: str, kind: str, content: str) -> str:
    who = "<office:change-info><dc:creator>Ann</dc:creator><dc:date>2025-03-04T05:06:07</dc:date></office:change-info>"
    return f'<text:changed-region text:id="{name}"><text:{kind}>{who}{content}</text:{kind}></text:changed-region>'
