"""Where a run writes: an unfinished run stands beside the output folder and is put in its place when it
is whole.

Guaranteed: nothing that a run of ours did not write is ever replaced or removed; the output folder is
the earlier run, untouched, until the new one is complete.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

from jdparse.batch.errors import RunRefusedError
from jdparse.batch.placing import PROGRAM, RUN_NAME, any_run, files_in, put_in_place, read_json
from jdparse.batch.spool import JOURNAL
from jdparse.export.lines import DOCUMENTS, OCCURRENCES, PARTIAL

_LITTER = {".DS_Store", "Thumbs.db", "desktop.ini", PARTIAL}


class Workplace:
    """The folder beside ``out`` in which a run is made: settings, spool, and the result."""

    def __init__(self, out: Path) -> None:
        self.out = out.resolve()
        self.folder = self.out.parent / f".{self.out.name}.jdparse-partial"
        self.spool = self.folder / "spool"
        self.result = self.folder / "result"
        self.lock = self.folder / "lock"
        self._signature = self.folder / "settings.json"

    def open(self) -> None:
        """Make the folder. Raises ``RunRefusedError`` where ``out`` is no place for a run."""
        check_free(self.out)
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise RunRefusedError(f"{self.out.parent} cannot be written: {error.strerror}.") from error

    def unfinished(self) -> dict[str, Any] | None:
        """The settings of a run that was stopped here, if there is one."""
        return read_json(self._signature) if all((self.spool / name).exists() for name in _SPOOL) else None

    def begin(self, signature: dict[str, Any]) -> None:
        """Start anew."""
        shutil.rmtree(self.spool, ignore_errors=True)
        self.spool.mkdir()
        for name in _SPOOL:
            (self.spool / name).touch()
        self._signature.write_text(json.dumps(signature), encoding="utf-8")

    def clear_result(self) -> None:
        """An empty folder for the files of the run."""
        shutil.rmtree(self.result, ignore_errors=True)
        self.result.mkdir()

    def place(self) -> None:
        """Make the result the output folder and remove what is left of the work."""
        check_free(self.out)
        replaced = self.folder / "replaced"
        shutil.rmtree(replaced, ignore_errors=True)
        put_in_place(self.result, self.out, replaced)
        shutil.rmtree(self.folder, ignore_errors=True)


_SPOOL = (DOCUMENTS, OCCURRENCES, JOURNAL)


def is_unfinished(out: Path) -> bool:
    """Whether a run into ``out`` was stopped that could be gone on with."""
    return Workplace(out).unfinished() is not None


def check_free(out: Path) -> None:
    """Refuse an output that is a file or holds anything but an earlier run of ours."""
    if not out.exists():
        return
    if not out.is_dir():
        raise RunRefusedError(f"{out} is a file. Name a folder for the output.")
    foreign = sorted(foreign_files(out))
    if foreign:
        names = ", ".join(foreign[:3]) + (" …" if len(foreign) > 3 else "")
        raise RunRefusedError(f"{out} holds files that no run of {PROGRAM} wrote ({names}). Name another folder.")


def foreign_files(out: Path) -> set[str]:
    """Files in a folder that an earlier run did not write; only folders that it wrote are looked into."""
    run = any_run(out)
    ours = set() if run is None else {RUN_NAME, *run.get("files", ())}
    folders = {name.partition("/")[0] for name in ours if "/" in name}
    found = {path.name for path in out.iterdir() if path.name not in folders}
    found.update(files_in(out, folders))
    return {name for name in found - ours if name.rpartition("/")[2] not in _LITTER}


def settings_differ(before: dict[str, Any], now: dict[str, Any]) -> str:
    """The settings that two runs do not share, in words; empty if they agree."""
    names = [name for name in {**before, **now} if before.get(name) != now.get(name)]
    return ", ".join(f"{name}: {before.get(name)} then, {now.get(name)} now" for name in names)
