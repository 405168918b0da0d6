"""The quick questions of the later stages, from markers to records: what they turn away has nothing to find."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from itertools import accumulate, pairwise

import pytest
from reading import RULES
from test_gates import CORPUS, DRAWN, EVERYTHING, NOISE

from generator.document import draw_document
from jdparse.extract.drafts.drafts import Draft, ItemDraft, SectionDraft
from jdparse.extract.drafts.relations import is_near_place, may_tell, telling_places
from jdparse.extract.papers.nobody import _lists_names
from jdparse.ingest.options import ReadOptions
from jdparse.ingest.registry import read_bytes
from jdparse.model.source import Source
from jdparse.pipeline import read_structure
from jdparse.rules import name_words
from jdparse.rules import words as word_rules
from jdparse.rules.cues import CueRules
from jdparse.rules.kinds import KindRules
from jdparse.structure.markers import sequence_choices as choices_stage
from jdparse.structure.markers import sequence_openings as openings_stage
from jdparse.structure.pieces import heads as heads_stage
from jdparse.structure.pieces.cutting import _Cutter
from jdparse.structure.roles import evidence as evidence_stage
from jdparse.structure.roles import line_roles as line_roles_stage
from jdparse.structure.roles import paper_parts as paper_parts_stage
from jdparse.structure.roles.evidence import Evidence, gather
from jdparse.structure.roles.outline import Outline

MADE = (
    "检票员检票员负责检查车票\n校长职责校长主持学校的工作\n会计:负责日常账务\n办公室。负责文电\n外贸业务员(3人,上海)\n学徒工若干名,初中以上",
    "1 范围\n本标准规定了水泵工的职责。\n2 目的\n3 水泵工职责\n(1)加水\n(2)清渣\n一、核心岗位\n1. 店长岗位职责\n二、支持岗位\n1. 店员岗位职责",
    "对车间的安全承担直接责任。\n认真填写记录待遇面议\n认真填写交接班记录注:包住\n勤快",
    "1、巡视锅炉，在班长领导下工作\n3、加水\n3、清渣\n(1)看水位\n2)看汽压\n1、填记录。待遇面议注:包住\n欢迎有志者前来应聘",
)


@cache
def sources() -> tuple[Source, ...]:
    files = [(path.read_bytes(), path.name) for path in sorted(CORPUS.iterdir())[::3]]
    found = [source for content, name in files for source in read_bytes(content, name, ReadOptions())]
    made = (*(draw_document(seed, NOISE).text for seed in range(DRAWN)), *MADE)
    return (*found, *(Source("made.txt", "text/plain", None, "0" * 64, text) for text in made))


@cache
def outlines() -> tuple[Outline, ...]:
    return tuple(read_structure(source, RULES) for source in sources())


@cache
def evidences() -> tuple[Evidence, ...]:
    return tuple(gather(outline.pieces, RULES) for outline in outlines())


@cache
def texts() -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for evidence in evidences() for text in evidence.texts if text))


def test_signs_of_a_name_before_something_else(monkeypatch: pytest.MonkeyPatch) -> None:
    gated = [heads_stage.read_head(text, RULES.titles) for text in texts()]
    monkeypatch.setattr(heads_stage, "_SIGN", EVERYTHING)
    assert [heads_stage.read_head(text, RULES.titles) for text in texts()] == gated


def test_edges_of_cues() -> None:
    anything = frozenset("".join(texts()))
    opened = CueRules(tuple(replace(cue, edge=anything) for cue in RULES.cues.rows))
    for text in texts():
        assert RULES.cues._weigh(text) == opened._weigh(text), text


def test_words_across_a_line_end(monkeypatch: pytest.MonkeyPatch) -> None:
    pairs = [*pairwise(texts()), ("完成公司下达的各项目标成", "本组织"), ("认真做好设备的日常维", "护")]
    gated = [word_rules.is_broken(*pair) for pair in pairs]
    monkeypatch.setattr(word_rules, "_may_break", lambda text, end: True)
    assert [word_rules.is_broken(*pair) for pair in pairs] == gated
    assert True in gated


def test_words_at_the_end_of_headings() -> None:
    titles = RULES.titles
    words = dict.fromkeys(found.group() for text in texts() for found in re.finditer(r"[^\W_]{1,80}", text))
    turned_away = [word for word in words if word[-1] in titles.word_end.lengths and not titles._may_name(word)]
    assert len(turned_away) > len(words) / 20
    assert [word for word in turned_away if titles._read(word) is not None] == []


def test_lists_of_which_most_are_names() -> None:
    names, tasks = ["切配工", "面点师", "传菜员", "洗碗工", "收银员"], ["清点库存", "核对账目"]
    assert _names_nobody_else([*names[:3]])
    assert not _names_nobody_else([*names[:2], tasks[0]])
    assert _names_nobody_else([*names, tasks[0]])
    assert not _names_nobody_else([*names[:4], *tasks])


def test_kinds_of_papers() -> None:
    opened = KindRules(RULES.kinds.kinds, ("",), RULES.kinds.ends)
    for text in texts():
        assert RULES.kinds.of(text) == opened.of(text), text


def test_sieve_of_relations() -> None:
    rows = RULES.relations.rows
    turned_away = [text for text in texts() if RULES.relations.sieve.match(text) is None]
    assert len(turned_away) > len(texts()) / 2
    assert [text for text in turned_away if any(row.pattern.search(text) for row in rows)] == []


def test_places_of_words_that_tell_of_a_superior() -> None:
    told = 0
    for evidence in evidences():
        clean = evidence.whole.clean.text
        places = telling_places(clean, RULES)
        for piece, text in zip(evidence.pieces, evidence.texts, strict=True):
            if may_tell(text, RULES):
                told += 1
                assert is_near_place(piece.body, places), text
    assert told


def test_last_characters_of_units() -> None:
    ends = RULES.titles.unit_words.lengths.keys() | name_words.COUNTS
    assert [text for text in texts() if RULES.titles.unit_end.search(text[-6:]) and text[-1] not in ends] == []


def test_last_characters_of_organizations() -> None:
    ends = line_roles_stage._ORGANIZATION_END
    assert [text for text in texts() if line_roles_stage._ORGANIZATION.fullmatch(text) and text[-1] not in ends] == []


def test_parts_of_papers(monkeypatch: pytest.MonkeyPatch) -> None:
    gated = [paper_parts_stage.find_parts(evidence) for evidence in evidences()]
    monkeypatch.setattr(paper_parts_stage, "_SCOPE_WORD", EVERYTHING)
    assert [paper_parts_stage.find_parts(evidence) for evidence in evidences()] == gated
    assert any(gated)


def test_numbers_that_need_no_thought(monkeypatch: pytest.MonkeyPatch) -> None:
    gated = [outline.pieces.markers for outline in outlines()]
    monkeypatch.setattr(choices_stage, "is_plain", lambda candidate: False)
    monkeypatch.setattr(openings_stage, "is_plain", lambda candidate: False)
    for markers, source in zip(gated, sources(), strict=True):
        assert read_structure(source, RULES).pieces.markers == markers


def test_units_over_lists(monkeypatch: pytest.MonkeyPatch) -> None:
    gated = [evidence.of_units for evidence in evidences()]
    monkeypatch.setattr(evidence_stage, "_MAY_END_UNIT", frozenset("".join(text[-1:] for text in texts())))
    assert [gather(outline.pieces, RULES).of_units for outline in outlines()] == gated
    assert True in gated


def test_lines_that_are_one_piece() -> None:
    """What is run onto a line's end is looked for only behind the signs of it."""
    for outline in outlines():
        pieces = outline.pieces
        cutter = _Cutter(pieces.clean.text, pieces.pages, pieces.markers, (), RULES)
        for number, line in enumerate(pieces.lines):
            whole = cutter.whole(number, line)
            if whole is not None and not line.kind and not re.search(r"[。;,、]$", _text(outline, number)):
                assert cutter.line(number, line) == [whole]


def _text(outline: Outline, number: int) -> str:
    line = outline.pieces.lines[number]
    return outline.pieces.clean.text[line.start : line.end]


def _names_nobody_else(items: list[str]) -> bool:
    """Whether the items of a post are names of others and nothing else."""
    text = "\n".join(items)
    starts = [*accumulate((len(item) + 1 for item in items[:-1]), initial=0)]
    drafts = [ItemDraft(None, None, ((start, start + len(item)),)) for start, item in zip(starts, items, strict=True)]
    draft = Draft(0, None, "position", (), 0, len(text), (), None, sections=[SectionDraft("duties", "", drafts)])
    return _lists_names(draft, text, RULES)
