"""The dashboard in a real browser, started as a person starts it. No request may go to any other host."""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from io import BytesIO
from pathlib import Path
from urllib.parse import urlsplit

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE = 90_000
IMAGE = "![x](http://elsewhere.invalid/y)"
HOSTILE = f"""# Hosting agreement {IMAGE}

1. Breach {IMAGE}. Vendor shall promptly notify Library of any Security Breach that affects Patron Data. {IMAGE}
<img src="http://elsewhere.invalid/z"> <script>fetch("http://elsewhere.invalid/s")</script>

2. Sale. Vendor may sell Patron Data to its partners {IMAGE}.
"""
FOCUSED = """() => {
  let element = document.activeElement;
  while (element.shadowRoot) element = element.shadowRoot.activeElement;
  return element.className;
}"""
HOSTILE_NAME = f"{IMAGE} :material_home: hosting.txt"

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed, so no browser can be driven")


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def is_up(address):
    try:
        with urllib.request.urlopen(f"{address}/_stcore/health", timeout=2) as answer:
            return answer.status == 200
    except (urllib.error.URLError, OSError):
        return False


@pytest.fixture(scope="module")
def address():
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", "app.py", f"--server.port={port}"]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("STREAMLIT_")}
    server = subprocess.Popen(
        command, cwd=REPOSITORY, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        for _ in range(480):
            if is_up(f"http://127.0.0.1:{port}"):
                break
            assert server.poll() is None, "the dashboard ended before it was up"
            time.sleep(0.25)
        else:
            pytest.fail("the dashboard did not come up")
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        try:
            server.wait(timeout=20)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


@pytest.fixture(scope="module")
def browser():
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with api.sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=CHROMIUM, headless=True, args=FLAGS)
        yield opened
        opened.close()


class Visit:
    """One visit to the dashboard: the page, and every request and complaint it made."""

    def __init__(self, browser, address):
        self.address = address
        self.requests, self.complaints = [], []
        self.page = browser.new_context(viewport={"width": 1400, "height": 900}, accept_downloads=True).new_page()
        self.page.set_default_timeout(PATIENCE)
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("websocket", lambda opened: self.requests.append(opened.url))
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.goto(address)

    def give(self, name, content):
        """Upload a file, scan it, and wait for its row."""
        self.page.locator("input[type=file]").first.set_input_files(
            {"name": name, "mimeType": "application/octet-stream", "buffer": content}
        )
        self.page.get_by_role("button", name="Scan", exact=True).click()
        self.page.get_by_role("button", name=f"Open {name}").wait_for()

    def open(self, name):
        self.page.get_by_role("button", name=f"Open {name}").first.click()
        self.page.get_by_role("heading", name=name, level=1).wait_for()

    def turn_to(self, title):
        self.page.get_by_role("link", name=title, exact=True).click()

    def close(self):
        self.page.context.close()

    def strangers(self):
        """The hosts of all requests but the dashboard's own."""
        own = urlsplit(self.address).netloc
        others = [url for url in self.requests if urlsplit(url).scheme in ("http", "https", "ws", "wss")]
        return sorted({urlsplit(url).netloc for url in others} - {own})

    def refusals(self):
        """What the browser said it refused to load or run: nothing of that may even be tried."""
        return [text for text in self.complaints if "Content Security Policy" in text or "elsewhere" in text]


@pytest.fixture
def visit(browser, address):
    made = Visit(browser, address)
    yield made
    made.close()


def pdf_contract():
    from reportlab.pdfgen.canvas import Canvas

    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=(612, 792), invariant=True)
    lines = (
        "1. Privacy",
        "1.1 Vendor may sell Patron Data to its partners.",
        "2. Security",
        "2.1 Vendor shall promptly notify Library of any Security Breach that affects Patron Data.",
    )
    for row, line in enumerate(lines):
        canvas.drawString(72, 700 - 30 * row, line)
    canvas.save()
    return buffer.getvalue()


