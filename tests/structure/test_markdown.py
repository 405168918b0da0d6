"""What Markdown writes around its words: front matter, tables, links."""

from __future__ import annotations

import hashlib

from jdparse.model.source import Source
from jdparse.pipeline import parse_source


def _read(text: str) -> Source:
    return Source("招聘.md", "text/markdown", "utf-8", hashlib.sha256(text.encode()).hexdigest(), text)


def test_front_matter_is_nobodys() -> None:
    text = "---\nlayout: page\ntitle: 招聘\ntags:\n  - 招聘\n---\n## 苗圃技术员\n### 岗位职责\n- 负责嫁接。\n- 记录墒情。\n"
    document = parse_source(_read(text))
    assert [[item.text for item in record.duties] for record in document.records] == [["负责嫁接。", "记录墒情。"]]
    assert all(
        kind == "furniture" for start, end, kind, _ in document.segments if end <= text.index("##") and kind != "blank"
    )


def test_an_empty_cell_keeps_its_column() -> None:
    text = "| 角色 | 人数 | 职责 |\n|:---|---:|:--:|\n| 测量员 |  | 放样 |\n| 绘图员 | 2 | 出图 |\n"
    first, second = parse_source(_read(text)).records
    assert [item.text for item in first.duties] == ["放样"]
    assert "headcount" not in first.attributes
    assert second.attributes["headcount"].text == "2"


def test_every_character_of_a_link_is_accounted_for() -> None:
    text = "### [苗圃技术员](https://example.org/a(b)) ![图](a.png)\n岗位职责：\n1. 负责嫁接，见[手册](docs/x.md)。\n2. 记录墒情。\n"
    document = parse_source(_read(text))
    assert document.coverage == 1.0
    assert document.records[0].duties[0].text == "负责嫁接，见手册。"
