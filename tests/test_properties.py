"""Laws that hold for any text: nothing raises, every character has one segment, every value quotes its source.

``JDPARSE_EXAMPLES=20000 pytest tests/test_properties.py`` looks for new finds; without it the same examples run
every time.
"""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import jdparse
from jdparse.model.document import Document
from jdparse.model.source import Cell, Hint, HintKind, Source
from jdparse.pipeline import parse, parse_source
from laws import assert_lawful

CORPUS = Path(__file__).parents[1] / "corpus" / "documents"
DEEP = "JDPARSE_EXAMPLES" in os.environ
EXAMPLES = int(os.environ.get("JDPARSE_EXAMPLES", "200"))

lawful = settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=not DEEP,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)

# -- texts

MARKERS = st.sampled_from(
    (
        "1.", "2、", "3．", "(1)", "（2）", "4)", "1:", "2 ", "⒈", "⑵", "①", "②", "❶", "㈠", "一、", "二.", "(三)",
        "第一条", "第二章", "篇一:", "壹、", "A.", "b、", "Ⅰ.", "ii)", "1.1", "1.1.2", "1-1", "01、", "l、", "◆",
        "●", "□", "·", "-", "—", "*", "→", "\uf0b7", "___", "??",
    )
)  # fmt: skip
LABELS = st.sampled_from(
    (
        "岗位职责:", "任职要求", "【职位描述】", "岗位名称：", "直接上级:", "直接下级：无", "所属部门：",
        "本职工作：", "主管责任:", "权限", "工作条件：", "学历:", "薪资：面议", "目录", "返回顶部", "职责",
        "公司简介：", "工作流程", "编制：   审核：",
    )
)  # fmt: skip
PHRASES = st.sampled_from(
    (
        "负责清点库存", "对车间主任负责。", "服从厂长的领导;", "熟悉办公软件，", "巡线工岗位职责", "《守则》",
        "2015年1月", "0.5%", "8人", "采购部", "行政部经理", "……………3", "第 2 页 共 5 页", "有权", "本科以上",
        "随着市场的发展，我们", "能 1 力", "職責(zé)", "向总经理汇报工作", "4S店", "等。", "，", "年  月  日",
    )
)  # fmt: skip
ENDS = st.sampled_from(("\n", "\n", "\n", "\r\n", "\r", "\u2028", "\x0c", "\x0b", "\x85", "\n\n", ""))
BLANKS = st.sampled_from(("", "", " ", "  ", "\t", "\u3000\u3000", "\xa0", "\u200b", "\ufeff"))
ODD = st.sampled_from(
    ("\ud800", "\udfff", "\x00", "\x07", "\U0001f600", "\ue000", "\ufffd", "é", "ā", "\u202e", "²", "٣", "𠀀")
)
ANY = st.text(max_size=12)

PARTS = st.one_of(MARKERS, LABELS, PHRASES, PHRASES, BLANKS, ENDS, ENDS, ODD, ANY)
MIXED = st.lists(PARTS, max_size=60).map("".join)
LINES = st.lists(st.tuples(BLANKS, st.one_of(MARKERS, LABELS, BLANKS), PHRASES, ENDS).map("".join), max_size=30).map(
    "".join
)
CELLS = st.sampled_from(
    (
        "岗位名称", "所属部门", "直接上级", "序号", "工作内容", "权重", "时间分配", "工作职责", "任职要求", "学历",
        "1", "2", "3", "30%", "20%", "编制月度计划。", "负责收发物料，核对单据；", "仓管员", "物流部", "大专以上",
        "考核标准", "全责", "部门/科室", "汇报", "对象", "职", "责", "一、基本资料", "职责一", "工作时间百分比:50%",
        "岗位名称出纳员岗位编号所在部门财务部岗位定员1人直接上级财务经理工作综述负责现金收付。",
        "工作职责1听从调度安排。2出车前检查车况。3遵守交通法规。4保持车容整洁。5完成交办任务。",
        "注:▲主管 △相关", "- 3年以上经验", "要求：", "无", "",
    )
)  # fmt: skip
BETWEEN = st.sampled_from(("\n", "\n", "\t", "\t", " ", "  ", "\n\n", "\u3000", "："))
TABLES = st.lists(st.tuples(CELLS, BETWEEN).map("".join), max_size=60).map("".join)


def checked(text: str, name: str = "") -> Document:
    document = parse(text, name)
    assert document.text == text
    assert_lawful(document)
    assert parse(text, name) == document
    return document


@lawful
@given(MIXED)
@example("")
@example("\ud800岗位职责\n1.\udfff")
@example("²、检查\n①、登记\n" + "9" * 5000 + "、")
@example("1.\n" * 40)
def test_total_any_mixture(text: str) -> None:
    checked(text)


@lawful
@given(LINES)
def test_total_any_lines(text: str) -> None:
    checked(text)


@lawful
@given(TABLES)
@example("2\u3000工作时间百分比:50%\t权重 1、\n\n1")
def test_total_any_table_that_became_text(text: str) -> None:
    checked(text)


@lawful
@given(st.text(max_size=400))
def test_total_any_text(text: str) -> None:
    checked(text)


@lawful
@given(MIXED, st.text(max_size=40))
def test_total_any_name(text: str, name: str) -> None:
    checked(text, name)


@lawful
@given(st.lists(LINES, min_size=1, max_size=4))
def test_total_posts_one_after_the_other(parts: list[str]) -> None:
    checked("\n".join(f"第{number}号岗位\n调度员岗位职责\n{part}" for number, part in enumerate(parts, 1)))


# -- hints and cells that any reader could give

