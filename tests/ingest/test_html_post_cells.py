"""Tables that arrange posts on a page, and those that do not."""

from __future__ import annotations

import pytest

from jdparse import parse_file
from jdparse.ingest import html
from jdparse.ingest.options import ReadOptions

DUTIES = "<p>岗位职责：</p><p>1、收发物料；</p><p>2、每月盘点。</p>"
DEMANDS = "<p>任职要求：</p><p>1、大专以上学历；</p><p>2、五年以上经验。</p>"
ARRANGED = {
    "letter of a font": "<tr><td>i<td><em>仓管员：</em>{duties}<tr><td>i<td><em>车间主任：</em>{demands}",
    "picture": "<tr><td><img src=a.gif><td><b>仓管员</b>{duties}<tr><td><img src=a.gif><td><b>车间主任</b>{demands}",
    "number": "<tr><td>1<td><b>仓管员</b>{duties}<tr><td>2<td><b>车间主任</b>{demands}",
    "name in a row of its own": "<tr><td>●<td><b>仓管员</b><tr><td><td>{duties}<tr><td>●<td><b>车间主任</b><tr><td><td>{demands}",
    "side by side": "<tr><td><h4>仓管员</h4>{duties}<td><h4>车间主任</h4>{demands}",
}
DATA = {
    "form": "<tr><td>岗位名称<td>仓管员<tr><td>岗位职责<td><p>1、收发物料；<p>2、每月盘点。",
    "numbers of tasks": "<tr><td>序号<td>岗位职责<tr><td>1<td>收发物料<tr><td>2<td>每月盘点",
    "labels over lists": "<tr><td>岗位职责<td>任职要求<tr><td><p>1、收发物料；<p>2、盘点。<td><p>1、大专；<p>2、细心。",
}


@pytest.mark.parametrize("rows", ARRANGED.values(), ids=ARRANGED.keys())
def test_a_table_that_arranges_posts_gives_no_cells(rows: str) -> None:
    page = f"<h2>人才招聘</h2><table>{rows.format(duties=DUTIES, demands=DEMANDS)}</table>"
    assert not html.read(page.encode(), "a.html", ReadOptions()).cells
    records = parse_file(page.encode(), "a.html").records
    assert [record.title for record in records] == ["仓管员", "车间主任"]
    assert [item.text for item in records[0].duties] == ["收发物料；", "每月盘点。"]
    assert [item.text for item in records[1].requirements] == ["大专以上学历；", "五年以上经验。"]


@pytest.mark.parametrize("rows", DATA.values(), ids=DATA.keys())
def test_a_table_of_data_keeps_its_cells(rows: str) -> None:
    assert html.read(f"<table>{rows}</table>".encode(), "a.html", ReadOptions()).cells


def test_the_way_to_a_page_is_furniture_whatever_of_it_is_a_link() -> None:
    page = f"<ul><li><a href=a>主页</a><li><a href=b>联系交流</a><li>招聘信息</ul><h6>仓管员</h6>{DUTIES}"
    assert [record.title for record in parse_file(page.encode(), "a.html").records] == ["仓管员"]


@pytest.mark.parametrize(("head", "titles"), [("招聘人数", ["预算员", "养护主管", "绿化主管"]), ("公司名称", [])])
def test_an_employers_own_vacancies_are_no_list_of_links(head: str, titles: list[str]) -> None:
    rows = "".join(f"<tr><td><a href=x>{name}</a><td>2<td>太原" for name in ("预算员", "养护主管", "绿化主管"))
    page = f"<div><table><tr><td>职位名称<td>{head}<td>工作地点{rows}</table></div><p>电话：010-00000000</p>"
    assert [record.title for record in parse_file(page.encode(), "a.html").records] == titles
