"""Which parts of a page are not what the page is about: menus, lists of links, side boxes, what follows the text.

In: the page's text, its regions (containers and cells) and its links. Out: spans of furniture. Guaranteed: a region
with a label that announces duties, requirements or the like is furniture only where its links say so.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby, pairwise
from typing import NamedTuple

from jdparse.model.span import Span

MOSTLY_LINKS, NAMED_LINKS, LINE_LINKED = 0.75, 0.5, 0.5
NEARLY_ALL = 0.8
FEWEST_LINKS = 3
LINKED_LINES = 0.2  # of the lines of a list of links with facts between them
LONGEST_FACT = 12  # characters of such a fact
LONGEST_INDEX = 400  # lines; a page that nests is not read again at every level
LONGEST_HEAD = 16
LONGEST_NAME = 12  # characters of a cell that names the one beside it
LONGEST_HEADS = 12  # lines of a list that may be the heads of its columns
LONGEST_WAY = 20  # lines behind the first
LONGEST_TAIL = 2  # times the text before it

_LABEL_WORDS = (
    "职责|职能|职位描述|岗位描述|职位说明|岗位说明|工作内容|工作描述|主要工作|主要任务|工作任务|要求|任职资格|资格|条件|权限|福利|待遇"
    "|晋升(?:渠道|通道|空间|路径)|职业发展|发展(?:空间|通道)|培养计划"
    "|(?:岗位|职位|工作)(?:介绍|内容|亮点|诱惑|范围|目标)|加分项?|优先(?:考虑|条件)|我们(?:希望|期待|需要|提供)(?:这样)?[你您的]{0,3}(?:来了?[以之]?后)?|[你您](?:将|会|需要|要)(?:负责|做什么|做的|做|具备)?"
)
_LABEL = re.compile(
    rf"[^\S\n]*(?:[A-Za-z][A-Za-z &/’'.-]{{0,30}}[^\S\n])?[^\n。；;，,！!？?：:]{{0,14}}?(?:{_LABEL_WORDS})(?:[^\S\n]{{0,3}}[(（A-Za-z/&][^\n。；;：:]{{0,40}})?"
    r"[^\S\n】\]]{0,4}[】\]]?[^\S\n]{0,4}(?:(?P<value>[：:][^\S\n]*\S)|[：:]?[^\S\n]*$)",
    re.MULTILINE,
)
_TRANSLATION = re.compile(r"[^\S\n]*[A-Za-z][A-Za-z &/’'.:-]{2,40}")
"""REQUIREMENTS under 任职要求: not yet what the label is over."""
_FACT = re.compile(
    r"[^\n]{0,12}?(?:(?:工作|上班|办公)(?:地[点址]|城市|时间|区域)|薪[资酬水]|月薪|(?:招聘)?人数|学历|经验|性别|年龄|专业)"
    r"[^\n：:]{0,4}(?P<value>[：:])"
)
_LINE = re.compile(r"^(?=[^\S\n]*\S)[^\n]+", re.MULTILINE)
_NUMBERED = re.compile(
    r"^[^\S\n]*(?:[（(]?(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})[)）.．、](?![0-9])|[①-⑳⒈-⒛])", re.MULTILINE
)
_SIDE_HEAD = re.compile(
    r"[^\S\n]*[【\[]?(?:(?:您|你)?可能(?:还|也|会)?(?:感兴趣|喜欢|关注|需要)|猜[你您]喜欢|等待您来回答|友情链接|联系我们$|分享到?[：:]?$"
    r"|(?:热门|热点|相关|相似|类似|推荐|最新|最近|近期|其[他它]|更多|本周|本月|今日|同类|精彩|延伸|关联|随机|站内|栏目)"
    r"(?:的)?(?:文章|文档|资讯|新闻|阅读|推荐|职位|岗位|招聘|问题|问答|回答|答案|链接|资料|范文|下载|帖子|主题|标签|搜索|内容|排行|专题|公告|评论)"
    r"|(?:文档|文章|网友|用户|全部|最新|发表|我要|热门)?(?:评论|留言|回复)(?:列表|区)?[(（:：]?|评论$|看过.{0,12}的(?:人|还)|.{0,12}还(?:看|浏览|喜欢|关注)了?"
    r"|(?:点击|阅读|下载|浏览|热门)?排行榜?$|标签云?[：:]?$|扫[一描码].{0,8}二维码|栏目(?:列表|导航)|参考(?:资料|文献|来源)$|词条(?:标签|统计|图册|贡献))"
)


_VACANCY_HEAD = re.compile(
    r"[^\S\n]*(?:(?P<name>(?:招聘|应聘)?(?:岗位|职位)(?:名称)?)|(?P<count>(?:招聘|需求)?人数))[^\S\n]*"
)
"""The heads of an employer's own vacancies, whose names are links; boards, which list many employers, do not say how many."""
_HOME = re.compile(r"[^\S\n]*(?:网站|返回)?(?:首\s{0,2}页|主页|Home)[^\S\n]*[>›»/]?[^\S\n]*", re.IGNORECASE)
"""First of the way to a page, or of a site's menu, whatever of it is a link."""
_MENU_HEAD = re.compile(r"[^\S\n]*[【\[]?(?:栏目|网站|站点|快速|分类|目录)(?:导航|列表|菜单)[】\]]?[^\S\n]*$")
"""Over a menu whatever its entries are called: 岗位职责, 管理制度."""
_PAGER = re.compile(
    r"[^\S\n]*[\[【(（<《«]?\s{0,2}(?:上|下|前|后)一(?:篇|页|条|章)(?:文章|新闻)?[】\])）>》]?(?:[：:]|[^\S\n]*$)"
)
_BUTTONS = re.compile(
    r"(?:[\[【（(]?(?:编辑|锁定|展开|收起|更多|详情|查看|修改|删除|回复|评论|举报|分享|收藏|点赞|打印|下载|复制|关闭|返回|登录|注册|播报|讨论)"
    r"(?:本段|本页|全部|详情|词条)?[\]】）)]?[^\S\n]*){1,6}"
)


