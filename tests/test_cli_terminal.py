"""What the command line does only on a terminal: a bar, colours, and a width."""

import io
import os

import pytest
from example_runs import run

from contractscan.batch.run import Progress
from contractscan.cli import app, colour
from contractscan.cli.progress import progress_bar
from contractscan.exporters.text_layout import Line, Tone, text_of


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def on_a_terminal(monkeypatch):
    """Let standard output be a terminal of 72 columns. Called in the test: before it, capturing takes the stream."""
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setattr("sys.stdout", Terminal())
    monkeypatch.setattr("shutil.get_terminal_size", lambda _usual: os.terminal_size((72, 24)))


def test_a_terminal_gets_colours_and_lines_of_its_width(monkeypatch):
    on_a_terminal(monkeypatch)
    text = colour.text_bytes(run(), shows_all=False, is_file=False).decode()
    assert "\x1b[" in text
    plain = text.replace("\x1b[0m", "")
    for code in ("1", "2", "31", "32", "33"):
        plain = plain.replace(f"\x1b[{code}m", "")
    assert max(map(len, plain.splitlines())) <= 80
    assert "\x1b" not in plain


def test_a_file_gets_no_colours_even_from_a_terminal(monkeypatch):
    on_a_terminal(monkeypatch)
    assert b"\x1b" not in colour.text_bytes(run(), shows_all=False, is_file=True)


def test_no_colours_where_the_person_wants_none(monkeypatch):
    on_a_terminal(monkeypatch)
    monkeypatch.setenv("NO_COLOR", "1")
    assert b"\x1b" not in colour.text_bytes(run(), shows_all=False, is_file=False)


@pytest.mark.parametrize("tone", list(Tone))
def test_a_tone_changes_no_word(tone):
    line: Line = ((tone, "words"),)
    assert "words" in colour.coloured(line)
    assert text_of(line) == "words"


def test_the_bar_tells_how_far_the_run_is_and_shows_no_control_characters(monkeypatch):
    stream = Terminal()
    monkeypatch.setattr("sys.stderr", stream)
    with progress_bar(2) as advance:
        advance(Progress(1, 2, "evil\x07name.pdf"))
    assert "1/2" in stream.getvalue()
    assert "\x07" not in stream.getvalue()
    assert "evil\\x07name.pdf" in stream.getvalue()


def test_there_is_no_bar_where_nobody_looks(monkeypatch):
    monkeypatch.setattr("sys.stderr", io.StringIO())
    with progress_bar(2) as advance:
        assert advance is None


def test_the_rules_are_tested_and_each_failure_is_told(monkeypatch, capsys):
    monkeypatch.setattr("contractscan.rulecheck.test_rules", lambda _playbook: ())
    assert app.run(["rules", "test"]) == 0
    assert "come out as they should" in capsys.readouterr().out
    monkeypatch.setattr("contractscan.rulecheck.test_rules", lambda _playbook: ("rule-x: weak, not meets",))
    assert app.run(["rules", "test"]) == 1
    assert "rule-x: weak, not meets" in capsys.readouterr().out


def test_an_interrupt_is_told_in_a_word(monkeypatch, capsys):
    def interrupted(_profile, _rules, **_):
        raise KeyboardInterrupt

    monkeypatch.setattr("contractscan.rulefile.load_playbook", interrupted)
    assert app.run(["rules", "list"]) == 130
    assert capsys.readouterr().err.strip() == "contractscan: Interrupted."
