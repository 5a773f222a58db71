"""What a person can choose before a scan, in words."""

from contractscan.playbook import VENDOR_TYPES

USUAL = "standard"
UNCHOSEN = "As the profile says"


def profile_words(name: str) -> str:
    """Return a profile's name as a person would write it."""
    return name.replace("-", " ").capitalize()


def vendor_words(code: str) -> str:
    """Return a kind of vendor as a person would write it."""
    words = VENDOR_TYPES.get(code, "")
    return words[:1].upper() + words[1:] if words else UNCHOSEN


def ordered_profiles(names: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names of profiles, the usual one first."""
    return tuple(sorted(names, key=lambda name: (name != USUAL, name)))
