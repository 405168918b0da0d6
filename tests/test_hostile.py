"""Time grows with the length of the text and no faster, whatever the text.

Every family is parsed at two lengths; the quotient of the times must stay near that of the lengths. Pairs of markers
are screened at short lengths first; suspects are measured with care, the best of three. Times are processor times of
this process, with the garbage collector off: what another process does to the machine does not count.
"""

from __future__ import annotations

import gc
import itertools
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from jdparse.ingest.options import ReadOptions
from jdparse.ingest.registry import read_bytes
from jdparse.pipeline import parse

TIMES = 4
GROWTH = 5.2
"""The most that ``TIMES`` times the text may cost: linear is 4, and what only begins to be quadratic stands out, which it
does not where a text is compared with one of twice its length."""

MEASURABLE = 0.02
SHORTEST = 2_000
LONG = 200_000
LONG_SECONDS = 12.0  # of processor time, with room for a slow machine

POST = "巡线工岗位职责\n"

REPEATED = (
    " ", "岗", "1", "9", "1.", "(", "(一)", "、", "◆", ":", "：", "。", "-", "_", "·", ",", ")", "①", "A", "a.",
    "一、", "第", "章", "\n", "\t", "\u3000", "\u200b", "\uf0b7", "\r", "\u2028", "?", "…", "|", "《", "【",
    "\ud800", "年", "页",
)  # fmt: skip
LABELS = (
    "岗位职责", "岗位职责:", "岗位职责:\n", "任职要求:", "职位:", "职位:甲:", "直接上级:", "学历:", "【岗位职责】",
    "工作时间:", "目录\n", "岗位名称—甲 ", "岗位名称 ", "岗 位 职 责 ", "直接上级:经理 ", "职责 ", "权限\n",
)  # fmt: skip
LINES = (
    "巡线工岗位职责\n", "巡线工岗位职责 ", "经理\n", "经理 ", "市场部经理", "负责清点\n", "负责清点 ",
    "负责清点。", "清点;", "1\n", "1.\n", "(1)\n", "①\n", "l 清点\n", "1 清点\n", "清点1 ", "清点。1 ", "1清点",
    "清点，\n", "返回顶部\n", "……1\n", "第1页\n", "- 1 -\n", "服从经理的领导", "在经理的领导下", "向经理汇报工作",
    "对经理负责。", "受经理", "職責(zé)", "____清点", "??清点", "经理:清点\n", "篇一:",
)  # fmt: skip
WRAPPED = (
    "按照规定的路线巡查厂区的围墙大门仓库和配电房\n",
    "按照规定的路线巡查厂区，\n",
    "按照规定的路线巡查厂区，\n- 1 -\n",
    "1、按照规定的路线巡查，\n返回值班室\n",
)
NESTED = (
    "1.清点\n(1)登记\n", "1.清点(1)登记①核对", "一、清点\n(一)登记\n1.核对\n(1)查看\n①填写\n",
    "●清点\n■登记\n◆核对\n", "a.清点\n1.登记\n", "1.巡线工\n(1)清点\n",
    "一、岗位职责\n1.清点\n二、任职要求\n1.大专\n", "(((((", "((一)", "《《》", "第一章 第一条 1.", "1.1.1.1 ",
    "巡线工岗位职责\n1.清点\n1.清点\n", "1.清点。2.登记。", "12 3 ",
    "巡线工岗位职责\n1.清点\n2.登记\n门卫岗位职责\n负责清点\n负责登记\n", "一、巡线工岗位职责 1. 清点； 2. 登记； ",
    "岗位名称 巡线工 所属部门 线路部 直接上级 经理 直接下级 无 岗位编号 X-1 岗位职责 清点 登记 ", "> 清点\n",
    "部门\t财务部\n", "部门 财务部 上级 经理\n", "职 务 说 明 书\n部门 财务 \n", "工作职责\n权重\n30%\n", "序号\n1\n2\n",
    "岗位名称出纳员所在部门财务部直接上级经理", "任职要求2检查", "任职要求\n30%\n", "编制计划。 任职要求\n",
    "清点清点清点清点清点清点清点清点清点岗位要\n求：1.清点。", "**岗位职责：**\n", "巡线工2名，清点，登记\n",
    "路线怎样走\n沿着厂区的围墙走，一个门也不落下。\n巡线工的东西\n1、手电\n2、雨衣\n",
    "1.巡线工根据路线图巡查。做好记录。\n2.门卫负责登记来客。按时锁门。\n", "完成任务。巡线工岗位职责巡线工负责巡线。",
    "1 | 巡线工 | 巡查围墙。 |\n",
)  # fmt: skip
ONCE_SLOW = (
    "??清点经理:清点\n", "任职要求:a.岗位职责", "岗位职责:\n部门\t财务部\n", "岗位职责:1.", "岗位职责:\n任职要求:\n", "篇一:任职要求:",
    "学历:篇一:负责清点 ", "11 清点\n职责 ", "1 清点\n经理\n任职要求\n30%\n\r", "经理  ", "工作时间:序号\n1\n2\n职责 ",
    "、职位:一、巡线工岗位职责 1. 清点； 2. 登记； - 1 -\n", "任职要求:1.清点(1)登记①核对", "【岗位职责】1、",
    "> 清点\n)清点1 ①巡线工2名，清点，登记\n", "\t第 职位:1\n", "1.工作时间:任职要求:____清点", "a.- 1 -\n巡线工2名，清点，登记\n·",
    "经理\n序号\n1\n2\n-\t", "岗位职责\t部门\t财务部\n", "权限\n_\uf0b7经理\n",
    "-岗一、清点\n(一)登记\n1.核对\n(1)查看\n①填写\n 经理 ",
)  # fmt: skip
"""Units drawn together at random whose time once grew with the square of their number."""
TEXTS = [
    *((unit, "") for unit in (*REPEATED, *NESTED, *ONCE_SLOW)),
    *((unit, POST) for unit in (*LABELS, *LINES, *NESTED, *WRAPPED, *ONCE_SLOW)),
]

