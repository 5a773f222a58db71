"""The words a person reads for each verdict, severity, reason and notice: one per thing, the same on every page."""

import re

from contractscan.model import EvidenceRole, NoticeKind, Reason, Severity, Status, Verdict

VERDICT_WORDS: dict[Verdict, str] = {
    Verdict.CONTRADICTS: "Contradicts",
    Verdict.MISSING: "Missing",
    Verdict.WEAK: "Weak",
    Verdict.REVIEW: "Review",
    Verdict.MEETS: "Meets",
    Verdict.NOT_APPLICABLE: "Not applicable",
}

VERDICT_MEANINGS: dict[Verdict, str] = {
    Verdict.CONTRADICTS: "The contract says the opposite of what the policy asks.",
    Verdict.MISSING: "No clause speaks of it, anywhere in the text that was read.",
    Verdict.WEAK: "A clause speaks of it, but gives less than the policy asks.",
    Verdict.REVIEW: "A clause speaks of it in a way that a person must judge.",
    Verdict.MEETS: "A clause grants what the policy asks.",
    Verdict.NOT_APPLICABLE: "The policy does not ask this of this kind of contract.",
}

SEVERITY_WORDS: dict[Severity, str] = {
    Severity.CRITICAL: "Critical",
    Severity.HIGH: "High",
    Severity.MEDIUM: "Medium",
    Severity.LOW: "Low",
}

STATUS_WORDS: dict[Status, str] = {
    Status.SCANNED: "Scanned",
    Status.PARTIAL: "Partly read",
    Status.UNREADABLE: "Not read",
    Status.DUPLICATE: "Duplicate",
}

REASON_WORDS: dict[Reason, str] = {
    Reason.SATISFIED: "The clause grants it",
    Reason.ADVERSE: "The clause works against it",
    Reason.ABSENT: "Nothing was found",
    Reason.NO_NUMBER: "No number is given",
    Reason.TOO_LONG: "The time is too long",
    Reason.HEDGED: "The promise is hedged",
    Reason.LATE_TRIGGER: "The clock starts too late",
    Reason.ON_REQUEST_ONLY: "Only on request",
    Reason.PARTIAL: "Only part of it is granted",
    Reason.WRONG_BEARER: "It binds the wrong party",
    Reason.EXCEPTION: "An exception takes it away",
    Reason.CARVE_OUT: "A definition takes it away",
    Reason.BY_REFERENCE: "It stands in another document",
    Reason.CONFLICT: "Two clauses disagree",
    Reason.UNREAD: "Part of the file was not read",
    Reason.UNCLEAR: "The wording is not clear",
    Reason.UNFINISHED: "The rule ran out of its steps",
}

ROLE_WORDS: dict[EvidenceRole, str] = {
    EvidenceRole.SUPPORTS: "Speaks for it",
    EvidenceRole.WEAKENS: "Weakens it",
    EvidenceRole.CONTRADICTS: "Works against it",
    EvidenceRole.NEAREST: "Nearest clause",
}

NOTICE_WORDS: dict[NoticeKind, str] = {
    NoticeKind.TRACKED_CHANGES: "Tracked changes",
    NoticeKind.HIDDEN_TEXT: "Hidden text",
    NoticeKind.LOOKALIKE_LETTERS: "Look-alike letters",
    NoticeKind.ATTACHMENT: "Attachment",
    NoticeKind.ACTIVE_CONTENT: "Active content",
    NoticeKind.ENCODING: "Encoding",
    NoticeKind.OCR_USED: "Read by text recognition",
    NoticeKind.READING_ORDER: "Reading order",
    NoticeKind.CONVERTED: "Converted",
    NoticeKind.CUT: "Cut short",
}

VERDICT_ORDER: tuple[Verdict, ...] = tuple(VERDICT_WORDS)
"""From the worst verdict to the one that says least: the order of every list of findings."""

SEVERITY_ORDER: tuple[Severity, ...] = tuple(SEVERITY_WORDS)
"""From critical to low."""


PARTED = re.compile(r"(?<!\bde)(?<!\bnon)-|_")
SHORT_FORMS = frozenset({"ai", "ocr", "rfid", "ils"})


def counted(number: int, one: str, many: str = "") -> str:
    """Return the number with its noun: `1 page`, `2 pages`, `no pages`, with thousands parted by commas."""
    noun = one if number == 1 else many or f"{one}s"
    return f"no {noun}" if number == 0 else f"{number:,} {noun}"


def group_title(group: str) -> str:
    """Return a rule group's id as a person would write it: `legal-process` as `Legal process`."""
    words = PARTED.sub(" ", group).split()
    spelled = [word.upper() if word in SHORT_FORMS else word for word in words]
    return " ".join((spelled[0][:1].upper() + spelled[0][1:], *spelled[1:])) if spelled else ""


def joined(parts: list[str]) -> str:
    """Return the parts as a list in a sentence: `a`, `a and b`, `a, b and c`."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}" if parts else ""
