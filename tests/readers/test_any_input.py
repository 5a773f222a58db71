"""Whatever comes in, the facade gives a document whose places hold, or a `ReadError`."""

import json
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contractscan.errors import ReadError
from contractscan.model import Document
from contractscan.readers import ReadingLimits, Source, read

TAGS = ["p", "div", "ol", "ul", "li", "table", "tr", "td", "th", "h2", "b", "a", "nav", "main", "footer", "pre", "del"]
TAGS += ["ins", "br", "hr", "dl", "dt", "dd", "span", "section", "select", "option", "textarea", "details", "summary"]
ATTRIBUTES = ["", " hidden", ' style="display:none"', ' style="color:white"', ' href="https://x.example/y"', " start=7"]
ATTRIBUTES += [' type="i"', " colspan=3", ' role="heading"', ' class="cookie-banner"', ' style="white-space:pre"']
WORDS = [
    "Vendor shall notify. ",
    "2. ",
    "(a) ",
    "x\n",
    "\n",
    " ",
    "é\u200b",
    "\ud7ff",
    "&lt;b&gt;",
    "Annex",
    "•",
    "|",
    "# ",
    "- ",
]
ELEMENT = st.builds(lambda tag, attribute: f"<{tag}{attribute}>", st.sampled_from(TAGS), st.sampled_from(ATTRIBUTES))
CLOSING = st.sampled_from(TAGS).map(lambda tag: f"</{tag}>")
MARKUP = st.lists(st.one_of(ELEMENT, CLOSING, st.sampled_from(WORDS)), max_size=40).map("".join)
NAMES = ["a.txt", "a.md", "a.html", "a.eml", "a", "a.png", "a.rtf.txt"]


def check(document: Document) -> None:
    """Raise AssertionError where a place of the document does not hold."""
    text, size = document.text, len(document.text)
    json.dumps(text).encode()
    assert text == "" or text.endswith("\n")
    assert all(block.span.start < block.span.end <= size for block in document.blocks)
    assert all(above.span.end < below.span.start for above, below in pairwise(document.blocks))
    for place, block in enumerate(document.blocks):
        assert "\n" not in text[block.span.start : block.span.end]
        assert text[block.span.start : block.span.end] == text[block.span.start : block.span.end].strip()
        assert all(block.span.start <= cell.start <= cell.end <= block.span.end for cell in block.cells)
        assert block.header is None or block.header < place
        assert block.label.isprintable()
    assert all(0 <= region.span.start < region.span.end <= size for region in document.regions)
    if document.original is not None:
        check(document.original)


def check_reading(source: Source) -> None:
    try:
        document = read(source)
    except ReadError as error:
        assert error.message.endswith(".")
        return
    check(document)


@given(MARKUP, st.sampled_from(["a.html", "a.md"]))
@settings(max_examples=300, deadline=None)
def test_any_markup_gives_a_document_or_a_reading_error(markup: str, name: str) -> None:
    check_reading(Source(name, markup.encode("utf-8")))


@given(st.binary(max_size=200), st.sampled_from(NAMES))
@settings(max_examples=300, deadline=None)
def test_any_bytes_give_a_document_or_a_reading_error(content: bytes, name: str) -> None:
    check_reading(Source(name, content, ReadingLimits(ocr=False)))


@given(st.text(max_size=200), st.sampled_from(NAMES[:5]))
@settings(max_examples=200, deadline=None)
def test_any_text_gives_a_document_or_a_reading_error(text: str, name: str) -> None:
    check_reading(Source(name, text.encode("utf-8", errors="surrogatepass")))


@given(
    st.lists(st.sampled_from(["From: a@b.c\r\n", "MIME-Version: 1.0\r\n", "Content-Type: text/html\r\n"]), max_size=4),
    st.lists(
        st.sampled_from(["Content-Type: multipart/mixed; boundary=x\r\n", "\r\n", "--x\r\n", "--x--\r\n", "Text. "]),
        max_size=12,
    ),
)
@settings(max_examples=200, deadline=None)
def test_any_message_gives_a_document_or_a_reading_error(headers: list[str], rest: list[str]) -> None:
    check_reading(Source("a.eml", "".join(headers + rest).encode()))


@pytest.mark.parametrize("size", [0, 1, 5, 40])
def test_a_cut_text_still_has_places_that_hold(size: int) -> None:
    page = "<p>Vendor shall notify.</p><table><tr><td>a<td>b</table><p hidden>secret</p><nav>menu</nav>" * 3
    check_reading(Source("a.html", page.encode(), ReadingLimits(characters=size)))
