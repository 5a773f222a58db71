"""Which parts of a web page are the page and not the contract: menus, site header and footer, cookie banners.

Nothing is thrown away: what is not the contract goes behind the body as side text. In doubt it is the contract.
"""

import re
from collections import Counter
from collections.abc import Callable

from selectolax.lexbor import LexborNode

from contractscan.model import BlockKind
from contractscan.readers.html_drafts import Draft, Zone
from contractscan.readers.html_tree import is_cookie_banner
from contractscan.readers.line_forms import begins_item

PROSE = 80
LONG_PROSE = 400
LONG_BANNER = 2_500
MAIN_SHARE = 0.9
MENU_RUN = 3
BARE_MENU_RUN = 8
MENU_WORDS = 6
FEWEST_DUTIES = 2
FEWEST_CLAUSES = 5
SHORTEST_CLAUSE = 40
CORE_SHARE = 0.97
HIGHEST_CLIMB = 200
PRIVACY = re.compile(
    r"\b(?:personal (?:data|information)|privacy|confidential\w*|your (?:data|information)|cookies?|agreement|terms)\b",
    re.IGNORECASE,
)
REPEATED_SHARE = 0.7
ANNEX = re.compile(
    r"\b(?:annex|schedule|exhibit|appendix|attachment|sub-?processors?|subcontractors?)\b", re.IGNORECASE
)
SENTENCE = re.compile(r"[.;:?!][\"”’)]*(?:\s|$)")
DUTY = re.compile(r"\b(?:shall|must|agrees?|may not|undertakes?|warrants?|is responsible for)\b", re.IGNORECASE)


def zone_of(node: LexborNode, tag: str, is_in_main: bool) -> Zone:
    """Return the zone that an element opens, BODY for almost all."""
    role = node.attributes.get("role") or ""
    if tag == "nav" or role in ("navigation", "menu", "menubar"):
        return Zone.BODY if _has_prose(node) else Zone.MENU
    if is_in_main:
        return Zone.BODY
    if tag == "footer" or role == "contentinfo":
        return Zone.BODY if _has_prose(node) else Zone.FOOTER
    if tag == "header" or role == "banner":
        return Zone.BODY if node.css_first("h1, h2") is not None or _has_prose(node) else Zone.HEADER
    if is_cookie_banner(node) and len(node.text()) < LONG_BANNER and node.css_first("button, a, input") is not None:
        return Zone.FOOTER
    return Zone.BODY


def _has_prose(node: LexborNode) -> bool:
    """Say whether the element holds much text outside links, and words that bind."""
    text = node.text()
    linked = sum(len(link.text(strip=True)) for link in node.css("a, button"))
    return len(text.strip()) - linked > LONG_PROSE and len(DUTY.findall(text)) >= FEWEST_DUTIES


def part_page(drafts: list[Draft]) -> None:
    """Set the zone of the blocks that are not the contract though no element says so."""
    if not any(draft.zone is Zone.BODY for draft in drafts):
        for draft in drafts:
            draft.zone = Zone.BODY
    if not drafts:
        return
    _prefer_main(drafts)
    _prefer_core(drafts)
    _prefer_title(drafts)
    prose = [place for place, draft in enumerate(drafts) if draft.zone is Zone.BODY and is_prose(draft)]
    first, last = (prose[0], prose[-1]) if prose else (0, len(drafts) - 1)
    annex = next((place for place in range(last, len(drafts)) if ANNEX.search(drafts[place].text)), len(drafts))
    for start, end in _runs(drafts, _is_link):
        is_outside = end <= first or last < start < annex
        is_contents = all(_leads_inside(draft) for draft in drafts[start:end])
        if end - start >= MENU_RUN and (is_outside or is_contents):
            _set(drafts[start:end], Zone.MENU)
    titles = {draft.text for draft in drafts if draft.kind is not BlockKind.LIST_ITEM}
    for start, end in _runs(drafts, _is_bare_entry):
        is_repeated = sum(draft.text in titles for draft in drafts[start:end]) > REPEATED_SHARE * (end - start)
        if end - start >= BARE_MENU_RUN and (end <= first or is_repeated):
            _set(drafts[start:end], Zone.MENU)


def is_prose(draft: Draft) -> bool:
    """Say whether the block is running text and not a link, a title or a menu entry."""
    text = draft.text
    return len(text) >= PROSE and draft.linked_share < 0.5 and bool(SENTENCE.search(text))


