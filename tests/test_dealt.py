"""Posts dealt anew: the same seed deals the same ones, and what does not come back is named."""

from __future__ import annotations

from tools.dealt import FORMS, Post, dealt, what_is_lost

POST = Post(
    "巡井员",
    ("按点测量井口压力。", "填写班报。", "清理方井池。", "听从调度。", "维护采油树。", "上报异常。", "交接工具。"),
    ("中专以上学历。", "身体健康。", "能上夜班。", "有井控证。"),
)


def test_a_plain_post_comes_back_whole_in_every_form() -> None:
    assert {name for name, form in FORMS.items() if what_is_lost(form, POST)} == set()


def test_what_is_missing_or_invented_is_named() -> None:
    def short(_: Post) -> str:
        return "巡井员岗位职责\n1、按点测量井口压力。\n2、看守营地。\n"

    lost = what_is_lost(short, Post("巡井员", ("按点测量井口压力。", "填写班报。"), ()))
    assert lost == ["填写班报。", "+ 看守营地"]
    assert what_is_lost(short, Post("司钻", ("按点测量井口压力。", "看守营地。"), ())) == ["titles ['巡井员']"]


def test_the_same_seed_deals_the_same_posts() -> None:
    first, again, other = (list(dealt(seed, 8)) for seed in (3, 3, 4))
    assert first == again != other
    assert [form for form, _ in first] == [*FORMS, *FORMS]
