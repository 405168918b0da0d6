"""What tools/compare_numbering.py compares: 28 markers as people type them, 20 numbering formats as Word keeps them."""

from __future__ import annotations

from dataclasses import dataclass

TYPED: tuple[tuple[str, str], ...] = (
    ("1.", "2."), ("1、", "2、"), ("1)", "2)"), ("(1)", "(2)"), ("（1）", "（2）"), ("1）", "2）"), ("(1、", "(2、"),
    ("１．", "２．"), ("１、", "２、"), ("1 ", "2 "), ("1.1", "1.2"), ("一、", "二、"), ("一.", "二."), ("一 ", "二 "),
    ("(一)", "(二)"), ("（一）", "（二）"), ("第一条", "第二条"), ("第一章", "第二章"), ("Ⅰ、", "Ⅱ、"), ("A.", "B."),
    ("⒈", "⒉"), ("⑴", "⑵"), ("①", "②"), ("❶", "❷"), ("㈠", "㈡"), ("●", "●"), ("◆", "◆"), ("★", "★"),
)  # fmt: skip
"""The marker of the first and of the second item."""


@dataclass(frozen=True, slots=True)
class Format:
    """A numbering format of Word with a level's text, and what Word shows before items 2 and 10.

    The numbers are those of the format's description in ECMA-376, part 1, 17.18.59.
    """

    name: str
    text: str
    second: str
    tenth: str


AUTOMATIC = (
    Format("decimal", "%1、", "2、", "10、"),
    Format("decimalZero", "%1、", "02、", "10、"),
    Format("decimalFullWidth", "%1．", "２．", "１０．"),
    Format("chineseCounting", "（%1）", "（二）", "（十）"),
    Format("chineseCountingThousand", "第%1条", "第二条", "第十条"),
    Format("chineseLegalSimplified", "%1、", "贰、", "壹拾、"),
    Format("ideographTraditional", "%1、", "乙、", "癸、"),
    Format("ideographZodiac", "%1、", "丑、", "酉、"),
    Format("japaneseCounting", "%1、", "二、", "十、"),
    Format("taiwaneseCounting", "%1、", "二、", "十、"),
    Format("decimalEnclosedCircle", "%1", "②", "⑩"),
    Format("decimalEnclosedCircleChinese", "%1", "②", "⑩"),
    Format("decimalEnclosedParen", "%1", "⑵", "⑽"),
    Format("decimalEnclosedFullstop", "%1", "⒉", "⒑"),
    Format("upperLetter", "%1.", "B.", "J."),
    Format("lowerLetter", "%1)", "b)", "j)"),
    Format("upperRoman", "%1、", "II、", "X、"),
    Format("lowerRoman", "%1.", "ii.", "x."),
    Format("bullet", "◆", "◆", "◆"),
    Format("none", "※", "※", "※"),
)
