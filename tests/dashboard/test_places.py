from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from made import document, evidence, finding, missing_deletion, report, sharing, weak_breach

from contractscan.dashboard.places import (
    LONGEST_NEIGHBOUR,
    Piece,
    deciding_words,
    marks_on,
    page_numbered,
    page_of,
    pieces,
    shortened,
    surroundings,
)
from contractscan.model import Block, Box, Page, ProofStep, Span

SPANS = st.tuples(st.integers(0, 60), st.integers(0, 60)).map(lambda pair: Span(min(pair), max(pair)))


@given(st.text(max_size=60), SPANS, st.lists(SPANS, max_size=4))
def test_pieces_joined_are_the_text_again(text, within, marks):
    within = Span(min(within.start, len(text)), min(within.end, len(text)))
    found = pieces(text, within, tuple(marks))
    assert "".join(piece.text for piece in found) == text[within.start : within.end]


def test_the_deciding_words_are_marked_in_the_quote():
    source = document()
    assert deciding_words(source, weak_breach(source).evidence[0]) == (
        Piece("Vendor ", False),
        Piece("shall", True),
        Piece(" ", False),
        Piece("promptly", True),
        Piece(" notify Library of a Security Incident", False),
    )


def test_a_definition_in_the_quote_is_not_marked_for_it_would_mark_it_all():
    source = document()
    quote = weak_breach(source).evidence[0]
    whole = ProofStep("definition", "Incident", quote.quote, quote.span)
    assert deciding_words(source, replace(quote, proof=(whole,))) == (Piece(quote.quote, False),)


def test_a_quote_that_is_not_the_text_at_its_place_is_shown_without_marks():
    source = document()
    other = replace(source, text=source.text.replace("promptly", "instantly"))
    assert deciding_words(other, weak_breach(source).evidence[0])[0].text.startswith("Vendor shall promptly")


def test_surroundings_hold_two_blocks_before_and_after_and_mark_the_quote():
    source = document()
    around = surroundings(source, weak_breach(source).evidence[0].span)
    assert around.before == (source.text.split("\n")[0], source.text.split("\n")[1])
    assert around.after == (source.text.split("\n")[3], source.text.split("\n")[4])
    assert [piece.text for piece in around.held[0] if piece.marked] == [
        "Vendor shall promptly notify Library of a Security Incident"
    ]


def test_surroundings_of_a_quote_over_two_blocks_mark_both():
    source = document()
    first = source.text.index("Security Incident")
    around = surroundings(source, Span(first, source.text.index("usage data")))
    assert len(around.held) == 2
    assert all(any(piece.marked for piece in passage) for passage in around.held)


def test_a_label_that_is_not_in_the_text_stands_before_it():
    source = document()
    numbered = replace(source, blocks=tuple(Block(block.span, label="7.2(a)") for block in source.blocks))
    around = surroundings(numbered, weak_breach(source).evidence[0].span)
    assert around.held[0][0] == Piece("7.2(a) ", False)
    assert around.before[0].startswith("7.2(a) 7. Security")


def test_a_quote_outside_every_block_comes_alone():
    source = document()
    footnote = replace(source, text=source.text + "\nSee the addendum.")
    around = surroundings(footnote, Span(len(source.text) + 1, len(footnote.text)))
    assert (around.before, around.after) == ((), ())
    assert around.held[0] == (Piece("See the addendum.", True),)


def test_a_long_neighbour_is_cut_at_a_word():
    cut = shortened("word " * LONGEST_NEIGHBOUR)
    assert cut.endswith("word …")
    assert len(cut) <= LONGEST_NEIGHBOUR + 2


def test_marks_stand_where_the_lines_stand_in_hundredths_of_the_page():
    source = document(media_type="application/pdf", with_page=True)
    judged = report(weak_breach(source), sharing(source))
    marks = marks_on(source, judged, source.pages[0], ("breach-notice", 0))
    assert [(mark.rule, mark.chosen) for mark in marks] == [("no-sharing", False), ("breach-notice", True)]
    chosen = marks[1].around
    assert (chosen.left, chosen.top) == (round(72 / 6.12, 3), round(120 / 7.92, 3))
    assert (chosen.width, chosen.height) == (round(468 / 6.12, 3), round(14 / 7.92, 3))


def test_a_box_beyond_the_page_is_kept_on_it():
    source = document(media_type="application/pdf", with_page=True)
    quote = replace(evidence(source, "Vendor may share usage data"), boxes=(Box(1, -20, 700, 900, 900),))
    mark = marks_on(source, report(finding(quotes=(quote,))), source.pages[0], ("breach-notice", 0))[0]
    assert (mark.around.left, mark.around.left + mark.around.width) == (0, 100)
    assert round(mark.around.top + mark.around.height, 3) == 100


def test_the_nearest_clause_of_a_missing_finding_is_marked_only_when_it_is_chosen_or_fails():
    source = document(media_type="application/pdf", with_page=True)
    marks = marks_on(source, report(missing_deletion(source)), source.pages[0], ("deletion-at-end", 0))
    assert [mark.clause for mark in marks] == ["7.1"]


def test_only_the_chosen_quote_of_the_chosen_finding_is_marked_as_chosen():
    source = document(media_type="application/pdf", with_page=True)
    both = finding(quotes=(evidence(source, "Vendor shall maintain"), evidence(source, "Vendor may share usage data")))
    marks = marks_on(source, report(both), source.pages[0], ("breach-notice", 0))
    assert [(mark.chosen, mark.around.top) for mark in marks] == [(False, 18.182), (True, 12.121)]


def test_a_quote_over_a_page_break_is_marked_on_each_page():
    source = document(media_type="application/pdf", with_page=True)
    quote = replace(evidence(source, "Vendor may share"), boxes=(Box(1, 72, 700, 540, 714), Box(2, 72, 50, 540, 64)))
    second = Page(2, Span(0, 0), 612, 792)
    marks = marks_on(source, report(finding(quotes=(quote,))), second, ("breach-notice", 0))
    assert [(len(mark.lines), mark.around.top) for mark in marks] == [(1, round(50 / 7.92, 3))]


def test_a_quote_begins_on_the_page_of_its_first_line():
    source = document(media_type="application/pdf", with_page=True)
    assert page_of(source, weak_breach(source).evidence[0]) == 1
    assert page_of(document(), replace(weak_breach(document()).evidence[0], page=7)) == 7
    assert page_of(document(), weak_breach(document()).evidence[0]) is None


def test_a_page_is_found_by_its_number():
    source = replace(document(with_page=True), pages=(Page(3, Span(0, 5), 612, 792),))
    assert page_numbered(source, 3) == source.pages[0]
    assert page_numbered(source, 4) is None
