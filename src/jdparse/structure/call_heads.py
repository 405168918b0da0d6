"""A vacancy in one sentence: 诚聘制冷工2名,持证上岗。, 本公司因业务需要,现招聘制冷工两名(男),要求…

In: a line, the lexicon of names. Out: the name and where what is said of it begins, or None. Guaranteed: only an employer,
its reason and how it calls stand before the call; how many are wanted stands behind the name, or the call tells of
nothing else.
"""

from __future__ import annotations

import re

from jdparse.rules.late import late
from jdparse.rules.titles import Name, TitleRules
from jdparse.structure.pieces import Pieces

CALL_SIGN = re.compile(r"招|[诚急]聘|聘请")
_MAX_BEFORE = 48
_CALL = late(r"招聘|诚聘|急聘|急招|诚招|招收|招募|聘请|招(?![聘收募商标生投])")
_HOUSE = (
    r"(?:公司|集团|厂|店|院|校|园|所|站|馆|中心|[社行堂坊楼城局室队场矿]|酒店|超市|社区|街道|合作社|工作室|单位|部)"
)
_BEFORE = late(
    rf"(?:【[^】]{{1,8}}】|【|(?:[^\s。;,:!?、每]{{0,20}}{_HOUSE}(?:\([^()]{{1,8}}\))?)?(?:[因为由应][^。;,:!?]{{2,24}},)?(?:现|拟|特|急|高薪|长期|大量|面向社会|对外|公开|[本我](?:公司|[^\s,。;:])){{0,4}})"
)
_NAMED = late(
    r"(?P<name>[^\s。;,:!?、0-9]{2,14}?)\s?(?P<count>(?:[0-9]{1,3}(?:[-~—至][0-9]{1,3})?|[一二三四五六七八九十两]{1,2}|若干|数)[名人位])?"
    r"\s?(?:\([^()]{1,20}\))?\s?(?:[,:;。]\s?|$)"
)
_LEADS = late(r"如下|(?<!岁)以下|下列|事项|公告|通知|欢迎")
"""…招聘编外人员7名,有关事项公告如下: leads to the posts, and names none."""
_ANYBODY = ("人员", "人才", "员工")
_ALONE = frozenset({"诚聘", "急聘", "急招", "诚招", "招"})


def name_in_call(text: str, titles: TitleRules) -> tuple[Name, int] | None:
    """The name that an employer calls for, and where its sentence goes on."""
    call = _CALL.search(text, 0, _MAX_BEFORE) if text[-1] != ":" and _LEADS.search(text) is None else None
    if call is None or _BEFORE.fullmatch(text, 0, call.start()) is None:
        return None
    named = _NAMED.match(text, _behind(text, call.end()))
    if (
        named is None
        or named["name"].endswith(_ANYBODY)
        or not (named["count"] or (call.group() in _ALONE and text[named.end() :]))
    ):
        return None
    name = titles.read(named["name"])
    if name is None or name.generic or name.suffix or name.head in ("", "function"):
        return None
    start = named.start("name")
    return name._replace(start=start + name.start, end=start + name.end), named.end()


def names_posts(pieces: Pieces) -> bool:
    """Whether a field names a post anywhere."""
    return any(piece.label is not None and piece.label.field == "title" for piece in pieces.pieces)


def _behind(text: str, end: int) -> int:
    """招聘:制冷工一名, 【招聘】制冷工一名: where the name begins."""
    return end + len(text[end : end + 2]) - len(text[end : end + 2].lstrip("】]: "))
