"""Lines that stand as the known labels of their document do: in the same brackets, alone in a row of a table, behind a
list and over another one that begins anew.

In: ``Evidence``. Out: the ways in which known labels of sections stand, and whether a line stands in one of them; the
same of names that are lines over lists or over labels. Guaranteed: a document without a known label or name that is a line of its own
has none.
"""

from __future__ import annotations

import re
from collections import Counter

from jdparse.rules.labels import Label
from jdparse.rules.lexicon import pattern_of
from jdparse.structure.roles.evidence import Evidence
from jdparse.structure.text.lines import Line

_PAIRS = {"【": "】", "[": "]", "〖": "〗", "『": "』", "「": "」", "《": "》", "<": ">"}
_WORDS = re.compile(r"[^\W0-9A-Za-z_](?:[ \t]?[^\W0-9A-Za-z_、/]){1,11}")
"""A few words without any stop."""
_LIST, _ROW, _COLON, _HEADING = "over-list", "row", "colon", "heading"
_SHORTEST = 2
_SECOND, _LEAST_FORM = 2, 4  # labels of a form; of a form that comes twice
_STOPS = ("。", ";", "!")
_CONTENT = frozenset({"list", "item", "short", "long"})
_SET_OFF = frozenset({*_PAIRS, _ROW})
_MIN_NAMES, _MANY_NAMES = 2, 3
_MAX_NAME = 8
_LABEL_END = re.compile(pattern_of("unknown-label-end"))
_OF_POSTS = frozenset({"duties", "requirements"})
NameLook = tuple[int, bool, bool]
"""A line's level as a heading, whether it is bold, whether a colon ends it."""
_LEAST = {_COLON: 2, _HEADING: 2}
"""Known labels that make such lines a form; one in brackets or in a row of its own is enough."""


def known_looks(evidence: Evidence) -> frozenset[str]:
    """How the known labels of sections stand that are lines of their own."""
    counts: Counter[str] = Counter()
    for index, label in evidence.labels.items():
        piece = evidence.pieces[index]
        if label.shape == "section" and piece.first and piece.marker < 0 and not evidence.has_inline_text(index):
            counts[_look(evidence, index)] += 1
    return frozenset(look for look, count in counts.items() if look and count >= _LEAST.get(look, 1))


def stands_like_label(evidence: Evidence, looks: frozenset[str], index: int, below: str) -> str:
    """``set-off`` or ``plain`` for a line that stands as known labels do, else nothing."""
    above = evidence.before(index)
    if above is None or above.label is not None or below not in _CONTENT:
        return ""
    look = _look(evidence, index)
    if look not in looks:
        return ""
    if look == _ROW and (below == "short" or evidence.rules.cues.about(evidence.texts[index])):
        return ""  # 配方建议权: an item in a row of its own
    if look in _SET_OFF:
        return "set-off"
    if evidence.interrupts_list(index) or _parts_list(evidence, index):
        return ""
    return "plain" if look == _HEADING or _is_behind_list(evidence, index) else ""


def names_lead_lists(evidence: Evidence, looks: frozenset[str]) -> bool:
    """出纳 over 1、2、, 文员 over 1、2、: whether posts stand so, and no label does."""
    if _LIST in looks or evidence.bare_names < _MIN_NAMES:
        return False
    heads = ((at, head) for at, head in enumerate(evidence.heads) if head is not None and head.how == "whole")
    bare = (at for at, head in heads if not head.name.suffix and head.name.head not in ("", "function"))
    return sum(_leads_list(evidence, at) for at in bare) >= _MIN_NAMES


def stands_like_name(evidence: Evidence, index: int) -> bool:
    """Whether a few words stand behind a list and over another one from its 1, and could not end a label."""
    return _leads_list(evidence, index) and _may_be_name(evidence, index)


