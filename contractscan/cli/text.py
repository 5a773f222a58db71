"""`contractscan text`: the reading text of a file, which the offsets of every report refer to."""

from pathlib import Path

import click

from contractscan.cli.writing import deliver
from contractscan.errors import ReadError


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--timeout", type=click.FloatRange(0.1), default=60, show_default=True, help="Seconds for the file.")
@click.option("--memory", type=click.IntRange(64), default=1024, show_default=True, help="MiB for the file.")
@click.option("--no-ocr", is_flag=True, help="Do not read scanned pages.")
def text(file: Path, timeout: float, memory: int, no_ocr: bool) -> None:
    """Print the text of FILE as it is read: one block a line. Offsets in reports count its characters from 0."""
    from contractscan.batch.inputs import display_name
    from contractscan.batch.isolated import read_apart
    from contractscan.readers import ReadingLimits, open_source
    from contractscan.sandbox import ChildLimits

    limits = ChildLimits(wall_seconds=timeout, cpu_seconds=int(timeout) + 1, memory_mib=memory)
    try:
        document = read_apart(open_source(file, ReadingLimits(ocr=not no_ocr)), limits)
    except ReadError as error:
        raise ReadError(error.error, f"{display_name(str(file))}: {error.message}") from error
    deliver(document.text.encode(), None)
