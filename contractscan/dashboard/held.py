"""What the dashboard holds of one file: its bytes, what became of it, and its text. Pure records, no Streamlit."""

from dataclasses import dataclass

from contractscan.model import Document, Duplicate, Outcome, Report, Unreadable


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as a person gave it: its name and its bytes."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Held:
    """One file of this session. `key` is its place in the session; `document` is None where nothing was read."""

    key: str
    upload: Upload
    outcome: Outcome
    document: Document | None = None

    @property
    def name(self) -> str:
        """Return the file's name."""
        return self.upload.name

    @property
    def report(self) -> Report | None:
        """Return the report, or None for a file that was not read or is a duplicate."""
        match self.outcome:
            case Report():
                return self.outcome
            case Unreadable() | Duplicate():
                return None


@dataclass(frozen=True, slots=True)
class Contract:
    """A file that was read: what the portfolio and the contract page show."""

    key: str
    name: str
    report: Report


def contracts_of(held: tuple[Held, ...]) -> tuple[Contract, ...]:
    """Return the files that were read, in the order they came."""
    return tuple(Contract(item.key, item.name, item.report) for item in held if item.report is not None)


def not_read(held: tuple[Held, ...]) -> tuple[Held, ...]:
    """Return the files that have no report, in the order they came."""
    return tuple(item for item in held if item.report is None)
