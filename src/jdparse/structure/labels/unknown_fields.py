"""Fields whose labels no row knows: behind a gap in a line of fields, or by their last words.

In: the clean text, a colon, the rules. Out: the ``LabelCut`` before the colon, or None. Guaranteed: a label by its last
words has a value beside it on its line.
"""

from __future__ import annotations

import re

from jdparse.rules.labels import Label
from jdparse.rules.late import late
from jdparse.rules.lexicon import words_of
from jdparse.rules.loader import Rules
from jdparse.structure.labels.label_ends import LabelCut, unknown_field
from jdparse.structure.text.slices import skip_blanks

_FIELD_WORD = late(r"(?:(?<=[ \t]{2})|(?<=\t))([^\W0-9A-Za-z_](?:[ \t]{0,6}[^\W0-9A-Za-z_]){1,7})[ \t]{0,4}$")
_LIST = late(r"[ \t]{0,4}(?:[(]?1[)、.](?![0-9])|①|【)")
"""…优先。   我们还提供:1、… is over a list, no field."""
_BLANK_WORD = re.compile(r"(?<=[ \t])([^\W0-9A-Za-z_]{3,8})[ \t]{0,4}$")
_VALUE_THEN_WORD = late(r"[ \t]?[^\s。;,:]{0,12}[ \t]([^\W0-9A-Za-z_]{2,5})[ \t]?")
_RELATED = {
    **dict.fromkeys(words_of("led-fields"), "subordinates"),
    **dict.fromkeys(words_of("reported-fields"), "reports_to"),
}
"""Before names of posts: whom the post leads, or reports to."""
_VALUE = late(r"[^\s。;]{0,60}")
_SEVERAL = late(r"[、,/;\s]+|等")
_MAX_NAMED = 10  # characters of such a label
_MAX_NAMED_VALUE = 60  # characters of a line behind such a field's label, further fields included


def behind_gap(text: str, low: int, colon: int, rules: Rules, after_field: bool) -> LabelCut | None:
    """A short word that no row knows, behind a column gap in a line of fields: a field all the same."""
    found = _FIELD_WORD.search(text[low:colon])
    if found is None:
        return _behind_blank(text, low, colon, rules) or (
            _behind_value(text, low, colon, rules) if after_field else None
        )
    word = re.sub(r"\s+", "", found.group(1))
    if not 2 <= len(word) <= 8:
        return None
    over_offers = _LIST.match(text, colon + 1) is not None and rules.labels.offers(word)
    label = rules.labels.guess(word, "named-section") if over_offers else rules.labels.guess_field(word)
    label = label or unknown_field(word)
    return LabelCut(low + found.start(1), colon, label, "column")


def _behind_blank(text: str, low: int, colon: int, rules: Rules) -> LabelCut | None:
    """运营总监 派驻城市:杭州 : a single blank is enough where the last words say what field it is."""
    word = _BLANK_WORD.search(text, low, colon)
    label = rules.labels.guess_field(word.group(1)) if word is not None else None
    return LabelCut(word.start(1), colon, label, "column") if word is not None and label is not None else None


def _behind_value(text: str, low: int, colon: int, rules: Rules) -> LabelCut | None:
    """部门:护理部 院龄:三年 : a single blank is enough between two fields, as web pages leave it, with a short value."""
    found = _VALUE_THEN_WORD.fullmatch(text, low, colon)
    if found is None:
        return None
    word, value = found.group(1), _VALUE.match(text, colon + 1)
    related = _over_names(word, value.group(), rules) if word in _RELATED and value is not None else None
    return LabelCut(found.start(1), colon, related or unknown_field(word), "column")


def named_field(text: str, begin: int, colon: int, end: int, rules: Rules) -> LabelCut | None:
    """岗位称谓:出纳员 at a line's beginning: the last words say what field it is, and a value stands beside it."""
    start = skip_blanks(text, begin)
    if not 2 <= colon - start <= _MAX_NAMED or end - colon > _MAX_NAMED_VALUE:
        return None
    if text[start:colon] in _RELATED:
        label = _over_names(text[start:colon], text[colon + 1 : end].rstrip("。;"), rules)
    else:
        label = rules.labels.guess_field(text[start:colon]) if text[end - 1] not in "。;" else None
    return LabelCut(start, colon, label, "") if label is not None and text[colon + 1 : end].strip() else None


def _over_names(word: str, value: str, rules: Rules) -> Label | None:
    """管理：审计员、实习生 on a line of a form, 报告：总经理: nothing but posts."""
    names = [name for name in _SEVERAL.split(value) if name]
    if not names or (names != ["无"] and not all(rules.titles.is_name(name) for name in names)):
        return None
    return Label(word, _RELATED[word], _RELATED[word], "field")
