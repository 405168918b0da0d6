"""How a measurement is made and kept: seconds of a function, and what machine they were measured on.

``seconds`` are of the wall; ``processor_seconds`` are those that this process had the processor, so that what else the
machine is doing counts little.
"""

from __future__ import annotations

import json
import os
import platform
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

RESULTS = Path(__file__).with_name("results")


def seconds(work: Callable[[], object], rounds: int = 1) -> float:
    """The shortest of several runs, in seconds."""
    return min(_once(work) for _ in range(rounds))


def processor_seconds(work: Callable[[], object], rounds: int = 1) -> float:
    """The same in processor time of this process."""
    return min(_once(work, time.process_time) for _ in range(rounds))


def _once(work: Callable[[], object], clock: Callable[[], float] = time.perf_counter) -> float:
    start = clock()
    work()
    return clock() - start


def machine() -> dict[str, Any]:
    """What the figures depend on, as far as it may be told."""
    return {
        "python": platform.python_version(),
        "system": platform.system(),
        "architecture": platform.machine(),
        "processors": os.cpu_count(),
    }


def save(name: str, result: dict[str, Any]) -> None:
    """Keep a result as results/NAME.json."""
    RESULTS.mkdir(exist_ok=True)
    text = json.dumps({"machine": machine(), **result}, ensure_ascii=False, indent=2)
    (RESULTS / f"{name}.json").write_text(text + "\n", encoding="utf-8")


def load(name: str) -> dict[str, Any] | None:
    """A kept result; None where it was never measured."""
    path = RESULTS / f"{name}.json"
    if not path.is_file():
        return None
    result: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return result
