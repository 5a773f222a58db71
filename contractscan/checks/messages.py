"""Plain sentences for every verdict and reason, used where a rule has none of its own."""

from contractscan.model import Reason, Verdict

GENERAL = {
    (Verdict.MEETS, Reason.SATISFIED): "The contract meets this requirement.",
    (Verdict.WEAK, Reason.NO_NUMBER): "The duty is there but names no time limit{words}.",
    (Verdict.WEAK, Reason.TOO_LONG): "The time named{value} does not meet the library's limit.",
    (Verdict.CONTRADICTS, Reason.TOO_LONG): "The time named{value} is beyond what the library's policy can accept.",
    (Verdict.WEAK, Reason.HEDGED): "The duty is hedged{words}, so it cannot be relied on.",
    (Verdict.WEAK, Reason.LATE_TRIGGER): "The clock starts late{words}.",
    (Verdict.WEAK, Reason.ON_REQUEST_ONLY): "The vendor acts only when asked.",
    (Verdict.WEAK, Reason.PARTIAL): "The contract covers only part of this requirement{lacking}.",
    (Verdict.WEAK, Reason.EXCEPTION): "An exception takes away what the clause promises{words}.",
    (Verdict.WEAK, Reason.CARVE_OUT): "A definition takes data out of this promise{words}.",
    (Verdict.CONTRADICTS, Reason.ADVERSE): "The contract says the opposite of what the policy requires.",
    (Verdict.CONTRADICTS, Reason.EXCEPTION): "An exception defeats this requirement{words}.",
    (Verdict.MISSING, Reason.ABSENT): "No clause of the contract deals with this.",
    (Verdict.MISSING, Reason.WRONG_BEARER): "The only clause on this binds the library, not the vendor.",
    (Verdict.REVIEW, Reason.BY_REFERENCE): "The deciding content stands in a document that is not part of this file.",
    (Verdict.REVIEW, Reason.UNCLEAR): "A clause speaks of this in words that need a person's reading.",
    (Verdict.REVIEW, Reason.CONFLICT): "Two clauses disagree, and both cannot hold.",
    (Verdict.REVIEW, Reason.UNREAD): "Part of the file could not be read, and this topic may stand there.",
    (
        Verdict.REVIEW,
        Reason.UNFINISHED,
    ): "The rule ran out of its steps, so the contract was not judged by it to the end.",
    (Verdict.NOT_APPLICABLE, Reason.ABSENT): "This requirement does not apply to this contract.",
}


def general_message(verdict: Verdict, reason: Reason) -> str:
    """Return the general sentence for a verdict and reason."""
    return (
        GENERAL.get((verdict, reason)) or GENERAL.get((verdict, Reason.ABSENT)) or f"{verdict.value}: {reason.value}."
    )
