"""The walk over a web page: its elements in order, each text in the block, list item or table cell it belongs to.

The walk keeps its own stack, so that no page is too deep for it.
"""

from dataclasses import dataclass, field, replace

from selectolax.lexbor import LexborHTMLParser, LexborNode

from contractscan.model import BlockKind
from contractscan.readers.html_context import Context, inherited
from contractscan.readers.html_drafts import Draft, Piece
from contractscan.readers.html_lists import ListCount
from contractscan.readers.html_tables import TableForm, form_of
from contractscan.readers.html_tree import style_of
from contractscan.readers.text_layout import lines_of, text_blocks

SKIPPED = frozenset({"script", "style", "noscript", "template", "svg", "head", "canvas", "audio", "video", "datalist"})
BLOCKS = frozenset(
    {
        *("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "dir"),
        *("div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6"),
        *(
            "header",
            "hgroup",
            "hr",
            "html",
            "iframe",
            "legend",
            "li",
            "main",
            "menu",
            "nav",
            "object",
            "ol",
            "optgroup",
        ),
        *("option", "p", "pre", "search", "section", "select", "summary", "table", "tbody", "td", "textarea", "tfoot"),
        *("th", "thead", "tr", "ul", "xmp", "listing", "plaintext", "noframes", "frameset", "title"),
    }
)
LOOSE_PARENTS = frozenset({"body", "html", "div", "section", "article", "main", "center", "form", "font", "span"})
PREFORMATTED = frozenset({"pre", "textarea", "xmp", "listing", "plaintext"})
LISTS = frozenset({"ol", "ul", "menu", "dir"})
TEXT_FIELDS = frozenset({"", "text", "email", "date", "number", "tel", "url"})


@dataclass(slots=True)
class Walk:
    """The walk: the page's title, finished drafts, addresses of embedded pages, and what is open."""

    title: str = ""
    drafts: list[Draft] = field(default_factory=list)
    embedded: list[str] = field(default_factory=list)
    _open: Draft | None = None
    _item: str | None = None
    _row: Draft | None = None
    _header: Draft | None = None
    _cell: list[Piece] | None = None
    _raw: list[str] | None = None

    def over(self, root: LexborNode) -> None:
        """Walk over the element and everything in it."""
        stack: list[tuple[LexborNode, Context, bool]] = [(root, Context(), False)]
        while stack:
            node, context, is_leaving = stack.pop()
            if is_leaving:
                self._leave(node, context)
                continue
            if node.is_text_node:
                self._text(node.text_content or "", node, context)
                continue
            inner = self._enter(node, context)
            if inner is None:
                continue
            stack.append((node, inner, True))
            children = []
            child = node.child
            while child is not None:
                children.append((child, inner, False))
                child = child.next
            stack.extend(reversed(children))
        self._end()

    def _enter(self, node: LexborNode, context: Context) -> Context | None:
        """Open an element and return what it hands down, or None where nothing in it is text."""
        tag = node.tag or ""
        if not node.is_element_node and tag not in ("html", "body"):
            return context if node.is_document_node else None
        if tag in SKIPPED:
            return None
        if tag == "br":
            self._break_line(context)
            return None
        style = style_of(node)
        self._begin(tag, style)
        inner = inherited(node, tag, style, context)
        if tag in LISTS:
            inner = replace(inner, count=ListCount.of(node, style), level=context.level + 1)
        elif tag == "table":
            inner = replace(inner, form=form_of(node), count=None)
            self._header = None
        elif tag == "li":
            self._item = inner.count.label(node, style) if inner.count else ""
        elif tag in PREFORMATTED:
            self._raw = []
        elif inner.form is not None:
            self._enter_row(node, tag, inner)
        self._enter_field(node, tag, inner)
        return inner

    def _begin(self, tag: str, style: dict[str, str]) -> None:
        if _is_block(tag, style):
            self._end()
        if "always" in style.get("page-break-before", ""):
            self._end_page()

    def _enter_row(self, node: LexborNode, tag: str, context: Context) -> None:
        if context.form is TableForm.LAYOUT:
            return
        if tag == "tr":
            self._row = Draft(BlockKind.TABLE_ROW, zone=context.zone, is_in_main=context.is_in_main, place=node)
        elif tag in ("td", "th") and self._row is not None:
            self._cell = []
            self._row.cells.append(self._cell)
            span = node.attributes.get("colspan") or "1"
            extra = min(int(span), 50) - 1 if span.isdigit() else 0
            self._row.cells.extend([] for _ in range(extra))

    def _enter_field(self, node: LexborNode, tag: str, context: Context) -> None:
        """Write what a form shows: ticked boxes and filled-in text."""
        attributes = node.attributes
        if tag == "input":
            kind = (attributes.get("type") or "").lower()
            if kind in ("checkbox", "radio"):
                self._text("☑ " if "checked" in attributes else "☐ ", node, context)
            elif kind in TEXT_FIELDS and attributes.get("value"):
                self._text(
                    f" {attributes['value']} ", node, replace(context, look=replace(context.look, is_field=True))
                )
        elif tag in ("iframe", "object", "embed", "frame"):
            self.embedded.append(attributes.get("src") or attributes.get("data") or "")

    def _leave(self, node: LexborNode, context: Context) -> None:
        """Close an element."""
        tag = node.tag or ""
        if tag in PREFORMATTED and self._raw is not None:
            self._end_preformatted(node, context)
        style = style_of(node)
        if _is_block(tag, style):
            self._end()
        if tag == "hr" or "always" in style.get("page-break-after", ""):
            self._end_page()
        if tag == "li":
            self._item = None
        elif tag in ("td", "th"):
            self._cell = None
        elif tag == "tr" and self._row is not None:
            self._end_row(node, context)

    def _end_row(self, node: LexborNode, context: Context) -> None:
        row, self._row, self._cell = self._row, None, None
        if row is None or not row.text:
            return
        if context.form is TableForm.NUMBERED:
            row.pieces = [piece for cell in row.cells for piece in [*cell, Piece(" ")]]
            row.kind, row.cells = BlockKind.PARAGRAPH, []
        elif self._header is None and _is_header(node):
            self._header = row
        elif self._header is None and self._is_first(row) and not row.is_bold:
            self._header = row.header = self.drafts[-1]
        else:
            row.header = self._header
        self.drafts.append(row)

    def _is_first(self, row: Draft) -> bool:
        """Say whether the row is the first behind one in bold, which then names the columns."""
        above = self.drafts[-1] if self.drafts else row
        return above.kind is BlockKind.TABLE_ROW and above.header is None and above.is_bold and len(above.cells) > 1

    def _text(self, text: str, node: LexborNode, context: Context) -> None:
        """Add text to the open block or cell."""
        if self._raw is not None:
            self._raw.append(text)
            return
        if self._cell is not None:
            if self._item:
                self._cell.append(replace(context.look, text=f"{self._item} "))
            self._item = None
            self._cell.append(replace(context.look, text=text))
            return
        if self._open is None:
            if not text.strip():
                return
            self._start(node, context)
        if self._open is not None:
            parts = text.split("\n") if context.keeps_lines else [text]
            for place, part in enumerate(parts):
                if place:
                    self._open.pieces.append(replace(context.look, text="\n", is_break=True))
                self._open.pieces.append(replace(context.look, text=part))

    def _start(self, node: LexborNode, context: Context) -> None:
        """Open the block that the next text belongs to."""
        is_item, label = self._item is not None, self._item or ""
        self._item = None
        if context.is_heading:
            kind, level = BlockKind.HEADING, context.heading
        else:
            kind, level = BlockKind.LIST_ITEM if is_item else BlockKind.PARAGRAPH, context.level
        parent = node.parent
        is_loose = not is_item and parent is not None and parent.tag in LOOSE_PARENTS
        self._open = Draft(kind, level, label, context.zone, context.is_in_main, is_loose, place=parent)

    def _break_line(self, context: Context) -> None:
        if self._raw is not None:
            self._raw.append("\n")
        elif self._cell is not None:
            self._cell.append(Piece(" "))
        elif self._open is not None:
            self._open.pieces.append(replace(context.look, text="\n", is_break=True))

    def _end(self) -> None:
        """Close the open block; in a table cell, part what follows by a space."""
        if self._cell is not None:
            self._cell.append(Piece(" "))
        elif self._open is not None:
            self.drafts.append(self._open)
            self._open = None

    def _end_page(self) -> None:
        if self.drafts:
            self.drafts[-1].ends_page = True

    def _end_preformatted(self, node: LexborNode, context: Context) -> None:
        text, self._raw = "".join(self._raw or ()), None
        if self._cell is not None:
            self._cell.append(replace(context.look, text=text))
            return
        for block in text_blocks(lines_of(text)):
            draft = Draft(block.kind, context.level, "", context.zone, context.is_in_main, place=node)
            draft.cells = [[replace(context.look, text=cell)] for cell in block.cells]
            draft.pieces = [] if block.cells else [replace(context.look, text=block.text)]
            self.drafts.append(draft)


def drafts_of(tree: LexborHTMLParser) -> Walk:
    """Return the finished walk over a parsed page."""
    title = tree.css_first("head > title")
    walk = Walk(title=title.text(strip=True) if title is not None else "")
    if tree.body is not None:
        walk.over(tree.body)
    return walk


def _is_block(tag: str, style: dict[str, str]) -> bool:
    display = style.get("display", "")
    if tag in BLOCKS:
        return not (display == "inline" and tag in ("div", "p", "section"))
    return display in ("block", "flex", "grid", "list-item", "table")


def _is_header(row: LexborNode) -> bool:
    """Say whether a table row names the columns."""
    cells = [cell for cell in row.iter() if cell.tag in ("td", "th")]
    return all(cell.tag == "th" for cell in cells) and sum(1 for cell in cells if cell.text(strip=True)) > 1
