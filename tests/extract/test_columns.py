"""What a table says beside a duty stays with the duty of its row, whichever side it stands on."""

from __future__ import annotations

from pathlib import Path

import pytest

import jdparse
from jdparse.pipeline import parse

Row = tuple[str, dict[str, str]]

TEXT = """出纳岗职责明细
序号 | 职责内容 | 具体说明 |
1 | 现金管理 | 每日盘点现金，做到日清月结 |
2 | 票据管理 | 保管支票和收据，登记领用情况 |
"""

HTML = [
    (
        "a module before each task",
        "<tr><td>职责模块</td><td>具体工作内容</td></tr>"
        "<tr><td>现金管理</td><td>每日盘点现金</td></tr>"
        "<tr><td>票据管理</td><td>登记支票领用情况</td></tr>",
        [("每日盘点现金", {"职责模块": "现金管理"}), ("登记支票领用情况", {"职责模块": "票据管理"})],
    ),
    (
        "a module before several rows",
        "<tr><td>职责模块</td><td>具体工作内容</td><td>频次</td></tr>"
        "<tr><td rowspan=2>现金管理</td><td>每日盘点现金</td><td>每日</td></tr>"
        "<tr><td>缴存营业款</td><td>每周</td></tr>"
        "<tr><td>票据管理</td><td>登记支票领用情况</td><td>随时</td></tr>",
        [
            ("每日盘点现金", {"职责模块": "现金管理", "频次": "每日"}),
            ("缴存营业款", {"职责模块": "现金管理", "频次": "每周"}),
            ("登记支票领用情况", {"职责模块": "票据管理", "频次": "随时"}),
        ],
    ),
    (
        "heads of which only the place says that tasks stand under them",
        "<tr><td>职责项目</td><td>具体内容</td></tr>"
        "<tr><td>现金管理</td><td>每日盘点现金</td></tr>"
        "<tr><td>票据管理</td><td>登记支票领用情况</td></tr>",
        [("每日盘点现金", {"职责项目": "现金管理"}), ("登记支票领用情况", {"职责项目": "票据管理"})],
    ),
]


@pytest.mark.parametrize(("table", "expected"), [case[1:] for case in HTML], ids=[case[0] for case in HTML])
def test_a_column_goes_with_the_duty_of_its_row(tmp_path: Path, table: str, expected: list[Row]) -> None:
    page = tmp_path / "page.html"
    page.write_text(f"<html><body><h2>出纳岗职责</h2><table>{table}</table></body></html>", encoding="utf-8")
    assert rows(jdparse.parse_file(page)) == expected


def test_a_table_of_strokes_is_a_table() -> None:
    assert rows(parse(TEXT)) == [
        ("现金管理", {"具体说明": "每日盘点现金，做到日清月结"}),
        ("票据管理", {"具体说明": "保管支票和收据，登记领用情况"}),
    ]


def rows(document: jdparse.Document) -> list[Row]:
    (record,) = document.records
    return [(item.text, {column.label: column.text for column in item.columns}) for item in record.duties]
