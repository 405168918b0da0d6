"""Notes of an advertisement (薪资面议, 欢迎应聘, 工作地点在…) that are run onto the end of its last item.

In: the clean text, the spans of a piece. Out: where a note begins that reaches to the piece's end, and what it is.
Guaranteed: something is left before the note.
"""

from __future__ import annotations

import re

from jdparse.model.span import Spans
from jdparse.rules.edges import signs
from jdparse.rules.late import late
from jdparse.rules.loader import Rules

NOTE_REACH = 140
"""Characters at the end of a piece in which a note may begin."""
_BEGIN = re.compile(r"[。;!](?<=...)[ \t]{0,4}(?=.{4})|[ \t]{1,4}(?=以上|(?:工作|上班|办公)地[址点])")
_APPLY = r"有意向?的?(?:求职|应聘)?者,?请|[如若]对[该此本]?(?:职位|岗位)(?:感|有)兴趣"
_GLUED = late(rf"(?:具体)?(?:薪资|薪酬|待遇)面[议谈]|欢迎[^。;,\n]{{0,14}}应聘|{_APPLY}")
"""Notes that need no full stop before them."""
_REMARK = late(
    r"(?<=[^\W0-9A-Za-z_]|[)])(?:备注|另附|特注|附注|(?<![备关批标附特加脚])注|PS(?= ?:(?: ?[^\W0-9A-Za-z_]|$))) ?:"
)
"""…尽职尽责注:薪资另议: a remark that nothing separates from the last item."""
_STARRED = r"\*{1,3}[ \t]?(?=[^\W0-9A-Za-z_][^*]{3,120}\*{0,3}$)|-{4,}(?=[^-])|\([^()]{2,60}(?:谢谢|勿扰|勿投|勿投递)[!。]?\)$|\((?:上班|工作)时间[^()]{4,90}\)$"
"""…者优先。*此岗位长期驻外: a star, a drawn line or hours in brackets behind the last item's full stop."""
_CERTAIN = re.compile(rf"{_REMARK.pattern}|{_APPLY}|{_STARRED}")
"""What needs no row to be a note."""
_EMPLOYER = re.compile(
    r"[。;!](?<=...)[ \t]{0,4}(?=为[您你]提供|[此该本](?:岗位|职位)(?:的?工作地点|(?:可?享受|提供)[^。;]{0,24}(?:薪|福利|待遇|补贴|股权|保险|宿舍|食宿))"
    r"|(?:可|可以)[^。;]{0,12}选择工作(?:地点|城市)|(?:条件)?特别优秀者,?[^。;]{0,4}(?:薪|待遇)"
    r"|我们(?:是一|是国|提供|将?为[您你员]|期待|还(?:有|提供)|的福利|致力|拥有)"
    r"|(?:我司|[本我]?公司)(?:[将会可])?(?:福利|待遇|实行|提供(?!的)|为[^。;]{0,12}提供)[^。;]{0,30}"
    r"(?:薪|福利|待遇|发展|晋升|平台|保险|补贴)"
    r"|加入[^。;,\s]{2,8},[您你]|(?:https?://|www\.)|联系(?:方式|人|电话)(?=[:联])|欢迎(?:有[志识]|各位|广大|优秀|[您你])|诚[招挚邀征]"
    r"|[^。;,\s]{2,24} ?https?://"
    r"|[^\W0-9A-Za-z_]{2,20}(?:公司|集团|研究院)(?:\([^()]{1,24}\))?"
    r"(?:是[一国中全行我]|成立于|创[建立]于|始建于|致力于|专注于|总部))"
)
"""What an employer says of itself behind the last item: however long, it reaches to the piece's end."""
_BEHIND_LIST = re.compile(
    r"[。;!](?<=...)[ \t]{0,4}(?=[此该本](?:岗位|职位)(?:为(?!了)|是|属于?|招收|长期招|常年招|侧重|年薪|月薪|不接受)"
    r"|(?:常年|长期)招[聘收]|期待(?:[您你]|有)|(?:拥有|具备|符合)(?:上述|以上)条件的?[您你]|我(?:集团|院|校|司|公司)将对"
    r"|(?:年薪(?:范围|区间)?|月薪(?:范围|区间))[:为在约]?[ \t]?[0-9]{1,6})"
)
"""What is said of the post, its pay and the procedure behind the last item of a list; without a list it tells of the post."""
_GIVES = late(r"[^。;,:]{0,24}(?:薪|福利|待遇|补贴|奖金|提供|享受?|保险|宿舍|食宿|晋升|平台|发展)")
"""年薪20万元起, in a list of what the employer offers: a part of it."""
_MIN_LONG = 20  # characters of a piece that has an item and such a sentence
_GLUED_SIGN, _REMARK_SIGN = signs(_GLUED.pattern), signs(_REMARK.pattern)
_LEAST_BEFORE = 4
_NOTES = (
    "注:",
    "备注:",
    "注意:",
    "特别说明:",
    "另附:",
    "特注:",
    "附注:",
    "其他说明:",
    "其它说明:",
    "PS:",
    "P.S",
    "温馨提示",
    "特别提示",
    "友情提示",
    "致求职者",
)
"""What begins a remark on the whole advertisement behind its last item."""


def glued_notes(text: str) -> list[int]:
    """Where notes and remarks may begin that need no full stop before them: looked for once in the whole text."""
    places = [match.start() for match in _GLUED_SIGN.finditer(text)]
    if ":" in text:
        places += [match.start() for match in _REMARK_SIGN.finditer(text)]
    return sorted(places)


def trailing_note(
    text: str, body: Spans, glued: bool, listed: bool, offered: bool, rules: Rules
) -> tuple[int, tuple[str, str]] | None:
    """Where a note begins in the last span, and its rule and kind; ``glued`` says that one may without a full stop,
    ``listed`` that the piece is an item of a list, ``offered`` that it is one of what the employer offers."""
    start, end = body[-1]
    low = max(start, end - NOTE_REACH)
    places = [match.end() for match in _BEGIN.finditer(text, low, end)]
    if glued:
        places += [match.start() for match in _GLUED.finditer(text, low, end) if text[match.start() - 1] != "者"]
        places += [match.start() for match in _REMARK.finditer(text, low, end)]
    for place in places:
        if place - body[0][0] < _LEAST_BEFORE:
            continue
        if text.startswith(_NOTES, place) or _CERTAIN.match(text, place) is not None:
            return place, ("note", "prose")
        found = rules.lines.match(text[place:end])
        if found is not None and found[1] == "boilerplate":
            return place, found
    employer = _EMPLOYER.search(text, start, end) if end - start >= _MIN_LONG else None
    employer = employer or (_BEHIND_LIST.search(text, start, end) if listed else None)
    if employer is not None and offered and _GIVES.match(text, employer.end(), end) is not None:
        return None
    if employer is not None and not _opens_bracket(text, start, employer.end()):
        return employer.end(), ("employer", "prose")
    return None


def _opens_bracket(text: str, start: int, place: int) -> bool:
    """Whether a bracket is open at a place: (周末双休;公司提供…)."""
    return text.rfind("(", start, place) > text.rfind(")", start, place)
