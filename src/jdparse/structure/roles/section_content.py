"""What a section is about whose label no row knows: judged by what stands in it.

In: ``Evidence``, the piece of the label, the readings of the lines around. Out: a field of the record, or "other".
Guaranteed: only content of one kind decides (verbs of tasks: duties; 学历, 经验, 熟悉, 具备: requirements), and tasks only
where the post has no list of duties yet.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from jdparse.structure.roles.evidence import Evidence
from jdparse.structure.roles.line_readings import LineReading
from jdparse.structure.roles.surroundings import is_certain

_FIELDS = {"duty": "duties", "requirement": "requirements"}
_MOST_LINES = 12  # lines of a section that are looked at
_LOOK_BACK = 80  # pieces of a post before the section
_MIN_LINES = 2


def field_by_content(evidence: Evidence, index: int, readings: Mapping[int, LineReading]) -> str:
    """The field that the lines under an unknown label speak for."""
    topics = Counter(evidence.rules.cues.about(evidence.texts[at]) for at in _lines_under(evidence, index, readings))
    if topics.total() < _MIN_LINES:
        return "other"
    topic, count = topics.most_common(1)[0]
    field = _FIELDS.get(topic, "other")
    if 3 * count < 2 * topics.total() or (field == "duties" and _has_duties(evidence, index, readings)):
        return "other"
    return field


def lists_tasks(evidence: Evidence, index: int, readings: Mapping[int, LineReading]) -> bool:
    """一、班前 over 1. 2. 3., each of them a task, in a post that has no duties by name."""
    first = evidence.next(index)
    if first is None or evidence.pieces[first].marker < 0 or not evidence.opens(first):
        return False
    members = [at for at in evidence.lists[evidence.list_of(first)] if at >= first]
    tasks = sum(evidence.rules.cues.about(evidence.texts[at]) == "duty" for at in members)
    alone = 3 * tasks >= 2 * len(members) > _MIN_LINES
    return alone and not any(label.field == "duties" for label in evidence.label_of_marker.values())


def _lines_under(evidence: Evidence, index: int, readings: Mapping[int, LineReading]) -> Iterator[int]:
    """The lines up to the next label or heading."""
    for at in range(index + 1, min(len(evidence.pieces), index + 1 + _MOST_LINES)):
        if evidence.pieces[at].label is not None or _is_heading(evidence, at, readings):
            return
        if not evidence.pieces[at].kind and evidence.texts[at]:
            yield at


def _has_duties(evidence: Evidence, index: int, readings: Mapping[int, LineReading]) -> bool:
    """Whether a list of duties, labeled or right under the title, stands before the section in its post."""
    labeled = False
    for at in range(index - 1, max(-1, index - 1 - _LOOK_BACK), -1):
        label = evidence.pieces[at].label
        if label is not None and label.field == "duties":
            return True
        if _is_title(evidence, at, readings):
            return not labeled and at < index - 1
        labeled = label is not None or (at in readings and readings[at].role == "section")
    return False


def _is_heading(evidence: Evidence, at: int, readings: Mapping[int, LineReading]) -> bool:
    return (at in readings and readings[at].role != "text") or _is_title(evidence, at, readings)


def _is_title(evidence: Evidence, at: int, readings: Mapping[int, LineReading]) -> bool:
    if at in readings:
        return readings[at].role == "title"
    return is_certain(evidence.heads[at]) and evidence.pieces[at].marker < 0
