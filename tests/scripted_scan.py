"""A stand-in for scanning: a contract says in its first word what its reader does, and every rule quotes that word."""

from datetime import date

import misbehaving_reader

from contractscan.errors import ErrorClass, ReadError
from contractscan.model import (
    Basis,
    Block,
    Coverage,
    Document,
    Evidence,
    EvidenceRole,
    Finding,
    Reason,
    Report,
    Scanned,
    Severity,
    Span,
    Status,
    Verdict,
)
from contractscan.playbook import Playbook, Profile, Rule
from contractscan.readers import Source

TODAY = date(2026, 11, 22)


def rule(name: str) -> Rule:
    """Return a rule of that id."""
    return Rule(
        id=name,
        title=name,
        group="group",
        severity=Severity.HIGH,
        requirement="",
        why="",
        basis=(),
        kind="duty",
        check={},
        params={},
        tell={},
        remedy="",
        examples=(),
        applies={},
    )


def playbook(*names: str) -> Playbook:
    """Return a playbook of these rules."""
    profile = Profile("standard", "", {}, {}, digest="1" * 16)
    return Playbook(rules=tuple(map(rule, names or ("one", "two"))), profile=profile, digest="2" * 16, concepts={})


def scan(source: Source, rules: Playbook, today: date) -> Scanned:
    """Return a document whose first word every rule quotes; or misbehave as that word says."""
    text = source.content.decode()
    word = text.split()[0]
    if hasattr(misbehaving_reader, word):
        getattr(misbehaving_reader, word)()
    if word == "encrypted":
        raise ReadError(ErrorClass.ENCRYPTED, "The file is protected by a password.")
    document = Document(source.name, source.sha256, "text/plain", text, (Block(Span(0, len(text))),))
    span = Span(0, len(word))
    evidence = Evidence("1", word, span, EvidenceRole.WEAKENS)
    findings = tuple(
        Finding(
            rule=item.id,
            title=item.title,
            group=item.group,
            verdict=Verdict.WEAK,
            reason=Reason.HEDGED,
            severity=item.severity,
            message=f"Judged for {today.isoformat()}.",
            requirement="",
            evidence=(evidence,),
            searched=1,
            basis=(Basis("source"),),
            remedy="",
        )
        for item in rules.rules
    )
    report = Report(
        path=source.name,
        sha256=source.sha256,
        media_type="text/plain",
        status=Status.SCANNED,
        profile=rules.profile.name,
        profile_digest=rules.profile.digest,
        rulebook_digest=rules.digest,
        version="0",
        findings=findings,
        coverage=Coverage(0, len(text), 1),
    )
    return Scanned(document, report)
