"""Web pages as a browser shows them: lines, numbers, cells, navigation; and pages that mean harm."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from text_samples import SIMPLIFIED

from jdparse.ingest import html
from jdparse.ingest.errors import Unreadable
from jdparse.ingest.options import ReadOptions
from jdparse.model.source import Source

SHARED = Path(__file__).parents[3] / "shared"


def page(markup: str, encoding: str = "utf-8") -> Source:
    return html.read(markup.encode(encoding), "a.html", ReadOptions())


def hinted(source: Source, kind: str) -> list[str]:
    return [source.text[hint.start : hint.end] for hint in source.hints if hint.kind == kind]


def cells(source: Source) -> list[tuple[str, int, int, int]]:
    return [
        (source.text[cell.start : cell.end].rstrip("\n"), cell.table, cell.row, cell.column) for cell in source.cells
    ]


LINES = [
    ("blocks", "<div>甲<p>乙</p>丙</div>丁", "甲\n乙\n丙\n丁\n"),
    ("explicit breaks", "甲<br>乙<br><br>丙", "甲\n乙\n\n丙\n"),
    ("white space shrinks", "<p>  甲 \t 乙  </p>\n<p> <b> 丙</b> 丁</p>", "甲 乙\n丙 丁\n"),
    ("no-break and ideographic spaces stay", "<p>&nbsp;甲&nbsp; 乙　丙</p>", "\xa0甲\xa0 乙　丙\n"),
    ("entities", "<p>&lt;甲&gt;&amp;&#8226;&#xF0B7;", "<甲>&•\uf0b7\n"),
    ("source lines of sentences stay lines", "<p>负责收款；\n   负责登账。</p>", "负责收款；\n负责登账。\n"),
    ("a source line that a program broke and indented is one", "<td><p>定\n\t\t\t员</p></td>", "定 员\n"),
    ("a source line that a program broke behind a number is one", "<p>第三章\n卫生要求</p>", "第三章 卫生要求\n"),
    ("indented source lines of numbers stay lines", "<p>1、收款\n   2、登账</p>", "1、收款\n2、登账\n"),
    ("source lines of Latin words join", "<p>shift\n manager</p>", "shift manager\n"),
    ("white space between elements joins", "<p><b>薪资：</b>\n<i>面议</i></p>", "薪资： 面议\n"),
    ("preformatted", "<pre>一\n  二\n\n三</pre>四", "一\n  二\n\n三\n四\n"),
    ("scripts, styles, comments", "<script>x</script><style>y</style><!-- z -->甲", "甲\n"),
    ("choices of forms", "<p>学历<select><option>本科</select></p>", "学历\n"),
    ("php", "<?php if ($a > 1): ?><p>甲</p><?php endif ?><?= $b ?>乙", "甲\n乙\n"),
    ("php to the end", "<p>甲</p><?php echo '<p>乙</p>';", "甲\n"),
    ("jsp", '<%@ page %><c:if test="${a > b}"><p>甲</p></c:if><%-- 乙 --%>', "甲\n"),
    ("unclosed percent", "<p>完成率 <% 甲</p>", "完成率 <% 甲\n"),
    ("tags in a table", "<table><c:forEach><tr><td>甲<td>乙</tr></c:forEach></table>丙", "甲\n乙\n丙\n"),
    ("office namespace", '<?xml:namespace prefix = o ns = "u" /><p>甲<o:p></o:p></p>', "甲\n"),
    ("ordered", "<ol><li>甲<li>乙<ol type=a><li>丙</ol><li value=7>丁</ol>", "1. 甲\n2. 乙\na. 丙\n7. 丁\n"),
    ("from 3, Chinese", '<ol start=3 style="list-style: cjk-ideographic"><li>甲</ol>', "三、甲\n"),
    ("reversed", "<ol reversed><li>甲<li>乙</ol>", "2. 甲\n1. 乙\n"),
    ("numbers by hand win", "<ol><li>1、甲<li>（二）乙<li>③丙</ol>", "1、甲\n（二）乙\n③丙\n"),
    ("a year is no number by hand", "<ol><li>2.5年经验<li>10年</ol>", "1. 2.5年经验\n2. 10年\n"),
    ("no numbers drawn", '<ol style="list-style-type:none"><li>甲</ol>', "甲\n"),
    ("empty item counts", "<ol><li><li>甲</ol>", "2. 甲\n"),
    (
        "number in dt, sentence in dd",
        "<dl><dt>1.</dt><dd><p>甲</p></dd><dt>2.</dt><dd>乙</dd></dl>",
        "1. 甲\n2. 乙\n",
    ),
    ("term and description", "<dl><dt>工作地点<dd>苏州</dl>", "工作地点\n苏州\n"),
    ("enumerator without sentence", "<dl><dt>1.</dt></dl><p>甲", "1.\n甲\n"),
    ("subscript", "<p>m<sup>2</sup></p>", "m2\n"),
]  # fmt: skip


@pytest.mark.parametrize(("markup", "expected"), [row[1:] for row in LINES], ids=[row[0] for row in LINES])
def test_lines(markup: str, expected: str) -> None:
    assert page(markup).text == expected


def test_numbers_are_hinted_with_their_level() -> None:
    source = page("<ol><li>甲<ol><li>乙</ol></ol>")
    assert [(hint.kind, hint.level) for hint in source.hints] == [("number", 1), ("number", 2)]
    assert hinted(source, "number") == ["1.", "1."]


def test_items_headings_and_bold_lines_are_hinted() -> None:
    source = page("<h2>仓库主管</h2><p><b>工作职责：</b></p><ul><li>甲<li><p>乙</p></ul><p><b>丙</b>丁</p>")
    assert hinted(source, "heading") == ["仓库主管"]
    assert hinted(source, "strong") == ["工作职责："]
    assert hinted(source, "item") == ["甲", "乙"]


PANELS = [
    ("an accordion's", '<button class="accordion">领班 <i>2人</i></button>', ["领班 2人"]),
    ("one that says whether it is open", '<button aria-expanded="false">领班</button>', ["领班"]),
    ("one inside a heading", '<h2 class="accordion-header"><button class="accordion-button">领班</button></h2>', ["领班"]),
    ("one that unfolds a menu", '<button class="navbar-toggle" data-toggle="collapse">菜单</button>', []),
    ("one that does something", "<button>投递简历</button>", []),
]  # fmt: skip


@pytest.mark.parametrize(("markup", "expected"), [row[1:] for row in PANELS], ids=[row[0] for row in PANELS])
def test_a_button_that_unfolds_a_panel_is_its_heading(markup: str, expected: list[str]) -> None:
    source = page(f"{markup}<div>岗位职责：收款。</div>")
    assert hinted(source, "heading") == expected
    assert bool(hinted(source, "furniture")) == (not expected)


def test_a_label_and_its_value_are_apart() -> None:
    assert page("<ul><li><label>学历</label><span>大专</span></li></ul>").text == "学历 大专\n"


ASIDES = [
    ("a date in a heading", "<h3>跟单员<span>2021-05-08</span></h3>", "跟单员\n2021-05-08\n", ["跟单员"]),
    ("a place in a heading", "<h3>跟单员 <small>宁波 | 全职</small></h3>", "跟单员\n宁波 | 全职\n", ["跟单员"]),
    ("an arrow that unfolds", '<h4>跟单员\n <span class="icon">▼</span></h4>', "跟单员\n▼\n", ["跟单员"]),
    ("what a program fills in", "<h4>跟单员 <i>{{ open ? '-' : '+' }}</i></h4>", "跟单员\n{{ open ? '-' : '+' }}\n", ["跟单员"]),
    ("a button", '<div><span>跟单员</span><a href="#">立即申请</a></div>', "跟单员\n立即申请\n", []),
    ("how many are wanted", "<h3>跟单员 <small>2名</small></h3>", "跟单员 2名\n", ["跟单员 2名"]),
    ("how many and where", "<h3>跟单员<span>宁波 / 2人</span></h3>", "跟单员 宁波 / 2人\n", ["跟单员 宁波 / 2人"]),
    ("a part of the name", "<h3>跟单员<span>（外贸）</span></h3>", "跟单员（外贸）\n", ["跟单员（外贸）"]),
    ("a date behind its label", "<p>截止日期：<span>2021-05-08</span></p>", "截止日期：2021-05-08\n", []),
    ("a label and its value", "<ul><li><span>学历</span><em>本科</em></li></ul>", "学历\n本科\n", []),
    ("facts side by side", "<p><span>嘉兴</span><span>3-5年</span><span>大专</span></p>", "嘉兴 3-5年 大专\n", []),
    ("a number and its sentence", "<div><i>1</i><span>跟进订单</span></div>", "1 跟进订单\n", []),
]  # fmt: skip


@pytest.mark.parametrize(
    ("markup", "expected", "headings"), [row[1:] for row in ASIDES], ids=[row[0] for row in ASIDES]
)
def test_what_stands_beside_a_name_is_no_part_of_it(markup: str, expected: str, headings: list[str]) -> None:
    source = page(markup)
    assert source.text == expected
    assert hinted(source, "heading") == headings


def test_a_list_of_one_item_of_a_few_words_is_a_heading_by_its_style() -> None:
    source = page("<ul><li>跟单员</li></ul><p>岗位职责</p><ul><li>跟进订单，核对船期，催收尾款，登记台账；</li></ul>")
    assert hinted(source, "item") == ["跟进订单，核对船期，催收尾款，登记台账；"]


def test_the_page_beside_a_menu_in_a_table_has_no_cells() -> None:
    menu = "<td><a href=a>简介</a><br><a href=b>产品</a><br><a href=c>联系</a></td>"
    lines = "<br>".join(f"第{number}行" for number in range(8))
    assert page(f"<table><tr>{menu}<td>{lines}</td></tr></table>").cells == ()
    assert len(page(f"<table><tr><td>岗位名称</td><td>{lines}</td></tr></table>").cells) == 2


TAILS = [
    "<div><h4>任职要求</h4><span>REQUIREMENTS</span></div><p>会开车</p><p>肯出差</p>",
    "<table><tr><td>工作经验：</td><td>三年</td></tr></table><p>职位介绍</p><p>跑客户</p><p>签合同</p>",
    "<table><tr><td>工作经验：</td><td>三年</td></tr></table><h4>REQUIREMENTS 基本要求</h4><p>会开车</p>",
    "<table><tr><td>工作经验：</td><td>三年</td></tr></table><p>我们希望你</p><p>会开车</p>",
]


@pytest.mark.parametrize("markup", TAILS)
def test_what_a_label_in_other_words_is_over_is_no_tail(markup: str) -> None:
    assert hinted(page(f"<div>{markup}</div>"), "furniture") == []


def test_a_description_alone_is_a_value_and_several_are_items() -> None:
    source = page(
        "<dl><dt>招聘岗位：</dt><dd>桥梁检测员</dd></dl>"
        "<dl><dt>岗位职责：</dt><!-- 三项 --><dd>巡查支座</dd><dd>记录裂缝</dd><dd>上报病害</dd></dl>"
    )
    assert hinted(source, "item") == ["巡查支座", "记录裂缝", "上报病害"]


def test_a_term_over_several_descriptions_is_a_heading() -> None:
    source = page("<dl><dt>讲解员<dd>带队参观。<dd>登记人数。<dt>工作地点<dd>苏州</dl>")
    assert hinted(source, "heading") == ["讲解员"]


def test_list_item_that_arranges_a_page_is_no_item() -> None:
    source = page("<ul><li><b>工作职责</b><p>甲</p><p>乙</p></li></ul>")
    assert hinted(source, "item") == []


def test_office_number_saved_as_text() -> None:
    source = page('<p><span style="mso-list:Ignore">1.<span>&nbsp;&nbsp;</span></span>甲</p>')
    assert hinted(source, "number") == ["1."]


def test_navigation_is_furniture() -> None:
    source = page(
        "<title>招聘</title><nav>首页</nav>"
        '<div class="top-menu"><a>产品</a><a>服务</a></div>'
        "<ul><li><a>关于</a><li><a>联系</a><li><a>新闻</a></ul>"
        '<p><a>首页</a> &gt; <a>招聘</a> &gt; 仓库主管</p><div class="menu">负责菜单设计</div>'
        "<footer>版权</footer>"
    )
    assert hinted(source, "furniture") == [
        "招聘\n", "首页\n", "产品服务\n", "关于\n联系\n新闻\n", "首页 > 招聘 > 仓库主管\n", "版权\n",
    ]  # fmt: skip
    assert hinted(source, "item") == []


FURNITURE = [
    ("links with a fact each", "<div><h3>其他职位</h3><ul><li><a>出纳</a><span>杭州</span><li><a>文员</a> 3天前<li><a>司机</a></ul></div><p>甲</p>",
     "其他职位\n出纳杭州\n文员 3天前\n司机\n"),
    ("a table of links", "<table><tr><th>职位<th>地点<tr><td><a>出纳</a><td>江北<tr><td><a>文员</a><td>江南<tr><td><a>司机</a><td>江东</table><p>甲</p>",
     "职位\n地点\n出纳\n江北\n文员\n江南\n司机\n江东\n"),
    ("links in one line", "<table><tr><td><a>首页</a> | <a>产品</a> | <a>招聘</a></table><p>甲</p>", "首页 | 产品 | 招聘\n"),
    ("a menu beside other text", "· <a>出纳</a><br>· <a>文员</a><br>· <a>司机</a><br>电话：000-0000000", "· 出纳\n· 文员\n· 司机"),
    ("a side box by its head", "<div><div>甲</div><div><h4>网友评论(2)</h4><p>照抄了。</p></div></div>", "网友评论(2)\n照抄了。\n"),
    ("what stands behind the text", "<div><p>岗位职责：</p><p>收款。</p></div><div>回答者：松涛</div><p>完</p>", "回答者：松涛\n完\n"),
    ("a menu whose entries are called like labels", "<div><div><h4>栏目导航</h4><ul><li>岗位职责</li><li>规章</li></ul></div><p>本岗位负责登记来信来访并按时转办。</p></div>",
     "栏目导航\n岗位职责\n规章\n"),
    ("what stands behind a button beside the label", "<div><div><h2>任职要求</h2><a>编辑</a></div><div>大专。</div><div>会计证。</div></div><div>创建者：甲</div>",
     "编辑创建者：甲\n"),
    ("no button is a name in a sentence", "<p><a>编辑</a>负责组稿。</p>", ""),
    ("a place to jump to is no link", "<div><a name=a>一、出纳</a><br><a name=b>二、文员</a><br><a id=c>三、司机</a></div>", ""),
    ("a link that is never closed tells nothing", "<div><a href=x>岗位职责：<br>1、收款。<br>2、登账。<br>3、存档。</div>", ""),
    ("recommended texts with their first lines", "<p>收款。</p><dl><dt>推荐内容</dt><dd><a>出纳岗位职责</a><p>1、办理收付...</p></dd></dl>",
     "推荐内容\n出纳岗位职责\n1、办理收付...\n"),
    ("a side box by its element", "<div><p>收款。</p><aside><p>看点</p><a>番茄搭架的三种办法</a></aside></div>", "看点\n番茄搭架的三种办法\n"),
    ("a box of recent texts", "<div><p>收款。</p><div><h4>近期文章</h4><p>番茄搭架</p></div></div>", "近期文章\n番茄搭架\n"),
    ("what stands behind the pager", "<p>收银员</p><p>1、备足零钞，检查扫码枪。</p><p>上一篇：店员</p><p>顶一下</p>", "上一篇：店员\n顶一下\n"),
    ("a pager at the top", "<p>上一篇：店员</p><p>收银员</p><p>1、备足零钞，检查扫码枪。</p>", ""),
    ("demands in the next list", "<dl><dt>岗位职责<dd>收款。</dl><dl><dt>其他<dd>细心。</dl>", ""),
    ("a form saved as a page has no tail",
     "<p>窑工职位说明书</p><table><tr><td>岗位职责：<br>看窑，记录温度。</table><p>直接下属：出窑工</p>", ""),
    ("further rows of a form are no tail",
     "<table><tr><th>任职资格<td><p>学历：大专</p><p>经验：三年</p><tr><th>素质<td>细心，守时，肯学<tr><th>指标<td>差错率</table>", ""),
    ("a further section in a form is no tail",
     "<div><table><tr><td>职责<br>收款并登记台账。<br>与银行对账。<tr><td>任职条件<br>细心，能吃苦，会用电脑记账。<tr><td>联络<br>财务部。</table></div><p>版权所有</p>", "版权所有\n"),
    ("a side head over duties is none", "<div><p>其他岗位</p><p>岗位职责：</p><p>收款。</p></div>", ""),
    ("further posts are no tail", "<div><p>岗位职责：</p><p>收款。</p></div><div>文员<br>1、打字。<br>2、存档。</div>", ""),
    ("a place and a pay are no tail", "<div><p>任职要求：</p><p>大专。</p></div><div><p>工作地点：昆山</p><p>薪资：面议</p></div>", ""),
    ("posts that are links over their text are none", "<div><a>出纳</a><p>负责收付现金并登记日记账。</p><a>文员</a><p>打字。</p></div>", ""),
]  # fmt: skip


@pytest.mark.parametrize(("markup", "expected"), [row[1:] for row in FURNITURE], ids=[row[0] for row in FURNITURE])
def test_what_a_page_is_not_about_is_furniture(markup: str, expected: str) -> None:
    assert "".join(hinted(page(markup), "furniture")) == expected


def test_tags_that_only_style_sets_apart_are_words() -> None:
    assert page('<i class="t">深圳</i><i class="t">硕士</i><i>1、</i><i>收款</i>').text == "深圳 硕士1、收款\n"


ROWS = [
    ("boxes of several kinds", '<dt><span class="n">出纳</span><em>三亚</em><em>3名</em></dt>', "出纳 三亚 3名\n"),
    ("boxes of one kind, each named otherwise",
     '<div><span class="n">出纳</span><span class="d">内容部</span><span class="c">三亚</span><i class="up"></i></div>', "出纳 内容部 三亚\n"),
    ("facts in boxes of one kind", '<a href="#"><b>出纳</b><i>三亚</i><i>3名</i><i>本科</i></a>', "出纳 三亚 3名 本科\n"),
    ("a figure alone in its box", '<div><span class="n">出纳</span><span class="d">三亚</span><span class="c">2</span></div>', "出纳 三亚 2\n"),
    ("a phrase cut into boxes", "<p><span>本科</span><span>以上</span><span>学历</span></p>", "本科以上学历\n"),
    ("two boxes behind a name", "<dt>出纳<em>总部</em><em>三亚</em></dt>", "出纳 总部 三亚\n"),
    ("two boxes in a sentence", "<p>出纳<em>收款</em><em>登账</em></p>", "出纳收款登账\n"),
    ("a box for emphasis", '<p><span class="a">出纳</span><span>岗位</span><span>职责</span></p>', "出纳岗位职责\n"),
    ("pieces of a sentence", "<p><span>1、</span><b>收款</b><span>登账</span></p>", "1、收款登账\n"),
    ("a box and plain text", '<p><span class="n">出纳</span><em>负责</em><b>收款</b>和登账</p>', "出纳负责收款和登账\n"),
    ("two boxes are no row", '<p><span class="n">岗位</span><b>职责</b></p>', "岗位职责\n"),
    ("a single letter is no box", '<p><span class="n">岗</span><b>位</b><i>职责</i></p>', "岗位职责\n"),
]  # fmt: skip


@pytest.mark.parametrize(("markup", "expected"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_small_boxes_in_a_row_are_words(markup: str, expected: str) -> None:
    assert page(markup).text == expected


POSTING = {
    "@type": "JobPosting",
    "title": "咖啡烘焙师",
    "datePosted": "2022-08-01",
    "jobLocation": [{"address": {"addressLocality": "昆明"}}],
    "description": "<p>岗位职责：</p><ul><li>烘焙生豆。</li></ul>",
}


def _with_data(data: object, body: str = "加载中") -> str:
    return f'<script type="application/ld+json">{json.dumps(data, ensure_ascii=False)}</script><body>{body}</body>'


@pytest.mark.parametrize(
    "data", [POSTING, [POSTING], {"@graph": [{"@type": "Thing"}, POSTING]}, {**POSTING, "@type": ["JobPosting"]}]
)
def test_a_vacancy_stated_for_machines_only_stands_first(data: object) -> None:
    text = page(_with_data(data)).text
    assert text == "咖啡烘焙师\n工作地点：昆明\n发布日期：2022-08-01\n岗位职责：\n烘焙生豆。\n加载中\n"


@pytest.mark.parametrize(
    "description", ["一、收款\n二、登账", "&lt;p&gt;一、收款&lt;/p&gt;&lt;p&gt;二、登账&lt;/p&gt;"]
)
def test_a_stated_vacancy_in_other_markup(description: str) -> None:
    assert page(_with_data({"@type": "JobPosting", "description": description})).text == "一、收款\n二、登账\n加载中\n"


@pytest.mark.parametrize(
    "data", [{"@type": "Article", "description": "乙"}, [[[[[[POSTING]]]]]], 7, {"@type": "JobPosting"}]
)
def test_other_data_is_left_out(data: object) -> None:
    assert page(_with_data(data)).text == "加载中\n"


def test_a_vacancy_that_the_page_shows_is_not_read_twice() -> None:
    assert page(_with_data(POSTING, "<p>岗位职责：<p>烘焙生豆。")).text == "岗位职责：\n烘焙生豆。\n"


def test_broken_data_gives_nothing() -> None:
    assert page('<script type="application/ld+json">{"@type": "JobPosting", </script>甲').text == "甲\n"


def test_table_gives_cells() -> None:
    source = page(
        "<table><tr><td rowspan=2>岗位<td>仓库主管<td></tr><tr><td colspan=2>甲<br>乙</tr></table>"
        "<table><tr><td>丙<td>丁</table>"
    )
    assert cells(source) == [
        ("岗位", 0, 0, 0), ("仓库主管", 0, 0, 1), ("", 0, 0, 2), ("甲\n乙", 0, 1, 1),
        ("丙", 1, 0, 0), ("丁", 1, 0, 1),
    ]  # fmt: skip
    assert (source.cells[0].row_span, source.cells[3].column_span) == (2, 2)


def test_a_form_with_a_table_in_one_of_its_cells_gives_the_cells_of_both() -> None:
    fields = "<tr><td>职务<td>主厨<tr><td>部门<td>厨部<tr><td>上级<td>总厨<tr><td>班次<td>早班"
    source = page(f"<table>{fields}<tr><td>职责<td><table><tr><td>1<td>备料<tr><td>2<td>验货</table></table>")
    assert ("主厨", 0, 0, 1) in cells(source)
    assert ("1\n备料\n2\n验货", 0, 4, 1) in cells(source)
    assert ("验货", 1, 1, 1) in cells(source)


def test_table_that_arranges_the_page_gives_no_cells() -> None:
    source = page("<table><tr><td><table><tr><td>甲<td>乙</table></table><table><tr><td>丙</table>")
    assert cells(source) == [("甲", 0, 0, 0), ("乙", 0, 0, 1)]


@pytest.mark.parametrize("spans", ["rowspan=0 colspan=x", "colspan=99999999999", "rowspan=-1 colspan=①"])
def test_senseless_spans(spans: str) -> None:
    source = page(f"<table><tr><td {spans}>甲<td>乙</table>")
    assert [cell[0] for cell in cells(source)] == ["甲", "乙"]


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16", "utf-8-sig"])
@pytest.mark.parametrize("declared", ["gb2312", "utf-8", "iso-8859-1", "none-such"])
def test_encoding_is_found_whatever_is_declared(encoding: str, declared: str) -> None:
    body = SIMPLIFIED.replace("\n", "<br>")
    source = page(f'<html><head><meta charset="{declared}"></head><body>{body}', encoding)
    assert source.text == SIMPLIFIED


def test_broken_source_lines_are_flagged_as_wrapped() -> None:
    assert page("<p>负责仓库的日\n常管理</p>").wrapped
    assert not page("<p>负责收款；\n负责登账</p>").wrapped


def test_mojibake_in_a_page_is_repaired() -> None:
    source = page("<p>" + SIMPLIFIED.encode("gbk").decode("latin-1") + "</p>")
    assert "仓库主管岗位职责" in source.text
    assert [(issue.code, issue.span) for issue in source.issues] == [("mojibake-repaired", None)]


def test_a_component_of_a_page_is_read() -> None:
    assert (
        page("<template><div><p>岗位职责</p></div></template><script>export default {}</script>").text == "岗位职责\n"
    )
    assert page("<p>甲</p><template><p>乙</p></template>").text == "甲\n"


def test_page_without_text() -> None:
    with pytest.raises(Unreadable) as caught:
        page("<html><script>x</script>")
    assert caught.value.reason == "empty"


HOSTILE = {
    "blank lines in boxes": "<div>" * 400 + "<br>" * 50_000 + "甲",
    "small boxes beside a long one": "<div><b>" + "甲" * 200_000 + "</b>" + "<i>乙乙</i>" * 10_000,
    "data that nests": '<script type="application/ld+json">' + '{"@graph":' * 50_000 + "</script>甲",
    "div": "<div>" * 100_000 + "甲",
    "closed": "<div>" * 100_000 + "甲" + "</div>" * 100_000 + "<p>乙",
    "lists": "<ul><li>" * 100_000 + "甲",
    "tables": "<table><tr><td>" * 50_000 + "甲",
    "descriptions": "<dl><dd>" * 50_000 + "甲",
    "bold paragraphs": "<b><p>" * 30_000 + "甲",
    "quoted": "<blockquote>" * 100_000 + "甲",
    "links": "<div class=nav><a>甲" * 50_000,
    "php": "甲" + "<?php " * 200_000,
    "percent": "甲" + "<% " * 200_000,
    "prefixed": "甲" + "<a:b '" * 200_000,
    "blanks": "<p>" + " " * 1_000_000 + "甲",
    "newlines": "<p>" + "甲\n" * 200_000,
    "spans": "<td colspan=1000 rowspan=1000>甲" * 20_000,
    "items": "<ol><li>甲" * 50_000,
    "crumbs": "<p><a>甲</a>" + ">" * 300_000,
    "attributes": "<p " + "a='" * 200_000 + ">甲",
}


@pytest.mark.parametrize("markup", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_pages_take_seconds_at_most(markup: str) -> None:
    started = time.process_time()
    try:
        assert page(markup).text.endswith("\n")
    except Unreadable as error:
        assert error.reason == "empty"  # noqa: PT017 - either outcome is fine, time is the point
    assert time.process_time() - started < 5


def test_depth_below_the_limit_keeps_cells_and_lines() -> None:
    source = page("<div>" * 100_000 + "<table><tr><td>甲<td>乙</table>" + "</div>" * 100_000 + "<p>丙<p>丁")
    assert source.text == "甲\n乙\n丙\n丁\n"
    assert len(source.cells) == 2


@pytest.mark.skipif(not SHARED.exists(), reason="the real documents are not here")
@pytest.mark.parametrize("name", ["ceoassistant", "joinus", "legalspecialist"])
def test_real_pages_hold_every_item_on_a_line_of_its_own(name: str) -> None:
    source = html.read((SHARED / "real" / f"{name}.html").read_bytes(), name, ReadOptions())
    gold = json.loads((SHARED / "gold" / f"{name}.json").read_text(encoding="utf-8"))
    lines = {line.split(". ")[-1].strip() for line in source.text.split("\n")}
    for record in gold["records"]:
        assert record["header"] in lines
        assert {*record["duties"], *record["requirements"]} <= lines | {"必要条件：", "优先条件："}
