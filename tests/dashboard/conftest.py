"""The dashboard as a test drives it, without a browser."""

import json
from importlib.util import find_spec

import pytest
from streamlit.testing.v1 import AppTest

from contractscan.dashboard import paper
from contractscan.dashboard.session import KEY, Session


class App:
    """The running dashboard: what it shows, as text, and what its elements hold."""

    def __init__(self, state):
        place = find_spec("contractscan.dashboard.script").origin
        self.test = AppTest.from_file(place, default_timeout=60)
        self.test.session_state[KEY] = state
        self.run()

    def run(self):
        self.test.run()
        assert not self.test.exception, self.test.exception
        return self

    @property
    def state(self):
        return self.test.session_state[KEY]

    def go(self, page):
        self.state.go_to = page
        return self.run()

    def elements(self, name):
        """The data of the elements of one kind, in the order they stand."""
        found = [item.proto for item in self.test.get("bidi_component")]
        return [json.loads(proto.json) for proto in found if proto.component_name == f"contractscan_{name}"]

    def text(self):
        """All text that the papers on the page hold, as a person reads it."""
        return " ".join(words(node) for data in self.elements("paper") for node in data["nodes"])


def words(node):
    return " ".join([*filter(None, [node.get("text")]), *(words(child) for child in node.get("children", ()))])


@pytest.fixture
def open_app():
    """Return a function that opens the dashboard with files held, on a page."""

    def opened(*held, page="scan", **chosen):
        state = Session(kept=tuple(held), go_to=page)
        for name, value in chosen.items():
            setattr(state, name, value)
        return App(state)

    return opened


@pytest.fixture
def press(monkeypatch):
    """Return a function that presses something in an element and runs the page. The browser test presses for real."""
    pending = {}
    show = paper.show

    def shown(*nodes, key):
        own = show(*nodes, key=key)
        return pending.pop(key, own)

    monkeypatch.setattr(paper, "show", shown)

    def pressed(app, key, action):
        pending[key] = action
        app.run()
        assert not pending, f"nothing with the key {key} is on the page"
        return app

    return pressed
