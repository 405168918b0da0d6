"""The list of posts, the tree of who reports to whom, ranks and charts."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

import jdparse
from jdparse.export.lines import file_line, read_record
from jdparse.report.charts import KEPT_BARS, NONE, REST, PostCounts, coverage_step, rank
from jdparse.report.index import DEEPEST, EXCERPT, Node, PostIndex
from jdparse.report.places import Places, common_folder


def index(*texts: str) -> PostIndex:
    found = PostIndex()
    for text in texts:
        for record in jdparse.parse(text).records:
            found.add(read_record(file_line(record)))
    return found


def shape(nodes: Iterable[Node]) -> dict[str, object]:
    return {node.title: shape(node.below) for node in nodes}


def post(title: str, above: str) -> str:
    return f"{title}岗位职责\n直接上级：{above}\n1、负责日常工作。\n2、完成月度报表。\n"


def test_the_tree_joins_posts_by_title_across_documents() -> None:
    found = index(post("店长", "区域经理"), post("收银员", "店长"), post("理货员", "店长"))
    assert shape(found.tree()) == {"区域经理": {"店长": {"收银员": {}, "理货员": {}}}}
    assert found.tree()[0].post is None
    assert found.tree()[0].below[0].post is not None


def test_a_circle_is_cut_where_it_closes() -> None:
    found = index(post("店长", "收银员"), post("收银员", "理货员"), post("理货员", "店长"))
    assert shape(found.tree()) == {"理货员": {"收银员": {"店长": {}}}}


def test_a_chain_without_end_becomes_several_trees() -> None:
    titles = [f"{number}号车间主任" for number in range(DEEPEST + 10)]
    found = index(*(post(title, above) for title, above in zip(titles[1:], titles, strict=False)))

    def depth(node: Node) -> int:
        return 1 + max(map(depth, node.below), default=0)

    trees = found.tree()
    assert max(map(depth, trees)) == DEEPEST
    assert {node.title for tree in trees for node in walked(tree)} == set(titles)


def walked(node: Node) -> Iterable[Node]:
    yield node
    for below in node.below:
        yield from walked(below)


def test_a_row_begins_with_what_the_post_does() -> None:
    (row,) = index("出纳岗位职责\n所属部门：财务部\n1、负责" + "现金收付" * 30 + "。\n2、登记日记账。\n").rows
    assert (row.title, row.place, row.duties, row.requirements) == ("出纳", "财务部", 2, 0)
    assert row.excerpt == ("负责" + "现金收付" * 30)[:EXCERPT] + "…"


RANKS = {"总经理": "head", "副总经理": "head", "市场部经理": "manager", "经理助理": "assistant", "软件工程师": "expert",
         "总工程师": "director", "护士长": "lead", "收银员": "staff", "车间": NONE, "": NONE}  # fmt: skip


@pytest.mark.parametrize("title", RANKS)
def test_the_longest_end_names_the_rank(title: str) -> None:
    assert rank(title) == RANKS[title]


def test_bars_beyond_those_kept_are_one_and_posts_that_state_nothing_come_last() -> None:
    counts = PostCounts()
    units = [f"第{number}车间" for number in range(KEPT_BARS + 5)]
    for unit in [*units, ""]:
        stated = f"所属部门：{unit}\n" if unit else ""
        (record,) = jdparse.parse(f"保管员岗位职责\n{stated}1、负责收发。\n2、负责盘点。\n").records
        counts.add(read_record(file_line(record)[:-2] + b',"occurrences":["x"]}\n'))
    bars = counts.charts({}).departments
    assert [bar.name for bar in bars[KEPT_BARS:]] == [REST, NONE]
    assert [bar.count for bar in bars[KEPT_BARS:]] == [5, 1]


@pytest.mark.parametrize(("coverage", "step"), [(0, 0), (0.49, 0), (0.5, 0.5), (0.999, 0.99), (1, 1)])
def test_a_document_stands_at_the_step_it_has_reached(coverage: float, step: float) -> None:
    assert coverage_step(coverage) == step


FOLDERS = [
    ([], ""), (["a/b.txt"], ""), (["a/b.txt", "a/c.txt"], "a/"), (["/x/ab.txt", "/x/abc.txt"], "/x/"),
    (["a/b/c.txt", "a/bc/d.txt"], "a/"), (["b.txt", "c.txt"], ""), (["a/b.zip/1.txt", "a/b.zip/2.txt"], "a/b.zip/"),
]  # fmt: skip


@pytest.mark.parametrize(("paths", "folder"), FOLDERS)
def test_the_folder_that_all_have_in_common(paths: list[str], folder: str) -> None:
    assert common_folder(paths) == folder


def test_an_address_names_a_page_or_is_none() -> None:
    places = Places({"d": 7}, {"r": "d", "s": "x"})
    assert places.address("d", 3, 4) == "report/0007.html#d=d&at=3-7"
    assert places.address("x") is None
    assert places.post("r") == "report/0007.html#d=d&r=r"
    assert places.post("s") is None
