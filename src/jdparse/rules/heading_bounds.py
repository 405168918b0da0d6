"""Where the words of a heading begin and end: without wrapping marks, counters, file endings, 大全 and 汇编.

In: a heading's text. Out: offsets in it. Guaranteed: nothing of a name is cut off, for only what stands outside of
every name is known here.
"""

from __future__ import annotations

import re

from jdparse.rules.late import late
from jdparse.rules.lexicon import pattern_of, words_of

_TAIL_NOTE = re.compile(r"\s*\([^()]{0,40}\)\s*$")
_COUNTED_PAPER = late(pattern_of("counted-paper"))
_CAPTION = re.compile(pattern_of("caption"))
CAPTIONS = (_CAPTION, _COUNTED_PAPER)
"""What may stand before a heading and is none of it."""
_COUNTED = re.compile(pattern_of("counted-collection"))
_COLLECTION = re.compile(pattern_of("collection-end"))
_HOW = re.compile(r"(?<=[责书明能求])怎么写(?:[0-9]{2,4}字)?$")
"""呼叫中心质检岗位职责怎么写500字: how sites call a model text."""
_HEADCOUNT = re.compile(
    r"\s*[,，]?\s*(?:(?:[0-9]{1,3}(?:\s?[-~—至]\s?[0-9]{1,3})?|[一二三四五六七八九十两]{1,2}|若干|数)\s?[名人位](?:[,，\s].{0,30})?|若干)\s*$"
)
_TAILS = ((_COUNTED, "("), (_COLLECTION, ("",)), (_HEADCOUNT, "名人位干"), (_HOW, "写"))
"""What stands behind headings, in this order, and signs one of which each has."""
_OF_COLLECTIONS = (_COUNTED, _COLLECTION)
HAS_COUNT = re.compile(r"[0-9一二三四五六七八九十两]\s?[名人位]")
TAIL_HINTS = frozenset(
    ")写字全编锦文本板汇总览表名人位干篇容0123456789一二三四五六七八九十"
)  # what the patterns above can end with
_PRAISE = late(r"(?<=[责书明能求])\s{0,2}[\[【][^\W0-9A-Za-z_]{2,5}[\]】]$")
"""保安岗位职责[精选]"""
_BANNER = re.compile(pattern_of("site-banner"))
POINTING = late(
    r"(?:以下|下面|接下来|这|这里|如下)(?:便|就|即)?(?:是|为)(?:我们|公司|我司|我院|我校)?(?!几|各|一|些|常|主|具|部|不|其|所|本文|[二三四五六七八九十])(?=[^\W0-9A-Za-z_]{2})"
)
"""下面是测绘队的主要职责: the words that point at the list are none of the name."""
_YEAR = re.compile(r"(?:19|20)[0-9]{2}(?:年度?|版|(?=[^\W0-9A-Za-z_]{2}))(?:最新版?)?(?=[^\W0-9A-Za-z_]{2})")
_BLANK_DATE = re.compile(r"年[ _]{1,8}月[ _]{1,8}日[ ]{1,8}(?=[^\W0-9A-Za-z_]{2})")
"""年 月 日 质检员岗位职责: an empty signature's end, left before the heading under it."""
_FILE_ENDING = re.compile(r"\.(?:docx?|txt|pdf|html?|wps|xlsx?)$")
_SOME = words_of("some-wanted")
_BARE_CALL = late(pattern_of("bare-call"))
UNIT_COLON = re.compile(r"([^\W0-9A-Za-z_]{2,12})[ \t]?:[ \t]?(?=[^\W0-9A-Za-z_]{3})")
"""综合部: before 文员岗位职责."""
WRAP = " \t《》〈〉“”\"'‘’「」『』【】〖〗[]<>·•*#_:-—–~/=★☆"


def bounds(text: str) -> tuple[int, int, bool]:
    """(start, end, collection): without wrapping marks, counters such as (共8篇) and words such as 大全; whether the
    heading is a compilation's."""
    collection = False
    year = _YEAR.match(text) if text[0] in "12" else _BLANK_DATE.match(text) if text[0] == "年" else None
    before = _BANNER if text[0] == "精" else POINTING if text[0] in "以下这接如" else None
    banner = before.match(text) if before is not None else None
    first = year.end() if year is not None else banner.end() if banner is not None else 0
    ending = _FILE_ENDING.search(text) if "." in text else None
    praised = _PRAISE.search(text) if text[-1] in "]】" else None
    end = ending.start() if ending else praised.start() if praised else len(text)
    while True:
        start, end = trim(text, first, end)
        if end > start and text[end - 1] not in TAIL_HINTS and not HAS_COUNT.search(text):
            return start, end, collection
        for pattern, signs in _TAILS:
            found = pattern.search(text[start:end]) if any(sign in text for sign in signs) else None
            if found is not None and found.start() > 0:
                collection = collection or pattern in _OF_COLLECTIONS
                end = start + found.start()
                break
        else:
            note = _TAIL_NOTE.search(text[start:end]) if "(" in text else None
            if note is None or note.start() == 0:
                return start, end, collection
            end = start + note.start()


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """``[start, end)`` without the marks that wrap a heading."""
    while start < end and text[start] in WRAP:
        start += 1
    while end > start and text[end - 1] in WRAP:
        end -= 1
    return start, end


def skip(text: str, start: int, end: int) -> int:
    """The next character behind blanks, colons and dashes."""
    while start < end and text[start] in " \t:-—–":
        start += 1
    return start


def behind_tag(text: str, start: int, end: int) -> int:
    """Behind the tags in square brackets that stand before the name (【急聘】收银员, 【苏州】【急聘】收银员), of which the
    first one's opening bracket is cut off."""
    if "】" not in text and "]" not in text:  # nearly all headings
        return start
    while True:
        closing = min((at for sign in "】]" if (at := text.find(sign, start, end)) >= 0), default=-1)
        opened = max(text.find("【", start, end), text.find("[", start, end))
        if not start < closing < end - 1 or start <= opened < closing:
            return start
        start = closing + 1
        while start < end - 1 and text[start] in " \t":
            start += 1
        if text[start] not in "【[":
            return start
        start += 1


def bare_call(text: str, start: int, end: int) -> re.Match[str] | None:
    """招叉车工2名, 招叉车工数名: a call where a number follows; 招商经理2名 is none."""
    called = text.startswith("招", start) and (
        HAS_COUNT.search(text, end) is not None or text.startswith(_SOME, len(text[:end].rstrip()))
    )
    return _BARE_CALL.match(text, start, end) if called else None
