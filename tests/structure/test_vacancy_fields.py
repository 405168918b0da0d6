"""Facts of a vacancy whose label and value are set apart: list items of a page, a heading over the employer's name."""

from __future__ import annotations

import pytest

from jdparse.ingest import html
from jdparse.ingest.options import ReadOptions
from jdparse.pipeline import parse, parse_source


def test_a_label_and_its_value_are_items_of_a_page() -> None:
    facts = ("招聘类别：", "社会招聘", "工作性质：", "全职", "薪资范围：", "面议")
    items = "".join(f"<li>{fact}</li>" for fact in facts)
    lists = "<p>工作职责：</p><p>1、制图；</p><p>2、晒图；</p>"
    page = html.read(f"<h3>海图编绘员</h3><ul>{items}</ul>{lists}".encode(), "a.html", ReadOptions())
    (record,) = parse_source(page).records
    assert record.title == "海图编绘员"
    assert [record.attributes[key].text for key in ("招聘类别", "工作性质", "salary")] == ["社会招聘", "全职", "面议"]
    assert [item.text for item in record.duties] == ["制图；", "晒图；"]


@pytest.mark.parametrize(
    ("text", "employer"),
    [
        ("## 岗位\n灯塔看守员\n\n## 公司\n东礁航标所\n\n## 岗位职责\n1. 点灯\n2. 记录\n", "东礁航标所"),
        ("公司：东礁航标所\n岗位：灯塔看守员\n工作地点：东礁\n岗位职责\n1. 点灯\n2. 记录\n", "东礁航标所"),
        ("岗位：灯塔看守员\n工作地点：东礁\n岗位职责\n1. 点灯\n2. 记录\n公司：值班表由站长排定。\n", None),
    ],
)
def test_the_employer_is_a_bare_field(text: str, employer: str | None) -> None:
    (record,) = parse(text).records
    assert (record.title, record.organization) == ("灯塔看守员", employer)


def test_a_fact_without_a_label_is_no_task() -> None:
    facts = "<li>地点：东礁</li><li>学历：不限</li><li>全职</li>"
    page = f"<h2>灯塔看守员</h2><ul>{facts}</ul><h3>岗位职责</h3><ul><li>1、点灯；</li><li>2、记录。</li></ul>"
    (record,) = parse_source(html.read(page.encode(), "a.html", ReadOptions())).records
    assert [item.text for item in record.duties] == ["点灯；", "记录。"]
    assert record.attributes["location"].text == "东礁"


def test_the_only_item_under_a_label_is_its_value() -> None:
    page = "<p>工作职责：</p><ul><li>点灯；</li><li>记录。</li></ul><p>薪资：</p><ul><li>每天 130 元。</li></ul>"
    (record,) = parse_source(html.read(page.encode(), "a.html", ReadOptions())).records
    assert [item.text for item in record.duties] == ["点灯；", "记录。"]
