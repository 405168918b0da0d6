"""Minima that are asked of a run: how they are written, what they do to status and report."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import jdparse
from jdparse.batch.errors import RunRefusedError
from jdparse.cli import main
from jdparse.report.figures import FIELDS, Fill
from jdparse.report.thresholds import FIGURES, BadFloorError, Threshold, figure, judged, read_floors
from jdparse.report.totals import Report, Totals

POST = "收银员岗位职责\n1、负责收款。\n2、负责交账。\n"


def report(**changes: object) -> Report:
    values = {name: getattr(Totals().report(0, {}, {}), name) for name in Report.__slots__}
    return Report(**{**values, **changes})


READ = [
    ("", ()),
    ("coverage=0.95", (("coverage", 0.95),)),
    (" coverage = 0.95 , title=1,", (("coverage", 0.95), ("title", 1.0))),
    ("yield=0,yield=0.0", (("yield", 0.0),)),
]


@pytest.mark.parametrize(("text", "floors"), READ)
def test_floors_are_read_as_they_are_typed(text: str, floors: tuple[tuple[str, float], ...]) -> None:
    assert read_floors(text) == floors


REFUSED = [
    ("coverag=0.9", "Did you mean coverage?"),
    ("dutys=0.9", "Did you mean duties?"),
    ("=0.9", "Figures: coverage, yield, title"),
    ("coverage", "as in coverage=0.95"),
    ("coverage=high", "as in coverage=0.95"),
    ("coverage=95", "between 0 and 1"),
    ("coverage=-0.1", "between 0 and 1"),
    ("coverage=nan", "between 0 and 1"),
    ("title=0.9,title=0.8", "two different"),
]


@pytest.mark.parametrize(("text", "told"), REFUSED)
def test_what_is_no_floor_is_refused_with_a_hint(text: str, told: str) -> None:
    with pytest.raises(BadFloorError, match=told.replace("?", r"\?")):
        read_floors(text)


def test_a_figure_is_what_the_report_says() -> None:
    filled = report(occurrences=3, coverage=0.5, yield_=0.25, fields={"title": Fill(2, 1, 1)})
    assert {name: figure(filled, name) for name in FIGURES} == {
        "coverage": 0.5,
        "yield": 0.25,
        **dict.fromkeys(FIELDS, 0.0),
        "title": 0.666667,
    }


@pytest.mark.parametrize(("floor", "met"), [(0.5, True), (0.500001, False), (0.0, True), (1.0, False)])
def test_a_figure_on_its_floor_is_enough(floor: float, met: bool) -> None:
    assert judged(report(coverage=0.5), (("coverage", floor),)).thresholds == (Threshold("coverage", floor, 0.5, met),)


def test_where_there_is_no_post_no_field_is_filled() -> None:
    (title,) = judged(report(), (("title", 0.01),)).thresholds
    assert (title.value, title.met) == (0.0, False)


# -- the command


def call(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "收银员.txt"
    path.write_text(POST, encoding="utf-8")
    return path


STATUSES = [
    ("coverage=0.9,duties=1", False, 0),
    ("department=0.5", False, 3),
    ("coverage=0.9", True, 1),
    ("department=0.5", True, 3),
    ("departement=0.5", False, 2),
]


@pytest.mark.parametrize(("floors", "bad_input", "status"), STATUSES)
def test_the_status_says_whether_a_floor_was_reached(
    tmp_path: Path, source: Path, floors: str, bad_input: bool, status: int
) -> None:
    (tmp_path / "空.txt").write_bytes(b"")
    inputs = [source, tmp_path / "空.txt"] if bad_input else [source]
    done = call("convert", *inputs, "-o", tmp_path / "out", "-q", "--fail-under", floors)
    assert done.exit_code == status
    assert (tmp_path / "out").exists() == (status != 2)


def test_what_is_below_is_told_and_marked(tmp_path: Path, source: Path) -> None:
    out = tmp_path / "out"
    done = call("convert", source, "-o", out, "-q", "--lang", "en", "--fail-under", "duties=1,department=0.5")
    assert "Below the minimum: Department is 0.00%, asked for was at least 50.00%" in done.stderr
    assert "duties" not in done.stderr
    marked = json.loads((out / "report.json").read_text("utf-8"))["thresholds"]
    assert marked == [
        {"name": "duties", "floor": 1.0, "value": 1.0, "met": True},
        {"name": "department", "floor": 0.5, "value": 0.0, "met": False},
    ]
    assert json.loads((out / "run.json").read_text("utf-8"))["options"]["fail_under"] == {
        "duties": 1,
        "department": 0.5,
    }
    assert 'class="below"' in (out / "report.html").read_text("utf-8")
    assert "**below**" in (out / "report.md").read_text("utf-8")


def test_report_holds_a_finished_run_against_floors_and_keeps_those_of_the_run(tmp_path: Path, source: Path) -> None:
    out = tmp_path / "out"
    assert call("convert", source, "-o", out, "-q").exit_code == 0
    assert call("report", out).exit_code == 0
    assert call("report", out, "--fail-under", "department=0.5").exit_code == 3
    assert call("report", out).exit_code == 3
    assert call("report", out, "--fail-under", "department=0").exit_code == 0
    assert call("report", out, "--fail-under", "titel=0.5").exit_code == 2


def test_from_python_a_floor_is_a_number_by_name(tmp_path: Path, source: Path) -> None:
    run = jdparse.convert([source], out=tmp_path / "out", fail_under={"department": 0.5})
    assert run.status == 3
    assert [threshold.name for threshold in run.thresholds if not threshold.met] == ["department"]
    with pytest.raises(RunRefusedError, match="Did you mean title"):
        jdparse.convert([source], out=tmp_path / "other", fail_under={"titel": 0.5})
