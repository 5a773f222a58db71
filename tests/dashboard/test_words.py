import pytest

from contractscan.dashboard import words
from contractscan.model import EvidenceRole, NoticeKind, Reason, Severity, Status, Verdict


@pytest.mark.parametrize(
    ("table", "kind"),
    [
        (words.VERDICT_WORDS, Verdict),
        (words.VERDICT_MEANINGS, Verdict),
        (words.SEVERITY_WORDS, Severity),
        (words.STATUS_WORDS, Status),
        (words.REASON_WORDS, Reason),
        (words.ROLE_WORDS, EvidenceRole),
        (words.NOTICE_WORDS, NoticeKind),
    ],
)
def test_every_member_of_a_closed_list_has_words_of_its_own(table, kind):
    assert set(table) == set(kind)
    assert len(set(table.values())) == len(table)


def test_severities_come_from_critical_to_low():
    assert [severity.rank for severity in words.SEVERITY_ORDER] == [3, 2, 1, 0]


@pytest.mark.parametrize(
    ("group", "title"),
    [("legal-process", "Legal process"), ("ai", "AI"), ("de-identification", "De-identification"), ("", "")],
)
def test_a_group_is_written_as_a_person_would(group, title):
    assert words.group_title(group) == title


def test_numbers_are_counted_in_words_that_agree():
    assert [words.counted(number, "page") for number in (0, 1, 2, 35316)] == [
        "no pages",
        "1 page",
        "2 pages",
        "35,316 pages",
    ]


def test_a_list_in_a_sentence_ends_with_and():
    assert [words.joined(parts) for parts in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == [
        "",
        "a",
        "a and b",
        "a, b and c",
    ]
