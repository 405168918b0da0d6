"""Whether headings, labels, numbers and areas of work that are read well alone are read well together.

In: two posts a document, dealt as in ``dealt``. Each document crosses a heading, a label, a marker, an order of the
sections, how the tasks are grouped, and a unit over the posts, all drawn. Out: how many documents of each such choice
come back with a fault, the worst first, and the documents' own faults. Guaranteed: the same seed crosses the same.

    python -m tools.crossed            800 documents of seed 1
    python -m tools.crossed 7 400      400 documents of seed 7
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from jdparse.batch.single import parse
from tools.dealt import Post, bare, dealt

Choices = Mapping[str, str]
_HAN = "一二三四"
_AREAS = ("日常行政", "渠道开发", "现场管理", "资料归档")
CHOICES: Mapping[str, tuple[str, ...]] = {
    "heading": (
        "{t}岗位职责", "{h}、{t}", "第{h}章 {t}岗位职责", "岗位名称：{t}", "岗位{h}：{t}", "【{t}】", "〖{t}〗", "——{t}——", "◆{t}", "{t}：",
    ),
    "label": ("{l}", "{l}：", "（{h}）{l}", "{h}{l}", "【{l}】", "＜{l}＞", "-- {l} --", "{l}如下："),
    "marker": ("{n}、", "{n}.", "（{n}）", "{n}）", "● ", "√"),
    "order": ("tasks first", "demands first", "career between"),
    "areas": ("none", "{a}：", "【{a}】"),
    "unit": ("none", "后勤保障部", "后勤保障部："),
}  # fmt: skip


class Crossed(NamedTuple):
    """A document, what was chosen for it, and the posts in it."""

    choices: Choices
    text: str
    posts: tuple[Post, ...]


def main() -> None:
    """Cross, read, and show what did not come back."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("seed", type=int, nargs="?", default=1)
    options.add_argument("count", type=int, nargs="?", default=800)
    given = options.parse_args()
    met: Counter[tuple[str, str]] = Counter()
    faults: Counter[tuple[str, str]] = Counter()
    said: list[str] = []
    for one in crossed(given.seed, given.count):
        met.update(one.choices.items())
        if lost := what_is_lost(one.text, one.posts):
            faults.update(one.choices.items())
            said.append(f"{' '.join(one.choices.values())}: {' | '.join(lost)}\n")
    for choice in sorted(met, key=lambda choice: -faults[choice] / met[choice]):
        sys.stdout.write(f"{choice[0]:8} {choice[1]:14} {faults[choice]:4} of {met[choice]} with a fault\n")
    sys.stdout.writelines((f"{len(said)} of {given.count} documents with a fault\n", *said))


def crossed(seed: int, count: int) -> Iterator[Crossed]:
    """The documents, two posts each."""
    drawn, posts = random.Random(seed), [post for _, post in dealt(seed, 2 * count)]
    for first, second in zip(posts[::2], posts[1::2], strict=True):
        choices = {name: drawn.choice(all_of) for name, all_of in CHOICES.items()}
        yield Crossed(choices, document((first, second), choices), (first, second))


def document(posts: Sequence[Post], choices: Choices) -> str:
    """The posts in the layout that was chosen."""
    lines = [] if choices["unit"] == "none" else [choices["unit"]]
    for number, post in enumerate(posts):
        lines.append(choices["heading"].format(t=post.title, h=_HAN[number]))
        for place, (label, items) in enumerate(_sections(post, choices["order"])):
            lines.append(choices["label"].format(l=label, h=_HAN[place]))
            lines += _tasks(items, choices) if label == "工作职责" else _listed(items, choices["marker"])
    return "\n".join((*lines, ""))


def what_is_lost(text: str, posts: Sequence[Post]) -> list[str]:
    """Other titles, items that are missing from their section, and items that nobody dealt."""
    found = parse(text).records
    if [record.title for record in found] != [post.title for post in posts]:
        return [f"titles {[record.title for record in found]}"]
    lost = []
    for record, post in zip(found, posts, strict=True):
        for items, wanted in ((record.duties, post.duties), (record.requirements, post.demands)):
            said, meant = {bare(item.text) for item in items}, {bare(text) for text in wanted}
            lost += [*sorted(meant - said), *(f"+ {text}" for text in sorted(said - meant))]
    return lost


def _sections(post: Post, order: str) -> Iterator[tuple[str, Sequence[str]]]:
    sections = [("工作职责", post.duties), ("任职要求", post.demands)]
    if order == "career between":
        sections.insert(1, ("发展方向", ("班组长", "车间副主任")))
    yield from reversed(sections) if order == "demands first" else sections


def _tasks(items: Sequence[str], choices: Choices) -> Iterator[str]:
    """The tasks, in two areas of work where there are any."""
    if choices["areas"] == "none":
        yield from _listed(items, choices["marker"])
        return
    half = len(items) // 2
    for area, (start, end) in zip(_AREAS, pairwise((0, half, len(items))), strict=False):
        yield choices["areas"].format(a=area)
        yield from _listed(items[start:end], choices["marker"])


def _listed(items: Sequence[str], marker: str) -> Iterator[str]:
    for number, item in enumerate(items, 1):
        yield marker.format(n=number) + item


if __name__ == "__main__":
    main()
