"""Extension points: members register themselves and are imported as late as possible."""

import subprocess
import sys

import pytest

from contractscan.readers import READERS, MediaType
from contractscan.registry import Registry


def test_every_media_type_has_a_reader() -> None:
    assert set(READERS.keys()) == {kind.value for kind in MediaType}
    assert all(callable(READERS.find(kind)) for kind in MediaType)


def test_a_member_that_registers_itself_is_found() -> None:
    registry: Registry[object] = Registry("contractscan.readers")

    @registry.register("text/x-probe", "text/x-other")
    def read_probe() -> None: ...

    assert registry.find("text/x-probe") is read_probe
    assert registry.find("text/x-other") is read_probe
    assert registry.find("text/x-none") is None


def test_two_members_under_one_key_are_a_mistake() -> None:
    registry: Registry[object] = Registry("contractscan.readers")
    registry.register("a")(object())
    with pytest.raises(ValueError, match="two members"):
        registry.register("a")(object())


def test_importing_the_readers_loads_no_heavy_library() -> None:
    heavy = ("docx", "lxml", "pypdfium2", "pdfplumber", "selectolax", "markdown_it", "spacy", "pandas", "streamlit")
    code = f"import sys, contractscan.readers; print(sorted(set({heavy!r}) & set(sys.modules)))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert run.stdout.strip() == "[]"
