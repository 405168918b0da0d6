"""One run at a time works on an unfinished output: a lock that ends with the process that holds it."""

from __future__ import annotations

import sys
from pathlib import Path
from types import TracebackType
from typing import Self

from jdparse.batch.errors import RunRefusedError


class Lock:
    """Held from entering to leaving; a file that another process has locked is refused."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> Self:
        self._handle = self._path.open("ab")
        try:
            _lock(self._handle.fileno())
        except OSError as error:
            self._handle.close()
            raise RunRefusedError(
                f"Another run is writing beside {self._path.parent}. Wait for it or stop it first."
            ) from error
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._handle.close()


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(handle: int) -> None:
        """A record lock: unlike ``flock`` it is not handed on to workers, which may outlive this process."""
        fcntl.lockf(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
