"""A bar on standard error while contracts are read; silent when nobody looks at a terminal."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from contractscan.batch.run import Progress as ProgressSoFar


@contextmanager
def progress_bar(total: int) -> Iterator["Callable[[ProgressSoFar], None] | None"]:
    """Return what to call after each input, or None when standard error is no terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    from contractscan.exporters.escape import shown

    columns = (
        TextColumn("Scanning"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("{task.description}", markup=False),
    )
    # No refresh thread: a process that forks must have none.
    with Progress(*columns, console=Console(stderr=True), auto_refresh=False, transient=True) as bar:
        task = bar.add_task("", total=total)
        bar.refresh()

        def advance(progress: "ProgressSoFar") -> None:
            bar.update(task, completed=progress.done, description=shown(progress.name)[-40:])
            bar.refresh()

        yield advance