KINDS: st.SearchStrategy[HintKind] = st.sampled_from(
    ("heading", "item", "number", "furniture", "strong", "page", "ends")
)


@st.composite
def sources(draw: st.DrawFn) -> Source:
    """A text with hints and with table cells that do not overlap, as readers give them."""
    lines = draw(st.lists(st.tuples(MARKERS | LABELS, PHRASES).map("".join), min_size=1, max_size=24))
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    columns = draw(st.integers(1, 4))
    tabled = draw(st.integers(0, len(lines)))
    cells = tuple(
        Cell(starts[i], starts[i + 1], 0, i // columns, i % columns, draw(st.integers(1, 2)), draw(st.integers(1, 3)))
        for i in range(tabled)
    )
    hints: list[Hint] = []
    for number in draw(st.lists(st.integers(0, len(lines) - 1), max_size=12)):
        kind: HintKind = draw(KINDS)
        end = starts[number] + draw(st.integers(0, 6)) if kind == "number" else starts[number + 1] - 1
        hints.append(Hint(starts[number], end, kind, draw(st.one_of(st.none(), st.integers(1, 4)))))
    text = "".join(f"{line}\n" for line in lines)
    return Source("a.docx", "text/plain", None, "", text, tuple(hints), cells, wrapped=draw(st.booleans()))


@lawful
@given(sources())
def test_total_any_layout(source: Source) -> None:
    document = parse_source(source)
    assert_lawful(document)
    assert parse_source(source) == document


# -- texts of the corpus, damaged line by line


def corpus_texts() -> list[str]:
    return [jdparse.parse_file(path).text for path in sorted(CORPUS.glob("*.txt"))]


TEXTS = corpus_texts()
DAMAGES = st.lists(
    st.tuples(
        st.sampled_from(("drop", "repeat", "glue", "split", "swap", "insert", "cut")),
        st.floats(0, 1, exclude_max=True),
        st.floats(0, 1, exclude_max=True),
        st.one_of(ODD, MARKERS, LABELS, st.characters()),
    ),
    min_size=1,
    max_size=20,
)


def damaged(lines: list[str], kind: str, first: float, second: float, piece: str) -> list[str]:
    """One accident to a list of lines."""
    at, other = int(first * len(lines)), int(second * len(lines))
    line = lines[at]
    place = int(second * (len(line) + 1))
    match kind:
        case "drop":
            return lines[:at] + lines[at + 1 :]
        case "repeat":
            return [*lines[:at], line, *lines[at:]]
        case "glue":
            return [*lines[:at], "".join(lines[at : at + 2]), *lines[at + 2 :]]
        case "split":
            return [*lines[:at], line[:place], line[place:], *lines[at + 1 :]]
        case "swap":
            lines = list(lines)
            lines[at], lines[other] = lines[other], lines[at]
            return lines
        case "insert":
            return [*lines[:at], line[:place] + piece + line[place:], *lines[at + 1 :]]
    return lines[: at + 1]


def test_the_corpus_is_there() -> None:
    assert len(TEXTS) >= 40


@settings(lawful, max_examples=min(EXAMPLES, 120) if not DEEP else EXAMPLES)
@given(st.integers(0, 10_000), DAMAGES, st.sampled_from(("\n", "\r\n", "\r", "\u2028")))
def test_total_damaged_corpus(number: int, damages: list[tuple[str, float, float, str]], end: str) -> None:
    lines = TEXTS[number % len(TEXTS)].split("\n")
    for kind, first, second, piece in damages:
        lines = damaged(lines, kind, first, second, piece) or [""]
    checked(end.join(lines))


@settings(lawful, max_examples=40 if not DEEP else EXAMPLES)
@given(st.integers(0, 10_000), st.integers(0, 10_000))
def test_what_is_quoted_does_not_depend_on_the_name(number: int, other: int) -> None:
    """Two documents with the same text and other names differ in ids and names only."""
    text = TEXTS[number % len(TEXTS)]
    first, second = parse(text, "甲.txt"), parse(text, f"乙{other}.txt")
    assert [s[:3] for s in first.segments] == [s[:3] for s in second.segments]
    assert [r.duties for r in first.records] == [r.duties for r in second.records]
    assert first.id != second.id


def test_line_ends_change_nothing_but_offsets() -> None:
    """LF, CRLF, CR and the line separator give the same records."""
    for text in TEXTS:
        plain = parse(text.replace("\r\n", "\n"))
        for end in ("\r\n", "\r", "\u2028"):
            other = parse(plain.text.replace("\n", end))
            assert [said(r) for r in other.records] == [said(r) for r in plain.records]


def said(record: object) -> object:
    """What a record says, without places and names."""
    from jdparse.model.record import Record

    assert isinstance(record, Record)
    items = [
        [item.text for item in part]
        for part in (record.duties, record.requirements, record.authorities, record.accountabilities)
    ]
    sections = [(section.label, [item.text for item in section.items]) for section in record.sections]
    superiors = [(one.title, one.basis) for one in record.reports_to]
    return (record.title, record.kind, record.summary and record.summary.text, items, sections, superiors)


def test_the_laws_can_fail() -> None:
    document = parse("出纳岗位职责\n1、清点现金。\n2、登记账簿。")
    (record,) = document.records
    twice = replace(record, duties=(record.duties[0], record.duties[0]))
    moved = replace(record.duties[0], text="清点支票。")
    for broken in (
        replace(document, segments=document.segments[1:]),
        replace(document, records=(twice,)),
        replace(document, records=(replace(record, duties=(moved,)),)),
        replace(document, records=(record, record)),
    ):
        try:
            assert_lawful(broken)
        except AssertionError:
            continue
        raise AssertionError("a broken document passed")
