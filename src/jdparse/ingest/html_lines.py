"""The text of a page as it grows: inline text in, lines out, with white space as a browser would show it.

Guaranteed: a line neither begins nor ends with white space that HTML ignores; no-break and ideographic
spaces stay; ``length`` is always the offset at which the line being written begins.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from jdparse.ingest.html_regions import LINE_LINKED
from jdparse.model.source import Hint

IGNORED = " \t\n\r\f"
_WHITE_SPACE = re.compile(f"[{IGNORED}]+")
_FINAL = frozenset("。；;！!？?：:.…”’》】」)）")
_BEGINS = re.compile(r"[(（]?[0-9一二三四五六七八九十]{1,3}[)）.、．:：]|[⒈-⒛①-⑳⑴-⒇●◆■□•·*★▲-]")
_FEW = 4  # characters that are no line of their own
_CRUMB_LEAD = re.compile(r"^[^\s：:]{2,10}\s{0,3}[：:]")  # 当前位置：
_CRUMB_END = re.compile("[>›»→＞]")


@dataclass(slots=True)
class Tally:
    """How many visible characters there are, how many of them in links and in bold, and how many links."""

    characters: int = 0
    linked: int = 0
    bold: int = 0
    links: int = 0

    def since(self, earlier: Tally) -> Tally:
        """What has come since ``earlier``."""
        return Tally(
            self.characters - earlier.characters,
            self.linked - earlier.linked,
            self.bold - earlier.bold,
            self.links - earlier.links,
        )

    def share_linked(self) -> float:
        """The share of characters in links."""
        return self.linked / self.characters if self.characters else 0.0


class Lines:
    """Finished lines and the one being written; ``links``, ``bolds``: how many such elements are open."""

    def __init__(self) -> None:
        self.length = 0
        self.count = 0
        self.hints: list[Hint] = []
        self.linked: list[int] = []
        self.tally = Tally()
        self.wrapped = False
        self.links = self.bolds = 0
        self._finished: list[str] = []
        self._line: list[str] = []
        self._blank = False
        self._before = Tally()

    @property
    def text(self) -> str:
        """Everything finished so far."""
        return "".join(self._finished)

    @property
    def line(self) -> str:
        """The line being written."""
        return "".join(self._line)

    def add(self, text: str) -> None:
        """Inline text. White space shrinks to a blank; a line end of the source between sentences stays."""
        shrunk = _WHITE_SPACE.sub(_shrunk, text)
        self._blank |= shrunk.startswith(" ")
        first, *others = shrunk.strip(" ").split("\n")
        self._put(first)
        for other in others:
            self.wrapped |= self._line[-1][-1] not in _FINAL
            self.break_line()
            self._put(other)
        self._blank |= shrunk.endswith(" ")

    def add_verbatim(self, text: str) -> None:
        """Preformatted text: every blank and line end counts."""
        first, *others = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        self._put(first)
        for other in others:
            self.break_line()
            self._put(other)

    def add_marker(self, marker: str, level: int) -> None:
        """An automatic number, with the blank that a browser leaves after it (but for Chinese ones)."""
        start = self.length + len(self.line)
        self._line += marker, "" if marker.endswith("、") else " "
        self._blank = False
        self.hints.append(Hint(start, start + len(marker), "number", level))

    def join(self) -> None:
        """What follows goes on in this line after a blank."""
        self._blank = True

    def end_line(self) -> None:
        """A block begins or ends: the line is finished unless nothing is on it."""
        if self._line:
            self.break_line()
        self._blank = False

    def break_line(self) -> None:
        """Finish the line, even an empty one."""
        line = self.line
        self._describe(line)
        self._finished += line, "\n"
        self.length += len(line) + 1
        self.count += bool(line)
        self._line.clear()
        self._blank = False
        self._before = replace(self.tally)

    def furniture(self, start: int) -> None:
        """Everything since ``start`` is navigation."""
        if self.length > start:
            self.hints.append(Hint(start, self.length, "furniture"))

    def _put(self, piece: str) -> None:
        if not piece:
            return
        if self._blank and self._line:
            self._line.append(" ")
        self._line.append(piece)
        self._blank = False
        visible = len(piece) - piece.count(" ")
        self.tally.characters += visible
        self.tally.linked += visible if self.links else 0
        self.tally.bold += visible if self.bolds else 0

    def _describe(self, line: str) -> None:
        own = self.tally.since(self._before)
        if own.characters and own.bold == own.characters:
            self.hints.append(Hint(self.length, self.length + len(line), "strong"))
        if own.linked and own.share_linked() >= LINE_LINKED:
            self.linked.append(self.length)
        if own.linked and _is_breadcrumb(line, own.linked):
            self.hints.append(Hint(self.length, self.length + len(line) + 1, "furniture"))


def _shrunk(blanks: re.Match[str]) -> str:
    """A blank, or a line feed where the source's line ends with visible text of ours before and after it.

    Programs that save pages break their source at blanks, and indent what follows: 定 员 in a cell, 第三章 卫生.
    """
    text, start, end = blanks.string, blanks.start(), blanks.end()
    if "\n" not in blanks[0] or not start or end == len(text):
        return " "
    if text[start - 1].isascii() and text[end].isascii():
        return " "
    if text[start - 1] in _FINAL or _BEGINS.match(text, end):
        return "\n"
    few = start - text.rfind("\n", 0, start) - 1 <= _FEW
    return " " if few or not blanks[0].endswith("\n") else "\n"


def _is_breadcrumb(line: str, linked: int) -> bool:
    """``首页 > 招聘 > 出纳``: steps of which all but the last are links."""
    *steps, _last = [step.strip() for step in _CRUMB_END.split(_CRUMB_LEAD.sub("", line, count=1))]
    return bool(steps) and linked >= sum(len(step) - step.count(" ") for step in steps) > 0
