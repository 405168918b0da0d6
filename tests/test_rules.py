"""The rule rows hold: examples proved, patterns bounded, no hostile text makes one slow; and the proofs can fail."""

from __future__ import annotations

import importlib
import pkgutil
import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import jdparse
from jdparse.extract.drafts.proof import STAGES
from jdparse.rules.check import check_rules
from jdparse.rules.labels import build_labels
from jdparse.rules.late import late
from jdparse.rules.lint import lint, lint_rules
from jdparse.rules.loader import Rules, load_rules
from jdparse.rules.rows import Row, RuleError, spelled_out

RULES = load_rules()


def row_id(row: Row) -> str:
    return f"{row.kind}-{row.id}"


def test_every_row_wins_its_examples_and_no_counter_example() -> None:
    assert [str(finding) for finding in check_rules(RULES, STAGES)] == []


def test_no_pattern_of_a_row_can_run_away() -> None:
    assert [str(finding) for finding in lint_rules(RULES.rows)] == []


def test_ids_are_unique_within_a_kind() -> None:
    names = [(row.kind, row.id) for row in RULES.rows]
    assert len(names) == len(set(names))


# -- the proofs themselves

DEFECTS = {
    "an example that an earlier row takes": (
        """[[marker]]
id = "late"
script = "arabic"
pattern = '(?P<n_late>[0-9]{1,3})[、]'
examples = ["3、检查"]
not = ["检查"]
why = "Shadowed by the shipped row."
""",
        "example '3、检查'",
    ),
    "a counter-example that the row takes": (
        """[[cue]]
id = "late"
about = "duty"
at = "start"
words = ["看守"]
examples = ["看守道口"]
not = ["看守人须知"]
why = "Begins with the word as well."
""",
        "counter-example '看守人须知'",
    ),
    "a sentence that names nobody": (
        """[[relation]]
id = "late"
pattern = '归(?P<who_late>[^,。]{1,12})领导'
examples = ["归上面的人领导"]
not = ["归还领导用车"]
why = "Only names count."
""",
        "example '归上面的人领导'",
    ),
    "a word that a later row takes": (
        """[[heads]]
id = "late"
words = ["守塔人", "灯塔"]
examples = ["北岸守塔人"]
not = ["人"]
why = "The first example is won; a word of a later row is taken by nobody."

[[heads]]
id = "later"
words = ["守塔人"]
examples = ["南岸守塔人"]
not = ["人"]
why = "Takes the word of the row before."
""",
        "",
    ),
    "a line that is not the row's": (
        """[[line]]
id = "late"
pattern = '本页无字'
examples = ["本页无字。"]
not = ["本页有字"]
why = "The full stop is missing."
""",
        "example '本页无字。'",
    ),
}


def own_rules(folder: Path, text: str) -> Rules:
    path = folder / "own.toml"
    path.write_text(text, encoding="utf-8")
    return load_rules(path)


@pytest.mark.parametrize("name", [name for name, (_, place) in DEFECTS.items() if place])
def test_the_check_finds(name: str, tmp_path: Path) -> None:
    text, place = DEFECTS[name]
    findings = check_rules(own_rules(tmp_path, text), STAGES)
    assert [(finding.row, finding.place) for finding in findings if finding.row == "late"] == [("late", place)]


def test_the_check_finds_a_dead_word(tmp_path: Path) -> None:
    text, _ = DEFECTS["a word that a later row takes"]
    findings = check_rules(own_rules(tmp_path, text), STAGES)
    assert ("late", "word '守塔人'") in [(finding.row, finding.place) for finding in findings]


def test_a_finding_names_the_file_the_row_and_the_place(tmp_path: Path) -> None:
    text, place = DEFECTS["a line that is not the row's"]
    (finding,) = (f for f in check_rules(own_rules(tmp_path, text), STAGES) if f.row == "late")
    assert str(tmp_path / "own.toml") in str(finding)
    assert "row late of [[line]]" in str(finding)
    assert place in str(finding)


