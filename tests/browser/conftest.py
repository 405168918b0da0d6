"""One browser for all tests here; without chromium, playwright or axe-core the tests that need it are skipped."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import jdparse
from browser.harness import AXE, NARROW, WIDE, Visit, browser, chromium, visit
from browser.runs import write_documents, write_hostile

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture(scope="session")
def started() -> Iterator[Browser]:
    if chromium() is None or importlib.util.find_spec("playwright") is None:
        pytest.skip("needs chromium (apt) and playwright (pip); .ci/run installs both")
    with browser() as program:
        yield program


@pytest.fixture
def tab(started: Browser) -> Iterator[Visit]:
    """A page as wide as a desk's; at the end of the test it must have been quiet."""
    with visit(started, WIDE) as one:
        yield one
        one.quiet()


@pytest.fixture
def phone(started: Browser) -> Iterator[Visit]:
    """The same, as narrow as a phone's."""
    with visit(started, NARROW, has_touch=True) as one:
        yield one
        one.quiet()


@pytest.fixture
def axe() -> None:
    if not AXE.is_file():
        pytest.skip("needs axe-core; tools/axe.sh fetches it")


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a run over ordinary documents, its pages in Chinese."""
    folder = tmp_path_factory.mktemp("ordinary")
    jdparse.convert([write_documents(folder / "in")], out=folder / "out", lang="zh")
    return folder / "out"


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a run over documents that are up to something."""
    folder = tmp_path_factory.mktemp("hostile")
    jdparse.convert([write_hostile(folder / "in")], out=folder / "out", lang="en")
    return folder / "out"
