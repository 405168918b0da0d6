"""An exported task of Label Studio in, what was annotated in it out: quotations with labels.

Guaranteed: a quotation is the text of the task at its places. Offsets are taken as code points, and as the UTF-16 units
that older versions count, whichever has the text that the region gives; one that fits neither way is a problem.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from jdparse.labelstudio.tasks import LABELS
from jdparse.model.span import Quote, Span, quote

Json = dict[str, Any]
_LINE = re.compile(r"[^\s](?:[^\r\n]*[^\s])?")
NO_MATCH = "the text at its place is another"
NO_LABEL = "none of its labels is known"


class BadTaskError(ValueError):
    """Something that is no exported task; the message says what is missing."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A passage with the label that it was given, the own label of its section, if one was noted, and the id of the
    post that it was exported with; empty for a region that was drawn there."""

    label: str
    section: str | None
    passage: Quote
    post: str


@dataclass(frozen=True, slots=True)
class Problem:
    """A region that could not be taken over: its text, and why."""

    path: str
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Annotated:
    """A task that a person has done: the source's digest, its path, its text, and what is marked in it."""

    sha256: str
    path: str
    text: str
    marked: tuple[Marked, ...]
    problems: tuple[Problem, ...]


def read_task(task: Any) -> Annotated | None:
    """A task as it is exported; None where nobody has done it. Raises ``BadTaskError``."""
    data = task.get("data") if isinstance(task, dict) else None
    named = ("text", "sha256", "path")
    if not isinstance(data, dict) or not all(isinstance(data.get(key), str) for key in named):
        raise BadTaskError(f"A task needs data with {', '.join(named)}, as they were exported.")
    done = [one for one in task.get("annotations") or () if isinstance(one, dict) and not one.get("was_cancelled")]
    if not done:
        return None
    result = [one for one in done[-1].get("result") or () if isinstance(one, dict)]
    return _read(data["sha256"], data["path"], data["text"], result)


def _read(sha256: str, path: str, text: str, result: list[Json]) -> Annotated:
    regions = [one for one in result if isinstance(one.get("value"), dict) and "start" in one["value"]]
    problems: list[Problem] = []
    found: dict[str, tuple[Json, Span]] = {}
    for number, region in enumerate(regions):
        span, label = located(text, region["value"]), _label(region)
        if span is None or label is None:
            said = str(region["value"].get("text", ""))
            problems.append(Problem(path, said, NO_MATCH if span is None else NO_LABEL))
        elif text[slice(*span)].strip():
            found[str(region.get("id", number))] = (region, span)
    marked = tuple(_marked(text, [found[name] for name in names]) for names in _joined(found, result))
    return Annotated(sha256, path, text, marked, tuple(problems))


def located(text: str, value: Json) -> Span | None:
    """Where a region stands, in code points; None where its text is not there."""
    start, end, said = value.get("start"), value.get("end"), value.get("text")
    if not (isinstance(start, int) and isinstance(end, int) and isinstance(said, str)):
        return None
    for place in (lambda at: at, lambda at: _from_utf16(text, at)):  # the second takes the whole text to count
        begin, stop = place(start), place(end)
        if 0 <= begin <= stop <= len(text) and _bare(text[begin:stop]) == _bare(said):
            return begin, stop
    return None


def _bare(text: str) -> str:
    """Without blanks; Label Studio writes line ends in texts as a backslash and an n."""
    return "".join(text.replace("\\n", "\n").split())


def lines_of(text: str, span: Span) -> Iterator[Span]:
    """The lines of a passage, without blanks around them: an item has no line end in it."""
    yield from ((span[0] + found.start(), span[0] + found.end()) for found in _LINE.finditer(text[slice(*span)]))


def _from_utf16(text: str, offset: int) -> int:
    units = text.encode("utf-16-le", "surrogatepass")[: 2 * max(0, offset)]
    return len(units.decode("utf-16-le", "replace"))


def _label(region: Json) -> str | None:
    labels = region["value"].get("labels")
    return next((label for label in labels if label in LABELS), None) if isinstance(labels, list) else None


def _joined(found: dict[str, tuple[Json, Span]], result: Iterable[Json]) -> Iterator[list[str]]:
    """The names of regions that are one item: those that relations join, if they have one label."""
    after = {
        str(one["from_id"]): str(one["to_id"])
        for one in result
        if one.get("type") == "relation" and {"from_id", "to_id"} <= one.keys()
    }
    links = {a: b for a, b in after.items() if a in found and b in found and _follows(found[a], found[b])}
    for first in found.keys() - set(links.values()):
        names = [first]
        while names[-1] in links:
            names.append(links[names[-1]])
        yield names


def _follows(one: tuple[Json, Span], other: tuple[Json, Span]) -> bool:
    """Relations run forward in the text, so that no chain of them is a circle."""
    return _label(one[0]) == _label(other[0]) and one[1][1] <= other[1][0]


def _marked(text: str, regions: list[tuple[Json, Span]]) -> Marked:
    first = regions[0][0]
    notes = first.get("meta", {}).get("text") if isinstance(first.get("meta"), dict) else None
    section = str(notes[0]) if isinstance(notes, list) and notes else None
    post, dash, _ = str(first.get("id", "")).partition("-")
    passage = quote(text, (line for _, span in regions for line in lines_of(text, span)))
    return Marked(str(_label(first)), section, passage, post if dash else "")
