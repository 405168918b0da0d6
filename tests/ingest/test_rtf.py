"""The Rich Text reader: characters however they are spelled, tables, numbers, and what does not show."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from docx_builder import abstract, cell, level, num, p, package, row, table
from gold_strings import SHARED, missing_strings, squeeze
from office_oracle import convert, needs_soffice, office_lines

from jdparse.ingest import docx, rtf
from jdparse.ingest.errors import Unreadable
from jdparse.ingest.options import ReadOptions
from jdparse.model.source import HintKind, Source

FONTS = (
    r"{\fonttbl{\f0\froman\fcharset0 Times New Roman;}{\f1\fnil\fcharset134{\*\panose 0201}\'cb\'ce\'cc\'e5"
    r"{\*\falt SimSun};}{\f2\fnil\fcharset2 Wingdings;}{\f3\fnil\fcharset2 Symbol;}"
    r"{\f4\fnil\fcharset136 MingLiU;}{\f5\fnil\fcharset128 MS Gothic;}{\f6\fnil Arial;}}"
)


def gbk(text: str) -> str:
    """Chinese as Rich Text spells it: every byte escaped."""
    return "".join(f"\\'{byte:02x}" if byte > 0x7F else chr(byte) for byte in text.encode("gbk"))


def file(body: str, head: str = r"\ansi\ansicpg936\deff0") -> bytes:
    return (r"{\rtf1" + head + FONTS + body + "}").encode("latin-1")


def read(data: bytes | str, options: ReadOptions | None = None) -> Source:
    return rtf.read(file(data) if isinstance(data, str) else data, "表.rtf", options or ReadOptions())


def texts(source: Source, kind: HintKind) -> list[str]:
    return [source.text[hint.start : hint.end] for hint in source.hints if hint.kind == kind]


def cells(source: Source) -> list[tuple[str, int, int, int, int, int]]:
    return [(source.text[c.start : c.end], c.table, c.row, c.column, c.row_span, c.column_span) for c in source.cells]


# --- characters

CHARACTERS = {
    "bytes of the font": (r"\f1 " + gbk("出纳"), "出纳"),
    "a lead byte and a plain trail byte": (r"\f1 \'81@\'81\'5c\'81\'7b", "丂乗亄"),
    "bytes that are not escaped": (r"\f1 " + "职责".encode("gbk").decode("latin-1"), "职责"),
    "a font marked Western that holds Chinese": (r"\f0 " + gbk("会计"), "会计"),
    "quotation marks of a Western font": (r"\f0 \'93a\'94\'95", "“a”•"),
    "a font without charset": (r"\f6 " + gbk("会计"), "会计"),
    "traditional Chinese": (r"\f4 \'be\'dc", "擇"),
    "Japanese": (r"\f5 \'82\'a0", "あ"),
    "codes": (r"\u20986?\u-32423?", "出腙"),
    "codes with two stand-ins": (r"\uc2\u20986\'b3\'f6\u32435\'c4\'c9", "出纳"),
    "a code without stand-in": (r"\uc0\u20986\u32435 x", "出纳x"),
    "a stand-in that is a word": (r"\u8212\emdash\u8226\bullet x", "—•x"),
    "stand-ins end with their group": (r"\uc3{\u20986 x}yz", "出yz"),
    "a code in two halves": (r"\u-10179?\u-8704?", "😀"),
    "a half without the other": (r"\u-8704?", "\ufffd"),
    "symbols by byte": (r"\f2 \'fc\'6c\f3 \'b7", "✓●•"),
    "symbols by code": (r"\f2\u-3844?", "✓"),
    "private-use characters of other fonts stay": (r"\f1\u-3913?", "\uf0b7"),
    "words for characters": (r"\tab\line\emdash\lquote\rquote\ldblquote\rdblquote\bullet", "\t\n—‘’“”•"),
    "signs": (r"a\~b\_c\-d\{\}\\", "a\xa0b\u2011cd{}\\"),
    "line ends of the file": ("a\r\nb\n\\b0\nc", "abc"),
    "unknown words": (r"a\nosuchword12 b", "ab"),
    "binary data": (r"{\pict\bin5 }}}}}}b", "b"),
}  # fmt: skip


@pytest.mark.parametrize(("body", "shown"), CHARACTERS.values(), ids=CHARACTERS.keys())
def test_characters(body: str, shown: str) -> None:
    assert read(body + r"\par ").text == f"{shown}\n"


@pytest.mark.parametrize(
    ("head", "body", "shown"),
    [
        (r"\ansi\deff6", gbk("岗位"), "岗位"),
        (r"\ansi\ansicpg1252\deff6", r"\'e9t\'e9", "été"),
        (r"\ansi\ansicpg950\deff6", r"\'b0\'aa", "高"),
        (r"\ansi\ansicpg99999\deff6", gbk("岗位"), "岗位"),
    ],
)
def test_the_code_page_of_the_document(head: str, body: str, shown: str) -> None:
    assert read(file(body, head)).text == f"{shown}\n"


def test_bytes_that_nothing_reads_are_counted() -> None:
    source = read(r"\f1 \'ff\'ff" + gbk("出"))
    assert (source.text, source.replaced) == ("\ufffd\ufffd出\n", 2)


# --- what shows

SHOWN = {
    "hidden text": (r"a{\v b}c", "ac"),
    "deleted text": (r"a{\deleted b}{\revised c}", "ac"),
    "moved text": (r"{\mvf a}{\mvt b}", "b"),
    "plain ends it": (r"{\v a\plain b}", "b"),
    "file information": (r"{\info{\title x}{\author y}}a", "a"),
    "unknown optional groups": (r"{\*\nosuch x{y}}a", "a"),
    "pictures": (r"{\pict\wmetafile8 0102}{\*\shppict{\pict x}}{\nonshppict{\pict y}}a", "a"),
    "bookmarks and index entries": (r"{\*\bkmkstart m}a{\xe x}{\*\bkmkend m}", "a"),
    "field": (r'{\field{\*\fldinst HYPERLINK "x"}{\fldrslt b}}c', "bc"),
    "field in a field": (r"{\field{\*\fldinst IF {\field{\*\fldinst P}{\fldrslt 9}}}{\fldrslt b}}", "b"),
    "symbol field": (r'{\field{\*\fldinst SYMBOL 252 \\f "Wingdings" \\s 11}{\fldrslt}}a', "✓a"),
    "characters laid over one another": (
        r"{\field{\*\fldinst eq \\o\\ac(" + r"\f1 \'a1\'f0" + r",3)}{\fldrslt}}a", "③a",
    ),
    "check box": (
        r"{\field{\*\fldinst FORMCHECKBOX {\*\formfield{\fftype1\ffres1{\*\ffname n}}}}{\fldrslt }}a", "☒a",
    ),
    "drop-down list": (
        r"{\field{\*\fldinst FORMDROPDOWN{\*\formfield{\fftype2\ffres25\ffdefres1{\*\ffl m}{\*\ffl f}}}}"
        r"{\fldrslt }}", "f",
    ),
    "object": (r"{\object\objemb{\*\objclass x}{\*\objdata 0102}{\result{b}}}", "b"),
    "text in both encodings": (r"{\upr{a}{\*\ud{\u20986?}}}", "出"),
    "footnote mark": (r"a{\super\chftn}b", "ab"),
    "a page break": (r"a\page b", "a\nb"),
}  # fmt: skip


@pytest.mark.parametrize(("body", "shown"), SHOWN.values(), ids=SHOWN.keys())
def test_what_shows(body: str, shown: str) -> None:
    assert read(body + r"\par ").text == f"{shown}\n"


BLOCKS = {
    "paragraphs": (r"a\par\par b\par ", "a\n\nb\n"),
    "a last paragraph without its mark": (r"a\par b", "a\nb\n"),
    "a deleted paragraph mark": (r"a{\deleted\par}b\par ", "ab\n"),
    "escaped line ends": ("a\\\nb\\\r", "a\nb\n"),
    "a section": (r"a\sect b\par\sect ", "a\nb\n"),
    "a text box": (
        r"a{\shp{\*\shpinst{\sp{\sn x}{\sv y}}{\shptxt b\par c\par}}{\shprslt b\par}}d\par e",
        "ad\nb\nc\ne\n",
    ),
    "a text box of old": (r"a{\*\do\dobxpage{\dptxbx{\dptxbxtext b\par}}}\par e", "a\nb\ne\n"),
    "lettering": (r"{\shp{\*\shpinst{\sp{\sn gtextUNICODE}{\sv\u20986?}}}}a\par", "a\n出\n"),
    "notes": (r"a{\footnote b\par}{\footnote\ftnalt c}d\par {\footnote e}f\par", "ad\nf\nb\ne\nc\n"),
    "headers and footers": (r"{\header h\par}{\footer f\par}a\par", "h\na\nf\n"),
    "the same header twice": (r"{\header h\par}a\sect{\header h\par}b\par", "h\na\nb\n"),
    "empty headers": (r"{\header \par}a\par", "a\n"),
    "headers of pages that there are none of": (r"{\headerl l}{\headerf f}{\headerr r}a\par", "r\na\n"),
    "first and left pages": (r"\titlepg\facingp{\headerl l}{\headerf f}{\headerr r}a\par", "l\nf\nr\na\n"),
}  # fmt: skip


@pytest.mark.parametrize(("body", "shown"), BLOCKS.values(), ids=BLOCKS.keys())
def test_blocks(body: str, shown: str) -> None:
    assert read(body).text == shown


# --- tables

TWO = r"\trowd\trleft0\cellx1000\cellx3000 "


def test_cells_in_rows() -> None:
    source = read(r"a\par " + TWO + r"\pard\intbl b\cell c\par d\cell\row " + TWO + r"e\cell\cell\row\pard f\par ")
    assert source.text == "a\nb\nc\nd\ne\n\nf\n"
    assert cells(source) == [
        ("b\n", 0, 0, 0, 1, 1), ("c\nd\n", 0, 0, 1, 1, 1), ("e\n", 0, 1, 0, 1, 1), ("\n", 0, 1, 1, 1, 1),
    ]  # fmt: skip


def test_merged_cells_stand_once() -> None:
    rows = [
        r"\trowd\clmgf\cellx1000\clmrg\cellx2000\cellx3000 \pard\intbl a\cell\cell b\cell\row ",
        r"\trowd\clvmgf\cellx1000\cellx3000 c\cell d\cell\row ",
        r"\trowd\clvmrg\cellx1010\cellx2000\cellx3000 \cell e\cell f\cell\row ",
        r"\trowd\clvmrg\cellx1000\cellx3000 \cell g\cell\row ",
        r"\trowd\clvmrg\cellx1000\cellx3000 own\cell h\cell\row ",
    ]
    assert cells(read("".join(rows))) == [
        ("a\n", 0, 0, 0, 1, 2), ("b\n", 0, 0, 2, 1, 1),
        ("c\n", 0, 1, 0, 3, 1), ("d\n", 0, 1, 1, 1, 2),
        ("e\n", 0, 2, 1, 1, 1), ("f\n", 0, 2, 2, 1, 1),
        ("g\n", 0, 3, 1, 1, 2),
        ("own\n", 0, 4, 0, 1, 1), ("h\n", 0, 4, 1, 1, 2),
    ]  # fmt: skip


def test_a_table_in_a_cell() -> None:
    inner = r"\pard\intbl\itap2 b\nestcell c\nestcell{\*\nesttableprops\trowd\cellx500\cellx900\nestrow}"
    inner += r"{\nonesttables\par}"
    source = read(TWO + r"\pard\intbl a\par " + inner + r"\pard\intbl d\cell e\cell\row\pard f\par")
    assert source.text == "a\nb\nc\nd\ne\nf\n"
    assert cells(source) == [
        ("a\nb\nc\nd\n", 0, 0, 0, 1, 1), ("b\n", 1, 0, 0, 1, 1), ("c\n", 1, 0, 1, 1, 1),
        ("e\n", 0, 0, 1, 1, 1),
    ]  # fmt: skip


def test_rows_of_different_widths_share_a_grid() -> None:
    rows = r"\trowd\cellx3000\pard\intbl a\cell\row\trowd\cellx980\cellx2950 b\cell c\cell\row"
    assert [place[2:] for place in cells(read(rows))] == [(0, 0, 1, 2), (1, 0, 1, 1), (1, 1, 1, 1)]


BROKEN_TABLES = {
    "more cells than the row defines": (r"\trowd\cellx900\pard\intbl a\cell b\cell\row", ["a\n", "b\n"]),
    "a row without its end": (TWO + r"\pard\intbl a\cell b", ["a\n", "b\n"]),
    "text behind the last cell": (TWO + r"\pard\intbl a\cell b\row c", ["a\n", "b\n"]),
}


@pytest.mark.parametrize(("body", "shown"), BROKEN_TABLES.values(), ids=BROKEN_TABLES.keys())
def test_broken_tables_keep_their_text(body: str, shown: list[str]) -> None:
    found = [text for text, *_ in cells(read(body))]
    assert [text for text in found if text in shown] == shown


def test_tables_deeper_than_any_program_makes_are_cut_off() -> None:
    source = read(r"\pard\intbl\itap2000000000 a\nestcell b\cell")
    assert source.text == "a\nb\n"
    assert len(source.cells) < 40


# --- numbers, headings, bold

LIST_TABLE = (
    r"{\*\listtable{\list\listtemplateid1"
    r"{\listlevel\levelnfc37\levelfollow2\levelstartat1{\leveltext\'02\'00\'a1\'a2;}{\levelnumbers\'01;}\f1}"
    r"{\listlevel\levelnfc0\levelfollow1\levelstartat1{\leveltext\'03(\'01);}{\levelnumbers\'02;}}"
    r"{\listlevel\levelnfc23\levelfollow0\levelstartat1{\leveltext\'01\u-3988 ?;}{\levelnumbers;}\f2}"
    r"\listid77}}{\*\listoverridetable{\listoverride\listid77\listoverridecount0\ls1}"
    r"{\listoverride\listid77\listoverridecount1{\lfolevel\listoverridestartat\levelstartat5}\ls2}}"
)


def test_numbers_that_the_file_spells_out() -> None:
    item = r"{\listtext\pard\plain\f1 " + gbk("一、") + r"\tab}\ilvl0\ls1 a\par {\listtext 1) }\ilvl1\ls1 b\par "
    old = r"{\pntext\f2 \'6c\tab}{\*\pn\pnlvlblt{\pntxtb\'6c}}c\par d\par "
    source = read(LIST_TABLE + r"\pard" + item + r"\pard" + old)
    assert source.text == "一、\ta\n1) b\n●\tc\nd\n"
    assert texts(source, "number") == ["一、", "1)", "●"]
    assert [hint.level for hint in source.hints if hint.kind == "number"] == [1, 2, 1]


def test_numbers_that_only_the_list_tables_tell() -> None:
    walk = [(1, 0), (1, 1), (1, 1), (1, 0), (1, 2), (2, 0), (0, 0)]
    body = "".join(rf"\pard\ls{number}\ilvl{place} a\par " for number, place in walk)
    assert read(LIST_TABLE + body).text == "一、a\n(1) a\n(2) a\n二、a\n●\ta\n五、a\na\n"


def test_headings_by_outline_level_and_by_style() -> None:
    styles = r"{\stylesheet{\s0 Normal;}{\s1\outlinelevel0\b heading 1;}{\*\cs2\additive x;}}"
    source = read(styles + r"\pard\s1 a\par\pard\outlinelevel1 b\par\pard\outlinelevel9 c\par\pard d\par")
    found = [(source.text[h.start : h.end], h.level) for h in source.hints if h.kind == "heading"]
    assert found == [("a", 1), ("b", 2)]


@pytest.mark.parametrize(("name", "level"), [("Heading 2", 2), (r"\u26631\'3f\u39064\'3f 3", 3), ("Text Body", None)])
def test_headings_by_the_name_of_their_style(name: str, level: int | None) -> None:
    source = read(rf"{{\stylesheet{{\s0 Normal;}}{{\s4\sbasedon0\b {name};}}}}\pard\plain\s4 a\par\pard b\par")
    assert [hint.level for hint in source.hints if hint.kind == "heading"] == ([] if level is None else [level])


def test_paragraphs_that_are_bold_as_a_whole() -> None:
    source = read(r"{\b a} {\b b}\par{\b c}d\par\b e\b0\par f\par")
    assert texts(source, "strong") == ["a b", "e"]


def test_furniture_and_pages() -> None:
    source = read(r"{\header h\par}{\footer f\par}a\page b\par\pard\pagebb c\par")
    assert texts(source, "furniture") == ["h\n", "f\n"]
    assert [source.text[hint.start] for hint in source.hints if hint.kind == "page"] == ["b", "c"]


def test_what_a_source_says_about_the_file() -> None:
    source = read("a")
    assert (source.path, source.media_type, source.encoding) == ("表.rtf", "application/rtf", "gb18030")
    assert (source.wrapped, len(source.sha256)) == (False, 64)


# --- damage and malice


def test_a_file_that_breaks_off_gives_what_stands_before() -> None:
    whole = file(r"\f1 " + gbk("岗位") + r"\par{\b " + gbk("职责") + r"\par}")
    source = read(whole[:-4])
    assert source.text == "岗位\n职责\n"
    assert [issue.code for issue in source.issues] == ["truncated"]


def test_closing_too_many_groups_loses_nothing() -> None:
    assert read(b"{\\rtf1 a\\par}}} b\\par\0\0").text == "a\n b\n"


def test_groups_nested_too_deep_are_read_as_plain_text() -> None:
    source = read("{" * 5000 + r"\v a" + "}" * 5000 + r"b\par ")
    assert source.text == "ab\n"
    assert [issue.code for issue in source.issues] == ["too-deep"]


@pytest.mark.parametrize(
    ("data", "reason"),
    [(b"", "empty"), (b"PK\x03\x04", "wrong-format"), ("岗位".encode(), "wrong-format")],
)
def test_refused(data: bytes, reason: str) -> None:
    with pytest.raises(Unreadable) as caught:
        rtf.read(data, "x.rtf", ReadOptions())
    assert caught.value.reason == reason
    assert caught.value.remedy


def test_the_limit_of_size() -> None:
    with pytest.raises(Unreadable) as caught:
        read(file("a"), ReadOptions(max_file_bytes=10))
    assert caught.value.reason == "too-large"


@pytest.mark.parametrize("piece", ["{", "}", "\\'", "\\'b", r"\u1", r"\cell", r"\trowd\cellx1\intbl\cell\row", "\x81"])
def test_time_is_linear(piece: str) -> None:
    def seconds(count: int) -> float:
        data = file(piece * count)
        start = time.process_time()
        read(data)
        return time.process_time() - start

    seconds(100)
    assert seconds(8_000) < 30 * max(seconds(2_000), 0.01)


# --- LibreOffice and real documents


def _sample() -> bytes:
    numbering = abstract(0, level(0, "chineseCounting", "%1、"), level(1, "decimal", "%2."))
    numbering += abstract(1, level(0, "decimalEnclosedCircle", "%1")) + num(1, 0) + num(2, 1)
    walk = [(1, 0), (1, 1), (1, 1), (1, 0), (1, 1), (2, 0), (2, 0)]
    inner = table(row("甲", "乙"), width=2)
    grid = table(
        row(cell("岗位说明书", span=3)),
        row(cell("职责", merge="restart"), "记账", cell("报税", inner, p())),
        row(cell("", merge="continue"), cell("协助", span=2)),
        width=3,
    )
    return package(p("财务部") + "".join(p("文字", num=place) for place in walk) + grid + p("完"), numbering=numbering)


@needs_soffice
def test_documents_that_libreoffice_saves_as_rich_text(tmp_path: Path) -> None:
    data = _sample()
    ours = read(convert(data, "sample.docx", "rtf", tmp_path))
    theirs = docx.read(data, "sample.docx", ReadOptions())
    assert [squeeze(line) for line in ours.text.splitlines()] == [squeeze(line) for line in theirs.text.splitlines()]
    assert [place[1:] for place in cells(ours)] == [place[1:] for place in cells(theirs)]
    assert texts(ours, "number") == texts(theirs, "number")


REAL = ["2006082601.rtf", "200399154008.doc"]


@pytest.mark.skipif(not SHARED.exists(), reason="no shared documents beside the repository")
@pytest.mark.parametrize("name", REAL)
def test_real_documents_hold_their_gold(name: str) -> None:
    text = read((SHARED / "real" / name).read_bytes()).text
    count, missing = missing_strings(text, SHARED / "gold" / f"{Path(name).stem}.json")
    assert (count > 0, missing) == (True, [])


@needs_soffice
@pytest.mark.skipif(not SHARED.exists(), reason="no shared documents beside the repository")
@pytest.mark.parametrize("name", REAL)
def test_real_documents_agree_with_libreoffice(name: str, tmp_path: Path) -> None:
    data = (SHARED / "real" / name).read_bytes()
    ours = [squeeze(line) for line in read(data).text.splitlines() if line.strip()]
    assert ours == [squeeze(line) for line in office_lines(data, f"{Path(name).stem}.rtf", tmp_path)]
