"""What a site or a conversion put among the words of a list: the page's own title again, a column's word behind each item,
bullets whose line was joined to the one before, the second of two signs around a heading.

In: the clean text. Out: spans that belong to no item. Guaranteed: they are in order and do not overlap; a title counts
only where it stands in 【】 before a number, a column's word only behind a sentence's end under the head that it answers,
a bullet only inside a line, before a number or, blanks between, a section's name; a sign around a heading only where it
begins the line as well.
"""

from __future__ import annotations

import re

from jdparse.model.span import Span
from jdparse.rules.late import late
from jdparse.rules.lexicon import pattern_of
from jdparse.structure.tables.table_heads import DEGREES

_AGAIN = late(
    r"(?m)^[ \t]*(?P<title>【(?P<words>[^】\n]{4,40})】)(?=[ \t]*(?:[(]?[0-9]{1,2}[、.)]|[一二三四五六七八九十]{1,3}、))"
)
_RATED = "负责程度"
"""The head of a column that says how far the post answers for a task."""
_RATING = late(rf"(?<=[。;])[ \t]{{0,4}}(?P<word>{DEGREES}|全部|协助|参与)(?=[ \t]{{0,4}}(?:[0-9]{{1,2}}[^0-9%]|\n|$))")
_KIND_HEAD = "职责类别"
"""The head of a column that says how often a task comes."""
_KIND = late(pattern_of("kind-left"))
_KINDS_HEAD = re.compile(r"(?<=职责细分)\n[ \t]{0,4}(?P<head>职责类别)(?=\n)")
_BULLET_SIGNS = re.compile(
    "[·•●◆■Ø*](?:"
    + "|".join(rf"(?<=[^\s·•●◆■Ø*]{sign})" for sign in ("[·•●◆■Ø]", *(" " * blanks + r"\*" for blanks in range(1, 5))))
    + ")"
)
"""The quick question: a bullet right behind a word, or a star and up to four blanks behind one."""
_BULLET = late(
    r"(?<=[^\s·•●◆■Ø*]) {0,4}(?P<bullet>[·•●◆■Ø]{1,2}|(?<= )\*)"
    r"(?= {0,12}[(]?[0-9]{1,2}[、.)](?![0-9])| {1,12}(?:岗位|职位|工作|任职)(?:职责|描述|内容|要求|资格|条件) {0,2}[:1])"
)
"""1、负责抄表；· 2、…文件。Ø  任职资格: from paragraphs that had a bullet and a number."""
_FRAMED = late(r"(?m)^[ \t]{0,8}(?P<sign>[★☆◆◇●■▲※])(?P<words>[^\n。;★☆◆◇●■▲※□]{1,24})(?P<close>(?P=sign))[ \t]{0,8}$")
"""★前厅经理★, ◆任职要求◆"""
_FRAMES = "★☆◆◇●■▲※"
_MIN_RATED = 3
_TITLE_REACH = 400
"""Characters from a text's beginning in which its title stands."""


def find_leftovers(text: str) -> tuple[Span, ...]:
    """The spans of such words."""
    return tuple(sorted([*_titles_again(text), *_ratings(text), *_kinds(text), *_bullets(text), *_frames(text)]))


def _titles_again(text: str) -> list[Span]:
    """收银员职责有哪些 as the first line, 【收银员职责有哪些】8、… in the middle of the list."""
    if "】" not in text:  # most texts
        return []
    found = [match for match in _AGAIN.finditer(text) if match.start()]
    lines = {line.strip() for line in text[:_TITLE_REACH].split("\n")}
    return [match.span("title") for match in found if match["words"].strip() in lines]


def _ratings(text: str) -> list[Span]:
    """3组织盘点。全责4核对账目。部分 under 负责程度."""
    if _RATED not in text:  # nearly all texts
        return []
    spans = [match.span("word") for match in _RATING.finditer(text, text.index(_RATED))]
    return spans if len(spans) >= _MIN_RATED else []


def _kinds(text: str) -> list[Span]:
    """(1)编制出圃计划周期性(2)巡查苗床日常性 under 职责类别."""
    if _KIND_HEAD not in text:  # nearly all texts
        return []
    spans = [match.span("word") for match in _KIND.finditer(text, text.index(_KIND_HEAD))]
    return [*(match.span("head") for match in _KINDS_HEAD.finditer(text)), *spans] if len(spans) >= _MIN_RATED else []


def _bullets(text: str) -> list[Span]:
    """1、负责抄表；· 2、核对水费；· 3、…: a bullet before each number, at the end of the item before it."""
    if _BULLET_SIGNS.search(text) is None:  # most texts
        return []
    return [match.span("bullet") for match in _BULLET.finditer(text)]


def _frames(text: str) -> list[Span]:
    """★前厅经理★: the sign behind a heading that begins with it; one before it is a bullet, and none follows behind it."""
    if not any(text.count(sign) > 1 for sign in _FRAMES):  # most texts
        return []
    return [match.span("close") for match in _FRAMED.finditer(text)]
