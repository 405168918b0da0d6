"""Posts as Word documents and Markdown: read back by our own reader, parsed, rendered; and their names."""

from __future__ import annotations

import io
import unicodedata
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from markdown_it import MarkdownIt
from sample_posts import HOSTILE, item, record

import jdparse
from generator.document import draw_document
from jdparse.export.docx import docx_of, rows
from jdparse.export.form import Field, form_of
from jdparse.export.markdown import escaped, markdown_of
from jdparse.export.post_files import UNNAMED, file_name, markdown_files, word_files
from jdparse.export.rows import walk
from jdparse.model.record import Attribute, Column, Item, Record, Section, Subordinate, Superior
from jdparse.model.span import Quote

GENERATED = 40
"""Documents drawn for the round trip; some 150 posts."""


def texts(items: tuple[Item, ...]) -> list[tuple[int, str]]:
    return [(level, one.text) for one, level, _ in walk(items)]


def through_word(post: Record) -> Record:
    (back,) = jdparse.parse_file(docx_of(post), "岗位.docx").records
    return back


def full(**changes: Any) -> Record:
    stated = Superior("营运总监", "stated", "营运总监", ())
    inferred = Superior("董事会", "inferred", "董事会", ())
    return replace(
        record(
            "门店督导",
            [item("巡查各店陈列与卫生。"), item("培训新店长：", item("讲解收银流程；"), item("演练盘点。"))],
            department="营运部",
            reports_to=(stated, inferred),
            subordinates=(Subordinate("店长", "店长", ()), Subordinate("见习店长", "见习店长", ())),
            summary=Quote("统一各门店的经营标准。", ()),
            requirements=(
                Item(None, None, "学历", "大专以上。", ()),
                Item("1、", 1, "经验", "三年以上门店管理经验。", ()),
                Item("2、", 2, "经验", "带过五人以上团队。", ()),
            ),
            authorities=(item("对违规门店有停业整改的建议权。"),),
            accountabilities=(item("对所辖门店的盘亏负责。"),),
            attributes={"headcount": Attribute("定员", "3人", ())},
            sections=(Section("工作环境", (item("每周出差不少于三天。"),)),),
        ),
        **changes,
    )


def test_a_post_comes_back_from_its_document_with_all_that_it_states() -> None:
    post, back = full(), through_word(full())
    assert (back.title, back.department) == (post.title, post.department)
    for name in ("duties", "requirements", "authorities", "accountabilities"):
        assert texts(getattr(back, name)) == texts(getattr(post, name))
    assert [one.label for one in back.requirements] == ["学历", "经验", "经验"]
    assert [(above.title, above.basis) for above in back.reports_to] == [("营运总监", "stated")]
    assert [below.title for below in back.subordinates] == ["店长", "见习店长"]
    assert back.summary is not None
    assert back.summary.text == "统一各门店的经营标准。"
    assert [value.text for value in back.attributes.values()] == ["3人"]
    assert [(part.label, texts(part.items)) for part in back.sections] == [("工作环境", [(1, "每周出差不少于三天。")])]


def test_further_cells_of_a_row_come_back_as_columns() -> None:
    duties = tuple(
        replace(item(text), columns=(Column("频次", often, ()), Column("协助部门", other, ())))
        for text, often, other in (("核对库存台账", "每日", "财务部"), ("盘点周转箱", "每月", "仓储部"))
    )
    back = through_word(full(duties=duties))
    assert [(one.text, [(column.label, column.text) for column in one.columns]) for one in back.duties] == [
        (one.text, [(column.label, column.text) for column in one.columns]) for one in duties
    ]


@pytest.mark.parametrize("seed", range(GENERATED))
def test_drawn_posts_come_back_from_their_documents(seed: int) -> None:
    """Requirements may be joined by fields that say what is required: in a form, 学历 is one."""
    for post in jdparse.parse(draw_document(seed).text).records:
        back = through_word(post)
        assert back.title == post.title
        for name in ("duties", "authorities", "accountabilities"):
            assert texts(getattr(back, name)) == texts(getattr(post, name)), name
        fields = {value.text for value in post.attributes.values()}
        kept = [one for one in texts(back.requirements) if one in texts(post.requirements)]
        assert kept == texts(post.requirements)
        assert fields or len(back.requirements) == len(post.requirements)


MOST_HOSTILE = [
    *(text for text in HOSTILE if text.strip() and len(text) < 1000),
    "../../etc/passwd", "</w:t><w:t>", "<script>alert(1)</script>", "{{ 7 * 7 }}", "{% include 'x' %}",
    "\x01\x02\x1b[31m", "\ufffe\uffff", "a\u0000b", "&amp;#60;", "岗\u202e位", "]]>", "\u2028行", "长" * 5000,
]  # fmt: skip


