"""`contractscan limits`: what is read of one file, and what reading it may cost."""

from dataclasses import fields
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from contractscan.readers import ReadingLimits
    from contractscan.sandbox import ChildLimits

_MEANING = {
    "wall_seconds": "seconds of time for one contract (--timeout)",
    "cpu_seconds": "seconds of computing for one contract",
    "memory_mib": "MiB of memory for one contract (--memory)",
    "file_bytes": "bytes of a file that is read",
    "answer_bytes": "bytes of what a contract's reading gives",
    "pages": "pages that are read",
    "characters": "characters of text that are read",
    "zip_entries": "parts of a Word or zip file",
    "unpacked_bytes": "bytes of a Word or zip file when unpacked",
    "part_bytes": "bytes of one part of it when unpacked",
    "inflate_ratio": "times a part may grow when unpacked",
    "inflate_grace": "bytes that a part may always grow to",
    "xml_depth": "levels of nesting in XML",
    "image_pixels": "pixels of a picture",
    "objects_per_page": "objects on a PDF page",
    "ocr": "scanned pages are read by OCR (--no-ocr)",
    "ocr_dpi": "dots per inch for OCR",
    "ocr_page_seconds": "seconds for the OCR of one page",
    "ocr_seconds": "seconds for the OCR of one contract",
    "office_seconds": "seconds for a conversion by LibreOffice",
}


@click.command()
def limits() -> None:
    """Show the limits under which a contract is read."""
    from contractscan.batch.limits import reading_limits
    from contractscan.sandbox import ChildLimits

    click.echo("A file over a limit is never shown as clean: it is not read, or its unread parts are named.")
    for title, record in (
        ("One contract", reading_limits(ChildLimits())),
        ("The process that reads it", ChildLimits()),
    ):
        click.echo(f"\n{title}")
        for name, value in _rows(record):
            click.echo(f"  {value:>13}  {_MEANING.get(name, name.replace('_', ' '))}")


def _rows(record: "ReadingLimits | ChildLimits") -> list[tuple[str, str]]:
    hidden = ("file_bytes",) if type(record).__name__ == "ChildLimits" else ()
    return [(f.name, _shown(getattr(record, f.name))) for f in fields(record) if f.name not in hidden]


def _shown(value: float) -> str:
    return ("yes" if value else "no") if isinstance(value, bool) else f"{value:,g}" if value < 1e6 else f"{value:,.0f}"
