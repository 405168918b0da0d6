"""One browser for all tests here; without chromium, playwright or axe-core the tests that need it are skipped."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from browser.harness import AXE, NARROW, WIDE, Visit, browser, chromium, visit

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
