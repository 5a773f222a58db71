"""Words by which somebody may do as it likes: "in its sole discretion", "as Vendor sees fit"."""

from collections.abc import Iterable

from contractscan.understand.nouns import Hit

DISCRETION = "limit.discretion"
OPENER = "open.exception"
REACH = 60


def is_free_choice(hits: Iterable[Hit]) -> bool:
    """Say whether one of the hits lets somebody do as it likes."""
    return any(hit.concept == DISCRETION for hit in hits)


def opens_at_will(opener: int, hits: Iterable[Hit]) -> bool:
    """Say whether an exception that begins at an offset soon says that somebody may do as it likes."""
    return is_free_choice(hit for hit in hits if opener < hit.start <= opener + REACH)
