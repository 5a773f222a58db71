"""PDF files for the samples: one or two columns with running headers, and a page that is only a picture.

The bytes depend on the parts alone: no dates, no random ids.
"""

import io
import random
import time
from collections.abc import Iterator, Sequence
from itertools import groupby
from xml.sax.saxutils import escape

import pypdfium2 as pdfium
from PIL import Image
from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY
from reportlab.lib.pagesizes import letter
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import inch
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageBreak, PageTemplate, Paragraph, Table, TableStyle

from scripts.sample_text import Part

WIDTH, HEIGHT = letter
MARGIN = 1.0 * inch
GUTTER = 0.3 * inch
SCAN_DPI = 300
SCAN_ANGLE = 0.6
SCAN_SPECKS = 400
INK_BELOW = 150


def pdf(parts: Sequence[Part], header: str, columns: int = 1) -> bytes:
    """Return a PDF of the parts on letter paper, with a header on every page and the page number in the footer."""
    target = io.BytesIO()

    def furniture(canvas: Canvas, template: BaseDocTemplate) -> None:
        canvas.setFont("Times-Italic", 9)
        canvas.drawString(MARGIN, HEIGHT - 0.6 * inch, header)
        canvas.line(MARGIN, HEIGHT - 0.67 * inch, WIDTH - MARGIN, HEIGHT - 0.67 * inch)
        canvas.drawCentredString(WIDTH / 2, 0.55 * inch, f"Page {template.page}")

    template = BaseDocTemplate(target, pagesize=letter, invariant=1, pageCompression=0, title=parts[0].text, author="")
    template.addPageTemplates([PageTemplate("page", list(frames(columns)), onPage=furniture)])
    template.build(list(flowables(parts, 9.0 if columns > 1 else 10.5)))
    return target.getvalue()


def frames(columns: int) -> Iterator[Frame]:
    """Yield the text columns of a page, from the left."""
    width = (WIDTH - 2 * MARGIN - GUTTER * (columns - 1)) / columns
    for column in range(columns):
        left = MARGIN + column * (width + GUTTER)
        yield Frame(left, MARGIN, width, HEIGHT - 2 * MARGIN, 0, 0, 0, 0)


def flowables(parts: Sequence[Part], size: float) -> Iterator[Flowable]:
    """Yield the paragraphs and tables in order; the first exhibit begins a new page."""
    looks = paragraph_styles(size)
    first_exhibit = next((part for part in parts if part.kind == "E"), None)
    for is_row, group in groupby(parts, key=lambda part: part.kind == "TR"):
        if is_row:
            yield ruled_table([part.text for part in group], looks["cell"])
            continue
        for part in group:
            if part is first_exhibit:
                yield PageBreak()
            yield Paragraph(marked_up(part), looks[part.kind])


def marked_up(part: Part) -> str:
    """Return the part's label and words as reportlab reads them."""
    words = "".join(f"<b>{escape(run.text)}</b>" if run.kind == "strong" else escape(run.text) for run in part.runs)
    return f"{part.label} {words}".strip()


def paragraph_styles(size: float) -> dict[str, ParagraphStyle]:
    """Return the look of each kind of part."""
    text = ParagraphStyle("text", fontName="Times-Roman", fontSize=size, leading=size * 1.25, spaceAfter=size * 0.55)
    text.alignment, text.allowOrphans, text.allowWidows = TA_JUSTIFY, 1, 1
    bold = ParagraphStyle("bold", text, fontName="Times-Bold", alignment=0, keepWithNext=1)
    return {
        "T": ParagraphStyle("T", bold, fontSize=size * 1.5, leading=size * 1.9, alignment=TA_CENTER),
        "C": ParagraphStyle("C", text, fontName="Times-Italic", alignment=TA_CENTER, spaceAfter=size * 1.4),
        "P": text,
        "H": ParagraphStyle("H", bold, fontSize=size * 1.1, spaceBefore=size * 0.8),
        "E": ParagraphStyle("E", bold, fontSize=size * 1.25, leading=size * 1.6, alignment=TA_CENTER, spaceBefore=size),
        "S": text,
        "I": ParagraphStyle("I", text, leftIndent=size * 3, firstLineIndent=-size * 1.5),
        "R": ParagraphStyle("R", text, leftIndent=size * 4.5, firstLineIndent=-size * 1.5),
        "cell": ParagraphStyle("cell", text, alignment=0, spaceAfter=0),
    }


def ruled_table(rows: Sequence[str], look: ParagraphStyle) -> Table:
    """Return a table with rules; the first row is its header and is repeated on each page."""
    cells = [[Paragraph(escape(cell.strip()), look) for cell in row.split("|")] for row in rows]
    lines = [("GRID", (0, 0), (-1, -1), 0.5, colors.grey), ("BACKGROUND", (0, 0), (-1, 0), colors.whitesmoke)]
    return Table(cells, repeatRows=1, style=TableStyle(lines), spaceAfter=8)


def scan(parts: Sequence[Part], header: str) -> bytes:
    """Return the parts as a scanner would: each page a black and white picture, a little askew, with specks of dust."""
    dust = random.Random(7)  # noqa: S311 - the same specks each time
    with pdfium.PdfDocument(pdf(parts, header)) as source:
        pages = [photographed(page, dust) for page in source]
    target = io.BytesIO()
    epoch = time.gmtime(0)
    pages[0].save(
        target, "PDF", save_all=True, append_images=pages[1:], resolution=SCAN_DPI, creationDate=epoch, modDate=epoch
    )
    return target.getvalue()


def photographed(page: pdfium.PdfPage, dust: random.Random) -> Image.Image:
    """Return one page as a picture of one bit per dot."""
    grey: Image.Image = page.render(scale=SCAN_DPI / 72).to_pil().convert("L")
    askew = grey.rotate(SCAN_ANGLE, resample=Image.Resampling.BICUBIC, fillcolor=255)
    for _ in range(SCAN_SPECKS):
        askew.putpixel((dust.randrange(askew.width), dust.randrange(askew.height)), 0)
    return askew.point([255 * (shade >= INK_BELOW) for shade in range(256)], "1")
