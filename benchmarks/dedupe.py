"""What deduplication costs and how well it does, from ten thousand posts to a million.

``python -m benchmarks.dedupe`` generates posts (a third damaged copies, a tenth near-twins) once, then measures
each size in a process of its own: a plain exact pass, the stage of signatures, the stage of clustering, peak
memory, and the clusters against the truth. With ``--others PYTHON``, a Python that has datasketch and rensa,
these sign and query the same texts. Writes results/dedupe.json and docs/performance.md.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from hashlib import blake2b
from math import log
from pathlib import Path
from typing import Any

from benchmarks.clock import save
from benchmarks.page import write_page
from benchmarks.posts import contents, documents_for
from jdparse.batch.shelf import FileShelf
from jdparse.dedupe.content import unpacked
from jdparse.dedupe.near import Posts, Verdicts, near_clusters, prepare

SIZES = (10_000, 30_000, 100_000, 300_000, 1_000_000)
SEED = 30
PART = 2_000
OTHERS = Path(__file__).with_name("dedupe_others.py")


def main() -> None:
    """Measure, save, and write the page."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="numbers of posts")
    options.add_argument("--others", metavar="PYTHON", help="a Python that has datasketch and rensa")
    options.add_argument("--others-posts", type=int, default=100_000, help="posts for these (100000)")
    options.add_argument("--one", type=int, help=argparse.SUPPRESS)
    options.add_argument("--posts", type=Path, help="a file for the posts; used again where it is there")
    chosen = options.parse_args()
    if chosen.one:
        print(json.dumps(measure(chosen.posts, chosen.one)))
        return
    with tempfile.TemporaryDirectory() as folder:
        path = chosen.posts or Path(folder, "posts.txt")
        if not path.exists():
            print(f"generated in {generate(path, max(chosen.sizes)):.0f} s", flush=True)
        rows = [_in_own_process(path, size) for size in sorted(chosen.sizes)]
        others = _others(chosen.others, path, chosen.others_posts)
    save("dedupe", {"seed": SEED, "rows": rows, "exponent": exponent(rows), "others": others})
    write_page()


def generate(path: Path, posts: int) -> float:
    """Write the posts of the largest size, a line each: identity, then content."""
    start = time.perf_counter()
    documents = documents_for(posts)
    with path.open("w", encoding="utf-8", newline="\n") as handle, ProcessPoolExecutor() as pool:
        for lines in pool.map(_part, range(0, documents, PART), [documents] * len(range(0, documents, PART))):
            handle.write(lines)
    return time.perf_counter() - start


def _part(first: int, documents: int) -> str:
    drawn = contents(SEED, first, min(PART, documents - first))
    return "".join(f"{identity}\t{content.packed()}\n" for identity, content in drawn)


def measure(path: Path, size: int) -> dict[str, Any]:
    """One size: seconds of each stage, peak memory, how good the clusters are."""
    truth = [identity for identity, _ in _lines(path, size)]
    exact = _timed(lambda: len({blake2b(packed.encode(), digest_size=16).digest() for _, packed in _lines(path, size)}))
    with tempfile.TemporaryDirectory() as folder, FileShelf(Path(folder)) as shelf:
        start = time.perf_counter()
        posts, node = _shelved(path, size, shelf)
        shelved = time.perf_counter()
        ready = prepare(posts)
        signed = time.perf_counter()
        judged: Counter[str] = Counter()
        found = near_clusters(posts, Verdicts(), lambda _, __, ___, said: judged.update((said.verdict,)), None, ready)
        clustered = time.perf_counter()
    return {
        "posts": size,
        "distinct": len(posts),
        "exact_s": round(exact, 2),
        "read_s": round(shelved - start, 2),
        "signatures_s": round(signed - shelved, 2),
        "clustering_s": round(clustered - signed, 2),
        "judged": dict(judged),
        "peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
        **scores(_labels(found, node), truth),
    }


def _shelved(path: Path, size: int, shelf: FileShelf) -> tuple[Posts, list[int]]:
    """Distinct contents, and for each post the number of its content."""
    posts, first, node = Posts(shelf), {}, []
    for at, (_, packed) in enumerate(_lines(path, size)):
        key = blake2b(packed.encode(), digest_size=16).digest()
        if key not in first:
            first[key] = len(posts)
            posts.add(key, str(at), unpacked(packed))
        node.append(first[key])
    return posts, node


def _labels(found: Sequence[tuple[int, ...]], node: Sequence[int]) -> list[int]:
    cluster = {number: members[0] for members in found for number in members}
    return [cluster.get(number, number) for number in node]


def scores(found: Sequence[int], truth: Sequence[int]) -> dict[str, float]:
    """Pair precision and recall, and the F1 of B-cubed."""
    both = Counter(zip(found, truth, strict=True))
    of_found, of_truth = Counter(found), Counter(truth)
    hits = _pairs(both)
    precision = sum(n * n / of_found[label] for (label, _), n in both.items()) / len(found)
    recall = sum(n * n / of_truth[label] for (_, label), n in both.items()) / len(found)
    return {
        "pairs": _pairs(of_truth),
        "precision": round(hits / max(1, _pairs(of_found)), 5),
        "recall": round(hits / max(1, _pairs(of_truth)), 5),
        "bcubed_f1": round(2 * precision * recall / (precision + recall), 5),
    }


def _pairs(counts: Counter[Any]) -> int:
    return sum(n * (n - 1) // 2 for n in counts.values())


def exponent(rows: Sequence[dict[str, Any]]) -> float | None:
    """How time grows from the smallest to the largest size: 1 is linear."""
    first, last = rows[0], rows[-1]
    if first is last:
        return None
    times = [row["read_s"] + row["signatures_s"] + row["clustering_s"] for row in (first, last)]
    return round(log(times[1] / times[0]) / log(last["posts"] / first["posts"]), 3)


def _lines(path: Path, size: int) -> Iterator[tuple[int, str]]:
    with path.open(encoding="utf-8", newline="\n") as handle:
        for _, line in zip(range(size), handle, strict=False):
            identity, packed = line.rstrip("\n").split("\t", 1)
            yield int(identity), packed


def _timed(work: Any) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _in_own_process(path: Path, size: int) -> dict[str, Any]:
    command = [sys.executable, "-m", "benchmarks.dedupe", "--one", str(size), "--posts", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    print(done.stdout.strip(), flush=True)
    row: dict[str, Any] = json.loads(done.stdout)
    return row


def _others(python: str | None, path: Path, posts: int) -> list[dict[str, Any]]:
    if python is None:
        return []
    done = subprocess.run([python, str(OTHERS), str(path), str(posts)], capture_output=True, text=True, check=True)
    print(done.stdout.strip(), flush=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


if __name__ == "__main__":
    main()
