"""Automatic numbers of .doc files: levels, restarts, overrides, lists through styles, the lists of Word 6."""

from __future__ import annotations

import struct

import pytest
from doc_builder import (
    document,
    fonts,
    level,
    list_head,
    listed,
    long_sprm,
    overrides,
    para,
    sprm,
    style,
    style_sheet,
    with_list,
)

from jdparse.ingest import doc
from jdparse.ingest.options import ReadOptions
from jdparse.model.source import Source

STYLES, FONTS, LISTS = 1, 15, 74
DELETED = sprm(0x0800, 1)


def read(data: bytes) -> Source:
    return doc.read(data, "岗位.doc", ReadOptions())


def test_levels_with_their_separators() -> None:
    levels = [level(37, "\0、"), level(0, "(\1)", follow=1), level(18, "\2", follow=2)]
    paragraphs = [
        listed("甲"),
        listed("乙", 1),
        listed("丙", 2),
        listed("丁", 2),
        listed("戊", 1),
        listed("己"),
    ]
    source = read(with_list(paragraphs, levels))
    assert source.text == "一、\t甲\n(1) 乙\n①丙\n②丁\n(2) 戊\n二、\t己\n"
    assert [source.text[h.start : h.end] for h in source.hints if h.kind == "number"] == [
        "一、", "(1)", "①", "②", "(2)", "二、",
    ]  # fmt: skip


LEVEL_RULES = [
    ("各级都用阿拉伯数字", level(0, "\0.\1", flags=0x04), "二.1 一.1 一.2 二.1", "1.1 1.2 2.1"),
    ("不重新开始", level(0, "\1)", flags=0x08), "", "1) 2) 3)"),
    ("上级之后重新开始", level(0, "\1)"), "", "1) 2) 1)"),
    ("起始号", level(0, "\1)", start=5), "", "5) 6) 5)"),
    ("有限制的重新开始", level(0, "\1)", flags=0x08, limit=1), "", "1) 2) 1)"),
]


@pytest.mark.parametrize(
    ("inner", "expected"), [(row[1], row[3]) for row in LEVEL_RULES], ids=[row[0] for row in LEVEL_RULES]
)
def test_level_rules(inner: bytes, expected: str) -> None:
    paragraphs = [listed("甲"), listed("乙", 1), listed("丙", 1), listed("丁"), listed("戊", 1)]
    source = read(with_list(paragraphs, [level(37, "\0、"), inner]))
    numbers = [source.text[h.start : h.end] for h in source.hints if h.level == 2]
    assert " ".join(numbers) == expected


def test_overrides_of_start_and_of_format() -> None:
    """The second override starts anew at 3, the third has a level of its own, and all count one list."""
    start = struct.pack("<II", 3, 0x10)
    reformatted = struct.pack("<II", 0, 0x20) + level(39, "第\0条", follow=1)
    table = overrides((7, b"", 0), (7, start, 1), (7, reformatted, 1))
    paragraphs = [listed("甲"), listed("乙"), listed("丙", number=2), listed("丁", number=3), listed("戊")]
    source = read(document(paragraphs, {LISTS: table}, lists=([list_head(7)], [level(0, "\0.")])))
    assert source.text == "1.\t甲\n2.\t乙\n3.\t丙\n第四条 丁\n5.\t戊\n"


def test_lists_through_styles() -> None:
    """Style 1 names list and level itself; style 2 only the list, which is linked to it at level 2."""
    sheet = style_sheet(
        style(),
        style(paragraph=sprm(0x460B, 1, 0)),
        style(paragraph=sprm(0x460B, 1, 0)),
        style(base=1),
    )
    heads = [list_head(7, simple=False, styles=(1, 2))]
    levels = [level(37, "\0、"), level(0, "\1.")] + [level(255, "")] * 7
    paragraphs = [
        para("甲", style=1),
        para("乙", style=2),
        para("丙", style=3),
        para("丁", style=3, changes=sprm(0x460B, 0, 0)),
    ]
    source = read(document(paragraphs, {LISTS: overrides((7, b"", 0)), STYLES: sheet}, lists=(heads, levels)))
    assert source.text == "一、\t甲\n1.\t乙\n二、\t丙\n丁\n"


def test_numbers_with_own_indents_and_no_numbers() -> None:
    """A negative list number is the same list; 0xF801 is none."""
    source = read(with_list([listed("甲"), listed("乙", number=-1), listed("丙", number=-0x7FF)], [level(0, "\0.")]))
    assert source.text == "1.\t甲\n2.\t乙\n丙\n"


def test_bullets_of_symbol_fonts() -> None:
    look = sprm(0x4A4F, 1, 0)
    data = with_list([listed("巡查")], [level(23, "\uf0d8", look=look)], {FONTS: fonts("宋体", "Wingdings")})
    assert read(data).text == "➢\t巡查\n"


def test_an_empty_paragraph_keeps_its_number() -> None:
    assert read(with_list([listed("甲"), listed(""), listed("丙")], [level(0, "\0.")])).text == "1.\t甲\n2.\t\n3.\t丙\n"


def test_numbers_as_word_6_kept_them() -> None:
    """Format 0 between "(" and ")", start 3; it goes on while the numbering is the same."""
    numbering = struct.pack("<BBBBBBHHHHH4x", 0, 1, 1, 0, 0, 0, 0, 0, 3, 0, 0) + "()".encode("utf-16-le").ljust(
        64, b"\0"
    )
    changes = sprm(0x460B, 0xFF, 0x07) + long_sprm(0xC63E, numbering)
    paragraphs = [
        para("甲", changes=changes),
        para("乙", changes=changes),
        para("丙"),
        para("丁", changes=changes),
    ]
    assert read(document(paragraphs)).text == "(3)\t甲\n(4)\t乙\n丙\n(3)\t丁\n"
