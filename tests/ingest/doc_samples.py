"""Small documents in our own words from which tests make .doc files: numbering of every kind, tables, odd
text.

Each sample is the bytes of a .docx file; an office program turns it into .doc. ``NUMBERED`` are at least
twenty documents with automatic numbers.
"""

from __future__ import annotations

from collections.abc import Mapping

from docx_builder import abstract, cell, field, level, num, p, package, r, row, style, table

ITEMS = ("核对账目", "编制报表", "保管票据", "办理开户")
FORMATS = (
    "decimal", "decimalZero", "decimalFullWidth", "chineseCounting", "chineseCountingThousand",
    "chineseLegalSimplified", "ideographTraditional", "ideographZodiac", "japaneseCounting",
    "taiwaneseCounting", "decimalEnclosedCircle", "decimalEnclosedParen", "decimalEnclosedFullstop",
    "upperLetter", "lowerLetter", "upperRoman", "lowerRoman", "ordinal",
)  # fmt: skip


def _one_format(fmt: str) -> bytes:
    """Twelve items of one format, so that 十 and 十一 are among them."""
    numbering = abstract(0, level(0, fmt, "%1、")) + num(1, 0)
    items = "".join(p(f"{ITEMS[i % 4]}，每月{i + 1}次", num=(1, 0)) for i in range(12))
    return package(p("岗位职责") + items + p("以上各项由主管检查。"), numbering=numbering)


def _levels() -> bytes:
    numbering = abstract(
        0,
        level(0, "chineseCounting", "%1、"),
        level(1, "chineseCounting", "(%2)", suffix="space"),
        level(2, "decimal", "%3.", suffix="nothing"),
        level(3, "decimalEnclosedCircle", "%4"),
    )
    depths = (0, 1, 2, 2, 3, 3, 2, 1, 2, 0, 1, 2, 3)
    body = "".join(p(f"第{i}段{ITEMS[i % 4]}", num=(1, depth)) for i, depth in enumerate(depths))
    return package(body, numbering=numbering + num(1, 0))


def _legal() -> bytes:
    numbering = abstract(
        0,
        level(0, "chineseCounting", "第%1条", suffix="space"),
        level(1, "decimal", "%1.%2", legal=True),
        level(2, "decimal", "%1.%2.%3", legal=True),
    )
    body = "".join(p(text, num=(1, i)) for i, text in ((0, "总则"), (1, "范围"), (2, "人员"), (2, "设备"), (1, "期限")))
    return package(body + p("附则", num=(1, 0)) + p("解释", num=(1, 1)), numbering=numbering + num(1, 0))


def _restarts() -> bytes:
    """Two lists on one definition, the second starting anew, and a third that starts at 5."""
    numbering = abstract(0, level(0, "decimal", "%1."), level(1, "lowerLetter", "%2)", restart=0))
    numbering += num(1, 0) + num(2, 0, {0: 1}) + num(3, 0, {0: 5})
    body = "".join(p(f"{text}（{n}）", num=(n, 0)) for n in (1, 2, 3) for text in ITEMS[:3])
    return package(body + p("接着第一张表", num=(1, 0)), numbering=numbering)


def _through_styles() -> bytes:
    numbering = abstract(
        0,
        level(0, "chineseCounting", "第%1章", style="Chapter"),
        level(1, "decimal", "%1.%2", style="Clause"),
    )
    styles = style("Chapter", title="heading 1", paragraph='<w:numPr><w:numId w:val="1"/></w:numPr>')
    in_list = '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>'
    styles += style("Clause", title="heading 2", paragraph=in_list)
    styles += style("Derived", title="Derived Clause", based_on="Clause")
    body = p("组织", style="Chapter") + p("部门", style="Clause") + p("岗位", style="Derived")
    return package(
        body + p("人事", style="Chapter") + p("招聘", style="Clause"),
        numbering=numbering + num(1, 0),
        styles=styles,
    )


def _bullets() -> bytes:
    fonts = (("\uf06c", "Wingdings"), ("\uf0d8", "Wingdings"), ("\uf0b7", "Symbol"), ("●", ""))
    numbering = "".join(abstract(i, level(0, "bullet", text, font=font)) for i, (text, font) in enumerate(fonts))
    numbering += "".join(num(i + 1, i) for i in range(len(fonts)))
    body = "".join(p(f"{text}{n}", num=(n, 0)) for n in range(1, 5) for text in ITEMS[:2])
    return package(body, numbering=numbering)


