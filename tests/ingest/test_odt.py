"""The OpenDocument reader: white space as the format means it, lists, tables, and what does not show."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx_builder import abstract, cell, level, num, p, package, r, row, table, zipped
from gold_strings import squeeze
from office_oracle import convert, needs_soffice, office_lines

from jdparse.ingest import docx, odt
from jdparse.ingest.errors import Unreadable
from jdparse.ingest.options import ReadOptions
from jdparse.model.source import HintKind, Source

NAMESPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in {
        "office": "office", "text": "text", "table": "table", "style": "style", "draw": "drawing",
        "fo": "xsl-fo-compatible", "manifest": "manifest",
    }.items()
)  # fmt: skip
LOEXT = 'xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"'


def content(body: str, automatic: str = "") -> str:
    inside = f"<office:automatic-styles>{automatic}</office:automatic-styles>"
    inside += f"<office:body><office:text>{body}</office:text></office:body>"
    return f"<office:document-content {NAMESPACES} {LOEXT}>{inside}</office:document-content>"


def odt_file(body: str, automatic: str = "", common: str = "", masters: str = "", manifest: str = "") -> bytes:
    styles = f"<office:styles>{common}</office:styles><office:master-styles>{masters}</office:master-styles>"
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": content(body, automatic),
            "styles.xml": f"<office:document-styles {NAMESPACES} {LOEXT}>{styles}</office:document-styles>",
            "META-INF/manifest.xml": f"<manifest:manifest {NAMESPACES}>{manifest}</manifest:manifest>",
        }
    )


def read(data: bytes) -> Source:
    return odt.read(data, "表.odt", ReadOptions())


def texts(source: Source, kind: HintKind) -> list[str]:
    return [source.text[hint.start : hint.end] for hint in source.hints if hint.kind == kind]


def cells(source: Source) -> list[tuple[str, int, int, int, int, int]]:
    return [(source.text[c.start : c.end], c.table, c.row, c.column, c.row_span, c.column_span) for c in source.cells]


def tp(text: str, style: str = "") -> str:
    named = f' text:style-name="{style}"' if style else ""
    return f"<text:p{named}>{text}</text:p>"


def style(name: str, family: str, *, text: str = "", paragraph: str = "", more: str = "") -> str:
    inside = f"<style:text-properties {text}/>" if text else ""
    inside += f"<style:paragraph-properties {paragraph}/>" if paragraph else ""
    return f'<style:style style:name="{name}" style:family="{family}" {more}>{inside}</style:style>'


STYLES = (
    style("B", "text", text='style:font-weight-asian="bold"')
    + style("N", "text", text='fo:font-weight="normal"')
    + style("H", "text", text='text:display="none"')
    + style("PB", "paragraph", text='fo:font-weight="bold"')
    + style("PC", "paragraph", more='style:parent-style-name="PB"')
    + style("PH", "paragraph", text='text:display="none"')
    + style("PP", "paragraph", paragraph='fo:break-before="page"')
    + style("T", "paragraph", more='style:parent-style-name="Title"')
    + style("Title", "paragraph")
)
INLINE = {
    "white space is one blank": (" 岗位 \n\t 职责 ", "岗位 职责 "),
    "blanks that count": ('岗<text:s text:c="3"/>位<text:s/>', "岗   位 "),
    "a blank after blanks that count": ("岗<text:s/> 位", "岗  位"),
    "blanks on both sides of a span": ("岗 <text:span> 位</text:span>", "岗 位"),
    "tab and line break": ("部门<text:tab/>财务<text:line-break/> 一部", "部门\t财务\n一部"),
    "span and link": ("<text:span>出</text:span><text:a>纳</text:a>", "出纳"),
    "field": ("第<text:page-number>3</text:page-number>页", "第3页"),
    "bookmarks": ('<text:bookmark text:name="x"/>文<text:bookmark-end text:name="x"/>', "文"),
    "comment": ("文<office:annotation><text:p>注</text:p></office:annotation>字", "文字"),
    "pronunciation guide": (
        "<text:ruby><text:ruby-base>枢</text:ruby-base><text:ruby-text>shū</text:ruby-text></text:ruby>",
        "枢",
    ),
    "hidden text": ('<text:span text:style-name="H">隐</text:span>显', "显"),
    "hidden field": ('<text:hidden-text text:is-hidden="true">隐</text:hidden-text>显', "显"),
    "prompt": ("<text:placeholder>&lt;姓名&gt;</text:placeholder>显", "显"),
    "marks of changes": ("<text:change-start/>新<text:change-end/>", "新"),
    "more blanks than any text has": ('文<text:s text:c="999999999"/>字', "文" + " " * 1000 + "字"),
    "a depth of spans": ("<text:span>" * 240 + "深" + "</text:span>" * 240, "深"),
}  # fmt: skip


@pytest.mark.parametrize(("inside", "shown"), INLINE.values(), ids=INLINE.keys())
def test_inline(inside: str, shown: str) -> None:
    assert read(odt_file(tp(inside), STYLES)).text == f"{shown}\n"


BOX = "<draw:frame><draw:text-box>{}</draw:text-box></draw:frame>"
BLOCKS = {
    "paragraphs and headings": (tp("一") + tp("") + "<text:h>二</text:h>", "一\n\n二\n"),
    "sections and tables of contents": (
        f"<text:section>{tp('一')}</text:section><text:table-of-content><text:table-of-content-source/>"
        f"<text:index-body>{tp('目')}</text:index-body></text:table-of-content>", "一\n目\n",
    ),
    "a hidden section": (f'<text:section text:display="none">{tp("隐")}</text:section>{tp("显")}', "显\n"),
    "deleted text": (
        "<text:tracked-changes><text:changed-region><text:deletion>" + tp("旧")
        + "</text:deletion></text:changed-region></text:tracked-changes>" + tp("新"), "新\n",
    ),
    "a hidden paragraph": (tp("隐", "PH") + tp("显"), "显\n"),
    "a text box": (tp("组织图" + BOX.format(tp("主管"))) + tp("后"), "组织图\n主管\n后\n"),
    "a text box on the page": (BOX.format(tp("主管")) + tp("后"), "主管\n后\n"),
    "shapes in a group": (
        tp(f"<draw:g><draw:custom-shape>{tp('甲')}</draw:custom-shape>{BOX.format(tp('乙'))}</draw:g>"),
        "\n甲\n乙\n",
    ),
    "notes": (
        tp("甲<text:note text:note-class='endnote'><text:note-citation>i</text:note-citation><text:note-body>"
           + tp("尾") + "</text:note-body></text:note>乙<text:note><text:note-citation>1</text:note-citation>"
           "<text:note-body>" + tp("脚") + "</text:note-body></text:note>"),
        "甲乙\n脚\n尾\n",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("body", "shown"), BLOCKS.values(), ids=BLOCKS.keys())
def test_blocks(body: str, shown: str) -> None:
    assert read(odt_file(body, STYLES)).text == shown


def test_hints() -> None:
    body = '<text:h text:outline-level="2">章</text:h>' + tp("题", "T") + tp("粗", "PC") + tp("页", "PP")
    body += tp('<text:span text:style-name="B">粗</text:span>') + tp(
        '<text:span text:style-name="N">细</text:span>', "PB"
    )
    source = read(odt_file(body, STYLES))
    assert [(source.text[h.start : h.end], h.level) for h in source.hints if h.kind == "heading"] == [
        ("章", 2),
        ("题", 1),
    ]
    assert texts(source, "strong") == ["粗", "粗"]
    assert [source.text[hint.start] for hint in source.hints if hint.kind == "page"] == ["页"]


def test_headers_and_footers() -> None:
    header, footer = f"<style:header>{tp('眉')}</style:header>", f"<style:footer>{tp('脚')}</style:footer>"
    hidden = f'<style:header-left style:display="false">{tp("左")}</style:header-left>'
    pages = {
        'style:name="Standard" style:next-style-name="Next"': header + footer + hidden,
        'style:name="Next"': header + f"<style:footer>{tp('后脚')}</style:footer>",
        'style:name="Unused"': f"<style:header>{tp('无')}</style:header>",
    }
    masters = "".join(f"<style:master-page {name}>{inside}</style:master-page>" for name, inside in pages.items())
    source = read(odt_file(tp("文"), masters=masters))
    assert source.text == "眉\n文\n脚\n后脚\n"
    assert texts(source, "furniture") == ["眉\n", "脚\n", "后脚\n"]


# --- lists


def number(place: int, fmt: str, more: str = "", follow: str = "") -> str:
    inside = f'<style:list-level-label-alignment text:label-followed-by="{follow}"/>' if follow else ""
    properties = f"<style:list-level-properties>{inside}</style:list-level-properties>"
    return (
        f'<text:list-level-style-number text:level="{place}" style:num-format="{fmt}" {more}>{properties}'
        "</text:list-level-style-number>"
    )


LISTS = (
    '<text:list-style style:name="L">'
    + number(1, "一, 二, 三, ...", 'style:num-suffix="、"', "nothing")
    + number(2, "1", 'style:num-prefix="(" style:num-suffix=")"', "space")
    + number(3, "1", 'text:display-levels="2"')
    + '</text:list-style><text:list-style style:name="M">'
    + number(1, "①, ②, ③, ...", 'loext:num-list-format="第%1%条"')
    + '<text:list-level-style-bullet text:level="2" text:bullet-char="&#xf0d8;"><style:text-properties'
    ' style:font-name="Wingdings"/></text:list-level-style-bullet></text:list-style>'
    '<style:style style:name="PL" style:family="paragraph" style:list-style-name="M"/>'
)


def items(*contents: str, style: str = "", more: str = "") -> str:
    named = f' text:style-name="{style}"' if style else ""
    inside = "".join(
        text if text.startswith("<text:list-") else f"<text:list-item>{text}</text:list-item>" for text in contents
    )
    return f"<text:list{named} {more}>{inside}</text:list>"


START = '<text:list-item text:start-value="7">{}</text:list-item>'
LISTED = {
    "levels": (
        items(tp("甲"), tp("乙") + items(tp("丙") + items(tp("戊")), tp("丁")), tp("己"), style="L"),
        ["一、甲", "二、乙", "(1) 丙", "1.1\t戊", "(2) 丁", "三、己"],
    ),
    "each list counts for itself": (items(tp("甲"), style="L") * 2, ["一、甲", "一、甲"]),
    "a list that continues the last of its style": (
        items(tp("甲"), style="L") + items(tp("乙"), style="L", more='text:continue-numbering="true"'),
        ["一、甲", "二、乙"],
    ),
    "a list that continues a named one": (
        items(tp("甲"), style="L", more='xml:id="a"') + items(tp("乙"), style="L")
        + items(tp("丙"), style="L", more='text:continue-list="a"'),
        ["一、甲", "一、乙", "二、丙"],
    ),
    "start values": (
        items(tp("甲"), START.format(tp("乙")), tp("丙"), style="L"),
        ["一、甲", "七、乙", "八、丙"],
    ),
    "an item in another style": (
        items(tp("甲"), f'<text:list-item text:style-override="M">{tp("乙")}</text:list-item>', style="L"),
        ["一、甲", "第②条\t乙"],
    ),
    "only the first paragraph of an item has a number": (
        items(tp("甲") + tp("续"), f"<text:list-header>{tp('头')}</text:list-header>", tp("乙"), style="L"),
        ["一、甲", "续", "头", "二、乙"],
    ),
    "a style of the paragraph": (items(tp("甲", "PL")), ["第①条\t甲"]),
    "bullets": (items(items(tp("甲")), style="M"), ["➢\t甲"]),
    "no style at all": (items(tp("甲")), ["•\t甲"]),
}  # fmt: skip


@pytest.mark.parametrize(("body", "shown"), LISTED.values(), ids=LISTED.keys())
def test_lists(body: str, shown: list[str]) -> None:
    assert read(odt_file(body, common=LISTS)).text.splitlines() == shown


# --- tables


def tc(*blocks: str, more: str = "") -> str:
    inside = "".join(text if text.startswith("<") else tp(text) for text in blocks)
    return f"<table:table-cell {more}>{inside}</table:table-cell>"


def tr(*parts: str) -> str:
    return f"<table:table-row>{''.join(parts)}</table:table-row>"


COVERED = "<table:covered-table-cell/>"


def test_tables() -> None:
    inner = f"<table:table>{tr(tc('内'))}</table:table>"
    across, down = 'table:number-columns-spanned="3"', 'table:number-rows-spanned="2"'
    head = tr(tc("岗位说明书", more=across), COVERED, COVERED)
    rows = f"<table:table-header-rows>{head}</table:table-header-rows>"
    rows += tr(tc("职责", more=down), tc("记账"), tc("报税", inner))
    rows += tr(COVERED, '<table:table-cell table:number-columns-repeated="2"/>', tc("尾"))
    source = read(odt_file(f"{tp('前')}<table:table><table:table-column/>{rows}</table:table>{tp('后')}"))
    assert source.text == "前\n岗位说明书\n职责\n记账\n报税\n内\n\n尾\n后\n"
    assert cells(source) == [
        ("岗位说明书\n", 0, 0, 0, 1, 3), ("职责\n", 0, 1, 0, 2, 1), ("记账\n", 0, 1, 1, 1, 1),
        ("报税\n内\n", 0, 1, 2, 1, 1), ("内\n", 1, 0, 0, 1, 1),
        ("\n", 0, 2, 1, 1, 1), ("尾\n", 0, 2, 3, 1, 1),
    ]  # fmt: skip


# --- files


def test_flat_files() -> None:
    body = f"<office:body><office:text>{tp('文')}</office:text></office:body>"
    flat = f'<?xml version="1.0"?><office:document {NAMESPACES}>{body}</office:document>'
    assert read(flat.encode()).text == "文\n"


def test_what_a_source_says_about_the_file() -> None:
    source = read(odt_file(tp("文")))
    assert (source.path, source.media_type, source.wrapped) == (
        "表.odt", "application/vnd.oasis.opendocument.text", False,
    )  # fmt: skip


SHEET = content("").replace("office:text", "office:spreadsheet")
LAUGHS = '<!DOCTYPE d [<!ENTITY a "哈哈"><!ENTITY b "&a;&a;&a;">]>' + content(tp("&b;"))
REFUSED = {
    "nothing": (b"", "empty"),
    "cut off": (odt_file(tp("文" * 500))[:400], "truncated"),
    "another zip": (zipped({"a.txt": "文"}), "wrong-format"),
    "a sheet": (zipped({"content.xml": SHEET}), "wrong-format"),
    "encrypted": (odt_file(tp("文"), manifest="<manifest:encryption-data/>"), "encrypted"),
    "billion laughs": (zipped({"content.xml": LAUGHS}), "unsafe"),
    "a flat file with entities": (b'<?xml version="1.0"?>' + LAUGHS.encode(), "unsafe"),
    "no XML": (zipped({"content.xml": "文"}), "damaged"),
    "a bomb": (odt_file(tp("文" * 2_000_000)), "too-large"),
}


@pytest.mark.parametrize(("data", "reason"), REFUSED.values(), ids=REFUSED.keys())
def test_refused(data: bytes, reason: str) -> None:
    with pytest.raises(Unreadable) as caught:
        read(data)
    assert caught.value.reason == reason
    assert caught.value.remedy


# --- LibreOffice


@needs_soffice
def test_documents_that_libreoffice_saves_as_opendocument(tmp_path: Path) -> None:
    numbering = abstract(
        0, level(0, "chineseCounting", "%1、"), level(1, "decimal", "%1.%2"), level(2, "lowerLetter", "%3)")
    )
    numbering += abstract(1, level(0, "bullet", "\uf06c", font="Wingdings")) + num(1, 0) + num(2, 1) + num(3, 0, {0: 5})
    walk = [(1, 0), (1, 1), (1, 2), (1, 1), (2, 0), (1, 0), (1, 1), (3, 0), (3, 1), (2, 0)]
    body = p("岗位  职责") + p(r("全粗", "<w:b/>")) + "".join(p("文字", num=place) for place in walk)
    body += table(row(cell("甲", span=2), "乙"), row(cell("丙", merge="restart"), "丁", cell("戊", "己")),
                  row(cell("", merge="continue"), "庚", "辛"), width=3)  # fmt: skip
    data = package(body, numbering=numbering)
    saved = convert(data, "sample.docx", "odt", tmp_path)
    ours, theirs = read(saved), docx.read(data, "sample.docx", ReadOptions())
    assert ours.text == theirs.text
    assert ours.cells == theirs.cells
    assert texts(ours, "number") == texts(theirs, "number")
    assert texts(ours, "strong") == ["全粗"]
    shown = [squeeze(line) for line in office_lines(saved, "saved.odt", tmp_path)]
    assert len(shown) == len([line for line in ours.text.splitlines() if line.strip()])
