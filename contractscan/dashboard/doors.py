"""Which settings of the server would let contracts out. The dashboard does not open while there are any. Pure."""

from collections.abc import Callable

LOOPBACK = ("127.0.0.1", "localhost", "::1")

WANTED: tuple[tuple[str, object, str], ...] = (
    ("browser.gatherUsageStats", False, "usage statistics would be sent to the makers of Streamlit"),
    ("server.enableXsrfProtection", True, "other web pages could upload files"),
    ("server.enableCORS", True, "other web pages could read answers"),
    ("server.enableStaticServing", False, "files would be served to anybody"),
    ("server.enableAgentApi", False, "programs could operate the pages"),
    ("client.showErrorDetails", "none", "error messages would be shown in full"),
    ("client.showErrorLinks", False, "error messages would come with links to other hosts"),
)
"""Options of Streamlit, the value each must have, and what would happen otherwise."""


def open_doors(option: Callable[[str], object]) -> tuple[str, ...]:
    """Return one sentence for each setting that would let contracts out; none when all is well."""
    sentences = [
        f"{name} must be {str(wanted).lower()}: otherwise {danger}."
        for name, wanted, danger in WANTED
        if str(option(name)).lower() != str(wanted).lower()
    ]
    if option("server.address") not in LOOPBACK:
        sentences.insert(0, "server.address must be 127.0.0.1: otherwise other machines could open the dashboard.")
    return tuple(sentences)