def _numbers_in_cells() -> bytes:
    """A column that holds nothing but automatic numbers, and lists inside cells."""
    numbering = abstract(0, level(0, "decimal", "%1")) + abstract(1, level(0, "decimal", "%1、")) + num(1, 0)
    numbering += num(2, 1)
    rows = [row("序号", "工作内容", width_note) for width_note in ("频次",)]
    rows += [row(cell(p(num=(1, 0))), cell(p(text, num=(2, 0)), p("复核", num=(2, 0))), "每日") for text in ITEMS]
    return package(table(*rows, width=3) + p("表后"), numbering=numbering)


def _no_number() -> bytes:
    """A list whose number is taken off one paragraph, and empty numbered paragraphs."""
    numbering = abstract(0, level(0, "decimal", "%1.")) + num(1, 0)
    styles = style("Listed", paragraph='<w:numPr><w:numId w:val="1"/></w:numPr>')
    body = p("甲项", style="Listed") + p("不编号的说明", style="Listed", num=(0, 0)) + p("乙项", style="Listed")
    return package(body + p(style="Listed") + p("丁项", style="Listed"), numbering=numbering, styles=styles)


NUMBERED: Mapping[str, bytes] = {
    **{f"format-{fmt}": _one_format(fmt) for fmt in FORMATS},
    "levels": _levels(),
    "legal": _legal(),
    "restarts": _restarts(),
    "through-styles": _through_styles(),
    "bullets": _bullets(),
    "numbers-in-cells": _numbers_in_cells(),
    "no-number": _no_number(),
}


def _merged() -> bytes:
    return package(
        p("任职条件一览")
        + table(
            row(cell("项目", span=2), "要求", "说明"),
            row(cell("学历", merge="restart"), "最低", "大专", cell("会计类", merge="restart")),
            row(cell(merge="continue"), "理想", "本科", cell(merge="continue")),
            row("备注", cell("面谈后决定", span=3)),
        )
        + p("表后的一段")
    )


def _nested() -> bytes:
    inner = table(row("子项", "分值"), row("准确", "40"), width=2)
    return package(table(row("考核", cell(p("见下表"), inner, p("满分一百"))), row("合计", "100"), width=2) + p("完"))


def _odd_text() -> bytes:
    symbol = r(raw='<w:sym w:font="Wingdings" w:char="F06C"/>')
    link = field(' HYPERLINK "http://example.org/" ', "公司网页")
    inner = field(" PAGE ", "7")
    return package(
        p(r("可见"), r("隐藏", "<w:vanish/>"), r("，后文"))
        + p(r("上行"), r(raw="<w:br/>"), r("下行"), r(raw="<w:tab/>"), r("制表"))
        + p(symbol, r("符号后"))
        + p(r("访问"), link, r("，第"), inner, r("页"))
        + p(r("不断"), r(raw="<w:noBreakHyphen/>"), r("连字符，生僻字\U00020bb7野家"))
        + p(r("整段加粗", "<w:b/>"), properties='<w:outlineLvl w:val="1"/>')
        + p(r("前页"), r(raw='<w:br w:type="page"/>'), r("后页"))
    )


def _furniture() -> bytes:
    return package(
        p("正文第一段", r(raw='<w:footnoteReference w:id="2"/>')) + p("正文第二段"),
        headers={"default": p("某某公司岗位说明书")},
        footers={"default": p("第1页")},
        footnotes={"2": p("脚注的内容")},
    )


def _revisions() -> bytes:
    who = 'w:id="1" w:author="a" w:date="2020-01-01T00:00:00Z"'
    deleted = f"<w:del {who}><w:r><w:delText>旧的说法</w:delText></w:r></w:del>"
    inserted = f"<w:ins {who}>{r('新的说法')}</w:ins>"
    gone = p(r("上半段"), properties=f"<w:rPr><w:del {who}/></w:rPr>")
    return package(p(r("职责："), deleted, inserted) + gone + p("下半段"))


def _text_box() -> bytes:
    box = (
        '<w:pict><v:shape style="width:200pt;height:60pt;position:absolute"><v:textbox><w:txbxContent>'
        + p("框内第一段")
        + p("框内第二段")
        + "</w:txbxContent></v:textbox></v:shape></w:pict>"
    )
    return package(p(r("框前"), r(raw=box)) + p("框后"))


OTHERS: Mapping[str, bytes] = {
    "merged": _merged(),
    "nested": _nested(),
    "odd-text": _odd_text(),
    "furniture": _furniture(),
    "revisions": _revisions(),
    "text-box": _text_box(),
}