MARKERS = (
    "1", "1.", "1、", "(1)", "1)", "(", "一、", "(一)", "①", "a.", "第一条", "◆", "-", ":", "、", "。", "\n", " ",
    "岗", "职位:",
)  # fmt: skip


@pytest.fixture(autouse=True, scope="module")
def small_heap() -> Iterator[None]:
    """What other tests have left in memory is not gone through again before every measurement."""
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()


def repeated(unit: str, length: int, head: str = "") -> str:
    return head + unit * (length // len(unit))


def seconds(text: str, times: int = 3) -> float:
    """The best processor time of parsing ``text``."""
    best = float("inf")
    gc.collect()
    gc.disable()
    try:
        for _ in range(times):
            begin = time.process_time()
            parse(text)
            best = min(best, time.process_time() - begin)
    finally:
        gc.enable()
    return best


def growth(unit: str, head: str, times: int, measurable: float = MEASURABLE) -> float:
    """How much ``TIMES`` times the text costs, measured where once the text takes long enough to be measured."""
    length = SHORTEST
    while (first := seconds(repeated(unit, length, head), times)) < measurable and length < LONG:
        length *= 2 if first > measurable / 4 else 4  # one slow moment must not end this at a length too short to tell
    return seconds(repeated(unit, TIMES * length, head), times) / max(first, measurable)


def is_linear(unit: str, head: str) -> bool:
    """Measured once; where once looks too much, measured with care; at last of a longer text, where what is not linear
    shows all the more and what the machine does besides shows less."""
    return (
        growth(unit, head, 1) <= GROWTH
        or growth(unit, head, 3) <= GROWTH
        or growth(unit, head, 3, MEASURABLE * TIMES) <= GROWTH
    )


def test_the_measure_finds_what_is_not_linear(monkeypatch: pytest.MonkeyPatch) -> None:
    def looks_at_the_whole_text_again_and_again(text: str) -> int:
        return sum(text.count("。") for _ in range(len(text) // 100))  # 16 times for four times the text

    monkeypatch.setattr("test_hostile.parse", looks_at_the_whole_text_again_and_again)
    assert not is_linear("岗", "")


@pytest.mark.parametrize(("unit", "head"), TEXTS, ids=ascii)
def test_time_is_linear(unit: str, head: str) -> None:
    assert is_linear(unit, head)


SCREENED = 500
SUSPECT = 4 * 1.5


def test_time_is_linear_for_all_pairs_of_markers() -> None:
    pairs = ["".join(pair) for pair in itertools.permutations(MARKERS, 2)]
    suspects = [pair for pair in pairs if _is_suspect(pair)]
    assert not [ascii(pair) for pair in suspects if not is_linear(pair, POST)]


def _is_suspect(pair: str) -> bool:
    short = seconds(repeated(pair, SCREENED, POST), 1)
    return seconds(repeated(pair, 4 * SCREENED, POST), 1) > max(SUSPECT * short, MEASURABLE)


LONG_UNITS = (" ", "岗", "1", "◆", ":", "\n", "负责清点。", "1.清点\n")


@pytest.mark.parametrize("unit", LONG_UNITS, ids=ascii)
def test_a_long_text_takes_seconds(unit: str) -> None:
    assert seconds(repeated(unit, LONG), 1) < LONG_SECONDS


DEEP = (
    "1.清点\n(1)登记\n" * 3_000,
    "".join(f"{'(' * depth}一{')' * depth}清点\n" for depth in range(1, 300)),
    "".join(f"{'.'.join(['1'] * depth)} 清点\n" for depth in range(1, 300)),
    "".join(f"{' ' * depth}{'1.' if depth % 2 else '①'}清点\n" for depth in range(1, 1_500)),
    "一、清点\n(一)清点\n1.清点\n(1)清点\n①清点\na.清点\n◆清点\n■清点\n" * 400,
)


@pytest.mark.parametrize("text", DEEP, ids=range(len(DEEP)))
def test_no_depth_is_too_deep(text: str) -> None:
    """Nested lists do not exhaust the stack, here or in what is done with the records later."""
    document = parse(POST + text)
    deepest = max((_depth(item, 0) for record in document.records for item in record.duties), default=0)
    assert deepest <= 64


def _depth(item: object, above: int) -> int:
    from jdparse.model.record import Item

    assert isinstance(item, Item)
    return max((_depth(child, above + 1) for child in item.items), default=above + 1)


CORPUS = Path(__file__).parents[1] / "corpus" / "documents"
COPIES = 4
EVERY = 3  # one document in three is enough of them to show what grows with their number
AS_ONE = 1.5
"""The most that documents joined to one may cost, of what they cost one by one; it is 0.8 where nothing is amiss."""


def test_a_collection_costs_what_its_documents_cost() -> None:
    texts = [
        source.text
        for path in sorted(CORPUS.iterdir())[::EVERY]
        for source in read_bytes(path.read_bytes(), path.name, ReadOptions())
    ]
    parse("\n\n".join(texts[:20]))  # compiles the rules
    apart = COPIES * sum(seconds(text, 1) for text in texts)
    assert seconds("\n\n".join(texts * COPIES), 1) <= AS_ONE * apart
