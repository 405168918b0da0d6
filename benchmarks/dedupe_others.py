"""Signs and queries the texts of generated posts with datasketch and rensa, where they are installed.

``PYTHON dedupe_others.py POSTS.txt COUNT`` prints a line of JSON a package: seconds to sign, to find pairs, and how
good the pairs are by themselves. It imports nothing of jdparse, so that any Python with these packages can run it.
"""

import json
import sys
import time
from collections import Counter
from typing import Any

LANES, BANDS, LIKELY = 128, 32, 0.5


def main() -> None:
    """Measure what is installed."""
    path, count = sys.argv[1], int(sys.argv[2])
    truth, texts = [], []
    with open(path, encoding="utf-8", newline="\n") as handle:
        for _, line in zip(range(count), handle, strict=False):
            identity, packed = line.rstrip("\n").split("\t", 1)
            truth.append(int(identity))
            texts.append(packed)
    for measure in (_datasketch, _rensa):
        found = measure(texts, truth)
        if found is not None:
            print(json.dumps(found), flush=True)


def _runs(text: str) -> list[str]:
    return [text[at : at + 3] for at in range(max(1, len(text) - 2))]


def _datasketch(texts: list[str], truth: list[int]) -> dict[str, Any] | None:
    try:
        import datasketch
    except ImportError:
        return None
    start = time.perf_counter()
    signed = []
    for text in texts:
        one = datasketch.MinHash(num_perm=LANES)
        one.update_batch([run.encode() for run in _runs(text)])
        signed.append(one)
    middle = time.perf_counter()
    index = datasketch.MinHashLSH(threshold=LIKELY, num_perm=LANES)
    pairs: set[tuple[int, int]] = set()
    for at, one in enumerate(signed):
        pairs.update((other, at) for other in index.query(one))
        index.insert(at, one)
    end = time.perf_counter()
    return _row("datasketch", datasketch.__version__, (start, middle, end), pairs, truth)


def _rensa(texts: list[str], truth: list[int]) -> dict[str, Any] | None:
    try:
        import rensa
    except ImportError:
        return None
    start = time.perf_counter()
    signed = []
    for text in texts:
        one = rensa.RMinHash(num_perm=LANES, seed=42)
        one.update(_runs(text))
        signed.append(one)
    middle = time.perf_counter()
    index = rensa.RMinHashLSH(threshold=LIKELY, num_perm=LANES, num_bands=BANDS)
    pairs: set[tuple[int, int]] = set()
    for at, one in enumerate(signed):
        likely = (other for other in index.query(one) if one.jaccard(signed[other]) >= LIKELY)
        pairs.update((other, at) for other in likely)
        index.insert(at, one)
    end = time.perf_counter()
    return _row("rensa", getattr(rensa, "__version__", ""), (start, middle, end), pairs, truth)


def _row(
    name: str, version: str, times: tuple[float, float, float], pairs: set[tuple[int, int]], truth: list[int]
) -> dict[str, Any]:
    """The figures; pairs are judged one by one, without clusters."""
    hits = sum(truth[one] == truth[other] for one, other in pairs)
    wanted = sum(count * (count - 1) // 2 for count in Counter(truth).values())
    return {
        "name": name,
        "version": version,
        "posts": len(truth),
        "sign_s": round(times[1] - times[0], 2),
        "pairs_s": round(times[2] - times[1], 2),
        "precision": round(hits / max(1, len(pairs)), 5),
        "recall": round(hits / max(1, wanted), 5),
    }


if __name__ == "__main__":
    main()
