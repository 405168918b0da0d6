"""JSON and JSON lines (.json, .jsonl): bytes in; a ``Source`` an element, or one table of all of them, out.

Guaranteed: an element's text is one of its values, unchanged; a line that is no JSON does not stop the
others and is named at the end; what is nested is flattened under names such as ``job.description``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from statistics import mean

from jdparse.ingest.advertisements import LONG_TEXT, no_column
from jdparse.ingest.decode import Decoded, decode, decoding_issues
from jdparse.ingest.errors import Unreadable
from jdparse.ingest.options import ReadOptions
from jdparse.ingest.rows import row_document, table_document
from jdparse.ingest.table_text import Table
from jdparse.model.source import Source
from jdparse.rules.data_names import names_posts

DEEPEST = 5
# JSON can spell halves of characters, which are no text.
_HALVES = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class _Elements:
    """Flattened elements by their number (line or position, from 1), and the lines that are no JSON."""

    by_number: Mapping[int, Mapping[str, str]]
    bad_lines: tuple[int, ...]
    media_type: str

    def names(self) -> list[str]:
        """All names in the order in which they appear."""
        return list(dict.fromkeys(name for element in self.by_number.values() for name in element))


def read(data: bytes, path: str, options: ReadOptions) -> Source:
    """All elements as one table: a column a name, a row an element."""
    del options
    decoded = decode(data)
    return _table(_parse(decoded.text), decoded, data, path)


def read_many(data: bytes, path: str, options: ReadOptions) -> Iterator[Source]:
    """A document an element where one value is its text (named, or the only long one), else one table; a list whose
    elements name their posts is one as well."""
    decoded = decode(data)
    found = _parse(decoded.text)
    name = _text_name(found, options)
    if name is None:
        yield _table(found, decoded, data, path)
    else:
        yield from _documents(found, name, decoded, path)
    if found.bad_lines:
        lines = ", ".join(map(str, found.bad_lines[:10]))
        raise Unreadable("malformed", f"Lines that are not JSON: {lines} ({len(found.bad_lines)} in all).")


def _documents(found: _Elements, name: str, decoded: Decoded, path: str) -> Iterator[Source]:
    for number, element in found.by_number.items():
        text = element.get(name, "")
        if text.strip():
            yield row_document(text, decoded, f"{path}#{number}", found.media_type)


def _table(found: _Elements, decoded: Decoded, data: bytes, path: str) -> Source:
    names = found.names()
    rows = [[element.get(name, "") for name in names] for element in found.by_number.values()]
    header = [names] if any(names) else []
    source = table_document([Table(header + rows)], data, path, found.media_type, decoding_issues(decoded))
    return replace(source, encoding=decoded.encoding, replaced=decoded.replaced)


def _text_name(found: _Elements, options: ReadOptions) -> str | None:
    names = found.names()
    if options.text_column is not None:
        if options.text_column not in names:
            raise no_column(options.text_column, names)
        return options.text_column
    lengths = {name: _mean_length(found, name) for name in names}
    long = [name for name in names if lengths[name] >= LONG_TEXT]
    listed = found.media_type == "application/json" and any(map(names_posts, names))
    if options.each_line or (len(long) == 1 and not listed):
        return max(names, key=lengths.__getitem__, default=None)
    return None


def _mean_length(found: _Elements, name: str) -> float:
    lengths = [len(element[name]) for element in found.by_number.values() if element.get(name)]
    return mean(lengths) if lengths else 0.0


def _parse(text: str) -> _Elements:
    """One value for the whole file, or else one a line."""
    value = _loaded(text)
    if value is None:
        return _parse_lines(text)
    return _Elements(_flattened(enumerate(_longest_list(value), start=1)), (), "application/json")


def _parse_lines(text: str) -> _Elements:
    lines = {number: line for number, line in enumerate(text.split("\n"), start=1) if line.strip()}
    values = {number: _loaded(line) for number, line in lines.items()}
    flat = _flattened((number, value) for number, value in values.items() if value is not None)
    if not flat:
        raise Unreadable("malformed", "The file is neither JSON nor JSON lines.", "Give it the suffix .txt.")
    bad = tuple(number for number, value in values.items() if value is None)
    return _Elements(flat, bad, "application/x-ndjson")


def _loaded(text: str) -> object | None:
    try:
        value: object = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return value


def _longest_list(value: object) -> list[object]:
    """The elements of a list, or of the longest list of an object such as ``{"count": 2, "data": […]}``."""
    if isinstance(value, list):
        return value
    lists = [inner for inner in value.values() if isinstance(inner, list)] if isinstance(value, dict) else []
    longest = max(lists, key=len, default=[])
    return longest if any(isinstance(element, dict) for element in longest) else [value]


def _flattened(elements: Iterable[tuple[int, object]]) -> dict[int, dict[str, str]]:
    try:
        return {number: _flat(element) for number, element in elements}
    except RecursionError as error:
        raise Unreadable("malformed", "The JSON is nested deeper than any document.") from error


def _flat(value: object, name: str = "", depth: int = 0) -> dict[str, str]:
    """Names to texts; what lies deeper than anyone writes by hand stays JSON."""
    if isinstance(value, dict) and depth < DEEPEST:
        flat: dict[str, str] = {}
        for key, inner in value.items():
            flat |= _flat(inner, f"{name}.{key}" if name else key, depth + 1)
        return flat
    return {_whole(name): _whole(_shown(value))}


def _shown(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, list) and all(isinstance(element, str) for element in value):
        return "\n".join(value)
    return json.dumps(value, ensure_ascii=False)


def _whole(text: str) -> str:
    return _HALVES.sub("\ufffd", text)
