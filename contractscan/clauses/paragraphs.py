"""Placing a block without a number: a heading, a bullet, a table row or a paragraph."""

from contractscan.clauses.contents import CONTENTS_FURNITURE
from contractscan.clauses.leadins import continues_sentence, expects_more, is_broken_off
from contractscan.clauses.numbering import kept_by_run
from contractscan.clauses.outline import Draft, Open
from contractscan.clauses.progress import COLONS, FLUSH_STYLES, ITEM_STYLES, Progress
from contractscan.clauses.reading import BlockReading, heading_rank
from contractscan.model import BlockKind


def place_heading(progress: Progress, reading: BlockReading) -> None:
    """Open a clause for a heading without a number."""
    outline = progress.outline
    style = heading_rank(reading)
    is_source_heading = reading.block.kind is BlockKind.HEADING
    level = reading.block.level if is_source_heading else 0
    keep = outline.below_level(level) if level else outline.beside_like(style)
    outline.close(max(keep, kept_by_run(progress, reading, keep)))
    draft = outline.add(style, "", reading.heading, reading.index)
    outline.stack.append(Open(style, (0,), draft.id, "", level, True, is_source_heading))


def place_bullet(progress: Progress, reading: BlockReading) -> None:
    """Open a clause for a bullet, beside the open bullets with the same sign."""
    has_sign = bool(reading.numbers[0].end) and not reading.block.label
    sign = reading.text[0] if has_sign else reading.block.label
    place_item(progress, reading, f"bullet-{reading.block.level}-{sign}")


def place_item(progress: Progress, reading: BlockReading, style: str) -> None:
    """Open a clause for a list item without a number."""
    outline = progress.outline
    for index in range(len(outline.stack) - 1, -1, -1):
        if outline.stack[index].style == style:
            outline.close(index)
            break
    draft = outline.add(style, "", reading.heading, reading.index)
    outline.stack.append(Open(style, (0,), draft.id, "", reading.block.level))


def place_row(progress: Progress, reading: BlockReading) -> None:
    """Add a table row under the clause that is open."""
    outline = progress.outline
    number = "".join(found.text for found in reading.numbers)
    citation = f"{outline.exhibit} {number}".strip() if number else ""
    outline.add("row", citation, reading.heading, reading.index, is_table=True)


def place_paragraph(progress: Progress, reading: BlockReading) -> None:
    """Place a paragraph: into the open clause, as a list item, or behind its list."""
    outline, top = progress.outline, progress.outline.top
    if top is None:
        open_text(progress, "paragraph", reading)
        return
    own = progress.own_text(top)
    is_next = progress.is_next(top, reading)
    if is_next and joins_at_once(progress, reading, top, own):
        top.blocks.append(reading.index)
    elif progress.is_in_list(top):
        place_behind_item(progress, reading, top, own)
    elif own.rstrip().endswith(COLONS) and is_like_item(reading):
        place_item(progress, reading, "implicit")
    elif top.style == "paragraph":
        outline.close(len(outline.stack) - 1)
        open_text(progress, "paragraph", reading)
    elif is_next and not (reading.heading and own.strip()):
        top.blocks.append(reading.index)
    else:
        if top.style in FLUSH_STYLES:
            outline.close(len(outline.stack) - 1)
        open_text(progress, "flush", reading)


def joins_at_once(progress: Progress, reading: BlockReading, top: Draft, own: str) -> bool:
    """Say whether a paragraph is part of the open clause: a page number, the text of a bare number, a broken line."""
    if CONTENTS_FURNITURE.match(reading.text):
        return True
    if progress.is_bare_number(top):
        top.heading = reading.heading
        return True
    return is_broken_off(own) and continues_sentence(reading.text)


def open_text(progress: Progress, style: str, reading: BlockReading) -> None:
    """Open a clause for a paragraph."""
    heading = "" if reading.is_heading else reading.heading
    draft = progress.outline.add(style, "", heading, reading.index)
    progress.outline.stack.append(Open(style, (0,), draft.id, ""))


def place_behind_item(progress: Progress, reading: BlockReading, top: Draft, own: str) -> None:
    """Place a paragraph that comes behind a list item."""
    outline = progress.outline
    is_tail = continues_sentence(reading.text)
    is_next = progress.is_next(top, reading)
    if not is_tail and is_next and progress.run_goes_on(reading, len(outline.stack) - 1):
        top.blocks.append(reading.index)
        return
    is_more = expects_more(own) or (is_like_item(reading) and not own.rstrip().endswith("."))
    if top.style == "implicit" and is_more:
        place_item(progress, reading, "implicit")
        return
    close_list(progress, reading)
    if outline.top is not None and outline.top.style in FLUSH_STYLES and not is_tail:
        outline.close(len(outline.stack) - 1)
    open_text(progress, "tail" if is_tail else "flush", reading)


def close_list(progress: Progress, reading: BlockReading) -> None:
    """Close the list that is open, up to the outermost one whose numbers do not go on behind the paragraph."""
    outline = progress.outline
    while outline.top is not None and progress.is_in_list(outline.top):
        goes_on = outline.top.style not in ITEM_STYLES and progress.run_goes_on(reading, len(outline.stack) - 1)
        if goes_on:
            break
        outline.close(len(outline.stack) - 1)


def is_like_item(reading: BlockReading) -> bool:
    """Say whether a paragraph without a sign reads as a list item: a fragment or one that ends in a semicolon."""
    text = reading.text.rstrip()
    return expects_more(text) or continues_sentence(text) or (len(text) < 80 and not text.endswith((".", ":")))
