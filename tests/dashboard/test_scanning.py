from datetime import date
from io import BytesIO

from contractscan.dashboard.held import Upload
from contractscan.dashboard.scanning import Settings, page_picture, playbook_for, samples, scan_upload
from contractscan.model import Report, Unreadable, Verdict

TODAY = date(2026, 11, 22)
CONTRACT = b"""1. Privacy. Vendor shall not sell Patron Data.

2. Breach. Vendor shall promptly notify Library of any Security Breach that affects Patron Data.
"""


def test_a_file_is_scanned_in_a_child_and_its_text_comes_back():
    read = scan_upload(playbook_for(Settings()), TODAY, Upload("deal.txt", CONTRACT))
    assert isinstance(read.outcome, Report)
    breach = next(item for item in read.outcome.findings if item.group == "breach" and item.verdict is Verdict.WEAK)
    quote = breach.evidence[0]
    assert "promptly notify Library" in quote.quote
    assert read.document.text[quote.span.start : quote.span.end] == quote.quote


def test_a_file_that_cannot_be_read_comes_back_as_a_row():
    read = scan_upload(playbook_for(Settings()), TODAY, Upload("broken.pdf", b"%PDF-1.7 and nothing else"))
    assert isinstance(read.outcome, Unreadable)
    assert read.outcome.message
    assert read.document is None


def test_a_page_is_drawn_in_a_child():
    from PIL import Image
    from reportlab.pdfgen.canvas import Canvas

    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=(200, 100))
    canvas.drawString(20, 50, "Vendor shall notify Library.")
    canvas.save()
    with Image.open(BytesIO(page_picture(buffer.getvalue(), 1, 1.5))) as picture:
        assert picture.size == (300, 150)


def test_the_samples_come_with_the_program():
    found = samples()
    assert len(found) >= 8
    assert len({upload.name.rsplit(".", 1)[1] for upload in found}) >= 4
