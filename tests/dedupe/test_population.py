"""Generated posts, a third damaged copies, near-twins among them: how well they are told apart."""

from __future__ import annotations

from collections import Counter

import pytest
from memory import Memory

from benchmarks.dedupe import scores
from benchmarks.posts import contents, documents_for
from generator.copies import RUNGS
from jdparse.dedupe.near import Posts, Verdicts, near_clusters

SIZE = 4_000


@pytest.fixture(scope="module")
def outcome() -> tuple[list[int], list[int]]:
    """For each post the cluster that was found and the post that it is."""
    posts, first, node, truth = Posts(Memory()), {}, [], []
    for identity, content in contents(7, 0, documents_for(SIZE)):
        key = content.packed().encode()
        if key not in first:
            first[key] = len(posts)
            posts.add(key, "", content)
        node.append(first[key])
        truth.append(identity)
    cluster = {n: members[0] for members in near_clusters(posts, Verdicts(), lambda *_: None) for n in members}
    return [cluster.get(number, number) for number in node], truth


def test_pairs_and_clusters(outcome: tuple[list[int], list[int]]) -> None:
    figures = scores(*outcome)
    assert figures["pairs"] > 1_000
    assert figures["precision"] >= 0.995
    assert figures["recall"] >= 0.98
    assert figures["bcubed_f1"] >= 0.99


def test_near_twins_are_never_merged(outcome: tuple[list[int], list[int]]) -> None:
    """Identities of one base post and its twins are neighbors; a cluster holds one of them."""
    families = Counter((found, identity // (RUNGS + 1)) for found, identity in set(zip(*outcome, strict=True)))
    assert max(families.values()) == 1
