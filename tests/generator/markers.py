"""Marker styles: how the n-th item of a level is numbered.

``family`` says which styles a reader could confuse: two levels of one document never use one family.
``marks[n - 1]`` is the mark of item n; a bullet has the same mark everywhere, ``NONE`` an empty one.
"""

from __future__ import annotations

from dataclasses import dataclass

HAN = "零一二三四五六七八九十"
COUNT = 99


@dataclass(frozen=True, slots=True)
class Marker:
    """A style of numbering. ``needs_gap``: without a blank after it, a digit would run into the number."""

    name: str
    family: str
    marks: tuple[str, ...]
    needs_gap: bool = False

    @property
    def numbered(self) -> bool:
        """Whether the marks count."""
        return len(self.marks) > 1

    @property
    def capacity(self) -> int:
        """How long a list this style can number."""
        return len(self.marks) if self.numbered else COUNT

    def mark(self, number: int) -> str:
        """The mark of the item with this number, from 1."""
        return self.marks[number - 1] if self.numbered else self.marks[0]


def han(number: int) -> str:
    """A number up to 99 as 一, 十二, 二十."""
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else HAN[tens] + "十"
    return head + (HAN[ones] if ones or not tens else "")


def _counted(name: str, family: str, pattern: str, needs_gap: bool = False) -> Marker:
    """A style from a pattern: {n} arabic, {w} full-width, {z} two digits, {h} Chinese."""
    marks = (
        pattern.replace("{n}", str(n))
        .replace("{w}", str(n).translate(str.maketrans("0123456789", "０１２３４５６７８９")))
        .replace("{z}", f"{n:02d}")
        .replace("{h}", han(n))
        for n in range(1, COUNT + 1)
    )
    return Marker(name, family, tuple(marks), needs_gap)


def _listed(name: str, family: str, marks: str, tail: str = "", needs_gap: bool = False) -> Marker:
    return Marker(name, family, tuple(mark + tail for mark in marks), needs_gap)


def _run(first: str, count: int) -> str:
    return "".join(chr(ord(first) + step) for step in range(count))


NONE = Marker("none", "none", ("",))
BULLETS = tuple(Marker(f"bullet {mark}", f"bullet {mark}", (mark,)) for mark in "●◆■★•·-*→>◇○√※▲")
PRIVATE_BULLETS = tuple(
    Marker(f"bullet {ord(mark):x}", f"bullet {mark}", (mark,)) for mark in "\uf0b7\uf0d8\uf06c\uf0a7"
)

ARABIC = (
    _counted("1.", "arabic", "{n}.", needs_gap=True),
    _counted("1、", "arabic", "{n}、"),
    _counted("1．", "arabic", "{n}．", needs_gap=True),
    _counted("１、", "arabic", "{w}、"),
    _counted("１．", "arabic", "{w}．", needs_gap=True),
    _counted("01.", "arabic", "{z}.", needs_gap=True),
    _counted("01、", "arabic", "{z}、"),
    _counted("1:", "arabic", "{n}:", needs_gap=True),
)
NUMBER_BLANK = _counted("1 ", "arabic", "{n} ", needs_gap=True)
PAREN = (
    _counted("(1)", "paren", "({n})"),
    _counted("（1）", "paren", "（{n}）"),
    _counted("1)", "paren", "{n})"),
    _counted("1）", "paren", "{n}）"),
    _listed("⑴", "paren", _run("⑴", 20)),
)
DOTTED = _listed("⒈", "arabic", _run("⒈", 20))
CIRCLED = (_listed("①", "circled", _run("①", 20)), _listed("❶", "circled", _run("❶", 10)))
HAN_COMMA = (
    _counted("一、", "han", "{h}、"),
    _counted("一.", "han", "{h}."),
    _counted("一．", "han", "{h}．"),
)
FORMAL = _listed("壹、", "han", "壹贰叁肆伍陆柒捌玖拾", "、")
HAN_PAREN = (
    _counted("（一）", "han-paren", "（{h}）"),
    _counted("(一)", "han-paren", "({h})"),
    _listed("㈠", "han-paren", _run("㈠", 10)),
)
ARTICLE = (_counted("第一条", "article", "第{h}条"), _counted("第1条", "article", "第{n}条"))
LETTER = (
    _listed("A.", "letter", _run("A", 26), ".", needs_gap=True),
    _listed("A、", "letter", _run("A", 26), "、"),
    _listed("a.", "letter", _run("a", 26), ".", needs_gap=True),
    _listed("a)", "letter", _run("a", 26), ")"),
    _listed("a、", "letter", _run("a", 26), "、"),
)
CHAPTERS = (
    _counted("第一篇：", "chapter", "第{h}篇："),
    _counted("第一篇:", "chapter", "第{h}篇:"),
    _counted("篇一：", "chapter", "篇{h}："),
    _counted("篇一:", "chapter", "篇{h}:"),
    _counted("第一章 ", "chapter", "第{h}章 "),
    _counted("第一部分 ", "chapter", "第{h}部分 "),
    _counted("第一节 ", "chapter", "第{h}节 "),
)
DECIMAL = tuple(
    _counted(f"{head}1 ", "decimal", head + "{n} ", needs_gap=True) for head in ("5.", "4.2.", "3.", "5.5.", "6.1.")
)


BELOW = Marker("1.1", "decimal", ("",), needs_gap=True)
_BELOW = tuple(
    Marker("1.1", "decimal", tuple(f"{parent}.{n}" for n in range(1, 21)), needs_gap=True)
    for parent in range(1, COUNT + 1)
)


def below(child: Marker, parent: int) -> Marker:
    """The style of the items under item ``parent``: 1.1, 1.2 … where the child style is ``BELOW``."""
    return _BELOW[parent - 1] if child is BELOW else child
