"""One run, four tellers: the page, report.json, report.md, and the line files counted again by other means."""

from __future__ import annotations

import html
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import jdparse
from browser.runs import write_documents
from jdparse.report.figures import FIELDS, PARTS
from jdparse.report.words import percent

Lines = list[dict[str, Any]]


def lines(path: Path) -> Lines:
    return [json.loads(line) for line in path.read_text("utf-8").split("\n") if line]


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("agree")
    jdparse.convert([write_documents(folder / "in")], out=folder / "out", lang="zh")
    return folder / "out"


@pytest.fixture(scope="module")
def report(out: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((out / "report.json").read_text("utf-8"))
    return found


@pytest.fixture(scope="module")
def page(out: Path) -> str:
    return (out / "report.html").read_text("utf-8")


PART_OF = {"unparsed": "unparsed", "prose": "prose", "furniture": "furniture", "boilerplate": "furniture"}


def counted_parts(documents: Lines) -> Counter[str]:
    """Non-blank characters by use, character by character."""
    parts: Counter[str] = Counter()
    for line in documents:
        for start, end, kind, record in line["segments"]:
            inside = record is not None and kind != "unparsed"
            part = "records" if inside else PART_OF.get(kind, "furniture" if kind == "repeat" else "structure")
            parts[part] += sum(not character.isspace() for character in line["text"][start:end])
    return parts


def filled(posts: Lines) -> dict[str, int]:
    return {name: sum(bool(post[name]) for post in posts) for name in FIELDS}


def test_characters_are_the_same_in_all(out: Path, report: dict[str, Any], page: str) -> None:
    counted = counted_parts(lines(out / "documents.jsonl"))
    assert {part: counted[part] for part in PARTS} == report["parts"]
    shown = re.findall(r'data-part="(\w+)">.*?<b>([\d,]+)</b> <span class="share">([^<]+)', page)
    total = sum(report["parts"].values())
    told = [(part, f"{count:,}", html.escape(percent(count / total))) for part, count in report["parts"].items()]
    assert shown == told
    assert all(f"{count:,}" in (out / "report.md").read_text("utf-8") for count in report["parts"].values())


def test_counts_are_the_same_in_all(out: Path, report: dict[str, Any], page: str) -> None:
    documents, failures = lines(out / "documents.jsonl"), lines(out / "errors.jsonl")
    counted = {
        "inputs": len(documents) + len(failures),
        "documents": len(documents),
        "failed": len(failures),
        "occurrences": len(lines(out / "occurrences.jsonl")),
        "records": len(lines(out / "records.jsonl")),
        "replaced": sum(line["replaced"] for line in documents),
    }
    assert counted == {key: report[key] for key in counted}
    assert {key: int(found) for key, found in re.findall(r'data-figure="(\w+)">(\d+)<', page)} == counted
    coverage = 1 - report["parts"]["unparsed"] / sum(report["parts"].values())
    assert report["coverage"] == pytest.approx(coverage, abs=1e-6)
    assert f'data-figure="coverage">{percent(report["coverage"])}<' in page
    assert percent(report["coverage"]) in (out / "report.md").read_text("utf-8")


def test_fields_are_the_same_in_all(out: Path, report: dict[str, Any], page: str) -> None:
    posts = lines(out / "occurrences.jsonl")
    assert filled(posts) == {name: fill["filled"] for name, fill in report["fields"].items()}
    for name, fill in report["fields"].items():
        (row,) = re.findall(rf'<tr data-field="{name}">(.*?)</tr>', page, re.DOTALL)
        numbers = re.findall(r'<td class="n">([\d,]+)</td>', row)
        assert numbers == [str(fill["stated"]), str(fill["inferred"]), str(len(posts) - fill["filled"])]


def test_issues_are_the_same_in_all(out: Path, report: dict[str, Any], page: str) -> None:
    told = dict(re.findall(r'data-issue="([\w-]+)">([\d,]+)<', page))
    assert told == {code: f"{count:,}" for code, count in report["issues"].items()}
    counted: Counter[str] = Counter()
    posts = lines(out / "occurrences.jsonl")
    for line in lines(out / "documents.jsonl"):
        own = Counter((i["code"], str(i["span"]), i["detail"]) for i in line["issues"])
        theirs = Counter(
            (i["code"], str(i["span"]), i["detail"])
            for post in posts
            if post["source"]["document"] == line["id"]
            for i in post["issues"]
        )
        for (code, _, _), count in (own | theirs).items():
            counted[code] += count
    assert dict(counted) == report["issues"]


def items(post: dict[str, Any]) -> Iterator[dict[str, Any]]:
    waiting = [post[name] for name in ("duties", "requirements", "authorities", "accountabilities")]
    waiting += [section["items"] for section in post["sections"]]
    while waiting:
        for item in waiting.pop():
            yield item
            waiting.append(item["items"])


def test_the_audit_is_the_same_in_all(out: Path, report: dict[str, Any], page: str) -> None:
    posts = lines(out / "occurrences.jsonl")
    marked = [item for post in posts for item in items(post) if item["marker"]]
    assert sum(report["styles"].values()) == len(marked)
    told = dict(re.findall(r'data-audit="([\w-]+)">([\d,]+)<', page))
    assert {name: int(count) for name, count in told.items() if count != "0"} == report["audit"]
    wrapped = sum(len(item["spans"]) > 1 for post in posts for item in items(post))
    assert report["audit"]["wrapped"] == wrapped == 2
    assert report["audit"]["run-on"] == 2


def test_charts_count_each_post_once(out: Path, report: dict[str, Any], page: str) -> None:
    posts = lines(out / "records.jsonl")
    charts = report["charts"]
    for name in ("departments", "duplicates"):
        assert sum(bar["count"] for bar in charts[name]) == len(posts)
    assert sum(bar["count"] for bar in charts["coverage"]) == report["documents"]
    departments = Counter(post["department"] or "" for post in posts)
    assert {bar["name"]: bar["count"] for bar in charts["departments"]} == departments
    for name, bars in charts.items():
        (figure,) = re.findall(rf'<figure class="chart" id="chart-{name}">(.*?)</figure>', page, re.DOTALL)
        drawn = [int(found) for found in re.findall(r" · (\d+)</text>", figure)]
        tabled = [int(found) for found in re.findall(r'<td class="n">(\d+)</td>', figure)]
        assert drawn == tabled == [bar["count"] for bar in bars]
