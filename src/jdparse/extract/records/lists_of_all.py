"""Demands that the text says are of all posts above them: 以上岗位任职要求, and 任职要求 behind posts that have fields alone.

In: ``Reading``. Out: the same, with those demands in the drafts of the posts that they are of. Guaranteed: only drafts of
posts that have a name get them, up to the last such list above; no draft is added or taken away.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from jdparse.extract.drafts.drafts import Draft, Reading, SectionDraft, copied
from jdparse.rules.lexicon import pattern_of
from jdparse.structure.text.slices import body_text

_OF_ALL = re.compile(pattern_of("demands-of-all"))
_DEMANDS = "requirements"
_MIN_POSTS = 2


def share_demands(reading: Reading, text: str) -> Reading:
    """The reading, with each list of demands that is said to be of all given to all."""
    drafts = reading.drafts
    if len(drafts) < _MIN_POSTS:
        return reading
    added: dict[int, list[SectionDraft]] = {}
    begin = 0
    for at, draft in enumerate(drafts):
        if told := [one for one in draft.sections if _is_of_all(one)]:
            for other in filter(_is_post, drafts[begin:at]):
                added.setdefault(other.number, []).extend(told)
            begin = at + 1
    if not added and _share_last(drafts, text):
        added = {draft.number: drafts[-1].sections for draft in drafts[:-1]}
    if not added:  # nearly all texts
        return reading
    return replace(reading, drafts=tuple(_with(draft, added.get(draft.number, ())) for draft in drafts))


def _is_of_all(section: SectionDraft) -> bool:
    return section.target == _DEMANDS and bool(section.items) and _OF_ALL.match(section.label) is not None


def _is_post(draft: Draft) -> bool:
    return draft.kind == "position" and bool(draft.title or (draft.title_field and draft.title_field.value))


def _share_last(drafts: Sequence[Draft], text: str) -> bool:
    """岗位：A 部门：… and 岗位：B 部门：… over one 任职要求: the same fields of each, and nothing else of all but the last."""
    *bare, last = drafts
    names = {body_text(text, draft.title_field.value) for draft in drafts if draft.title_field is not None}
    if len(names) < len(drafts) or {one.target for one in last.sections if one.items} != {_DEMANDS}:
        return False
    fields = _words(last)
    return bool(fields) and all(_words(one) == fields and not (one.has_lists() or one.summary) for one in bare)


def _words(draft: Draft) -> list[str]:
    return [one.text for one in draft.fields]


def _with(draft: Draft, sections: Iterable[SectionDraft]) -> Draft:
    further = [copied(one) for one in sections]
    return replace(draft, sections=[*draft.sections, *further]) if further else draft
