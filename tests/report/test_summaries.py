"""The report for a pull request (Markdown) and for a build server (JUnit): the same figures, nothing let through."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from jdparse.cli import main
from jdparse.export.shapes import Failure
from jdparse.report.figures import Figures, Passage
from jdparse.report.junit import write_junit
from jdparse.report.markdown import code, render_markdown
from jdparse.report.thresholds import judged
from jdparse.report.totals import Report, Totals
from jdparse.report.words import LANGUAGES, Language

POST = "收银员岗位职责\n1、负责收款。\n2、负责交账。\n"
HOSTILE = "<script>|`x`\x00\x1b[2J\ufffe]]>&amp;\n# @all"


def figures(path: str) -> Figures:
    return Figures("d", path, "utf-8", 1, {}, {}, 0.5, 0.25, {}, {"numbering-gap": 2})


def run(*failures: Failure, documents: int = 0) -> Report:
    totals = Totals()
    for failure in failures:
        totals.fail(failure)
    return replace(totals.report(0, {}, {}), documents=documents)


def xml(report: Report, documents: list[Figures], failures: list[Failure]) -> etree._Element:
    handle = io.BytesIO()
    write_junit(handle, report, documents, failures)
    return etree.fromstring(handle.getvalue())


def test_each_document_and_threshold_is_a_case_and_failures_have_a_reason() -> None:
    failure = Failure("b.doc", "read", "encrypted", "It has a password.", "Take the password off.")
    report = judged(run(failure, documents=1), (("coverage", 0.9), ("title", 0.9)))
    root = xml(report, [figures("a.txt")], [failure])
    assert root.attrib == {"name": "jdparse", "tests": "4", "failures": "2"}
    cases = {case.get("name"): case for case in root.iter("testcase")}
    assert list(cases) == ["a.txt", "b.doc", "coverage", "title"]
    assert cases["a.txt"].findtext("system-out") == "coverage 0.5, posts 1, numbering-gap 2"
    (failed,) = cases["b.doc"]
    assert (failed.tag, failed.get("type"), failed.get("message")) == (
        "failure",
        "encrypted",
        "read: It has a password.",
    )
    assert failed.text == "Take the password off."
    assert cases["coverage"].find("failure") is None
    assert cases["title"].find("failure").get("message") == "title is 0.0, asked for was at least 0.9"


@given(st.text(st.characters(exclude_categories=())))
def test_xml_is_well_formed_whatever_a_document_is_called(text: str) -> None:
    failure = Failure(text, text, text, text, text)
    root = xml(run(failure, documents=1), [figures(text)], [failure])
    first, second = root.iter("testcase")
    assert first.get("name") == second.get("name")
    assert len(first.get("name")) == len(text)


def test_hostile_names_do_nothing_in_markdown() -> None:
    failure = Failure(HOSTILE, "read", "malformed", HOSTILE, HOSTILE)
    report = replace(run(failure), passages=(Passage("d", HOSTILE, 0, 9, HOSTILE),))
    page = render_markdown(report, "en")
    outside = re.sub(r"(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)", "", page)
    assert "<script>" in page
    assert "<script>" not in outside
    assert "@all" not in outside
    assert all(len(re.findall(r"(?<!\\)\|", line)) in {4, 5, 6} for line in page.splitlines() if line.startswith("|"))


SPANS = [
    ("岗位", "`岗位`"),
    ("a`b", "``a`b``"),
    ("`", "`` ` ``"),
    ("a|b", r"`a\|b`"),
    ("一\n二\t三", "`一 二 三`"),
    ("", "` `"),
    ("岗" * 90, f"`{'岗' * 80}…`"),
]


@pytest.mark.parametrize(("text", "span"), SPANS)
def test_a_code_span_holds_any_text_on_one_line(text: str, span: str) -> None:
    assert code(text) == span


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_run_of_nothing_has_a_summary(language: Language) -> None:
    assert render_markdown(Totals().report(0, {}, {}), language).startswith("# ")


# -- the commands


def call(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def test_convert_and_report_write_the_same_junit_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(POST, encoding="utf-8")
    (tmp_path / "b.txt").write_bytes(b"")
    first, second = tmp_path / "first.xml", tmp_path / "second.xml"
    inputs = tmp_path / "a.txt", tmp_path / "b.txt"
    asked = "--fail-under", "coverage=0.5"
    assert call("convert", *inputs, "-o", tmp_path / "out", "-q", *asked, "--junit", first).exit_code == 1
    assert call("report", tmp_path / "out", "--junit", second).exit_code == 0
    assert first.read_bytes() == second.read_bytes()
    root = etree.fromstring(first.read_bytes())
    assert (root.get("tests"), root.get("failures")) == ("3", "1")


@pytest.mark.parametrize("place", ["out/j.xml", "none/j.xml", "."])
def test_a_junit_file_that_cannot_be_is_refused_before_any_work(tmp_path: Path, place: str) -> None:
    (tmp_path / "a.txt").write_text(POST, encoding="utf-8")
    (tmp_path / "out").mkdir()
    done = call("convert", tmp_path / "a.txt", "-o", tmp_path / "out", "--junit", tmp_path / place)
    assert done.exit_code == 2
    assert not list((tmp_path / "out").iterdir())


def test_a_report_made_again_does_not_stop_the_next_run(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(POST, encoding="utf-8")
    for _ in range(2):
        assert call("convert", tmp_path / "a.txt", "-o", tmp_path / "out", "-q").exit_code == 0
        (tmp_path / "out" / "report.md").unlink()
        assert call("report", tmp_path / "out").exit_code == 0
