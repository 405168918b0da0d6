"""Figures of documents, their sums, and the page made of them."""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jdparse.export.lines import DOCUMENTS, OCCURRENCES, file_line, read_record
from jdparse.export.shapes import Failure, document_line
from jdparse.model.document import SEGMENT_KINDS, Document, Segment, SegmentKind
from jdparse.model.record import Origin, Record, Superior
from jdparse.model.source import Issue, Source
from jdparse.model.span import Quote
from jdparse.report.figures import KEPT_PASSAGES, coverage_of, issues_by_code, measure
from jdparse.report.index import PostIndex, Posts
from jdparse.report.page import SHOWN_DOCUMENTS, render
from jdparse.report.places import PAGE_CHARACTERS, Places, plan
from jdparse.report.schemas import SCHEMAS, schema_text
from jdparse.report.store import StoredFigures, least_covered, read_head, read_report, write_report
from jdparse.report.totals import KEPT_FAILURES, Totals
from jdparse.report.totals import KEPT_PASSAGES as KEPT_IN_ALL
from jdparse.report.words import LANGUAGES, Language, percent, words

ROOT = Path(__file__).parents[2]


def document(text: str, *segments: Segment, name: str = "a.txt", records: tuple[Record, ...] = ()) -> Document:
    return Document(name, Source(name, "text/plain", "utf-8", "", text), segments, 1.0, (), records)


def record(**changes: object) -> Record:
    fields: dict[str, object] = dict.fromkeys(
        (
            "aliases",
            "reports_to",
            "subordinates",
            "duties",
            "requirements",
            "authorities",
            "accountabilities",
        ),
        (),
    )
    fields |= {"id": "r", "kind": "position", "title": "", "title_basis": "none", "title_quote": None}
    fields |= {"organization": None, "department": None, "department_quote": None, "summary": None}
    fields |= {"attributes": {}, "sections": (), "source": Origin("d", "a.txt", (0, 1))}
    return Record(**{**fields, **changes})  # type: ignore[arg-type]


SAMPLE = document(
    "第一章\n收银员\n看不懂的\n散文 一段\n",
    (0, 3, "heading", None),
    (3, 4, "blank", None),
    (4, 7, "title", "r"),
    (7, 8, "blank", None),
    (8, 12, "unparsed", None),
    (12, 19, "prose", None),
)


def test_characters_add_up_to_the_text_and_parts_to_what_is_not_blank() -> None:
    figures = measure(SAMPLE).figures
    assert figures.characters == {"blank": 2, "heading": 3, "prose": 7, "title": 3, "unparsed": 4}
    assert sum(figures.characters.values()) == len(SAMPLE.text)
    assert figures.parts == {"records": 3, "structure": 3, "prose": 4, "unparsed": 4}
    assert figures.coverage == pytest.approx(10 / 14, abs=1e-6)
    assert figures.yield_ == pytest.approx(3 / 14, abs=1e-6)


KINDS = st.sampled_from(SEGMENT_KINDS)


@given(st.lists(st.tuples(st.text(min_size=1, max_size=9), KINDS, st.booleans()), max_size=20))
def test_every_character_is_counted_once(pieces: list[tuple[str, SegmentKind, bool]]) -> None:
    text, segments = "", []
    for piece, kind, inside in pieces:
        segments.append((len(text), len(text) + len(piece), kind, "r" if inside else None))
        text += piece
    figures = measure(document(text, *segments)).figures
    assert sum(figures.characters.values()) == len(text)
    assert sum(figures.parts.values()) == sum(not character.isspace() for character in text)
    unexplained = sum(len("".join(text[s:e].split())) for s, e, kind, _ in segments if kind == "unparsed")
    total = sum(not character.isspace() for character in text)
    assert figures.coverage == pytest.approx(1 - unexplained / total if total else 1.0, abs=1e-6)


def test_nothing_is_covered_wholly_and_yields_nothing() -> None:
    figures = measure(document("")).figures
    assert (figures.coverage, figures.yield_) == (1.0, 0.0)
    assert coverage_of({"unparsed": 3}) == 0.0


SUPERIOR = Superior("厂长", "inferred", "厂长", ((0, 2),))
FILLS = [
    ({"title": "出纳", "title_basis": "text"}, {"title": (1, 0)}),
    ({"title": "出纳", "title_basis": "filename"}, {"title": (0, 1)}),
    ({"department": "财务部"}, {"department": (0, 1)}),
    ({"department": "财务部", "department_quote": Quote("财务部", ((0, 3),))}, {"department": (1, 0)}),
    ({"reports_to": (SUPERIOR,)}, {"reports_to": (0, 1)}),
    ({"reports_to": (SUPERIOR, Superior("店长", "stated", "店长", ((0, 2),)))}, {"reports_to": (1, 0)}),
    ({}, {}),
]


