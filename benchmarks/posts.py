"""Many generated posts with damaged copies and near-twins among them: what deduplication is measured on.

In: a seed and a number. Out: the folded content of each post and the number of the post that it is. The same
seed gives the same posts on any machine; memory does not grow with their number.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from jdparse.dedupe.content import Content
from jdparse.dedupe.fold import comparable
from jdparse.dedupe.titles import title_key, unit_parts

sys.path.append(str(Path(__file__).resolve().parents[1] / "tests"))

from generator.population import POSTS, Mix, draw_records
from generator.records import Post


def contents(seed: int, first: int, documents: int, mix: Mix | None = None) -> Iterator[tuple[int, Content]]:
    """The posts of some documents of the population, ``POSTS`` of each, with their identities."""
    for number in range(first, first + documents):
        for post in draw_records(seed, number, mix or Mix()):
            yield post.identity, content(post)


def documents_for(posts: int) -> int:
    """How many documents hold so many posts."""
    return (posts + POSTS - 1) // POSTS


def content(post: Post) -> Content:
    """What deduplication sees of a post."""
    items = dict.fromkeys(text for text in map(comparable, _texts(post)) if text)
    return Content(post.kind, title_key(post.title), unit_parts(post.unit), tuple(items))


def _texts(post: Post) -> Iterator[str]:
    if post.summary is not None:
        yield post.summary.text
    for task in post.duties:
        yield from (task.text, *task.parts)
    for rows in (*(rows for _, rows in post.requirements), post.authorities, post.accountabilities):
        yield from rows
    for _, rows in post.other:
        yield from rows
