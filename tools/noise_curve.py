"""How well generated documents are read as they get noisier: a section of docs/accuracy.md.

In: documents of the generator, unknown to those who write the rules. Out: F1 a field for each strength of noise, written
between two marks. Guaranteed: the same code gives the same section.

    python -m tools.noise_curve [--count 200]
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from jdparse.evaluate.views import SCORED

sys.path.append(str(Path(__file__).resolve().parents[1] / "tests"))

from gate.datasets import GeneratedSet
from gate.measure import measure

PAGE = Path(__file__).resolve().parents[1] / "docs" / "accuracy.md"
OPENING, CLOSING = "<!-- noise: written by tools/noise_curve.py -->", "<!-- end of noise -->"
STRENGTHS = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
SEED = 50_000  # far from the seeds that tests and the gate draw


def main() -> None:
    """Measure and write the section."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--count", type=int, default=200, help="documents a strength of noise (200)")
    count: int = options.parse_args().count
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(OPENING)
    after = rest.partition(CLOSING)[2]
    text = "\n".join([OPENING, *section(count), CLOSING])
    PAGE.write_text(before + text + after, encoding="utf-8", newline="\n")
    print(text)


def section(count: int) -> Iterator[str]:
    """The lines of the section."""
    results = {noise: measure(GeneratedSet("", noise, count, SEED)).figures for noise in STRENGTHS}
    yield f"{count} documents a strength, drawn from seeds that no test uses; F1, white space, punctuation and width folded."
    yield "Noise is the share of what may be damaged that is: 0 is clean, at 1 hardly any line is left as it was.\n"
    fields = [*SCORED, "mean", "record"]
    yield f"| noise | {' | '.join(field.replace('_', ' ') for field in fields)} |"
    yield f"|---:|{'---:|' * len(fields)}"
    for noise, figures in results.items():
        yield f"| {noise} | {' | '.join(f'{figures[field]:.3f}' for field in fields)} |"


if __name__ == "__main__":
    main()
