"""How long a person waits: the package imported, the program started, one file converted, what of that is importing.

``python -m benchmarks.startup`` starts fresh processes and measures their wall time. The file has the size of a
usual scraped compilation (28,000 characters of the sample corpus). Writes results/startup.json and
docs/performance.md.
"""

from __future__ import annotations

import re
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.clock import save, seconds
from benchmarks.page import write_page
from benchmarks.varied import corpus

CHARACTERS = 28_000
ROUNDS = 7
SHOWN = 12
_TIMED = re.compile(r"import time: +(\d+) \| +(\d+) \|( +)([\w.]+)")


def main() -> None:
    """Measure, save, and write the page."""
    with tempfile.TemporaryDirectory() as folder:
        result = measure(Path(folder))
    save("startup", result)
    write_page()
    for name, figures in result["seconds"].items():
        print(f"{name:10} best {figures['best']:.3f} s, median {figures['median']:.3f} s")


def measure(folder: Path) -> dict[str, Any]:
    """Wall times of fresh processes, and where a conversion's importing goes."""
    file = folder / "compilation.txt"
    text = "\n\n".join(corpus())[:CHARACTERS]
    file.write_text(text, encoding="utf-8", newline="")
    convert = ["-m", "jdparse", "convert", str(file), "--out", str(folder / "out"), "--quiet"]
    return {
        "characters": len(text),
        "bytes": len(text.encode()),
        "rounds": ROUNDS,
        "seconds": {
            "python": _wall(["-c", "pass"]),
            "import": _wall(["-c", "import jdparse"]),
            "pandas": _wall(["-c", "import pandas"]),
            "help": _wall(["-m", "jdparse", "--help"]),
            "convert": _wall(convert),
        },
        "imports": _imports(convert),
    }


def _wall(arguments: list[str]) -> dict[str, float]:
    times = [seconds(lambda: _run(arguments)) for _ in range(ROUNDS)]
    return {"best": round(min(times), 4), "median": round(statistics.median(times), 4)}


def _run(arguments: list[str]) -> str:
    """Run Python and give its messages; ends the program where it fails."""
    done = subprocess.run([sys.executable, *arguments], capture_output=True, text=True, encoding="utf-8", check=True)
    return done.stderr


def _imports(arguments: list[str]) -> list[dict[str, Any]]:
    """The packages of others whose import takes longest within a conversion, in milliseconds."""
    spent: dict[str, int] = {}
    for package, microseconds in _first_imports(_run(["-X", "importtime", *arguments])):
        spent[package] = spent.get(package, 0) + microseconds
    longest = sorted(spent.items(), key=lambda item: -item[1])[:SHOWN]
    return [{"package": name, "milliseconds": round(spent / 1000, 1)} for name, spent in longest]


def _first_imports(report: str) -> Iterator[tuple[str, int]]:
    """Each module's own time (what it imports left out), under the name of its package."""
    for line in report.splitlines():
        if found := _TIMED.match(line):
            yield found[4].partition(".")[0], int(found[1])


if __name__ == "__main__":
    main()
