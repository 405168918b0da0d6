"""What a record looks like in JSON: one check a key, for gold and for extracted records.

In: a value as ``json`` read it and its place in the file. Out: a sentence for each thing that is not as
it should be; none where all is well. Guaranteed: a record without a problem can be viewed without an
error.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator, Mapping
from typing import Any

Json = dict[str, Any]
Check = Callable[[object, str], Iterator[str]]

_NAMES: dict[type, str] = {
    str: "a text",
    bool: "true or false",
    int: "a number",
    float: "a number",
    list: "a list",
    dict: "an object",
}


def found(value: object) -> str:
    """What ``value`` is, in words for a message."""
    return "null" if value is None else _NAMES.get(type(value), "something else")


def text(value: object, place: str) -> Iterator[str]:
    """A text."""
    if not isinstance(value, str):
        yield f"{place}: expected a text, found {found(value)}"


def text_or_null(value: object, place: str) -> Iterator[str]:
    """A text, or null where the document does not say."""
    if value is not None:
        yield from text(value, place)


def quoted(value: object, place: str) -> Iterator[str]:
    """A text, null, or an object that quotes the source."""
    if isinstance(value, dict):
        yield from text_or_null(value.get("text"), f"{place}.text")
        yield from spans(value.get("spans"), f"{place}.spans")
    else:
        yield from text_or_null(value, place)


def quote_or_null(value: object, place: str) -> Iterator[str]:
    """An object that quotes the source, or null."""
    if value is not None and not isinstance(value, dict):
        yield f"{place}: expected an object, found {found(value)}"
        return
    yield from quoted(value, place)


def origin(value: object, place: str) -> Iterator[str]:
    """Where an extracted record stands: an object, or null where that is not known."""
    if value is not None and not isinstance(value, dict):
        yield f"{place}: expected an object, found {found(value)}"
    elif value and value.get("span") is not None and not _is_span(value["span"]):
        yield f"{place}.span: expected [start, end], found {found(value['span'])} that is not one"


def spans(value: object, place: str) -> Iterator[str]:
    """Nothing, or a list of pairs of offsets."""
    if value is not None and not (isinstance(value, list) and all(map(_is_span, value))):
        yield f"{place}: expected a list of [start, end], found {found(value)} that is not one"


def _is_span(value: object) -> bool:
    return isinstance(value, list) and len(value) == 2 and all(type(offset) is int for offset in value)


def list_of(check: Check) -> Check:
    """A list (null counts as an empty one) whose elements all pass ``check``."""

    def checked(value: object, place: str) -> Iterator[str]:
        if value is None:
            return
        if not isinstance(value, list):
            yield f"{place}: expected a list, found {found(value)}"
            return
        for at, element in enumerate(value):
            yield from check(element, f"{place}[{at}]")

    return checked


def mapping_of(check: Check) -> Check:
    """An object (null counts as an empty one) whose values all pass ``check``."""

    def checked(value: object, place: str) -> Iterator[str]:
        if value is None:
            return
        if not isinstance(value, dict):
            yield f"{place}: expected an object, found {found(value)}"
            return
        for key, element in value.items():
            yield from check(element, f"{place}[{key!r}]")

    return checked


def one_of(*words: str) -> Check:
    """One of a few fixed words."""

    def checked(value: object, place: str) -> Iterator[str]:
        if value not in words:
            yield f"{place}: expected {' or '.join(words)}, found {value!r}"

    return checked


def items(value: object, place: str) -> Iterator[str]:
    """Items, each a text or ``{"text": …, "items": […]}``; nesting may be as deep as JSON allows."""
    waiting = [(value, place)]
    while waiting:
        value, place = waiting.pop()
        if isinstance(value, list):
            waiting += [(element, f"{place}[{at}]") for at, element in reversed(list(enumerate(value)))]
        elif isinstance(value, dict):
            yield from quoted({key: value.get(key) for key in ("text", "spans")}, place)
            yield from list_of(_text_or_object)(value.get("items"), f"{place}.items")
            waiting += [(value.get("items") or [], f"{place}.items")]
        elif not isinstance(value, str):
            yield f"{place}: expected a text or an item, found {found(value)}"


def item_list(value: object, place: str) -> Iterator[str]:
    """The list of items at the top of a field."""
    if value is None:
        return
    if not isinstance(value, list):
        yield f"{place}: expected a list of items, found {found(value)}"
        return
    yield from items(value, place)


def _text_or_object(value: object, place: str) -> Iterator[str]:
    if not isinstance(value, str | dict):
        yield f"{place}: expected a text or an item, found {found(value)}"


def post(value: object, place: str) -> Iterator[str]:
    """Another post: its title, or an object with the title."""
    if isinstance(value, dict):
        yield from text_or_null(value.get("title"), f"{place}.title")
        yield from quoted({key: value.get(key) for key in ("text", "spans")}, place)
    else:
        yield from text(value, place)


def annotated_superior(value: object, place: str) -> Iterator[str]:
    """A superior in gold: a title, or ``{"title": …, "basis": "stated" | "inferred"}``."""
    yield from post(value, place)
    if isinstance(value, dict):
        yield from text(value.get("title"), f"{place}.title")
        yield from one_of("stated", "inferred")(value.get("basis", "stated"), f"{place}.basis")


def section(value: object, place: str) -> Iterator[str]:
    """A further section of an extracted record: ``{"label": …, "items": […]}``."""
    if not isinstance(value, dict):
        yield f"{place}: expected an object, found {found(value)}"
        return
    yield from text_or_null(value.get("label"), f"{place}.label")
    yield from item_list(value.get("items"), f"{place}.items")


def keys(record: Mapping[str, object], place: str, checks: Mapping[str, Check]) -> Iterator[str]:
    """All keys that ``record`` has, by their checks."""
    for key in checks.keys() & record.keys():
        yield from checks[key](record[key], f"{place}.{key}")


def unknown(record: Mapping[str, object], place: str, checks: Mapping[str, Check]) -> Iterator[str]:
    """Keys that no one will read, with what was probably meant; keys that begin with ``_`` are remarks."""
    for key in record:
        if key not in checks and not key.startswith("_"):
            near = difflib.get_close_matches(key, checks, 1)
            remedy = f"did you mean {near[0]!r}?" if near else f"known keys: {', '.join(checks)}"
            yield f"{place}: unknown key {key!r}; {remedy}"


_LISTS: dict[str, Check] = dict.fromkeys(("duties", "requirements", "authorities", "accountabilities"), item_list)

GOLD_RECORD: dict[str, Check] = {
    "kind": one_of("position", "department"),
    "title": text,
    "title_alt": list_of(text),
    "header": text_or_null,
    "department": text_or_null,
    "reports_to": list_of(annotated_superior),
    "subordinates": list_of(post),
    "summary": text_or_null,
    **_LISTS,
    "attributes": mapping_of(text),
    "other": mapping_of(item_list),
}

FOUND_RECORD: dict[str, Check] = {
    "title": text_or_null,
    "title_alt": list_of(text),
    "title_quote": quote_or_null,
    "department": quoted,
    "department_quote": quote_or_null,
    "reports_to": list_of(post),
    "subordinates": list_of(post),
    "summary": quoted,
    **_LISTS,
    "attributes": mapping_of(quoted),
    "sections": list_of(section),
    "other": mapping_of(item_list),
    "source": origin,
}
