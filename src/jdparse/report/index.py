"""Distinct posts in, one at a time; what the page lists of them, and the tree of who reports to whom, out.

Guaranteed: at most so many posts and nodes as are shown are kept; a post stands once in the tree, whatever circle
the documents describe.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field

from jdparse.dedupe.merge import Variant
from jdparse.export.shapes import DistinctRecord
from jdparse.model.record import Item
from jdparse.report.charts import PostCounts

SHOWN_POSTS = 20_000
SHOWN_NODES = 1_500
EXCERPT = 40
DEEPEST = 20


@dataclass(frozen=True, slots=True)
class PostRow:
    """What the list of posts shows of one before it is opened."""

    id: str
    title: str
    unit: bool
    place: str
    superiors: str
    document: str
    path: str
    duties: int
    requirements: int
    occurrences: int
    issues: int
    excerpt: str


@dataclass(frozen=True, slots=True)
class Cluster:
    """A post that stands in several places: their ids, and where they differ."""

    id: str
    occurrences: tuple[str, ...]
    variants: tuple[Variant, ...]


@dataclass(slots=True)
class Node:
    """A title in the tree; ``post`` is the first post of that title that a document describes, if any does."""

    title: str
    post: PostRow | None = None
    posts: int = 0
    below: list[Node] = field(default_factory=list)


class PostIndex:
    """Keeps the first posts of a run and their relations."""

    def __init__(self) -> None:
        self.rows: list[PostRow] = []
        self.clusters: list[Cluster] = []
        self._nodes: dict[str, Node] = {}
        self._above: dict[str, str] = {}

    def add(self, post: DistinctRecord) -> None:
        """A distinct post; those beyond ``SHOWN_POSTS`` are passed over."""
        if len(self.rows) == SHOWN_POSTS:
            return
        row = _row(post)
        self.rows.append(row)
        if len(post.occurrences) > 1:
            self.clusters.append(Cluster(post.id, post.occurrences, post.variants))
        if post.title and len(self._nodes) < SHOWN_NODES:
            self._relate(post, row)

    def tree(self) -> list[Node]:
        """The titles that have somebody below them and nobody above, each with all below; the largest first.

        A chain longer than ``DEEPEST`` is cut: what is below goes on as a tree of its own.
        """
        below: dict[str, list[str]] = {}
        for title, superior in self._above.items():
            below.setdefault(superior, []).append(title)
        roots = [title for title in below if title not in self._above]
        trees = []
        for root in roots:  # grows by what is cut off
            tree, cut = self._grown(root, below)
            trees.append(tree)
            roots += cut
        return [node for _, node in sorted(trees, key=lambda tree: -tree[0])]

    def _grown(self, root: str, below: Mapping[str, list[str]]) -> tuple[tuple[int, Node], list[str]]:
        """A tree with its size, and the titles under it that are too deep."""
        top = self._nodes[root]
        waiting, size, cut = deque([(top, 1)]), 0, []
        while waiting:
            node, depth = waiting.popleft()
            size += 1
            titles = below.get(node.title, [])
            if depth == DEEPEST:
                cut += [title for title in titles if title in below]
            else:
                node.below = [self._nodes[title] for title in titles]
                waiting.extend((under, depth + 1) for under in node.below)
        return (size, top), cut

    def _relate(self, post: DistinctRecord, row: PostRow) -> None:
        node = self._node(post.title)
        node.post = node.post or row
        node.posts += 1
        if post.reports_to:
            self._put_under(post.title, post.reports_to[0].title)
        for subordinate in post.subordinates:
            self._put_under(subordinate.title, post.title)

    def _node(self, title: str) -> Node:
        return self._nodes.setdefault(title, Node(title))

    def _put_under(self, title: str, superior: str) -> None:
        """Note who is above; what was noted first stays, and nobody is above himself, however indirectly."""
        self._node(title)
        self._node(superior)
        above: str | None = superior
        while above is not None and above != title:
            above = self._above.get(above)
        if above is None:
            self._above.setdefault(title, superior)


class Posts:
    """What the report says of distinct posts: the figures of its charts, and the list."""

    def __init__(self) -> None:
        self.counts = PostCounts()
        self.index = PostIndex()

    def add(self, post: DistinctRecord) -> None:
        """A distinct post."""
        self.counts.add(post)
        self.index.add(post)


def _row(post: DistinctRecord) -> PostRow:
    place = " ".join(part for part in (post.organization, post.department) if part)
    return PostRow(
        id=post.id,
        title=post.title,
        unit=post.kind == "department",
        place=place,
        superiors="、".join(superior.title for superior in post.reports_to),
        document=post.source.document,
        path=post.source.path,
        duties=_count(post.duties),
        requirements=_count(post.requirements),
        occurrences=len(post.occurrences),
        issues=len(post.issues),
        excerpt=_excerpt(post),
    )


def _count(items: tuple[Item, ...]) -> int:
    return sum(1 + _count(item.items) for item in items)


def _excerpt(post: DistinctRecord) -> str:
    """How the post's content begins, in one line."""
    first = next(
        (item.text for siblings in (post.duties, post.requirements) for item in siblings if item.text),
        post.summary.text if post.summary else "",
    )
    flat = " ".join(first[: 2 * EXCERPT].split())
    return flat if len(flat) <= EXCERPT else f"{flat[:EXCERPT]}…"
