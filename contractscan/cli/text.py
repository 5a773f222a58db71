"""`contractscan text`: the reading text of a file, which the offsets of every report refer to."""

from pathlib import Path

import click

from contractscan.cli.options import child_limits, limit_options
from contractscan.cli.writing import deliver
from contractscan.errors import ReadError


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@limit_options
def text(file: Path, timeout: float, memory: int, no_ocr: bool) -> None:
    """Print the text of FILE as it is read: one block a line. Offsets in reports count its characters from 0."""
    from contractscan.batch.inputs import display_name
    from contractscan.batch.isolated import read_apart
    from contractscan.batch.limits import reading_limits
    from contractscan.readers import open_source

    child = child_limits(timeout, memory)
    try:
        document = read_apart(open_source(file, reading_limits(child, ocr=not no_ocr)), child)
    except ReadError as error:
        raise ReadError(error.error, f"{display_name(str(file))}: {error.message}") from error
    deliver(document.text.encode(), None)
