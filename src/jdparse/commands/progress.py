"""How a run is shown while it goes on: a moving line on a terminal, plain lines elsewhere."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol

from jdparse.commands.console import printable, say
from jdparse.report.words import Language, words

if TYPE_CHECKING:
    from rich.status import Status

    from jdparse.batch.run import Progress
    from jdparse.export.shapes import Failure

SHOWN_FAILURES = 20
LINE_SECONDS = 10.0
MOVE_SECONDS = 0.1


class Listener(Protocol):
    """Is told of every document."""

    def hear(self, progress: Progress) -> None:
        """A document was converted or failed, or an input is finished."""


@contextmanager
def listener(quiet: bool, language: Language) -> Iterator[Listener]:
    """The way of showing that suits where messages go."""
    if not quiet and sys.stderr.isatty():
        with _moving_line(language) as moving:
            yield moving
    else:
        yield _PlainLines(quiet, language)


def failure_line(failure: Failure, language: Language) -> str:
    """A failure for the console."""
    remedy = f" {failure.remedy}" if failure.remedy else ""
    return words(language)["failure"].format(path=failure.path, detail=failure.detail, remedy=remedy)


class _PlainLines:
    def __init__(self, quiet: bool, language: Language) -> None:
        self._quiet = quiet
        self._language = language
        self._told_at = time.monotonic()

    def hear(self, progress: Progress) -> None:
        if progress.failure is not None and progress.failed <= SHOWN_FAILURES:
            say(failure_line(progress.failure, self._language))
        if not self._quiet and time.monotonic() - self._told_at >= LINE_SECONDS:
            self._told_at = time.monotonic()
            say(_count(progress, self._language))


@contextmanager
def _moving_line(language: Language) -> Iterator[Listener]:
    from rich.console import Console
    from rich.status import Status

    console = Console(stderr=True)
    with Status("", console=console) as status:
        yield _MovingLine(status, language)


class _MovingLine:
    def __init__(self, status: Status, language: Language) -> None:
        self._status = status
        self._language = language
        self._told_at = 0.0

    def hear(self, progress: Progress) -> None:
        if progress.failure is not None and progress.failed <= SHOWN_FAILURES:
            self._status.console.print(printable(failure_line(progress.failure, self._language)), markup=False)
        if time.monotonic() - self._told_at >= MOVE_SECONDS:
            from rich.text import Text

            self._told_at = time.monotonic()
            line = f"{_count(progress, self._language)}  {progress.path}"
            self._status.update(Text(printable(line)))


def _count(progress: Progress, language: Language) -> str:
    return words(language)["progress"].format(documents=progress.documents, failed=progress.failed)
