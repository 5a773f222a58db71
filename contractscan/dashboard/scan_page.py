"""The first page: give contracts, choose the profile, watch the scan, see what became of every file."""

import os
from datetime import date
from functools import partial

import streamlit as st

from contractscan.dashboard import paper
from contractscan.dashboard.choices import PROFILES, STATES, VENDOR_TYPES
from contractscan.dashboard.held import Upload
from contractscan.dashboard.jobs import ScanJob
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
        uploads, settings = show_form(state)
        show_buttons(state, uploads, settings)
    with note:
        paper.show(privacy_note(), key="privacy-note")
    if state.job is not None:
        watch()
    elif state.held:
        show_files(state)


def show_form(state: Session) -> tuple[tuple[Upload, ...], Settings]:
    """Show the fields and return the files and the settings chosen."""
    given = st.file_uploader(
        "Contracts (PDF, Word, HTML, Markdown, text and others; up to 50 MB each)",
        accept_multiple_files=True,
        key=f"uploads-{state.uploads}",
    )
    first, second, third = st.columns(3)
    with first:
        profile = st.selectbox(
            "Profile", options=tuple(PROFILES), format_func=PROFILES.__getitem__, key="profile", persist_state="session"
        )
    with second:
        vendor = st.selectbox(
            "Kind of vendor",
            options=tuple(VENDOR_TYPES),
            format_func=VENDOR_TYPES.__getitem__,
            key="vendor-type",
            persist_state="session",
        )
    with third:
        where = st.selectbox(
            "State", options=tuple(STATES), format_func=STATES.__getitem__, key="state", persist_state="session"
        )
    return tuple(Upload(item.name, item.getvalue()) for item in given), Settings(profile, vendor, where)


def show_buttons(state: Session, uploads: tuple[Upload, ...], settings: Settings) -> None:
    """Show the buttons and start what was asked for."""
    busy = state.job is not None
    with st.container(horizontal=True):
        if st.button("Scan", type="primary", disabled=busy or not uploads):
            start(state, uploads, settings)
        if st.button("Load samples", disabled=busy):
            start(state, samples(), settings)
        if st.button("Forget everything", disabled=not (state.held or busy or uploads)):
            forget()
            st.rerun()


def start(state: Session, uploads: tuple[Upload, ...], settings: Settings) -> None:
    """Start reading the files, or say why that cannot be done."""
    if not uploads:
        st.warning("There are no sample contracts in this installation.")
        return
    try:
        playbook = playbook_for(settings)
    except ContractscanError as error:
        paper.show(paper.Node("p", str(error), style="remark warn"), key="settings-problem")
        return
    work = partial(scan_upload, playbook, date.today())  # noqa: DTZ011 - the day where the person sits
    state.job = ScanJob(uploads, work, first_key=state.next_key, seen=state.seen(), workers=WORKERS)
    state.next_key += len(uploads)
    state.uploads += 1
    st.rerun()


@st.fragment(run_every=0.5)
def watch() -> None:
    """Show how far the scan is, and keep what it gave when it has finished."""
    state = session()
    if state.job is None:
        return
    progress = state.job.progress()
    st.progress(value=progress.share)
    paper.show(progress_lines(progress), files_table((*state.held, *state.job.held())), key="progress")
    if progress.is_finished:
        state.take(state.job)
        st.rerun()


def show_files(state: Session) -> None:
    """Show what became of every file, and the ways on."""
    pressed = paper.show(files_table(state.held), key="files")
    if pressed.startswith("contract|"):
        state.choose_contract(pressed.split("|")[1])
        state.go_to = "contract"
        st.rerun()
    if st.button("See the portfolio", type="primary"):
        state.go_to = "portfolio"
        st.rerun()
