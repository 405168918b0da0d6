"""Text files as one document, or a line each."""

from __future__ import annotations

import hashlib

import pytest
from text_samples import ADVERTISEMENT, SIMPLIFIED

from jdparse.ingest import text
from jdparse.ingest.errors import Unreadable
from jdparse.ingest.options import ReadOptions

EACH_LINE = ReadOptions(each_line=True)


def test_text_is_the_files_own() -> None:
    crlf = SIMPLIFIED.replace("\n", "\r\n\r\n")
    source = text.read(crlf.encode("gbk"), "旧/仓库主管.txt", ReadOptions())
    assert source.text == crlf
    assert (source.path, source.media_type, source.encoding) == ("旧/仓库主管.txt", "text/plain", "gb18030")
    assert source.sha256 == hashlib.sha256(crlf.encode("gbk")).hexdigest()
    assert source.wrapped
    assert not source.issues


def test_markdown_has_its_media_type() -> None:
    assert text.read(b"# a", "a.MD", ReadOptions()).media_type == "text/markdown"


def test_broken_bytes_are_counted_and_said() -> None:
    source = text.read(SIMPLIFIED.encode() + b"\xff", "a.txt", ReadOptions())
    assert (source.replaced, [issue.code for issue in source.issues]) == (1, ["bytes-replaced"])


def test_mojibake_is_repaired() -> None:
    source = text.read(SIMPLIFIED.encode("gbk").decode("latin-1").encode(), "a.txt", ReadOptions())
    assert source.text == SIMPLIFIED
    assert [issue.code for issue in source.issues] == ["mojibake-repaired"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_each_line_is_a_document(end: str) -> None:
    data = f"{ADVERTISEMENT}1{end} {end}{ADVERTISEMENT}\u2028\x852{end}".encode()
    sources = list(text.read_many(data, "ads.txt", EACH_LINE))
    assert [(source.path, source.text) for source in sources] == [
        ("ads.txt#1", f"{ADVERTISEMENT}1"),
        ("ads.txt#3", f"{ADVERTISEMENT}\u2028\x852"),
    ]
    assert len({source.sha256 for source in sources}) == 2


def test_each_line_counts_only_its_own_broken_bytes() -> None:
    data = f"{ADVERTISEMENT}\n".encode() + b"\xff" + ADVERTISEMENT.encode()
    assert [source.replaced for source in text.read_many(data, "a", EACH_LINE)] == [0, 1]


def test_without_each_line_it_is_one() -> None:
    assert len(list(text.read_many(b"a\nb", "a.txt", ReadOptions()))) == 1


def test_empty_file() -> None:
    with pytest.raises(Unreadable) as caught:
        text.read(b"\n", "a.txt", ReadOptions())
    assert caught.value.reason == "empty"
