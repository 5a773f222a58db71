"""Contracts and statements made of a few lines, for tests."""

from collections.abc import Sequence

from contractscan.model import Block, BlockKind, Document, Span
from contractscan.rulefile import load_playbook
from contractscan.scan import understood
from contractscan.understand.nouns import Contract, Statement

PLAYBOOK = load_playbook()


def contract_of(*lines: str, kinds: Sequence[BlockKind] = ()) -> Contract:
    """Return the contract that some lines make."""
    blocks, start = [], 0
    for number, line in enumerate(lines):
        kind = kinds[number] if number < len(kinds) else BlockKind.PARAGRAPH
        blocks.append(Block(Span(start, start + len(line)), kind))
        start += len(line) + 1
    text = "\n".join(lines) + "\n"
    return understood(Document("x.txt", "0" * 64, "text/plain", text, tuple(blocks)), PLAYBOOK)


def only(text: str) -> Statement:
    """Return the first statement of a sentence."""
    return contract_of(text).statements[0]
