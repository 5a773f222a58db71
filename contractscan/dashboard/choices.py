"""What a person can choose before a scan, in words."""

USUAL = "standard"


def profile_words(name: str) -> str:
    """Return a profile's name as a person would write it."""
    return name.replace("-", " ").capitalize()


def ordered_profiles(names: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names of profiles, the usual one first."""
    return tuple(sorted(names, key=lambda name: (name != USUAL, name)))
