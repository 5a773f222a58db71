"""YAML in, playbook out: rules, lexicon and profiles, with errors that name file, line and column."""

import functools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from pydantic import ConfigDict

from contractscan.checks.kinds import KINDS
from contractscan.errors import ConfigurationError
from contractscan.model import Basis, Severity, Verdict
from contractscan.playbook import Example, Playbook, Rule, Value
from contractscan.profilefile import PROFILES, load_profile
from contractscan.rulelint import check_choices, check_concepts, check_filled, check_phrases, check_tell
from contractscan.states import basis_in, load_state
from contractscan.weights import load_weights
from contractscan.yamlfile import YamlFile, digest_of, validated

STRICT = ConfigDict(extra="forbid")
LEXICON = "lexicon"
STATE_NAMES, HOME_STATE, OTHER_STATE = "topic.state-name", "topic.home-state", "topic.other-state"


@dataclass(frozen=True, slots=True)
class ExampleFile:
    """A wording with the profiles under which it comes out otherwise, because of their numbers."""

    __pydantic_config__ = STRICT
    text: str
    under: Mapping[str, Verdict]


@dataclass(frozen=True, slots=True)
class RuleFile:
    """The keys of a rule file."""

    __pydantic_config__ = STRICT
    id: str
    title: str
    severity: Severity
    requirement: str
    basis: tuple[Basis, ...]
    check: Mapping[str, object]
    remedy: str
    examples: Mapping[Verdict, tuple[str | ExampleFile, ...]]
    why: str = ""
    params: Mapping[str, Value] = field(default_factory=dict)
    tell: Mapping[str, str] = field(default_factory=dict)
    applies: Mapping[str, str] = field(default_factory=dict)


def rules_folder() -> Path:
    """Return the folder of the shipped rules: beside the package in a checkout, inside it when installed."""
    here = Path(__file__).resolve().parent
    for folder in (here.parent / "rules", here / "_rules"):
        if (folder / LEXICON).is_dir():
            return folder
    raise ConfigurationError("The rules that belong to contractscan are not installed. Install it again.")


def profile_names(rules: Path | None = None) -> tuple[str, ...]:
    """Return the names of the profiles that a rules folder (the shipped one unless named) holds."""
    return tuple(sorted(path.stem for path in ((rules or rules_folder()) / PROFILES).glob("*.yaml")))


def load_playbook(
    profile: str | Path = "standard", rules: Path | None = None, *, state: str = "", vendor_type: str = ""
) -> Playbook:
    """Return the rules under a profile: one of the shipped names, or the path of a library's own profile file.

    `state` (NY) and `vendor_type` (EB) come before what the profile says. In a state, rules name its statutes.
    """
    folder = rules or rules_folder()
    loaded = load_rules(folder)
    chosen = load_profile(profile, folder, loaded, state=state, vendor_type=vendor_type)
    law = load_state(chosen.state, folder) if chosen.state else None
    concepts = load_concepts(folder)
    weights = load_weights(folder)
    digest = digest_of([concepts, *(rule.source for rule in loaded), weights.digest if weights else ""])
    kept = tuple(
        replace(rule, basis=basis_in(law, rule.id, rule.basis, folder))
        for rule in loaded
        if rule.id not in chosen.disabled
    )
    return Playbook(kept, chosen, digest, _with_home_state(concepts, law.name) if law else concepts, weights)


def _with_home_state(concepts: Mapping[str, tuple[str, ...]], name: str) -> Mapping[str, tuple[str, ...]]:
    """Return the concepts with the state's name added to `topic.home-state` and all others to `topic.other-state`."""
    home = f"={name.lower()}"
    others = tuple(state for state in concepts.get(STATE_NAMES, ()) if state != home)
    added = {HOME_STATE: (home,), OTHER_STATE: others}
    return {**concepts, **{concept: (*concepts.get(concept, ()), *names) for concept, names in added.items()}}


@functools.cache
def load_rules(folder: Path) -> tuple[Rule, ...]:
    """Return the rules of a folder, by group and file name. All load or none does."""
    paths = sorted(p for p in folder.glob("*/*.yaml") if p.parent.name not in (PROFILES, LEXICON))
    rules = tuple(_rule(path) for path in paths)
    if not rules:
        raise ConfigurationError(f"{folder}: holds no rules")
    return rules


def _rule(path: Path) -> Rule:
    file = YamlFile(path)
    check_filled(file)
    raw = validated(RuleFile, file)
    if raw.id != path.stem:
        raise file.error(f"the id {raw.id!r} is not the file's name {path.stem!r}", "id")
    name = str(raw.check.get("kind", ""))
    kind = KINDS.find(name)
    if kind is None:
        raise file.error(f"the kind {name!r} is not one of {', '.join(KINDS.keys())}", "check", "kind")
    check = validated(kind.specification, file, "check")
    check_choices(file, raw.params)
    check_concepts(file, load_concepts(path.parent.parent))
    check_tell(file, raw.tell)
    examples = tuple(_examples(raw, file))
    for verdict in kind.verdicts(check):
        if verdict not in raw.examples:
            raise file.error(f"there is no example for {verdict.value!r}", "examples")
    return Rule(
        id=raw.id,
        title=raw.title,
        group=path.parent.name,
        severity=raw.severity,
        requirement=raw.requirement.strip(),
        why=raw.why.strip(),
        basis=raw.basis,
        kind=name,
        check=check,
        params=dict(raw.params),
        tell=dict(raw.tell),
        remedy=" ".join(raw.remedy.split()),
        examples=examples,
        applies=dict(raw.applies),
        source=digest_of([file.data]),
    )


def _examples(raw: RuleFile, file: YamlFile) -> Iterator[Example]:
    """Yield the examples; one that names a profile must come out otherwise under it than elsewhere."""
    profiles = profile_names(file.path.parent.parent)
    for verdict, items in raw.examples.items():
        for at, item in enumerate(items):
            if isinstance(item, str):
                yield Example(item, verdict)
                continue
            for name, other in item.under.items():
                place = ("examples", verdict.value, at, "under", name)
                if name not in profiles:
                    raise file.error(f"there is no profile {name!r}; choose from {', '.join(profiles)}", *place)
                if other is verdict:
                    raise file.error(f"under {name!r} the verdict is the same; leave it out", *place)
            yield Example(item.text, verdict, under=dict(item.under))


@functools.cache
def load_concepts(folder: Path) -> Mapping[str, tuple[str, ...]]:
    """Return the concepts of the lexicon with their phrases."""
    concepts: dict[str, list[str]] = {}
    for path in sorted((folder / LEXICON).glob("*.yaml")):
        file = YamlFile(path)
        if not isinstance(file.data, dict):
            raise file.error("a lexicon file is a mapping of concepts to lists of phrases")
        for concept, phrases in file.data.items():
            if not isinstance(phrases, list) or not all(isinstance(phrase, str) for phrase in phrases):
                raise file.error(f"{concept}: write a list of phrases in text", concept)
            check_phrases(file, concept, phrases)
            concepts.setdefault(concept, []).extend(phrases)
    return {concept: tuple(phrases) for concept, phrases in concepts.items()}
