"""YAML in, playbook out: rules, lexicon and profiles, with errors that name file, line and column."""

import functools
import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Annotated, TypeVar

from pydantic import BeforeValidator, ConfigDict, TypeAdapter, ValidationError

from contractscan.checks.kinds import KINDS
from contractscan.errors import ConfigurationError
from contractscan.model import Basis, Severity, Verdict, Waiver
from contractscan.playbook import Example, Playbook, Profile, Rule, Value
from contractscan.rulelint import check_concepts, check_filled, check_phrases, check_tell
from contractscan.yamlfile import YamlFile

STRICT = ConfigDict(extra="forbid")
PROFILES = "profiles"
LEXICON = "lexicon"
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class RequirementChoice:
    """What a profile says of one rule."""

    __pydantic_config__ = STRICT
    severity: Severity | None = None
    enabled: bool = True


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


@dataclass(frozen=True, slots=True)
class Aliases:
    """Names the library knows for the two sides."""

    __pydantic_config__ = STRICT
    library: tuple[str, ...] = ()
    vendor: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ProfileFile:
    """The keys of a profile file."""

    __pydantic_config__ = STRICT
    name: str
    base: str = ""
    params: Mapping[str, Annotated[Value, BeforeValidator(lambda v: tuple(v) if isinstance(v, list) else v)]] = field(
        default_factory=dict
    )
    requirements: Mapping[str, RequirementChoice] = field(default_factory=dict)
    state: str = ""
    vendor_type: str = ""
    party_aliases: Aliases = field(default_factory=Aliases)
    waivers: tuple[Waiver, ...] = ()


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


def load_playbook(profile: str | Path = "standard", rules: Path | None = None) -> Playbook:
    """Return the rules under a profile: one of the shipped names, or the path of a library's own profile file."""
    folder = rules or rules_folder()
    loaded = load_rules(folder)
    chosen = load_profile(profile, folder)
    _check_profile(chosen, loaded)
    concepts = load_concepts(folder)
    digest = _digest([concepts, *(rule.source for rule in loaded)])
    kept = tuple(rule for rule in loaded if rule.id not in chosen.disabled)
    return Playbook(kept, chosen, digest, concepts)


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
    raw = _validated(RuleFile, file)
    if raw.id != path.stem:
        raise file.error(f"the id {raw.id!r} is not the file's name {path.stem!r}", "id")
    name = str(raw.check.get("kind", ""))
    kind = KINDS.find(name)
    if kind is None:
        raise file.error(f"the kind {name!r} is not one of {', '.join(KINDS.keys())}", "check", "kind")
    check = _validated(kind.specification, file, "check")
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
        source=_digest([file.data]),
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


def _validated(kind: type[T], file: YamlFile, *at: str) -> T:
    """Return the file's data, or the part of it under a key, as a record, or the first mistake with its place."""
    data = file.data
    for key in at:
        data = data[key] if isinstance(data, dict) else data
    try:
        return TypeAdapter(kind).validate_python(data)
    except ValidationError as error:
        first = error.errors()[0]
        keys = [*at, *(part for part in first["loc"] if not (isinstance(part, str) and "(" in part))]
        name = ".".join(str(part) for part in keys) or "the file"
        raise file.error(f"{name}: {first['msg']}", *keys) from error


def load_profile(profile: str | Path, folder: Path) -> Profile:
    """Return a profile with what it takes from its base."""
    path = _profile_path(profile, folder)
    file = YamlFile(path)
    raw = _validated(ProfileFile, file)
    _check_waivers(raw, file)
    base = load_profile(raw.base, folder) if raw.base else None
    params = {**(base.params if base else {}), **raw.params}
    severities = {**(base.severities if base else {})}
    severities |= {rule: choice.severity for rule, choice in raw.requirements.items() if choice.severity}
    disabled = {*(base.disabled if base else ())}
    for rule, choice in raw.requirements.items():
        disabled = disabled - {rule} if choice.enabled else disabled | {rule}
    return Profile(
        name=raw.name,
        base=raw.base,
        params=params,
        severities=severities,
        disabled=tuple(sorted(disabled)),
        state=raw.state,
        vendor_type=raw.vendor_type,
        library_aliases=raw.party_aliases.library,
        vendor_aliases=raw.party_aliases.vendor,
        waivers=raw.waivers,
        digest=_digest([base.digest if base else "", file.data]),
    )


def _profile_path(profile: str | Path, folder: Path) -> Path:
    shipped = folder / PROFILES / f"{profile}.yaml"
    if shipped.is_file():
        return shipped
    path = Path(profile)
    if path.is_file():
        return path
    names = ", ".join(profile_names(folder))
    raise ConfigurationError(
        f"There is no profile {str(profile)!r}. Choose one of {names}, or give the path of a file."
    )


def _check_waivers(raw: ProfileFile, file: YamlFile) -> None:
    for at, waiver in enumerate(raw.waivers):
        try:
            date.fromisoformat(waiver.until)
        except ValueError as error:
            raise file.error("until: write the date as YYYY-MM-DD", "waivers", at, "until") from error


def _check_profile(profile: Profile, rules: tuple[Rule, ...]) -> None:
    """Refuse a profile that names rules or parameters which no rule has."""
    ids = {rule.id for rule in rules}
    for name in (*profile.severities, *profile.disabled, *(w.rule for w in profile.waivers)):
        if name not in ids:
            raise ConfigurationError(f"The profile {profile.name!r} names a rule {name!r} that does not exist.")
    known = {name for rule in rules for name in rule.params}
    for name in profile.params:
        if name not in known:
            raise ConfigurationError(f"The profile {profile.name!r} sets {name!r}, which no rule reads.")


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


def _digest(parts: list[object]) -> str:
    """Return a short digest of plain values, the same for the same values."""
    return hashlib.sha256(json.dumps(parts, sort_keys=True, default=str).encode()).hexdigest()[:16]