RUNAWAY = [
    (r"(a+)+b", "inside"),
    (r"(?:a*b)*", "inside"),
    (r"(?:[0-9]+[.、]?)+$", "inside"),
    (r"(?:a{2,}){3,}", "inside"),
    (r"\s+$", "begins"),
    (r"\s++$", "begins"),
    (r"(?:x?)[一-鿿]+师", "begins"),
    (r"(?<!x)a+", "begins"),
    (r"(?:岗|位*)职", "begins"),
    (r"岗[^。]*责", "without bound"),
    (r"岗.{3,}责", "without bound"),
    (r"(?:岗.{1,300}){2,100}", "more than"),
]
TAME = [
    r"岗[^。]{0,40}责",
    r"(?:[0-9]{1,3}[.、]?){1,9}$",
    r"岗(?:[0-9]++[.、]?)++$",
    r"岗[*+]{2,3}",
    r"岗\*{1,3}\+",
    r"(?P<n_x>[一-鿿]{1,20})[、.]",
    r"岗(?>[0-9]{1,4})",
]


@pytest.mark.parametrize(("pattern", "problem"), RUNAWAY)
def test_the_lint_finds(pattern: str, problem: str) -> None:
    assert any(problem in found for _, found in lint(pattern, searched=True, bounded=True))


@pytest.mark.parametrize("pattern", TAME)
def test_the_lint_lets_pass(pattern: str) -> None:
    assert not list(lint(pattern, searched=True, bounded=True))


def test_the_lint_names_the_place() -> None:
    ((place, _),) = lint(r"[*+]负责{1,2}(?:人员)*长", searched=False, bounded=True)
    assert place == "at 17 (…责{1,2}(?:人员)*)"


# -- patterns in code


