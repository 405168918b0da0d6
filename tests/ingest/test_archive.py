"""Archives: members in memory, names, limits, damage."""

from __future__ import annotations

import gzip
import io
import tarfile
import zipfile
from pathlib import Path

import pytest
from text_samples import SIMPLIFIED

from jdparse.ingest.archive import Member, members
from jdparse.ingest.archive_names import decoded_names, unique_names
from jdparse.ingest.errors import Unreadable
from jdparse.ingest.options import ReadOptions
from jdparse.ingest.registry import read_bytes

TEXT = SIMPLIFIED.encode()


def zipped(*files: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, data in files:
            archive.writestr(name, data)
    return file.getvalue()


def zipped_by_windows(name: str, data: bytes) -> bytes:
    """Names in GBK without a flag, as Windows programs write them."""
    raw = name.encode("gbk")
    stand_in = "x" * len(raw)
    return zipped((stand_in, data)).replace(stand_in.encode(), raw)


def tarred(*files: tuple[str, bytes], mode: str = "w") -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode=mode) as archive:  # type: ignore[call-overload]
        for name, data in files:
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return file.getvalue()


def unpacked(data: bytes, path: str = "a.zip", limits: ReadOptions | None = None) -> list[Member]:
    return list(members(data, path, limits or ReadOptions()))


def reasons(found: list[Member]) -> list[str | None]:
    return [member.problem[0] if member.problem else None for member in found]


@pytest.mark.parametrize(
    ("data", "path"),
    [
        (zipped(("表/a.txt", TEXT), ("b.txt", b"b")), "a.zip"),
        (tarred(("表/a.txt", TEXT), ("b.txt", b"b")), "a.tar"),
        (tarred(("表/a.txt", TEXT), ("b.txt", b"b"), mode="w:gz"), "a.tar.gz"),
    ],
)
def test_members_become_documents(data: bytes, path: str) -> None:
    found = list(read_bytes(data, path, ReadOptions()))
    assert [(source.path, source.text) for source in found] == [
        (f"{path}/表/a.txt", SIMPLIFIED),
        (f"{path}/b.txt", "b"),
    ]


def test_single_packed_file() -> None:
    (source,) = read_bytes(gzip.compress(TEXT), "dir/a.txt.gz", ReadOptions())
    assert (source.path, source.text) == ("dir/a.txt.gz/a.txt", SIMPLIFIED)


def test_gbk_names_are_decoded() -> None:
    (member,) = unpacked(zipped_by_windows("岗位说明书/出纳.txt", TEXT))
    assert (member.name, member.data) == ("岗位说明书/出纳.txt", TEXT)


@pytest.mark.parametrize(
    ("names", "shown"),
    [
        (["../../etc/passwd"], ["etc/passwd"]),
        (["/abs/a.txt"], ["abs/a.txt"]),
        (["C:\\表\\a.txt"], ["表/a.txt"]),
        (["./a/./b", ".."], ["a/b", "unnamed"]),
        (["a.txt", "x/a.txt", "a.txt"], ["a.txt", "x/a.txt", "a (2).txt"]),
    ],
)
def test_names_stay_inside_and_differ(names: list[str], shown: list[str]) -> None:
    assert list(unique_names(decoded_names([name.encode() for name in names]))) == shown


def test_member_without_a_name() -> None:
    (member,) = unpacked(zipped(("x", TEXT)).replace(b"x", b"\0"))
    assert member.name == "unnamed"


def test_nothing_is_written_to_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (source,) = read_bytes(zipped(("../out.txt", TEXT)), "a.zip", ReadOptions())
    assert source.path == "a.zip/out.txt"
    assert list(tmp_path.rglob("*")) == []


def test_bad_member_does_not_stop_the_others() -> None:
    stream = read_bytes(zipped(("a.txt", b"\0" * 99), ("b.txt", TEXT), ("c.png", b"")), "a.zip", ReadOptions())
    assert next(stream).path == "a.zip/b.txt"
    with pytest.raises(Unreadable) as caught:
        next(stream)
    assert caught.value.reason == "members"
    assert "a.txt (binary)" in caught.value.detail


def test_nested_archive_is_not_opened() -> None:
    assert reasons(unpacked(zipped(("in.zip", zipped(("a.txt", TEXT))), ("b.txt", TEXT)))) == ["nested", None]


def test_office_document_inside_is_no_archive() -> None:
    inner = zipped(("word/document.xml", b"<x/>"))
    assert reasons(unpacked(zipped(("a.docx", inner)))) == [None]


def test_limits_leave_the_rest_readable() -> None:
    bomb = zipped(("bomb.txt", b"0" * 5_000_000), ("a.txt", TEXT))
    assert reasons(unpacked(bomb)) == ["too-large", None]
    several = zipped(*((f"{i}.txt", TEXT) for i in range(5)))
    assert reasons(unpacked(several, limits=ReadOptions(max_entries=3))) == [None, None, None, "too-large"]
    assert reasons(unpacked(several, limits=ReadOptions(max_expanded_bytes=len(TEXT) * 2)))[-1] == "too-large"
    assert reasons(unpacked(several, limits=ReadOptions(max_file_bytes=10))) == ["too-large"] * 5


def test_packed_bomb_is_refused() -> None:
    with pytest.raises(Unreadable) as caught:
        unpacked(gzip.compress(b"0" * 5_000_000), "a.gz")
    assert caught.value.reason == "too-large"


def test_encrypted_member() -> None:
    data = bytearray(zipped(("a.txt", TEXT)))
    for signature, place in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        data[data.index(signature) + place] |= 1
    assert reasons(unpacked(bytes(data))) == ["encrypted"]


def test_damaged_member() -> None:
    data = bytearray(zipped(("a.txt", TEXT), ("b.txt", TEXT), method=zipfile.ZIP_STORED))
    data[data.index(TEXT) + 5] ^= 0xFF
    assert reasons(unpacked(bytes(data))) == ["truncated", None]


@pytest.mark.parametrize(
    ("data", "path"),
    [
        (zipped(("a.txt", TEXT))[:-30], "a.zip"),
        (tarred(("a.txt", TEXT * 9), mode="w:gz")[:-30], "a.tar.gz"),
    ],
)
def test_cut_archive(data: bytes, path: str) -> None:
    with pytest.raises(Unreadable) as caught:
        list(read_bytes(data, path, ReadOptions()))
    assert caught.value.reason == "truncated"


def test_archive_without_documents() -> None:
    with pytest.raises(Unreadable) as caught:
        list(read_bytes(zipped(("a.png", b"x")), "a.zip", ReadOptions()))
    assert caught.value.reason == "no-documents"