class Anchor(NamedTuple):
    """A line with a label of a post's text; whether content follows on the line."""

    start: int
    end: int
    valued: bool


@dataclass(frozen=True, slots=True)
class Region:
    """A container's or cell's lines; ``linked`` is the share of its characters in links, of which there are ``links``.

    ``named`` says that its name is that of a menu or the like, ``cell`` that it is a table's, ``loose`` that
    what it begins may go on behind it (a post's duties in one list, its demands in the next), ``table`` that it is a
    whole table.
    """

    start: int
    end: int
    linked: float
    links: int
    named: bool
    cell: bool = False
    loose: bool = False
    table: bool = False


def announces(line: str) -> bool:
    """Whether a line begins with a label of a post's text."""
    return _LABEL.match(line) is not None


def find_furniture(text: str, regions: Sequence[Region], linked: Sequence[int], known: Sequence[Span]) -> list[Span]:
    """Spans of ``text`` that are furniture. ``linked``: where lines that are mostly links begin; ``known``: furniture."""
    page = _PageText(text, frozenset(linked), known)
    if not page.anchors and _is_all_linked(page):
        return []
    found = [(region.start, region.end) for region in regions if _is_furniture(page, region)]
    found += _buttons(page)
    page.learn(found)
    menus = list(_menus(page))
    page.learn(menus)
    tail = _tail(page, regions)
    return [*found, *menus, tail] if tail else [*found, *menus]


def _is_all_linked(page: _PageText) -> bool:
    """A link that was never closed: nearly all lines lie in it, labels and items too, so that links tell nothing."""
    linked = sum(start in page.linked for start, _ in page.lines)
    if linked < NEARLY_ALL * len(page.lines):
        return False
    labels = sum(_LABEL.match(page.text, *line) is not None for line in page.lines)
    return labels > 0 and sum(_NUMBERED.match(page.text, *line) is not None for line in page.lines) > labels