def compiled_patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Every pattern, compiled at once or late, that a module of the text's way holds, by the module's and its own name."""
    for package in ("rules", "structure", "extract", "dedupe"):
        module = importlib.import_module(f"jdparse.{package}")
        for found in pkgutil.walk_packages(module.__path__, f"{module.__name__}."):
            part = importlib.import_module(found.name)
            for name, value in vars(part).items():
                if isinstance(value, re.Pattern | type(late(""))):
                    yield f"{found.name.removeprefix('jdparse.')}.{name}", value


PATTERNS = dict(compiled_patterns())


def test_the_patterns_in_code_are_found() -> None:
    assert jdparse.__version__
    assert len(PATTERNS) > 30


@pytest.mark.parametrize("name", PATTERNS)
def test_no_pattern_in_code_nests_endless_repeats(name: str) -> None:
    pattern = PATTERNS[name]
    found = lint(pattern.pattern, searched=False, bounded=False, flags=pattern.flags & ~re.UNICODE)
    assert not list(found)


# -- hostile texts

UNITS = (
    " ", "\t", "岗", "1", "一", "a", "A", "x", "i", ".", "、", "，", "(", ")", "（", "[", "【", "第", "条", "章",
    ":", "；", "。", "-", "—", "_", "*", "=", "·", "…", "„", "◆", "□", "?", "①", "⒈", "㈠", "/", "|", "年", "页",
    "的", "负责", "受经理", "向经理汇报", "1.", "(一)", "1-", "第1页 ", "….1 ",
)  # fmt: skip
LENGTH = 5_000
LINE_LENGTH = 320  # longer lines are never matched as a whole
SLOW = 0.05


def test_there_are_fifty_units() -> None:
    assert len(set(UNITS)) == 50


def seconds(call: object, text: str) -> float:
    assert callable(call)
    best = SLOW * 9
    for _ in range(3):  # of this process alone: the machine may be busy elsewhere
        begin = time.process_time()
        call(text)
        best = min(best, time.process_time() - begin)
        if best < SLOW:
            break
    return best


def pumped(unit: str, length: int) -> str:
    return (unit * length)[:length] + "\x00"


@pytest.mark.parametrize("row", [row for row in RULES.rows if row.pattern], ids=row_id)
def test_no_hostile_text_makes_a_row_slow(row: Row) -> None:
    pattern = re.compile(row.pattern)
    at = "whole" if row.kind == "line" else str(row.values.get("at"))
    call = {"whole": pattern.fullmatch, "start": pattern.match}.get(at, pattern.search)
    length = LINE_LENGTH if row.kind == "line" else LENGTH
    slow = [unit for unit in UNITS if seconds(call, pumped(unit, length)) >= SLOW]
    assert not slow


COMPILED = {
    "labels": lambda text: RULES.labels.match(text[:60]),
    "lines": lambda text: RULES.lines.match(text[:LINE_LENGTH]),
    "titles": lambda text: RULES.titles.read(text[:80]),
    "cues": RULES.cues.weigh,
    "relations": lambda text: list(STAGES.tellers(text[:400], RULES)),
    "inline markers": lambda text: sum(1 for _ in RULES.markers.inline.find(text)),
}


@pytest.mark.parametrize("name", COMPILED)
def test_no_hostile_text_makes_the_compiled_rules_slow(name: str) -> None:
    slow = [unit for unit in UNITS if seconds(COMPILED[name], pumped(unit, LENGTH)) >= SLOW]
    assert not slow


# -- rows of one's own are tried when they are loaded, though patterns are compiled when they are used

_ROW = "id = 'own'\nexamples = ['a']\nnot = ['b']\nwhy = 'A proof.'\n"
BROKEN = {
    "marker": ("family = 'x'\nscript = 'arabic'\n", "(?P<n_own>[0-9]{1,3}[、"),
    "relation": ("", "服从(?P<who_own>.{1,9}"),
    "relation without its group": ("", "服从.{1,9}"),
    "line": ("kind = 'furniture'\n", "第[0-9{1,3}页"),
    "line by its gate": ("kind = 'furniture'\ngate = '('\n", "第[0-9]{1,3}页"),
    "cue": ("", "(以上"),
    "facet": ("kind = 'skill'\nvalue = 'x'\ngate = ['软件']\n", "软件)"),
    "wish": ("at = 'after'\ngate = ['优先']\n", "优先)"),
    "names": ("", "[a-"),
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN)
def test_a_pattern_that_does_not_compile_names_its_row(name: str) -> None:
    values, pattern = BROKEN[name]
    with pytest.raises(RuleError, match="own"):
        load_rules(added=f"[[{name.partition(' ')[0]}]]\n{_ROW}{values}pattern = '{pattern}'\n")


def test_markers_that_do_not_go_together_are_found() -> None:
    taken = next(row for row in RULES.rows if row.kind == "marker" and "(?P<n_" in row.pattern)
    row = f"[[marker]]\n{_ROW}family = 'x'\nscript = 'arabic'\npattern = '{taken.pattern}'\n"
    with pytest.raises(RuleError, match="marker row"):
        load_rules(added=row)


# -- forms


def test_a_form_spells_out_its_words() -> None:
    assert list(spelled_out("r", "(直接|)上级(岗位|职位|)")) == [
        "直接上级岗位", "直接上级职位", "直接上级", "上级岗位", "上级职位", "上级",
    ]  # fmt: skip


@pytest.mark.parametrize("form", ["(直接上级", "直接)上级", "(a|b)" * 11], ids=["open", "closed", "too many"])
def test_a_form_that_cannot_be_used_names_its_row(form: str) -> None:
    with pytest.raises(RuleError, match="row r has a form"):
        list(spelled_out("r", form))


def test_words_of_a_row_come_before_forms_of_any() -> None:
    rows = [
        _label_row("first", {"forms": ["(工作|岗位)要求"]}),
        _label_row("second", {"words": ["工作要求"], "forms": ["岗位要求"]}),
    ]
    labels = build_labels(rows, {})
    assert {word: label.row for word, label in labels.words.items()} == {"岗位要求": "first", "工作要求": "second"}


def test_words_that_stand_alone_are_labels_but_not_at_a_sentences_end() -> None:
    labels = build_labels([_label_row("first", {"forms": ["工作关系"], "alone": ["(业务|专业)素质"]})], {})
    assert labels.alone == {"业务素质", "专业素质"}
    assert labels.words.keys() == {"工作关系", "业务素质", "专业素质"}


def _label_row(name: str, values: dict[str, list[str]]) -> Row:
    return Row("labels", "label", name, {"field": "other", "shape": "section", **values}, (), (), "")
