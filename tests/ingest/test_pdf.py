"""PDF files: reading order, tables, furniture, folding, and what can't be read."""

from __future__ import annotations

import json
import random
import unicodedata
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from docx_builder import cell, field, p, package, row, table
from office_oracle import convert, needs_soffice
from pdf_builder import Frame, Mark, Word, grid, pdf, written

from jdparse.ingest import pdf as reader
from jdparse.ingest.errors import Unreadable
from jdparse.ingest.options import ReadOptions
from jdparse.ingest.pdf_box import Box
from jdparse.ingest.pdf_fold import ORDINARY, fold
from jdparse.ingest.pdf_lines import read_lines
from jdparse.ingest.pdf_page import Char
from jdparse.model.source import Source

SHARED = Path(__file__).parents[3] / "shared"
REAL = SHARED / "real" / "QYYT-C-18.pdf"


def read(data: bytes) -> Source:
    return reader.read(data, "岗位.pdf", ReadOptions())


def parts(source: Source, kind: str) -> list[str]:
    """The text of each hint of a kind."""
    return [source.text[hint.start : hint.end] for hint in source.hints if hint.kind == kind]


def column(left: float, top: float, lines: Sequence[str], step: float = 20) -> list[Mark]:
    return [Word(left, top + step * number, text) for number, text in enumerate(lines)]


# --- reading order