def test_hostile_text_causes_no_request_and_nothing_leaves_this_machine(visit):
    visit.give(HOSTILE_NAME, HOSTILE.encode())
    visit.open(HOSTILE_NAME)
    visit.page.get_by_text(IMAGE).first.wait_for()
    findings = visit.page.locator("button.finding")
    for number in range(min(findings.count(), 10)):
        findings.nth(number).click()
        visit.page.locator("button.finding[aria-current=true]").nth(0).wait_for()
    for title, sign in (("Portfolio", "What fails most"), ("Rules", "rules in the profile"), ("About", "legal advice")):
        visit.turn_to(title)
        visit.page.get_by_text(sign).first.wait_for()
    visit.turn_to("Contract")
    visit.page.get_by_role("combobox").first.click()
    visit.page.wait_for_load_state("networkidle")
    assert visit.page.locator("img[src*=elsewhere], script[src*=elsewhere]").count() == 0
    assert visit.strangers() == []
    assert visit.refusals() == []


def test_the_failing_clause_of_a_pdf_is_marked_on_its_page(visit):
    visit.give("deal.pdf", pdf_contract())
    visit.open("deal.pdf")
    visit.page.locator("button.finding", has_text="breach in time").click()
    chosen = visit.page.locator("button.mark.chosen[aria-label*='breach in time']")
    chosen.wait_for()
    picture = visit.page.locator("img.picture")
    assert picture.evaluate("image => image.complete && image.naturalWidth > 600")
    box, page = chosen.bounding_box(), picture.bounding_box()
    middle = (box["y"] + box["height"] / 2 - page["y"]) / page["height"] * 792
    assert abs(middle - (792 - 613)) < 8, "the mark stands on the clause's own line"
    assert visit.page.locator("blockquote").first.inner_text().startswith(("Vendor shall promptly", "2.1 Vendor shall"))
    assert visit.strangers() == []


def test_pressing_a_mark_chooses_its_finding_and_keeps_the_focus(visit):
    visit.give("deal.pdf", pdf_contract())
    visit.open("deal.pdf")
    first = visit.page.locator("button.finding", has_text="breach in time")
    first.click()
    visit.page.locator("button.mark.chosen[data-rule*=breach]").first.wait_for()
    assert "finding" in visit.page.evaluate(FOCUSED)
    sale = visit.page.locator("button.mark:not(.chosen)").first
    rule = sale.get_attribute("data-rule")
    sale.press("Enter")
    visit.page.locator(f"button.mark.chosen[data-rule='{rule}']").first.wait_for()


def test_a_contract_can_be_taken_away_as_json(visit):
    visit.give("deal.txt", HOSTILE.encode())
    visit.open("deal.txt")
    with visit.page.expect_download() as waiting:
        visit.page.get_by_role("button", name="Take away as JSON").click()
    written = json.loads(Path(waiting.value.path()).read_text(encoding="utf-8"))
    assert waiting.value.suggested_filename == "deal.json"
    assert [document["path"] for document in written["documents"]] == ["deal.txt"]
    assert not [url for url in visit.requests if "/media/" in url and "json" in url]


def test_a_cell_of_the_matrix_opens_its_clause(visit):
    visit.give("deal.txt", HOSTILE.encode())
    visit.turn_to("Portfolio")
    visit.page.locator("button.cell", has_text="Contradicts").first.click()
    visit.page.get_by_role("heading", name="deal.txt", level=1).wait_for()
    assert "Contradicts" in visit.page.locator("button.finding[aria-current=true]").inner_text()


def test_forgetting_empties_the_session(visit):
    visit.give("deal.txt", HOSTILE.encode())
    visit.page.get_by_role("button", name="Forget everything").click()
    visit.page.get_by_role("button", name="Open deal.txt").wait_for(state="detached")
    visit.turn_to("Portfolio")
    visit.page.get_by_text("No contract has been scanned in this session.").wait_for()
