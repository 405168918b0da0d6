"""Whether a task or demand is read as one among any others: the annotated ones of all documents are dealt anew.

In: the duties, requirements and titles annotated in the sample corpus. Each post gets a name, seven duties and four
requirements drawn from all of them, in one of four forms: lines without numbers, numbered lines, bullets, all on one
line. Out: how many posts of each form come back whole, and those that do not, the worst first. Guaranteed: the same seed
deals the same posts.

    python -m tools.dealt            1,600 posts of seed 1
    python -m tools.dealt 7 400      400 posts of seed 7
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from jdparse.batch.single import parse

GOLD = Path(__file__).resolve().parents[1] / "corpus" / "gold"
_DUTIES, _DEMANDS = 7, 4
_LENGTHS = range(6, 91)  # characters of an item that is dealt
_NUMBERED = re.compile(r"[0-9一二三四五六七八九十(（①-⑳●◆□☑■]")
_NAME = re.compile(r"[\u4e00-\u9fff]{2,10}")
_STOPS = "。；;，,"


class Post(NamedTuple):
    """One post as it was dealt."""

    title: str
    duties: tuple[str, ...]
    demands: tuple[str, ...]


def main() -> None:
    """Deal, read, and show what did not come back."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("seed", type=int, nargs="?", default=1)
    options.add_argument("count", type=int, nargs="?", default=1600)
    given = options.parse_args()
    seed, count = given.seed, given.count
    lost = [(form, post, said) for form, post in dealt(seed, count) if (said := what_is_lost(FORMS[form], post))]
    for form in FORMS:
        faults = sum(one == form for one, _, _ in lost)
        sys.stdout.write(f"{form:20} {faults:4} of {count // len(FORMS)} with a fault\n")
    for form, post, said in sorted(lost, key=lambda one: -len(one[2])):
        sys.stdout.write(f"{form}, {post.title}: {' | '.join(said)}\n")


def dealt(seed: int, count: int) -> Iterator[tuple[str, Post]]:
    """The forms and posts, drawn from what all documents say."""
    drawn, records = random.Random(seed), [record for path in sorted(GOLD.glob("*.json")) for record in _records(path)]
    titles = sorted({record["title"] for record in records if _NAME.fullmatch(record["title"] or "")})
    duties, demands = _said(records, "duties"), _said(records, "requirements")
    for number in range(count):
        some = tuple(drawn.sample(duties, _DUTIES)), tuple(drawn.sample(demands, _DEMANDS))
        yield list(FORMS)[number % len(FORMS)], Post(drawn.choice(titles), *some)


def what_is_lost(form: Callable[[Post], str], post: Post) -> list[str]:
    """What a post's text does not give back: another title, items that are missing, items that nobody dealt."""
    found = parse(form(post)).records
    said = {bare(item.text) for record in found for item in (*record.duties, *record.requirements)}
    wanted = {bare(item): item for item in (*post.duties, *post.demands)}
    titles = [record.title for record in found]
    return [
        *(f"titles {titles}" for _ in range(titles != [post.title])),
        *(item for bare, item in wanted.items() if bare not in said),
        *(f"+ {bare}" for bare in sorted(said - wanted.keys())),
    ]


def _records(path: Path) -> list[dict[str, Any]]:
    records: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["records"]
    return records


def _said(records: list[dict[str, Any]], field: str) -> list[str]:
    """All items of a field that can stand in any form, each with a full stop."""
    texts = (text for record in records for text in record[field] if len(text) in _LENGTHS and "\n" not in text)
    return sorted({f"{text.rstrip(_STOPS)}。" for text in texts if not _NUMBERED.match(text)})


def bare(text: str) -> str:
    return "".join(text.split()).rstrip(f".{_STOPS}")


def _plain(post: Post) -> str:
    return "\n".join((f"{post.title}岗位职责", *post.duties, "任职要求", *post.demands, ""))


def _numbered(post: Post) -> str:
    duties, demands = (_counted(items, "、") for items in (post.duties, post.demands))
    return "\n".join((f"{post.title}岗位职责", *duties, "任职要求：", *demands, ""))


def _bulleted(post: Post) -> str:
    duties, demands = ([f"● {item}" for item in items] for items in (post.duties, post.demands))
    return "\n".join((f"岗位名称：{post.title}", "岗位职责：", *duties, "任职资格：", *demands, ""))


def _in_one_line(post: Post) -> str:
    duties, demands = ("".join(_counted(items, ".")) for items in (post.duties, post.demands))
    return f"职位：{post.title}\n【工作职责】{duties}【任职要求】{demands}\n"


def _counted(items: tuple[str, ...], stop: str) -> list[str]:
    return [f"{number}{stop}{item}" for number, item in enumerate(items, 1)]


FORMS: dict[str, Callable[[Post], str]] = {
    "lines": _plain, "numbered lines": _numbered, "bullets": _bulleted, "in one line": _in_one_line,
}  # fmt: skip

if __name__ == "__main__":
    main()
