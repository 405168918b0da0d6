"""Names that stand alike in one long line, where its lines were lost: 【语音】1、… 【图像】1、…, 甲方向:工作职责:… 乙方向:工作职责:….

In: the clean text, a long line of it. Out: places where a line end was lost. Guaranteed: several names stand alike, each
behind a stop, a label or the line's beginning and over a list or the label of its duties; or one name begins the line,
with a figure (pay, count) between it and the label.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from jdparse.rules.edges import signs
from jdparse.rules.latin_names import english_post
from jdparse.rules.lexicon import pattern_of
from jdparse.rules.loader import Rules

_HAN = r"[^\W0-9A-Za-z_]"
_FIRST = r"[ ]?(?:[(]?1[)、.](?![0-9])|[(]?一[)、]|①)"
_GROUP = re.compile(
    rf"(?<=[。;!:】\])])[ ]?(?P<mark>[【\[])(?P<name>[^【】\[\]\n。;:,]{{2,12}})[】\]](?P<colon>[ ]?:)?(?={_FIRST})"
)
"""【语音识别】 over the first of a list, behind a sentence or a label."""
_BEFORE_LABEL = re.compile(
    rf"(?:(?<=[。;!?])|(?<=[。;!? ][ ])|(?<=[^一二三四五六七八九十0-9A-Za-z][)】][ ])|(?<=\n)|(?<!.))(?P<name>(?:{_HAN}|[A-Za-z+#/、&-]){{2,16}}?|[A-Z][A-Za-z&/.-]{{1,20}}(?: [A-Z][A-Za-z&/.-]{{1,20}}){{1,4}})[ ]?(?P<colon>:?)"
    rf"(?P<label>{pattern_of('label-of-duties')}):?(?={_FIRST}|(?<=:))"
)
"""多视几何方向:工作职责: and 多视几何方向岗位职责:."""
_LABEL_SIGN = signs(pattern_of("label-of-duties"))
"""The quick question: where such a label begins."""
_PAID = re.compile(
    rf"(?P<name>(?:{_HAN}|[A-Za-z/]){{2,14}})[ ]{{1,4}}(?=[^。;:\n]{{0,30}}[0-9])[^。;:\n]{{2,40}}?(?P<label>{_HAN}{{4}}):"
)
"""销售总监  年薪80万起岗位职责: at the beginning of a line."""
_CALLED = re.compile(
    rf"(?:(?<=[。;!?])[ ]?|(?<=\n)|(?<!.))(?P<mark>【)(?P<name>[^【】\n。;:,]{{2,14}})】(?={pattern_of('label-of-duties')}:)"
)
"""【实施工程师】岗位职责:… behind the last sentence of another post, or at a line's beginning."""
_TOLD = re.compile(
    rf"(?:(?<=[。;])[ ]?|(?<=\n)|(?<!.))(?P<name>{_HAN}{{2,10}})(?:\([^()\n]{{1,12}}\))?:(?=[^:;。\n]{{6,120}}[;。])"
)
_HALF = re.compile(rf"(?<=[:。;])[ ]?(?P<name>{_HAN}{{2,10}}):(?={_FIRST})")
"""店长: over the first of a list, behind the label that several posts share or the last sentence of another one."""
_CLOSING = re.compile(pattern_of("closing-posts"))
_MIN_TOLD = 3
_MIN_GROUPS = 2
_SUFFIXED = 3  # names right before their label, without a colon


def grouped(text: str, start: int, end: int, rules: Rules) -> Iterator[int]:
    """Around names in brackets over lists, where no label of the line stands in such brackets."""
    found = [*_GROUP.finditer(text, start, end)]
    if len(found) < _MIN_GROUPS or any(_is_label(one["name"], rules) for one in found):
        return
    for one in found:
        yield one.start("mark")
        yield one.end()


def _is_label(words: str, rules: Rules) -> bool:
    labels = rules.labels
    return labels.match(words) is not None or labels.offers(words) or labels.guess(words, "").field != "other"


def halves(text: str, start: int, end: int, rules: Rules) -> Iterator[int]:
    """Around names over lists under shared labels: 岗位职责:店长:1、…。导购:1、…。任职要求:店长:1、…。导购:1、…."""
    if text.count(":", start, end) < _MIN_GROUPS * _MIN_GROUPS:
        return
    found = [one for one in _HALF.finditer(text, start, end) if not _is_label(one["name"], rules)]
    counts = Counter(one["name"] for one in found)
    again = {name for name, count in counts.items() if count >= _MIN_GROUPS}
    if len(again) < _MIN_GROUPS or not any(map(rules.titles.is_name, again)):
        return
    for one in found:
        if one["name"] in again:
            yield one.start("name")
            yield one.end()


def called(text: str, start: int, end: int, rules: Rules) -> Iterator[int]:
    """Around names in brackets before the label of their duties: 【测试员】岗位职责:….【实施员】岗位职责:…."""
    found = [*_CALLED.finditer(text, start, end)] if text.find("【", start, end) >= 0 else []
    if any(not rules.titles.is_name(one["name"]) for one in found):
        return
    for one in found:
        yield one.start("mark")
        yield one.end()


def told(text: str, start: int, end: int, rules: Rules) -> Iterator[int]:
    """Before names that stand before a colon and one sentence each: 市场专员:…;美工:…;仓管:…;以上岗位…."""
    if text.count(":", start, end) < _MIN_TOLD:
        return
    found = [*_TOLD.finditer(text, start, end)]
    known = [one for one in found if rules.titles.is_name(one["name"])]
    if len(known) < _MIN_TOLD or known[0] is not found[0] or len(known) < len(found):
        return
    yield from (one.start("name") for one in found)
    yield from (one.start() for one in _CLOSING.finditer(text, found[-1].end(), end))


def over_labels(text: str, start: int, end: int, rules: Rules) -> Iterator[int]:
    """Before names that stand before the label of their duties, two with a colon between or three without, of which
    the first begins the line, most end alike or one at least is a post's name by its own words."""
    if len(_LABEL_SIGN.findall(text, start, end)) < _MIN_GROUPS:  # most lines
        return
    found = [one for one in _BEFORE_LABEL.finditer(text, start, end) if _over_duties(one, rules)]
    if len(found) < _MIN_GROUPS or len({one["name"] for one in found}) < len(found):
        return
    names = [one["name"] for one in found]
    alike = Counter(name[-2:] for name in names).most_common(1)[0][1] >= _SUFFIXED  # …方向, …方向, …方向
    known = alike or found[0].start() == start or any(map(rules.titles.is_name, names))
    if not known or (len(found) < _SUFFIXED and not all(one["colon"] or english_post(one["name"]) for one in found)):
        return
    for one in found:
        begin = one.start("name")
        yield begin - (text[begin - 1 : begin] == " ")


def _over_duties(one: re.Match[str], rules: Rules) -> bool:
    """Whether the label is that of duties and the words before it are neither a label nor a sentence's."""
    name = one["name"]
    return not _is_label(name, rules) and rules.titles.sentence_start.match(name) is None


def paid(text: str, start: int, end: int, rules: Rules) -> Iterator[int]:
    """Before the first label of a line that begins with a post's name and a remark that has a figure."""
    one = _PAID.match(text, start, end)
    if one is None or not rules.titles.is_name(one["name"]):
        return
    label = rules.labels.words.get(one["label"])
    if label is not None and label.shape == "section" and label.field in ("duties", "requirements"):
        yield one.start("label")
