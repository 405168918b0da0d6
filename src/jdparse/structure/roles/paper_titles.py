"""Titles of papers: a heading over everything that follows, whoever it names.

In: ``Evidence``, the index of a piece without a marker. Out: what it is, or None. Guaranteed: only the pieces before the first
text of the document are looked at, and else a few around the piece.
"""

from __future__ import annotations

import re

from jdparse.rules.late import late
from jdparse.rules.lexicon import pattern_of, words_of
from jdparse.structure.roles.evidence import Evidence
from jdparse.structure.roles.units import Role

_BROKEN = late(r"[。;,!?、:]")
_PAPER = re.compile(pattern_of("paper-title"))
_FURTHER = re.compile(pattern_of("further-paper"))
_WHOLE = re.compile(pattern_of("collection-title"))
_OF_TASK = late(pattern_of("paper-in-task"))
_OUTSIDE = frozenset({"furniture", "boilerplate"})
_MOST_OUTSIDE = 40  # lines of a site before the text of its page
_MAX_PAPER = 30  # characters of a document's title
_MIN_FURTHER = 4
_MIN_OWNED = 9  # characters of a title that says whose paper it is
_OF_POST = 40  # lines from a post's name to the end of its lists
_REACH = 4  # lines between a paper's title and the first post in it: a version, an office, a chapter
_STOPS = "。;!"
_EMPLOYERS = words_of("paper-issuer")


def paper_role(evidence: Evidence, index: int) -> tuple[Role, str] | None:
    """The role of a line that names a paper, and the rule that says so; None of any other line."""
    if _opens_document(evidence, index):
        return "heading", "paper-title"
    if _is_page_header(evidence, index):
        return "furniture", "page-header"
    return ("heading", "paper-title") if _names_further(evidence, index) else None


def _names_further(evidence: Evidence, index: int) -> bool:
    """Whether a line is the title of a further paper, or its office over that title."""
    if _opens_further(evidence, index):
        return True
    following = evidence.next(index)
    return following is not None and _is_office(evidence, index) and _opens_further(evidence, following)


def _is_page_header(evidence: Evidence, index: int) -> bool:
    """河湾港务公司管理文件汇编 below a page's number, or between 2、 and 3、: printed on each page, here once."""
    piece, text = evidence.pieces[index], evidence.texts[index]
    if not piece.first or not _MIN_OWNED <= len(text) <= _MAX_PAPER or _WHOLE.search(text) is None:
        return False
    plain = _BROKEN.search(text) is None and evidence.whole.lines[piece.line].cell is None
    return plain and _is_of_page(evidence, index) and _names_no_task(evidence, text)


def _opens_document(evidence: Evidence, index: int) -> bool:
    """XX酒店客房部运转手册 as a document's first line, a page's number over it or not."""
    if index > _MOST_OUTSIDE or not evidence.pieces[index].first:
        return False
    text = evidence.texts[index]
    if len(text) > _MAX_PAPER or _PAPER.search(text) is None or _BROKEN.search(text):
        return False
    return all(piece.kind in _OUTSIDE for piece in evidence.pieces[:index])


def _opens_further(evidence: Evidence, index: int) -> bool:
    """河湾镇卫生院工作人员职责目录 behind 5、…。 and over 内科医生职责: papers were copied one below the other."""
    piece, text = evidence.pieces[index], evidence.texts[index]
    if not piece.first or not _MIN_FURTHER <= len(text) <= _MAX_PAPER or _BROKEN.search(text) is not None:
        return False
    if evidence.whole.lines[piece.line].cell is not None or _is_of_page(evidence, index):
        return False
    if _WHOLE.search(text) is not None:
        return _names_no_task(evidence, text) and (_is_behind_item(evidence, index) or _is_owned(evidence, index))
    return (
        _FURTHER.search(text) is not None
        and _is_behind_item(evidence, index)
        and _names_no_task(evidence, text)
        and _comes_to_post(evidence, index)
    )


def _is_of_page(evidence: Evidence, index: int) -> bool:
    """A header, beside a page's number or between two members of one list."""
    before, following = evidence.before(index), evidence.next(index)
    if before is None or before.kind or following is None:
        return before is not None and bool(before.kind)
    members = evidence.list_ids[index - 1], evidence.list_ids[following]
    return members[0] >= 0 and members[0] == members[1]


def _is_behind_item(evidence: Evidence, index: int) -> bool:
    """Whether the line before, or the one over the office's name, is one of a list or ends like a sentence."""
    at = index - 1 if index and not _is_office(evidence, index - 1) else index - 2
    return at >= 0 and (evidence.pieces[at].marker >= 0 or evidence.texts[at][-1:] in _STOPS)


def _is_owned(evidence: Evidence, index: int) -> bool:
    """河湾出租汽车公司管理制度汇编 behind plain lines of a post, over 第一章 or soon over another post; 员工手册 below 相关文件
    is one of its lines."""
    before = evidence.before(index)
    if before is None or before.label is not None or len(evidence.texts[index]) < _MIN_OWNED:
        return False
    if not any(evidence.heads[max(0, index - _OF_POST) : index]):
        return False
    following = evidence.next(index)
    begins = following is not None and evidence.pieces[following].marker >= 0 and evidence.opens(following)
    return begins or _comes_to_post(evidence, index)


def _is_office(evidence: Evidence, index: int) -> bool:
    """某市卫生健康局 on a line of its own: who issued the paper whose title is below."""
    piece, text = evidence.pieces[index], evidence.texts[index]
    own = piece.first and piece.marker < 0 and piece.label is None and _BROKEN.search(text) is None
    return own and len(text) <= _MAX_PAPER and (text.endswith(_EMPLOYERS) or evidence.rules.titles.is_unit(text))


def _names_no_task(evidence: Evidence, text: str) -> bool:
    """自觉遵守货场的各项制度 is the last task of a list, 熟悉公司的管理制度 a demand."""
    if _OF_TASK.search(text) is not None:
        return False
    points = evidence.rules.cues.weigh(text)
    return not (
        evidence.rules.titles.is_sentence(text.removeprefix("各"))
        or points.get("duty", 0)
        or points.get("requirement", 0)
    )


def _comes_to_post(evidence: Evidence, index: int) -> bool:
    """Whether somebody is named a few lines below, before any label."""
    at = evidence.next(index)
    for _ in range(_REACH):
        if at is None or evidence.pieces[at].label is not None:
            return False
        if evidence.naming_head(at) is not None:
            return True
        at = evidence.next(at)
    return False
