"""Knowing what a worker is at, and stopping what takes too long.

A watch is told when a step on a document begins and when it is over. In one process an alarm interrupts
the step; in a worker process the step is noted in shared memory, where the parent sees which document
took too long or killed it.
"""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Callable, MutableSequence
from enum import IntEnum
from types import FrameType, TracebackType
from typing import Protocol, Self


class Stage(IntEnum):
    """What is being done with a document."""

    REST = 0
    READ = 1
    PARSE = 2
    EXPORT = 3

    @property
    def label(self) -> str:
        """The name in errors.jsonl."""
        return self.name.lower()


class TimeLimitError(Exception):
    """A step took longer than a document may."""


class Watch(Protocol):
    """Is told about steps, from the first to the last document of a task."""

    def begin(self, at: int, stage: Stage) -> None:
        """A step on the document at this place of the task begins."""

    def rest(self) -> None:
        """No step is going on."""


class AlarmWatch:
    """Interrupts a step by a signal. Without signals (Windows, other threads) one process has no limit."""

    def __init__(self, seconds: float) -> None:
        usable = hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()
        self._seconds = seconds if usable else 0.0

    def __enter__(self) -> Self:
        if self._seconds:
            self._before = signal.signal(signal.SIGALRM, _interrupt)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._seconds:
            self.rest()
            signal.signal(signal.SIGALRM, self._before)

    def begin(self, at: int, stage: Stage) -> None:
        """Set the alarm."""
        if self._seconds:
            signal.setitimer(signal.ITIMER_REAL, self._seconds)

    def rest(self) -> None:
        """Take the alarm back."""
        if self._seconds:
            signal.setitimer(signal.ITIMER_REAL, 0.0)


class SharedWatch:
    """Notes a step in three shared numbers: place, stage, and when it began."""

    def __init__(self, shared: MutableSequence[float], clock: Callable[[], float] = time.monotonic) -> None:
        self._shared = shared
        self._clock = clock

    def begin(self, at: int, stage: Stage) -> None:
        """Note the step."""
        self._shared[:] = [at, stage, self._clock()]

    def rest(self) -> None:
        """Note that no step is going on; the place stays."""
        self._shared[1] = Stage.REST


def _interrupt(number: int, frame: FrameType | None) -> None:
    raise TimeLimitError