def names_over_labels(evidence: Evidence) -> frozenset[NameLook]:
    """焊工: over 任职要求, 铆工: over 任职要求: how the names look that stand over labels of duties or demands; one is enough
    where its form comes again: 职责, 权限, 任职要求, 职责."""
    least = 1 if _form_comes_again(evidence) else _MIN_NAMES
    if evidence.bare_names < least:
        return frozenset()
    heads = ((at, head) for at, head in enumerate(evidence.heads) if head is not None and head.how == "whole")
    bare = (at for at, head in heads if not head.name.suffix and head.name.head not in ("", "function"))
    counts = Counter(_name_look(evidence, at) for at in bare if _leads_label(evidence, at))
    return frozenset(look for look, count in counts.items() if count >= least)


def _form_comes_again(evidence: Evidence) -> bool:
    """Whether two and more labels that are lines of their own come in the same order again, the first of them of duties or
    demands."""
    words = [label.word for label in evidence.labels.values() if label.shape == "section"]
    if len(words) < _LEAST_FORM or len(set(words[:2])) < _SECOND or words[0] not in words[2:]:
        return False
    size = words.index(words[0], 2)
    return words[:size] == words[size : 2 * size]


def stands_like_names(evidence: Evidence, looks: frozenset[NameLook], index: int) -> bool:
    """电气储备: among those: a few words behind what is finished, over such a label, that could not be one."""
    if not _leads_label(evidence, index) or _name_look(evidence, index) not in looks:
        return False
    words = evidence.texts[index].rstrip(" :")
    if len(words) > _MAX_NAME or _WORDS.fullmatch(words) is None:
        return False
    return _may_be_name(evidence, index) or (_begins_form_anew(evidence, index) and _is_no_other(evidence, index))


def _begins_form_anew(evidence: Evidence, index: int) -> bool:
    """车队管理 between the lines under 任职要求 and another 岗位职责, with which the form of each post begins: what stands
    above is finished, though no number and no stop says so."""
    first = next(((at, label.word) for at, label in evidence.labels.items() if _is_of_post(label)), None)
    if evidence.bare_names < _MIN_NAMES or first is None or first[0] >= index:
        return False
    labels = map(evidence.labels.get, range(index - 1, -1, -1))
    above = next(label.word for label in labels if label is not None and _is_of_post(label))
    following = evidence.labels.get(evidence.next(index) or -1)
    return above != first[1] and following is not None and _is_of_post(following) and following.word == first[1]


def names_over_lines(evidence: Evidence, looks: frozenset[str]) -> frozenset[NameLook]:
    """厨师长: and 面点师: over plain lines: how the names look that stand so, where no label is such a line."""
    if _COLON in looks or evidence.bare_names < _MANY_NAMES:
        return frozenset()
    heads = ((at, head) for at, head in enumerate(evidence.heads) if head is not None and head.how == "whole")
    bare = (at for at, head in heads if not head.name.suffix and head.name.head not in ("", "function"))
    counts = Counter(_name_look(evidence, at) for at in bare if _leads_line(evidence, at))
    return frozenset(look for look, count in counts.items() if count >= _MANY_NAMES and look[-1])


def stands_over_lines(evidence: Evidence, looks: frozenset[NameLook], index: int) -> bool:
    """炉头: among those: a few words and a colon behind a full stop, over a plain line."""
    if not _leads_line(evidence, index) or _name_look(evidence, index) not in looks:
        return False
    words, head = evidence.texts[index].rstrip(" :"), evidence.heads[index]
    if len(words) > _MAX_NAME or _WORDS.fullmatch(words) is None:
        return False
    bare = head is not None and head.how == "whole" and not (head.name.suffix or head.name.unit)
    return (bare and index > 0 and _is_behind_list(evidence, index)) or _may_be_name(evidence, index)


def _leads_line(evidence: Evidence, index: int) -> bool:
    """Whether a line of its own stands right over a plain one."""
    following, piece = evidence.next(index), evidence.pieces[index]
    if following is None or piece.marker >= 0 or not piece.first or piece.label is not None:
        return False
    below = evidence.pieces[following]
    return below.marker < 0 and below.first and below.label is None and evidence.heads[following] is None


