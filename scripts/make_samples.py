"""Write the binary samples: `python -m scripts.make_samples FOLDER`.

The words are in `scripts/samples/`; the samples in HTML, Markdown and plain text are written by hand in `samples/`.
"""

import sys
from collections.abc import Callable
from pathlib import Path

from scripts.sample_docx import docx
from scripts.sample_pdf import pdf, scan
from scripts.sample_text import parts

SOURCES = Path(__file__).parent / "samples"
NEGOTIATORS = {"L": "D. Okafor (Hollis Ferry)", "V": "M. Reyes (Gatherpost)"}


def ils_hosting_agreement() -> bytes:
    """Return the hosting agreement as a PDF whose sentences run over page breaks."""
    return pdf(
        parts(SOURCES / "ils-hosting-agreement.txt"), "Hosted Library System Agreement: Marrow Lake / Cattail Shelf"
    )


def analytics_service() -> bytes:
    """Return the analytics agreement as a PDF of two columns."""
    return pdf(
        parts(SOURCES / "analytics-service.txt"), "Heronsight Analytics LLC. Services Agreement, rev. 14", columns=2
    )


def school_library_service() -> bytes:
    """Return the school agreement as a PDF with ruled tables."""
    return pdf(
        parts(SOURCES / "school-library-service.txt"), "Saltmarsh Union School District / Inkbrook Learning, Inc."
    )


def public_computers_addendum() -> bytes:
    """Return the addendum as a scan without any text layer."""
    return scan(parts(SOURCES / "public-computers-addendum.txt"), "Brackwater City Library")


def ebook_licence() -> bytes:
    """Return the licence as a Word file with legal numbering (Article IV, Section 4.2)."""
    return docx(parts(SOURCES / "ebook-licence.txt"), "Digital Lending Licence LF-2026-0417", numbering="legal")


def model_agreement() -> bytes:
    """Return the excellent agreement as a Word file with automatic numbers and tables."""
    return docx(parts(SOURCES / "model-agreement.txt"), "Library Platform Agreement")


def event_registration_draft() -> bytes:
    """Return the draft with the changes of both parties still tracked."""
    return docx(parts(SOURCES / "event-registration-draft.txt"), "Draft 3 for discussion", authors=NEGOTIATORS)


SAMPLES: dict[str, Callable[[], bytes]] = {
    "analytics-service.pdf": analytics_service,
    "ebook-licence.docx": ebook_licence,
    "event-registration-draft.docx": event_registration_draft,
    "ils-hosting-agreement.pdf": ils_hosting_agreement,
    "model-agreement.docx": model_agreement,
    "public-computers-addendum.pdf": public_computers_addendum,
    "school-library-service.pdf": school_library_service,
}


def main(folder: Path) -> None:
    """Write every sample into the folder and say how big each is."""
    for name, make in SAMPLES.items():
        content = make()
        (folder / name).write_bytes(content)
        print(f"{name}: {len(content):,} bytes")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "samples"))
