"""The steps from words to a verdict, each as a plain sentence."""

from contractscan.model import Evidence, Finding, ProofStep

_LONGEST = 160
_FORCES = {
    "obligation": "a duty",
    "prohibition": "a prohibition",
    "permission": "a permission",
    "disclaimer": "a release from a duty",
    "declaration": "a statement of fact",
    "denial": "a statement of what is not done",
}
_SIDES = {
    "library": "the library",
    "vendor": "the vendor",
    "patron": "the patron",
    "third-party": "a third party",
    "both": "both sides",
}
_SENTENCES = {
    "modality": "{words} makes it {value}.",
    "bearer": "{words} is {value}.",
    "action": "{words} is what is done: {value}.",
    "data": "{words} means {value}.",
    "topic": "{words} speaks of: {value}.",
    "hedge": "{words} hedges it: {value}.",
    "deadline": "{words} is the time: {value}.",
    "clock": "{words} starts the clock: {value}.",
    "condition": "{words} is a condition{value}.",
    "exception": "{words} is an exception{value}.",
    "definition": "The contract defines “{value}”: {bare}",
    "left-out": "What “{value}” leaves out: {bare}",
    "context": "{words}, near it, speaks of: {value}.",
    "weight": "{words} weighs much for: {value}.",
}
_UNNAMED = {
    "vendor": "Nobody is named; it is taken to bind the vendor, who has the data.",
    "unknown": "Nobody is named whom it binds.",
}


def chain_of(evidence: Evidence) -> tuple[str, ...]:
    """Return the steps of a quote as sentences, in the order in which they were taken."""
    return tuple(dict.fromkeys(told(step) for step in evidence.proof))


def decided_by(finding: Finding) -> tuple[Evidence, ...]:
    """Return the quotes that a verdict rests on: none where it rests on silence."""
    return () if finding.search is not None else tuple(e for e in finding.evidence if e.proof)


def told(step: ProofStep) -> str:
    """Return one step as a sentence: "“shall” makes it a duty."."""
    if not step.words:
        return _without_words(step)
    value = step.value.replace("-", " ")
    match step.slot:
        case "modality":
            value = _FORCES.get(step.value, value)
        case "bearer":
            value = _SIDES.get(step.value, "somebody unknown")
        case "data":
            value = value if "data" in value.split() else f"{value} data"
        case "condition" | "exception":
            value = "" if step.value == "plain" else f" of the kind {value}"
        case "definition" | "left-out":
            value = step.value
    sentence = _SENTENCES.get(step.slot, "{words} gives the {slot}: {value}.")
    words = short(step.words)
    return sentence.format(words=f"“{words}”", bare=words, value=value, slot=step.slot.replace("-", " "))


def _without_words(step: ProofStep) -> str:
    match step.slot:
        case "modality":
            return f"No “shall” or “may”: it is {_FORCES.get(step.value, step.value)}."
        case "weight":
            return f"By the weight of all its words the contract is: {step.value.replace('-', ' ')}."
        case "bearer":
            return _UNNAMED.get(
                step.value, f"Nobody is named; it is taken to bind {_SIDES.get(step.value, step.value)}."
            )
        case _:
            return f"The {step.slot.replace('-', ' ')} is {step.value.replace('-', ' ')}; no words say so."


def short(text: str, longest: int = _LONGEST) -> str:
    """Return the text on one line, its middle left out where it is long."""
    line = " ".join(text.split())
    if len(line) <= longest:
        return line
    return f"{line[: longest * 2 // 3].rstrip()} … {line[-longest // 4 :].lstrip()}"
