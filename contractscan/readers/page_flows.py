"""The body of a page -> flows of lines and tables, in the order in which they are read."""

from collections.abc import Sequence
from dataclasses import dataclass

from contractscan.readers.printed import PrintedLine
from contractscan.readers.reading_order import Flow, reading_order
from contractscan.readers.table_rows import Table, tables_of, with_unruled_tables


@dataclass(frozen=True, slots=True)
class PageFlows:
    """What a page holds in reading order, and whether that order is in doubt."""

    flows: tuple[Flow | Table, ...]
    in_doubt: bool


def page_flows(lines: Sequence[PrintedLine], furniture: Sequence[PrintedLine] = ()) -> PageFlows:
    """Return the flows and tables of a page body in reading order.

    A table parts the flow that it stands in, and so does furniture: what is printed around it goes over a page break.
    """
    tables, others = tables_of(lines)
    ordered = reading_order(others)
    parted = [part for flow in ordered.flows for part in _parted(flow, furniture) if part]
    flows: list[Flow | Table] = [piece for part in parted for piece in with_unruled_tables(part)]
    for table in sorted(tables, key=lambda table: (table.rect.top, table.rect.left)):
        flows = _put_in(flows, table)
    return PageFlows(tuple(flows), ordered.in_doubt)


def _parted(flow: Flow, furniture: Sequence[PrintedLine]) -> list[Flow]:
    """Return the flow cut wherever a line of furniture stands between two of its lines."""
    heights = sorted(line.baseline for line in furniture)
    parts: list[Flow] = [[]]
    for line in flow:
        before = parts[-1][-1].baseline if parts[-1] else line.baseline
        if any(before < height < line.baseline for height in heights):
            parts.append([])
        parts[-1].append(line)
    return parts


def _put_in(flows: list[Flow | Table], table: Table) -> list[Flow | Table]:
    for index, flow in enumerate(flows):
        if isinstance(flow, Table):
            if flow.rect.top > table.rect.top and _shares_width(flow.rect.left, flow.rect.right, table):
                return [*flows[:index], table, *flows[index:]]
            continue
        below = next((at for at, line in enumerate(flow) if _is_below(line, table)), None)
        if below is not None:
            parted = [part for part in (flow[:below], flow[below:]) if part]
            return [
                *flows[:index],
                *parted[: 1 if below else 0],
                table,
                *parted[1 if below else 0 :],
                *flows[index + 1 :],
            ]
    return [*flows, table]


def _is_below(line: PrintedLine, table: Table) -> bool:
    return line.baseline > table.rect.top + line.size and _shares_width(line.rect.left, line.rect.right, table)


def _shares_width(left: float, right: float, table: Table) -> bool:
    return min(right, table.rect.right) > max(left, table.rect.left)
