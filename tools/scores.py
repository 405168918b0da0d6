"""Writes docs/corpus-scores.md: how well every document of the sample corpus is read; and README's line about it.

In: corpus/documents and corpus/gold. Out: one row a document, the total, and what is wrong most. Guaranteed: the
figures are those of ``jdparse evaluate`` with its default comparison (white space, punctuation and width folded);
the same corpus and code give the same page.

    python -m tools.scores
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from jdparse.evaluate.gold import Gold, gold_files, load_gold
from jdparse.evaluate.scores import RECORD, DocumentResult, Evaluation, Figures, evaluate
from jdparse.evaluate.shapes import Json
from jdparse.evaluate.summary import by_kind, share
from jdparse.evaluate.views import SCORED
from jdparse.export.lines import line_of
from jdparse.ingest.options import ReadOptions
from jdparse.ingest.registry import read_bytes
from jdparse.pipeline import parse_source

ROOT = Path(__file__).resolve().parents[1]
CORPUS = ROOT / "corpus"
PAGE = ROOT / "docs" / "corpus-scores.md"
README = ROOT / "README.md"
OPENING, CLOSING = "<!-- scores: written by tools/scores.py -->", "<!-- end of scores -->"

_HEAD = """\
# Scores on the sample corpus

Written by `python -m tools.scores`; the same figures, and every single mistake, come from

```sh
jdparse convert corpus/documents --out out
jdparse evaluate corpus/gold --records out
```

F1 a field, one row a document; white space, punctuation and width are folded before values are compared. A dash
stands where neither the gold nor the result has a value. `posts` is found/annotated; `wrong` counts values missed and
values too much; `leaks` are passages that belong to no post but stand in one. The mean is over the fields shown.
These documents are known to those who write the rules: [accuracy.md](accuracy.md) says what that means and has the
scores from before any rule was tuned on them.
"""


def main() -> None:
    """Write the page and the line in the README."""
    evaluation = measure()
    PAGE.write_text(page(evaluation), encoding="utf-8", newline="\n")
    README.write_text(with_line(README.read_text(encoding="utf-8"), evaluation), encoding="utf-8", newline="\n")
    print(summary(evaluation.total))


def measure() -> Evaluation:
    """Read, parse and judge every annotated document."""
    golds = [load_gold(path) for path in gold_files([CORPUS / "gold"])]
    return evaluate(golds, [record for gold in golds for record in _records(gold)])


def _records(gold: Gold) -> Iterator[Json]:
    """The records of the document that ``gold`` annotates, as they are written to occurrences.jsonl."""
    path = CORPUS / "documents" / str(gold.file)
    for source in read_bytes(path.read_bytes(), path.name, ReadOptions()):
        for record in parse_source(source).records:
            yield json.loads(line_of(record))


def page(evaluation: Evaluation) -> str:
    """The whole page."""
    return "\n".join([_HEAD, *_table(evaluation), "", *_mistakes(evaluation)]) + "\n"


def summary(total: Figures) -> str:
    """One line for the README."""
    fields = ", ".join(f"{field} {share(total.f1(field))}" for field in SCORED)
    posts = total.counts["soft"][RECORD]
    return (
        f"{total.documents} documents, {posts.gold} posts: mean F1 {share(total.mean())} ({fields}); "
        f"{total.leaked} of {total.prose} passages that belong to no post stand in one."
    )


def with_line(readme: str, evaluation: Evaluation) -> str:
    """The README with its line brought up to date. Raises ValueError where the place for it is gone."""
    before, opening, rest = readme.partition(OPENING)
    _, closing, after = rest.partition(CLOSING)
    if not (opening and closing):
        raise ValueError(f"README.md has no place for the scores between {OPENING!r} and {CLOSING!r}")
    return f"{before}{opening}\n{summary(evaluation.total)}\n{closing}{after}"


def _table(evaluation: Evaluation) -> Iterator[str]:
    columns = ("document", "mean", *SCORED, "posts", "wrong", "leaks")
    yield _row(columns)
    yield _row(["---", *["---:"] * (len(columns) - 1)])
    for result in _by_name(evaluation):
        yield _row([result.gold.name, *_cells(result.figures)])
    yield _row(["**all**", *(f"**{cell}**" for cell in _cells(evaluation.total))])


def _by_name(evaluation: Evaluation) -> list[DocumentResult]:
    return sorted(evaluation.documents, key=lambda result: result.gold.name)


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _cells(figures: Figures) -> list[str]:
    posts = figures.counts["soft"][RECORD]
    fields = [share(figures.f1(field)) for field in SCORED]
    counts = [f"{posts.found}/{posts.gold}", str(figures.wrong), str(figures.leaked)]
    return [share(figures.mean()), *fields, *counts]


def _mistakes(evaluation: Evaluation) -> Iterator[str]:
    yield "## Mistakes by kind\n"
    yield _row(["kind", "count"])
    yield _row(["---", "---:"])
    for kind, count in by_kind(evaluation).items():
        yield _row([kind, str(count)])


if __name__ == "__main__":
    main()
