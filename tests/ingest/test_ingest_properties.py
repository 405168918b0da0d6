"""Whatever the bytes and the name, reading gives sources that keep the conventions, or one clear refusal."""

from __future__ import annotations

import gzip
import io
import zipfile

from hypothesis import given, settings
from hypothesis import strategies as st

from jdparse.ingest.errors import Unreadable
from jdparse.ingest.options import ReadOptions
from jdparse.ingest.registry import read_bytes
from jdparse.model.source import Source

PATHS = [f"a{suffix}" for suffix in ("", ".txt", ".md", ".csv", ".tsv", ".html", ".mht", ".json", ".jsonl")]
PATHS += ["a.xlsx", "a.zip", "a.tar.gz"]
PIECES = [
    b"\xef\xbb\xbf", b"\xff\xfe", "负责".encode(), "负责".encode("gbk"), "负责".encode("utf-16-le"),
    b"~{VP~}", b"\n", b"\r", b"\0", b",", b'"', b"<p>", b"<table><tr><td rowspan=3>", b"</table>",
    b"<ol><li>", b"</li>", b"<dl><dt>1.", b"<dd>", b"<br>", b"<pre>", b"<a>", b"&nbsp;", b"&#xD800;",
    b"<?php ", b"?>", b"<% ", b"%>",
    b"<b>", b"<h1>", b"<!--", b"<nav>", b'{"a": "', b'"}', b"[", b"]", b"\\ud800", b"MIME-Version: 1.0\n",
    b"Content-Type: text/html; charset=gbk\n\n", b"=E8", b"PK\x03\x04", b"PK\x01\x02", b"\x1f\x8b\x08",
    b" " * 40, b"1. ", "①".encode(),
]  # fmt: skip
CHOICES = [ReadOptions(), ReadOptions(each_line=True), ReadOptions(text_column="a")]


def keeps_conventions(source: Source) -> None:
    length = len(source.text)
    source.text.encode()
    for hint in source.hints:
        assert 0 <= hint.start <= hint.end <= length
    for cell in source.cells:
        assert 0 <= cell.start < cell.end <= length
        assert source.text[cell.end - 1] == "\n"
        assert cell.row_span > 0
        assert cell.column_span > 0
    for issue in source.issues:
        assert issue.span is None or 0 <= issue.span[0] <= issue.span[1] <= length


def read_all(data: bytes, path: str, options: ReadOptions) -> None:
    try:
        for source in read_bytes(data, path, options):
            keeps_conventions(source)
    except Unreadable as error:
        assert error.reason and error.detail  # noqa: PT017, PT018 - the other outcome is as good


@settings(max_examples=400, deadline=None)
@given(st.binary(max_size=300), st.sampled_from(PATHS), st.sampled_from(CHOICES))
def test_any_bytes(data: bytes, path: str, options: ReadOptions) -> None:
    read_all(data, path, options)


@settings(max_examples=800, deadline=None)
@given(
    st.lists(st.one_of(st.sampled_from(PIECES), st.binary(max_size=4)), max_size=40),
    st.sampled_from(PATHS),
    st.sampled_from(CHOICES),
)
def test_any_mix_of_what_formats_are_made_of(pieces: list[bytes], path: str, options: ReadOptions) -> None:
    read_all(b"".join(pieces), path, options)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_damaged_archives(data: st.DataObject) -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (("出纳.txt", "负责收款" * 20), ("b.csv", "a,b\n1,2\n")):
            archive.writestr(
                zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED
            )  # without the hour: drawn again, it is the same
    packed = bytearray(data.draw(st.sampled_from([file.getvalue(), gzip.compress(file.getvalue(), mtime=0)])))
    for place in data.draw(st.lists(st.integers(0, len(packed) - 1), max_size=4)):
        packed[place] = data.draw(st.integers(0, 255))
    read_all(bytes(packed), "a.zip", ReadOptions())


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["p", "li", "td", "div", "h2"]), st.text("负责 管理。a1\xa0", max_size=8))))
def test_no_character_of_a_page_is_lost(blocks: list[tuple[str, str]]) -> None:
    markup = "".join(f"<table><{tag}>{text}</{tag}></table>" for tag, text in blocks)
    try:
        (source,) = read_bytes(f"<html><body>{markup}".encode(), "a.html", ReadOptions())
    except Unreadable:
        assert not "".join(text for _, text in blocks).strip()
        return
    for character in "负责管理。a1\xa0":
        assert source.text.count(character) == sum(text.count(character) for _, text in blocks)
