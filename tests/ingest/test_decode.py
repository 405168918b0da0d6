"""The encoding ladder: every rung, short texts, broken bytes, and what is no text."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from text_samples import SIMPLIFIED, TRADITIONAL

from jdparse.ingest.decode import decode, decoding_issues, known_encoding
from jdparse.ingest.errors import Unreadable

LENGTHS = (8, 60, 10_000)
MARK = "\ufeff"


@pytest.mark.parametrize("length", LENGTHS)
@pytest.mark.parametrize(
    ("text", "codec", "name"),
    [
        (SIMPLIFIED, "utf-8", "utf-8"),
        (SIMPLIFIED, "utf-8-sig", "utf-8-sig"),
        (SIMPLIFIED, "gbk", "gb18030"),
        (SIMPLIFIED, "gb18030", "gb18030"),
        (SIMPLIFIED, "utf-16-le", "utf-16-le"),
        (SIMPLIFIED, "utf-16-be", "utf-16-be"),
        (SIMPLIFIED, "hz", "hz"),
        (TRADITIONAL, "big5", "big5hkscs"),
        (TRADITIONAL, "gbk", "gb18030"),
        (TRADITIONAL, "utf-8", "utf-8"),
    ],
)
def test_round_trip(text: str, codec: str, name: str, length: int) -> None:
    text = (text * 100)[:length]
    if codec == "hz":
        text = text.replace("①", "1").replace("②", "2").replace("\n", "。")
    decoded = decode(text.encode(codec))
    assert (decoded.text, decoded.encoding, decoded.replaced) == (text, name, 0)
    assert decoded.confidence > 0.5


@pytest.mark.parametrize("order", ["le", "be"])
def test_utf16_with_mark(order: str) -> None:
    decoded = decode((MARK + SIMPLIFIED).encode(f"utf-16-{order}"))
    assert (decoded.text, decoded.encoding) == (SIMPLIFIED, f"utf-16-{order}")


def test_characters_beyond_gbk_are_read() -> None:
    text = "职责：负责㐀㐁和𠀀𠀁的登记，完成日常管理工作。"
    assert decode(text.encode("gb18030")).text == text


def test_mark_in_the_middle_stays() -> None:
    assert decode(f"岗位职责\n{MARK}一、管理\n".encode()).text == f"岗位职责\n{MARK}一、管理\n"


def test_utf8_mark_before_gbk() -> None:
    decoded = decode(b"\xef\xbb\xbf" + SIMPLIFIED.encode("gbk"))
    assert (decoded.text, decoded.encoding) == (SIMPLIFIED, "gb18030")


def test_many_marks_do_not_recurse() -> None:
    assert decode(b"\xef\xbb\xbf" * 50_000 + b"a").text == MARK * 49_999 + "a"


@pytest.mark.parametrize("stray", [b"\xff", b"\x80", b"\xe4\xbd"])
def test_broken_utf8_stays_utf8(stray: bytes) -> None:
    decoded = decode(SIMPLIFIED[:20].encode() + stray + SIMPLIFIED[20:].encode())
    assert (decoded.encoding, decoded.replaced) == ("utf-8", 1)
    assert decoded.text.replace("\ufffd", "") == SIMPLIFIED
    assert [issue.code for issue in decoding_issues(decoded)] == ["bytes-replaced"]


def test_utf8_cut_in_a_character() -> None:
    decoded = decode(SIMPLIFIED.encode()[:-3])
    assert (decoded.encoding, decoded.replaced) == ("utf-8", 1)


def test_replacement_characters_of_the_source_are_not_counted() -> None:
    assert decode(f"岗位\ufffd职责\n{SIMPLIFIED}".encode() + b"\xff").replaced == 1


def test_gbk_with_a_broken_end() -> None:
    decoded = decode(SIMPLIFIED.encode("gbk").rstrip() + b"\xb8")
    assert (decoded.encoding, decoded.replaced) == ("gb18030", 1)


def test_two_encodings_joined() -> None:
    decoded = decode(SIMPLIFIED.encode() + SIMPLIFIED.encode("gbk"))
    assert (decoded.text, decoded.encoding) == (SIMPLIFIED * 2, "utf-8+gb18030")
    assert [issue.code for issue in decoding_issues(decoded)] == ["encoding-mixed"]


def test_western_text_is_not_taken_for_chinese() -> None:
    text = "Résumé of the shift manager: – open the shop, “count the cash”, close the shop"
    decoded = decode(text.encode("cp1252"))
    assert (decoded.text, decoded.encoding) == (text, "cp1252")
    assert [issue.code for issue in decoding_issues(decoded)] == ["encoding-uncertain"]


def test_declared_encoding_decides_where_characters_do_not() -> None:
    text = "店長の仕事、シフトの作成"
    assert decode(text.encode("shift_jis"), "Shift_JIS").text == text


def test_wrong_declaration_is_overruled() -> None:
    assert decode(SIMPLIFIED.encode("gbk"), "iso-8859-1").text == SIMPLIFIED
    assert decode(SIMPLIFIED.encode(), "gb2312").text == SIMPLIFIED


@pytest.mark.parametrize(
    ("name", "codec"),
    [("GB2312", "gb18030"), ('"gbk"', "gb18030"), ("base64", None), ("", None), (None, None)],
)
def test_known_encoding(name: str | None, codec: str | None) -> None:
    assert known_encoding(name) == codec


@pytest.mark.parametrize("data", [b"", b" \r\n\t", b"\xef\xbb\xbf", "\u3000\n".encode(), b"\xff\xfe"])
def test_empty(data: bytes) -> None:
    with pytest.raises(Unreadable) as caught:
        decode(data)
    assert caught.value.reason == "empty"


@pytest.mark.parametrize("data", [b"\0" * 50, bytes(range(256)) * 4, b"\x7fELF\x02\x01\x01" + b"\0" * 20])
def test_binary(data: bytes) -> None:
    with pytest.raises(Unreadable) as caught:
        decode(data)
    assert caught.value.reason == "binary"


def test_leaders_do_not_hide_the_encoding() -> None:
    text = "目录\n仓库主管" + "…" * 60 + "2\n物流专员" + "…" * 60 + "3\n"
    assert decode(text.encode("utf-16-le")).text == text


def test_large_utf8_is_fast() -> None:
    data = SIMPLIFIED.encode() * 60_000
    started = time.process_time()
    decode(data)
    assert len(data) > 20_000_000
    assert time.process_time() - started < 2


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_decode_or_are_refused(data: bytes) -> None:
    try:
        decoded = decode(data)
    except Unreadable:
        return
    assert 0 <= decoded.confidence <= 1
    assert decoded.replaced <= len(data)


@settings(max_examples=150, deadline=None)
@given(
    st.text(st.sampled_from("负责组织公司管理工作，。；：部门人员计划监督执行培训 \nabc12"), min_size=12),
    st.sampled_from(["utf-8", "gb18030", "utf-16"]),
)
def test_common_characters_survive_any_order(text: str, codec: str) -> None:
    han = sum(character > "\u4e00" for character in text)
    if text.strip() and han >= len(text) // 2:
        assert decode(text.encode(codec)).text == text
