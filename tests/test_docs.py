"""What the documentation says agrees with the code: pages, commands, links, figures."""

from __future__ import annotations

import ast
import importlib
import importlib.util
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest

from benchmarks.page import PAGE as PERFORMANCE
from benchmarks.page import page as performance_page
from benchmarks.varied import joined, varied_copies
from jdparse.cli import main as program
from jdparse.commands.schema import NAMES
from jdparse.export.formats import FORMATS as EXPORTS
from jdparse.export.tables import TABLES
from jdparse.export.targets import FRAMES
from jdparse.export.union import UNION
from jdparse.export.xlsx import POSTS
from jdparse.ingest.options import ReadOptions
from jdparse.ingest.registry import FORMATS
from jdparse.model.document import SEGMENT_KINDS
from jdparse.model.record import Item
from jdparse.report.schemas import SCHEMAS
from jdparse.report.totals import Report
from tools import scores, tables

ROOT = Path(__file__).parents[1]
SOURCES = sorted((ROOT / "src").rglob("*.py"))
MARKDOWN = sorted(
    [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("corpus/*.md"), *ROOT.glob("tests/**/*.md")]
)
TOLERANCE = 0.01


def text_of(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def blocks(path: Path, language: str) -> list[str]:
    """The fenced blocks of one language in a page."""
    pattern = rf"^```{language}\n(.*?)^```"
    return re.findall(pattern, path.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


def commands(path: Path) -> Iterator[str]:
    """The single commands that a page tells to type."""
    for block in blocks(path, "sh"):
        for line in block.splitlines():
            yield from (part.strip() for part in re.split(r"&&|\|", line.partition(" #")[0]) if part.strip())


TYPED = [(path.relative_to(ROOT).as_posix(), line) for path in MARKDOWN for line in commands(path)]


@pytest.mark.parametrize(("page", "command"), TYPED)
def test_commands_that_pages_tell_to_type_exist(page: str, command: str) -> None:
    words = command.split()
    name = words[0].rpartition("/")[2]
    if name == "jdparse":
        assert not unknown_words(program, words[1:])
    elif name in {"bash", "sh"}:
        assert (ROOT / words[1]).is_file()
    elif name.startswith("python") and words[1] == "-m" and words[2] != "venv":
        assert importlib.util.find_spec(words[2]), words[2]
    else:
        assert name in {"python3.11", "pip", "pytest", "jupyter", "cat"}, f"{page}: unknown program {name}"


def unknown_words(command: click.Command, words: list[str]) -> list[str]:
    """Commands and options among ``words`` that the program does not know."""
    while isinstance(command, click.Group) and words and not words[0].startswith("-"):
        inner = command.get_command(click.Context(command), words[0])
        if inner is None:
            return words[:1]
        command, words = inner, words[1:]
    known = {option for parameter in command.params for option in parameter.opts} | {"--help", "-h", "--version"}
    return [word for word in words if word.startswith("-") and word != "-" and word not in known]


@pytest.mark.parametrize("path", MARKDOWN, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(path: Path) -> None:
    targets = re.findall(r"\]\(([^)\s]+)\)", path.read_text(encoding="utf-8"))
    local = [target.partition("#")[0] for target in targets if "://" not in target]
    assert not [target for target in local if target and not (path.parent / target).exists()]


def test_the_readme_is_short_and_its_python_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert len(text_of("README.md").splitlines()) < 150
    shutil.copytree(ROOT / "corpus", tmp_path / "corpus")
    monkeypatch.chdir(tmp_path)
    (code,) = blocks(ROOT / "README.md", "python")
    names: dict[str, Any] = {}
    exec(code, names)
    assert names["doc"].records
    assert names["run"].failed == 0
    assert len(names["frames"].records)


# -- pages that are generated


def test_the_page_of_scores_is_up_to_date() -> None:
    """Documents and gold exactly, figures within a tolerance: a rule may change without the page."""
    evaluation = scores.measure()
    rows, expected = (score_rows(page) for page in (scores.PAGE.read_text("utf-8"), scores.page(evaluation)))
    assert rows.keys() == expected.keys()
    assert [row[-3].split("/")[1] for row in rows.values()] == [row[-3].split("/")[1] for row in expected.values()]
    for kept, now in zip(figures(rows["**all**"]), figures(expected["**all**"]), strict=True):
        assert abs(kept - now) <= TOLERANCE, "run python -m tools.scores"


def score_rows(page: str) -> dict[str, list[str]]:
    """The rows of the table of documents, by name."""
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")] for line in page.splitlines() if line.startswith("| ")
    ]
    width = len(rows[0])
    return {row[0]: row[1:] for row in rows[2:] if len(row) == width}


def figures(row: list[str]) -> list[float]:
    return [float(cell.strip("*")) for cell in row[:-3]]


def test_the_reference_of_columns_is_up_to_date() -> None:
    page = tables.PAGE.read_text(encoding="utf-8")
    assert page == tables.written(page), "run python -m tools.tables"
    for table in FRAMES:
        for name in table.header:
            assert f"| `{name}` |" in tables.section()


def test_columns_are_described_once_and_none_is_invented() -> None:
    import tomllib

    described = tomllib.loads(text_of("src/jdparse/export/columns.toml"))
    names = {table.name: set(table.header) for table in (*FRAMES, POSTS, UNION)}
    assert set(described["any"]) <= set().union(*names.values())
    for name, columns in described.items():
        assert name == "any" or set(columns) <= names[name]


def test_the_python_of_the_page_of_outputs_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import jdparse

    jdparse.convert(ROOT / "corpus" / "documents" / "ads-software.txt", tmp_path / "out", formats=("parquet",))
    monkeypatch.chdir(tmp_path)
    for code in blocks(ROOT / "docs" / "output.md", "python"):
        exec(code, {})


def test_every_schema_is_described() -> None:
    assert set(SCHEMAS) <= named_in("docs/output.md")
    assert set(SCHEMAS) == set(NAMES)


def test_the_readme_has_the_total_of_the_page() -> None:
    line = text_of("README.md").partition(scores.OPENING)[2].partition(scores.CLOSING)[0]
    total = score_rows(scores.PAGE.read_text("utf-8"))["**all**"]
    assert re.findall(r"\d\.\d{3}", line) == [cell.strip("*") for cell in total[:-3]]


def test_the_page_of_measurements_shows_the_kept_results() -> None:
    assert PERFORMANCE.read_text(encoding="utf-8") == performance_page()
    assert "Throughput" in performance_page()
    assert "Starting" in performance_page()


def test_measured_text_is_the_same_each_time() -> None:
    first, again = varied_copies(200_000, 1), varied_copies(200_000, 1)
    assert first == again != varied_copies(200_000, 2)
    assert 200_000 <= sum(len(text.encode()) for text in first) < 220_000
    assert "\n\n".join(joined(first, 50_000)) == "\n\n".join(first)


# -- reference pages


def named_in(page: str) -> set[str]:
    """Everything that a page sets as code."""
    return set(re.findall(r"`([^`\n]+)`", text_of(page)))


def test_formats_limits_and_reasons_are_described() -> None:
    page, named = text_of("docs/formats.md"), named_in("docs/formats.md")
    for row in FORMATS:
        assert re.search(rf"^\| {row.kind} \|", page, re.MULTILINE), row.kind
        assert set(row.suffixes) <= named
    limits = {name: value for name in ReadOptions.__slots__ if isinstance(value := getattr(ReadOptions(), name), int)}
    for name, value in limits.items():
        assert name == "each_line" or re.search(rf"`{name}` \| {value:,} ", page), name
    assert codes(_TOLD) <= named | named_in("docs/output.md")


# A code with the sentence that explains it, as failures and issues are written.
_TOLD = r'[(,]\s*"([a-z]+(?:-[a-z]+)*)",\s*f?"(?:[A-Z]|\{)[^" ]* [^"]*"'


def test_files_columns_kinds_and_codes_are_described() -> None:
    named = named_in("docs/output.md")
    columns = {column for table in TABLES for column in table.header}
    assert columns | set(SEGMENT_KINDS) | set(Item.__slots__) | set(EXPORTS) - {"jsonl"} <= named
    assert {name.rstrip("_") for name in Report.__slots__} <= named
    assert (
        codes(r'\b(?:Issue|issue)\(\s*"([a-z-]+)"') | codes(r'"((?:numbering|marker|mojibake)-[a-z]+|cell-cut)"')
        <= named
    )


def codes(pattern: str) -> set[str]:
    """What stands in the code where ``pattern`` has its group."""
    return {code for path in SOURCES for code in re.findall(pattern, path.read_text(encoding="utf-8"))}


def test_issue_codes_that_are_described_occur_in_the_code() -> None:
    table = text_of("docs/output.md").partition("## Issues")[2]
    described = {code for line in table.splitlines() for code in re.findall(r"`([a-z-]+)`", line.partition(" | ")[0])}
    everything = "".join(path.read_text(encoding="utf-8") for path in SOURCES)
    assert described
    assert not {code for code in described if f'"{code}"' not in everything}


def test_the_stages_are_those_of_the_pipeline() -> None:
    """ARCHITECTURE has a row for each function of structure and extract that the pipeline calls."""
    named = re.findall(r"^\| `(structure|extract)/(\w+)/(\w+)\.(\w+)`", text_of("ARCHITECTURE.md"), re.MULTILINE)
    tree = ast.parse(text_of("src/jdparse/pipeline.py"))
    used = {
        (*str(node.module).removeprefix("jdparse.").split("."), alias.name)
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and str(node.module).startswith(("jdparse.structure.", "jdparse.extract."))
        for alias in node.names
        if alias.name.islower()
    }
    assert set(named) == used


def test_the_rows_and_the_reader_of_the_guide_work(tmp_path: Path) -> None:
    from click.testing import CliRunner

    guide = ROOT / "CONTRIBUTING.md"
    (rows,) = blocks(guide, "toml")
    own = tmp_path / "own.toml"
    own.write_text(rows, encoding="utf-8")
    result = CliRunner().invoke(program, ["rules", "check", "--rules", str(own)])
    assert re.search(r"\d+ rows, \d+ examples", result.output)
    assert str(own) not in result.output, "a row of the guide does not hold"
    (code,) = blocks(guide, "python")
    names: dict[str, Any] = {}
    exec(code, names)
    source = names["read"](b"x", "a.x", ReadOptions())
    assert [source.text[cell.start : cell.end] for cell in source.cells] == ["岗位名称\n", "出纳员\n"]
