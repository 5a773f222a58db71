"""`contractscan dashboard`: the pages in a browser on this machine."""

import contextlib
import os
import subprocess
import sys

import click

ADDRESS = "127.0.0.1"


@click.command()
@click.option("--port", type=click.IntRange(1, 65535), default=8501, show_default=True, help="Port on this machine.")
@click.option("--no-browser", is_flag=True, help="Do not open a browser.")
def dashboard(port: int, no_browser: bool) -> int:
    """Open the dashboard. It listens on this machine only and reports to nobody."""
    click.echo(f"The dashboard is at http://{ADDRESS}:{port} (end it with Ctrl-C).", err=True)
    arguments = command(port, opens_browser=not no_browser)
    with contextlib.suppress(KeyboardInterrupt):
        return subprocess.call(arguments, env=os.environ | settings())  # noqa: S603 - this interpreter, arguments of ours
    return 0


def command(port: int, *, opens_browser: bool) -> list[str]:
    """Return the command that serves the bundled dashboard."""
    from importlib.util import find_spec

    page = find_spec("contractscan.dashboard.main")
    assert page is not None, "the package carries its dashboard"
    assert page.origin is not None, "the dashboard is a file"
    headless = str(not opens_browser).lower()
    return [
        sys.executable,
        "-m",
        "streamlit",
        "run",
        page.origin,
        f"--server.port={port}",
        f"--server.headless={headless}",
    ]


def settings() -> dict[str, str]:
    """Return the settings that keep the dashboard on this machine, as environment variables; they beat any file."""
    return {
        "STREAMLIT_SERVER_ADDRESS": ADDRESS,
        "STREAMLIT_BROWSER_SERVER_ADDRESS": ADDRESS,
        "STREAMLIT_BROWSER_GATHER_USAGE_STATS": "false",
        "STREAMLIT_CLIENT_SHOW_ERROR_DETAILS": "none",
        "STREAMLIT_CLIENT_SHOW_ERROR_LINKS": "false",
        "STREAMLIT_CLIENT_TOOLBAR_MODE": "minimal",
        "STREAMLIT_SERVER_ENABLE_STATIC_SERVING": "false",
        "STREAMLIT_SERVER_FILE_WATCHER_TYPE": "none",
    }
