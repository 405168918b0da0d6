"""The cases of tests/cases: what a careful HR reader expects of short texts, by origin of trouble."""

from __future__ import annotations

from pathlib import Path

import pytest

from cases.checking import KNOWN_FAILURES, check, holds
from cases.notation import FOLDER, Case, NotationError, read_cases

CASES = [case for path in sorted(FOLDER.glob("*.txt")) for case in read_cases(path)]
HOLDING = [case for case in CASES if case.file != KNOWN_FAILURES]
FAILING = [case for case in CASES if case.file == KNOWN_FAILURES]


@pytest.mark.parametrize("case", HOLDING, ids=lambda case: case.id)
def test_the_records_are_those_that_a_reader_expects(case: Case) -> None:
    check(case)


@pytest.mark.parametrize("case", FAILING, ids=lambda case: case.id)
@pytest.mark.xfail(strict=True, raises=AssertionError, reason="see known_failures.txt; if it holds: python -m cases")
def test_known_failures_still_fail(case: Case) -> None:
    check(case)


def test_names_are_unique() -> None:
    names = [case.id for case in CASES]
    assert len(names) == len(set(names))


# -- the notation itself

SAMPLE = "=== 出纳\n出纳岗位职责\n1、清点现金。\n2、登记账簿。\n---\n{expected}\n"
HOLDS = "post: 出纳\nduty: 清点现金。\nduty: 登记账簿。"
MISSES = {
    "another title": HOLDS.replace("出纳", "会计"),
    "a duty more": f"{HOLDS}\nduty: 保管支票。",
    "a duty less": HOLDS.removesuffix("\nduty: 登记账簿。"),
    "another order": "post: 出纳\nduty: 登记账簿。\nduty: 清点现金。",
    "another field": HOLDS.replace("duty: 登记", "requirement: 登记"),
    "a unit": HOLDS.replace("post", "unit"),
    "a summary more": f"{HOLDS}\nsummary: 管钱。",
    "no record": "none",
    "an issue": f"{HOLDS}\nissue: numbering-gap",
    "another segment": f"{HOLDS}\nprose: 清点现金",
    "outside": f"{HOLDS}\noutside: 清点现金",
}


def sample(folder: Path, expected: str) -> Case:
    path = folder / "sample.txt"
    path.write_text(SAMPLE.format(expected=expected), encoding="utf-8")
    (case,) = read_cases(path)
    return case


def test_a_case_can_hold(tmp_path: Path) -> None:
    assert holds(sample(tmp_path, HOLDS))
    assert holds(sample(tmp_path, HOLDS.replace("post: 出纳", "post: 出纳员 | 出纳")))


@pytest.mark.parametrize("name", MISSES)
def test_a_case_can_fail(name: str, tmp_path: Path) -> None:
    assert not holds(sample(tmp_path, MISSES[name]))


@pytest.mark.parametrize(
    "expected", ["", "duty: 清点。", "post: 出纳\n职责: 清点。", "post: 出纳\n清点", "none\npost: 出纳"]
)
def test_a_case_that_cannot_be_read_says_so(expected: str, tmp_path: Path) -> None:
    with pytest.raises(NotationError, match=r"sample\.txt"):
        sample(tmp_path, expected)


def test_rows_of_a_table_become_cells(tmp_path: Path) -> None:
    path = tmp_path / "sample.txt"
    path.write_text("=== 表 [table]\n| 甲 | 乙 / 丙 |\n| 丁 | < |\n---\nnone\n", encoding="utf-8")
    (case,) = read_cases(path)
    cells = [(case.source.text[c.start : c.end], c.row, c.column, c.column_span) for c in case.source.cells]
    assert cells == [("甲\n", 0, 0, 1), ("乙\n丙\n", 0, 1, 1), ("丁\n", 1, 0, 2)]
