"""A page's address in, the page as a person has it out, with all that it complained of and asked for.

Guaranteed: the browser reaches nothing but files and the one address that a visit allows; a page that asks for
anything else is caught by ``Visit.quiet``. Screenshots go to ``.browser/shots``, which is not part of the project.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Dialog, Page, Request, Route

ROOT = Path(__file__).parents[2]
SHOTS = ROOT / ".browser" / "shots"
AXE = ROOT / ".browser" / "axe" / "package" / "axe.min.js"
WIDE, NARROW = 1280, 390
GRAVE = ("serious", "critical")
SWITCHES = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip


def chromium() -> str | None:
    """The browser's program; None where there is none."""
    return shutil.which("chromium")


@contextmanager
def browser() -> Iterator[Browser]:
    """The browser, started once for many visits."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium(), args=list(SWITCHES))
        try:
            yield started
        finally:
            started.close()


@dataclass(slots=True)
class Visit:
    """A tab: the page, what its console said, what it asked for beyond files and ``allowed``."""

    page: Page
    allowed: str
    said: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def quiet(self) -> None:
        """Fails if the page raised an error, warned, opened a dialog, or asked for anything outside."""
        assert not self.said, self.said
        assert not self.asked, self.asked

    def open(self, address: str | Path) -> Page:
        """Go to a file or an address."""
        self.page.goto(address.resolve().as_uri() if isinstance(address, Path) else address)
        return self.page

    def shot(self, name: str) -> Path:
        """A picture of the whole page, for a person to look at."""
        SHOTS.mkdir(parents=True, exist_ok=True)
        path = SHOTS / f"{name}.png"
        self.page.screenshot(path=path, full_page=True)
        return path

    def faults(self) -> list[str]:
        """What axe-core calls a serious or critical fault of the page as it stands; ``AXE`` must be there."""
        self.page.evaluate(AXE.read_text("utf-8"))
        found = self.page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        return [_told(fault) for fault in found["violations"] if fault["impact"] in GRAVE]


def wait_until(page: Page, condition: str, value: str | None = None) -> None:
    """Asks the page until the condition holds; fails after ten seconds.

    A page that follows its address turns to it when the browser tells of the change, some time after the click. The
    driver's own way of waiting makes code of a text inside the page where the first answer is no, which the page's
    policy forbids.
    """
    for _ in range(500):
        if page.evaluate(condition, value):
            return
        page.wait_for_timeout(20)
    raise AssertionError(f"{condition} with {value!r} never held")


@contextmanager
def visit(started: Browser, width: int = WIDE, allowed: str = "file://", **options: Any) -> Iterator[Visit]:
    """A tab of its own, with its own storage; closed at the end."""
    context = started.new_context(viewport={"width": width, "height": 844}, reduced_motion="reduce", **options)
    context.set_default_timeout(10_000)
    try:
        tab = Visit(context.new_page(), allowed)
        _listen(tab)
        yield tab
    finally:
        context.close()


def _listen(tab: Visit) -> None:
    tab.page.on("console", lambda message: tab.said.append(f"{message.type}: {message.text}"))
    tab.page.on("pageerror", lambda error: tab.said.append(f"uncaught: {error}"))
    tab.page.on("dialog", lambda dialog: _dismissed(tab, dialog))
    tab.page.on("request", lambda request: _noted(tab, request))
    tab.page.context.route("**/*", lambda route: _passed(tab, route))


def _dismissed(tab: Visit, dialog: Dialog) -> None:
    tab.said.append(f"dialog: {dialog.message}")
    dialog.dismiss()


def _noted(tab: Visit, request: Request) -> None:
    """Any request but that for a page is one too many, unless it goes to where the visit is."""
    navigates = request.is_navigation_request() and request.url.startswith(tab.allowed)
    if not navigates and (tab.allowed == "file://" or not request.url.startswith(tab.allowed)):
        tab.asked.append(request.url)


def _passed(tab: Visit, route: Route) -> None:
    if route.request.url.startswith(tab.allowed):
        route.continue_()
    else:
        route.abort()


def _told(fault: dict[str, Any]) -> str:
    places = [node["target"] for node in fault["nodes"][:3]]
    return f"{fault['id']} ({fault['impact']}): {fault['help']} at {json.dumps(places)}"
