"""The rules page as plain elements. Pure: rules in, nodes out."""

from itertools import groupby

from contractscan.dashboard.contract_view import sources
from contractscan.dashboard.paper import Node, row
from contractscan.dashboard.parts import labelled, pair, severity_chip
from contractscan.dashboard.words import counted, group_title
from contractscan.model import Severity
from contractscan.playbook import Playbook, Profile, Rule, Value


def found_rules(rules: tuple[Rule, ...], words: str) -> tuple[Rule, ...]:
    """Return the rules that hold every word in title, requirement, reason or source, by group and then severity."""
    wanted = words.casefold().split()
    found = [rule for rule in rules if all(word in rule_text(rule) for word in wanted)]
    return tuple(sorted(found, key=lambda rule: (rule.group, -rule.severity.rank, rule.title)))


def rule_text(rule: Rule) -> str:
    """Return what of a rule can be searched, in small letters."""
    basis = (f"{item.source} {item.title} {item.at}" for item in rule.basis)
    return " ".join((rule.title, rule.group, rule.requirement, rule.why, *basis)).casefold()


def severity_of(rule: Rule, profile: Profile) -> Severity:
    """Return how much the rule matters under the profile."""
    return profile.severities.get(rule.id, rule.severity)


def numbers_of(rule: Rule, profile: Profile) -> dict[str, Value]:
    """Return the rule's numbers as the profile sets them."""
    return {name: profile.params.get(name, value) for name, value in rule.params.items()}


def filled(template: str, numbers: dict[str, Value]) -> str:
    """Return the text with each `{name}` replaced by its number; names without one stand as they are."""
    for name, value in numbers.items():
        template = template.replace(f"{{{name}}}", value_words(value))
    return template


def value_words(value: Value) -> str:
    """Return a parameter's value as a person would write it."""
    match value:
        case bool():
            return "yes" if value else "no"
        case tuple():
            return ", ".join(value)
        case int() | float() | str():
            return str(value)


def profile_part(playbook: Playbook) -> Node:
    """Return how many rules the profile holds."""
    off = len(playbook.profile.disabled)
    state = f", state {playbook.profile.state}" if playbook.profile.state else ""
    words = f"{counted(len(playbook.rules), 'rule')} in the profile “{playbook.profile.name}”{state}."
    return Node("p", f"{words} {counted(off, 'rule')} switched off." if off else words, style="lead")


def rules_part(rules: tuple[Rule, ...], profile: Profile) -> tuple[Node, ...]:
    """Return the rules under the headings of their groups, each to be opened."""
    if not rules:
        return (Node("p", "No rule holds these words."),)
    return tuple(
        row("section", Node("h2", group_title(group)), *(rule_part(rule, profile) for rule in members))
        for group, members in groupby(rules, key=lambda rule: rule.group)
    )


def rule_part(rule: Rule, profile: Profile) -> Node:
    """Return one rule: title and severity, and inside the requirement, why, limits, source and wording to ask for."""
    numbers = numbers_of(rule, profile)
    terms: list[Node] = []
    if rule.why:
        terms += pair("Why", Node("span", rule.why))
    for name, value in numbers.items():
        terms += pair(group_title(name), Node("span", value_words(value)))
    return row(
        "details",
        row(
            "summary",
            Node("strong", rule.title),
            severity_chip(severity_of(rule, profile)),
            Node("p", filled(rule.requirement, numbers), style="quiet"),
        ),
        row("dl", *terms, style="terms"),
        labelled("Wording to ask for", Node("blockquote", filled(rule.remedy, numbers))),
        sources(rule.basis),
    )
