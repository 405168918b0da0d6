"""Layouts crossed: the same seed crosses the same, a plain document comes back whole, and what does not is named."""

from __future__ import annotations

from tools.crossed import CHOICES, crossed, document, what_is_lost
from tools.dealt import Post

POSTS = (
    Post(
        "巡井员", ("按点测量井口压力。", "填写班报。", "清理方井池。", "听从调度。"), ("中专以上学历。", "身体健康。")
    ),
    Post("司钻", ("指挥起下钻。", "检查刹车。", "填写钻井班报。", "组织岗位巡回检查。"), ("有井控证。", "能上夜班。")),
)


def test_plain_posts_come_back_whole_whatever_one_choice_is() -> None:
    plain = {name: choices[0] for name, choices in CHOICES.items()}
    for name, choices in CHOICES.items():
        for choice in choices:
            assert not what_is_lost(document(POSTS, plain | {name: choice}), POSTS), (name, choice)


def test_what_is_missing_or_invented_is_named() -> None:
    text = document(POSTS, {name: choices[0] for name, choices in CHOICES.items()})
    assert what_is_lost(text.replace("听从调度。", "看守营地。"), POSTS) == ["听从调度", "+ 看守营地"]
    assert what_is_lost(text, POSTS[:1]) == ["titles ['巡井员', '司钻']"]


def test_the_same_seed_crosses_the_same() -> None:
    first, again, other = (list(crossed(seed, 3)) for seed in (3, 3, 4))
    assert first == again != other
