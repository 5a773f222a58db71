"""What a person can choose before a scan, in words: profile, kind of vendor, state."""

PROFILES: dict[str, str] = {
    "standard": "Standard",
    "strict": "Strict",
    "lenient": "Lenient",
}

VENDOR_TYPES: dict[str, str] = {
    "": "Any kind",
}

STATES: dict[str, str] = {
    "": "Not set",
}
