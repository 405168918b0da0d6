"""How a run is shown while it goes on: a moving line on a terminal, plain lines or JSON elsewhere."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from jdparse.commands.console import event, printable, say
from jdparse.report.words import Language, words

if TYPE_CHECKING:
    from rich.status import Status

    from jdparse.batch.run import Progress
    from jdparse.export.shapes import Failure

SHOWN_FAILURES = 20
LINE_SECONDS = 10.0
MOVE_SECONDS = 0.1
_SURE = 1.0
"""Seconds after which a rate says something."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How the program speaks: ``quiet`` only of failures, ``verbose`` of each document, ``json`` in JSON lines."""

    language: Language
    quiet: bool = False
    verbose: bool = False
    json: bool = False


@dataclass(slots=True)
class Pace:
    """Documents a second since the run began, and seconds left where the number of documents is known."""

    expected: int | None
    clock: Callable[[], float] = time.monotonic
    began: float = field(init=False)
    before: int | None = None

    def __post_init__(self) -> None:
        self.began = self.clock()

    def rate(self, progress: Progress) -> float | None:
        """Documents a second; None in the first second. What an earlier run finished does not count."""
        if self.before is None:
            self.before = progress.documents + progress.failed - 1
        seconds = self.clock() - self.began
        return (progress.documents + progress.failed - self.before) / seconds if seconds >= _SURE else None

    def left(self, progress: Progress, rate: float | None) -> int | None:
        """Seconds to go."""
        if self.expected is None or not rate:
            return None
        return round(max(0, self.expected - progress.documents - progress.failed) / rate)


class Listener(Protocol):
    """Is told of every document."""

    def hear(self, progress: Progress) -> None:
        """A document was converted or failed, or an input is finished."""


@contextmanager
def listener(manner: Manner, expected: int | None) -> Iterator[Listener]:
    """The way of showing that suits where messages go. ``expected`` is about how many documents there will be."""
    pace = Pace(expected)
    if manner.json:
        yield _JsonLines(manner, pace)
    elif sys.stderr.isatty() and not (manner.quiet or manner.verbose):
        with _moving_line(manner.language, pace) as moving:
            yield moving
    else:
        yield _PlainLines(manner, pace)


def failure_line(failure: Failure, language: Language) -> str:
    """A failure for the console."""
    remedy = f" {failure.remedy}" if failure.remedy else ""
    return words(language)["failure"].format(path=failure.path, detail=failure.detail, remedy=remedy)


class _PlainLines:
    def __init__(self, manner: Manner, pace: Pace) -> None:
        self._manner = manner
        self._pace = pace
        self._told_at = time.monotonic()

    def hear(self, progress: Progress) -> None:
        language = self._manner.language
        rate = self._pace.rate(progress)
        if progress.failure is not None and progress.failed <= SHOWN_FAILURES:
            say(failure_line(progress.failure, language))
        elif self._manner.verbose and progress.posts is not None:
            say(words(language)["converted"].format(path=progress.path, posts=progress.posts))
        if not self._manner.quiet and time.monotonic() - self._told_at >= LINE_SECONDS:
            self._told_at = time.monotonic()
            say(_count(progress, rate, self._pace, language))


class _JsonLines:
    def __init__(self, manner: Manner, pace: Pace) -> None:
        self._manner = manner
        self._pace = pace
        self._told_at = time.monotonic()

    def hear(self, progress: Progress) -> None:
        rate = self._pace.rate(progress)
        failure = progress.failure
        if failure is not None:
            told = {name: getattr(failure, name) for name in ("path", "stage", "reason", "detail", "remedy")}
            event("failure", **told)
        elif self._manner.verbose and progress.posts is not None:
            event("document", path=progress.path, posts=progress.posts)
        if not self._manner.quiet and time.monotonic() - self._told_at >= LINE_SECONDS:
            self._told_at = time.monotonic()
            event(
                "progress",
                documents=progress.documents,
                failed=progress.failed,
                expected=self._pace.expected,
                rate=None if rate is None else round(rate, 2),
                seconds_left=self._pace.left(progress, rate),
            )


@contextmanager
def _moving_line(language: Language, pace: Pace) -> Iterator[Listener]:
    from rich.console import Console
    from rich.status import Status

    console = Console(stderr=True)
    with Status("", console=console) as status:
        yield _MovingLine(status, language, pace)


class _MovingLine:
    def __init__(self, status: Status, language: Language, pace: Pace) -> None:
        self._status = status
        self._language = language
        self._pace = pace
        self._told_at = 0.0

    def hear(self, progress: Progress) -> None:
        rate = self._pace.rate(progress)
        if progress.failure is not None and progress.failed <= SHOWN_FAILURES:
            self._status.console.print(printable(failure_line(progress.failure, self._language)), markup=False)
        if time.monotonic() - self._told_at >= MOVE_SECONDS:
            from rich.text import Text

            self._told_at = time.monotonic()
            line = f"{_count(progress, rate, self._pace, self._language)}  {progress.path}"
            self._status.update(Text(printable(line)))


def _count(progress: Progress, rate: float | None, pace: Pace, language: Language) -> str:
    """So many converted, so many failed, so many a second, so long to go."""
    phrases = words(language)
    told = phrases["progress"].format(documents=progress.documents, failed=progress.failed)
    if rate is not None:
        told += phrases["progress_rate"].format(rate=f"{rate:,.1f}")
    left = pace.left(progress, rate)
    if left is not None:
        told += phrases["progress_left"].format(left=f"{left // 60}:{left % 60:02}")
    return told
