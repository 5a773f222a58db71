"""The documents are true: commands, options, links and lists in them are those of the program."""

import re
import shutil
import tomllib
from pathlib import Path

import click
import pytest
from packaging.requirements import Requirement

from contractscan.cli.app import contractscan
from contractscan.errors import ErrorClass
from contractscan.model import Reason, Severity, Verdict
from contractscan.rulecheck import test_rules
from contractscan.rulefile import load_playbook

REPOSITORY = Path(__file__).resolve().parent.parent
PAGES = sorted([*REPOSITORY.glob("*.md"), *(REPOSITORY / "docs").rglob("*.md")])
SECTION = re.compile(r"^```[a-z]*$", re.MULTILINE)
LINK = re.compile(r"\]\((?!https?:|#)([^)#\s]+)")
MAKE = re.compile(r"\bmake (?:[A-Z]+=\S+ )?([a-z]+)")
COMMAND = re.compile(r"^\s*(?:\S*[/\\])?contractscan ([a-z].*)$", re.MULTILINE)
OPTION = re.compile(r"(?<![\w-])--[a-z-]+")
PINNED = re.compile(r"[a-z0-9][a-z0-9.-]*==[0-9][0-9a-z.]*")


def text(name: str) -> str:
    return (REPOSITORY / name).read_text(encoding="utf-8")


def code_of(page: Path) -> str:
    """Return what stands in the fenced parts of a page."""
    return "\n".join(SECTION.split(page.read_text(encoding="utf-8"))[1::2])


def commands(group: click.Group, prefix: str = "") -> dict[str, click.Command]:
    """Return every command under its full name."""
    found: dict[str, click.Command] = {}
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            found |= commands(command, f"{prefix}{name} ")
        else:
            found[f"{prefix}{name}"] = command
    return found


COMMANDS = commands(contractscan)
TARGETS = set(re.findall(r"^([a-z-]+):", text("Makefile"), re.MULTILINE))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(REPOSITORY).as_posix())
def test_every_link_leads_to_a_file(page: Path):
    broken = [link for link in LINK.findall(page.read_text(encoding="utf-8")) if not (page.parent / link).exists()]
    assert broken == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(REPOSITORY).as_posix())
def test_every_make_target_in_the_documents_exists(page: Path):
    named = set(MAKE.findall(code_of(page))) | set(re.findall(r"`make ([a-z]+)", page.read_text(encoding="utf-8")))
    assert named <= TARGETS


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(REPOSITORY).as_posix())
def test_every_command_in_the_documents_exists_with_its_options(page: Path):
    for line in COMMAND.findall(code_of(page)):
        words = line.split("#")[0].split()
        name = next((name for name in (" ".join(words[:2]), words[0]) if name in COMMANDS), None)
        assert name is not None, f"no such command: {line}"
        known = {option for parameter in COMMANDS[name].params for option in parameter.opts}
        assert set(OPTION.findall(" ".join(words))) <= known, line


def test_every_command_is_told_of_in_the_documents():
    told = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)
    assert [name for name in COMMANDS if f"contractscan {name}" not in told] == []


def test_the_readme_gives_the_two_commands_first():
    assert re.findall(r"make [a-z]+", code_of(REPOSITORY / "README.md"))[:2] == ["make demo", "make test"]


def test_ci_runs_the_test_command_of_the_readme():
    assert "make test" in text(".ci/run").splitlines()


def test_the_readme_explains_every_verdict_and_severity():
    readme = text("README.md")
    assert [verdict for verdict in Verdict if f"**{verdict}**" not in readme] == []
    assert [severity for severity in Severity if severity not in readme] == []


def test_the_closed_lists_are_written_down_whole():
    assert [
        member for members in (Verdict, Reason) for member in members if f"`{member}`" not in text("docs/terms.md")
    ] == []
    assert [error for error in ErrorClass if f"`{error}`" not in text("docs/wire.md")] == []


def test_the_list_of_rules_is_current():
    from contractscan.rulebook import rules_page

    assert text("docs/rules.md") == rules_page(), "run `make docs`"


def test_every_dependency_is_pinned_and_nothing_but_versions_stands_in_the_pins():
    lines = [line for line in text("constraints.txt").splitlines() if not line.startswith("#")]
    assert [line for line in lines if not PINNED.fullmatch(line)] == []
    project = tomllib.loads(text("pyproject.toml"))["project"]
    wanted = [Requirement(line) for line in (*project["dependencies"], *project["optional-dependencies"]["dev"])]
    pinned = {line.split("==")[0] for line in lines}
    assert [need.name for need in wanted if need.name.lower() not in pinned] == []


def test_every_dependency_is_used():
    modules = {
        "google-re2": "re2", "markdown-it-py": "markdown_it", "python-docx": "docx", "pyyaml": "yaml",
        "pillow": "PIL", "text2num": "text_to_num",
    }  # fmt: skip
    project = tomllib.loads(text("pyproject.toml"))["project"]
    source = "\n".join(path.read_text(encoding="utf-8") for path in (REPOSITORY / "contractscan").rglob("*.py"))
    names = [Requirement(line).name for line in project["dependencies"]]
    unused = [name for name in names if not re.search(rf"(import|from) {modules.get(name, name)}\b", source)]
    assert unused == []


def test_the_rule_in_the_guide_loads_and_passes_its_own_examples(tmp_path: Path):
    folder = Path(shutil.copytree(REPOSITORY / "rules", tmp_path / "rules"))
    rule = re.search(r"^```yaml\n(id: (\S+)\n.*?)^```", text("CONTRIBUTING.md"), re.MULTILINE | re.DOTALL)
    assert rule is not None
    (folder / "exit" / f"{rule[2]}.yaml").write_text(rule[1], encoding="utf-8")
    playbook = load_playbook("standard", folder)
    assert [failure for failure in test_rules(playbook) if failure.rule == rule[2]] == []


def test_the_profile_in_the_readme_loads(tmp_path: Path):
    profile = re.search(r"^```yaml\n(name: .*?)^```", text("README.md"), re.MULTILINE | re.DOTALL)
    assert profile is not None
    path = tmp_path / "own.yaml"
    path.write_text(profile[1], encoding="utf-8")
    playbook = load_playbook(path)
    assert playbook.profile.params["breach_notice_hours"] == 48
    assert playbook.profile.waivers[0].contract == "old/ils-2019.pdf"
