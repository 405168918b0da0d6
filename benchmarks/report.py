"""What the quality report costs: to make it beside converting, and to open and filter it in a browser.

``python -m benchmarks.report`` converts 1,000 varied documents of the sample corpus with one worker, makes the report
of that run again on its own, then opens a page that lists 5,000 documents in chromium (apt) driven by playwright, and an
empty page for comparison. Writes results/report.json and docs/performance.md.
"""

from __future__ import annotations

import itertools
import tempfile
import time
from pathlib import Path
from typing import Any

import jdparse
from benchmarks.clock import save, seconds
from benchmarks.page import write_page
from benchmarks.varied import varied_copies
from jdparse.batch.again import report_again

DOCUMENTS, ROWS = 1_000, 5_000
SIZE = 4_000_000
ROUNDS = 5
SWITCHES = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
_LISTED = "() => document.querySelectorAll('#documents tbody tr').length === 100"
_FILTER = """() => {
  const field = document.querySelector("#documents input");
  const started = performance.now();
  field.value = "-04999.txt";
  field.dispatchEvent(new Event("input"));
  const rows = document.querySelectorAll("#documents tbody tr");
  if (rows.length !== 1 || !rows[0].getBoundingClientRect().height) throw new Error("not filtered");
  return performance.now() - started;
}"""


def main() -> None:
    """Measure, save, and write the page."""
    with tempfile.TemporaryDirectory() as folder:
        result = {**making(Path(folder)), **opening(Path(folder))}
    save("report", result)
    write_page()
    print(f"report: {result['report_s'] / result['convert_s']:.3f} of the conversion")
    print(f"open and filter {ROWS} rows: {result['open_s'] + result['filter_s']:.3f} s")


def making(folder: Path) -> dict[str, Any]:
    """Seconds of a conversion, its report included, and of making that report once more."""
    documents = list(itertools.islice(varied_copies(SIZE, seed=7), DOCUMENTS))
    _write(folder / "in", documents)
    out = folder / "out"
    convert = seconds(lambda: jdparse.convert([folder / "in"], out=out))
    again = seconds(lambda: report_again(out, "zh"), ROUNDS)
    return {
        "documents": len(documents),
        "characters": sum(map(len, documents)),
        "rounds": ROUNDS,
        "convert_s": round(convert, 3),
        "report_s": round(again, 3),
        "page_bytes": (out / "report.html").stat().st_size,
        "source_pages": sum(1 for _ in (out / "report").iterdir()),
    }


def opening(folder: Path) -> dict[str, Any]:
    """Seconds until a page of many rows is there, until it is filtered, and until an empty page is there."""
    _write(folder / "many", [f"{number}号保管员岗位职责\n1、负责收发。\n2、负责盘点。\n" for number in range(ROWS)])
    jdparse.convert([folder / "many"], out=folder / "listed")
    empty = folder / "empty.html"
    empty.write_text("<!doctype html><title>empty</title>", encoding="utf-8")
    opened, filtered, bare = _visited(folder / "listed" / "report.html", empty)
    return {"rows": ROWS, "open_s": round(opened, 4), "filter_s": round(filtered, 4), "empty_s": round(bare, 4)}


def _visited(page: Path, empty: Path) -> tuple[float, float, float]:
    """The best of several visits: opening the page, filtering it, opening the empty one."""
    from playwright.sync_api import sync_playwright

    times: list[tuple[float, float, float]] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=SWITCHES)
        for _ in range(ROUNDS):
            tab = browser.new_page()
            started = time.perf_counter()
            tab.goto(f"{page.as_uri()}#documents")
            tab.wait_for_function(_LISTED)
            opened = time.perf_counter() - started
            filtered = tab.evaluate(_FILTER) / 1000
            times.append((opened, filtered, seconds(lambda tab=tab: tab.goto(empty.as_uri()))))  # type: ignore[misc]
            tab.close()
        browser.close()
    opened, filtered, bare = (min(column) for column in zip(*times, strict=True))
    return opened, filtered, bare


def _write(folder: Path, texts: list[str]) -> None:
    folder.mkdir()
    for number, text in enumerate(texts):
        (folder / f"text-{number:05}.txt").write_text(text, encoding="utf-8", newline="")


if __name__ == "__main__":
    main()
