"""Profiles from YAML: what a library's own file says, on its base, in its state, never looser than the floors."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Annotated

from pydantic import BeforeValidator, ConfigDict

from contractscan.errors import ConfigurationError
from contractscan.floors import Floor, load_floors
from contractscan.model import Severity, Waiver
from contractscan.playbook import VENDOR_TYPES, Profile, Rule, State, Value
from contractscan.states import load_state
from contractscan.yamlfile import YamlFile, digest_of, validated

STRICT = ConfigDict(extra="forbid")
PROFILES = "profiles"


@dataclass(frozen=True, slots=True)
class RequirementChoice:
    """What a profile says of one rule."""

    __pydantic_config__ = STRICT
    severity: Severity | None = None
    enabled: bool = True


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


@dataclass(frozen=True, slots=True)
class Layer:
    """One profile file of a chain of bases."""

    raw: ProfileFile
    file: YamlFile


def load_profile(
    profile: str | Path, folder: Path, rules: tuple[Rule, ...] = (), *, state: str = "", vendor_type: str = ""
) -> Profile:
    """Return a profile with what it takes from its base and its state.

    `state` and `vendor_type` come before those of the file. With `rules`, what the file names must exist in them.
    Raises `ConfigurationError` with file, line and column, also where a number is looser than its floor.
    """
    layers = tuple(_layers(profile, folder))
    own = layers[-1]
    chosen = _state(layers, folder, state)
    kind = _vendor_type(layers, vendor_type)
    for layer in layers:
        _check(layer, rules, load_floors(folder), chosen)
    severities: dict[str, Severity] = {}
    disabled: set[str] = set()
    params: dict[str, Value] = {**chosen.params} if chosen else {}
    for layer in layers:
        params |= layer.raw.params
        for rule, choice in layer.raw.requirements.items():
            severities |= {rule: choice.severity} if choice.severity else {}
            disabled = disabled - {rule} if choice.enabled else disabled | {rule}
    chosen_data = [chosen.digest if chosen else "", kind] if chosen or kind else []
    return Profile(
        name=own.raw.name,
        base=own.raw.base,
        params=params,
        severities=severities,
        disabled=tuple(sorted(disabled)),
        state=chosen.code if chosen else "",
        vendor_type=kind,
        library_aliases=own.raw.party_aliases.library,
        vendor_aliases=own.raw.party_aliases.vendor,
        waivers=own.raw.waivers,
        digest=digest_of([*(layer.file.data for layer in layers), *chosen_data]),
    )


def _layers(profile: str | Path, folder: Path) -> Iterator[Layer]:
    """Yield the profile files from the first base up to the profile itself."""
    layers: list[Layer] = []
    name: str | Path = profile
    while name:
        file = YamlFile(_profile_path(name, folder))
        if any(layer.file.path == file.path for layer in layers):
            raise layers[0].file.error("base: the profile builds on itself", "base")
        layers.append(Layer(validated(ProfileFile, file), file))
        name = layers[-1].raw.base
    yield from reversed(layers)


def _profile_path(profile: str | Path, folder: Path) -> Path:
    shipped = folder / PROFILES / f"{profile}.yaml"
    if shipped.is_file():
        return shipped
    path = Path(profile)
    if path.is_file():
        return path
    names = ", ".join(sorted(p.stem for p in (folder / PROFILES).glob("*.yaml")))
    raise ConfigurationError(
        f"There is no profile {str(profile)!r}. Choose one of {names}, or give the path of a file."
    )


def _state(layers: tuple[Layer, ...], folder: Path, asked: str) -> State | None:
    """Return the state that was asked for, or the one of the file or its nearest base; None where none is named."""
    if asked:
        return load_state(asked, folder)
    for layer in reversed(layers):
        if layer.raw.state:
            try:
                return load_state(layer.raw.state, folder)
            except ConfigurationError as error:
                raise layer.file.error(f"state: {error}", "state") from error
    return None


def _vendor_type(layers: tuple[Layer, ...], asked: str) -> str:
    """Return the vendor type that was asked for, or the one of the file or its nearest base; "" where none is."""
    choices = ", ".join(f"{code} ({words})" for code, words in VENDOR_TYPES.items())
    for layer in reversed(layers):
        if layer.raw.vendor_type and layer.raw.vendor_type.upper() not in VENDOR_TYPES:
            raise layer.file.error(f"vendor_type: {layer.raw.vendor_type!r} is not one of {choices}", "vendor_type")
    if asked and asked.upper() not in VENDOR_TYPES:
        raise ConfigurationError(f"There is no vendor type {asked!r}. Choose one of {choices}.")
    named = [asked, *(layer.raw.vendor_type for layer in reversed(layers))]
    return next((name.upper() for name in named if name), "")


def _check(layer: Layer, rules: tuple[Rule, ...], floors: Mapping[str, Floor], state: State | None) -> None:
    """Refuse what no rule knows, dates that are none, and numbers of the wrong kind or looser than their floor."""
    raw, file = layer.raw, layer.file
    for at, waiver in enumerate(raw.waivers):
        try:
            date.fromisoformat(waiver.until)
        except ValueError as error:
            raise file.error("until: write the date as YYYY-MM-DD", "waivers", at, "until") from error
    if rules:
        _check_names(layer, rules)
    for name, value in raw.params.items():
        floor = floors.get(name)
        complaint = floor.complaint(value) if floor else ""
        if floor and state and not complaint and name in state.params:
            complaint = floor.than(state.params[name]).complaint(value)
            reader = next((rule.id for rule in rules if name in rule.params), "")
            complaint += f", in {state.name} ({state.cited(reader)})" if complaint else ""
        if complaint:
            raise file.error(f"{name}: {complaint}", "params", name)


def _check_names(layer: Layer, rules: tuple[Rule, ...]) -> None:
    raw, file = layer.raw, layer.file
    ids = {rule.id for rule in rules}
    for name in raw.requirements:
        if name not in ids:
            raise file.error(f"there is no rule {name!r}", "requirements", name)
    for at, waiver in enumerate(raw.waivers):
        if waiver.rule not in ids:
            raise file.error(f"there is no rule {waiver.rule!r}", "waivers", at, "rule")
    defaults = {name: value for rule in rules for name, value in rule.params.items()}
    for name, value in raw.params.items():
        if name not in defaults:
            raise file.error(f"no rule reads {name!r}", "params", name)
        if not _is_like(value, defaults[name]):
            raise file.error(f"{name}: write {_kind_words(defaults[name])}, not {value!r}", "params", name)


def _is_like(value: Value, default: Value) -> bool:
    """Say whether a value is of the kind of the rule's own."""
    if isinstance(default, bool) or isinstance(value, bool):
        return isinstance(default, bool) and isinstance(value, bool)
    if isinstance(default, int | float):
        return isinstance(value, int | float) and value >= 0
    return isinstance(value, type(default))


def _kind_words(default: Value) -> str:
    match default:
        case bool():
            return "true or false"
        case int() | float():
            return "a number"
        case str():
            return "a word"
        case tuple():
            return "a list"
