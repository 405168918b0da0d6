"""Records before and after corrections in, the latter with their requirements typed as the parser would have done it.

Guaranteed: items that were requirements before keep their facets; items of other lists have none.
"""

from __future__ import annotations

from dataclasses import replace

from jdparse.correct.items import Items, all_items, everywhere, walk
from jdparse.extract.drafts.facets import facets_of
from jdparse.model.document import Document
from jdparse.model.record import Item, Record
from jdparse.rules.loader import Rules
from jdparse.structure.text.clean import Clean, normalize


def typed_again(before: Document, after: Document, rules: Rules) -> Document:
    """The document with the facets that its lists call for now."""
    unchanged = {record.id: record for record in before.records}
    changed = [record for record in after.records if record != unchanged.get(record.id)]
    if not changed:
        return after
    clean = normalize(after.source, rules.simplified)
    made = {record.id: _typed(unchanged[record.id], record, clean, rules) for record in changed}
    return replace(after, records=tuple(made.get(record.id, record) for record in after.records))


def _typed(before: Record, record: Record, clean: Clean, rules: Rules) -> Record:
    known = {item.spans: item.facets for item in walk(before.requirements)}
    wanted = {item.spans for item in walk(record.requirements)}

    def facets(item: Item) -> Item:
        if item.spans not in wanted:
            return replace(item, facets=(), items=retyped(item.items))
        body = tuple((clean.to_clean(start), clean.to_clean(end)) for start, end in item.spans)
        found = known.get(item.spans)
        own = facets_of(clean, body, item.label, rules.facets) if found is None else found
        return replace(item, facets=own, items=retyped(item.items))

    def retyped(items: Items) -> Items:
        return tuple(map(facets, items))

    return everywhere(record, retyped) if wanted or any(item.facets for item in all_items(record)) else record