def _prefer_main(drafts: list[Draft]) -> None:
    """Where the page marks its main part and that holds nearly all running text, the rest is the page's own."""
    body = [draft for draft in drafts if draft.zone is Zone.BODY]
    outside = [draft for draft in body if not draft.is_in_main]
    total = sum(len(draft.text) for draft in body if is_prose(draft))
    lost = [draft for draft in outside if is_prose(draft)]
    if len(outside) == len(body) or sum(len(draft.text) for draft in lost) > (1 - MAIN_SHARE) * total:
        return
    if any(DUTY.search(draft.text) for draft in lost):
        return
    seen_main = False
    for draft in drafts:
        seen_main = seen_main or draft.is_in_main
        if draft.zone is Zone.BODY and not draft.is_in_main:
            draft.zone = Zone.FOOTER if seen_main else Zone.HEADER


def _prefer_core(drafts: list[Draft]) -> None:
    """Set apart what stands before and behind the element that holds nearly all running text.

    A title directly before it stays with it, and so does everything where any of it could be part of the contract.
    """
    core = _core_of(drafts)
    if core is None:
        return
    inside = [place for place, draft in enumerate(drafts) if core in _above(draft)]
    first, last = inside[0], inside[-1] + 1
    titles = [
        place for place in range(first) if drafts[place].kind is BlockKind.HEADING and drafts[place].level in (1, 2)
    ]
    before, behind = drafts[: max(titles, default=first)], drafts[last:]
    if not any(_may_bind(draft) for draft in before if draft.zone is Zone.BODY):
        _set(before, Zone.HEADER)
    if not any(_may_bind(draft) or ANNEX.match(draft.text) for draft in behind if draft.zone is Zone.BODY):
        _set(behind, Zone.FOOTER)


def _prefer_title(drafts: list[Draft]) -> None:
    """Set apart what stands before the page's only main title, where it is long and nothing in it can bind."""
    titles = [place for place, draft in enumerate(drafts) if draft.kind is BlockKind.HEADING and draft.level == 1]
    before = [draft for draft in drafts[: titles[0]] if draft.zone is Zone.BODY] if len(titles) == 1 else []
    if len(before) >= BARE_MENU_RUN and not any(_may_bind(draft) for draft in before):
        _set(before, Zone.HEADER)


def _core_of(drafts: list[Draft]) -> int | None:
    """Return the identity of the innermost element that holds nearly all running text of the body."""
    prose = [draft for draft in drafts if draft.zone is Zone.BODY and is_prose(draft)]
    binding = [draft for draft in prose if _may_bind(draft)]
    if len(binding) < FEWEST_CLAUSES:
        return None
    sizes: Counter[int] = Counter()
    for draft in binding:
        for element in _above(draft):
            sizes[element] += len(draft.text)
    enough = CORE_SHARE * sum(len(draft.text) for draft in binding)
    longest = max(binding, key=lambda draft: len(draft.text))
    return next((element for element in _above(longest) if sizes[element] >= enough), None)


def _above(draft: Draft) -> list[int]:
    """Return the identities of the elements that hold the block, innermost first."""
    found: list[int] = []
    node = draft.place
    while node is not None and len(found) < HIGHEST_CLIMB:
        found.append(node.mem_id)
        node = node.parent
    return found


def _may_bind(draft: Draft) -> bool:
    """Say whether the block could belong to the contract: a row, a numbered item, words of duty or of privacy."""
    if draft.cells or draft.label:
        return True
    text = draft.text
    is_running = len(text) >= SHORTEST_CLAUSE and draft.linked_share < 0.5
    return is_running and (begins_item(text) or bool(DUTY.search(text) or PRIVACY.search(text)))


def _runs(drafts: list[Draft], belongs: Callable[[Draft], bool]) -> list[tuple[int, int]]:
    """Return where unbroken runs of body blocks that pass the test begin and end."""
    runs: list[tuple[int, int]] = []
    for place, draft in enumerate(drafts):
        if draft.zone is not Zone.BODY or not belongs(draft):
            continue
        if runs and runs[-1][1] == place:
            runs[-1] = (runs[-1][0], place + 1)
        else:
            runs.append((place, place + 1))
    return runs


def _set(drafts: list[Draft], zone: Zone) -> None:
    for draft in drafts:
        draft.zone = zone if draft.zone is Zone.BODY else draft.zone


def _is_link(draft: Draft) -> bool:
    return draft.linked_share > 0.8 and len(draft.text) < PROSE * 2 and not draft.cells


def _leads_inside(draft: Draft) -> bool:
    return all(piece.link.startswith("#") for piece in draft.pieces if piece.link)


def _is_bare_entry(draft: Draft) -> bool:
    """Say whether the block could be an entry of a menu whose links are gone."""
    text = draft.text
    is_item = draft.kind is BlockKind.LIST_ITEM and not draft.label
    return is_item and len(text.split()) <= MENU_WORDS and not text.endswith((".", ";", ":", "?", "!"))
