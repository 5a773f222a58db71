from contractscan.dashboard.choices import ordered_profiles, profile_words
from contractscan.dashboard.rules_view import filled, found_rules, numbers_of, profile_part, rule_part, value_words
from contractscan.model import Basis, Severity
from contractscan.playbook import Playbook, Profile, Rule


def rule(**others):
    fields = {
        "id": "breach-notice",
        "title": "The vendor tells the library in time",
        "group": "breach",
        "severity": Severity.CRITICAL,
        "requirement": "Notify the library within {hours} hours.",
        "why": "The library's own clock runs on facts that only the vendor has.",
        "basis": (Basis("ala", "question 6", "Library Freedom Project"),),
        "kind": "duty",
        "check": None,
        "params": {"hours": 72},
        "tell": {},
        "remedy": "Vendor shall notify Library within {hours} hours.",
        "examples": (),
        "applies": {},
    }
    return Rule(**(fields | others))


PROFILE = Profile("strict", "standard", {"hours": 24}, {"breach-notice": Severity.HIGH}, disabled=("other",))


def test_a_rule_shows_the_numbers_of_the_profile():
    words = rule_part(rule(), PROFILE).all_text()
    assert "Notify the library within 24 hours." in words
    assert "Vendor shall notify Library within 24 hours." in words
    assert "Hours 24" in words


def test_a_rule_shows_the_severity_of_the_profile_and_where_it_comes_from():
    words = rule_part(rule(), PROFILE).all_text()
    assert words.startswith("The vendor tells the library in time High")
    assert "Library Freedom Project , question 6" in words


def test_a_name_without_a_number_stands_as_it_is():
    assert filled("within {hours} of {what}", {"hours": 72}) == "within 72 of {what}"


def test_a_rule_without_a_number_in_the_profile_keeps_its_own():
    assert numbers_of(rule(params={"days": 30}), PROFILE) == {"days": 30}


def test_rules_are_found_by_words_of_their_reason_and_source():
    rules = (rule(), rule(id="other", title="Other", why="", basis=()))
    assert [item.id for item in found_rules(rules, "freedom CLOCK")] == ["breach-notice"]
    assert len(found_rules(rules, "")) == 2


def test_rules_come_by_group_and_the_most_severe_first():
    rules = (rule(id="b", group="b"), rule(id="low", group="a", severity=Severity.LOW), rule(id="high", group="a"))
    assert [item.id for item in found_rules(rules, "")] == ["high", "low", "b"]


def test_the_profile_says_how_many_rules_it_holds_and_how_many_are_off():
    words = profile_part(Playbook((rule(),), PROFILE, "d", {})).all_text()
    assert words == "1 rule in the profile “strict”. 1 rule switched off."


def test_values_are_written_as_a_person_would():
    assert [value_words(value) for value in (True, ("a", "b"), 72, "usage")] == ["yes", "a, b", "72", "usage"]


def test_the_usual_profile_comes_first():
    assert ordered_profiles(("lenient", "standard", "county")) == ("standard", "county", "lenient")
    assert profile_words("our-county") == "Our county"
