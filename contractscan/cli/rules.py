"""`contractscan rules`: what the contracts are judged by."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from contractscan.cli.options import find_rule, playbook_of, policy_options, rules_option
from contractscan.cli.rule_tools import coverage, diff, mutate, new

if TYPE_CHECKING:
    from contractscan.playbook import Profile, Rule


@click.group()
def rules() -> None:
    """List, explain, test, measure, compare and write the rules."""


for command in (mutate, coverage, diff, new):
    rules.add_command(command)


@rules.command(name="list")
@policy_options
def list_rules(profile: str, rules_folder: Path | None, state: str, vendor_type: str) -> None:
    """List the rules of a profile by group."""
    playbook = playbook_of(profile, rules_folder, state=state, vendor_type=vendor_type)
    width = max((len(rule.id) for rule in playbook.rules), default=0)
    for group in sorted({rule.group for rule in playbook.rules}):
        click.echo(f"\n{group}" if group else "\nother")
        for rule in (rule for rule in playbook.rules if rule.group == group):
            severity = playbook.profile.severities.get(rule.id, rule.severity)
            click.echo(f"  {rule.id:<{width}}  {severity.value:<8}  {rule.title}")
    click.echo(f"\n{len(playbook.rules)} rules in the profile {playbook.profile.name}.")


@rules.command()
@click.argument("rule_id", metavar="ID")
@policy_options
def explain(rule_id: str, profile: str, rules_folder: Path | None, state: str, vendor_type: str) -> None:
    """Show what a rule asks for, why, where that comes from, and wordings with their verdicts."""
    playbook = playbook_of(profile, rules_folder, state=state, vendor_type=vendor_type)
    for line in explained(find_rule(playbook, rule_id), playbook.profile):
        click.echo(line)


@rules.command(name="test")
@click.option("--profile", metavar="NAME|FILE", help="Test under this profile only. Default: every shipped profile.")
@rules_option
def test_rules(profile: str | None, rules_folder: Path | None) -> int:
    """Judge every rule's own examples and the wording it asks for, and say which come out wrong.

    An example says itself under which profile it comes out otherwise. Under a library's own profile, what differs only
    because of its numbers is told, but is no failure.
    """
    from contractscan.rulefile import profile_names

    shipped = profile_names(rules_folder)
    names = (profile,) if profile else shipped
    return max(_tested(name, rules_folder, is_shipped=name in shipped) for name in names)


def _tested(profile: str, rules_folder: Path | None, *, is_shipped: bool) -> int:
    """Tell what comes out wrong under one profile, and return the exit status."""
    from contractscan.rulecheck import test_rules as failures_of

    playbook = playbook_of(profile, rules_folder)
    told = failures_of(playbook)
    differing = [] if is_shipped else [failure for failure in told if failure.is_by_profile]
    failures = [failure for failure in told if failure not in differing]
    for failure in failures:
        click.echo(str(failure))
    for failure in differing:
        click.echo(f"by its own numbers: {failure}")
    total = sum(len(rule.examples) + 1 for rule in playbook.rules)
    click.echo(
        f"{total - len(told):,} of {total:,} examples and remedies of {len(playbook.rules)} rules come out as they "
        f"should under {playbook.profile.name}."
    )
    return int(bool(failures))


_DEMANDS = {"R": "Required", "C": "Required if the product does it", "o": "One severity lower", "-": "Not asked"}


def explained(rule: "Rule", profile: "Profile") -> list[str]:
    """Return a rule as lines for a person, with the numbers and the severity that the profile gives it."""
    from contractscan.exporters.wording import policy_of, verdict_words

    numbers = {name: _value(profile.params.get(name, value)) for name, value in rule.params.items()}
    severity = profile.severities.get(rule.id, rule.severity)
    lines = [f"{rule.id}: {rule.title}", f"{severity.value}, {rule.group}, profile {profile.name}", ""]
    lines += _section("Asks for", _filled(rule.requirement, numbers)) + _section("Why", rule.why)
    lines += _section("Source", *(policy_of(basis) for basis in rule.basis))
    lines += _section("Numbers", *(f"{name}: {value}" for name, value in numbers.items()))
    lines += _section("For vendors of", *_demands(rule))
    lines += _section("Wording to ask for", _filled(rule.remedy, numbers))
    own = numbers == {name: _value(value) for name, value in rule.params.items()}
    by = "" if own else ", by the rule's own numbers"
    for verdict in dict.fromkeys(example.verdict for example in rule.examples):
        texts = [example.text for example in rule.examples if example.verdict is verdict]
        lines += _section(f"Examples: {verdict_words(verdict)}{by}", *(f"“{text}”" for text in texts))
    return lines


def _demands(rule: "Rule") -> list[str]:
    """Return for what kinds of vendor the rule is required, lighter or not asked: one line each."""
    from contractscan.playbook import VENDOR_TYPES

    kinds = {
        mark: [VENDOR_TYPES.get(kind, kind) for kind, found in rule.applies.items() if found == mark]
        for mark in _DEMANDS
    }
    return [f"{_DEMANDS[mark]}: {', '.join(names)}" for mark, names in kinds.items() if names]


def _filled(template: str, numbers: dict[str, str]) -> str:
    for name, value in numbers.items():
        template = template.replace(f"{{{name}}}", value)
    return template


def _value(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)


def _section(title: str, *paragraphs: str) -> list[str]:
    from textwrap import wrap

    from contractscan.exporters.escape import shown

    wrapped = [
        line
        for paragraph in paragraphs
        if paragraph
        for line in wrap(shown(paragraph), 96, initial_indent="  ", subsequent_indent="    ")
    ]
    return [title, *wrapped, ""] if wrapped else []
