"""The commands by name, and the one place where a mistake becomes a sentence and an exit status."""

import logging
import os
import signal
import sys
from collections.abc import Sequence
from typing import NoReturn

import click

from contractscan import __version__
from contractscan.cli.dashboard import dashboard
from contractscan.cli.explain import explain
from contractscan.cli.limits import limits
from contractscan.cli.rules import rules
from contractscan.cli.scan import scan
from contractscan.cli.text import text
from contractscan.cli.verify import verify
from contractscan.errors import ChoiceError, ContractscanError

USAGE, FAULT, INTERRUPTED, UNHEARD, TERMINATED = 2, 70, 130, 141, 143

_STATUSES = """
\b
Exit status:
  0    nothing fails
  1    a finding fails at or above --fail-on
  2    the command, a rule or a profile is wrong; nothing was scanned
  3    some input could not be read, or only in part (beats 0 and 1)
  4    verify only: the report and a document disagree
  130  interrupted
"""


@click.group(epilog=_STATUSES, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="contractscan", message="%(prog)s %(version)s")
@click.option("--debug", is_flag=True, help="Show where in the program an error arose.")
def contractscan(debug: bool) -> None:
    """Check library vendor contracts against the library's privacy policy.

    No contract leaves this machine. Not legal advice.
    """
    if debug:
        logging.basicConfig(level=logging.INFO, format="%(name)s: %(message)s")
        logging.getLogger("contractscan").setLevel(logging.DEBUG)


for command in (scan, explain, verify, rules, text, limits, dashboard):
    contractscan.add_command(command)


class _TerminatedError(BaseException):
    """The process was asked to end (SIGTERM): children are ended on the way out, as for Ctrl-C."""


def main() -> NoReturn:
    """Run the command line of this process and exit with its status."""
    signal.signal(signal.SIGTERM, _on_terminate)
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run one command and return its exit status. Every error has been told on standard error."""
    try:
        status = contractscan.main(list(arguments), prog_name="contractscan", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return USAGE
    except ContractscanError as error:
        _tell(str(error))
        for choice in error.choices if isinstance(error, ChoiceError) else ():
            _tell_more(choice)
        return error.exit_status
    except (KeyboardInterrupt, click.Abort):
        _tell("Interrupted.")
        return INTERRUPTED
    except _TerminatedError:
        return TERMINATED
    except (BrokenPipeError, SystemExit):
        # The reader of our output went away (`| head`); click makes an exit of it. Point the stream nowhere, so that
        # the end of the program does not complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return UNHEARD
    except Exception as error:  # noqa: BLE001 - the outermost border: a fault is told in a sentence, never hidden
        return _fault(error, wants_debug="--debug" in arguments)
    return status if isinstance(status, int) else 0


def _fault(error: Exception, *, wants_debug: bool) -> int:
    if wants_debug:
        logging.getLogger("contractscan").error("A fault in contractscan", exc_info=error)
    else:
        kind = type(error).__name__
        _tell(f"A fault in contractscan ({kind}). Please report it with what `contractscan --debug …` shows.")
    return FAULT


def _tell(sentence: str) -> None:
    from contractscan.cli.writing import tell

    tell(f"contractscan: {sentence}")


def _tell_more(line: str) -> None:
    from contractscan.cli.writing import tell

    tell(f"  {line}")


def _on_terminate(_number: int, _frame: object) -> None:
    raise _TerminatedError
