"""A new rule's file: a commented template that loads once its words have been filled in."""

import re
from importlib.resources import files
from pathlib import Path

from contractscan.errors import UsageError
from contractscan.profilefile import PROFILES
from contractscan.rulefile import LEXICON, load_concepts
from contractscan.rulework.schema import SCHEMA_FILE, schema_text

NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")


def template_text(rule_id: str) -> str:
    """Return the template with the rule's id in it."""
    text = files("contractscan.rulework").joinpath("rule_template.yaml").read_text(encoding="utf-8")
    return text.replace("RULE_ID", rule_id)


def write_template(name: str, folder: Path) -> Path:
    """Write a new rule's file below a rules folder and return its path. Raises `UsageError`; never overwrites.

    The schema that editors check the file by is written beside it where the folder has none.
    """
    group, rule_id = _parts(name)
    if not (folder / LEXICON).is_dir():
        raise UsageError(
            f"{folder} is not a rules folder: it has no {LEXICON}/. Copy the shipped rules and name the copy."
        )
    taken = next((path for path in sorted(folder.glob(f"*/{rule_id}.yaml"))), None)
    if taken is not None:
        raise UsageError(f"{taken} exists already. Choose another id.")
    path = folder / group / f"{rule_id}.yaml"
    try:
        path.parent.mkdir(exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(template_text(rule_id))
        if not (folder / SCHEMA_FILE).exists():
            (folder / SCHEMA_FILE).write_text(schema_text(load_concepts(folder)), encoding="utf-8", newline="\n")
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror or 'unknown reason'}.") from error
    return path


def _parts(name: str) -> tuple[str, str]:
    """Return the group and the id of "GROUP/ID"."""
    group, slash, rule_id = name.partition("/")
    if not slash or not NAME.fullmatch(group) or not NAME.fullmatch(rule_id) or group in (LEXICON, PROFILES):
        raise UsageError(
            f"{name!r} is no name for a rule. Write GROUP/ID in small letters and hyphens, such as "
            "exit/deletion-certificate."
        )
    return group, rule_id
