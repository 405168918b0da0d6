"""The way in: content to reader, limits, and what cannot be read."""

from __future__ import annotations

import importlib.util
import subprocess
import sys

import pytest
from text_samples import SIMPLIFIED

from jdparse.ingest import registry
from jdparse.ingest.errors import Unreadable
from jdparse.ingest.options import ReadOptions
from jdparse.ingest.registry import Format, formats, read_bytes, readiness


def reason_of(data: bytes, path: str, options: ReadOptions | None = None) -> str:
    with pytest.raises(Unreadable) as caught:
        list(read_bytes(data, path, options or ReadOptions()))
    return caught.value.reason


def test_text_is_read() -> None:
    (source,) = read_bytes(SIMPLIFIED.encode(), "a.txt", ReadOptions())
    assert source.text == SIMPLIFIED


def test_content_beats_the_name() -> None:
    (source,) = read_bytes("<html><p>岗位职责".encode(), "a.doc", ReadOptions())
    assert (source.media_type, source.text) == ("text/html", "岗位职责\n")


@pytest.mark.parametrize(
    ("data", "path", "reason"),
    [
        (b"", "a.txt", "empty"),
        (b"\0" * 99, "a.txt", "binary"),
        (b"\x89PNG\r\n\x1a\n", "a.txt", "binary"),
        (b"Rar!\x1a\x07\x00", "a.rar", "no-reader"),
        (b"PK\x03\x04rest", "a.zip", "truncated"),
        (b"{", "a.json", "malformed"),
    ],
)
def test_reasons(data: bytes, path: str, reason: str) -> None:
    assert reason_of(data, path) == reason


def test_limit_on_a_files_size() -> None:
    assert reason_of(b"x" * 101, "a.txt", ReadOptions(max_file_bytes=100)) == "too-large"


def test_missing_package_is_named_with_its_remedy() -> None:
    state = readiness(Format("new", (".new",), "text", ("no_such_package",)))
    assert (state.ready, state.missing, state.remedy) == (
        False,
        ("no_such_package",),
        "pip install no-such-package",
    )


def test_missing_reader_is_no_crash(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(registry._BY_KIND, "text", Format("text", (), "no_such_reader"))
    assert reason_of(b"abc", "a.txt") == "no-reader"


def test_formats_are_listed_once_and_every_reader_reads() -> None:
    states = formats()
    assert len({state.kind for state in states}) == len(states)
    for row in registry.FORMATS:
        if importlib.util.find_spec(f"jdparse.ingest.{row.module}"):
            module = importlib.import_module(f"jdparse.ingest.{row.module}")
            assert hasattr(module, "read_many") or hasattr(module, "read")


def test_text_path_stays_light() -> None:
    code = (
        "import sys; from jdparse.ingest.registry import read_bytes; "
        "from jdparse.ingest.options import ReadOptions; "
        "list(read_bytes(b'abc', 'a.txt', ReadOptions())); "
        "print(sorted({'lxml', 'selectolax', 'python_calamine', 'pandas', 'olefile'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
