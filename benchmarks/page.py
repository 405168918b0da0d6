"""The measurements as a page: the kept results in, docs/performance.md out.

Guaranteed: every figure on the page is in results/; the same results give the same page.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.clock import load

PAGE = Path(__file__).resolve().parents[1] / "docs" / "performance.md"

_HEAD = """\
# Performance

Written by `benchmarks/`; every figure here was measured and stands in `benchmarks/results/`. Make them again with

```sh
.venv-test/bin/python -m benchmarks.throughput   # about a minute
.venv-test/bin/python -m benchmarks.startup
.venv-test/bin/python -m benchmarks.report       # needs chromium; a minute or two
.venv-test/bin/python -m benchmarks.dedupe       # a million posts: half an hour, most of it to generate them
```

Ratios come first: they say more than seconds do, which depend on the machine and on what else it is doing.
"""


_TRIED = """Where the time goes is flat: in a profile of 200 documents no function of ours has more than 2 % of it, matching takes a fifth,
structure two thirds, building records a fifth, and a text of the same kind twenty times as long takes twenty times as long. Tried and left:
compiling `structure` and `extract` with mypyc 2.4 (600 documents: 1.99 s, interpreted 1.97 s; with `rules` and `model` it crashed), other
thresholds of the garbage collector (no difference), compiled patterns kept beside the compiled modules (a conversion of one file takes .73 of the
processor time, but a part of Python's `re` has to be replaced for it).
"""


def write_page() -> None:
    """Write the page from what has been measured so far."""
    PAGE.write_text(page(), encoding="utf-8", newline="\n")


def page() -> str:
    """The page for the results that are there."""
    blocks = [_HEAD]
    if (throughput := load("throughput")) is not None:
        blocks.append("\n".join(_throughput(throughput)))
        blocks.append(_TRIED)
    if (startup := load("startup")) is not None:
        blocks.append("\n".join(_startup(startup)))
    if (dedupe := load("dedupe")) is not None:
        blocks.append("\n".join(_dedupe(dedupe)))
    if (report := load("report")) is not None:
        blocks.append("\n".join(_report(report)))
    return "\n".join(blocks)


def _throughput(result: dict[str, Any]) -> Iterator[str]:
    spent, size = result["seconds"], result["bytes"]
    yield "## Throughput of `parse()`\n"
    yield (
        f"{size / 1e6:.1f} MB of UTF-8 ({result['characters']:,} characters): {result['documents']:,} varied copies "
        "of the sample corpus' documents. The floor is the least that any reader of lines does: read, decode, split "
        "into lines, one anchored compiled pattern a line. All in one process, one after the other.\n"
    )
    yield "| what | times the floor | times `jieba.lcut` | seconds | MB/s |"
    yield "|---|---:|---:|---:|---:|"
    names = {
        "floor": "floor",
        "documents": "`parse`, documents of the corpus' size",
        "large": f"`parse`, the same text as {result['large_documents']} documents",
        "jieba": "`jieba.lcut`, dictionary loaded",
    }
    for key, name in names.items():
        of_floor, of_jieba = spent[key] / spent["floor"], spent[key] / spent["jieba"]
        speed = size / spent[key] / 1e6
        yield f"| {name} | {of_floor:.1f} | {of_jieba:.3f} | {spent[key]:.2f} | {speed:.2f} |"
    yield (
        f"\n`jieba.lcut` ran over the first {result['sample_bytes'] / 1e6:.1f} MB; its time is scaled to the whole "
        "text by size. The floor is the best of five runs, the others are single runs, all in processor time. "
        f"{_machine(result)}\n"
    )
    if (generated := result.get("generated")) is not None:
        spent = generated["seconds"]
        yield (
            f"Copies repeat their lines, and what short lines say (headings, labels, requirements; the last 8,192 of each) "
            f"is kept for those that come again. On "
            f"{generated['bytes'] / 1e6:.1f} MB of generated documents ({generated['documents']}, no two alike), `parse` "
            f"takes {spent['documents'] / spent['floor']:.0f} times the floor and "
            f"{spent['documents'] / spent['jieba']:.2f} times `jieba.lcut`.\n"
        )


def _startup(result: dict[str, Any]) -> Iterator[str]:
    bare = result["seconds"]["python"]["median"]
    yield "## Starting\n"
    yield (
        f"Wall time of fresh processes, best and median of {result['rounds']}. The file converted has "
        f"{result['characters']:,} characters ({result['bytes'] / 1e3:.0f} kB), and all default outputs are written.\n"
    )
    yield "| what | times bare Python (median) | best, s | median, s |"
    yield "|---|---:|---:|---:|"
    names = {
        "python": "`python -c pass`",
        "import": "`python -c 'import jdparse'`",
        "pandas": "`python -c 'import pandas'`",
        "help": "`jdparse --help`",
        "convert": "`jdparse convert FILE --out DIR`",
    }
    for key, name in names.items():
        times = result["seconds"][key]
        yield f"| {name} | {times['median'] / bare:.1f} | {times['best']:.3f} | {times['median']:.3f} |"
    own, pandas = (result["seconds"][key]["median"] - bare for key in ("import", "pandas"))
    yield f"\nOver bare Python, importing jdparse takes {max(own, 0) / pandas:.3f} of importing pandas."
    yield "\nWhere a conversion's importing goes (own time of each package's modules, with `-X importtime`):\n"
    yield "| package | ms |"
    yield "|---|---:|"
    for row in result["imports"]:
        yield f"| {row['package']} | {row['milliseconds']:.1f} |"
    yield f"\n{_machine(result)}"


def _dedupe(result: dict[str, Any]) -> Iterator[str]:
    last = result["rows"][-1]
    yield "## Deduplication\n"
    yield (
        f"Generated posts, a third of them damaged copies and a tenth near-twins, up to {last['posts']:,}. Each size in a "
        "process of its own, one process at work. Exact is a plain pass over digests; reading, signatures and clustering "
        "are the stages of ours.\n"
    )
    yield "| posts | exact, s | reading, s | signatures, s | clustering, s | peak, MB | precision | recall | B-cubed F1 |"
    yield "|---:|---:|---:|---:|---:|---:|---:|---:|---:|"
    for row in result["rows"]:
        yield (
            f"| {row['posts']:,} | {row['exact_s']:.1f} | {row['read_s']:.1f} | {row['signatures_s']:.1f} "
            f"| {row['clustering_s']:.1f} | {row['peak_mb']:,} | {row['precision']:.4f} | {row['recall']:.4f} "
            f"| {row['bcubed_f1']:.4f} |"
        )
    if result["exponent"] is not None:
        yield f"\nFrom the smallest to the largest, time grows with the posts to the power of {result['exponent']:.2f}."
    if result["others"]:
        yield "\nOther packages on the same texts (their pairs are not confirmed item by item):\n"
        yield "| package | posts | signing, s | pairs, s | precision | recall |"
        yield "|---|---:|---:|---:|---:|---:|"
    for row in result["others"]:
        yield (
            f"| {row['name']} {row['version']} | {row['posts']:,} | {row['sign_s']:.1f} | {row['pairs_s']:.1f} "
            f"| {row['precision']:.4f} | {row['recall']:.4f} |"
        )
    yield f"\n{_machine(result)}\n"


def _report(result: dict[str, Any]) -> Iterator[str]:
    yield "## The report\n"
    yield (
        f"{result['documents']:,} varied copies of the sample corpus' documents ({result['characters']:,} characters), one "
        f"worker: making the report of the run again, best of {result['rounds']}, beside the whole conversion. In chromium "
        f"without a screen, best of {result['rounds']}: a report of {result['rows']:,} documents opened until its rows are "
        "there, filtered down to one, and an empty page opened.\n"
    )
    yield "| what | ratio | seconds |"
    yield "|---|---:|---:|"
    made, listed = result["report_s"] / result["convert_s"], result["open_s"] + result["filter_s"]
    yield f"| report, of the conversion | {made:.3f} | {result['report_s']:.2f} of {result['convert_s']:.2f} |"
    yield f"| opened and filtered, of an empty page | {listed / result['empty_s']:.1f} | {listed:.3f} |"
    yield f"| filtered alone | {result['filter_s'] / result['empty_s']:.2f} | {result['filter_s']:.3f} |"
    yield (
        f"\nreport.html of {result['documents']:,} documents has {result['page_bytes'] / 1e6:.2f} MB; the sources are in "
        f"{result['source_pages']} pages beside it. {_machine(result)}\n"
    )


def _machine(result: dict[str, Any]) -> str:
    machine = result["machine"]
    return (
        f"Measured with Python {machine['python']} on {machine['system']} {machine['architecture']}, "
        f"{machine['processors']} processors."
    )
