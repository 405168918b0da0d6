"""The Word reader's automatic numbers: as Word shows them, through levels, styles and overrides."""

from __future__ import annotations

from pathlib import Path

from docx_builder import (
    OLD_BOX,
    abstract,
    level,
    lines,
    num,
    p,
    package,
    r,
    style,
)  # fmt: skip
from docx_reading import read, texts
from gold_strings import squeeze
from office_oracle import needs_soffice, office_lines

LEVEL_TWO = level(1, "decimal", "(%2)", suffix="space")
LISTS = (
    abstract(0, level(0, "chineseCounting", "%1、", suffix="nothing"), LEVEL_TWO)
    + abstract(1, level(0, "bullet", "\uf0d8", font="Wingdings"))
    + abstract(2, level(0, "upperRoman", "§%1", style="Clause"), level(1, "decimal", "%2.", style="Point"))
    + num(1, 0) + num(2, 0, {0: 1, 1: 1}) + num(3, 1) + num(4, 2)
)  # fmt: skip


def test_automatic_numbers_are_written_and_marked() -> None:
    body = p("总则", num=(1, 0)) + p("细则", num=(1, 1)) + p("细则", num=(1, 1)) + p("附则", num=(1, 0))
    body += p("再起", num=(2, 0)) + p("符号", num=(3, 0)) + p("无号", num=(0, 0)) + p("无此表", num=(9, 0))
    source = read(package(body, numbering=LISTS))
    shown = ["一、总则", "(1) 细则", "(2) 细则", "二、附则", "一、再起", "➢\t符号", "无号", "无此表"]
    assert source.text == lines(shown)
    assert texts(source, "number") == ["一、", "(1)", "(2)", "二、", "一、", "➢"]
    assert [hint.level for hint in source.hints if hint.kind == "number"] == [1, 2, 2, 1, 1, 1]


def test_numbers_come_through_styles_and_their_bases() -> None:
    styles = style("Clause", paragraph='<w:numPr><w:numId w:val="4"/></w:numPr>')
    styles += style("Point", based_on="Clause") + style("Bold point", based_on="Point")
    styles += style("Bare", based_on="Clause", paragraph='<w:numPr><w:numId w:val="0"/></w:numPr>')
    names = ["Clause", "Point", "Bold point", "Clause", "Bare"]
    source = read(package("".join(p("文", style=name) for name in names), numbering=LISTS, styles=styles))
    assert source.text == lines(["§I\t文", "1.\t文", "2.\t文", "§II\t文", "文"])


def test_a_list_style_leads_to_the_list_that_defines_it() -> None:
    numbering = abstract(0, level(0, "decimal", "%1）"), more='<w:styleLink w:val="Mine"/>')
    numbering += abstract(1, more='<w:numStyleLink w:val="Mine"/>') + num(1, 0) + num(2, 1)
    styles = style("Mine", kind="numbering", paragraph='<w:numPr><w:numId w:val="1"/></w:numPr>')
    assert read(package(p("文", num=(2, 0)), numbering=numbering, styles=styles)).text == "1）\t文\n"


def test_a_hidden_number_still_counts() -> None:
    hidden = level(0, "decimal", "%1.").replace("</w:lvl>", "<w:rPr><w:vanish/></w:rPr></w:lvl>")
    numbering = abstract(0, hidden, level(1, "decimal", "%1.%2")) + num(1, 0)
    assert read(package(p("甲", num=(1, 0)) + p("乙", num=(1, 1)), numbering=numbering)).text == "甲\n1.1\t乙\n"


def test_a_list_may_redefine_a_level() -> None:
    other = f'<w:lvlOverride w:ilvl="0">{level(0, "upperLetter", "%1)")}</w:lvlOverride>'
    numbering = abstract(0, level(0, "decimal", "%1.")) + num(1, 0, more=other)
    assert read(package(p("文", num=(1, 0)), numbering=numbering)).text == "A)\t文\n"


def test_custom_formats_with_leading_zeros() -> None:
    choice = '<w:numFmt w:val="custom" w:format="001, 002, 003, ..."/>'
    fallback = '<w:numFmt w:val="decimal"/>'
    custom = f'<mc:Choice Requires="w14">{choice}</mc:Choice><mc:Fallback>{fallback}</mc:Fallback>'
    custom = f"<mc:AlternateContent>{custom}</mc:AlternateContent>"
    lvl = f'<w:lvl w:ilvl="0"><w:start w:val="1"/>{custom}<w:lvlText w:val="%1"/></w:lvl>'
    assert read(package(p("文", num=(1, 0)), numbering=abstract(0, lvl) + num(1, 0))).text == "001\t文\n"


def test_text_boxes_and_headers_count_for_themselves() -> None:
    box = OLD_BOX.format(p("盒", num=(1, 0)))
    body = p("甲", num=(1, 0)) + p(r(raw=box)) + p("乙", num=(1, 0))
    source = read(package(body, numbering=LISTS, headers={"default": p("眉", num=(1, 0))}))
    assert source.text == lines(["一、眉", "一、甲", "", "一、盒", "二、乙"])


def _every_kind_of_list() -> bytes:
    """Lists of every make in one document; none of the few things in which LibreOffice differs from Word."""
    clause, point = (
        level(0, "chineseCountingThousand", "第%1章", style="H"),
        level(1, "decimal", "%2.", style="S"),
    )
    numbering = (
        abstract(
            0,
            level(0, "chineseCounting", "%1、"),
            level(1, "decimal", "%2)"),
            level(2, "lowerLetter", "%2%3"),
        )
        + abstract(1, level(0, "decimal", "%1."), level(1, "upperRoman", "%2-"))
        + abstract(2, level(0, "decimalEnclosedCircle", "%1", suffix="nothing"))
        + abstract(3, clause, point)
        + abstract(4, level(0, "decimal", "%1"), level(1, "decimal", "%1.%2"), level(2, "decimal", "%1.%2.%3"))
    )
    overrides: dict[int, tuple[int, dict[int, int]]] = {
        1: (0, {}), 2: (0, {0: 1}), 3: (1, {}), 4: (2, {}), 5: (2, {0: 7}), 6: (3, {}), 7: (4, {}),
    }  # fmt: skip
    numbering += "".join(num(key, shared, starts) for key, (shared, starts) in overrides.items())
    styles = style("H", paragraph='<w:numPr><w:numId w:val="6"/></w:numPr>')
    styles += style("S", paragraph='<w:numPr><w:ilvl w:val="1"/><w:numId w:val="6"/></w:numPr>')
    walk = "10 11 12 12 11 10 11 30 31 31 30 31 40 40 20 21 50 50 72 72 70 71 72 70"
    body = "".join(p("章", style=name) for name in ("H", "S", "S", "H", "S"))
    body += "".join(p(f"文{step}", num=(int(step[0]), int(step[1]))) for step in walk.split())
    return package(body, numbering=numbering, styles=styles)


@needs_soffice
def test_automatic_numbers_agree_with_libreoffice(tmp_path: Path) -> None:
    data = _every_kind_of_list()
    ours = [squeeze(line) for line in read(data).text.splitlines()]
    assert ours == [squeeze(line) for line in office_lines(data, "lists.docx", tmp_path)]
