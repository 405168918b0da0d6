"""What stands below the last numbered item of a post and says nothing of it: the trail of a page, a stamp, a signature.

In: ``State``, the index of a line without a number. Out: yes or no. Guaranteed: a line that begins like a task, has a word
of duties or demands, or ends like a sentence says something, and so does all between the list and it.
"""

from __future__ import annotations

from jdparse.extract.drafts import SectionDraft
from jdparse.extract.state import State
from jdparse.rules.late import late
from jdparse.structure.outline import Unit
from jdparse.structure.slices import body_text

_MOST = 16  # lines of a page's trail that are looked at
_LONG = 24  # characters of a line that may be one of them
_ENOUGH = 2  # items that end alike
_SENTENCE_ENDS = ("。", ";")
_STOPS = "。;!,、:"
_OF_TASK = late(
    r"[,、]|一定|必须|不[能得准许可]|须|应|把|让|(?<!需)要|自觉|主动|认真|积极|及时|严格|遵守|执行|完成|保持|做好|配合|服从|参[加与]"
)
"""What a task has that begins with no word of tasks: 安全上的事一定要放在心里."""
_OF_PAGE = late(
    r"[|>»_#★☆©]|^[!-~][ -~]*$|^[^\n]{0,20}[0-9A-Za-z][^\n]{0,20}[ :]|[ :][^\n]{0,20}[0-9A-Za-z]"
    r"|下载|登录|注册|会员|回[帖复]|楼主|评论|沙发|浏览|阅读|推荐|订阅|链接|网[站页]|本[站网]|[文题]库|网$|论坛|公众号|客服|版权|侵权|举报|许可证|备案|好友"
    r"|导[读航]|目录|摘要|正文|结束|加载|暂无|更多|[Aa][Pp][Pp]|受控|修订|征求意见|试行|[草方]案$|[初定]稿|样本|模板|版$|稿$|公司$|集团$|打印[人时]|编号|签收|印数|上一|下一|本章|本节"
)
"""What a page's trail has and the name of a task (客户投诉处理, 上级交办的其他任务) has not."""
_OFTEN_LAST = late(
    r"交办|安排|布置|其[他它]|临时|领导|上级|(?:工作|任务|管理|处理|盘点|统计|分析|[存归]档|考核|保养|维护|审核|核算|办理|调度|采购|卫生|事[务项宜]|培训|检查|登记|接待|协调|沟通|记录|整理|编制|监督)$"
)
"""What the last task of a list often has, with a stop or without."""
_PROSE = frozenset({"prose"})
_OUTSIDE = frozenset({"boilerplate", "furniture", "prose"})


def says_nothing(state: State, index: int, section: SectionDraft) -> bool:
    """Whether this line and all below it, up to the next post or the end, are of that kind: behind a list with numbers,
    or whose items end like sentences; where they do not, a line needs a sign of a page."""
    ends = [body_text(state.words, item.body)[-1:] for item in section.items[-_ENOUGH:]]
    stopped = len(ends) == _ENOUGH and all(end in _SENTENCE_ENDS for end in ends)
    if not stopped and (not section.numbered or ends[-1:] == [":"]):
        return False
    for unit in state.units[index : index + _MOST]:
        if unit.role in ("title", "heading"):
            return True
        if unit.role not in _OUTSIDE and not (_is_trail(state, unit, stopped) or _is_sites(state, unit)):
            return False
    return len(state.units) <= index + _MOST


def _is_trail(state: State, unit: Unit, stopped: bool) -> bool:
    if not _is_bare(state, unit):
        return False
    text = state.text(unit)
    return _OF_PAGE.search(text) is not None or (stopped and _OFTEN_LAST.search(text) is None)


def is_remark(state: State, index: int) -> bool:
    """文档编号 or a site's word on one line right below a title: no summary; several such lines may be a list."""
    following = state.following(index)
    if following is None or (following.role == "text" and len(state.text(following)) <= _LONG):
        return False
    unit = state.units[index]
    return _is_bare(state, unit) and _OF_PAGE.search(state.text(unit)) is not None


def _is_bare(state: State, unit: Unit) -> bool:
    """Whether a line of its own has a few words, none of them of tasks or demands, and no stop."""
    text = state.text(unit)
    if not _is_short_line(state, unit) or text[-1] in _STOPS or _OF_TASK.search(text) is not None:
        return False
    return not (state.rules.cues.weigh(text) or state.rules.titles.is_sentence(text))


def _is_sites(state: State, unit: Unit) -> bool:
    """您需要登录后才可以回帖: a few words in a site's tone."""
    return _is_short_line(state, unit) and state.rules.cues.weigh(state.text(unit)).keys() == _PROSE


def _is_short_line(state: State, unit: Unit) -> bool:
    own = unit.role == "text" and unit.piece.first and not unit.piece.after_label
    return own and len(state.text(unit)) <= _LONG
