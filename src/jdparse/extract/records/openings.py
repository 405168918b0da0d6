"""A sentence before the first list of a text that names no post: what the post is for, a demand, or the first item.

In: ``Outline`` and ``Reading`` whose only draft nothing names. Out: the reading with that sentence in the draft.
Guaranteed: only one sentence stands there, and it is none of the employer's.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import takewhile

from jdparse.extract.drafts.drafts import Draft, ItemDraft, Reading, SectionDraft
from jdparse.extract.drafts.prose import is_prose
from jdparse.extract.records.orphans import is_task
from jdparse.model.span import Spans
from jdparse.rules.late import late
from jdparse.rules.loader import Rules
from jdparse.structure.roles.outline import Outline, Unit
from jdparse.structure.text.slices import slice_body

_PASSED = frozenset({"furniture", "boilerplate"})
_MAX_OPENING = 200  # characters
_MAX_ITEM, _STOPS = 60, frozenset("。;,")
_EMPLOYERS = late(r"[您我!?]|薪|面议|招[聘收募]|简历")
"""What the employer says to whoever reads it."""
_OF_HOUSE = late(r"公司|集团|单位|中心")
"""Whose demands they are: in a sentence about the employer."""
_LEADS = late(r"(?:具体|主要|其中)?(?:工作|职责|任务)?(?:内容)?(?:包括|如下)(?:以下[^。;:]{0,6})?:$")
"""…的研发等工作。具体包括: leads from what the post is for to its tasks."""


def with_opening(outline: Outline, reading: Reading, rules: Rules) -> Reading:
    """负责检测仪器的研发。1、…2、…任职要求:… : the first sentence is the summary; 大专以上,熟悉钳工。工作内容:… : a demand."""
    if len(reading.drafts) != 1:
        return reading
    (draft,) = reading.drafts
    if draft.title or draft.title_field is not None or draft.summary:
        return reading
    before = takewhile(lambda unit: unit.piece.start < draft.start, outline.units)
    opening = [unit for unit in before if unit.body and unit.role not in _PASSED]
    if len(opening) != 1 or opening[0].role != "text":
        return reading
    text = outline.text(opening[0])
    if len(text) > _MAX_OPENING or _EMPLOYERS.search(text) is not None or is_prose(text, rules.cues):
        return reading
    return _with(reading, draft, opening[0], _place(outline, draft, opening[0], text, rules), text)


def _place(outline: Outline, draft: Draft, opening: Unit, text: str, rules: Rules) -> str:
    """Which field of the record the sentence belongs to; empty where nothing tells."""
    lost = next((section.target for section in draft.sections if _continues(outline, section, opening, text)), "")
    if lost in ("duties", "requirements"):
        return lost
    if rules.cues.demands(text):
        return "" if _OF_HOUSE.search(text) is not None else "requirements"
    tasks = any(section.target == "duties" and section.items for section in draft.sections)
    sentence = _without_lead(text)
    return "summary" if tasks and sentence[-1] == "。" and is_task(sentence, rules) else ""


def _continues(outline: Outline, section: SectionDraft, opening: Unit, text: str) -> bool:
    """熟悉水泵；over •会电焊； : the first item of a list, which lost its bullet, and ends as the next one does."""
    first = next(unit for unit in outline.units if unit.piece.start > opening.piece.start)
    if first.role != "item" or first.marker < 0 or outline.pieces.markers[first.marker].value is not None:
        return False
    listed = bool(section.items) and section.items[0].body == first.body
    ends = {text[-1], outline.text(first)[-1:]}
    return listed and len(text) <= _MAX_ITEM and (len(ends) == 1 or not ends & _STOPS) and ":" not in ends


def _without_lead(text: str) -> str:
    lead = _LEADS.search(text)
    return text[: lead.start()] if lead is not None and text[: lead.start()] else text


def _with(reading: Reading, draft: Draft, opening: Unit, place: str, text: str) -> Reading:
    if not place:
        return reading
    body: Spans = opening.body
    if place == "summary":
        body = slice_body(opening.body, 0, len(_without_lead(text)))
        draft.summary.append(body)
    else:
        draft.sections.insert(0, SectionDraft(place, "", [ItemDraft(None, None, body)]))
    draft.start = opening.piece.start
    kind = "summary" if place == "summary" else "item"
    taken = set(opening.body)
    rest = slice_body(opening.body, len(_without_lead(text)), len(text)) if place == "summary" else ()
    kept = (paint for paint in reading.paints if paint[:2] not in taken)
    told = ((start, end, kind, draft.number) for start, end in body)
    lead = ((start, end, "prose", -1) for start, end in rest)
    return replace(reading, paints=(*told, *lead, *kept))
