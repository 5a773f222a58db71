"""The first page: give contracts, choose the profile, watch the scan, see what became of every file."""

import os
from datetime import date
from functools import partial

import streamlit as st

from contractscan.dashboard import paper
from contractscan.dashboard.held import Upload
from contractscan.dashboard.jobs import ScanJob, digest
from contractscan.dashboard.pages import OWN, choose_profile, show_mistake
from contractscan.dashboard.scan_view import files_table, privacy_note, progress_lines
from contractscan.dashboard.scanning import Settings, playbook_for, samples, scan_upload
from contractscan.dashboard.session import Session, forget, session
from contractscan.errors import ContractscanError

WORKERS = max(1, min(2, os.cpu_count() or 1))


def show() -> None:
    """Show the page."""
    st.title("Scan contracts", anchor=False)
    state = session()
    form, note = st.columns([2, 1], gap="large")
    with form:
        uploads = show_upload(state)
        try:
            settings = show_settings(state)
            show_buttons(state, uploads, settings)
        except ContractscanError as error:
            show_mistake(error)
    with note:
        paper.show(privacy_note(), key="privacy-note")
    if state.job is not None:
        watch()
    elif state.held:
        show_files(state)


def show_upload(state: Session) -> tuple[Upload, ...]:
    """Show the field for files and return those given."""
    given = st.file_uploader(
        "Contracts: PDF, Word, HTML, Markdown, plain text, e-mail and scans",
        accept_multiple_files=True,
        key=f"uploads-{state.uploads}",
    )
    return tuple(Upload(item.name, item.getvalue()) for item in given)


def show_settings(state: Session) -> Settings:
    """Show the profiles and the field for one of the library's own, and return what was chosen.

    Raises `ConfigurationError` for a profile with a mistake in it.
    """
    settings = choose_profile(state)
    with st.expander("A profile of your own"):
        st.file_uploader(
            "A profile file (YAML) with your library's own limits",
            key="own-profile",
            on_change=take_profile,
            args=(state,),
        )
    playbook_for(settings)  # a mistake in a profile is said here, before there is anything to press
    return settings


def take_profile(state: Session) -> None:
    """Keep the profile file that was just given, and choose it."""
    given = st.session_state["own-profile"]
    if given is not None:
        state.own_profile = Upload(given.name, given.getvalue())
        st.session_state["profile"] = OWN


def show_buttons(state: Session, uploads: tuple[Upload, ...], settings: Settings) -> None:
    """Show the buttons and start what was asked for."""
    busy = state.job is not None
    is_new = bool(state.held) and settings != state.settings
    with st.container(horizontal=True):
        if st.button("Scan", type="primary", disabled=busy or not (uploads or is_new)):
            start(state, uploads, settings)
        if st.button("Load samples", disabled=busy):
            start(state, new_samples(state), settings)
        if st.button("Forget everything", disabled=not (state.held or busy or uploads)):
            forget()
            st.rerun()
    if is_new and not busy:
        st.caption("These settings are new: “Scan” reads the files of this session again under them.")


def new_samples(state: Session) -> tuple[Upload, ...]:
    """Return the samples that the session does not hold yet."""
    seen = state.seen()
    return tuple(upload for upload in samples() if digest(upload) not in seen)


def start(state: Session, uploads: tuple[Upload, ...], settings: Settings) -> None:
    """Start reading the files; under new settings those held are read again. Raises `ConfigurationError`."""
    playbook = playbook_for(settings)
    if settings != state.settings:
        uploads = (*(item.upload for item in state.kept), *uploads)
        state.kept = ()
    if not uploads:
        st.info("The samples are here already, or this installation has none.")
        return
    today = date.today()  # noqa: DTZ011 - the day where the person sits
    work = partial(scan_upload, playbook, today)
    state.job = ScanJob(uploads, work, first_key=state.next_key, seen=state.seen(), workers=WORKERS)
    state.settings, state.today = settings, today
    state.next_key += len(uploads)
    state.uploads += 1
    st.rerun()


@st.fragment(run_every=0.5)
def watch() -> None:
    """Show how far the scan is and the files done so far; leave when it has finished."""
    state = session()
    if state.job is None:
        st.rerun()
    progress = state.job.progress()
    st.progress(value=progress.share)
    follow(state, paper.show(progress_lines(progress), files_table(state.held), key="progress"))


def show_files(state: Session) -> None:
    """Show what became of every file, and the way on."""
    follow(state, paper.show(files_table(state.held), key="files"))
    if st.button("See the portfolio", type="primary"):
        state.go_to = "portfolio"
        st.rerun()


def follow(state: Session, pressed: str) -> None:
    """Open the contract whose name was pressed."""
    if pressed.startswith("contract|"):
        state.choose_contract(pressed.split("|")[1])
        state.go_to = "contract"
        st.rerun()
