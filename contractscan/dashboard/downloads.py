"""Buttons that give a run or one contract as a file. The bytes go over the session's socket, only when asked for."""

from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from itertools import count

import streamlit as st
from streamlit.components.v2 import component
from streamlit.components.v2.types import ComponentRenderer

from contractscan.dashboard.paper import asset, chosen
from contractscan.dashboard.plain import visible

NUMBERS = count(1)


@dataclass(frozen=True, slots=True)
class Format:
    """A form in which results are given: its name in `export`, its word on the button, file ending and media type."""

    name: str
    word: str
    ending: str
    media_type: str


FORMATS = (
    Format("json", "JSON", "json", "application/json"),
    Format("csv", "CSV", "csv", "text/csv"),
    Format("xlsx", "Excel", "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    Format("html", "HTML", "html", "text/html"),
)


@cache
def downloads_element() -> ComponentRenderer:
    """Return the registered element; it is registered once in a process."""
    html = '<div class="downloads"></div>'
    return component("contractscan_downloads", html=html, css=asset("downloads.css"), js=asset("downloads.js"))


def file_stem(name: str) -> str:
    """Return a file name without its ending and without signs that a file system could stumble over."""
    stem = name.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    kept = "".join(sign if sign.isalnum() or sign in "-_" else "-" for sign in stem)
    return kept.strip("-")[:80] or "contract"


def file_data(wanted: Format, stem: str, content: bytes) -> dict[str, object]:
    """Return the JSON of a file for `downloads.js`. Its number tells it from every file given before."""
    return {
        "number": next(NUMBERS),
        "name": f"{stem}.{wanted.ending}",
        "media_type": wanted.media_type,
        "content": b64encode(content).decode("ascii"),
    }


def show_downloads(label: str, stem: str, export: Callable[[str], bytes], key: str) -> None:
    """Show the buttons. `export` returns the bytes for a format's name, and is called when its button is pressed."""
    pending = f"{key}-file"
    data: dict[str, object] = {
        "label": visible(label),
        "formats": [{"name": form.name, "word": form.word} for form in FORMATS],
        "file": st.session_state.pop(pending, None),
    }
    result = downloads_element()(key=key, data=data, on_wanted_change=lambda: None)
    wanted = next((form for form in FORMATS if form.name == chosen(result, "wanted")), None)
    if wanted is not None:
        st.session_state[pending] = file_data(wanted, stem, export(wanted.name))
        st.rerun()
