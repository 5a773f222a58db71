"""What a person can choose before a scan, and its words: profile and kind of vendor."""

from contractscan.playbook import Playbook

VENDOR_WORDS: dict[str, str] = {
    "ILS": "Library system (ILS) and hosting",
    "EB": "E-books, audio and video",
    "DD": "Discovery, databases, journals",
    "RF": "RFID, self-check, gates",
    "PAY": "Fines and payments",
    "CRM": "Analytics, mailings, events",
    "PC": "Public computers, print, Wi-Fi",
    "SCH": "Schools and campus systems",
}
"""Kinds of vendor as rules name them in `applies`. A kind that is not here is shown by its own name."""

USUAL = "standard"


def profile_words(name: str) -> str:
    """Return a profile's name as a person would write it."""
    return name.replace("-", " ").capitalize()


def ordered_profiles(names: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names of profiles, the usual one first."""
    return tuple(sorted(names, key=lambda name: (name != USUAL, name)))


def vendor_types(playbook: Playbook) -> tuple[str, ...]:
    """Return the kinds of vendor that the rules tell apart, in the order of their words."""
    named = {kind for rule in playbook.rules for kind in rule.applies}
    return tuple(sorted(named, key=vendor_words))


def vendor_words(kind: str) -> str:
    """Return a kind of vendor in words; an empty one is any kind."""
    return VENDOR_WORDS.get(kind, kind) if kind else "Any kind"
