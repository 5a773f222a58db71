import ast
from pathlib import Path

import pytest

from contractscan.dashboard import plain

DASHBOARD = Path(plain.__file__).parent
FILES = [path for path in sorted(DASHBOARD.glob("*.py")) if "import streamlit" in path.read_text(encoding="utf-8")]
"""The modules that can show something: those that know Streamlit."""

PLAIN = {"text", "code"}
"""Elements that show text as it stands; only `plain.py` may give them anything but a literal."""

MARKDOWN = {
    "alert", "badge", "balloons", "bar_chart", "button", "caption", "chat_message", "checkbox", "dataframe", "dialog",
    "divider", "download_button", "error", "exception", "expander", "feedback", "file_uploader", "form_submit_button",
    "header", "help", "html", "iframe", "image", "info", "json", "latex", "link_button", "logo", "markdown", "metric",
    "multiselect", "number_input", "page_link", "pdf", "pills", "popover", "progress", "radio", "selectbox",
    "segmented_control", "select_slider", "slider", "spinner", "status", "subheader", "success", "table", "tabs",
    "text_area", "text_input", "title", "toast", "toggle", "video", "warning", "write", "write_stream", "Page",
    "set_page_config", "menu_button", "chat_input",
}  # fmt: skip
"""Elements with a label or a text that Streamlit reads as Markdown, and those that could load from an address."""

BANNED = {
    "audio", "dataframe", "exception", "help", "html", "iframe", "image", "json", "latex", "link_button",
    "markdown", "metric", "page_link", "pdf", "table", "video", "write", "write_stream", "download_button",
}  # fmt: skip
"""Elements that the dashboard does without altogether."""

SHOWN = {"label", "body", "help", "placeholder", "text", "title", "caption", "captions", "page_title", "alt", "icon"}
"""Arguments whose text a person sees."""


def is_literal(node):
    return isinstance(node, ast.Constant) or (
        isinstance(node, ast.List | ast.Tuple) and all(is_literal(item) for item in node.elts)
    )


def shown_arguments(call):
    """The arguments of a call that a person could see: positional ones, and the named ones of SHOWN.

    The first argument of a page is the function that shows it.
    """
    positional = call.args[1:] if call.func.attr == "Page" else call.args
    return [*positional, *(named.value for named in call.keywords if named.arg in SHOWN or named.arg is None)]


def faults(source, may_show_text=False):
    """What in a module could give text of others to Streamlit as Markdown, as (line, element)."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "streamlit":
            allowed = node.module.startswith("streamlit.components.v2")
            found.extend([] if allowed else [(node.lineno, f"from {node.module}")])
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            continue
        name = node.func.attr
        on_streamlit = isinstance(node.func.value, ast.Name) and node.func.value.id == "st"
        if (name in BANNED and on_streamlit) or (name in PLAIN and on_streamlit and not may_show_text):
            found.append((node.lineno, name))
        elif name in MARKDOWN and (on_streamlit or node.args or node.keywords) and name != "title":
            found.extend((node.lineno, name) for argument in shown_arguments(node) if not is_literal(argument))
        elif name == "title" and on_streamlit and not all(is_literal(argument) for argument in shown_arguments(node)):
            found.append((node.lineno, name))
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_module_gives_text_of_others_to_streamlit_as_markdown(path):
    assert faults(path.read_text(encoding="utf-8"), may_show_text=path.name == "plain.py") == []


@pytest.mark.parametrize(
    "source",
    [
        "import streamlit as st\nst.markdown('literal')",
        "import streamlit as st\nst.caption(finding.message)",
        "import streamlit as st\nst.error(f'{name} failed')",
        "import streamlit as st\nst.text(clause.text)",
        "import streamlit as st\nst.selectbox(label, options=names)",
        "import streamlit as st\nst.text_input('Words', placeholder=name)",
        "import streamlit as st\nst.tabs([name])",
        "import streamlit as st\nst.button('Open', help=name)",
        "import streamlit as st\nst.expander(**options)",
        "import streamlit as st\nleft.warning(name)",
        "import streamlit as st\nst.image(address)",
        "from streamlit import write",
    ],
)
def test_the_check_sees_a_way_around_it(source):
    assert faults(source)


def test_the_check_lets_literals_pass():
    source = "import streamlit as st\nst.title('Scan', anchor=False)\nst.selectbox('Contract', options=names, key=key)"
    assert faults(source) == []


def test_marks_that_turn_the_writing_direction_are_shown():
    assert plain.visible("pay \u202eelbat\u202c now") == "pay [U+202E]elbat[U+202C] now"


def test_control_characters_are_replaced_and_line_ends_stay():
    assert plain.visible("a\x1b[31mb\nc\td") == "a\ufffd[31mb\nc\td"


def test_markdown_stays_as_it_is_because_nothing_reads_it():
    assert plain.visible("![x](http://host/y) <b>*") == "![x](http://host/y) <b>*"
