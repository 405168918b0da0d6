"""``python -m tests.generator --seed 1 --count 10 --noise 0.3 --out DIR``: NAME.txt and NAME.json a seed."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from .document import Generated, draw_document


def main() -> None:
    """Write the documents of ``count`` seeds from ``seed`` on, each with its gold beside it."""
    parser = argparse.ArgumentParser(description="Write generated documents with their gold.")
    parser.add_argument("--seed", type=int, default=1, help="the first seed (default 1)")
    parser.add_argument("--count", type=int, default=10, help="how many documents (default 10)")
    parser.add_argument("--noise", type=float, default=0.0, help="strength of the noise, 0 to 1 (default 0)")
    parser.add_argument("--posts", type=int, default=None, help="records a document (default: drawn)")
    parser.add_argument("--out", type=Path, required=True, help="the folder to write to")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    for seed in range(options.seed, options.seed + options.count):
        write(draw_document(seed, options.noise, options.posts), options.out)


def write(generated: Generated, folder: Path) -> None:
    """Write NAME.txt in its encoding, and NAME.json, the gold, with the file's name in it."""
    gold = {**generated.gold, "file": f"{generated.name}.txt"}
    (folder / f"{generated.name}.txt").write_bytes(generated.encoded())
    text = json.dumps(gold, ensure_ascii=False, indent=1)
    (folder / f"{generated.name}.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
