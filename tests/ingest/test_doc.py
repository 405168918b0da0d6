"""Word 97 to 2003 documents, built byte by byte: what each construct of the format shows, and what damage
does.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence

import pytest
from doc_builder import (
    Para,
    Run,
    document,
    fonts,
    level,
    para,
    sprm,
    style,
    style_sheet,
    with_list,
)

from jdparse.ingest import doc
from jdparse.ingest.options import ReadOptions
from jdparse.model.source import Source

DELETED, HIDDEN, BOLD = sprm(0x0800, 1), sprm(0x083C, 1), sprm(0x0835, 1)
STYLES, FONTS, LISTS = 1, 15, 74


def read(data: bytes) -> Source:
    return doc.read(data, "岗位.doc", ReadOptions())


def symbol(font: int, code: int) -> bytes:
    return sprm(0x6A09, *struct.pack("<HH", font, code))


# --- text

TEXT = [
    ("两种宽度的片段", [para(Run("ISO 9001 – “A”", narrow=True), "质量体系")], "ISO 9001 – “A”质量体系\n"),
    ("基本平面之外的字", [para("𠮷野家门店")], "𠮷野家门店\n"),
    ("制表和换行", [para("上行\v下行\t制表")], "上行\n下行\t制表\n"),
    ("不断连字符和可选连字符", [para("A\x1eB\x1fC")], "A\u2011BC\n"),
    ("私用区字符不动", [para("\uf0b7巡查")], "\uf0b7巡查\n"),
    ("删去的修订", [para("负责", Run("旧", DELETED), Run("新", sprm(0x0801, 1)), "事")], "负责新事\n"),
    ("隐藏文字", [para("可见", Run("不可见", HIDDEN))], "可见\n"),
    ("段落标记删去则与下段相接", [para("上半", Run("", DELETED)), para("下半")], "上半下半\n"),
    ("段落标记隐藏则与下段相接", [para("上半", Run("", HIDDEN)), para("下半")], "上半下半\n"),
    ("域只显示结果", [para("见\x13 HYPERLINK \"x\" \x14公司网页\x15。")], "见公司网页。\n"),
    ("嵌套的域", [para("第\x13 IF \x13 PAGE \x145\x15 = 5 \x14五\x13 X \x14六\x15\x15页")], "第五六页\n"),
    ("跨段的域", [para("\x13 TOC \\o \x14一、总则"), para("附则\x15"), para("正")], "一、总则\n附则\n正\n"),
    ("不配对的域标记不吞文字", [para("甲\x15乙"), para("丙\x13丁\x14戊")], "甲乙\n丙丁戊\n"),
    ("没有结果的域不显示", [para("甲\x13 XE 索引 \x15乙")], "甲乙\n"),
    ("按钮域显示其文字", [para("姓名：\x13 MACROBUTTON NoMacro [点此填写]\x15")], "姓名：[点此填写]\n"),
    ("符号域", [para("\x13 SYMBOL 108 \\f \"Wingdings\" \\s 10\x15巡查")], "●巡查\n"),
    ("带圈的数字", [para("\x13 eq \\o\\ac(○,3)\x15汇总报表")], "③汇总报表\n"),
    ("拼音指南只留字", [para("\x13 EQ \\* jc2 \\o\\ad(\\s\\up 9(gang),岗)\x15位")], "岗位\n"),
    ("段内分页", [para("前页\f后页")], "前页\n后页\n"),
    ("末段没有标记", [para("首段"), para("末段", mark="")], "首段\n末段\n"),
]  # fmt: skip


@pytest.mark.parametrize(("paragraphs", "expected"), [row[1:] for row in TEXT], ids=[row[0] for row in TEXT])
def test_text(paragraphs: list[Para], expected: str) -> None:
    source = read(document(paragraphs))
    assert source.text == expected
    assert source.issues == ()
    assert not source.wrapped


def test_symbols_of_a_named_font() -> None:
    source = read(document([para(Run("(", symbol(1, 0xF0FC)), "合格")], {FONTS: fonts("宋体", "Wingdings")}))
    assert source.text == "✓合格\n"


def test_page_breaks_are_hints() -> None:
    source = read(document([para("前页\f后页"), para("新页", changes=sprm(0x2407, 1))]))
    assert [(hint.start, hint.kind) for hint in source.hints] == [(3, "page"), (6, "page")]


def test_hidden_by_style_and_shown_again() -> None:
    """129 is the opposite of what the style has, 128 the same."""
    sheet = style_sheet(style(), style(character=HIDDEN), style(kind=2, character=HIDDEN))
    runs = (
        Run("甲"),
        Run("乙", sprm(0x083C, 0x81)),
        Run("丙", sprm(0x083C, 0x80)),
        Run("丁", sprm(0x083C, 0)),
    )
    shown_mark = Run("", sprm(0x083C, 0))
    plain = para("戊", Run("己", sprm(0x4A30, 2, 0)))
    source = read(document([para(*runs, shown_mark, style=1), plain], {STYLES: sheet}))
    assert source.text == "乙丁\n戊\n"


def test_piece_changes_of_a_fast_save() -> None:
    paragraphs = [
        para("原文", Run("删去", piece=DELETED), "续"),
        para(Run("编号段", piece=sprm(0x460B, 1, 0))),
    ]
    assert read(with_list(paragraphs, [level(0, "\0.")])).text == "原文续\n1.\t编号段\n"


def test_form_fields() -> None:
    """A check box and a drop-down list keep what they show in the Data stream."""
    box, entries = _form_data(1, result=1), _form_data(2, result=1, entries=("全职", "兼职"))
    picture = [Run("\x01", sprm(0x6A03, *struct.pack("<I", place))) for place in (0, len(box))]
    paragraphs = [
        para("\x13 FORMCHECKBOX ", picture[0], "\x15党员"),
        para("性质：\x13 FORMDROPDOWN ", picture[1], "\x14\x15"),
    ]
    assert read(document(paragraphs, data=box + entries)).text == "☒党员\n性质：兼职\n"


def _form_data(kind: int, result: int, entries: Sequence[str] = ()) -> bytes:
    def text(content: str) -> bytes:
        return struct.pack("<H", len(content)) + content.encode("utf-16-le")

    content = b"\xff\xff\xff\xff" + struct.pack("<HHH", kind | result << 2, 0, 0)
    content += text("域") + b"\0\0" + struct.pack("<H", 0) + (text("") + b"\0\0") * 5
    content += struct.pack("<HHH", 0xFFFF, len(entries), 0) + b"".join(map(text, entries))
    return struct.pack("<IH", 68 + len(content), 68) + bytes(62) + content


# --- styles and hints


def test_headings_by_style_outline_and_title() -> None:
    sheet = style_sheet(style(0), style(2), style(base=1), style(62), style(3, paragraph=sprm(0x2640, 9)))
    paragraphs = [
        para("二级标题", style=1),
        para("从它派生", style=2),
        para("文件名称", style=3),
        para("大纲定为正文", style=4),
        para("直接给出大纲", changes=sprm(0x2640, 2)),
        para("正文"),
    ]
    source = read(document(paragraphs, {STYLES: sheet}))
    found = {source.text[hint.start : hint.end]: hint.level for hint in source.hints}
    assert found == {"二级标题": 2, "从它派生": 2, "文件名称": 1, "直接给出大纲": 3}


def test_bold_as_a_whole_is_strong() -> None:
    source = read(document([para(Run("岗位职责", BOLD)), para(Run("岗位", BOLD), "职责"), para(Run(" ", BOLD))]))
    assert [(source.text[h.start : h.end], h.kind) for h in source.hints] == [("岗位职责", "strong")]


def test_styles_in_a_circle_do_no_harm() -> None:
    sheet = style_sheet(style(base=1), style(base=0, character=BOLD))
    assert read(document([para("循环", style=0)], {STYLES: sheet})).text == "循环\n"
