"""A finished folder in, the same as the output folder out, in one step where the system allows it.

Usually two renames. An output folder that cannot be renamed (a mounted volume, the folder the user
stands in) is filled file by file instead: its run.json says from the first moment that the run is ours
and not complete, and comes last.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from jdparse.batch.errors import RunRefusedError
from jdparse.export.lines import PARTIAL

PROGRAM = "jdparse"
RUN_NAME = "run.json"


def put_in_place(result: Path, out: Path, replaced: Path) -> None:
    """Make ``result`` the folder ``out``; an earlier run there goes to ``replaced`` or is overwritten."""
    if not out.exists() or _can_be_renamed(out, replaced):
        _told(result, out, result.rename, out)
    else:
        _told(result, out, _fill, result, out)


def read_run(out: Path) -> dict[str, Any] | None:
    """run.json of a finished run of ours; None if the folder has none."""
    run = any_run(out)
    return run if run is not None and run.get("complete", True) else None


def any_run(out: Path) -> dict[str, Any] | None:
    """run.json of a run of ours, finished or not."""
    run = read_json(out / RUN_NAME)
    return run if run is not None and run.get("program") == PROGRAM else None


def name_files(out: Path, names: Iterable[str]) -> None:
    """Add files to those that a finished run is known to have written."""
    run = any_run(out) or {}
    named = sorted({*run.get("files", ()), *names})
    if named != run.get("files"):
        text = json.dumps({**run, "files": named}, ensure_ascii=False, indent=2)
        replace_file(out / RUN_NAME, text.encode() + b"\n")


def files_in(out: Path, folders: Iterable[str] = ("",)) -> list[str]:
    """The files in a folder, or in some of its folders, as run.json names them: ``report/0001.html``."""
    found = (path for folder in folders for path in (out / folder).rglob("*") if not path.is_dir())
    return sorted(path.relative_to(out).as_posix() for path in found)


def replace_file(path: Path, content: bytes) -> None:
    """Put a file in its place in one step, so that it is whole at any time."""
    partial = path.with_name(PARTIAL)
    with partial.open("wb") as handle:
        handle.write(content)
        handle.flush()
        os.fsync(handle.fileno())
    os.replace(partial, path)


def read_json(path: Path) -> dict[str, Any] | None:
    """The object in a file; None if there is none."""
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return value if isinstance(value, dict) else None


def _can_be_renamed(out: Path, replaced: Path) -> bool:
    """Rename the folder out of the way, unless somebody stands in it or the system will not have it."""
    if Path(os.getcwd()).is_relative_to(out):
        return False
    try:
        out.rename(replaced)
    except OSError:
        return False
    return True


def _fill(result: Path, out: Path) -> None:
    earlier = (any_run(out) or {}).get("files", [])
    names = files_in(result)
    mark = {"program": PROGRAM, "complete": False, "files": sorted({*earlier, *names})}
    (out / RUN_NAME).write_text(json.dumps(mark), encoding="utf-8")
    for name in set(earlier) - set(names):
        (out / name).unlink(missing_ok=True)
    for folder in {(out / name).parent for name in names}:
        folder.mkdir(exist_ok=True)
    for name in (*(name for name in names if name != RUN_NAME), RUN_NAME):
        shutil.copyfile(result / name, out / name)
    for folder in {(out / name).parent for name in earlier} - {(out / name).parent for name in names}:
        if folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()


def _told(result: Path, out: Path, step: Callable[..., object], *arguments: Path) -> None:
    """Do a step; where the system refuses it, say where the finished files are."""
    try:
        step(*arguments)
    except OSError as error:
        message = f"{out} cannot be put in place: {error.strerror}. Its files are in {result}."
        raise RunRefusedError(message) from error
