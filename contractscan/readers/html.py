"""HTML in, document out."""

from selectolax.lexbor import LexborHTMLParser, LexborNode

from contractscan.model import BlockKind, Document
from contractscan.readers.builder import DocumentBuilder
from contractscan.readers.interface import Source
from contractscan.readers.sniff import MediaType

INLINE = frozenset("a abbr b bdi bdo cite code em font i ins label mark q s small span strong sub sup u var".split())
DROPPED = frozenset("script style noscript template svg head".split())


def read_html(source: Source) -> Document:
    """Return the text with one block per block element."""
    builder = DocumentBuilder(source, MediaType.HTML)
    tree = LexborHTMLParser(source.content.decode("utf-8", errors="replace"))
    tree.strip_tags(list(DROPPED))
    if tree.body is not None:
        _add(tree.body, builder)
    return builder.build()


def _add(node: LexborNode, builder: DocumentBuilder) -> None:
    child = node.child
    while child is not None:
        if child.tag == "-text":
            builder.add(child.text_content or "")
        elif child.tag == "br":
            builder.add(" ")
        elif child.tag in INLINE:
            _add(child, builder)
        elif child.tag and not child.tag.startswith(("-", "_", "!")):
            builder.end_block()
            _add(child, builder)
            heading = len(child.tag) == 2 and child.tag[0] == "h" and child.tag[1].isdigit()
            builder.end_block(
                BlockKind.HEADING if heading else BlockKind.PARAGRAPH, level=int(child.tag[1]) if heading else 0
            )
        child = child.next
