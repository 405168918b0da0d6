"""Tasks in, outcomes out in the same order, made by worker processes.

A worker that dies, or is stopped because a document takes too long, costs one document: its task goes to
a new worker with that document marked as doomed and what was received before left out. No more tasks are
out than a few a worker, and a task that runs far ahead of the first unfinished one is not listened to
until the others have caught up.
"""

from __future__ import annotations

import multiprocessing
import time
from collections import deque
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from types import TracebackType
from typing import Any, Self

from jdparse.batch.errors import RunRefusedError
from jdparse.batch.outcome import Outcome
from jdparse.batch.settings import Settings
from jdparse.batch.task import Doom, Task
from jdparse.batch.watch import Stage
from jdparse.batch.worker import serve

TASKS_A_WORKER = 4
BUFFER_BYTES = 64_000_000
_TICK_SECONDS = 0.5
_NOT_BEGUN = -1.0
_REMEDY = "Split the file, or convert it alone to see what happens."


@dataclass(slots=True, eq=False)
class _Running:
    """A task on its way: what has come of it and is not handed on yet."""

    task: Task
    outcomes: deque[Outcome] = field(default_factory=deque)
    size: int = 0
    received: int = 0
    done: bool = False
    strikes: int = 0

    def take(self, outcomes: list[Outcome], done: bool) -> None:
        """A bundle has come."""
        self.outcomes += outcomes
        self.size += sum(len(outcome.document) + len(outcome.occurrences) for outcome in outcomes)
        self.received += len(outcomes)
        self.done = done

    def hand_on(self) -> Iterator[Outcome]:
        """What has come since the last time."""
        self.size = 0
        while self.outcomes:
            yield self.outcomes.popleft()

    def retry(self, at: int, stage: Stage, reason: str, detail: str) -> None:
        """Make the task ready for another worker: go on after what was received, leave out what was fatal."""
        doomed = dict(self.task.doomed)
        if stage == Stage.REST and not self.strikes:
            self.strikes += 1  # between two documents: none is to blame yet
        elif at < 0:
            raise RunRefusedError(f"Worker processes end before they begin. {detail} Run with one job to see why.")
        else:
            doomed[at] = Doom(stage or Stage.PARSE, reason, detail, _REMEDY)
        self.task = replace(self.task, received=self.received, doomed=doomed)


class _Worker:
    """A process, the parent's end of its pipe, and what it is at."""

    def __init__(self, settings: Settings, others: list[Connection]) -> None:
        context = multiprocessing.get_context()
        self.running: _Running | None = None
        self.pipe, theirs = context.Pipe()
        self.shared: Any = multiprocessing.RawArray("d", [_NOT_BEGUN, Stage.REST, 0.0])
        inherited = [*others, self.pipe] if context.get_start_method() == "fork" else []
        self.process: BaseProcess = context.Process(
            target=serve, args=(theirs, settings, self.shared, inherited), daemon=True
        )
        self.process.start()
        theirs.close()

    def give(self, running: _Running) -> None:
        """Send a task. A worker that is gone is noticed when it is listened to."""
        self.running = running
        self.shared[0] = _NOT_BEGUN
        with suppress(BrokenPipeError):
            self.pipe.send(running.task)

    def receive(self) -> bool:
        """Take the next bundle; False if the process is gone and has left none."""
        try:
            outcomes, done = self.pipe.recv()
        except (EOFError, OSError):
            return False
        if self.running is not None:
            self.running.take(outcomes, done)
            self.running = None if done else self.running
        return True

    def overdue(self, limit: float) -> bool:
        """Whether the current step takes longer than it may."""
        _, stage, began = self.shared
        return bool(stage != Stage.REST and time.monotonic() - began > limit)

    def last_words(self) -> str:
        """How the process ended."""
        self.process.join()
        code = self.process.exitcode or 0
        how = f"signal {-code}" if code < 0 else f"exit status {code}"
        return f"The process that worked on it ended unexpectedly ({how})."

    def stop(self) -> None:
        """End the process."""
        self.process.kill()
        self.process.join()
        self.pipe.close()


class Pool:
    """Worker processes for one run."""

    def __init__(self, settings: Settings, jobs: int) -> None:
        self._settings = settings
        self._jobs = jobs
        self._workers: list[_Worker] = []
        self._queue: deque[_Running] = deque()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for worker in self._workers:
            worker.stop()

    def outcomes(self, tasks: Iterator[Task]) -> Iterator[Outcome]:
        """The outcomes of all tasks, in order."""
        while self._deal(tasks):
            while self._queue and (self._queue[0].outcomes or self._queue[0].done):
                yield from self._queue[0].hand_on()
                if not self._queue[0].done:
                    break
                self._queue.popleft()
            if self._queue:
                self._listen()

    def _deal(self, tasks: Iterator[Task]) -> bool:
        """Give tasks to idle workers; whether any task is on its way."""
        while len(self._queue) < TASKS_A_WORKER * self._jobs:
            worker = self._idle()
            task = next(tasks, None) if worker else None
            if worker is None or task is None:
                break
            running = _Running(task)
            self._queue.append(running)
            worker.give(running)
        return bool(self._queue)

    def _idle(self) -> _Worker | None:
        for worker in self._workers:
            if worker.running is None:
                return worker
        return self._hire() if len(self._workers) < self._jobs else None

    def _hire(self) -> _Worker:
        worker = _Worker(self._settings, [other.pipe for other in self._workers])
        self._workers.append(worker)
        return worker

    def _listen(self) -> None:
        """Wait for a bundle or for a while, then look after workers that are gone or late."""
        first = self._queue[0]
        heard = {
            worker.pipe: worker
            for worker in self._workers
            if worker.running is not None and (worker.running is first or worker.running.size < BUFFER_BYTES)
        }
        for pipe in wait(list(heard), timeout=_TICK_SECONDS):
            worker = heard[pipe]  # type: ignore[index]
            if not worker.receive():
                self._replace(worker, "worker-died", worker.last_words())
        for worker in list(self._workers):
            if worker.overdue(self._settings.time_limit):
                self._stop_late(worker)

    def _stop_late(self, worker: _Worker) -> None:
        worker.process.kill()
        while worker.running is not None and worker.receive():
            pass
        limit = f"It took longer than {self._settings.time_limit:g} seconds."
        self._replace(worker, "time-limit", limit)

    def _replace(self, worker: _Worker, reason: str, detail: str) -> None:
        """Let a new worker take over the task of one that is gone, if it left one."""
        self._workers.remove(worker)
        worker.stop()
        running = worker.running
        if running is None:
            return
        at, stage = int(worker.shared[0]), Stage(int(worker.shared[1]))
        running.retry(at, stage, reason, detail)
        self._hire().give(running)
