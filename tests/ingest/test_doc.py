"""Word 97 to 2003 documents, built byte by byte: what each construct of the format shows, and what damage
does.
"""

from __future__ import annotations

import random
import struct
from collections.abc import Sequence

import pytest
from doc_builder import (
    Para,
    Parts,
    Run,
    cell,
    compound_file,
    document,
    fonts,
    level,
    list_head,
    long_sprm,
    overrides,
    para,
    plc,
    row_end,
    sprm,
    style,
    style_sheet,
)

from jdparse.ingest import doc
from jdparse.ingest.errors import Unreadable
from jdparse.ingest.options import ReadOptions
from jdparse.model.source import Source

OPTIONS = ReadOptions()
DELETED, HIDDEN, BOLD = sprm(0x0800, 1), sprm(0x083C, 1), sprm(0x0835, 1)
STYLES, FONTS, LISTS = 1, 15, 74


def read(data: bytes) -> Source:
    return doc.read(data, "岗位.doc", OPTIONS)


def symbol(font: int, code: int) -> bytes:
    return sprm(0x6A09, *struct.pack("<HH", font, code))


# --- text

TEXT = [
    ("两种宽度的片段", [para(Run("ISO 9001 – “A”", narrow=True), "质量体系")], "ISO 9001 – “A”质量体系\n"),
    ("基本平面之外的字", [para("𠮷野家门店")], "𠮷野家门店\n"),
    ("制表和换行", [para("上行\v下行\t制表")], "上行\n下行\t制表\n"),
    ("不断连字符和可选连字符", [para("A\x1eB\x1fC")], "A\u2011BC\n"),
    ("私用区字符不动", [para("\uf0b7巡查")], "\uf0b7巡查\n"),
    ("删去的修订", [para("负责", Run("旧的", DELETED), Run("新的", sprm(0x0801, 1)), "工作")], "负责新的工作\n"),
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
    assert read(_with_list(paragraphs, [level(0, "\0.")])).text == "原文续\n1.\t编号段\n"


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
    source = read(
        document([para(Run("岗位职责", BOLD)), para(Run("岗位", BOLD), "职责"), para(Run(" ", BOLD))])
    )
    assert [(source.text[h.start : h.end], h.kind) for h in source.hints] == [("岗位职责", "strong")]


def test_styles_in_a_circle_do_no_harm() -> None:
    sheet = style_sheet(style(base=1), style(base=0, character=BOLD))
    assert read(document([para("循环", style=0)], {STYLES: sheet})).text == "循环\n"


# --- lists


def _with_list(
    paragraphs: Sequence[Para], levels: Sequence[bytes], tables: dict[int, bytes] | None = None
) -> bytes:
    """A document with one list (of one level, or of nine) and one override that changes nothing."""
    heads = [list_head(7, simple=len(levels) == 1)]
    filled = list(levels) + [level(255, "")] * (0 if len(levels) == 1 else 9 - len(levels))
    return document(paragraphs, {LISTS: overrides((7, b"", 0)), **(tables or {})}, lists=(heads, filled))


def listed(text: str, depth: int = 0, number: int = 1, more: bytes = b"") -> Para:
    return para(text, changes=sprm(0x260A, depth) + sprm(0x460B, *struct.pack("<h", number)) + more)


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
    source = read(_with_list(paragraphs, levels))
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
    source = read(_with_list(paragraphs, [level(37, "\0、"), inner]))
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
    source = read(
        _with_list([listed("甲"), listed("乙", number=-1), listed("丙", number=-0x7FF)], [level(0, "\0.")])
    )
    assert source.text == "1.\t甲\n2.\t乙\n丙\n"


def test_bullets_of_symbol_fonts() -> None:
    look = sprm(0x4A4F, 1, 0)
    data = _with_list([listed("巡查")], [level(23, "\uf0d8", look=look)], {FONTS: fonts("宋体", "Wingdings")})
    assert read(data).text == "➢\t巡查\n"


def test_an_empty_paragraph_keeps_its_number() -> None:
    assert (
        read(_with_list([listed("甲"), listed(""), listed("丙")], [level(0, "\0.")])).text
        == "1.\t甲\n2.\t\n3.\t丙\n"
    )


def test_numbers_as_word_6_kept_them() -> None:
    """Format 0 between "(" and ")", start 3; it goes on while the numbering is the same."""
    numbering = struct.pack("<BBBBBBHHHHH4x", 0, 1, 1, 0, 0, 0, 0, 0, 3, 0, 0) + "()".encode(
        "utf-16-le"
    ).ljust(64, b"\0")
    changes = sprm(0x460B, 0xFF, 0x07) + long_sprm(0xC63E, numbering)
    paragraphs = [
        para("甲", changes=changes),
        para("乙", changes=changes),
        para("丙"),
        para("丁", changes=changes),
    ]
    assert read(document(paragraphs)).text == "(3)\t甲\n(4)\t乙\n丙\n(3)\t丁\n"


# --- tables

CELLS = list[tuple[int, int, int, int, int, str]]


def cells_of(source: Source) -> CELLS:
    return [
        (c.table, c.row, c.column, c.row_span, c.column_span, source.text[c.start : c.end])
        for c in source.cells
    ]


def test_a_table_between_paragraphs() -> None:
    rows = [
        cell("职务"),
        cell("出纳"),
        row_end([0, 900, 4000]),
        cell("编制"),
        cell(),
        row_end([0, 900, 4000]),
    ]
    source = read(document([para("表前"), *rows, para("表后")]))
    assert source.text == "表前\n职务\n出纳\n编制\n\n表后\n"
    assert cells_of(source) == [
        (0, 0, 0, 1, 1, "职务\n"), (0, 0, 1, 1, 1, "出纳\n"),
        (0, 1, 0, 1, 1, "编制\n"), (0, 1, 1, 1, 1, "\n"),
    ]  # fmt: skip


def test_cells_of_several_paragraphs() -> None:
    in_cell = para("一、收款", changes=sprm(0x2416, 1))
    source = read(document([in_cell, cell("二、付款"), cell("每日"), row_end([0, 900, 4000])]))
    assert cells_of(source) == [(0, 0, 0, 1, 1, "一、收款\n二、付款\n"), (0, 0, 1, 1, 1, "每日\n")]


def test_columns_by_the_edges_of_all_rows() -> None:
    """A wide cell spans the columns below it; edges a millimetre apart are the same line."""
    rows = [cell("任职资格"), row_end([0, 3000]), cell("学历"), cell("大专"), row_end([20, 990, 3000])]
    rows += [cell("经验"), cell("两年"), row_end([0, 1000, 2990])]
    assert [row[1:5] for row in cells_of(read(document(rows)))] == [
        (0, 0, 1, 2), (1, 0, 1, 1), (1, 1, 1, 1), (2, 0, 1, 1), (2, 1, 1, 1),
    ]  # fmt: skip


def test_cells_merged_downwards() -> None:
    edges = [0, 900, 4000]
    rows = [
        cell("要求"),
        cell("学历"),
        row_end(edges, [0x60, 0]),
        cell(),
        cell("经验"),
        row_end(edges, [0x20, 0]),
    ]
    rows += [cell("其他"), cell("无"), row_end(edges, [0x20, 0])]
    assert cells_of(read(document(rows))) == [
        (0, 0, 0, 2, 1, "要求\n"), (0, 0, 1, 1, 1, "学历\n"), (0, 1, 1, 1, 1, "经验\n"),
        (0, 2, 0, 1, 1, "其他\n"), (0, 2, 1, 1, 1, "无\n"),
    ]  # fmt: skip


@pytest.mark.parametrize("flags", [(1, 2, 0), (2, 1, 0), (3, 1, 0)], ids=["old flags", "new flags", "both"])
def test_cells_merged_across(flags: tuple[int, ...]) -> None:
    rows = [cell("合并"), cell(), cell("末"), row_end([0, 900, 1800, 2700], flags)]
    rows += [cell("1"), cell("2"), cell("3"), row_end([0, 900, 1800, 2700])]
    assert cells_of(read(document(rows)))[:2] == [(0, 0, 0, 1, 2, "合并\n"), (0, 0, 2, 1, 1, "末\n")]


def test_nested_tables() -> None:
    inner = [cell("准确", depth=2), cell("40", depth=2), row_end([0, 900, 1800], depth=2)]
    before = para("见表", changes=sprm(0x2416, 1))
    source = read(document([cell("考核"), before, *inner, cell("止"), row_end([0, 900, 4000]), para("完")]))
    assert source.text == "考核\n见表\n准确\n40\n止\n完\n"
    assert cells_of(source) == [
        (0, 0, 0, 1, 1, "考核\n"), (0, 0, 1, 1, 1, "见表\n准确\n40\n止\n"),
        (1, 0, 0, 1, 1, "准确\n"), (1, 0, 1, 1, 1, "40\n"),
    ]  # fmt: skip


def test_row_properties_in_the_data_stream() -> None:
    table = long_table = row_end([0, 900, 4000]).changes
    far = struct.pack("<H", len(long_table)) + long_table
    end = Para((Run("\x07"),), 0, sprm(0x646B, *struct.pack("<I", 8)))
    source = read(document([cell("甲"), cell("乙"), end], data=bytes(8) + far))
    assert [row[2:5] for row in cells_of(source)] == [(0, 1, 1), (1, 1, 1)]
    assert table


def test_rows_without_properties() -> None:
    end = para(changes=sprm(0x2416, 1) + sprm(0x2417, 1), mark="\x07")
    source = read(document([cell("甲"), cell("乙"), end]))
    assert [row[2] for row in cells_of(source)] == [0, 1]


# --- the parts beside the main text


def test_headers_once_notes_behind() -> None:
    header = [para("某某公司"), para("")]
    footer = [para("第1页"), para("")]
    counts = [0] * 7 + [6, 6, 6, 11, 11, 11]  # separators, even and odd header, footers
    second = [17, 17, 22, 22, 22]  # the second section: the same header again
    story_ends = [*counts, *second, 24]
    parts = Parts(
        [para("正文")],
        [para("\x02 脚注"), para("")],
        [*header, *footer, *header],
        [para("\x02尾注"), para("")],
    )
    tables = {
        11: plc(story_ends, []),
        3: plc([0, 5, 6], []),
        47: plc([0, 4, 5], []),
    }
    source = read(document(parts, tables))
    assert source.text == "某某公司\n正文\n 脚注\n尾注\n第1页\n"
    furniture = [source.text[h.start : h.end] for h in source.hints if h.kind == "furniture"]
    assert furniture == ["某某公司\n", "第1页\n"]


def _box(shape: int) -> bytes:
    return struct.pack("<IIHIII", 1, 0, 0, 0, shape, 0)


def _record(kind: int, content: bytes, version: int = 0xF, count: int = 0) -> bytes:
    return struct.pack("<HHI", version | count << 4, kind, len(content)) + content


def _shape(number: int, more: bytes = b"") -> bytes:
    return _record(0xF004, _record(0xF00A, struct.pack("<II", number, 0), 2) + more)


def test_text_boxes_at_their_anchors_and_in_groups() -> None:
    """Box 11 is anchored itself, box 22 through the group 20 around it, box 33 not at all."""
    group = _record(0xF003, _shape(20) + _shape(22))
    drawing = _record(0xF002, _record(0xF003, _shape(10) + _shape(11) + group + _shape(33)))
    boxes = [para("框一"), para(""), para("组中框"), para(""), para("散框"), para("")]
    tables = {
        40: plc([0, 3, 9], [struct.pack("<I22x", 11), struct.pack("<I22x", 20)]),
        56: plc([0, 4, 9, 13], [_box(11), _box(22), _box(33)]),
        50: _record(0xF000, b"") + b"\0" + drawing,
    }
    main = [para("\x08甲"), para("\x08乙"), para("丙")]
    source = read(document(Parts(main, boxes=boxes), tables))
    assert source.text == "甲\n框一\n乙\n组中框\n丙\n散框\n"


def test_lettering() -> None:
    words = "岗位说明书\0".encode("utf-16-le")
    properties = struct.pack("<HIHI", 0x40C0 | 0x8000, len(words), 0x0104, 5) + words
    drawing = _record(0xF002, _record(0xF003, _shape(10) + _shape(11, _record(0xF00B, properties, 3, 2))))
    tables = {40: plc([0, 9], [struct.pack("<I22x", 11)]), 50: _record(0xF000, b"") + b"\0" + drawing}
    assert read(document([para("\x08"), para("正文")], tables)).text == "\n岗位说明书\n正文\n"


# --- what can't be read, or only in part


def word_6(text: bytes, language: int = 0x0804) -> bytes:
    """A document of Word 95: its text in the code page of its language."""
    start = 0x300
    head = struct.pack("<HHHHHH", 0xA5DC, 0x68, 0, language, 0, 0) + bytes(12)
    head += struct.pack("<II", start, start + len(text))
    head = head.ljust(0x34, b"\0") + struct.pack("<I", len(text))
    return compound_file({"WordDocument": head.ljust(start, b"\0") + text})


OLD = [
    (0x0804, "gbk", "岗位\r1 出纳\x072 会计\x07\x07"),
    (0x0404, "big5", "職務\r1 出納\x072 會計\x07\x07"),
    (0x0411, "cp932", "職務\r第一\v第二"),
    (0x0409, "cp1252", "Duties – all\r\x13 PAGE \x145\x15"),
]


@pytest.mark.parametrize(("language", "encoding", "text"), OLD, ids=[row[1] for row in OLD])
def test_word_6_and_95_as_text(language: int, encoding: str, text: str) -> None:
    source = read(word_6(text.encode(encoding), language))
    shown = text.replace("\x13 PAGE \x14", "").replace("\x15", "")
    assert source.text.rstrip("\n") == shown.replace("\r", "\n").replace("\x07", "\n").replace(
        "\v", "\n"
    ).rstrip("\n")
    assert [issue.code for issue in source.issues] == ["numbers-lost"]


UNREADABLE = [
    ("empty", b""),
    ("binary", b"plain text"),
    ("binary", b"\xd0\xcf\x11\xe0" + bytes(600)),
    ("no-reader", compound_file({"CONTENTS": b"Works"})),
    ("truncated", document([para("正文")])[:700]),
    ("encrypted", document([para("正文")], flags=0x0100)),
    ("encrypted", document([para("正文")], flags=0x8100)),
    ("encrypted", document([para("正文")], flags=0x0100)[:3000]),
]


@pytest.mark.parametrize(("reason", "data"), UNREADABLE)
def test_unreadable(reason: str, data: bytes) -> None:
    with pytest.raises(Unreadable) as raised:
        read(data)
    assert raised.value.reason == reason
    assert raised.value.detail


SAMPLE = _with_list(
    [
        para("岗位职责", style=1),
        listed("核对账目"),
        listed("编制报表"),
        para("见\x13 REF x \x14附表\x15", Run("旧", DELETED)),
        cell("职务"),
        cell("出纳"),
        row_end([0, 900, 4000], [0x60, 0]),
        cell(),
        cell("会计"),
        row_end([0, 900, 4000], [0x20, 0]),
    ],
    [level(37, "\0、")],
    {STYLES: style_sheet(style(), style(1)), FONTS: fonts("宋体")},
)


def test_a_file_without_its_end_is_read_by_what_is_left() -> None:
    """Directory and allocation table stand at the end; the tables before them are found all the same."""
    whole, cut = read(SAMPLE), read(SAMPLE[: SAMPLE.index("Root".encode("utf-16-le"))])
    assert cut.text == whole.text
    assert cut.cells == whole.cells
    assert [issue.code for issue in cut.issues] == ["truncated"]


def test_a_file_without_its_tables_gives_plain_text() -> None:
    """Only the text is left, and not all of it."""
    start = SAMPLE.index("核对".encode("utf-16-le"))
    data = bytearray(SAMPLE[: start + 4])
    struct.pack_into("<II", data, 512 + 24, 0x800, 0x2000)
    source = read(bytes(data))
    assert source.text == "岗位职责\n核对\n"
    assert source.cells == ()
    assert [issue.code for issue in source.issues] == ["truncated"]


def test_a_text_beyond_the_limit_ends_early() -> None:
    data = document([para("岗位职责" * 50) for _ in range(9)])
    source = doc.read(data, "x.doc", ReadOptions(max_expanded_bytes=300))
    assert [issue.code for issue in source.issues] == ["too-large"]
    assert len(source.text) < 600


def _damaged(data: bytes, dice: random.Random) -> bytes:
    changed = bytearray(data)
    if dice.random() < 0.2:
        return bytes(changed[: dice.randrange(len(changed))])
    for _ in range(dice.choice([1, 5, 50, 500])):
        changed[dice.randrange(len(changed))] = dice.choice(
            [0, 1, 7, 13, 0x13, 128, 255, dice.randrange(256)]
        )
    return bytes(changed)


@pytest.mark.parametrize("seed", range(4))
def test_damage_raises_nothing_else(seed: int) -> None:
    """Whatever the bytes: a sound ``Source`` or ``Unreadable``."""
    dice = random.Random(seed)
    for _ in range(250):
        try:
            source = read(_damaged(SAMPLE, dice))
        except Unreadable as error:
            assert error.reason in {"empty", "binary", "encrypted", "truncated", "no-reader"}  # noqa: PT017
            continue
        assert all(0 <= c.start < c.end <= len(source.text) for c in source.cells)
        assert all(0 <= h.start <= h.end <= len(source.text) for h in source.hints)
        source.text.encode()
