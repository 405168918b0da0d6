"""Tables of .doc files and what stands beside the main text: headers, notes, text boxes, lettering."""

from __future__ import annotations

import struct

import pytest
from doc_builder import (
    Para,
    Parts,
    Run,
    cell,
    document,
    para,
    plc,
    row_end,
    sprm,
)

from jdparse.ingest import doc
from jdparse.ingest.options import ReadOptions
from jdparse.model.source import Source

STYLES, FONTS, LISTS = 1, 15, 74
DELETED = sprm(0x0800, 1)


def read(data: bytes) -> Source:
    return doc.read(data, "岗位.doc", ReadOptions())


CELLS = list[tuple[int, int, int, int, int, str]]


def cells_of(source: Source) -> CELLS:
    return [(c.table, c.row, c.column, c.row_span, c.column_span, source.text[c.start : c.end]) for c in source.cells]


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
    long_table = row_end([0, 900, 4000]).changes
    far = struct.pack("<H", len(long_table)) + long_table
    end = Para((Run("\x07"),), 0, sprm(0x646B, *struct.pack("<I", 8)))
    source = read(document([cell("甲"), cell("乙"), end], data=bytes(8) + far))
    assert [row[2:5] for row in cells_of(source)] == [(0, 1, 1), (1, 1, 1)]


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