def shown(text: str) -> str:
    """What can be shown of a text, white space aside."""
    kept = (sign for sign in text if not sign.isspace() and unicodedata.category(sign) not in {"Cc", "Cn"})
    return "".join(kept).replace("\ufffd", "")


@pytest.mark.parametrize("text", MOST_HOSTILE, ids=[repr(text[:16]) for text in MOST_HOSTILE])
def test_whatever_a_text_holds_stays_text(text: str) -> None:
    post = full(title=text, duties=(item(text),), sections=(Section(text, (item(text),)),))
    data = docx_of(post)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            etree.fromstring(archive.read(name))
    read = jdparse.parse_file(data, "x.docx").text
    assert shown(read).count(shown(text)) >= 4
    assert rendered(markdown_of(post)).count(shown(text)) >= 4


def rendered(markdown: bytes) -> str:
    """The text that a reader of Markdown sees, without its white space."""
    tokens = MarkdownIt("commonmark").parse(markdown.decode())
    assert not [token for token in tokens if token.type in {"html_block", "fence", "code_block", "blockquote_open"}]
    children = [child for token in tokens for child in token.children or ()]
    assert {child.type for child in children} <= {"text", "text_special", "softbreak", "hardbreak"}
    return shown("".join(child.content for child in children))


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_escaped_markdown_shows_the_text(text: str) -> None:
    line = escaped(text)
    assert len(line.splitlines()) <= 1 or "\n" not in line
    assert rendered(f"1. {line}\n".encode()) == shown(text)
    assert rendered(f"名称：{line}  \n下一行\n".encode()) == shown(f"名称：{text}下一行")


def test_markdown_lists_are_nested_and_numbered() -> None:
    lines = markdown_of(full()).decode().splitlines()
    place = lines.index("## 岗位职责")
    assert lines[place + 2 : place + 6] == [
        "1. 巡查各店陈列与卫生。",
        "2. 培训新店长：",
        "    1. 讲解收银流程；",
        "    2. 演练盘点。",
    ]
    assert "直接上级：营运总监  " in lines
    assert "1. 学历：大专以上。" in lines


def test_the_same_post_gives_the_same_bytes() -> None:
    assert docx_of(full()) == docx_of(full())
    with zipfile.ZipFile(io.BytesIO(docx_of(full()))) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_form_states_only_what_is_stated_and_each_item_once() -> None:
    form = form_of(full())
    assert Field("直接上级", "营运总监") in form.fields
    assert "董事会" not in str(form)
    every = [entry.text for part in form.parts for entry in part.entries]
    assert len(every) == len(set(every)) == 10


def test_short_fields_stand_side_by_side() -> None:
    short, long = Field("定员", "3人"), Field("地址", "一条很长很长很长很长很长很长很长很长的路")
    assert list(rows((short, short, long, short, long))) == [(short, short), (long,), (short,), (long,)]
    assert list(rows(())) == []


NAMES = {
    "出纳": "出纳",
    "../../etc/passwd": "_.._etc_passwd",
    "C:\\Windows\\经理": "C__Windows_经理",
    "CON": "CON_",
    "nul.txt": "nul_.txt",
    'a/b|c?d*e<f>g"h': "a_b_c_d_e_f_g_h",
    "经理. . ": "经理",
    "": UNNAMED,
    "...": UNNAMED,
    "\x00\x1b\u202e\u200b": UNNAMED,
    "高级\n售前\t经理": "高级 售前 经理",
    "😀": "😀",
}


@pytest.mark.parametrize("title", NAMES, ids=repr)
def test_titles_become_plain_file_names(title: str) -> None:
    assert file_name(title) == NAMES[title]


@given(st.text())
def test_any_title_becomes_a_name_that_any_system_takes(title: str) -> None:
    name = file_name(title)
    assert name not in {"", ".", ".."}
    assert not set(name) & set('/\\:*?"<>|\0')
    assert len(f"{name} (99999).docx".encode()) <= 255
    assert name == name.strip()


def test_posts_of_one_name_have_files_of_their_own(tmp_path: Path) -> None:
    posts = [record(title) for title in ("经理", "经理", "IT主管", "it主管", "经理 (2)", "../经理")]
    for make in (word_files, markdown_files):
        with make(tmp_path) as files:
            for post in posts:
                files.post(replace(record(), title=post.title))
    names = {path.name for path in (tmp_path / "docx").iterdir()}
    assert names == {"经理.docx", "经理 (2).docx", "IT主管.docx", "it主管 (2).docx", "经理 (2) (2).docx", "_经理.docx"}
    assert len(list((tmp_path / "md").iterdir())) == len(posts)
    assert {path.name for path in tmp_path.iterdir()} == {"docx", "md"}