@pytest.mark.parametrize(("changes", "expected"), FILLS)
def test_fields_are_stated_or_inferred(changes: dict[str, object], expected: dict[str, tuple[int, int]]) -> None:
    fields = measure(document("", records=(record(**changes),))).figures.fields
    assert {name: (fill.stated, fill.inferred) for name, fill in fields.items()} == expected
    assert all(fill.filled == fill.stated + fill.inferred for fill in fields.values())


def test_an_issue_that_document_and_record_both_name_counts_once() -> None:
    shared, own = Issue("marker-lost", (1, 2), ""), Issue("unparsed-text", (3, 4), "")
    other = Issue("marker-lost", (5, 6), "")
    post = record(issues=(shared, other))
    whole = Document("d", Source("a", "text/plain", None, "", ""), (), 1.0, (shared, own), (post,))
    assert issues_by_code(whole) == {"marker-lost": 2, "unparsed-text": 1}


def unparsed(name: str, *lengths: int) -> Document:
    text = ""
    segments: list[Segment] = []
    for length in lengths:
        segments.append((len(text), len(text) + length, "unparsed", None))
        text += "岗" * length
    return document(text, *segments, name=name)


def test_the_longest_passages_come_first_and_are_bounded() -> None:
    totals = Totals()
    for number in range(30):
        totals.add(measure(unparsed(f"{number:02}.txt", *range(1, KEPT_PASSAGES + 10))))
    passages = totals.report(0, {}, {}).passages
    assert len(passages) == KEPT_IN_ALL
    lengths = [passage.length for passage in passages]
    assert lengths == sorted(lengths, reverse=True)
    assert [passage.path for passage in passages[:30]] == sorted(passage.path for passage in passages[:30])


def test_totals_add_documents_failures_and_what_writing_found() -> None:
    totals = Totals()
    totals.add(measure(SAMPLE))
    totals.add(measure(SAMPLE))
    for number in range(KEPT_FAILURES + 5):
        totals.fail(Failure(f"{number}.doc", "read", "encrypted" if number % 2 else "binary", "…"))
    report = totals.report(7, {"cell-cut": 3}, {"hidden": 2})
    assert (report.inputs, report.documents, report.failed) == (KEPT_FAILURES + 7, 2, KEPT_FAILURES + 5)
    assert report.parts["unparsed"] == 8
    assert report.coverage == pytest.approx(10 / 14, abs=1e-6)
    assert set(report.characters) == set(SEGMENT_KINDS)
    assert report.issues == {"cell-cut": 3}
    assert sum(report.failures.values()) == report.failed
    assert len(report.errors) == KEPT_FAILURES


def write_all(folder: Path, documents: Iterable[Document], *failures: Failure) -> None:
    """A report with the line files that it is made of."""
    totals, posts, figures = Totals(), Posts(), []
    with (folder / DOCUMENTS).open("wb") as lines, (folder / OCCURRENCES).open("wb") as occurrences:
        for one in documents:
            lines.write(file_line(document_line(one)))
            figures.append(measure(one).figures)
            totals.add(measure(one))
            for post in one.records:
                occurrences.write(file_line(post))
                posts.add(read_record(file_line(post)))
    for failure in failures:
        totals.fail(failure)
    report = totals.report(len(posts.index.rows), {}, {}, posts=posts.counts)
    write_report(folder, report, figures, posts.index, "zh")


def make_report(folder: Path, *failures: Failure, name: str = "a.txt") -> str:
    write_all(folder, [document("看不懂", (0, 3, "unparsed", None), name=name)], *failures)
    return (folder / "report.html").read_text("utf-8")


def test_the_report_is_read_back_as_it_was_written(tmp_path: Path) -> None:
    make_report(tmp_path, Failure("b.doc", "read", "encrypted", "locked", "unlock it"))
    report = read_report(tmp_path)
    raw = json.loads((tmp_path / "report.json").read_text("utf-8"))
    counts = ["inputs", "documents", "failed", "occurrences", "records"]
    top = [*counts, "characters", "coverage", "yield", "fields", "issues"]
    assert set(top) <= set(raw)
    assert raw["per_document"][0]["path"] == report.per_document[0].path == "a.txt"
    assert report.errors[0].remedy == "unlock it"


def test_the_page_escapes_whatever_a_name_or_text_holds(tmp_path: Path) -> None:
    evil = "<script>alert(1)</script><!--"
    page = make_report(tmp_path, Failure(evil, "read", evil, evil, evil), name=f"{evil}.txt")
    source = (tmp_path / "report" / "0001.html").read_text("utf-8")
    for text in (page, source):
        assert "<script>alert" not in text
        assert "<!--" not in text
    assert "&lt;script&gt;alert(1)" in page


