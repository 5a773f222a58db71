"""What stands between the network and Streamlit: only this machine gets in, and pages may load from here only.

Pure ASGI, so that it sees the socket too. The policy it sends with every page makes the browser itself refuse to fetch
anything from another host, whatever a contract holds.
"""

import re
from base64 import b64encode
from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from pathlib import Path

import streamlit
from starlette.middleware import Middleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

SCRIPT = Path(__file__).with_name("script.py")
INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
HOSTS = frozenset({"127.0.0.1", "localhost", "[::1]"})
CLOSED = frozenset({"/_stcore/metrics"})


def inline_scripts() -> tuple[str, ...]:
    """Return the scripts that stand in Streamlit's own page."""
    page = Path(streamlit.__file__).parent / "static" / "index.html"
    return tuple(INLINE_SCRIPT.findall(page.read_text(encoding="utf-8")))


def script_mark(script: str) -> str:
    """Return the mark by which a policy lets one inline script run."""
    return f"'sha256-{b64encode(sha256(script.encode()).digest()).decode('ascii')}'"


@cache
def policy() -> str:
    """Return the content security policy: everything from this server, pictures also from the page itself."""
    rules = {
        "default-src": "'none'",
        "script-src": " ".join(("'self'", "blob:", *(script_mark(script) for script in inline_scripts()))),
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob:",
        "font-src": "'self' data:",
        "connect-src": "'self' ws://127.0.0.1:* ws://localhost:*",
        "worker-src": "'self' blob:",
        "manifest-src": "'self'",
        "base-uri": "'self'",
        "form-action": "'self'",
        "frame-ancestors": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def headers() -> tuple[tuple[bytes, bytes], ...]:
    """Return the headers that every answer carries."""
    named = {
        "content-security-policy": policy(),
        "x-frame-options": "DENY",
        "x-content-type-options": "nosniff",
        "referrer-policy": "no-referrer",
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
    }
    return tuple((name.encode(), value.encode()) for name, value in named.items())


def host_of(found: Iterable[tuple[bytes, bytes]]) -> str:
    """Return the host that a request names, without its port."""
    named = next((value.decode("latin-1") for name, value in found if name.lower() == b"host"), "")
    return named.rsplit(":", 1)[0] if re.search(r":\d+$", named) else named


class Guard:
    """Refuses requests for other hosts and for closed addresses, and sends the headers with every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        if host_of(scope["headers"]) not in HOSTS or scope["path"] in CLOSED:
            await refuse(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                own = headers()
                names = {name for name, _ in own}
                kept = [(name, value) for name, value in message.get("headers", ()) if name.lower() not in names]
                message = {**message, "headers": [*kept, *own]}
            await send(message)

        await self.app(scope, receive, send_with_headers)


async def refuse(scope: Scope, receive: Receive, send: Send) -> None:
    """Answer 403, or close the socket before it opens."""
    if scope["type"] == "websocket":
        await receive()
        await send({"type": "websocket.close", "code": 1008})
        return
    await send({"type": "http.response.start", "status": 403, "headers": [(b"content-type", b"text/plain")]})
    await send({"type": "http.response.body", "body": b"Refused."})


def guards() -> list[Middleware]:
    """Return what an application is wrapped in."""
    return [Middleware(Guard)]