def _may_be_name(evidence: Evidence, index: int) -> bool:
    """Behind what is finished, and no other thing."""
    behind = index > 0 and _is_behind_list(evidence, index) and not evidence.interrupts_list(index)
    return behind and _is_no_other(evidence, index)


def _is_no_other(evidence: Evidence, index: int) -> bool:
    """No known name, and neither how labels end nor what tasks and demands are about."""
    head, text = evidence.heads[index], evidence.texts[index].rstrip(" :")
    if head is not None and head.name.head != "function":
        return False
    label = _LABEL_END.search(text) is not None or evidence.rules.labels.guess(text, "").field != "other"
    return not label and not evidence.rules.cues.about(text)


def _leads_label(evidence: Evidence, index: int) -> bool:
    """Whether a line of its own stands right over a section's label of duties or demands."""
    following, piece = evidence.next(index), evidence.pieces[index]
    if following is None or piece.marker >= 0 or not piece.first or piece.label is not None:
        return False
    label = evidence.pieces[following].label
    return label is not None and _is_of_post(label)


def _is_of_post(label: Label) -> bool:
    return label.shape == "section" and label.field in _OF_POSTS


def _name_look(evidence: Evidence, index: int) -> NameLook:
    line = evidence.whole.lines[evidence.pieces[index].line]
    return line.heading, line.strong, evidence.texts[index][-1:] == ":"


def _leads_list(evidence: Evidence, index: int) -> bool:
    following, piece = evidence.next(index), evidence.pieces[index]
    if following is None or piece.marker >= 0 or not piece.first or evidence.pieces[following].marker < 0:
        return False
    words = len(evidence.texts[index]) <= _MAX_NAME and _WORDS.fullmatch(evidence.texts[index]) is not None
    return words and evidence.whole.markers[evidence.pieces[following].marker].value == 1


def _look(evidence: Evidence, index: int) -> str:
    """The bracket that a line opens with, or where it stands; empty for any other line."""
    text, line = evidence.texts[index], evidence.whole.lines[evidence.pieces[index].line]
    if len(text) < _SHORTEST:
        return ""
    if _PAIRS.get(text[0]) == text.rstrip(" :")[-1:] and _WORDS.fullmatch(text.rstrip(" :")[1:-1].strip()):
        return text[0]
    if _WORDS.fullmatch(text.rstrip(" :")) is None:
        return ""
    if line.cell is not None:
        return _ROW if _is_row(evidence.whole.lines, evidence.pieces[index].line) else ""
    if line.heading:
        return _HEADING
    following = evidence.next(index)
    over_list = following is not None and evidence.pieces[following].marker >= 0 and evidence.opens(following)
    if text[-1] == ":":
        return _COLON
    return _LIST if over_list else ""


def _is_row(lines: tuple[Line, ...], number: int) -> bool:
    """Whether a line is all that stands in its row of the table."""
    own = lines[number].cell
    around = [lines[at].cell for at in (number - 1, number + 1) if 0 <= at < len(lines)]
    return own is not None and all(cell is None or (cell.table, cell.row) != (own.table, own.row) for cell in around)


def _parts_list(evidence: Evidence, index: int) -> bool:
    """Whether the list above goes on below: the rest of a line that broke."""
    following = evidence.next(index)
    above = evidence.list_of(index - 1)
    return above >= 0 and following is not None and evidence.list_of(following) == above


def _is_behind_list(evidence: Evidence, index: int) -> bool:
    """Whether what stands above is finished: a list with its numbers, or a line with a stop."""
    at = index - 1
    while at > 0 and evidence.pieces[at].kind:
        at -= 1  # furniture and the like between posts
    return evidence.pieces[at].marker >= 0 or evidence.texts[at].endswith(_STOPS)
