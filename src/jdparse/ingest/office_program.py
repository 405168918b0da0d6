"""LibreOffice as a program: found, its version checked, run within limits, ended with all its children.

In: the name or path that a user gives, then commands. Out: a ``Program``, and how a call ended. Guaranteed:
no process of a call outlives it; a call that makes no progress for too long is ended; memory, processor
time and the size of a file are limited by the system where it has a shell.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from jdparse.ingest.errors import Unreadable
from jdparse.ingest.options import ReadOptions

OLDEST = (7, 0)
INSTALL = "Install LibreOffice 7 or later (Writer and Calc) and convert with --office soffice."
_NAMES = ("soffice", "libreoffice")
_VERSION = re.compile(r"LibreOffice (\d{1,3})\.(\d{1,3})[\d.]{0,20}")
_VERSION_SECONDS = 30.0
_POLL_SECONDS = 0.05
_BLOCK = 512
# The limits hold for the program and whatever it starts; a system that knows one of them not goes without it.
_LIMITED = (
    'ulimit -v "$1" 2>/dev/null; ulimit -f "$2" 2>/dev/null; ulimit -t "$3" 2>/dev/null; ulimit -c 0 2>/dev/null; '
    'shift 3; exec "$@"'
)
_MOST_WORK = 3_600  # seconds of a processor: what ends a busy call whose caller was killed


class End(Enum):
    """How a call ended."""

    DONE = "done"
    LATE = "late"
    DIED = "died"


@dataclass(frozen=True, slots=True)
class Program:
    """LibreOffice on this machine."""

    path: str
    version: str


def find_program(name: str) -> Program:
    """The program a user means. Raises ``Unreadable`` where it is missing, too old, or another one."""
    path = next(filter(None, map(shutil.which, _NAMES if name in _NAMES else (name,))), None)
    if path is None:
        raise Unreadable("no-reader", f"Reading it takes LibreOffice, which is not here ({name}).", INSTALL)
    found = _VERSION.search(_said_version(path))
    if found is None:
        raise Unreadable("no-reader", f"The program {name} does not say that it is LibreOffice.", INSTALL)
    if (int(found[1]), int(found[2])) < OLDEST:
        raise Unreadable("no-reader", f"{found[0]} is older than {OLDEST[0]}.{OLDEST[1]}.", INSTALL)
    return Program(path, found[0])


def is_there(name: str = _NAMES[0]) -> bool:
    """Whether there is a program of that name; its version is not asked for."""
    return any(map(shutil.which, _NAMES if name in _NAMES else (name,)))


def _said_version(path: str) -> str:
    try:
        done = subprocess.run([path, "--version"], capture_output=True, timeout=_VERSION_SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.decode("utf-8", "replace")


def run(command: Sequence[str], folder: Path, options: ReadOptions, progress: Callable[[], int]) -> End:
    """Run a command until it ends, or until ``progress`` gives the same number for too long."""
    environment = {**os.environ, "TMPDIR": str(folder), "http_proxy": _NOWHERE, "https_proxy": _NOWHERE}
    process = subprocess.Popen(
        _limited(command, options),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=folder,
        env=environment,
        start_new_session=True,
    )
    try:
        return _watch(process, options.max_office_seconds, progress)
    finally:
        _end(process)


_NOWHERE = "http://127.0.0.1:9"
"""A proxy that answers nothing: a document must not make the program fetch anything."""


def _limited(command: Sequence[str], options: ReadOptions) -> list[str]:
    shell = shutil.which("sh")
    if shell is None:
        return list(command)
    sizes = str(options.max_office_bytes // 1024), str(options.max_expanded_bytes // _BLOCK)
    return [shell, "-c", _LIMITED, "sh", *sizes, str(_MOST_WORK), *command]


def _watch(process: subprocess.Popen[bytes], seconds: float, progress: Callable[[], int]) -> End:
    made, since = 0, time.monotonic()
    while process.poll() is None:
        if (now := progress()) != made:
            made, since = now, time.monotonic()
        if time.monotonic() - since > seconds:
            return End.LATE
        with suppress(subprocess.TimeoutExpired):
            process.wait(_POLL_SECONDS)
    return End.DONE if process.returncode == 0 else End.DIED


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the process and all that it started; they are one group."""
    if hasattr(os, "killpg"):
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait()
