"""A finished run in, a file of tasks for Label Studio out; an exported file in, corrections of the run out.

Guaranteed: tasks are written as a stream; what comes back is added behind the corrections that are there.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from jdparse import __version__
from jdparse.batch.again import check_beside
from jdparse.batch.corrections import Corrections, keep
from jdparse.batch.errors import RunRefusedError
from jdparse.batch.reread import Applied, as_corrected, finished_run, read_documents
from jdparse.correct.values import OfDocument
from jdparse.labelstudio.annotated import Annotated, BadTaskError, Problem, read_task
from jdparse.labelstudio.difference import difference
from jdparse.labelstudio.tasks import task
from jdparse.model.document import Document
from jdparse.rules.loader import load_rules

NO_DOCUMENT = "no document of the run has its source"


@dataclass(frozen=True, slots=True)
class Imported:
    """What came back: how many tasks were done, the corrections made of them, what could not be taken over."""

    tasks: int
    corrections: tuple[OfDocument, ...]
    problems: tuple[Problem, ...]


def export_tasks(folder: Path, file: Path) -> int:
    """Write a task a document; how many there are. Raises ``RunRefusedError`` where there is no run or place for it."""
    corrections, applied = finished_run(folder)
    check_beside(file, folder)
    count = 0
    with file.open("w", encoding="utf-8", newline="\n") as handle:
        for document in _now(folder, corrections, applied):
            handle.write(",\n" if count else "[\n")
            handle.write(json.dumps(task(document, f"jdparse {__version__}"), ensure_ascii=False))
            count += 1
        handle.write("\n]\n" if count else "[]\n")
    return count


def import_tasks(folder: Path, file: Path) -> Imported:
    """Turn what was annotated into corrections and keep them with the run. Raises ``RunRefusedError``."""
    corrections, applied = finished_run(folder)
    done = _done(file)
    tasks = len(done)
    made: list[OfDocument] = []
    problems: list[Problem] = []
    rules = load_rules()
    for document in _now(folder, corrections, applied):
        annotated = done.pop(document.source.sha256, None)
        if annotated is not None:
            found = difference(document, annotated, rules)
            made += found.corrections
            problems += found.problems
    problems += [Problem(one.path, "", NO_DOCUMENT) for one in done.values()]
    if made:
        keep(folder, (*corrections.lines, *made))
    return Imported(tasks, tuple(made), tuple(problems))


def _now(folder: Path, corrections: Corrections, applied: Applied) -> Iterator[Document]:
    rules = load_rules()
    return (as_corrected(document, corrections, applied, rules) for document in read_documents(folder))


def _done(file: Path) -> dict[str, Annotated]:
    """The tasks that somebody has done, by the digest of their source."""
    try:
        tasks = json.loads(file.read_text(encoding="utf-8-sig"))
        found = [read_task(one) for one in tasks] if isinstance(tasks, list) else None
    except OSError as error:
        raise RunRefusedError(f"{file} cannot be read: {error.strerror}.") from error
    except BadTaskError as error:
        raise RunRefusedError(f"{file}: {error}") from error
    except ValueError as error:
        raise RunRefusedError(f"{file} is no JSON: {error}.") from error
    if found is None:
        raise RunRefusedError(f"{file} is no list of tasks. Export as JSON in Label Studio.")
    return {one.sha256: one for one in found if one is not None}
