"""Fields whose labels no row knows, by the lines around them: 所属项目：新城二期 between 工作城市：… and 招聘人数：….

In: the clean text, lines, the labels found already. Out: ``LabelCut`` at the beginnings of lines that have no label.
Guaranteed: a field of the post stands right above and right below, or two right below, each on a line of its own that
begins with the same sign; a value stands beside the word, neither it nor the word is a post's name.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence

from jdparse.rules.labels import Label
from jdparse.rules.late import late
from jdparse.rules.loader import Rules
from jdparse.structure.labels.label_ends import LabelCut, unknown_field
from jdparse.structure.text.lines import Line

_FIELD = late(
    r"(?P<sign>(?:[^\w\s【(\[][ \t]{0,4})?)(?P<word>[^\W0-9A-Za-z_](?:[ \t]{0,8}[^\W0-9A-Za-z_]){1,5})[ \t]{0,4}:"
)
_SENTENCE = late(r"[。;!?:]")
_OF_POST = frozenset({"title", "department", "reports_to", "subordinates"})
_OF_PAPER = frozenset({"signature", "date"})
_FACET = "requirement-facet"
_MAX_VALUE = 30  # characters
_MAX_SIGN = 4  # characters before a label: a bullet and blanks
_FEWEST = 2  # fields around


def among_fields(text: str, lines: Sequence[Line], cuts: Sequence[LabelCut], rules: Rules) -> Iterator[LabelCut]:
    """The further labels; none in nearly all documents."""
    known = _field_lines(text, lines, cuts)
    if len(known) < _FEWEST:
        return
    labeled = {_line_of(lines, cut.start) for cut in cuts}
    near = sorted({number + step for number in known for step in (-1, 1)} - labeled)
    for number in near:
        if (sign := _sign_around(known, number)) is not None and (cut := _field(text, lines[number], sign, rules)):
            yield cut


def _field_lines(text: str, lines: Sequence[Line], cuts: Sequence[LabelCut]) -> Mapping[int, str]:
    """The lines that begin with a field of the post, and the sign before it."""
    found: dict[int, str] = {}
    for cut in (cut for cut in cuts if _is_of_post(cut.label)):
        number = _line_of(lines, cut.start)
        before = text[lines[number].start : cut.start].strip()
        if lines[number].cell is None and len(before) <= _MAX_SIGN and text[cut.end - 1] == ":":
            found.setdefault(number, before)
    return found


def _is_of_post(label: Label) -> bool:
    """工作地点, 直接上级, 学历; 编制 and 生效日期 may be the paper's own."""
    if label.shape != "field":
        return label.row == _FACET
    return label.field in _OF_POST or (label.field.startswith("attribute") and label.row not in _OF_PAPER)


def _line_of(lines: Sequence[Line], start: int) -> int:
    return bisect_right(lines, start, key=lambda line: line.start) - 1


def _sign_around(known: Mapping[int, str], number: int) -> str | None:
    """The sign that the fields around a line begin with; None where they stand elsewhere or begin otherwise."""
    around = (number - 1, number + 1) if number - 1 in known else (number + 1, number + 2)
    signs = {known.get(at) for at in around}
    return signs.pop() if len(signs) == 1 else None


def _field(text: str, line: Line, sign: str, rules: Rules) -> LabelCut | None:
    found = _FIELD.match(text, line.start, line.end)
    if line.kind or line.cell is not None or found is None or found["sign"].strip() != sign:
        return None
    word, value = "".join(found["word"].split()), text[found.end() : line.end].strip()
    if not 0 < len(value) <= _MAX_VALUE or _SENTENCE.search(value) is not None:
        return None
    if rules.titles.is_name(word) or rules.titles.head_of(word) or rules.titles.is_unit(word):
        return None
    if rules.titles.is_name(value) or rules.titles.read(text[line.start : line.end]) is not None:
        return None  # 岗位说明书:制冷工 over fields
    return LabelCut(found.start("word"), found.end(), unknown_field(word), "colon")
