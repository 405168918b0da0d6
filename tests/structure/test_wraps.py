"""Line ends weighed: what is found on them, that the table decides, and when the dictionary is asked."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from random import Random

import jieba
import pytest
from reading import outline_of

from jdparse.pipeline import read_structure
from jdparse.rules import words
from jdparse.rules.loader import load_rules
from jdparse.rules.weights import Weight
from jdparse.rules.words import is_broken
from jdparse.structure.pieces import wraps
from jdparse.structure.pieces.pieces import Wrap

RULES = load_rules()
HEAD = "制图室岗位职责"

BROKEN = [
    ("的图纸按合同和目标成", "本核算", True),
    ("提前一周送到编委", "会秘书处", True),
    ("每季度核对一次绝", "缘电阻", True),
    ("组织全员参加", "考试", False),
    ("通知班主任和家长", "学校大门按时开关", False),
    ("查看版本2", "次", False),
    ("结束。", "本人签字", False),
    ("", "本人签字", False),
]


@pytest.mark.parametrize(("head", "tail", "broken"), BROKEN)
def test_a_word_runs_across_a_line_end(head: str, tail: str, broken: bool) -> None:
    assert is_broken(head, tail) is broken


FOUND = [
    ("an open comma", "1、按照草图描图，\n标注尺寸。", {"marked", "open-comma", "reaches-stop"}, True),
    ("a measure", "1、主机每年大修21\n次，由厂家派人。", {"figure-broken"}, True),
    ("a word", "1、按合同工期和目标成\n本组织描图", {"word-broken"}, True),
    ("a name", "1、描图员\n负责描绘零件图。", {"head-name"}, False),
    ("a note behind a name", "1、描图员（二级）\n负责描绘零件图。", {"head-name"}, False),
    ("a heading of few words", "1、目的\n明确各级人员的职责。", {"short-line"}, False),
    ("a number alone", "1、描绘零件图和装配图\n17", {"tail-number"}, False),
    ("a bracket", "1、到地铁站步行八分钟的\n【甲乙】图纸", {"tail-bracket"}, False),
]


@pytest.mark.parametrize(("text", "found", "joined"), [case[1:] for case in FOUND], ids=[case[0] for case in FOUND])
def test_what_is_found_on_a_line_end(text: str, found: set[str], joined: bool) -> None:
    weighed = wraps_of(text)
    assert found <= {one for wrap in weighed for one in wrap.found}
    assert any(wrap.carries_on for wrap in weighed) is joined


def wraps_of(text: str) -> tuple[Wrap, ...]:
    return outline_of(f"{HEAD}\n{text}").pieces.wraps


def test_the_table_decides() -> None:
    source = outline_of(f"{HEAD}\n1、按照草图描图，\n标注尺寸。").pieces.clean.source
    table = {**RULES.weights.wrap, "open-comma": Weight("open-comma", -20.0)}
    rules = replace(RULES, weights=replace(RULES.weights, wrap=table))
    assert [wrap.carries_on for wrap in read_structure(source, rules).pieces.wraps] == [False]


def test_words_are_looked_up_only_where_they_decide(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def ask(head: str, _: str) -> bool:
        asked.append(head)
        return False

    monkeypatch.setattr(wraps, "is_broken", ask)
    wraps_of("1、按照草图描图，\n标注尺寸。")  # joined without
    wraps_of("1、描图员\n负责描绘零件图。")  # apart whatever the words are
    assert not asked
    wraps_of("1、按合同工期和目标成\n本组织描图")
    assert asked == ["按合同工期和目标成"]


def test_the_dictionary_leaves_nothing_on_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    words._dictionary.cache_clear()
    assert is_broken("目标成", "本")
    assert not list(tmp_path.iterdir())


def chinese_words() -> list[tuple[str, int]]:
    """The dictionary's words of Chinese characters only, with their counts."""
    listed = (line.split(" ") for line in words._dictionary().decode().splitlines())
    return [(word, int(count)) for word, count, _ in listed if re.fullmatch("[\u4e00-\u9fff]+", word)]


def test_every_word_of_the_dictionary_is_found() -> None:
    """Lines of such words are in order."""
    chinese = chinese_words()
    assert len(chinese) > 300_000
    assert all(words._words(word[0])[word] == str(count) for word, count in chinese)


def test_words_are_those_of_jieba() -> None:
    tokenizer = jieba.Tokenizer()
    tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
    tokenizer.initialized = True
    dice, listed = Random(0), chinese_words()
    for _ in range(3_000):
        text = "".join(word for word, _ in dice.choices(listed, k=8))[dice.randrange(3) :][:16]
        assert list(words.cut(text)) == list(tokenizer.cut(text, HMM=False))


def test_rows_and_code_name_the_same_evidence() -> None:
    code = Path(wraps.__file__).read_text(encoding="utf-8")
    weighed = re.sub(r'\b(?:words_of|pattern_of)\("[^"]+"\)', "", code)  # a sign is asked, not weighed
    named = set(re.findall(r'"([a-z]+(?:-[a-z]+)*)"', weighed))
    assert named == RULES.weights.wrap.keys()
