"""From the outline to drafts of records: one left-to-right run in which titles open records, labels open sections.

In: ``Outline``. Out: ``Reading``. Guaranteed:

1. A heading opens a record only when something that describes a post follows it directly; a heading followed by
   another heading is a breadcrumb.
2. Every unit is painted exactly once, with the record it went to or with what it is outside of records.
3. What no rule understood inside a document that has records is ``unparsed`` or prose, never dropped.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from jdparse.extract.drafts.drafts import Reading
from jdparse.extract.reading.contents import Contents
from jdparse.extract.reading.on_headings import on_heading, on_title
from jdparse.extract.reading.on_items import on_item
from jdparse.extract.reading.on_labels import on_label
from jdparse.extract.reading.on_levels import close_row, level_of
from jdparse.extract.reading.on_passed import on_column, on_furniture, on_number, on_outside
from jdparse.extract.reading.on_sections import is_regulation
from jdparse.extract.reading.on_texts import on_text, on_value
from jdparse.extract.reading.state import State
from jdparse.extract.reading.tabbed_posts import begin_named, names_of_tabs
from jdparse.extract.reading.versions import Versions
from jdparse.rules.loader import Rules
from jdparse.structure.roles.outline import Outline, Role, Unit

ON: Mapping[Role, Callable[[State, int, Unit], None]] = {
    "title": on_title,
    "heading": on_heading,
    "label": on_label,
    "value": on_value,
    "item": on_item,
    "text": on_text,
    "furniture": on_furniture,
    "number": on_number,
    "column": on_column,
    "toc": on_outside,
    "boilerplate": on_outside,
    "prose": on_outside,
}
"""What each role does to the state of the run."""
_CHAPTERS = frozenset({"label", "heading", "text", "item"})
"""Roles that a chapter of a notice of vacancies may have."""


def read_records(outline: Outline, rules: Rules) -> Reading:
    """Run over the units of ``outline``."""
    state = State(outline, rules, is_regulation(outline))
    contents, versions = Contents(outline), Versions(outline)
    markers, paints, listed = state.markers, state.paints, contents.exists
    leveled = state.has_cells and any([line.heading for line in outline.pieces.lines])  # noqa: C419 (faster)
    tabs = names_of_tabs(outline, rules)
    for index, unit in enumerate(outline.units):
        if unit.marker >= 0:
            marker = markers[unit.marker]
            paints.append((marker.start, marker.end, "marker", -1))
            if marker.family == "chinese" and unit.role in _CHAPTERS:
                state.note_vacancies(index, unit, marker)
        if index == state.merged:
            continue
        if leveled and level_of(state, unit):
            close_row(state, index, unit)
        if index in tabs:
            begin_named(state, unit, tabs[index])
        if listed and contents.has(unit):
            state.paint(unit, "toc")
        elif versions.has(state, index):
            versions.begin(state, unit)
        else:
            ON[unit.role](state, index, unit)
    state.drop_pending()
    return Reading(tuple(state.drafts), tuple(state.paints))
