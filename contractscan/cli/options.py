"""Options that several commands share, and what they stand for."""

from collections.abc import Callable
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from contractscan.errors import UsageError

if TYPE_CHECKING:
    from contractscan.playbook import Playbook, Rule
    from contractscan.sandbox import ChildLimits

Command = TypeVar("Command", bound=Callable[..., Any])


def profile_options(command: Command) -> Command:
    """Give a command `--profile` and `--rules`."""
    profile = click.option(
        "--profile",
        default="standard",
        show_default=True,
        metavar="NAME|FILE",
        help="The policy: strict, standard, lenient, or the library's own profile file.",
    )
    return profile(rules_option(command))


def policy_options(command: Command) -> Command:
    """Give a command `--profile`, `--rules`, `--state` and `--vendor-type`."""
    state = click.option(
        "--state",
        default="",
        metavar="CODE",
        help="The state whose library-records law counts: CA, CO, DE, IL, MO, NY or WI. Default: as the profile says.",
    )
    kind = click.option(
        "--vendor-type",
        default="",
        metavar="TYPE",
        help=f"What the vendor supplies: {_vendor_types()}. Default: as the profile says.",
    )
    return profile_options(state(kind(command)))


def _vendor_types() -> str:
    from contractscan.playbook import VENDOR_TYPES

    return ", ".join(f"{code} ({words})" for code, words in VENDOR_TYPES.items())


def rules_option(command: Command) -> Command:
    """Give a command `--rules`."""
    return click.option(
        "--rules",
        "rules_folder",
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        help="Take the rules from this folder in place of the bundled ones.",
    )(command)


def limit_options(command: Command) -> Command:
    """Give a command `--timeout`, `--memory` and `--no-ocr`."""
    seconds, size = click.FloatRange(0.1), click.IntRange(64)
    timeout = click.option("--timeout", type=seconds, default=60, show_default=True, help="Seconds for one contract.")
    memory = click.option("--memory", type=size, default=1024, show_default=True, help="MiB for one contract.")
    no_ocr = click.option("--no-ocr", is_flag=True, help="Do not read scanned pages; they are listed as unread.")
    return timeout(memory(no_ocr(command)))


def child_limits(timeout: float, memory: int) -> "ChildLimits":
    """Return the limits of the process that reads one contract."""
    from contractscan.sandbox import ChildLimits

    return ChildLimits(wall_seconds=timeout, cpu_seconds=int(timeout) + 1, memory_mib=memory)


def playbook_of(
    profile: str, rules_folder: Path | None, only: tuple[str, ...] = (), *, state: str = "", vendor_type: str = ""
) -> "Playbook":
    """Return the rules of a profile, all of them or those named. Raises `UsageError` and `ConfigurationError`."""
    from contractscan.rulefile import load_playbook

    is_file = Path(profile).suffix.lower() in (".yaml", ".yml")
    playbook = load_playbook(Path(profile) if is_file else profile, rules_folder, state=state, vendor_type=vendor_type)
    if not only:
        return playbook
    chosen = tuple(find_rule(playbook, name) for name in only)
    return replace(playbook, rules=tuple(rule for rule in playbook.rules if rule in chosen))


def find_rule(playbook: "Playbook", rule_id: str) -> "Rule":
    """Return the rule of that id. Raises `UsageError` with the nearest ids."""
    by_id = {rule.id: rule for rule in playbook.rules}
    if rule_id in by_id:
        return by_id[rule_id]
    near = get_close_matches(rule_id, sorted(by_id), n=3)
    hint = f"Did you mean {' or '.join(near)}?" if near else "`contractscan rules list` names them all."
    raise UsageError(f"There is no rule {rule_id!r} in the profile {playbook.profile.name}. {hint}")
