"""The rules as a page for people: what each asks for, why, where that comes from, and the wording to ask for."""

import sys
from collections.abc import Sequence
from itertools import groupby

from contractscan.model import Basis
from contractscan.playbook import Rule
from contractscan.rulefile import load_playbook

INTRODUCTION = """# The rules

This page is made from the files in `rules/` by `make docs`. Each rule asks whether a contract contains a statement that
binds the vendor; the numbers are those of the standard profile. Sources marked *secondary* were read in a summary.
Nothing here is legal advice.
"""


def rules_page(rules: Sequence[Rule] | None = None) -> str:
    """Return the rules (the shipped ones unless others are given) as Markdown, by group and id."""
    rules = load_playbook().rules if rules is None else rules
    ordered = sorted(rules, key=lambda rule: (rule.group, rule.id))
    parts = [INTRODUCTION, f"{len(ordered)} rules in {len({rule.group for rule in ordered})} groups.\n"]
    for group, members in groupby(ordered, key=lambda rule: rule.group):
        parts.append(f"## {group.replace('-', ' ').capitalize()}\n")
        parts += [_entry(rule) for rule in members]
    return "\n".join(parts)


def _entry(rule: Rule) -> str:
    """Return one rule as a section."""
    sources = "; ".join(_source(basis) for basis in rule.basis)
    lines = [
        f"### {rule.title}",
        "",
        f"`{rule.id}` · {rule.severity.value} · {rule.kind}",
        "",
        _filled(rule.requirement, rule),
    ]
    if rule.why:
        lines += ["", f"*Why:* {rule.why}"]
    lines += ["", f"*Source:* {sources}"]
    if rule.params:
        numbers = ", ".join(f"`{name}` {_value(value)}" for name, value in rule.params.items())
        lines += ["", f"*Numbers:* {numbers}"]
    lines += ["", f"*Wording to ask for:* {_filled(rule.remedy, rule)}", ""]
    return "\n".join(lines)


def _source(basis: Basis) -> str:
    place = f", {basis.at}" if basis.at else ""
    return f"{basis.title or basis.source}{place}{'' if basis.read == 'read' else ' *(secondary)*'}"


def _filled(text: str, rule: Rule) -> str:
    for name, value in rule.params.items():
        text = text.replace(f"{{{name}}}", _value(value))
    return text


def _value(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)


if __name__ == "__main__":
    sys.stdout.write(rules_page())