class _PageText:
    """The lines of the page that show something, and what is known of them. All looking up is by bisection."""

    def __init__(self, text: str, linked: frozenset[int], known: Sequence[Span]) -> None:
        self.text = text
        self.linked = linked
        self.lines = tuple(found.span() for found in _LINE.finditer(text))
        self._starts = [start for start, _ in self.lines]
        self._found = [anchor for line in self.lines if (anchor := self._anchor(*line)) is not None]
        self._known: list[Span] = []
        self._reach: list[int] = []
        self.anchors: list[Anchor] = []
        self._labels: list[int] = []
        self.learn(known)

    def learn(self, spans: Sequence[Span]) -> None:
        """These are furniture, too."""
        self._known = sorted([*self._known, *spans])
        self._reach = list(accumulate((end for _, end in self._known), max))
        self.anchors = [anchor for anchor in self._found if not self.is_known(anchor.start)]
        self._labels = [anchor.start for anchor in self.anchors]

    def _anchor(self, start: int, end: int) -> Anchor | None:
        found = _LABEL.match(self.text, start, end) or _FACT.match(self.text, start, end)
        if found is None or start in self.linked:
            return None
        return Anchor(start, end, found["value"] is not None)

    def within(self, start: int, end: int) -> Iterator[Span]:
        """The lines between two places, each of which is a line's beginning or end."""
        for index in range(bisect_left(self._starts, start), bisect_left(self._starts, end)):
            yield self.lines[index]

    def has_label(self, start: int, end: int) -> bool:
        """Whether a label of a post's text begins there."""
        return bisect_left(self._labels, start) < bisect_left(self._labels, end)

    def is_plain_link(self, line: Span) -> bool:
        """Whether a line is mostly links and no furniture yet."""
        return line[0] in self.linked and not self.is_known(line[0])

    def is_known(self, place: int) -> bool:
        """Whether a place lies in furniture that is known already."""
        before = bisect_right(self._known, (place, len(self.text) + 1))
        return before > 0 and place < self._reach[before - 1]


def _is_furniture(page: _PageText, region: Region) -> bool:
    if region.named and region.linked >= NAMED_LINKS:
        return True
    if region.links >= FEWEST_LINKS and region.linked >= MOSTLY_LINKS:
        return True
    if _is_menu(page, region) or _is_way(page, region):
        return True
    if page.has_label(region.start, region.end):
        return False
    return _has_side_head(page, region) or (region.links >= FEWEST_LINKS and _is_index(page, region))


def _buttons(page: _PageText) -> Iterator[Span]:
    """Lines of links that do something with the page: 编辑 beside a heading, which is also the name of a post."""
    for start, end in page.lines:
        if start in page.linked and _BUTTONS.fullmatch(page.text, start, end):
            yield start, end


def _menus(page: _PageText) -> Iterator[Span]:
    """Links line under line, wherever they stand."""
    for linked, group in groupby(page.lines, page.is_plain_link):
        lines = list(group)
        if linked and len(lines) >= FEWEST_LINKS:
            yield lines[0][0], lines[-1][1]


def _has_side_head(page: _PageText, region: Region) -> bool:
    """A box whose first line says that it is about something else: 相关文章, 其他回答."""
    first = next(page.within(region.start, region.end), None)
    if first is None or region.cell or first[1] - first[0] > LONGEST_HEAD:
        return False
    return _SIDE_HEAD.match(page.text, *first) is not None


def _is_menu(page: _PageText, region: Region) -> bool:
    """A box of nothing but short lines under 栏目导航."""
    lines = page.within(region.start, region.end)
    first = next(lines, None)
    if first is None or region.cell or _MENU_HEAD.match(page.text, *first) is None:
        return False
    return all(end - start <= LONGEST_NAME for start, end in lines)


def _is_way(page: _PageText, region: Region) -> bool:
    """首页, 联系交流, 招聘信息: a box of nothing but a few words a line, the first of which lead home."""
    lines = page.within(region.start, region.end)
    first = next(lines, None)
    if first is None or region.cell or _HOME.fullmatch(page.text, *first) is None:
        return False
    others = [end - start for start, end in lines]
    return 0 < len(others) <= LONGEST_WAY and max(others) <= LONGEST_NAME


def _is_index(page: _PageText, region: Region) -> bool:
    """Links with a fact or two beside each: place and date, number of answers; but 职位名称, 招聘人数 head vacancies."""
    linked = count = 0
    heads: set[str] = set()
    for start, end in page.within(region.start, region.end):
        count += 1
        if count <= LONGEST_HEADS and (head := _VACANCY_HEAD.fullmatch(page.text, start, end)):
            heads.add(head.lastgroup or "")
        linked += start in page.linked
        if count > LONGEST_INDEX or (start not in page.linked and end - start > LONGEST_FACT):
            return False
    return len(heads) < len(_VACANCY_HEAD.groupindex) and linked >= FEWEST_LINKS and linked >= LINKED_LINES * count


