"""Labels in words of the house, known by what section their last words name: 选任资格条件:, 需要掌握的技能(1)….

In: a text, where a stretch of it begins and its colon or list stands. Out: a ``LabelCut`` or None. Guaranteed: the heading
of a post or a unit (装订班长岗位职责:) is no label.
"""

from __future__ import annotations

import re

from jdparse.rules.lexicon import pattern_of
from jdparse.rules.loader import Rules
from jdparse.structure.labels.label_ends import LabelCut
from jdparse.structure.text.slices import skip_blanks

_SECTION_NAME = re.compile(pattern_of("section-name"))
_OFFER_LINE = re.compile(r"(?:来|在|加入)[^\W0-9A-Za-z_]{1,8},[^\W0-9A-Za-z_]{3,10}$")
"""来某某学校,你将拥有: a line over what the employer offers."""
_MAX_NAMED = 10
_NAMED_BEFORE = re.compile(pattern_of("named-before"))


def named_section(text: str, begin: int, colon: int, rules: Rules) -> LabelCut | None:
    """选任资格条件: at a line's beginning, a name of the house whose last words say what section it is."""
    start = skip_blanks(text, begin)
    if _OFFER_LINE.match(text, start, colon) is not None and text[colon + 1 : colon + 2] in ("", "\n"):
        offers = rules.labels.offers(text[start:colon])
        return LabelCut(start, colon, rules.labels.guess(text[start:colon], "named-section"), "") if offers else None
    if colon - start > _MAX_NAMED or _SECTION_NAME.fullmatch(text, start, colon) is None:
        return None
    name = rules.titles.read(text[start:colon])
    alone = text[colon + 1 : colon + 2] in ("", "\n")
    if name is not None and name.suffix and (name.head or (name.unit and alone)) and not name.generic:
        return None  # 装订班长岗位职责, 检测业务部职责: the heading of a post or a unit
    label = rules.labels.guess(text[start:colon], "named-section")
    return LabelCut(start, colon, label, "") if label.field != "other" else None


def named_before_list(text: str, low: int, stop: int, rules: Rules) -> LabelCut | None:
    """…特殊要求。应掌握的技能(1)精通C语言: a name of the house between a full stop and a list, known by its last words."""
    match = _NAMED_BEFORE.search(text[low:stop])
    if match is None or rules.titles.read(match.group()) is not None:
        return None
    label = rules.labels.guess(match.group(), "named-section")
    return LabelCut(low + match.start(), stop, label, "") if label.field in ("duties", "requirements") else None
