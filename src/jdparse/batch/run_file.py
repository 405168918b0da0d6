"""run.json: the only file that holds times, and the mark by which a folder is known as ours."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from jdparse import __version__
from jdparse.batch.corrections import mark_of
from jdparse.batch.placing import PROGRAM, RUN_NAME, files_in
from jdparse.batch.request import Request
from jdparse.export.lines import SCHEMA_VERSION

COUNTS = ("inputs", "documents", "failed", "occurrences", "records", "coverage", "resumed")
"""What run.json tells of a run, by the names of its figures."""


def write_run_file(
    result: Path,
    request: Request,
    counts: Mapping[str, float],
    seconds: float,
    started: datetime,
    skipped: Sequence[str],
) -> None:
    """Write it into the finished result."""
    content = {
        "schema_version": SCHEMA_VERSION,
        "program": PROGRAM,
        "version": __version__,
        "rules": request.fingerprint,
        "arguments": request.arguments,
        "options": {
            **asdict(request.settings.options),
            "rules": None if request.settings.rules is None else str(request.settings.rules),
            "time_limit": request.settings.time_limit,
            **asdict(request.export),
            "language": request.language,
            "jobs": request.jobs,
            "fail_under": dict(request.floors),
            "corrections": list(map(mark_of, request.settings.corrections.lines)),
            **request.deduplication.told(),
        },
        "counts": counts,
        "skipped": list(skipped),
        "files": sorted([*files_in(result), RUN_NAME]),
        "started": started.isoformat(timespec="seconds"),
        "finished": datetime.now(UTC).isoformat(timespec="seconds"),
        "seconds": seconds,
    }
    text = json.dumps(content, ensure_ascii=False, indent=2)
    (result / RUN_NAME).write_text(text + "\n", encoding="utf-8", newline="\n")
