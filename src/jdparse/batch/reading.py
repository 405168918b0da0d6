"""Documents of an input, one after the other, the reason last where reading ends early.

Nothing that a reader does with a bad file stops the run: a refusal comes with its own reason, a defect
is named as one, with the place in the code where it showed.
"""

from __future__ import annotations

import traceback
from collections.abc import Iterator
from pathlib import Path

from jdparse.batch.watch import Stage, TimeLimitError
from jdparse.export.shapes import Failure
from jdparse.ingest.errors import Unreadable
from jdparse.model.source import Source

DEFECTS = (
    ArithmeticError, AssertionError, AttributeError, BufferError, EOFError, ImportError, LookupError,
    MemoryError, NameError, OSError, RuntimeError, SyntaxError, TypeError, ValueError,
)  # fmt: skip
"""What a defect raises. Named one by one: an interrupt or an exit is none of them and does stop the run."""


class DoomedError(Unreadable):
    """Reading that killed a worker before."""


_REPORT_IT = "This is a defect of jdparse: please report it with the document, if you may."


def documents(sources: Iterator[Source], path: str) -> Iterator[Source | Failure]:
    """What the reader gives, and at the end a failure if it did not come to its end or gave nothing."""
    found = 0
    while True:
        try:
            source = next(sources, None)
        except (Unreadable, TimeLimitError, *DEFECTS) as error:
            yield failure_of(error, path, Stage.READ)
            return
        if source is None:
            break
        found += 1
        yield source
    if not found:
        yield Failure(path, Stage.READ.label, "empty", "There is no document in it.")


def failure_of(error: Exception, path: str, stage: Stage) -> Failure:
    """What goes into errors.jsonl for an error."""
    if isinstance(error, Unreadable):
        return Failure(path, stage.label, error.reason, error.detail, error.remedy)
    if isinstance(error, TimeLimitError):
        return time_limit(path, stage)
    where = traceback.extract_tb(error.__traceback__)[-1]
    place = f"{Path(where.filename).name}:{where.lineno}"
    return Failure(path, stage.label, "defect", f"{type(error).__name__}: {error} ({place})", _REPORT_IT)


def time_limit(path: str, stage: Stage) -> Failure:
    """A document that took too long."""
    return Failure(path, stage.label, "time-limit", "It took longer than a document may.", "Split the file.")
