"""CSV for spreadsheets: UTF-8 with a byte order mark; no cell can be taken for a formula."""

import csv
import io

from contractscan.exporters.escape import without_formula, without_nul
from contractscan.exporters.interface import Run, exporter
from contractscan.exporters.table import COLUMNS, rows


@exporter("csv", ".csv", "text/csv")
def csv_bytes(run: Run) -> bytes:
    """Return one row for each finding. A text that begins like a formula gets a `'` before it; the rest is exact."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in rows(run):
        writer.writerow([cell if isinstance(cell, int) else without_formula(without_nul(cell)) for cell in row])
    return text.getvalue().encode("utf-8-sig", "backslashreplace")
