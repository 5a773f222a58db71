"""Legacy Word, rich text and OpenDocument files, converted to Word by LibreOffice and then read like Word files."""

import os
import shutil
import signal
import subprocess
import tempfile
from dataclasses import replace
from pathlib import Path

from contractscan.errors import ErrorClass, ReadError
from contractscan.model import Document, Notice, NoticeKind
from contractscan.readers import ole
from contractscan.readers.docx import read_docx
from contractscan.readers.interface import ReadingLimits, Source
from contractscan.readers.sniff import MediaType
from contractscan.readers.zip_guard import open_zip

PROGRAMS = ("soffice", "libreoffice")
RICH_TEXT_MAGIC = b"{\\rtf"
ENDINGS = {MediaType.DOC: "doc", MediaType.RTF: "rtf", MediaType.ODT: "odt"}
MACRO_MESSAGE = "The file holds macros (programs). Nothing was run; do not enable them when you open the file."
MANIFEST = "META-INF/manifest.xml"
ENCRYPTION_MARK = b"encryption-data"
MACRO_FOLDERS = ("Basic/", "Scripts/")
PROFILE = "profile"
# Nothing that a document links to is loaded, no macro runs, and no proxy leads anywhere.
SETTINGS = (
    ("/org.openoffice.Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("/org.openoffice.Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("/org.openoffice.Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("/org.openoffice.Office.Writer/Content/Update", "Link", "0"),
    ("/org.openoffice.Inet/Settings", "ooInetProxyType", "2"),
    ("/org.openoffice.Inet/Settings", "ooInetNoProxy", ""),
    *(
        ("/org.openoffice.Inet/Settings", f"ooInet{kind}Proxy{name}", value)
        for kind in ("HTTP", "HTTPS", "FTP")
        for name, value in (("Name", "127.0.0.1"), ("Port", "9"))
    ),
)
KEPT_VARIABLES = ("PATH", "LANG", "LC_ALL", "SYSTEMROOT", "TEMP", "TMP")
WORD_FILTER = "docx:MS Word 2007 XML"
MISSING_MESSAGE = (
    "LibreOffice is needed to read .doc, .rtf and .odt files and is not installed. Install it "
    "(Debian: apt-get install libreoffice-writer; Windows and macOS: libreoffice.org), or save the file as .docx."
)
CONVERTED_MESSAGE = "LibreOffice converted the file to Word (.docx) before it was read. Clause numbers may differ."


def read_office(source: Source) -> Document:
    """Return the text of a .doc, .rtf or .odt file.

    Raises `ReadError`: `missing-program` without LibreOffice, `timeout` after `office_seconds`, `encrypted`,
    `corrupt` where LibreOffice makes nothing of the file, and what reading the converted Word file raises.
    """
    kind = office_type(source.content)
    notices = checked(source, kind)
    program = office_program()
    if program is None:
        raise ReadError(ErrorClass.MISSING_PROGRAM, MISSING_MESSAGE)
    converted = word_from(source.content, ENDINGS[kind], program, source.limits)
    document = read_docx(replace(source, content=converted))
    notices = (*document.notices, *notices, Notice(NoticeKind.CONVERTED, CONVERTED_MESSAGE))
    original = document.original and replace(document.original, sha256=source.sha256, media_type=kind)
    return replace(document, sha256=source.sha256, media_type=kind, notices=notices, original=original)


def office_type(content: bytes) -> MediaType:
    """Return which of the convertible formats the bytes are; OpenDocument for anything without a known beginning."""
    if content.startswith(ole.SIGNATURE):
        return MediaType.DOC
    return MediaType.RTF if content.lstrip().startswith(RICH_TEXT_MAGIC) else MediaType.ODT


def office_program() -> str | None:
    """Return where LibreOffice stands on this machine, or None."""
    return next((found for found in map(shutil.which, PROGRAMS) if found), None)


def checked(source: Source, kind: MediaType) -> tuple[Notice, ...]:
    """Return what is to be told of the file before it is converted; raise ReadError where it must not be."""
    if not source.content:
        raise ReadError(ErrorClass.EMPTY, "The file is empty.")
    if len(source.content) > source.limits.file_bytes:
        raise ReadError(ErrorClass.TOO_BIG, f"The file has more than {source.limits.file_bytes:,} bytes.")
    if kind is MediaType.DOC:
        ole.ole_kind(source.content)
    if kind is not MediaType.ODT:
        return ()
    archive = open_zip(source.content, source.limits)
    if archive.find(MANIFEST) is not None and ENCRYPTION_MARK in archive.read(MANIFEST):
        raise ReadError(ErrorClass.ENCRYPTED, "The file is protected with a password. Save it without one.")
    if archive.find("content.xml") is None:
        raise ReadError(ErrorClass.CORRUPT, "The OpenDocument file is damaged: the part with the text is missing.")
    for part in archive.names:
        if part.endswith(".xml"):
            archive.read(part)
    has_macros = any(part.startswith(MACRO_FOLDERS) for part in archive.names)
    return (Notice(NoticeKind.ACTIVE_CONTENT, MACRO_MESSAGE),) if has_macros else ()


def word_from(content: bytes, ending: str, program: str, limits: ReadingLimits) -> bytes:
    """Return the file as .docx bytes, converted in a folder and with a profile of its own that are then deleted."""
    with tempfile.TemporaryDirectory(prefix="contractscan-") as name:
        folder = Path(name)
        write_profile(folder / PROFILE)
        source = folder / f"source.{ending}"
        source.write_bytes(content)
        target = folder / "converted"
        command = [
            program,
            f"-env:UserInstallation={(folder / PROFILE).as_uri()}",
            "--headless",
            "--norestore",
            "--nologo",
            "--nodefault",
            "--convert-to",
            WORD_FILTER,
            "--outdir",
            str(target),
            str(source),
        ]
        run(command, folder, limits.office_seconds)
        made = target / "source.docx"
        if not made.is_file():
            raise ReadError(ErrorClass.CORRUPT, "LibreOffice could not open the file. It may be damaged.")
        if made.stat().st_size > limits.file_bytes:
            raise ReadError(ErrorClass.TOO_BIG, f"The converted file has more than {limits.file_bytes:,} bytes.")
        return made.read_bytes()


def write_profile(profile: Path) -> None:
    """Make a LibreOffice profile with settings under which it asks nobody for anything."""
    items = "".join(
        f'<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, name, value in SETTINGS
    )
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<oor:items xmlns:oor="http://openoffice.org/2001/registry">' + items + "</oor:items>",
        encoding="utf-8",
    )


def run(command: list[str], folder: Path, seconds: float) -> None:
    """Run a program without a shell and wait for it; after `seconds` end it with everything that it started.

    Raises `ReadError` (`timeout`). What the program prints is thrown away.
    """
    environment = {key: value for key, value in os.environ.items() if key in KEPT_VARIABLES}
    environment["HOME"] = str(folder)
    with subprocess.Popen(  # noqa: S603 - a fixed program with our own arguments, no shell
        command,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as process:
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired as error:
            _end(process)
            message = f"LibreOffice needed more than {seconds:g} seconds for the file. Save it as .docx or PDF."
            raise ReadError(ErrorClass.TIMEOUT, message) from error
        except BaseException:  # Ctrl-C or SIGTERM too: LibreOffice must not outlive the reading; nothing is swallowed
            _end(process)
            raise


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the program and what it started, and wait until it is gone."""
    if hasattr(os, "killpg"):
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except ProcessLookupError:
            process.kill()
    else:
        process.kill()
    process.wait()
