"""Ruled tables: from the lines drawn on a page to cells."""

from itertools import pairwise

from contractscan.readers.printed import Place, Rect

ENOUGH_RULES = 5
MOST_RULES = 4_000
"""A page with more rules than this is a drawing, not a page with tables."""
SNAP = 3.0
HIGHEST_STRIPE = 4
"""A bare row between two rows with a ground is at most so many times as high as the lower one."""


def table_cells(rules: tuple[Rect, ...]) -> list[tuple[Place, Rect]]:
    """Return the cells of the ruled tables on a page, each with its place; frames of a single cell are left out."""
    upright = sum(rule.height > rule.width for rule in rules)
    if not ENOUGH_RULES <= len(rules) <= MOST_RULES or min(upright, len(rules) - upright) < 2:
        return []
    from pdfplumber.table import cells_to_tables, edges_to_intersections, intersections_to_cells, merge_edges

    edges = merge_edges([_edge(rule) for rule in rules], SNAP, SNAP, SNAP, SNAP)
    if {edge["orientation"] for edge in edges} != {"h", "v"}:
        return []
    cells = intersections_to_cells(edges_to_intersections(edges, SNAP, SNAP))
    grids = [[Rect(*box) for box in boxes] for boxes in cells_to_tables(cells)]
    found: list[tuple[Place, Rect]] = []
    for table, boxes in enumerate(_striped(grids)):
        found.extend(_placed(table, boxes))
    return found


def _striped(grids: list[list[Rect]]) -> list[list[Rect]]:
    """Return the grids with those of one table made one: grids of the same columns with one bare row between them.

    Tables are often striped: every other row has a ground, the rows between have neither ground nor rules.
    """
    joined: list[list[Rect]] = []
    for grid in sorted(grids, key=lambda boxes: min(box.top for box in boxes)):
        above = joined[-1] if joined else []
        top, bottom = min(box.top for box in grid), max((box.bottom for box in above), default=0.0)
        height = max(box.height for box in grid)
        if (
            above
            and _sides(above) == _sides(grid)
            and len(_sides(grid)) > 2
            and 0 < top - bottom <= HIGHEST_STRIPE * height
        ):
            sides = _levels([side for box in grid for side in (box.left, box.right)])
            bare = [Rect(left, bottom, right, top) for left, right in pairwise(sides)]
            joined[-1] = [*above, *bare, *grid]
        else:
            joined.append(grid)
    return joined


def _sides(boxes: list[Rect]) -> tuple[int, ...]:
    """Return where the upright sides of the boxes stand, in steps of twice the snap."""
    return tuple(sorted({round(side / (2 * SNAP)) for box in boxes for side in (box.left, box.right)}))


def _edge(rule: Rect) -> dict[str, object]:
    level = rule.width >= rule.height
    middle_x, middle_y = (rule.left + rule.right) / 2, (rule.top + rule.bottom) / 2
    return {
        "x0": rule.left if level else middle_x,
        "x1": rule.right if level else middle_x,
        "top": middle_y if level else rule.top,
        "bottom": middle_y if level else rule.bottom,
        "width": rule.width,
        "height": rule.height,
        "orientation": "h" if level else "v",
        "object_type": "line",
    }


def _placed(table: int, boxes: list[Rect]) -> list[tuple[Place, Rect]]:
    """Return the cells of one table with row and column, counted by the distinct tops and lefts of its cells."""
    rows = _levels([box.top for box in boxes])
    columns = _levels([box.left for box in boxes])
    if len(columns) < 2:
        return []
    return [(Place(table, _level(rows, box.top), _level(columns, box.left)), box) for box in boxes]


def _levels(values: list[float]) -> list[float]:
    levels: list[float] = []
    for value in sorted(values):
        if not levels or value - levels[-1] > SNAP:
            levels.append(value)
    return levels


def _level(levels: list[float], value: float) -> int:
    return max(index for index, level in enumerate(levels) if level <= value + 0.01)
