"""A worker process: tasks come in through a pipe, bundles of outcomes go out, a note of the current step
is shared.

A worker ends when it is told to, or when its parent is gone; it never writes a file.
"""

from __future__ import annotations

import gc
import os
import signal
import time
from collections.abc import Iterator, MutableSequence
from contextlib import suppress
from multiprocessing.connection import Connection

from jdparse.batch.outcome import Outcome
from jdparse.batch.settings import Settings
from jdparse.batch.task import Task
from jdparse.batch.watch import SharedWatch
from jdparse.batch.work import Converter

Bundle = tuple[list[Outcome], bool]
"""Outcomes in order, and whether they are the last of the task."""

BUNDLE_BYTES = 256_000
BUNDLE_SECONDS = 0.3
_LISTEN_SECONDS = 1.0


def serve(pipe: Connection, settings: Settings, shared: MutableSequence[float], inherited: list[Connection]) -> None:
    """Carry out tasks until None comes. ``inherited`` are the parent's ends of pipes, which a fork copies."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides what an interrupt means
    parent = os.getppid()
    for connection in inherited:
        connection.close()
    converter = Converter(settings, SharedWatch(shared))
    gc.freeze()  # the rules stay as long as the process does: nothing to look through again and again
    with suppress(BrokenPipeError, EOFError):  # the parent is gone, and with it whoever wants the outcomes
        while (task := _next_task(pipe, parent)) is not None:
            for bundle in bundles(converter.outcomes(task)):
                pipe.send(bundle)


def bundles(outcomes: Iterator[Outcome]) -> Iterator[Bundle]:
    """Outcomes put together, so that small documents do not cost a message each; the last bundle says so."""
    gathered: list[Outcome] = []
    size, began = 0, time.monotonic()
    for outcome in outcomes:
        gathered.append(outcome)
        size += len(outcome.document) + len(outcome.occurrences)
        if size >= BUNDLE_BYTES or time.monotonic() - began >= BUNDLE_SECONDS:
            yield gathered, False
            gathered, size, began = [], 0, time.monotonic()
    yield gathered, True


def _next_task(pipe: Connection, parent: int) -> Task | None:
    while not pipe.poll(_LISTEN_SECONDS):
        if os.getppid() != parent:
            return None
    task: Task | None = pipe.recv()
    return task
