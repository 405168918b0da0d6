"""Wrongly decoded Chinese is repaired where the way back is certain; good text never changes."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from text_samples import SIMPLIFIED

from jdparse.ingest.mojibake import repair

LINE = "一、负责仓库日常管理工作；"


def misread(text: str, codec: str, page: str) -> str:
    return "".join(bytes([byte]).decode(page, "ignore") or chr(byte) for byte in text.encode(codec))


@pytest.mark.parametrize("page", ["latin-1", "cp1252"])
@pytest.mark.parametrize("codec", ["utf-8", "gbk"])
def test_line_is_repaired_and_reported(codec: str, page: str) -> None:
    text, issues = repair(f"岗位职责\n{misread(LINE, codec, page)}\n完")
    assert text == f"岗位职责\n{LINE}\n完"
    assert [(issue.code, issue.span) for issue in issues] == [("mojibake-repaired", (5, 5 + len(LINE)))]


def test_whole_text_is_one_finding() -> None:
    text, issues = repair("\n".join(misread(line, "gbk", "latin-1") for line in SIMPLIFIED.split("\n")))
    assert text == SIMPLIFIED
    assert len(issues) == 1


@pytest.mark.parametrize(
    "good",
    [
        "××公司××××部", "··工作地点：苏州", "“——……”", "café résumé naïve", "Gāngwèi zhízé jiào yùn",
        "±0.5°C 10×20 §3 ¶", "®©™ ¥¥5000", "¿¿¿¿ ¡¡¡¡", "÷÷÷÷÷÷",
        "àéèùö àéèùö", "„„„„„„„„", "岗位“主管”——职责",
        SIMPLIFIED,
    ],
)  # fmt: skip
def test_good_text_is_left_alone(good: str) -> None:
    assert repair(good) == (good, ())


def test_lost_bytes_are_not_guessed() -> None:
    broken = LINE.encode().decode("cp1252", "replace")
    assert repair(broken) == (broken, ())


@settings(max_examples=200, deadline=None)
@given(st.text())
def test_issues_lie_in_the_text(text: str) -> None:
    repaired, issues = repair(text)
    assert all(issue.span and 0 <= issue.span[0] < issue.span[1] <= len(repaired) for issue in issues)


@settings(max_examples=200, deadline=None)
@given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), max_size=60))
def test_any_han_text_is_left_alone(text: str) -> None:
    assert repair(text) == (text, ())
