"""Western full stops that stand for Chinese ones."""

from __future__ import annotations

import pytest

from jdparse.structure.text.stops import with_full_stops

TYPED = "1.核对台账.\n2.登记凭证.\n3.月末结账.报送报表.\n"


def test_stops_that_end_lines_again_and_again_are_full_stops() -> None:
    assert with_full_stops(TYPED) == "1.核对台账。\n2.登记凭证。\n3.月末结账。报送报表。\n"


def test_items_run_together_count_as_ends() -> None:
    assert with_full_stops("1.核对台账.2.登记凭证.3.月末结账.") == "1.核对台账。2.登记凭证。3.月末结账。"


@pytest.mark.parametrize(
    "text",
    [
        "1.核对台账.\n2.登记凭证。\n3.月末结账。\n4.报送报表。\n",
        "三.职责\n四.权限\n十一.附则\n",
        "使用ERP v2.0系统\n访问www.站点.cn\n",
        "核对台账.\n登记凭证.\n",
    ],
    ids=["Chinese stops", "numerals", "versions and addresses", "too few"],
)
def test_other_texts_stay(text: str) -> None:
    assert with_full_stops(text) == text


def test_numerals_keep_their_stops_among_full_stops() -> None:
    assert with_full_stops(f"{TYPED}三.权限\n") == f"{with_full_stops(TYPED)}三.权限\n"
