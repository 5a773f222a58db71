"""Markdown in, document out. Much contract text in Markdown files is only loosely Markdown, and is read as it looks."""

import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from contractscan.model import Document, RegionKind
from contractscan.readers.builder import DocumentBuilder
from contractscan.readers.encoding import decoded, report_encoding
from contractscan.readers.html_blocks import finished
from contractscan.readers.html_lists import ENDING_ATTRIBUTE
from contractscan.readers.html_tree import tree_of
from contractscan.readers.html_walk import drafts_of
from contractscan.readers.html_writing import write_page
from contractscan.readers.interface import Source
from contractscan.readers.line_forms import begins_item
from contractscan.readers.media import MediaType
from contractscan.readers.text import write_blocks
from contractscan.readers.text_layout import Line, lines_of, parts, single_spaced, text_blocks, wrap_width

DEEPEST = 60
TOO_DEEP = re.compile(r"^(?:[ \t]*(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t]))){60,}", re.MULTILINE)
FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*\n", re.DOTALL)
KEY_LINE = re.compile(r"^[\w-]+:(?:\s|$)")
REFERENCE = re.compile(
    r"^( {0,3})(\[[^\]\n]+\]:[ \t]*(?!<|https?:|mailto:|ftp:|[./#]|www\.|[\w-]+\.[\w./-]+)\S)", re.MULTILINE
)
TAG = re.compile(r"<(?=/?([A-Za-z][\w-]*)(?:[\s/][^<>\n]*)?>)")
HTML_TAGS = frozenset(
    """a abbr address article aside b base bdi bdo big blockquote body br button caption center cite code col colgroup
    dd del details dfn dialog dir div dl dt em embed fieldset figcaption figure font footer form frame frameset h1 h2
    h3 h4 h5 h6 head header hgroup hr html i iframe img input ins kbd label legend li link main map mark menu meta nav
    noscript object ol optgroup option p param picture pre q s samp script section select small source span strike
    strong style sub summary sup svg table tbody td template textarea tfoot th thead time title tr tt u ul var video
    wbr""".split()
)


def read_markdown(source: Source) -> Document:
    """Return the text with one block per paragraph, heading, list item and table row."""
    builder = DocumentBuilder(source, MediaType.MARKDOWN)
    found = decoded(source.content)
    report_encoding(found, builder)
    text = single_spaced(found.text.replace("\r\n", "\n").replace("\r", "\n"))
    if TOO_DEEP.search(text):
        write_blocks(text_blocks(lines_of(text)), builder)
        return builder.build()
    text = _without_front_matter(text, builder)
    html, unused = rendered(text)
    drafts = finished(drafts_of(tree_of(html)).drafts)
    write_page(drafts, builder)
    for line in unused:
        builder.side(RegionKind.FOOTNOTE, line)
    return builder.build()


def rendered(text: str) -> tuple[str, list[str]]:
    """Return the HTML of the text, and its link definitions that no link uses."""
    parser = MarkdownIt("commonmark", {"maxNesting": 4 * DEEPEST}).enable(["table", "strikethrough"])
    parser.core.ruler.push("lines", _keep_lines)
    parser.core.ruler.push("numbers", _keep_numbers)
    text = REFERENCE.sub(r"\1\\\2", text)
    text = TAG.sub(lambda match: "<" if match[1].lower() in HTML_TAGS else "&lt;", text)
    environment: dict[str, dict[str, dict[str, str]]] = {}
    html = parser.render(text, environment)
    references = environment.get("references", {}).items()
    return html, [f"{name}: {link['href']}" for name, link in references if link["href"] not in html]


def _without_front_matter(text: str, builder: DocumentBuilder) -> str:
    """Return the text behind its front matter, which goes aside."""
    match = FRONT_MATTER.match(text)
    if match is None or not KEY_LINE.match(match[1]):
        return text
    for line in match[1].splitlines():
        builder.side(RegionKind.HEADER, line)
    return text[match.end() :]


def _keep_lines(state: StateCore) -> None:
    """Part the lines of a paragraph that are lines of their own: clause numbers, titles, lines not wrapped."""
    width = wrap_width(lines_of(state.src))
    for token in state.tokens:
        if token.type == "inline" and token.children:
            token.children = list(_with_parted_lines(token, token.children, width))


def _with_parted_lines(token: Token, children: Sequence[Token], width: int) -> Iterator[Token]:
    lines = [Line(line.strip()) for line in token.content.split("\n")]
    breaks = [child for child in children if child.type in ("softbreak", "hardbreak")]
    if len(breaks) != len(lines) - 1:
        yield from children
        return
    parted: list[bool] = []
    group = lines[:1]
    for below in lines[1:]:
        parted.append(_is_parted(group, below, width))
        group = [below] if parted[-1] else [*group, below]
    place = 0
    for child in children:
        yield child
        if child in breaks:
            if parted[place]:
                child.type = "hardbreak"
                yield Token("hardbreak", "br", 0)
            place += 1


def _is_parted(group: list[Line], below: Line, width: int) -> bool:
    """Say whether the line begins a paragraph of its own. Without a wrap width only numbers and titles part."""
    above = group[-1]
    if not above.text or not below.text:
        return False
    if width:
        return parts(group, below, width, blank=False)
    return begins_item(below.text.lstrip("*_")) or (above.text.startswith("**") and above.text.endswith("**"))


def _keep_numbers(state: StateCore) -> None:
    """Hand the numbers that the author wrote on to the HTML, except where all items have the same one."""
    lists: list[tuple[Token, list[Token]]] = []
    for token in state.tokens:
        if token.type == "ordered_list_open":
            lists.append((token, []))
        elif token.type == "list_item_open" and token.info and lists:
            lists[-1][1].append(token)
        elif token.type == "ordered_list_close" and lists:
            opening, items = lists.pop()
            opening.attrSet(ENDING_ATTRIBUTE, opening.markup)
            if len({item.info for item in items}) > 1:
                for item in items:
                    item.attrSet("value", item.info)
