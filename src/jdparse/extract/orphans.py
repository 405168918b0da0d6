"""Lists that no heading introduced: a post that nothing names, when the whole document is such a list.

A text file with a bare list of duties, or an advertisement that begins with its list, is a post all the same. A list
in a document that has records, or one that does not read like duties or requirements, stays outside.
"""

from __future__ import annotations

from dataclasses import replace

from jdparse.extract.drafts import Draft, ItemDraft, Paint, Reading, SectionDraft
from jdparse.extract.titles import from_file_name
from jdparse.rules.loader import Rules
from jdparse.structure.outline import Outline, Unit

MIN_ITEMS = 2
_REGULATION = frozenset({"article", "chapter"})


def adopt_orphans(outline: Outline, reading: Reading, rules: Rules) -> Reading:
    """Make one record of the unclaimed list before the first record, or of the document's only list."""
    first = min((draft.start for draft in reading.drafts), default=None)
    if len(reading.drafts) > 1 or (reading.drafts and reading.drafts[0].title):
        return reading
    claimed = {(paint.start, paint.end) for paint in reading.paints if paint.kind == "unparsed"}
    units = [
        unit
        for unit in outline.units
        if unit.role == "item" and unit.body and unit.body[0] in claimed and (first is None or unit.body[0][0] < first)
    ]
    if len(units) < MIN_ITEMS or not _reads_like_a_post(outline, units, rules):
        return reading
    return _adopt(outline, reading, units, rules)


def _reads_like_a_post(outline: Outline, units: list[Unit], rules: Rules) -> bool:
    """Most items open like duties or speak of requirements, and none is an article of a regulation."""
    markers = outline.pieces.markers
    if any(unit.marker >= 0 and markers[unit.marker].family in _REGULATION for unit in units):
        return False
    topics = [rules.cues.about(outline.text(unit)) for unit in units]
    if len(units) > MIN_ITEMS and from_file_name(outline.pieces.clean.source.path, rules):
        return True
    telling = sum(topic in ("duty", "requirement") for topic in topics)
    return 5 * telling >= 3 * len(units) and telling >= MIN_ITEMS


def _adopt(outline: Outline, reading: Reading, units: list[Unit], rules: Rules) -> Reading:
    markers = outline.pieces.markers
    topics = [rules.cues.about(outline.text(unit)) for unit in units]
    target = "requirements" if topics.count("requirement") > topics.count("duty") else "duties"
    section = SectionDraft(target, "")
    for unit in units:
        marker = markers[unit.marker] if unit.marker >= 0 else None
        section.items.append(
            ItemDraft((marker.start, marker.end) if marker else None, marker.value if marker else None, unit.body)
        )
    start, end = units[0].piece.start, units[-1].body[-1][1]
    if reading.drafts:
        draft = reading.drafts[0]
        draft.sections.insert(0, section)
        draft.start = min(draft.start, start)
    else:
        draft = Draft(0, None, "position", (), start, end, (), None, sections=[section])
    bodies = {span for unit in units for span in unit.body}
    paints = tuple(
        Paint(p.start, p.end, "item", draft.number) if (p.start, p.end) in bodies and p.kind == "unparsed" else p
        for p in reading.paints
    )
    return replace(reading, drafts=(draft,), paints=paints)
