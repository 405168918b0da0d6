"""Labels that are members of lists: parts of their sentence in ordinary lists, sections or fields of the post in others.

In: ``Evidence``, what the lists are, a piece's index, its label. Out: whether the piece is an item all the same.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property

from jdparse.rules.labels import Label
from jdparse.rules.lexicon import words_of
from jdparse.structure.roles.evidence import Evidence
from jdparse.structure.roles.list_roles import ListRole

_OWN_SECTIONS = frozenset({"duties", "requirements", "title"})  # what a post has even inside a list of titles
_MIN_SECTION_WORD = 4  # characters of a label that needs no list around it: 岗位职责, not 培训
_BOTH_SIDES = frozenset({"duties", "requirements"})  # rows of labels that part the bullets of one list
_OF_HOLDER = words_of("of-holder")  # how labels begin that speak of who may hold the post
_RIGHT = "权"
_OFFERED = frozenset({"other", "attribute:salary"})


_FORM_FIELDS = frozenset({"title", "department", "reports_to", "subordinates", "summary"})
"""Fields that make a list of labels the form of a post."""
_WORD_COLON = re.compile(r"([^\W0-9A-Za-z_]{2,8}):\s{0,3}(?=\S)")


def end_of_label(evidence: Evidence, index: int) -> int:
    """Where the colon of 2.1.1 目的:… is, beside 2.1.2 上级:… and 2.1.3 职责: a label that no row knows, and its text; else 0."""
    found = _WORD_COLON.match(evidence.texts[index])
    if found is None or evidence.rules.cues.about(found.group(1)) == "duty":
        return 0
    members = evidence.lists[evidence.list_of(index)]
    labels = [label for i in members if (label := evidence.pieces[i].label) is not None]
    of_form = any(label.field in _FORM_FIELDS for label in labels)
    return found.end(1) if of_form and 3 * len(labels) >= 2 * len(members) else 0


class LabelsInLists:
    """The judgments on such labels; changes nothing."""

    def __init__(self, evidence: Evidence, lists: Mapping[int, ListRole]) -> None:
        self.evidence = evidence
        self.lists = lists

    def is_item(self, index: int, label: Label) -> bool:
        """A label inside an ordinary list is part of its sentence."""
        role = self.lists[self.evidence.list_of(index)]
        if self._goes_on_behind_both(index, label):
            return False
        if role == "labels" or (role == "titles" and label.field in _OWN_SECTIONS):
            return False
        if self._is_field_beside_sections(index):
            return False
        section = label.shape == "section" and label.row != "requirement-facet" and role != "parts"
        ends = self._demands(index, label) or self._grants(index, label)
        return not (section and (ends or self._stands_alone(index, label)))

    def _goes_on_behind_both(self, index: int, label: Label) -> bool:
        """✦ 薪资待遇 over its bullets, in a list that has ✦ 岗位职责 and ✦ 任职要求 as well: what the employer offers."""
        if label.field not in _OFFERED or self.evidence.has_inline_text(index):
            return False
        bullet = self.evidence.whole.markers[self.evidence.pieces[index].marker].value is None
        return bullet and self.evidence.list_of(index) in self._two_sided

    def _demands(self, index: int, label: Label) -> bool:
        """4.任职要求:大专以上学历 behind the tasks of one list: their number goes on, their section ends."""
        if not label.word.startswith(_OF_HOLDER) or not self.evidence.has_inline_text(index):
            return False
        return self.evidence.rules.cues.about(self.evidence.texts[index + 1]) == "requirement"

    def _grants(self, index: int, label: Label) -> bool:
        """5.权限:有权停工 behind the tasks of one list: what the post may do, no task."""
        if label.field != "authorities" or not self.evidence.has_inline_text(index):
            return False
        return _RIGHT in self.evidence.texts[index + 1]

    def _stands_alone(self, index: int, label: Label) -> bool:
        """A main label without text of its own, over a list: a section all the same."""
        evidence = self.evidence
        if evidence.has_inline_text(index):
            return False
        if len(label.word) < _MIN_SECTION_WORD and not self._parts_bullets(index, label):
            return False
        following = evidence.next(index)
        return following is not None and (evidence.pieces[following].marker < 0 or evidence.opens(following))

    def _parts_bullets(self, index: int, label: Label) -> bool:
        """- 职责: over its bullets, as the first of them or with - 要求: further on in their list: a short main label."""
        evidence = self.evidence
        if label.row not in _BOTH_SIDES or evidence.whole.markers[evidence.pieces[index].marker].value is not None:
            return False
        list_id = evidence.list_of(index)
        return evidence.lists[list_id][0] == index or list_id in self._two_sided

    def _is_field_beside_sections(self, index: int) -> bool:
        """- 薪资:面议 among - 职责: and - 要求:, each over its bullets, indented like them: a field of the post."""
        list_id = self.evidence.list_of(index)
        whole = self.evidence.pieces[index].first and self.evidence.has_inline_text(index)
        if not whole or list_id not in self._two_sided:
            return False
        members = self.evidence.lists[list_id]
        over = (
            i for i in members if self.evidence.pieces[i].label is not None and not self.evidence.has_inline_text(i)
        )
        return self._indent(index) in {self._indent(i) for i in over}

    def _indent(self, index: int) -> int:
        """Blanks before the piece on its line."""
        start, text = self.evidence.pieces[index].start, self.evidence.whole.clean.text
        return start - text.rfind("\n", 0, start)

    @cached_property
    def _two_sided(self) -> frozenset[int]:
        """The lists that have labels without text for tasks as well as for demands among their members."""
        return frozenset(list_id for list_id, members in self.evidence.lists.items() if self._has_both_sides(members))

    def _has_both_sides(self, members: tuple[int, ...]) -> bool:
        labels = (self.evidence.pieces[i].label for i in members if not self.evidence.has_inline_text(i))
        return {label.row for label in labels if label is not None} >= _BOTH_SIDES
