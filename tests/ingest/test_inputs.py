"""What users name, as a stream of inputs: order, names, what is left out, what is missing."""

from __future__ import annotations

import io
import os
import pickle
import sys
import zipfile
from pathlib import Path

import pytest
from text_samples import SIMPLIFIED

from jdparse.ingest.errors import Unreadable
from jdparse.ingest.inputs import Input, Skipped, expand, read_input
from jdparse.ingest.options import ReadOptions

OPTIONS = ReadOptions()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def put(path: str, data: bytes = b"text") -> None:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_bytes(data)


def paths(*arguments: str, exclude: Path | None = None) -> list[str]:
    return [found.path for found in expand(arguments, OPTIONS, exclude) if isinstance(found, Input)]


def skipped(*arguments: str) -> dict[str, str]:
    return {found.path: found.reason for found in expand(arguments, OPTIONS) if isinstance(found, Skipped)}


def reason(item: Input | Skipped, options: ReadOptions = OPTIONS) -> str:
    assert isinstance(item, Input)
    with pytest.raises(Unreadable) as caught:
        list(read_input(item, options))
    return caught.value.reason


def test_folder_is_walked_in_order_with_forward_slashes(folder: Path) -> None:
    for name in ("in/b.txt", "in/a/2.doc", "in/a/1.docx", "in/c", "in/岗位.html"):
        put(name)
    assert paths("in") == ["in/a/1.docx", "in/a/2.doc", "in/b.txt", "in/c", "in/岗位.html"]
    assert paths("./in/") == paths("in")


def test_what_is_no_document_is_left_out_and_named(folder: Path) -> None:
    put("in/a.txt")
    put("in/.git/config")
    put("in/.DS_Store")
    put("in/~$a.doc")
    put("in/logo.PNG")
    put("in/scan.dat", b"\x89PNG\r\n\x1a\n")
    put("in/core.bin", b"\0\1\2\3" * 50)
    put("in/old.lst", SIMPLIFIED.encode("gbk"))
    assert paths("in") == ["in/a.txt", "in/old.lst"]
    assert skipped("in") == {
        "in/.git": "hidden",
        "in/.DS_Store": "hidden",
        "in/~$a.doc": "lock file",
        "in/logo.PNG": "no document",
        "in/scan.dat": "no document",
        "in/core.bin": "no document",
    }


def test_a_file_named_by_the_user_is_never_left_out(folder: Path) -> None:
    put("logo.png", b"\x89PNG\r\n\x1a\n")
    (item,) = expand(["logo.png"], OPTIONS)
    assert reason(item) == "binary"


def test_patterns_and_repeated_arguments_give_a_file_once(folder: Path) -> None:
    put("in/a.txt")
    put("in/deep/b.txt")
    put("in/c[1].txt")
    assert paths("in/**/*.txt", "in", "in/a.txt") == ["in/a.txt", "in/c[1].txt", "in/deep/b.txt"]
    assert paths("in/c[1].txt") == ["in/c[1].txt"]


def test_the_order_of_the_arguments_does_not_matter(folder: Path) -> None:
    put("b.txt")
    put("in/a.txt")
    assert paths("in", "b.txt") == paths("b.txt", "in") == ["b.txt", "in/a.txt"]


def test_office_document_under_an_unknown_suffix_is_read(folder: Path) -> None:
    put("in/a.et", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 8000)
    assert paths("in") == ["in/a.et"]


def test_inputs_and_refusals_travel_between_processes(folder: Path) -> None:
    put("a.txt")
    items = list(expand(["a.txt", "none"], OPTIONS))
    assert pickle.loads(pickle.dumps(items)) == items
    refusal = pickle.loads(pickle.dumps(Unreadable("empty", "Nothing.", "Add text.")))
    assert (refusal.reason, refusal.detail, refusal.remedy) == ("empty", "Nothing.", "Add text.")


def test_missing_things_say_so(folder: Path) -> None:
    Path("empty").mkdir()
    put("pictures/a.png")
    items = list(expand(["none.txt", "no*.txt", "empty"], OPTIONS))
    assert [(item.path, reason(item)) for item in items] == [
        ("empty", "no-documents"), ("no*.txt", "not-found"), ("none.txt", "not-found"),
    ]  # fmt: skip
    assert paths("pictures") == ["pictures"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_unreadable_file(folder: Path) -> None:
    put("a.txt")
    Path("a.txt").chmod(0)
    (item,) = expand(["a.txt"], OPTIONS)
    assert reason(item) == "unreadable"


def test_file_that_vanishes_before_it_is_read(folder: Path) -> None:
    put("a.txt")
    (item,) = expand(["a.txt"], OPTIONS)
    Path("a.txt").unlink()
    assert reason(item) == "unreadable"


def test_size_is_checked_before_reading(folder: Path) -> None:
    put("a.txt", b"x" * 200)
    options = ReadOptions(max_file_bytes=100)
    (item,) = expand(["a.txt"], options)
    assert reason(item, options) == "too-large"


def test_output_folder_inside_the_input_is_left_out(folder: Path) -> None:
    put("in/a.txt")
    put("in/out/documents.jsonl")
    assert paths("in", exclude=Path("in/out")) == ["in/a.txt"]


def test_name_in_an_old_encoding_becomes_readable(folder: Path) -> None:
    name = os.fsencode(str(folder)) + "/出纳.txt".encode("gbk")
    try:
        with open(name, "wb") as file:
            file.write(b"text")
    except OSError:
        pytest.skip("this file system takes only Unicode names")
    (item,) = (found for found in expand(["."], OPTIONS) if isinstance(found, Input))
    assert item.path == "出纳.txt"
    assert [source.text for source in read_input(item, OPTIONS)] == ["text"]


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(SIMPLIFIED.encode("gbk"))))
    (item,) = expand(["-"], OPTIONS)
    assert isinstance(item, Input)
    assert [(source.path, source.text) for source in read_input(item, OPTIONS)] == [("-", SIMPLIFIED)]


def test_archive_members_are_inputs_of_their_own(folder: Path) -> None:
    with zipfile.ZipFile("旧.zip", "w") as archive:
        for name in ("表/会计.txt", "__MACOSX/x", "图.png", "内.zip", "坏.txt"):
            archive.writestr(name, b"PK\x05\x06" + b"\0" * 18 if name == "内.zip" else SIMPLIFIED.encode())
    found = list(expand(["旧.zip"], OPTIONS))
    assert [(item.path, type(item)) for item in found] == [
        ("旧.zip/表/会计.txt", Input),
        ("旧.zip/__MACOSX/x", Skipped),
        ("旧.zip/图.png", Skipped),
        ("旧.zip/内.zip", Input),
        ("旧.zip/坏.txt", Input),
    ]
    assert reason(found[3]) == "nested"


def test_broken_archive_is_one_failure(folder: Path) -> None:
    put("in/a.txt")
    put("in/b.zip", b"PK\x03\x04")
    assert paths("in") == ["in/a.txt", "in/b.zip"]
    assert reason(next(item for item in expand(["in/b.zip"], OPTIONS))) == "truncated"


def test_document_under_an_archives_name(folder: Path) -> None:
    put("a.zip", SIMPLIFIED.encode())
    (item,) = expand(["a.zip"], OPTIONS)
    assert isinstance(item, Input)
    assert [source.text for source in read_input(item, OPTIONS)] == [SIMPLIFIED]
