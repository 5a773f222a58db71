"""A sentence for each key of a rule file, as an editor shows it. A new key of a check wants one here."""

from collections.abc import Mapping

_RULE = {
    "id": "The rule's name: that of the file.",
    "title": "What a contract that meets the rule does, in a few words.",
    "severity": "How much a failure matters.",
    "requirement": "What the contract must say. {name} stands for a number of `params`.",
    "basis": "Where the requirement comes from.",
    "check": "How the rule judges.",
    "remedy": "The wording to ask the vendor for. It must meet the rule itself.",
    "examples": "The rule's tests: wordings by the verdict they must get, at least one for each it can give.",
    "why": "Why a library cares.",
    "params": "The rule's numbers, which a profile may change.",
    "tell": "What a report says of a verdict, or of a verdict with its reason (weak.no-number).",
    "applies": "For each kind of vendor: R required, C if the product does it, o one severity lower, - not asked.",
}
_CHECK = {
    "kind": "duty: someone must do it. ban: someone must not. definition, term: the contract must say it.",
    "topic": "The wide net. If it catches nothing, the verdict is missing; a catch that is not understood is review.",
    "accept": "Statements that meet the rule.",
    "weak": "Statements that meet it in part, with the reason.",
    "refuse": "Statements that say the opposite.",
    "refer": "Statements that point to a document which is not in hand; the verdict is review.",
    "soften": "Where one of these stands too, a refusal is only weak.",
    "undercut": "Where one of these stands too, a promise that meets is only weak.",
    "limbs": "The parts of a duty that has several.",
    "demands": "What some profiles want besides; it weakens where nothing is said of it.",
    "limbs_needed": "How many of the limbs must be met. 0: all.",
    "deadline": "How the time limit is graded.",
    "benign": "Kinds of exceptions that do no harm.",
    "fatal": "Kinds of exceptions that take the promise away.",
    "hedges": "Whether softening words make the duty weak.",
    "hedges_ignored": "Softening words that do no harm here.",
    "on_request": "Whether a duty that arises only on request is weak.",
    "refuse_beats_accept": "Whether a refusal decides against a good clause. Left out: for all but duties.",
    "when_silent": "The verdict where nothing speaks of it.",
    "applies_if": "The rule is judged only where one of these statements stands.",
    "skip_headings": "Headings below which nothing counts.",
    "follow_definitions": "false: what the definition of its term leaves out does not weaken a promise.",
    "carved_out": "Data which the definition of a promise's term may not leave out.",
    "kept": "Words that make such an exclusion harmless.",
}
_DEADLINE = {
    "at_most": "The parameter with the longest time that meets.",
    "ceiling": "The parameter with the time beyond which the contract contradicts the policy.",
    "at_least": "The parameter with the shortest time that meets.",
    "unit": "What the parameters count.",
    "number": "Whether a duty without a number is weak.",
    "late": "Events that start the clock too late.",
    "verb": "The action whose number counts, where a sentence has several.",
    "shortest_wins": "Of several times in a sentence, whether the shortest counts or the longest.",
}
_QUERY = {
    "modality": "What the statement does.",
    "bearer": "Whom it binds, or who may.",
    "action": "What is done; it stands close to its data.",
    "main_action": "What is done, by the verb right after “shall” or “may”.",
    "main_lacks": "What the verb right after “shall” or “may” may not be.",
    "data": "To which data.",
    "about": "What it speaks of.",
    "of": "Concepts of which one must be what the action or topic is of: right behind its words, or its subject.",
    "object": "Concepts of which one must be the action's own object.",
    "has": "Concepts that the statement must hold, one of each group.",
    "lacks": "Concepts that the statement may not hold.",
    "subject": "Concepts that must stand in the grammatical subject.",
    "limits": "Kinds or concepts that must stand in an exception or condition.",
    "near": "Concepts that must stand in the clause around it or in its headings.",
    "heading": "Concepts that must stand in the headings.",
    "headings_lack": "Concepts that may not stand in the headings.",
    "words_lack": "Concepts that may not stand anywhere in the sentence.",
    "hedged": "Whether it is softened.",
    "numbered": "Whether it names an amount of time.",
    "dangling": "Whether it points to a document that is not in hand.",
    "limited": "Whether it has an exception.",
    "table": "Whether it stands in a table.",
    "note": "Whether headings, table rows and sentences without a verb phrase are meant too.",
    "deadline": "false: a match needs no time limit.",
    "in_hand": "false: the document it points to need not be in hand.",
    "when": "Choices of the profile, one of which must hold: legal_process_floor=court_order.",
    "measure": "A kind of number that the sentence must name: money, times (of the fees), count, days or years.",
    "at_least": "The parameter that the largest such number must reach.",
    "below": "The parameter that all such numbers stay below.",
    "above": "The parameter that all such numbers go beyond.",
    "sentence": "Concepts that must stand anywhere in the sentence, one of each group.",
    "firm": "A refusal that contradicts whatever softens the others.",
    "alone": "Whether a refusal is not meant in a sentence that also holds an accepted statement.",
    "reason": "The reason of the verdict.",
    "tell": "What the report says where this decides.",
}
_DEFINITION = {
    "kind": _CHECK["kind"],
    "of": "The class of data that the definition must be one of.",
    "covers": "The groups of data that a definition may cover, by a short name.",
    "must_cover": "The parameter that lists the groups which it must cover.",
    "carved_out": "What may not be left out: the contract then contradicts the policy.",
    "trimmed": "What may not be left out either, but only makes the definition weak.",
    "keeps": "Words that make an exclusion harmless.",
    "others": "What the term of another kind of data speaks of.",
    "topic": _CHECK["topic"],
}
_GROUP = {"name": "What the group is called in a report.", "by": "Concepts that speak of it."}
_LIMB = {
    "name": "What the part is called in a report.",
    "any": "Statements that fill the part.",
    "when": "Choices of the profile under which it is demanded.",
}

KEY_WORDS: Mapping[tuple[str, str], str] = {
    (record, key): words
    for record, keys in (
        ("RuleFile", _RULE),
        ("Check", _CHECK),
        ("Deadline", _DEADLINE),
        ("Query", _QUERY),
        ("Limb", _LIMB),
        ("DefinitionCheck", _DEFINITION),
        ("Group", _GROUP),
    )
    for key, words in keys.items()
}