def test_the_page_needs_nothing_from_elsewhere(tmp_path: Path) -> None:
    page = make_report(tmp_path)
    assert "http:" not in page
    assert "https:" not in page
    assert "src=" not in page


def test_only_the_page_s_own_style_and_script_may_run(tmp_path: Path) -> None:
    make_report(tmp_path)
    for name in ("report.html", "report/0001.html"):
        page = (tmp_path / name).read_text("utf-8")
        (allowed,) = re.findall('Content-Security-Policy" content="([^"]*)"', page)
        directives = dict(one.strip().split(" ", 1) for one in html.unescape(allowed).split(";"))
        assert directives["default-src"] == "'none'"
        (style,), (script,) = (
            re.findall("<style>(.*?)</style>", page, re.DOTALL),
            re.findall("<script>(.*?)</script>", page, re.DOTALL),
        )
        for directive, text in (("style-src", style), ("script-src", script)):
            digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
            assert directives[directive] == f"'sha256-{digest}'"


def test_a_page_with_sources_takes_documents_until_it_is_full() -> None:
    sizes = [PAGE_CHARACTERS // 2, PAGE_CHARACTERS // 2, 1, PAGE_CHARACTERS * 3, 1]
    many = [document("岗" * size, (0, size, "prose", None), name=str(at)) for at, size in enumerate(sizes)]
    shown = plan([measure(one).figures for one in many], None)
    assert shown == {"0": 1, "1": 1, "2": 2, "3": 3, "4": 4}
    chosen = plan([measure(one).figures for one in many], frozenset("24"))
    assert chosen == {"2": 1, "4": 1}


def test_a_run_of_more_documents_than_are_shown_lists_the_least_covered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("jdparse.report.store.SHOWN_DOCUMENTS", 1)
    write_all(tmp_path, [document("岗位", (0, 2, "prose", None), name="good"), unparsed("bad", 3)])
    page = (tmp_path / "report.html").read_text("utf-8")
    assert "2 份文档，此处列出覆盖率最低的 1 份" in page
    (source,) = (tmp_path / "report").iterdir()
    assert '"id":"bad"' in source.read_text("utf-8")
    assert '"id":"good"' not in source.read_text("utf-8")


def test_the_figures_are_read_back_one_at_a_time(tmp_path: Path) -> None:
    write_all(tmp_path, [document("岗位", (0, 2, "prose", None), name=name) for name in ("a", "b", "c")])
    whole = read_report(tmp_path)
    assert tuple(StoredFigures(tmp_path)) == whole.per_document
    assert read_head(tmp_path) == replace(whole, per_document=())
    before = (tmp_path / "report.json").read_bytes()
    write_report(tmp_path, read_head(tmp_path), StoredFigures(tmp_path), PostIndex(), "zh")
    assert (tmp_path / "report.json").read_bytes() == before


def test_pages_of_an_earlier_report_are_gone(tmp_path: Path) -> None:
    make_report(tmp_path)
    (tmp_path / "report" / "0002.html").write_text("old")
    make_report(tmp_path)
    assert [path.name for path in (tmp_path / "report").iterdir()] == ["0001.html"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_is_there_in_every_language(language: Language) -> None:
    report = Totals().report(0, {}, {})
    page = render(report, [], PostIndex(), Places(), language)
    assert words(language)["heading"] in page


def test_both_languages_have_the_same_phrases() -> None:
    one, other = (words(language)._phrases for language in LANGUAGES)
    assert set(one) == set(other)


def test_the_page_lists_the_least_covered_documents_first() -> None:
    many = [measure(document("岗 位", (0, 3, "prose", None), name=f"{n:04}")).figures for n in range(SHOWN_DOCUMENTS)]
    bad = measure(unparsed("zz", 4)).figures
    listed = least_covered([*many, bad])
    assert listed[0] == bad
    assert [figures.path for figures in listed[1:4]] == ["0000", "0001", "0002"]
    assert len(listed) == SHOWN_DOCUMENTS


@pytest.mark.parametrize(
    ("value", "shown"),
    [(1.0, "100.00%"), (0.99999, "> 99.99%"), (0.0, "0.00%"), (0.00001, "< 0.01%"), (0.5, "50.00%")],
)
def test_only_a_whole_is_shown_as_a_whole(value: float, shown: str) -> None:
    assert percent(value) == shown


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_published_schemas_are_those_of_the_models(name: str) -> None:
    published = (ROOT / "schemas" / f"{name}.json").read_text("utf-8")
    assert published == schema_text(name), f"run: jdparse schema {name} > schemas/{name}.json"
