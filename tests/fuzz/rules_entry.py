"""What the fuzzers of the rule loader run: bytes as a rule and as a profile; only `ConfigurationError` may come out."""

from pathlib import Path

from contractscan.errors import ConfigurationError
from contractscan.profilefile import load_profile
from contractscan.rulefile import load_rules, rules_folder


def load_bytes(data: bytes, folder: Path) -> str:
    """Return "loaded" or "refused" for bytes that stand as a profile and as the one rule of a rules folder."""
    own = folder / "own.yaml"
    own.write_bytes(data)
    rule = folder / "rules" / "security" / "encryption.yaml"
    if not rule.parent.is_dir():
        rule.parent.mkdir(parents=True)
        for name in ("lexicon", "profiles"):
            (folder / "rules" / name).symlink_to(rules_folder() / name)
    rule.write_bytes(data)
    load_rules.cache_clear()
    outcome = "loaded"
    for load in (lambda: load_profile(own, rules_folder()), lambda: load_rules(folder / "rules")):
        try:
            load()
        except ConfigurationError:
            outcome = "refused"
    return outcome
