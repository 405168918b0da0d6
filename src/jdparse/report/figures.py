"""One document in, its figures out: characters by kind and by use, fields found, issues, what was not
understood.

Guaranteed: the characters by kind add up to the length of the text, the parts to its non-blank
characters. Figures are small whatever the document's size, so that those of a run can be kept in a file
and added up in a stream.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from heapq import nlargest

from jdparse.model.document import Document, Segment
from jdparse.model.record import Record
from jdparse.model.source import Issue
from jdparse.report.audit import audit, styles

PARTS = ("records", "structure", "prose", "furniture", "unparsed")
"""What non-blank characters are for; every character is in one of them."""

FIELDS = (
    "title", "organization", "department", "reports_to", "subordinates", "summary", "duties", "requirements",
    "authorities", "accountabilities", "attributes", "sections",
)  # fmt: skip

KEPT_PASSAGES = 20
EXCERPT = 160

_PART_OF_KIND = {
    "unparsed": "unparsed",
    "prose": "prose",
    "furniture": "furniture",
    "boilerplate": "furniture",
    "repeat": "furniture",
}


@dataclass(frozen=True, slots=True)
class Fill:
    """In how many records a field has a value, and in how many the text states it or only implies it."""

    filled: int = 0
    stated: int = 0
    inferred: int = 0


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of text that was not understood: where it stands, how many characters it has, how it begins."""

    document: str
    path: str
    start: int
    length: int
    text: str


@dataclass(frozen=True, slots=True)
class Figures:
    """What a report says about one document; absent kinds, fields and codes count nothing.

    ``replaced`` counts bytes that no encoding could read, ``styles`` items by the style of their markers, ``audit``
    what was odd or had to be mended (``audit.AUDITED``).
    """

    id: str
    path: str
    encoding: str | None
    occurrences: int
    characters: dict[str, int]
    parts: dict[str, int]
    coverage: float
    yield_: float = field(metadata={"alias": "yield"})
    fields: dict[str, Fill]
    issues: dict[str, int]
    media_type: str = ""
    replaced: int = 0
    styles: dict[str, int] = field(default_factory=dict)
    audit: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Measured:
    """A document's figures and its longest passages that were not understood."""

    figures: Figures
    passages: tuple[Passage, ...]


def measure(document: Document) -> Measured:
    """The figures of one document."""
    characters, parts = _count(document)
    figures = Figures(
        id=document.id,
        path=document.path,
        encoding=document.source.encoding,
        occurrences=len(document.records),
        characters=characters,
        parts=parts,
        coverage=coverage_of(parts),
        yield_=yield_of(parts),
        fields=_fields(document.records),
        issues=issues_by_code(document),
        media_type=document.source.media_type,
        replaced=document.source.replaced,
        styles=styles(document),
        audit=audit(document),
    )
    return Measured(figures, _passages(document))


def coverage_of(parts: Mapping[str, int]) -> float:
    """The share of non-blank characters that were understood; 1.0 where there are none."""
    total = sum(parts.values())
    return round(1 - parts.get("unparsed", 0) / total, 6) if total else 1.0


def yield_of(parts: Mapping[str, int]) -> float:
    """The share of non-blank characters that are inside records; 0.0 where there are none."""
    total = sum(parts.values())
    return round(parts.get("records", 0) / total, 6) if total else 0.0


def issues_by_code(document: Document) -> dict[str, int]:
    """Issues of the document and its records; one that both name counts once."""
    own: Counter[Issue] = Counter(document.issues)
    of_records: Counter[Issue] = Counter(issue for record in document.records for issue in record.issues)
    codes: Counter[str] = Counter()
    for issue, count in (own | of_records).items():
        codes[issue.code] += count
    return dict(sorted(codes.items()))


def _count(document: Document) -> tuple[dict[str, int], dict[str, int]]:
    characters: Counter[str] = Counter()
    parts: Counter[str] = Counter()
    for start, end, kind, record in document.segments:
        characters[kind] += end - start
        parts[_part(kind, record)] += _weight(document.text[start:end])
    return dict(sorted(characters.items())), {part: parts[part] for part in PARTS if parts[part]}


def _part(kind: str, record: str | None) -> str:
    if record is not None and kind != "unparsed":
        return "records"
    return _PART_OF_KIND.get(kind, "structure")


def _weight(text: str) -> int:
    """How many characters are not blank; ``split`` has the white space of ``isspace`` and is much faster."""
    return sum(map(len, text.split()))


def _fields(records: tuple[Record, ...]) -> dict[str, Fill]:
    counts = {name: [0, 0] for name in FIELDS}
    for record in records:
        for name, inferred in _filled(record):
            counts[name][inferred] += 1
    return {
        name: Fill(stated + inferred, stated, inferred)
        for name, (stated, inferred) in counts.items()
        if stated or inferred
    }


def _filled(record: Record) -> Iterator[tuple[str, bool]]:
    """The fields that have a value, and whether it is only implied."""
    for name in FIELDS:
        if getattr(record, name):
            yield name, _inferred(record, name)


def _inferred(record: Record, name: str) -> bool:
    if name == "title":
        return record.title_basis != "text"
    if name == "department":
        return record.department_quote is None
    return name == "reports_to" and all(superior.basis == "inferred" for superior in record.reports_to)


def _passages(document: Document) -> tuple[Passage, ...]:
    unparsed = (segment for segment in document.segments if segment[2] == "unparsed")
    longest = nlargest(KEPT_PASSAGES, unparsed, key=lambda segment: (segment[1] - segment[0], -segment[0]))
    return tuple(_passage(document, segment) for segment in longest)


def _passage(document: Document, segment: Segment) -> Passage:
    start, end = segment[:2]
    return Passage(document.id, document.path, start, end - start, document.text[start:end][:EXCERPT])
