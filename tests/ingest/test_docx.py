"""The Word reader: what a page shows stands in the text once, in order, with its numbers and its layout."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx_builder import (
    OLD_BOX,
    cell,
    element,
    field,
    lines,
    p,
    package,
    r,
    row,
    style,
    table,
)  # fmt: skip
from docx_reading import cells, read, texts
from gold_strings import SHARED, missing_strings
from office_oracle import needs_soffice, office_lines

from jdparse.ingest import docx
from jdparse.ingest.options import ReadOptions
from jdparse.model.source import Cell

# --- what a paragraph shows

HIDDEN, BOLD = "<w:vanish/>", "<w:b/>"
BEGIN, SEPARATE, END = (r(raw=f'<w:fldChar w:fldCharType="{kind}"/>') for kind in ("begin", "separate", "end"))
CODE = r(raw="<w:instrText>{}</w:instrText>")
FORM = r(raw='<w:fldChar w:fldCharType="begin"><w:ffData>{}</w:ffData></w:fldChar>')
INLINE = {
    "runs are joined": (r("岗位") + r("职责"), "岗位职责"),
    "tab": (r("部门") + r(raw="<w:tab/>") + r("财务部"), "部门\t财务部"),
    "line break": (r("一") + r(raw="<w:br/>") + r("二"), "一\n二"),
    "carriage return": (r("一") + r(raw="<w:cr/>") + r("二"), "一\n二"),
    "page break": (r("一") + r(raw='<w:br w:type="page"/>') + r("二"), "一\n二"),
    "column break": (r("一") + r(raw='<w:br w:type="column"/>') + r("二"), "一\n二"),
    "no-break hyphen": (r("A") + r(raw="<w:noBreakHyphen/>") + r("1"), "A\u20111"),
    "soft hyphen": (r("A") + r(raw="<w:softHyphen/>") + r("1"), "A1"),
    "symbol": (r(raw='<w:sym w:font="Wingdings" w:char="F0FC"/>') + r("大专"), "✓大专"),
    "symbol without a sound code": (r(raw='<w:sym w:font="Wingdings" w:char="x"/>'), ""),
    "private-use characters stay": (r("\uf0b7保洁"), "\uf0b7保洁"),
    "field": (field(" PAGE ", "3") + r("页"), "3页"),
    "field in a field": (
        BEGIN + field(" X ", "隐") + SEPARATE + r("显") + END,
        "显",
    ),
    "field that never ends hides nothing": (BEGIN + r("出纳"), "出纳"),
    "symbol by a field": (BEGIN + CODE.format(' SYMBOL 252 \\f "Wingdings" \\s 11 ') + END, "✓"),
    "characters laid over one another": (BEGIN + CODE.format(" eq \\o\\ac(○,3) ") + END + r("项"), "③项"),
    "letters in a symbol font": (r("l", '<w:rFonts w:ascii="Wingdings"/>') + r("项"), "●项"),
    "simple field": (f'<w:fldSimple w:instr=" DATE ">{r("2004年")}</w:fldSimple>', "2004年"),
    "hyperlink": (f'<w:hyperlink r:id="x">{r("公司网站")}</w:hyperlink>', "公司网站"),
    "smart tag": (f'<w:smartTag w:element="x">{r("北京")}</w:smartTag>', "北京"),
    "content control": (f"<w:sdt><w:sdtPr/><w:sdtContent>{r('会计')}</w:sdtContent></w:sdt>", "会计"),
    "prompt of an empty control": (
        f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{r('单击此处')}</w:sdtContent></w:sdt>",
        "",
    ),
    "pronunciation guide": (
        f'<w:r><w:ruby><w:rt>{r("shū")}</w:rt><w:rubyBase>{r("枢")}</w:rubyBase></w:ruby></w:r>', "枢",
    ),
    "insertion": (f'<w:ins w:id="1">{r("新")}</w:ins>' + r("职责"), "新职责"),
    "deletion": ('<w:del w:id="1"><w:r><w:delText>旧</w:delText></w:r></w:del>' + r("职责"), "职责"),
    "move": (f'<w:moveFrom w:id="1">{r("从")}</w:moveFrom><w:moveTo w:id="2">{r("到")}</w:moveTo>', "到"),
    "hidden text": (r("隐", HIDDEN) + r("显"), "显"),
    "not hidden after all": (r("显", '<w:vanish w:val="0"/>'), "显"),
    "hidden by its character style": (r("隐", '<w:rStyle w:val="Secret"/>') + r("显"), "显"),
    "comment mark": (r(raw='<w:commentReference w:id="0"/>') + r("显"), "显"),
    "formula": ("<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>", "a+b"),
    "checked box": (
        FORM.format("<w:checkBox><w:checked/></w:checkBox>") + END + r("本科"),
        "☒本科",
    ),
    "chosen entry of a list": (
        FORM.format(
            '<w:ddList><w:result w:val="1"/><w:listEntry w:val="男"/><w:listEntry w:val="女"/></w:ddList>'
        ) + END,
        "女",
    ),
    "white space that XML does not keep": ("<w:r><w:t> 出纳\n员 </w:t></w:r>", "出纳 员"),
    "emoji with a fallback": (
        '<w:r><mc:AlternateContent><mc:Choice Requires="w16se"/><mc:Fallback><w:t>☺</w:t></mc:Fallback>'
        "</mc:AlternateContent></w:r>",
        "☺",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("content", "shown"), INLINE.values(), ids=INLINE.keys())
def test_inline(content: str, shown: str) -> None:
    styles = style("Secret", text=HIDDEN, kind="character")
    assert read(package(p(content) + p("完"), styles=styles)).text == f"{shown}\n完\n"


MARK_DELETED = '<w:rPr><w:del w:id="9"/></w:rPr>'
BLOCKS = {
    "a deleted paragraph mark joins": (p("前半", properties=MARK_DELETED) + p("后半"), "前半后半\n"),
    "a hidden paragraph goes": (p(r("隐", HIDDEN), properties=f"<w:rPr>{HIDDEN}</w:rPr>") + p("显"), "显\n"),
    "text left without its mark at the end": (p("尾", properties=MARK_DELETED), "尾\n"),
    "a control around paragraphs": (
        f"<w:sdt><w:sdtPr/><w:sdtContent>{p('一')}{p('二')}</w:sdtContent></w:sdt>", "一\n二\n",
    ),
    "an insertion around paragraphs": (f'<w:customXml w:element="x">{p("一")}</w:customXml>', "一\n"),
    "empty paragraphs stay": (p() + p("一") + p(), "\n一\n\n"),
    "a table between paragraphs": (p("前") + table(row("甲", "乙")) + p("后"), "前\n甲\n乙\n后\n"),
    "a break at the end is a line of its own": (p(r("一"), r(raw="<w:br/>")) + p("二"), "一\n\n二\n"),
    "a page break at the end is none": (p(r("一"), r(raw='<w:br w:type="page"/>')) + p("二"), "一\n二\n"),
}  # fmt: skip


@pytest.mark.parametrize(("body", "shown"), BLOCKS.values(), ids=BLOCKS.keys())
def test_blocks(body: str, shown: str) -> None:
    assert read(package(body)).text == shown


DRAWN = (
    "<w:drawing><wp:anchor><a:graphic><a:graphicData><wps:wsp><wps:txbx><w:txbxContent>{}</w:txbxContent>"
    "</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>"
)


def test_a_text_box_stands_once_after_its_paragraph() -> None:
    box = p("总经理") + p("副总经理")
    both = f'<mc:Choice Requires="wps">{DRAWN.format(box)}</mc:Choice>'
    both += f"<mc:Fallback>{OLD_BOX.format(box)}</mc:Fallback>"
    both = f"<mc:AlternateContent>{both}</mc:AlternateContent>"
    assert read(package(p(r("组织图"), r(raw=both)) + p("后"))).text == "组织图\n总经理\n副总经理\n后\n"


def test_text_boxes_of_old_documents_and_lettering() -> None:
    lettering = '<w:pict><v:shape><v:textpath string="岗位职责"/></v:shape></w:pict>'
    body = p(r(raw=OLD_BOX.format(p("主管")))) + p(r(raw=lettering))
    assert read(package(body)).text == "\n主管\n\n岗位职责\n"


def test_the_words_of_a_diagram() -> None:
    diagram = 'xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram"'
    drawing = f'<w:drawing><a:graphicData><dgm:relIds {diagram} r:dm="d"/></a:graphicData></w:drawing>'
    point = "<dgm:pt><dgm:t><a:p><a:r><a:t>{}</a:t></a:r></a:p></dgm:t></dgm:pt>"
    points = point.format("总经理") + point.format("")
    main = "http://schemas.openxmlformats.org/drawingml/2006/main"
    relations = "http://schemas.openxmlformats.org/package/2006/relationships"
    related = '<Relationship Id="d" Type="x/diagramData" Target="diagrams/data1.xml"/>'
    more = {
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{relations}">{related}</Relationships>',
        "word/diagrams/data1.xml": f'<dgm:dataModel {diagram} xmlns:a="{main}">{points}</dgm:dataModel>',
    }
    assert read(package(p(r("图"), r(raw=drawing)), more=more)).text == "图\n总经理\n"


def test_a_table_in_a_text_box_in_a_cell_stays_in_the_cell() -> None:
    box = OLD_BOX.format(table(row("内", "里")) + p("完"))
    source = read(package(table(row(cell(p(r("外"), r(raw=box))), "邻"))))
    assert cells(source) == [
        ("外\n内\n里\n完\n", 0, 0, 0, 1, 1), ("内\n", 1, 0, 0, 1, 1), ("里\n", 1, 0, 1, 1, 1),
        ("邻\n", 0, 0, 1, 1, 1),
    ]  # fmt: skip


# --- tables


def test_merged_cells_stand_once_with_their_extent() -> None:
    source = read(
        package(
            table(
                row(cell("岗位说明书", span=3)),
                row(cell("职责", merge="restart"), "1", "记账"),
                row(cell("", merge="continue"), "2", cell("报税", "申报")),
                row("编制", cell("财务部", span=2)),
                width=3,
            )
        )
    )
    assert cells(source) == [
        ("岗位说明书\n", 0, 0, 0, 1, 3),
        ("职责\n", 0, 1, 0, 2, 1),
        ("1\n", 0, 1, 1, 1, 1),
        ("记账\n", 0, 1, 2, 1, 1),
        ("2\n", 0, 2, 1, 1, 1),
        ("报税\n申报\n", 0, 2, 2, 1, 1),
        ("编制\n", 0, 3, 0, 1, 1),
        ("财务部\n", 0, 3, 1, 1, 2),
    ]


def test_nested_tables_lie_in_their_cell_with_a_number_of_their_own() -> None:
    inner = table(row("甲", "乙"), width=2)
    source = read(package(table(row(cell(p("外"), inner, p()), "邻")) + table(row("次"))))
    assert [(text, number) for text, number, *_ in cells(source)] == [
        ("外\n甲\n乙\n\n", 0), ("甲\n", 1), ("乙\n", 1), ("邻\n", 0), ("次\n", 2),
    ]  # fmt: skip


TABLES = {
    "columns left out before a row": (
        row("丙", properties='<w:gridBefore w:val="2"/>'), [("丙\n", 0, 2)],
    ),
    "cells merged sideways in the old way": (
        row(
            '<w:tc><w:tcPr><w:hMerge w:val="restart"/></w:tcPr><w:p/></w:tc>',
            "<w:tc><w:tcPr><w:hMerge/></w:tcPr><w:p/></w:tc>",
            "尾",
        ),
        [("\n", 0, 0), ("尾\n", 0, 2)],
    ),
    "a deleted row": (row("旧", properties='<w:del w:id="1"/>') + row("新"), [("新\n", 0, 0)]),
    "a hidden row": (row("隐", properties="<w:hidden/>") + row("显"), [("显\n", 0, 0)]),
    "a deleted cell": (
        row('<w:tc><w:tcPr><w:cellDel w:id="1"/></w:tcPr><w:p/></w:tc>', "显"), [("显\n", 0, 0)],
    ),
    "a continuation of nothing": (row(cell("孤", merge="continue")), [("孤\n", 0, 0)]),
    "a merged cell with text of its own": (
        row(cell("上", merge="restart")) + row(cell("下", merge="continue")),
        [("上\n", 0, 0), ("下\n", 1, 0)],
    ),
    "rows in a content control": (
        f"<w:sdt><w:sdtContent>{row('甲')}</w:sdtContent></w:sdt>" + row("乙"),
        [("甲\n", 0, 0), ("乙\n", 1, 0)],
    ),
    "a cell without a paragraph": (row("<w:tc/>", "乙"), [("\n", 0, 0), ("乙\n", 0, 1)]),
}  # fmt: skip


@pytest.mark.parametrize(("rows", "expected"), TABLES.values(), ids=TABLES.keys())
def test_rows_and_cells(rows: str, expected: list[tuple[str, int, int]]) -> None:
    assert [(text, line, column) for text, _, line, column, *_ in cells(read(package(table(rows))))] == expected


# --- layout hints


def test_headings_by_outline_level_through_styles() -> None:
    styles = style("1", title="heading 1", paragraph='<w:outlineLvl w:val="0"/>') + style("My", based_on="1")
    styles += style("2", title="heading 2") + style("T", title="Title") + style("Body", title="Body Text")
    body = p("题", style="T") + p("一", style="1") + p("我", style="My") + p("二", style="2") + p("文", style="Body")
    body += p("直", properties='<w:outlineLvl w:val="2"/>') + p("平", style="1", properties='<w:outlineLvl w:val="9"/>')
    source = read(package(body, styles=styles))
    found = [(source.text[h.start : h.end], h.level) for h in source.hints if h.kind == "heading"]
    assert found == [("题", 1), ("一", 1), ("我", 1), ("二", 2), ("直", 3)]


def test_a_paragraph_that_is_bold_as_a_whole_is_strong() -> None:
    styles = style("B", text=BOLD) + style("C", text=BOLD, kind="character") + style("BB", based_on="B")
    body = p(r("全粗", BOLD), r(" "), r("也粗", BOLD)) + p(r("半", BOLD), r("粗")) + p("样式", style="BB")
    body += p(r("字符", '<w:rStyle w:val="C"/>')) + p(r("相消", '<w:rStyle w:val="C"/>'), style="B") + p(r("　", BOLD))
    body += p(r("不粗", '<w:b w:val="false"/>'), style="B")
    assert texts(read(package(body, styles=styles)), "strong") == ["全粗 也粗", "样式", "字符"]


def test_pages_begin_where_word_breaks_them() -> None:
    body = p("一") + p("二", properties="<w:pageBreakBefore/>") + p(r("三"), r(raw='<w:br w:type="page"/>')) + p("四")
    body += p(r("五"), r(raw="<w:lastRenderedPageBreak/>"), r("六"))
    source = read(package(body))
    pages = [hint.start for hint in source.hints if hint.kind == "page"]
    assert [source.text[start : start + 1] for start in pages] == ["二", "四", "六"]


def test_headers_and_footers_are_furniture_once_around_the_body() -> None:
    blocks = {"default": p("某某公司"), "first": p("封面"), "even": p("偶数页")}
    twice = p(
        "甲",
        properties="<w:sectPr><w:headerReference w:type='default' r:id='header-default.xml'/></w:sectPr>",
    )
    source = read(package(twice + p("乙"), headers=blocks, footers={"default": p("第", field(" PAGE ", "1"), "页")}))
    assert source.text == lines(["某某公司", "甲", "乙", "第1页"])
    assert texts(source, "furniture") == ["某某公司\n", "第1页\n"]


def test_headers_of_first_and_even_pages_stand_where_the_document_has_such_pages() -> None:
    blocks = {"default": p("眉"), "first": p("封面"), "even": p("偶数页")}
    data = package(p("文"), headers=blocks, section="<w:titlePg/>", settings="<w:evenAndOddHeaders/>")
    assert read(data).text == lines(["眉", "封面", "偶数页", "文"])


def test_footnotes_stand_at_the_end() -> None:
    reference = r(raw='<w:footnoteReference w:id="{}"/>')
    body = p(r("甲"), reference.format(3)) + p(r("乙"), reference.format(2)) + p("丙")
    notes = {"0": p("——"), "2": p("注二"), "3": p("注三")}
    assert read(package(body, footnotes=notes)).text == lines(["甲", "乙", "丙", "注三", "注二"])


def test_an_embedded_document_is_reported() -> None:
    source = read(package(p("前") + '<w:altChunk r:id="x"/>' + p("后")))
    assert source.text == "前\n后\n"
    assert [(issue.code, issue.span) for issue in source.issues] == [("embedded-document", (2, 2))]


def test_what_a_source_says_about_the_file() -> None:
    source = read(package(p("文")))
    assert (source.path, source.wrapped, source.encoding) == ("表.docx", False, None)
    assert source.media_type.endswith("wordprocessingml.document")
    assert len(source.sha256) == 64


def test_names_of_the_strict_edition_are_understood() -> None:
    strict = element("document", f"<w:body>{p('严格')}</w:body>").replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    assert read(package("", more={"word/document.xml": strict})).text == "严格\n"


# --- LibreOffice and real documents


@needs_soffice
def test_text_agrees_with_libreoffice(tmp_path: Path) -> None:
    body = p("岗位说明书") + p(r("部门："), r(raw="<w:tab/>"), r("财务部"), field(" QUOTE x ", "x"))
    body += table(row("岗位", cell("会计", "出纳", span=2)), row(cell("职责", merge="restart"), "记账", "报税"))
    body += p(f'<w:ins w:id="1" w:author="x">{r("新增")}</w:ins>', r("内容")) + p("完")
    data = package(body)
    ours = [line.strip() for line in read(data).text.splitlines()]
    assert ours == office_lines(data, "text.docx", tmp_path)


REAL = sorted((SHARED / "real").glob("*.docx"))


@pytest.mark.skipif(not REAL, reason="no shared documents beside the repository")
@pytest.mark.parametrize("path", REAL, ids=lambda path: path.stem)
def test_real_documents_hold_their_gold(path: Path) -> None:
    text = docx.read(path.read_bytes(), path.name, ReadOptions()).text
    count, missing = missing_strings(text, SHARED / "gold" / f"{path.stem}.json")
    assert count > 0
    assert missing == []


def test_cells_are_values_of_the_model() -> None:
    (only,) = read(package(table(row("文")))).cells
    assert only == Cell(0, 2, 0, 0, 0)
