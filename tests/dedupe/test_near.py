"""Which near-duplicates are one post: titles, items, candidates, clusters, and what a person decided."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections.abc import Iterable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from memory import Memory

from jdparse.dedupe.align import align
from jdparse.dedupe.clusters import Bounds, ContradictionError, clusters
from jdparse.dedupe.content import Content, content_of, unpacked
from jdparse.dedupe.decide import judge
from jdparse.dedupe.near import FEW, Posts, Verdicts, near_clusters
from jdparse.dedupe.titles import difference, title_key
from jdparse.pipeline import parse

DUTIES = (
    "负责仓库货物的清点与登记造册",
    "每周核对库存台账并上报差异",
    "安排装卸人员按时完成出入库作业",
    "检查消防器材保证库区安全通道畅通",
    "配合财务部门完成年终盘点工作",
    "退换货物须由两人验收签字",
)
OTHER = ("接待来访客户并记录需求", "整理会议纪要送各部门传阅", "管理印章使用登记簿", "预订差旅票务和会议室")


def content(title: str = "仓库管理员", items: Sequence[str] = DUTIES, unit: str = "") -> Content:
    return Content("position", title_key(title), unit, tuple(items))


def verdict(one: Content, other: Content) -> str:
    weights = [dict.fromkeys(side.items, 1.0) for side in (one, other)]
    return judge(one, other, (weights[0], weights[1])).verdict


def found(contents: Iterable[Content], verdicts: Verdicts | None = None) -> list[tuple[int, ...]]:
    posts = Posts(Memory())
    for number, one in enumerate(contents):
        posts.add(one.packed().encode(), f"{number:06}", one)
    return near_clusters(posts, verdicts or Verdicts(), lambda *_: None)


TYPO = (*DUTIES[:2], "安排装卸人员按时完成出人库作业", *DUTIES[3:])
RUN_ON = (DUTIES[0] + DUTIES[1], *DUTIES[2:])

VERDICTS = [
    ("a lost item", content(), content(items=DUTIES[:-1]), "same"),
    ("another order", content(), content(items=DUTIES[::-1]), "same"),
    ("a typo", content(), content(items=TYPO), "same"),
    ("two items run together", content(), content(items=RUN_ON), "same"),
    ("an enumerator left inside", content(), content(items=(f"{DUTIES[0]}2{DUTIES[1]}", *DUTIES[2:])), "same"),
    ("written 岗位", content(), content("仓库管理员岗位"), "same"),
    ("a rank", content("高级采购员"), content("中级采购员"), "different"),
    ("a rank that one lacks", content("采购员"), content("高级采购员"), "different"),
    ("a shop", content("一车间主任"), content("二车间主任"), "different"),
    ("a shop in figures", content("一车间主任"), content("1车间主任"), "same"),
    ("a shift", content("A班组长"), content("B班组长"), "different"),
    ("an area", content("东区经理"), content("西区经理"), "different"),
    ("a unit", content(unit="1"), content(unit="2"), "different"),
    ("a unit that one lacks", content(unit="1"), content(), "same"),
    ("other content", content(), content(items=OTHER), "different"),
    ("half of the content", content(), content(items=(*DUTIES[:3], *OTHER[:3])), "borderline"),
    ("other wording of the title", content(), content("库房看管员"), "borderline"),
    ("no title on one side", content(), content(""), "borderline"),
    ("one short duty shared", content(items=("保密", "整洁")), content(items=("保密", "守时")), "borderline"),
    ("no titles, all equal but one", content("", DUTIES), content("", DUTIES[:-1]), "same"),
    ("no titles, two lost", content("", DUTIES), content("", DUTIES[:-2]), "borderline"),
    (
        "no titles, a swapped word",
        content("", (*DUTIES, "负责人脸识别的算法研究")),
        content("", (*DUTIES, "负责指纹识别的算法研究")),
        "borderline",
    ),
    (
        "no titles, other years",
        content("", (*DUTIES, "具有3年以上工作经验")),
        content("", (*DUTIES, "具有5年以上工作经验")),
        "borderline",
    ),
    (
        "no titles, another system",
        content("", (*DUTIES, "有ios应用的上架经验和作品")),
        content("", (*DUTIES, "有android应用的上架经验和作品")),
        "borderline",
    ),
    (
        "no titles, a typo in Latin letters",
        content("", (*DUTIES, "会用photoshop修图排版")),
        content("", (*DUTIES, "会用photoshpo修图排版")),
        "same",
    ),
]


@pytest.mark.parametrize(
    ("one", "other", "wanted"), [case[1:] for case in VERDICTS], ids=[case[0] for case in VERDICTS]
)
def test_verdicts(one: Content, other: Content, wanted: str) -> None:
    assert verdict(one, other) == wanted
    assert verdict(other, one) == wanted


COMPARED = [
    ("a year in figures", "十年以上烘焙经验", "10年以上烘焙经验"),
    ("an enumerator left inside", "检查烤箱温度9、清洗模具", "检查烤箱温度清洗模具"),
    ("traditional characters", "檢查烤箱溫度，清洗模具並擺放整齊", "检查烤箱温度，清洗模具并摆放整齐"),
]


@pytest.mark.parametrize(("one", "other"), [case[1:] for case in COMPARED], ids=[case[0] for case in COMPARED])
def test_items_that_are_compared_as_equal(one: str, other: str) -> None:
    left, right = (content_of(parse(f"烘焙师岗位职责\n1、和面。\n2、{text}").records[0]) for text in (one, other))
    assert left.items == right.items


def test_figures_that_are_no_enumerators_stay() -> None:
    items = content_of(parse("烘焙师岗位职责\n1、和面。\n2、三五年内带出徒弟，管理1、2号烤箱。").records[0]).items
    assert items == ("和面", "三五年内带出徒弟管理12号烤箱")


def test_titles_differ_by_a_part_that_has_a_name() -> None:
    keys = {
        name: title_key(name)
        for name in ("一车间主任", "二车间主任", "高级技师", "技师", "东区经理", "西区经理", "厨师")
    }
    assert difference(keys["一车间主任"], keys["二车间主任"]) == "number"
    assert difference(keys["高级技师"], keys["技师"]) == "rank"
    assert difference(keys["东区经理"], keys["西区经理"]) == "area"
    assert difference(keys["厨师"], keys["技师"]) == "wording"
    assert difference(keys["厨师"], "") == "missing"
    assert not difference(keys["厨师"], title_key("廚 师"))


def test_common_items_weigh_little() -> None:
    shared, own = "完成领导交办的其他工作", ("清点货物并登记造册", "接待来访客户并记录")
    weights = {shared: 0.05, own[0]: 1.0, own[1]: 1.0}
    left, right = ({item: weights[item] for item in (shared, mine)} for mine in own)
    assert align(left, right).score < 0.1


WORDS = st.lists(st.text("仓库货物清点登记3、a", min_size=1, max_size=12), max_size=6, unique=True)


@given(WORDS, WORDS)
def test_alignment_is_the_same_from_both_sides(one: list[str], other: list[str]) -> None:
    left, right = (dict.fromkeys(side, 0.5) for side in (one, other))
    here, there = align(left, right), align(right, left)
    assert (here.equal, here.near, here.score, here.contained, here.evidence, here.only_left) == (
        there.equal, there.near, there.score, there.contained, there.evidence, there.only_right,
    )  # fmt: skip
    assert 0.0 <= here.score <= 1.0


@given(st.lists(st.text("仓库货物ab", min_size=1, max_size=9), max_size=5, unique=True))
def test_packing_loses_nothing(items: list[str]) -> None:
    one = content(items=items, unit="1/东区")
    assert unpacked(one.packed()) == one


def many(seed: int = 1) -> list[Content]:
    """More posts than are compared without signatures: each third a copy of the one before, in drawn words."""
    dice = random.Random(seed)
    made: list[Content] = []
    for number in range(FEW * 2):
        if number % 3 == 2:
            made.append(content(made[-1].title, made[-1].items[:-1]))
        else:
            items = ["".join(chr(0x4E00 + int(dice.random() * 3000)) for _ in range(16)) for _ in range(7)]
            made.append(content(f"职员{number}", items))
    return made


def test_signatures_find_what_comparing_all_finds() -> None:
    contents = many()
    assert len(contents) > FEW
    assert found(contents) == [(number - 1, number) for number in range(2, len(contents), 3)]


@pytest.mark.parametrize("count", [FEW // 2, FEW * 2], ids=["few", "many"])
def test_the_order_of_the_posts_does_not_matter(count: int) -> None:
    contents = many()[:count]
    straight = {frozenset(contents[number].packed() for number in cluster) for cluster in found(contents)}
    for seed in range(3):
        mixed = list(contents)
        random.Random(seed).shuffle(mixed)
        assert {frozenset(mixed[number].packed() for number in cluster) for cluster in found(mixed)} == straight


SIGNED = """
from jdparse.dedupe.signatures import sign
print(sign(["仓库货物\\n清点登记", "一", "abcdef"], 3)[:, ::17].tolist())
"""


def test_signatures_do_not_depend_on_the_hash_seed() -> None:
    runs = [
        subprocess.run(
            [sys.executable, "-c", SIGNED],
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("0", "1")
    ]
    assert runs[0] == runs[1]


def test_signatures_agree_about_as_much_as_the_texts() -> None:
    from jdparse.dedupe.signatures import sign

    text = "".join(chr(0x4E00 + number * 7) for number in range(400))
    signed = sign([text[:300], text[100:400], text[300:]], 3)
    assert abs(float((signed[0] == signed[1]).mean()) - 0.5) < 0.15
    assert float((signed[0] == signed[2]).mean()) < 0.05


def bounds(**changes: object) -> Bounds:
    given: dict[str, object] = {"fits": lambda *_: False, "size": lambda _: 1, "unit": lambda _: ""}
    return Bounds(**(given | changes))  # type: ignore[arg-type]


def test_a_chain_of_small_steps_is_no_cluster() -> None:
    chain = [(0, 1), (1, 2), (2, 3), (3, 4)]
    assert clusters(chain, bounds()) == [(0, 1), (2, 3)]
    assert clusters(chain, bounds(fits=lambda *_: True)) == [(0, 1, 2, 3, 4)]


def test_a_post_without_a_unit_does_not_join_two_units() -> None:
    units = {0: "", 1: "1", 2: "2", 3: "1"}
    found = clusters([(0, 1), (0, 2), (0, 3)], bounds(unit=units.__getitem__))
    assert found == [(0, 1, 3)]


def test_decisions_are_obeyed() -> None:
    pairs = [(0, 1), (0, 2), (1, 2)]
    assert clusters(pairs, bounds(different=frozenset({(1, 2)}))) == [(0, 1)]
    assert clusters([], bounds(same=frozenset({(3, 7)}))) == [(3, 7)]
    with pytest.raises(ContradictionError):
        clusters([], bounds(same=frozenset({(0, 1), (1, 2)}), different=frozenset({(0, 2)})))


def test_few_posts_do_not_load_numpy() -> None:
    code = (
        "import sys, jdparse, tempfile, pathlib\n"
        "folder = pathlib.Path(tempfile.mkdtemp())\n"
        "(folder / 'a.txt').write_text('出纳岗位职责\\n1、负责现金收付。\\n2、登记日记账。\\n' * 2, encoding='utf-8')\n"
        "jdparse.convert(folder / 'a.txt', folder / 'out')\n"
        "print('numpy' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
