"""How fast ``parse`` is, against the least that any reader of lines does and against cutting words.

``python -m benchmarks.throughput`` measures, in one process and on the same text: the floor (read, decode, split
into lines, one anchored compiled pattern a line), ``parse`` over documents of the corpus' size and over few large
ones, and ``jieba.lcut`` over a sample; then the same over generated documents, no two of which are alike, because
copies repeat their lines. All in processor time. Writes results/throughput.json and docs/performance.md.
"""

from __future__ import annotations

import argparse
import re
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.clock import processor_seconds, save
from benchmarks.page import write_page
from benchmarks.varied import drawn_documents, joined, varied_copies
from jdparse.batch.single import parse

MEGABYTE = 1_000_000
LARGE = 2 * MEGABYTE
SAMPLE = MEGABYTE
SEED = 20
NOISE = 0.3  # of the generated documents: lost and stacked markers, wraps, page numbers
MARKER = re.compile(r"[(（]?[0-9一二三四五六七八九十]{1,3}[)）.、．]")


def main() -> None:
    """Measure, save, and write the page."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--megabytes", type=int, default=20, help="size of the text (20)")
    size = options.parse_args().megabytes * MEGABYTE
    documents = varied_copies(size, SEED)
    print(f"{len(documents)} documents, {_size(documents):,} bytes")
    result = {**measure(documents), "generated": measure_generated(size // 10)}
    save("throughput", result)
    write_page()
    for name, figure in result["seconds"].items():
        print(f"{name:10} {figure:8.3f} s  {figure / result['seconds']['floor']:7.1f} times the floor")


def measure(documents: list[str]) -> dict[str, Any]:
    """All figures of one run, in seconds for the whole text."""
    parse(documents[0])  # compiles the rules, which a run does once
    large = joined(documents, LARGE)
    sample = _sample(documents, SAMPLE)
    scale = _size(documents) / _size(sample)
    return {
        "bytes": _size(documents),
        "characters": sum(map(len, documents)),
        "documents": len(documents),
        "large_documents": len(large),
        "sample_bytes": _size(sample),
        "seed": SEED,
        "seconds": {
            "floor": round(_floor("\n".join(documents)), 4),
            "documents": round(processor_seconds(lambda: _parse(documents)), 3),
            "large": round(processor_seconds(lambda: _parse(large)), 3),
            "jieba": round(_jieba(sample) * scale, 2),
        },
    }


def measure_generated(size: int) -> dict[str, Any]:
    """The same on generated documents of ``size`` bytes in all."""
    documents = drawn_documents(size, NOISE)
    return {
        "bytes": _size(documents),
        "documents": len(documents),
        "seconds": {
            "floor": round(_floor("\n".join(documents)), 5),
            "documents": round(processor_seconds(lambda: _parse(documents)), 3),
            "jieba": round(_jieba(documents), 3),
        },
    }


def _floor(text: str) -> float:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "all.txt")
        path.write_bytes(text.encode())
        return processor_seconds(lambda: _match_lines(path), rounds=5)


def _match_lines(path: Path) -> int:
    match = MARKER.match
    return sum(match(line) is not None for line in path.read_bytes().decode("utf-8").splitlines())


def _parse(documents: list[str]) -> None:
    for text in documents:
        parse(text)


def _jieba(sample: list[str]) -> float:
    """Cutting the sample into words; the dictionary is loaded before the clock starts."""
    import jieba

    jieba.lcut("预先载入词典")
    return processor_seconds(lambda: [jieba.lcut(text) for text in sample])


def _sample(documents: list[str], size: int) -> list[str]:
    """The first documents, up to ``size`` bytes."""
    chosen: list[str] = []
    for text in documents:
        if chosen and _size(chosen) + len(text.encode()) > size:
            break
        chosen.append(text)
    return chosen


def _size(documents: list[str]) -> int:
    return sum(len(text.encode()) for text in documents)


if __name__ == "__main__":
    main()
