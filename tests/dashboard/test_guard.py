import asyncio
import base64
import hashlib
import tomllib
from pathlib import Path

import pytest

from contractscan.dashboard import guard
from contractscan.dashboard.doors import WANTED, open_doors

REPOSITORY = Path(__file__).resolve().parents[2]
CONFIG = tomllib.loads((REPOSITORY / ".streamlit" / "config.toml").read_text(encoding="utf-8"))


def option(name):
    section, key = name.split(".")
    return CONFIG[section][key]


def test_the_settings_keep_the_dashboard_on_this_machine():
    assert CONFIG["server"]["address"] == "127.0.0.1"
    assert CONFIG["browser"]["gatherUsageStats"] is False
    assert CONFIG["client"] == {
        "showErrorDetails": "none",
        "showErrorLinks": False,
        "toolbarMode": "minimal",
        "disableDataExport": True,
    }
    assert CONFIG["server"]["enableXsrfProtection"] is True
    assert CONFIG["server"]["enableStaticServing"] is False
    assert CONFIG["server"]["enableAgentApi"] is False
    assert CONFIG["server"]["maxUploadSize"] == 50


def test_the_installed_package_carries_the_same_settings():
    carried = Path(guard.__file__).parent / ".streamlit" / "config.toml"
    assert carried.read_bytes() == (REPOSITORY / ".streamlit" / "config.toml").read_bytes()


def test_light_and_dark_both_have_colours_and_no_font_comes_from_elsewhere():
    assert CONFIG["theme"]["light"].keys() == CONFIG["theme"]["dark"].keys()
    assert {CONFIG["theme"][name] for name in ("font", "headingFont", "codeFont")} <= {
        "sans-serif",
        "serif",
        "monospace",
    }


def test_no_door_is_open_with_these_settings():
    assert open_doors(option) == ()


@pytest.mark.parametrize(("name", "wanted"), [(name, wanted) for name, wanted, _ in WANTED])
def test_each_setting_that_lets_contracts_out_is_named(name, wanted):
    other = {True: False, False: True}.get(wanted, "full")
    sentences = open_doors(lambda asked: other if asked == name else option(asked))
    assert len(sentences) == 1
    assert sentences[0].startswith(f"{name} must be")


@pytest.mark.parametrize("address", ["0.0.0.0", "", None, "192.168.0.7"])
def test_an_address_that_others_can_reach_is_an_open_door(address):
    sentences = open_doors(lambda asked: address if asked == "server.address" else option(asked))
    assert sentences == ("server.address must be 127.0.0.1: otherwise other machines could open the dashboard.",)


async def page(scope, receive, send):
    if scope["type"] == "lifespan":
        await send({"type": "lifespan.seen"})
        return
    await send({"type": "http.response.start", "status": 200, "headers": [(b"X-Frame-Options", b"ALLOWALL")]})
    await send({"type": "http.response.body", "body": b"page"})


def answers(path="/", host=b"127.0.0.1:8501", kind="http"):
    sent = []

    async def run():
        async def receive():
            return {"type": "websocket.connect"}

        async def send(message):
            sent.append(message)

        scope = {"type": kind, "path": path, "headers": [(b"host", host)] if host else []}
        await guard.Guard(page)(scope, receive, send)

    asyncio.run(run())
    return sent


def test_every_answer_carries_the_policy_and_no_weaker_header_stays():
    headers = answers()[0]["headers"]
    assert dict(headers)[b"content-security-policy"].decode() == guard.policy()
    assert [value for name, value in headers if name.lower() == b"x-frame-options"] == [b"DENY"]


def test_the_policy_lets_pages_load_from_this_server_only():
    rules = dict(rule.split(" ", 1) for rule in guard.policy().split("; "))
    assert rules["default-src"] == "'none'"
    assert rules["img-src"] == "'self' data: blob:"
    assert "unsafe-inline" not in rules["script-src"]
    assert "unsafe-eval" not in rules["script-src"]
    for name, value in rules.items():
        hosts = [word for word in value.split() if "//" in word]
        assert all(word.startswith(("ws://127.0.0.1:", "ws://localhost:")) for word in hosts), name


def test_the_policy_names_streamlits_own_inline_script_by_its_hash():
    script = guard.inline_scripts()[0]
    mark = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert f"'sha256-{mark}'" in guard.policy()


@pytest.mark.parametrize("host", [b"localhost", b"localhost:8501", b"127.0.0.1:9", b"[::1]:8501"])
def test_this_machine_gets_in(host):
    assert answers(host=host)[0]["status"] == 200


@pytest.mark.parametrize("host", [b"evil.example", b"127.0.0.1.evil.example:8501", b"", b"127.0.0.1:8501@evil.example"])
def test_a_request_for_another_host_is_refused(host):
    assert answers(host=host)[0]["status"] == 403


def test_the_address_that_names_functions_is_closed():
    assert answers(path="/_stcore/metrics")[0]["status"] == 403


def test_a_socket_for_another_host_is_closed_before_it_opens():
    assert answers(host=b"evil.example", kind="websocket") == [{"type": "websocket.close", "code": 1008}]


def test_the_start_and_end_of_the_server_pass():
    assert answers(kind="lifespan") == [{"type": "lifespan.seen"}]


def test_the_page_to_run_is_there():
    assert guard.SCRIPT.is_file()
    assert "main()" in guard.SCRIPT.read_text(encoding="utf-8")


def test_the_two_entries_serve_the_same_page_under_the_same_guards():
    entries = [REPOSITORY / "app.py", Path(guard.__file__).with_name("main.py")]
    lines = [path.read_text(encoding="utf-8").splitlines()[-1] for path in entries]
    assert lines == ["app = st.App(SCRIPT, middleware=guards())"] * 2
