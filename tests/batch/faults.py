"""A parser that misbehaves where a text says so, to put in the place of the real one."""

from __future__ import annotations

import os
import time
from pathlib import Path

from jdparse.model.document import Document
from jdparse.model.source import Source
from jdparse.pipeline import parse_source
from jdparse.rules.loader import Rules


def faulty(source: Source, rules: Rules | None = None) -> Document:
    """Parse, or do what the text's first word says."""
    word = source.text.split()[0] if source.text.split() else ""
    if word == "挂起":
        time.sleep(30)
    if word == "崩溃":
        os._exit(7)
    if word == "出错":
        raise ValueError("no such rule")
    if word == "中断":
        raise KeyboardInterrupt
    return parse_source(source, rules)


def slow_and_logged(source: Source, rules: Rules | None = None) -> Document:
    """Parse slowly, noting process and path in the file that JDPARSE_TEST_LOG names."""
    with Path(os.environ["JDPARSE_TEST_LOG"]).open("a", encoding="utf-8") as log:
        log.write(f"{os.getpid()} {source.path}\n")
    time.sleep(float(os.environ.get("JDPARSE_TEST_PAUSE", "0")))
    return parse_source(source, rules)
