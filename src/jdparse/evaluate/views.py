"""One shape for gold and extracted records: a field's values in reading order, as written and folded.

In: a record's JSON that passed its checks. Out: a ``View``. Guaranteed: the ten fields of ``SCORED``
and ``attributes`` are there; items are flattened, parents before children; items without a letter are
left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from jdparse.evaluate.folding import fold, fold_title
from jdparse.evaluate.shapes import Json

Spans = tuple[tuple[int, int], ...]

SCORED = (
    "title", "duties", "requirements", "rights", "other", "summary", "superior", "superior_stated",
    "subordinates", "department",
)  # fmt: skip
"""The fields that count in the mean; rights are authorities and accountabilities, other the sections."""

FIELDS = (*SCORED, "attributes")
CONTENT = ("duties", "requirements", "rights", "other", "summary")
"""The fields whose texts say what a record is about."""


@dataclass(frozen=True, slots=True)
class Value:
    """One value: verbatim without surrounding white space, folded, and its place where it is known."""

    raw: str
    folded: str
    spans: Spans = ()


@dataclass(frozen=True, slots=True)
class View:
    """A record for comparison; ``titles`` and ``folded_titles`` hold every right reading of its title."""

    fields: dict[str, tuple[Value, ...]]
    titles: frozenset[str] = frozenset()
    folded_titles: frozenset[str] = frozenset()
    document: str = ""
    span: tuple[int, int] | None = None
    content: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        content = tuple(value.folded for name in CONTENT for value in self.fields[name])
        object.__setattr__(self, "content", content)

    @property
    def title(self) -> str:
        """The title as written, "" where there is none."""
        return self.fields["title"][0].raw if self.fields["title"] else ""


NOTHING = View(dict.fromkeys(FIELDS, ()))
"""What stands opposite a record that has no counterpart: not even an empty title."""


def view(record: Json) -> View:
    """The record of a gold file or of ``occurrences.jsonl`` for comparison."""
    titles = [record.get("title") or "", *(record.get("title_alt") or ())]
    source = record.get("source") or {}
    span = source.get("span")
    return View(
        dict(_fields(record)),
        frozenset(title.strip() for title in titles if fold_title(title)),
        frozenset(map(fold_title, titles)) - {""},
        str(source.get("document", "")),
        (span[0], span[1]) if span else None,
    )


def _fields(record: Json) -> Iterator[tuple[str, tuple[Value, ...]]]:
    superiors = record.get("reports_to") or ()
    title = {"title": record.get("title"), "spans": (record.get("title_quote") or {}).get("spans")}
    yield "title", (_post(title),)
    yield "duties", _items(record.get("duties"))
    yield "requirements", _items(record.get("requirements"))
    yield "rights", _items(record.get("authorities")) + _items(record.get("accountabilities"))
    yield "other", tuple(value for items in _sections(record) for value in _items(items))
    yield "summary", _filled([_value(record.get("summary"))])
    yield "superior", tuple(map(_post, superiors))
    yield "superior_stated", tuple(map(_post, filter(_is_stated, superiors)))
    yield "subordinates", tuple(map(_post, record.get("subordinates") or ()))
    yield "department", _filled([_department(record)])
    yield "attributes", _filled(map(_value, (record.get("attributes") or {}).values()))


def _sections(record: Json) -> Iterator[Any]:
    sections = record.get("other") or record.get("sections") or {}
    if isinstance(sections, dict):
        yield from sections.values()
    else:
        yield from (section.get("items") for section in sections)


def _items(items: Any) -> tuple[Value, ...]:
    return _filled(map(_value, _flat(items)))


def _flat(items: Any) -> Iterator[Any]:
    """Items in reading order, however deeply nested."""
    waiting = list(reversed(items or ()))
    while waiting:
        item = waiting.pop()
        yield item
        if isinstance(item, dict):
            waiting += reversed(item.get("items") or ())


def _value(value: Any) -> Value:
    """A text, an object that quotes one, or null."""
    quote = value if isinstance(value, dict) else {"text": value}
    text = quote.get("text") or ""
    return Value(text.strip(), fold(text), _spans(quote))


def _department(record: Json) -> Value:
    value = _value(record.get("department"))
    return Value(value.raw, value.folded, value.spans or _spans(record.get("department_quote") or {}))


def _post(value: Any) -> Value:
    """A post named in a record: a title, or an object with one."""
    post = value if isinstance(value, dict) else {"title": value}
    title = post.get("title") or post.get("text") or ""
    return Value(title.strip(), fold_title(title), _spans(post))


def _is_stated(superior: Any) -> bool:
    return isinstance(superior, str) or superior.get("basis", "stated") == "stated"


def _filled(values: Iterable[Value]) -> tuple[Value, ...]:
    return tuple(value for value in values if value.folded)


def _spans(quote: Json) -> Spans:
    return tuple((start, end) for start, end in quote.get("spans") or ())
