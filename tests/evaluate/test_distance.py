"""The bounded distance is the distance, as far as it goes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jdparse.evaluate.distance import bounded_distance, closeness

TEXT = st.text(alphabet="abc字", max_size=14)


def plain_distance(left: str, right: str) -> int:
    """The textbook table, row by row."""
    row = list(range(len(right) + 1))
    for at, character in enumerate(left, 1):
        previous, row = row, [at]
        for place, other in enumerate(right, 1):
            row.append(min(previous[place] + 1, row[-1] + 1, previous[place - 1] + (character != other)))
    return row[-1]


@given(TEXT, TEXT, st.integers(0, 16))
def test_is_the_distance_up_to_the_limit(left: str, right: str, limit: int) -> None:
    distance = plain_distance(left, right)
    assert bounded_distance(left, right, limit) == (distance if distance <= limit else None)


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("", "", 1.0),
        ("库", "", None),
        ("核对当班现金", "核对当班现金", 1.0),
        ("核对当班现金五千", "核对当班现金五", 0.875),
        ("清点库位一二三四五六", "清点库位一二三四", 0.8),
        ("清点库位一二三四五", "清点库位一二三", None),
    ],
)
def test_closeness(left: str, right: str, expected: float | None) -> None:
    assert closeness(left, right) == expected


def test_very_long_texts_take_no_time() -> None:
    left, right = "甲乙" * 100_000, "乙甲丙" * 70_000
    assert closeness(left, right) is None
    assert closeness(left, left[:-900]) is not None
