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


def test_a_menu_says_nothing_of_what_the_page_is() -> None:
    menu = "".join(f"<li><a href='/{n}'>{name}</a></li>" for n, name in enumerate(("首页", "解决方案", "加入我们")))
    post = "<div>索道巡检</div><ul><li>岗位职责：</li><li>1、检查钢索；</li><li>2、记录风速。</li></ul>"
    other = "<div>售票员</div><ul><li>岗位职责：</li><li>1、售票；</li><li>2、交款。</li></ul>"
    page = f"<body><div class='nav'><ul>{menu}</ul></div><div>{post}{other}</div></body>"
    records = parse_source(html.read(page.encode(), "a.html", ReadOptions())).records
    assert [record.title for record in records] == ["索道巡检", "售票员"]


def test_a_bullet_of_the_items_own_keeps_the_number_of_the_list_away() -> None:
    items = "<li>○懂缆车原理；</li><li>○抗压能力强，学得快；有耐心、够细心。</li>"
    page = f"<h3>索道巡检员</h3><ol><h5>任职要求：</h5>{items}</ol>"
    (record,) = parse_source(html.read(page.encode(), "a.html", ReadOptions())).records
    assert [item.text for item in record.requirements] == ["懂缆车原理；", "抗压能力强，学得快；有耐心、够细心。"]


def test_the_employers_name_among_the_facts_ends_no_vacancy() -> None:
    facts = "<h2>缆车检修实习生</h2><p>未收藏</p><p>2k-3k 武汉 实习 应届毕业生 本科及以上</p><p>职位诱惑：带薪培训</p>"
    employer = "<h2>3A 缆车</h2><p>轨道交通,教育/ 上市公司/ 2000人以上</p>"
    lists = "<p>职位描述：</p><p>1、检查抱索器；</p><p>2、更换托轮。</p><p>任职资格：</p><p>1、机械专业；</p><p>2、不恐高。</p>"
    (record,) = parse_source(html.read((facts + employer + lists).encode(), "a.html", ReadOptions())).records
    assert record.title == "缆车检修实习生"
    assert [item.text for item in record.duties] == ["检查抱索器；", "更换托轮。"]
    assert record.summary is None
