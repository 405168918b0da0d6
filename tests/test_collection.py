"""The garbage collector: it waits while a document is read, which is right only as long as it would find nothing."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest

from jdparse.ingest.options import ReadOptions
from jdparse.ingest.registry import read_bytes
from jdparse.model.source import Source
from jdparse.pipeline import parse, parse_source

CORPUS = Path(__file__).parents[1] / "corpus" / "documents"


def sources() -> list[Source]:
    """Every sixth document of the sample corpus, of all formats."""
    paths = sorted(CORPUS.iterdir())[::6]
    return [source for path in paths for source in read_bytes(path.read_bytes(), path.name, ReadOptions())]


def test_documents_leave_nothing_to_collect() -> None:
    read = sources()
    for source in read:
        parse_source(source)  # what is remembered, and compiled when it is first used
    gc.collect()
    gc.disable()
    try:
        for source in read:
            parse_source(source)
        assert gc.collect() == 0
    finally:
        gc.enable()


@pytest.mark.parametrize("wanted", [True, False])
def test_the_collector_is_afterwards_as_it_was(wanted: bool) -> None:
    (gc.enable if wanted else gc.disable)()
    try:
        parse("巡线工岗位职责\n1、巡查线路。\n2、填写记录。")
        assert gc.isenabled() is wanted
    finally:
        gc.enable()


def test_the_collector_is_on_again_where_reading_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr("jdparse.pipeline.read_structure", fail)
    with pytest.raises(MemoryError):
        parse("巡线工岗位职责")
    assert gc.isenabled()
