"""State presets from YAML: what the law of a state on library records asks for, with the statute that says so."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import ConfigDict

from contractscan.errors import ConfigurationError
from contractscan.model import Basis
from contractscan.playbook import State, Value
from contractscan.yamlfile import YamlFile, digest_of, validated

STRICT = ConfigDict(extra="forbid")
STATES = ("profiles", "states")


@dataclass(frozen=True, slots=True)
class StateFile:
    """The keys of a state's file. `basis` gives for each rule the statutes that it rests on in this state."""

    __pydantic_config__ = STRICT
    code: str
    name: str
    basis: Mapping[str, tuple[Basis, ...]]
    params: Mapping[str, Value] = field(default_factory=dict)


def state_codes(folder: Path) -> tuple[str, ...]:
    """Return the codes of the states that have a preset, in order."""
    return tuple(sorted(path.stem.upper() for path in folder.joinpath(*STATES).glob("*.yaml")))


def load_state(code: str, folder: Path) -> State:
    """Return the preset of a state, its code in any case. Raises `ConfigurationError` with the choices."""
    known = state_codes(folder)
    if code.upper() not in known:
        raise ConfigurationError(
            f"There is no preset for the state {code!r}. There are presets for {', '.join(known)}. "
            "For another state, leave it out and set legal_process_floor in your profile."
        )
    file = YamlFile(folder.joinpath(*STATES, f"{code.lower()}.yaml"))
    raw = validated(StateFile, file)
    return State(raw.code, raw.name, dict(raw.params), dict(raw.basis), digest_of([file.data]))


def basis_in(state: State | None, rule: str, basis: tuple[Basis, ...], folder: Path) -> tuple[Basis, ...]:
    """Return what a rule rests on in a state: its statutes, then the rule's sources without other states' law."""
    if state is None:
        return basis
    own = state.basis.get(rule, ())
    others = {
        source.source
        for code in state_codes(folder)
        for sources in load_state(code, folder).basis.values()
        for source in sources
    }
    return (*own, *(source for source in basis if source.source not in others))
