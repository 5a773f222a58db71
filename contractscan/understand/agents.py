"""Who acts in a passive, named behind "by"; and how a role that is named is given to a statement."""

from collections.abc import Sequence

from contractscan.understand.mentions import goes_with_noun
from contractscan.understand.nouns import Role
from contractscan.understand.phrases import BE_WORDS, Mention

Named = tuple[Role, str, tuple[int, int] | None]
"""Whom words name, in which words, and where they stand (token indices)."""
NEAR = 14
FAR = 40
ENDING_WORDS = frozenset("until once when if unless after before".split())


def role_of(mention: Mention | None) -> Named:
    """Return whom a mention names, in which words, and where (token indices)."""
    return (mention.role, mention.words, (mention.start, mention.end)) if mention else (Role.UNKNOWN, "", None)


def agent_of(lower: Sequence[str], end: int, mentions: Sequence[Mention], reach: int = NEAR) -> Mention | None:
    """Return the role after "by" in a passive; "by" behind a noun's participle ("instructions given by") is another.

    Behind a comma it may stand far away ("may not be copied, nor used for learning, by the Library").
    """
    for mention in mentions:
        if end < mention.start <= end + FAR and "by" in lower[max(end, mention.start - 2) : mention.start]:
            by = max(at for at in range(max(end, mention.start - 2), mention.start) if lower[at] == "by")
            if mention.start > end + reach and lower[by - 1] != ",":
                continue
            if _is_of_side_clause(lower, end, by):
                return None
            if not goes_with_noun(lower, end, by):
                return mention
    return None


def _is_of_side_clause(lower: Sequence[str], end: int, by: int) -> bool:
    """Say whether "by" belongs to a passive of a side clause ("is stored until it is deleted by Customer")."""
    opening = next((at for at in range(end, by) if lower[at] in ENDING_WORDS), None)
    return opening is not None and bool(BE_WORDS & set(lower[opening:by]))
