"""Every mistake a user can make, in one tree.

A mistake says where, what and what to do. It carries no contract text. `cli.py` and the dashboard catch
`ContractscanError` once; anything else is a bug and looks like one.
"""

from enum import StrEnum


class ErrorClass(StrEnum):
    """Why a file could not be read: the closed list that stands in every output as `error`."""

    EMPTY = "empty"
    TYPE = "type"
    TOO_BIG = "too-big"
    TOO_COMPLEX = "too-complex"
    BOMB = "bomb"
    ENCRYPTED = "encrypted"
    CORRUPT = "corrupt"
    NO_TEXT = "no-text"
    TIMEOUT = "timeout"
    MEMORY = "memory"
    CRASH = "crash"
    UNREADABLE = "unreadable"
    NOT_REGULAR = "not-regular"
    CHANGED = "changed"
    MISSING_PROGRAM = "missing-program"
    INTERNAL = "internal"


class ContractscanError(Exception):
    """A mistake or a limit that a user can understand. `str(error)` is one plain sentence."""

    exit_status = 2


class UsageError(ContractscanError):
    """The command or its options are wrong."""


class ChoiceError(UsageError):
    """A name means nothing, or several things. `choices` are one line each."""

    def __init__(self, message: str, choices: tuple[str, ...]) -> None:
        super().__init__(message)
        self.choices = choices


class ConfigurationError(ContractscanError):
    """A rule, profile or lexicon file is wrong. The sentence starts with `file:line:column`."""


class ReadError(ContractscanError):
    """One file cannot be read. It becomes a row of the run and never stops the others."""

    exit_status = 3

    def __init__(self, error: ErrorClass, message: str) -> None:
        super().__init__(message)
        self.error = error
        self.message = message
