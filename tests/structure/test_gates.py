"""The quick questions that spare most lines the thorough ones: what they turn away has nothing to find.

Each stage is run as it is and with its gate open, over the sample corpus and damaged documents of the generator; both
must give the same.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from reading import RULES, clean_of

from generator.document import draw_document
from jdparse.ingest.options import ReadOptions
from jdparse.ingest.registry import read_bytes
from jdparse.model.span import Span
from jdparse.pipeline import _with_suffix
from jdparse.rules import vacancy_facts as fact_rules
from jdparse.rules.edges import first_edge
from jdparse.structure.labels import house_labels as house_stage
from jdparse.structure.labels import labels as labels_stage
from jdparse.structure.labels.labels import find_labels
from jdparse.structure.markers import candidates as candidates_stage
from jdparse.structure.markers.candidate import Candidate
from jdparse.structure.markers.candidates import find_candidates
from jdparse.structure.text import clean as clean_stage
from jdparse.structure.text import running_lines as running_stage
from jdparse.structure.text.clean import Clean
from jdparse.structure.text.lines import Line, split_lines
from jdparse.structure.text.pages import find_pages
from jdparse.structure.text.running_lines import with_running_lines

CORPUS = Path(__file__).resolve().parents[2] / "corpus" / "documents"
DRAWN, NOISE = 40, 0.6
EVERYTHING = re.compile("")

MADE = (
    "锅炉工岗位职责\n工作任务  1  巡视锅炉\n2  加水\n3  清渣\n班中任务：巡视。1 看水位。 2 看汽压。 3 填记录。",
    "门卫\n职责：·登记来客\n·收发信件\n要求:l 会写字 l 身体好",
    "绿化工\n职责:> 浇水 > 除草\n> 修枝\n> 施肥\n待遇→ 包住 √ 包吃",
    "水泵工\n×巡视水泵。×加油\n×清扫泵房\n×交接班次",
)
"""Weak bullets and numbers with a blank behind them."""

Prepared = tuple[Clean, tuple[Line, ...], tuple[Span, ...], tuple[Candidate, ...]]


@cache
def prepared() -> tuple[Prepared, ...]:
    """Every document with its lines, pages and candidate markers."""
    files = [(path.read_bytes(), path.name) for path in sorted(CORPUS.iterdir())]
    texts = [source.text for content, name in files for source in read_bytes(content, name, ReadOptions())]
    texts += [draw_document(seed, NOISE).text for seed in range(DRAWN)]
    return tuple(_prepared(text) for text in (*texts, *MADE))


def _prepared(text: str) -> Prepared:
    clean = clean_of(text)
    lines = split_lines(clean, RULES.lines)
    pages = find_pages(clean.text, RULES.titles)
    return clean, lines, pages, find_candidates(clean, lines, pages, RULES.markers)


@cache
def words() -> frozenset[str]:
    """What stands on the lines and before their colons."""
    found = {clean.text[line.start : line.end] for clean, lines, _, _ in prepared() for line in lines}
    return frozenset(found | {part for line in found for part in re.split(r"[:。;,()\s]", line) if part})


def test_markers_inside_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    gated = prepared()
    monkeypatch.setattr(candidates_stage, "_further", lambda inline: EVERYTHING)
    for clean, lines, pages, found in gated:
        assert find_candidates(clean, lines, pages, RULES.markers) == found


def test_labels_inside_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    gated = [find_labels(clean, lines, found, RULES) for clean, lines, _, found in prepared()]
    monkeypatch.setattr(labels_stage, "_may_have_inside", lambda *line: True)
    monkeypatch.setattr(house_stage, "_OPENED", re.compile(r"\n[ \t]*(?=[^ \t\n])"))
    for labels, (clean, lines, _, found) in zip(gated, prepared(), strict=True):
        assert find_labels(clean, lines, found, RULES) == labels


def test_the_last_two_characters_of_labels() -> None:
    turned_away = [text for text in words() if len(text) <= 60 and not RULES.labels.may_end(text[-2:])]
    assert len(turned_away) > len(words()) / 2
    assert [text for text in turned_away if RULES.labels._match(text) is not None] == []


def test_the_last_characters_of_labels_that_no_row_knows() -> None:
    for shape, by_end in RULES.labels.guesses.by_end.items():
        every = {one for rows in by_end.values() for one in rows}
        for text in words():
            tried = by_end.get(text[-1:], by_end[""])
            assert not [one for one in every.difference(tried) if one.pattern.search(text)], (shape, text)


def test_suffixes_of_headings() -> None:
    for clean, lines, _, _ in prepared():
        read = {line.start for line in _with_suffix(clean.text, lines, RULES)}
        for line in lines:
            name = RULES.titles.read(clean.text[line.start : line.end])
            assert name is None or not name.suffix or line.start in read


def test_rules_of_whole_lines() -> None:
    rows = {row.kind: row for row in RULES.lines.rows}
    for text in words():
        found = RULES.lines.match(text)
        if found is None and len(text) <= 320:
            fitting = [kind for kind, row in rows.items() if row.pattern.fullmatch(text)]
            assert not [kind for kind in fitting if rows[kind].gate.search(text)], text


def test_first_characters_of_facts() -> None:
    """What a fact of a vacancy can begin with is listed whole."""
    edge = first_edge(fact_rules._FACT.pattern)
    assert edge.listed
    assert not edge.anything
    assert not edge.decimal


def test_lines_that_come_again(monkeypatch: pytest.MonkeyPatch) -> None:
    tasks = [f"{number}、巡视{number}号锅炉。" for number in range(1, 29)]
    paged = [
        line
        for at, task in enumerate(tasks, 1)
        for line in ([task, "北岸热力公司锅炉房的各班次用"] if at % 7 == 0 else [task])
    ]
    documents = [_prepared("\n".join(["锅炉工岗位职责", *paged])), *prepared()]
    gated = [with_running_lines(clean, lines, RULES) for clean, lines, _, _ in documents]
    monkeypatch.setattr(running_stage, "_may_come_again", lambda text: True)
    assert [with_running_lines(clean, lines, RULES) for clean, lines, _, _ in documents] == gated
    assert any(line.rule == running_stage.RULE for lines in gated for line in lines)


FRAMED = (
    "岗位|收银员|2人\n| 职责 | 收款 |\n负责收款",
    "│岗位│收银员│\n├──┼──┤\n上级｜店长   下设｜无",
    "---|---\n岗位 | 收银员 |\n|\n\n|||",
)


@pytest.mark.parametrize("text", FRAMED)
def test_lines_with_strokes(text: str) -> None:
    whole = clean_stage._FRAMED.sub(clean_stage._without_frame, text)
    framed = clean_stage._changed(text, clean_stage._TO_FRAMED, clean_stage._FRAMED, clean_stage._without_frame)
    assert framed == whole
    barred = clean_stage._changed(whole, clean_stage._TO_BARRED, clean_stage._BARRED, clean_stage._with_colons)
    assert barred == clean_stage._BARRED.sub(clean_stage._with_colons, whole)
