"""Units: pieces with a role, and those that several judgments make."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from jdparse.model.span import Spans
from jdparse.rules.labels import Label
from jdparse.rules.late import late
from jdparse.rules.latin_names import without_english
from jdparse.rules.lexicon import pattern_of
from jdparse.rules.titles import Name
from jdparse.structure.pieces.heads import Head
from jdparse.structure.pieces.pieces import Piece
from jdparse.structure.text.slices import body_length, slice_body

Role = Literal[
    "title", "heading", "label", "value", "item", "text", "toc", "furniture", "boilerplate", "prose", "number", "column"
]
_COUNT = re.compile(r"(?:第|岗位|职位|部门)?[0-9一二三四五六七八九十]{1,3}(?:-[0-9]{1,2})?[\s/:|]{1,4}(?=\S)")
_CALL = re.compile(pattern_of("call-before-name"))

TITLE_LINE = "title-line"
TITLE_TASKS = "title-tasks"
"""The rule of what stands behind a heading's colon: 库房主任职责:人员考勤、车辆调度。"""
LIST_OF_POSTS = "list-of-posts"
"""The rule of a title in a list of posts with a sentence or a list each."""


class Unit(NamedTuple):
    """A piece with its role. ``body`` are clean spans; ``name`` is relative to the body's joined text."""

    role: Role
    piece: Piece
    body: Spans
    rule: str
    marker: int = -1
    label: Label | None = None
    name: Name | None = None
    matter: bool = False
    upper: bool = False


_IN_BRACKETS = late(
    r"[【\[〖「『<《]([^【】\[\]〖〗「」『』<>《》]{2,14})[】\]〗」』>》]\s{0,2}(?:(?:招?[0-9]{1,3}|若干)[名人位])?$"
)
"""【店务】1名: the name stands in the brackets."""
_WANTED = re.compile(r"(?<=[^\W0-9A-Za-z_]{2})\s{0,4}(?:招?[0-9]{1,3}|若干)[名人位]$")
"""布草阿姨 1名: how many are wanted is no part of a name."""

_NOTE = re.compile(r"(?<=[^\W0-9A-Za-z_])\([^()A-Za-z]{2,24}\)$")


def titled(piece: Piece, head: Head, rule: str, upper: bool) -> Sequence[Unit]:
    """The title, and the sentence behind it on its line as text."""
    total = body_length(piece.body)
    named = slice_body(piece.body, 0, head.cut)
    title = Unit("title", piece, named, rule, piece.marker, name=head.name, upper=upper)
    if head.cut >= total:
        return (title,)
    rest = slice_body(piece.body, head.cut, total)
    if head.how == "pay":
        return title, Unit("boilerplate", piece, rest, "pay")
    tasks = head.how in ("colon", "series") and bool(head.name.suffix)
    return title, Unit("text", piece, rest, TITLE_TASKS if tasks else "title-sentence")


def told_in(piece: Piece, name: Name) -> Sequence[Unit]:
    """A sentence that names a post: the name, and the whole sentence."""
    title = Unit("title", piece, slice_body(piece.body, 0, name.end), "title-in-sentence", piece.marker, name=name)
    return title, Unit("text", piece, piece.body, "title-sentence")


def name_by_place(text: str, unit: bool, head: str) -> Name:
    """A name that no lexicon knows, without a count before it (第三 仓储部, 岗位02 / 导播)."""
    framed = _IN_BRACKETS.match(text) if text[:1] in "【[〖「『<《" else None
    if framed is not None:
        return Name(framed.start(1), framed.end(1), unit, False, "", head, False, False)
    wanted = _WANTED.search(text)
    text = text if wanted is None else text[: wanted.start()]
    count = _COUNT.match(text) or (None if unit else _CALL.match(text))
    start = count.end() if count is not None else 0
    note = _NOTE.search(text) if unit and text[-1:] == ")" else None  # 人事科(与机关党委合署办公)
    text = text if note is None else text[: note.start()]
    text = without_english(text) if unit else text.rstrip("—–-~ ")
    return Name(start, len(text), unit, False, "", head, False, False)


def joined(piece: Piece, value: Spans) -> Unit:
    """A label and its value as one run of text, with what stands between them."""
    first, *rest = piece.body + value
    body = ((first[0], rest[0][1]), *rest[1:]) if rest else (first,)
    return Unit("item", piece, body, "label-in-list", piece.marker)
