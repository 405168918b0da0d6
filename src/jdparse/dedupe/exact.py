"""A record in, the digest of what it says out: equal digests mean the same post with the same content.

Compared are kind, title, summary and lists, folded, traditional characters simplified. Markers, nesting depth
and everything that only says where a post stands (unit, superior, field values, headings) are left out: where
those differ, the merged record lists them as variants. Of the unit only its numbers and areas count (一车间
is not 二车间). A record without any content is told apart by those very values, since a bare title proves
little.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import blake2b

from jdparse.dedupe.fold import comparable
from jdparse.dedupe.titles import unit_parts
from jdparse.dedupe.walk import flat, walk
from jdparse.model.record import Item, Record

DIGEST_BYTES = 16
_LIST, _ITEM, _PART = "\x1d", "\x1e", "\x1f"


def digest(record: Record) -> bytes:
    """Sixteen bytes that agree where two records are the same post with the same content."""
    content = [_PART.join(parts) for parts in _content(record)]
    if not any(part.strip(_PART + _ITEM) for part in content):
        content = list(_circumstances(record))
    key = _LIST.join((record.kind, comparable(record.title), unit_parts(record.department), *content))
    return blake2b(key.encode("utf-8", "surrogatepass"), digest_size=DIGEST_BYTES).digest()


def weight(record: Record) -> int:
    """How many list items a record has, nested ones included."""
    return sum(1 for _ in walk(record))


def _content(record: Record) -> Iterator[Iterable[str]]:
    yield (comparable(record.summary.text) if record.summary else "",)
    for items in (record.duties, record.requirements, record.authorities, record.accountabilities):
        yield (_item_key(item) for item in flat(items))
    for section in record.sections:
        yield (comparable(section.label), *(_item_key(item) for item in flat(section.items)))


def _item_key(item: Item) -> str:
    columns = (f"{comparable(column.label)}{_ITEM}{comparable(column.text)}" for column in item.columns)
    return _ITEM.join((comparable(item.label or ""), comparable(item.text), *columns))


def _circumstances(record: Record) -> Iterator[str]:
    yield comparable(record.organization or "")
    yield comparable(record.department or "")
    yield _PART.join(comparable(superior.title) for superior in record.reports_to)
    yield _PART.join(comparable(subordinate.title) for subordinate in record.subordinates)
    for key, attribute in sorted(record.attributes.items()):
        yield f"{key}{_PART}{comparable(attribute.text)}"