PROSE = [f"{name} line {i} of running text, so wide." for name in ("left", "right") for i in range(7)]
ITEMS = [
    line
    for name in ("left", "right")
    for line in (
        "Clerk",
        *(f"{i}. item of the {name} column that goes on at its" for i in range(3)),
        "end",
        "Asks",
        "one",
        "two",
    )
]
LISTS = [line for name in ("left", "right") for line in (f"{name} head", *(f"{i}. {name} item" for i in range(1, 5)))]
SHORT = [f"{name} {i}{' and more' * (i == 3)}" for name in ("left", "right") for i in range(7)]
ORDER: Mapping[str, tuple[list[Mark], str]] = {
    "from the top down, whatever the order of drawing": (
        [Word(50, 300, "second"), Word(50, 100, "first"), Word(50, 500, "third")],
        "first\nsecond\nthird\n",
    ),
    "side by side is one line, with the gap as blanks": (
        [Word(300, 100, "Finance"), Word(50, 100, "Department")],
        f"Department{' ' * 27}Finance\n",
    ),
    "label and value columns are read across": (
        [*column(50, 100, ["Title", "Grade", "Staff", "Place", "Hours", "Leave"]),
         *column(120, 100, ["Clerk", "Seven", "Three", "Hefei", "Eight", "Seven"])],
        "".join(f"{a}       {b}\n" for a, b in zip(
            ["Title", "Grade", "Staff", "Place", "Hours", "Leave"],
            ["Clerk", "Seven", "Three", "Hefei", "Eight", "Seven"], strict=True)),
    ),
    "two columns of running text, one after the other": (
        [Word(50, 50, "A heading that reaches over both of the columns of this page, from edge to edge"),
         *column(50, 100, PROSE[:7]), *column(310, 100, PROSE[7:])],
        "A heading that reaches over both of the columns of this page, from edge to edge\n"
        + "".join(f"{line}\n" for line in PROSE),
    ),
    "two columns of short items, one of which goes on": (
        [Word(50, 50, "A heading that reaches over both of the columns of this page, from edge to edge"),
         *column(50, 100, ITEMS[:8]), *column(310, 100, ITEMS[8:])],
        "A heading that reaches over both of the columns of this page, from edge to edge\n"
        + "".join(f"{line}\n" for line in ITEMS).replace("right column that goes on at its\nend", "right column that goes on at its end"),
    ),
    "a list on each side, on the same rows": (
        [*column(50, 100, LISTS[:5]), *column(310, 100, LISTS[5:])],
        "".join(f"{line}\n" for line in LISTS),
    ),
    "numbered labels and their values are read across": (
        [*column(50, 100, LISTS[:5]), *column(310, 100, ["yes", "no", "yes", "no", "yes"])],
        "".join(f"{a} {b}\n" for a, b in zip(LISTS[:5], ["yes", "no", "yes", "no", "yes"], strict=True)),
    ),
    "short items side by side, none of which goes on, are read across": (
        [*column(50, 100, SHORT[:7]), *column(310, 100, SHORT[7:])],
        "".join(f"{a} {b}\n" for a, b in zip(SHORT[:7], SHORT[7:], strict=True)),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", ORDER)
def test_reading_order(name: str) -> None:
    marks, expected = ORDER[name]
    squeezed = [" ".join(line.split(" ")) for line in read(pdf(marks)).text.split("\n")]
    wanted = [" ".join(line.split(" ")) for line in expected.split("\n")]
    assert [line.split() for line in squeezed] == [line.split() for line in wanted]


def test_a_wide_gap_is_many_blanks() -> None:
    """So that two fields on a line can be told apart; ordinary words have one blank."""
    text = read(pdf([Word(50, 100, "Title: Clerk of works"), Word(350, 100, "Grade: 7")])).text
    assert "Clerk of works" in text
    assert " " * 10 in text


@pytest.mark.parametrize("rotation", [90, 180, 270])
def test_rotated_pages(rotation: int) -> None:
    """The lines of a page that is shown upside down come in the order of the page as shown."""
    source = read(pdf([Word(50, 100, "first"), Word(50, 300, "second")], rotation=rotation))
    words = ["second", "first"] if rotation == 180 else ["first", "second"]
    assert sorted(source.text.split()) == sorted(words)
    assert rotation != 180 or source.text.split() == words


def test_pages_are_marked_and_wrapped() -> None:
    source = read(pdf([Word(50, 100, "one")], [Word(50, 200, "two")]))
    assert source.text == "one\ntwo\n"
    assert [(hint.start, hint.end, hint.kind) for hint in source.hints] == [(0, 0, "page"), (4, 4, "page")]
    assert source.wrapped
    assert source.issues == ()


# --- tables


def test_a_ruled_table() -> None:
    widths, heights = [100, 200], [30, 30]
    words = [Word(60, 108, "Title"), Word(160, 108, "Clerk"), Word(60, 138, "Place"), Word(160, 138, "Hefei")]
    marks = [Word(50, 50, "before"), *grid(50, 100, widths, heights), *words, Word(50, 300, "after")]
    source = read(pdf(marks))
    assert source.text == "before\nTitle\nClerk\nPlace\nHefei\nafter\n"
    cells = [(c.row, c.column, source.text[c.start : c.end]) for c in source.cells]
    assert cells == [(0, 0, "Title\n"), (0, 1, "Clerk\n"), (1, 0, "Place\n"), (1, 1, "Hefei\n")]


def test_merged_and_empty_cells() -> None:
    wide = [Frame(50, 100, 350, 130), *grid(50, 130, [100, 200], [30])]
    source = read(pdf([*wide, Word(60, 108, "Duties"), Word(60, 138, "Place")]))
    cells = [(c.row, c.column, c.column_span, source.text[c.start : c.end]) for c in source.cells]
    assert cells == [(0, 0, 2, "Duties\n"), (1, 0, 1, "Place\n"), (1, 1, 1, "\n")]


def test_a_line_that_the_border_of_its_cell_broke_is_whole_again() -> None:
    full, rest = "keeps the cash book and the bank", "ledger"
    words = [Word(160, 108, full), Word(160, 122, rest), Word(160, 136, "1. pays wages")]
    source = read(pdf([*grid(50, 100, [100, 200], [60]), Word(60, 108, "Duties"), *words]))
    assert source.text == f"Duties\n{full} {rest}\n1. pays wages\n"


def test_short_lines_of_a_cell_stay_lines() -> None:
    words = [Word(160, 108, "cash book"), Word(160, 122, "bank ledger")]
    source = read(pdf([*grid(50, 100, [100, 200], [60]), Word(60, 108, "Duties"), *words]))
    assert source.text == "Duties\ncash book\nbank ledger\n"


def test_frames_of_a_flow_chart_are_no_table() -> None:
    boxes: list[Mark] = [Frame(50, 100, 120, 130), Frame(60, 131, 70, 140), Frame(200, 160, 290, 190)]
    source = read(pdf([*boxes, Word(60, 108, "Receive"), Word(210, 168, "Check")]))
    assert source.cells == ()
    assert source.text == "Receive\nCheck\n"


OPEN = "50 700 m 350 700 l 50 660 m 350 660 l 50 620 m 350 620 l 150 700 m 150 620 l S"
FORM = [(60, 675, "Title"), (160, 675, "Clerk"), (60, 635, "Place"), (160, 635, "Hefei")]


def _content(lines: str, words: Sequence[tuple[int, int, str]]) -> str:
    return lines + "".join(f" BT /F 12 Tf {left} {low} Td ({text}) Tj ET" for left, low, text in words)


def _cells(source: Source) -> list[tuple[int, int, int, str]]:
    return [(c.table, c.row, c.column, source.text[c.start : c.end]) for c in source.cells]


def test_a_table_without_borders_at_its_sides() -> None:
    source = read(written(_content(OPEN, FORM)))
    assert _cells(source) == [(0, 0, 0, "Title\n"), (0, 0, 1, "Clerk\n"), (0, 1, 0, "Place\n"), (0, 1, 1, "Hefei\n")]


def test_text_beside_the_cells_of_a_table_is_kept() -> None:
    """An area that is no rectangle is no cell; what stands in it comes behind the table."""
    lines = "50 620 300 80 re 50 660 m 150 660 l 150 700 m 150 660 l 250 660 m 350 660 l 250 660 m 250 620 l S"
    source = read(written(_content(lines, [(60, 675, "Title"), (260, 635, "Place"), (160, 655, "between")])))
    assert _cells(source) == []
    assert sorted(source.text.split()) == ["Place", "Title", "between"]
    corner = "50 620 300 80 re 50 660 m 150 660 l 150 700 m 150 660 l 150 640 m 150 620 l 50 640 m 150 640 l S"
    source = read(written(_content(corner, [(60, 675, "Title"), (60, 624, "Place"), (200, 655, "between")])))
    assert sorted(source.text.split()) == ["Place", "Title", "between"]


def test_a_table_in_a_cell() -> None:
    inner = " 160 630 150 60 re 160 660 m 310 660 l 220 630 m 220 690 l S"
    words = [(60, 675, "Duties"), (170, 670, "No."), (230, 670, "Task"), (170, 640, "1"), (230, 640, "Post")]
    source = read(written(_content("50 620 300 80 re 150 700 m 150 620 l S" + inner, words)))
    assert _cells(source) == [
        (0, 0, 0, "Duties\n"),
        (0, 0, 1, "No.\nTask\n1\nPost\n"),
        (1, 0, 0, "No.\n"),
        (1, 0, 1, "Task\n"),
        (1, 1, 0, "1\n"),
        (1, 1, 1, "Post\n"),
    ]


def test_a_strip_between_two_lines_of_a_border_is_no_cell() -> None:
    strip = " 340 700 m 340 620 l S"
    source = read(written(_content("50 620 300 80 re 50 660 m 350 660 l 150 700 m 150 620 l S" + strip, FORM)))
    assert [text for *_, text in _cells(source)] == ["Title\n", "Clerk\n", "Place\n", "Hefei\n"]


def test_a_page_that_is_shown_in_part() -> None:
    box = "/CropBox[20 30 500 800]"
    source = read(written(_content("50 620 300 80 re 50 660 m 350 660 l 150 700 m 150 620 l S", FORM), page=box))
    assert [text for *_, text in _cells(source)] == ["Title\n", "Clerk\n", "Place\n", "Hefei\n"]


# --- furniture


def _page(number: int, body: Sequence[str], header: str = "Example Company") -> list[Mark]:
    header_and_footer: list[Mark] = [Word(50, 30, header), Word(280, 800, f"page {number} of 3")]
    return [*column(50, 100, body), *header_and_footer]


def test_running_headers_and_footers() -> None:
    bodies = [["alpha", "beta"], ["gamma"], ["delta", "epsilon"]]
    source = read(pdf(*(_page(number, body) for number, body in enumerate(bodies, 1))))
    assert parts(source, "furniture") == [
        f"{text}\n" for n in (1, 2, 3) for text in ("Example Company", f"page {n} of 3")
    ]


def test_lines_repeated_inside_pages_are_no_furniture() -> None:
    """The same label stands on each page below a line of its own, as on forms, one post a page."""
    pages = [column(50, 60, [f"Post {name}", "Duties:", "to count"]) for name in ("clerk", "driver", "cook")]
    assert parts(read(pdf(*pages)), "furniture") == []


def test_one_page_has_no_furniture() -> None:
    assert parts(read(pdf(_page(1, ["alpha"]))), "furniture") == []


def test_a_header_table_on_every_page() -> None:
    frames = grid(50, 30, [200, 100], [30])
    pages = [[*frames, Word(60, 38, "Example"), Word(260, 38, f"{n}/2"), Word(50, 200, f"{n}st")] for n in (1, 2)]
    source = read(pdf(*pages))
    assert parts(source, "furniture") == ["Example\n1/2\n", "Example\n2/2\n"]
    assert len(source.cells) == 4


def test_a_header_that_says_what_a_chapter_says() -> None:
    pages = [_page(n, ["Duties of posts"] if n == 1 else ["more"], "Duties of posts") for n in (1, 2, 3)]
    found = parts(read(pdf(*pages)), "furniture")
    assert found.count("Duties of posts\n") == len(pages)


# --- folding


def test_every_radical_is_folded_to_one_character() -> None:
    assert {fold(chr(code)) for code in range(0x2F00, 0x2FD6)} == {
        unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)
    }
    assert all(len(ordinary) == 1 for ordinary in ORDINARY.values())
    assert not any("⺀" <= ordinary <= "⿕" for ordinary in ORDINARY.values())


@pytest.mark.parametrize(
    ("written", "ordinary"),
    [("⼯⼈", "工人"), ("⻔⻋⻚⻓", "门车页长"), ("立金", "立金"), ("①⒈㈠½Ａ＂％", "①⒈㈠½Ａ＂％")],
)
def test_folding(written: str, ordinary: str) -> None:
    assert "".join(map(fold, written)) == ordinary


def _apart(text: str, gap: float) -> list[tuple[Char, ...]]:
    """Each character a run of its own, as pdfium gives a text whose glyphs are drawn one by one."""
    return [(Char(char, Box((10 + gap) * place, 0, (10 + gap) * place + 10, 10)),) for place, char in enumerate(text)]


@pytest.mark.parametrize(
    ("text", "gap", "line"), [("岗位1、职责", 0.5, "岗位1、职责"), ("岗位", 20, "岗    位"), ("ab", 0.5, "a b")]
)
def test_chinese_characters_drawn_one_by_one_are_joined(text: str, gap: float, line: str) -> None:
    assert [found.text for found in read_lines(_apart(text, gap), 500)] == [line]


# --- what can't be read


def test_a_page_without_text_is_named() -> None:
    source = read(pdf([Word(50, 100, "one")], [Frame(50, 50, 200, 200)], []))
    assert [(issue.code, "2" in issue.detail) for issue in source.issues] == [("no-text-layer", True)]
    assert source.text == "one\n"


SOUND = pdf(_page(1, ["alpha", "beta"]), [*grid(50, 100, [100, 200], [30, 30]), Word(60, 108, "Title")])


@pytest.mark.parametrize(
    ("reason", "data"), [("empty", b""), ("damaged", b"%PDF-1.7 nothing"), ("damaged", b"PK\x03\x04")]
)
def test_unreadable(reason: str, data: bytes) -> None:
    with pytest.raises(Unreadable) as raised:
        read(data)
    assert raised.value.reason == reason
    assert raised.value.remedy or reason == "empty"


def test_a_file_without_its_end() -> None:
    source = read(SOUND[: SOUND.rindex(b"startxref")])
    assert "alpha\nbeta\n" in source.text
    assert [issue.code for issue in source.issues] == ["truncated"]


@pytest.mark.parametrize("seed", range(3))
def test_damage_raises_nothing_else(seed: int) -> None:
    """Whatever the bytes: a sound ``Source`` or ``Unreadable``."""
    dice = random.Random(seed)
    for _ in range(40):
        data = bytearray(SOUND)
        for _ in range(dice.choice([1, 10, 100])):
            data[dice.randrange(len(data))] = dice.randrange(256)
        try:
            source = read(bytes(data[: dice.randrange(len(data))] if dice.random() < 0.2 else data))
        except Unreadable as error:
            assert error.reason in {"empty", "damaged", "encrypted"}  # noqa: PT017
            continue
        assert all(0 <= c.start < c.end <= len(source.text) for c in source.cells)
        source.text.encode()


# --- Chinese documents, made by an office program

DUTIES = [f"{i}、负责第{i}号账目的核对工作，编制月度报表，按时交给主管检查" for i in range(1, 121)]


def _document() -> bytes:
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="4"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    form = table(row("部门", "财务部"), row("直接上级", cell("财务经理")), width=2)
    form = form.replace("<w:tblPr>", f"<w:tblPr><w:tblBorders>{borders}</w:tblBorders>")
    return package(
        p("⼯⼈岗位说明书") + form + "".join(map(p, DUTIES)),
        headers={"default": p("某某公司管理文件")},
        footers={"default": p("第", field(" PAGE ", "1"), "页")},
    )


@needs_soffice
def test_a_chinese_form(tmp_path: Path) -> None:
    source = read(convert(_document(), "form.docx", "pdf", tmp_path))
    text = "".join(source.text.split())
    assert text.startswith("某某公司管理文件工人岗位说明书部门财务部直接上级财务经理1、负责第1号账目")
    assert [source.text[c.start : c.end].strip() for c in source.cells] == [
        "部门",
        "财务部",
        "直接上级",
        "财务经理",
    ]
    assert len(parts(source, "page")) > 1
    furniture = parts(source, "furniture")
    assert furniture.count("某某公司管理文件\n") == len(parts(source, "page"))
    body = source.text
    for line in furniture:
        body = body.replace(line, "", 1)
    assert "".join(body.split()).endswith("".join(DUTIES))


@needs_soffice
def test_a_password(tmp_path: Path) -> None:
    locked = {"EncryptFile": ("boolean", "true"), "DocumentOpenPassword": ("string", "x")}
    options = json.dumps({name: {"type": kind, "value": value} for name, (kind, value) in locked.items()})
    data = convert(package(p("正文")), "locked.docx", f"pdf:writer_pdf_Export:{options}", tmp_path)
    with pytest.raises(Unreadable) as raised:
        read(data)
    assert raised.value.reason == "encrypted"


# --- a real document


@pytest.mark.skipif(not REAL.exists(), reason="the real documents are not here")
def test_gold_strings_of_the_real_document() -> None:
    """In order, once the header table of each page, which falls into the middle of an item, is taken out."""
    source = read(REAL.read_bytes())
    furniture = parts(source, "furniture")
    assert len(furniture) == 4
    body = source.text
    for header in furniture:
        body = body.replace(header, "", 1)
    text, at = "".join(body.split()), 0
    gold = json.loads((SHARED / "gold" / "QYYT-C-18.json").read_text(encoding="utf-8"))
    for record in gold["records"]:
        for wanted in [record["header"], *filter(None, [record["summary"]]), *record["duties"]]:
            squeezed = "".join(wanted.split())
            at = text.find(squeezed, at)
            assert at >= 0, wanted
            at += len(squeezed)
