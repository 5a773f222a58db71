"""The border between the pages and the engine: files are read, and pages drawn, in child processes only."""

from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock

import contractscan
from contractscan.dashboard.choices import USUAL, ordered_profiles
from contractscan.dashboard.held import Upload
from contractscan.dashboard.jobs import Read
from contractscan.errors import ConfigurationError, ReadError
from contractscan.model import Unreadable
from contractscan.playbook import Playbook
from contractscan.readers.interface import Source
from contractscan.sandbox import ChildLimits, run_in_child

LOADING = Lock()
FILE_LIMITS = ChildLimits()
PAGE_LIMITS = ChildLimits(wall_seconds=20.0, cpu_seconds=20)


@dataclass(frozen=True, slots=True)
class Settings:
    """What a person chose for a scan: a profile's name or a profile file of their own, a state, a kind of vendor.

    A state or kind of "" leaves it to the profile.
    """

    profile: str = USUAL
    own: Upload | None = None
    state: str = ""
    vendor_type: str = ""


def profiles() -> tuple[str, ...]:
    """Return the names of the profiles that are installed, the usual one first. Raises `ConfigurationError`."""
    from contractscan.rulefile import profile_names

    return ordered_profiles(profile_names())


def states() -> dict[str, str]:
    """Return the names of the states that have a preset, by their codes. Raises `ConfigurationError`."""
    from contractscan.rulefile import rules_folder
    from contractscan.states import load_state, state_codes

    folder = rules_folder()
    return {code: load_state(code, folder).name for code in state_codes(folder)}


def playbook_for(settings: Settings) -> Playbook:
    """Return the rules under the settings. Raises `ConfigurationError`."""
    from contractscan.rulefile import load_playbook

    if settings.own is not None:
        return own_playbook(settings.own, settings)
    return load_playbook(settings.profile, state=settings.state, vendor_type=settings.vendor_type)


def own_playbook(file: Upload, settings: Settings) -> Playbook:
    """Return the rules under a library's own profile file. Raises `ConfigurationError`, which names the file."""
    from contractscan.rulefile import load_playbook

    with TemporaryDirectory() as folder:
        path = Path(folder) / "profile.yaml"
        path.write_bytes(file.content)
        try:
            return load_playbook(path, state=settings.state, vendor_type=settings.vendor_type)
        except ConfigurationError as error:
            raise ConfigurationError(str(error).replace(str(path), file.name)) from error


def scan_upload(playbook: Playbook, today: date, upload: Upload) -> Read:
    """Return what scanning the file in a child process gives. A file that cannot be read is an `Unreadable`."""
    with LOADING:  # the engine is large: one thread imports it, the others wait
        from contractscan.batch.isolated import scanned_bytes, scanned_from
        from contractscan.batch.warm import warm_up

    source = Source(upload.name, upload.content)
    work = partial(scanned_bytes, source, playbook, today, with_geometry=True)
    try:
        answer = run_in_child(work, FILE_LIMITS, warm=partial(warm_up, playbook, today))
        scanned = scanned_from(answer, upload.name, source.sha256, playbook)
    except ReadError as error:
        return Read(Unreadable(upload.name, source.sha256, error.error, error.message))
    return Read(scanned.report, scanned.document)


def page_picture(content: bytes, page: int, scale: float) -> bytes:
    """Return the page as PNG, drawn in a child process. Raises `ReadError`."""
    from contractscan.readers.pdf_render import render_page

    return run_in_child(partial(render_page, content, page, scale), PAGE_LIMITS)


def samples() -> tuple[Upload, ...]:
    """Return the bundled sample contracts in the order of their names; none where they are not installed."""
    home = Path(contractscan.__file__).parent
    folder = next((place for place in (home / "_samples", home.parent / "samples") if place.is_dir()), None)
    if folder is None:
        return ()
    paths = sorted(path for path in folder.iterdir() if path.is_file() and not path.name.startswith((".", "README")))
    return tuple(Upload(path.name, path.read_bytes()) for path in paths)
