"""The only ways in which text from a contract, a file name or a rule reaches the page.

Streamlit reads most of its labels and texts as Markdown, and Markdown in a contract could make the reader's browser
fetch a picture from another host. So text of others goes through `wording` or a `paper.Node`, which set plain
text; everything else on a page is a literal. A test reads the code of the dashboard and holds it to that.
"""

import streamlit as st

CONTROLS = dict.fromkeys((*range(9), 11, 12, *range(14, 32), *range(127, 160)), "\ufffd")
DIRECTIONS = {code: f"[U+{code:04X}]" for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F)}
SHOWN = {**CONTROLS, **DIRECTIONS}
"""Characters that would act on the screen instead of standing on it, and what is shown in their place."""


def visible(body: str) -> str:
    """Return the text with control characters and marks that turn the writing direction made visible."""
    return body.translate(SHOWN)


def wording(body: str) -> None:
    """Show a wording as it stands, wrapped, with a button that copies it."""
    st.code(visible(body), language=None, wrap_lines=True)
