"""A review served in the background, for tests."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from jdparse.report.words import Language
from jdparse.review.server import Desk, ReviewServer
from jdparse.review.work import Work


@contextmanager
def reviewing(folder: Path, language: Language = "zh") -> Iterator[ReviewServer]:
    """The server of a run's review while the block lasts."""
    server = ReviewServer(Desk(Work(folder), language))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
