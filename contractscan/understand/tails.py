"""The end of a sentence that denies what the rest allows: "… only for the Service and not for marketing"."""

import re

TAIL = re.compile(
    r"(?:,|;|\band|\bbut|\bor)\s+(?:(?:is|are|shall|will|may)\s+)?(?P<denial>(?:not|never|nor|under no circumstances|"
    r"in no event|in no way)\s+(?:be\s+used\s+)?(?:for|to|in order to|as|in)\b"
    r"(?!\s+(?:any\s+|an)?other\b|\s+anything\s+else|\s+(?:exceed|be|later|less|more)\b)"
    r"|for\s+no\b(?!\s+(?:other|further|longer|more)\b))",
    re.IGNORECASE,
)


def denied_tail(text: str) -> tuple[int, int] | None:
    """Return where the words that open such an end begin and stop ("not for"), or None. "For no other" opens none."""
    match = TAIL.search(text)
    return (match.start("denial"), match.end("denial")) if match else None