def _tail(page: _PageText, regions: Sequence[Region]) -> Span | None:
    """What stands behind the box that holds the last label and its content: answers, comments, buttons, addresses."""
    box = _last_box(page, regions)
    end = len(page.text) if box is None else box.end
    after = page.text[end:]
    numbered = [found for found in _NUMBERED.finditer(after) if end + found.start() not in page.linked]
    if len(after) <= LONGEST_TAIL * end and len(numbered) < 2 and after and not _is_saved_form(page, regions):
        return end, len(page.text)
    return _behind_pager(page)


def _is_saved_form(page: _PageText, regions: Sequence[Region]) -> bool:
    """Tables and paragraphs without any link or box: a form that a word processor saved as a page, with its last rows,
    remarks and signatures behind the last list."""
    tables = sorted((region for region in regions if region.table), key=_start)
    if not tables or page.linked or any(region.links for region in regions):
        return False
    first, last = page.lines[0][0], page.lines[-1][1]
    boxes = (one for one in regions if not (one.cell or one.table or (one.start <= first and one.end >= last)))
    nested = any(further.start < one.end for one, further in pairwise(tables))
    return not nested and all(_is_in_one(box, tables) for box in boxes)


def _is_in_one(box: Region, tables: Sequence[Region]) -> bool:
    """Whether a box, such as a list in a cell, is a part of one of the tables, which stand one behind the other."""
    at = bisect_right(tables, box.start, key=_start) - 1
    return at >= 0 and box.end <= tables[at].end and (box.start, box.end) != (tables[at].start, tables[at].end)


def _start(region: Region) -> int:
    return region.start


def _last_box(page: _PageText, regions: Sequence[Region]) -> Region | None:
    """The box of the last label; where another label announces that box (素质要求 over a table), the one around both."""
    box = _box(page, regions, page.anchors[-1]) if page.anchors else None
    if box is not None and box.cell:
        box = _with_cell_above(page, regions, box)
    for anchor in reversed(page.anchors[:-1]):
        if box is None or anchor.valued or anchor.start >= box.start or page.text[anchor.end : box.start].strip():
            continue
        box = _box(page, regions, anchor)
    return box


def _with_cell_above(page: _PageText, regions: Sequence[Region], box: Region) -> Region:
    """任职条件 in a cell right below the one with 主要职责: rows of one form, whose further rows belong to it as well."""
    before = next((anchor for anchor in reversed(page.anchors) if anchor.start < box.start), None)
    above = _box(page, regions, before) if before is not None else None
    if above is None or not above.cell or above.end > box.start or page.text[above.end : box.start].strip():
        return box
    around = (region for region in regions if region.start <= above.start and box.end <= region.end)
    return min(around, key=lambda region: region.end - region.start, default=box)


def _behind_pager(page: _PageText) -> Span | None:
    """What stands from 上一篇 and 下一篇 on, where that is not most of the page and no label comes after it."""
    last = page.anchors[-1].end if page.anchors else 0
    found = next((start for start, end in page.lines if start >= last and _PAGER.match(page.text, start, end)), None)
    return None if found is None or len(page.text) > 2 * found else (found, len(page.text))


def _box(page: _PageText, regions: Sequence[Region], anchor: Anchor) -> Region | None:
    """The smallest region around a label and the line that it announces, or the line before one with a value."""
    start, end, valued = anchor
    if valued:
        first, stop = page.text.rfind("\n", 0, max(start - 1, 0)) + 1, end
    else:
        further = (line for line in page.within(end, len(page.text)) if not page.is_known(line[0]))
        following = next((line for line in further if not _TRANSLATION.fullmatch(page.text, *line)), None)
        if following is None:
            return None
        first, stop = start, following[1]
    around = [region for region in regions if not region.loose and region.start <= first and stop <= region.end]
    names = sorted(region.end for region in regions if region.cell and _is_name(page, region))
    around = [region for region in around if not (region.cell and _stands_behind(page, region, names))]
    return min(around, key=lambda region: region.end - region.start, default=None)


def _is_name(page: _PageText, cell: Region) -> bool:
    """A cell of a word or two, as those are that name the cell beside them."""
    return 0 < len(page.text[cell.start : cell.end].strip()) <= LONGEST_NAME


def _stands_behind(page: _PageText, cell: Region, names: Sequence[int]) -> bool:
    """任职资格 | 学历：… in a form, whose further rows belong to it; a cell that holds the whole text has no name."""
    index = bisect_right(names, cell.start) - 1
    return index >= 0 and not page.text[names[index] : cell.start].strip()
