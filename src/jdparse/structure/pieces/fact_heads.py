"""A post's name with a vacancy's facts on its line: 品牌经理 | 杭州 | 全职, 品牌经理(3名) 5000-8000元, 品牌经理15-25K·14薪.

In: a line, the lexicon of names. Out: the name and where it ends, or None. Guaranteed: nothing but facts stands behind
the name; words that no lexicon knows as a name need two facts, one of them the pay or how many are wanted, or 2名 alone.
"""

from __future__ import annotations

import re

from jdparse.rules.lexicon import pattern_of
from jdparse.rules.titles import Name, TitleRules
from jdparse.rules.vacancy_facts import facts_from

_SIGN = re.compile(r"[ \t|｜丨/@(\[【—–-]|[】\]](?!$)|(?<=[^\W0-9A-Za-z_])(?=[0-9])")
_MAX_LINE, _MAX_WORDS = 72, 10
_MIN_NAME = 2
_MOST_SIGNS = 8
_CLAUSE = re.compile(r"[,;。!?]|[:、]$")
"""后厨学徒3名,能吃苦: a sentence on whom is wanted, and no line of facts."""
_PARTS = re.compile(r"[-—–|｜]")
_NO_WORDS = re.compile(pattern_of("no-place"))
_PAID = frozenset({"pay", "count"})


def name_before_facts(text: str, titles: TitleRules) -> tuple[Name, int] | None:
    """The name that stands before facts, and where it ends."""
    if len(text) > _MAX_LINE or _CLAUSE.search(text):
        return None
    for number, sign in enumerate(_SIGN.finditer(text)):
        if number == _MOST_SIGNS:
            break
        end = sign.end() if sign.group() in ("】", "]") else sign.start()
        kinds = facts_from(text, end) if end >= _MIN_NAME else ()
        if _tell_enough(kinds) and (name := _name(text, end, kinds, titles)) is not None:
            return name, end
    return None


def before_facts(text: str) -> str:
    """短视频编导 内容中心 杭州: what stands before the first blank with facts behind it, of a line that its place makes a name."""
    blank = text.find(" ", _MIN_NAME)
    return text[:blank] if blank > 0 and _tell_enough(facts_from(text, blank)) else text


def _tell_enough(kinds: tuple[str, ...]) -> bool:
    """Whether something is a fact by itself, and words that are none stand beside as many that are."""
    words = kinds.count("words")
    return len(kinds) > words and words <= len(kinds) - words


def _name(text: str, end: int, kinds: tuple[str, ...], titles: TitleRules) -> Name | None:
    words = text[:end].rstrip()
    name = titles.read(words)
    if name is not None and (name.suffix or name.generic):
        return None
    if name is not None and name.head not in ("", "function"):
        return name if not _PARTS.search(words, name.start, name.end) else None  # 某某科技-急招-测试工程师-物流(15-20K)
    counted = kinds == ("count",) and text[-1] in "名位" and facts_from(words, 0) == ("words",)
    several = len(kinds) > 1 and "words" not in kinds and not _PAID.isdisjoint(kinds)
    wanted = (several or (counted and len(words) > _MIN_NAME)) and len(words) <= _MAX_WORDS
    if not wanted or _NO_WORDS.search(words) or titles.is_sentence(words) or titles.is_unit(words):
        return None
    return Name(0, len(words), False, False, "", "pay", False, False)
