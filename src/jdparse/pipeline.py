"""The way of a document: one ``Source`` in, one ``Document`` out, through the stages below in this order.

Every stage is a pure function of what the stage before it made and of the rules.
"""

from __future__ import annotations

import gc
import hashlib
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from jdparse.extract.reading.reader import read_records
from jdparse.extract.records.in_place import in_place
from jdparse.extract.records.records import build_document
from jdparse.model.source import Source
from jdparse.model.span import Span
from jdparse.rules.loader import Rules, load_rules
from jdparse.structure.labels.label_ends import LabelCut
from jdparse.structure.labels.labels import find_labels
from jdparse.structure.layout.barred import with_bars
from jdparse.structure.layout.flattened import with_forms
from jdparse.structure.layout.grid import in_grid
from jdparse.structure.layout.lost_lines import with_lines
from jdparse.structure.layout.markdown_tables import with_markdown_tables
from jdparse.structure.layout.spaced import with_spaced
from jdparse.structure.layout.tabbed import with_cells
from jdparse.structure.layout.value_rows import with_spaced_posts, with_value_rows
from jdparse.structure.markers.candidate import Candidate
from jdparse.structure.markers.candidates import find_candidates
from jdparse.structure.markers.sequence import read_sequences
from jdparse.structure.mending.broken_labels import with_whole_labels
from jdparse.structure.mending.fixed_width import with_whole_lines
from jdparse.structure.mending.leftovers import find_leftovers
from jdparse.structure.mending.lone_bullets import with_lone_bullets
from jdparse.structure.mending.lost_ends import with_lost_ends
from jdparse.structure.mending.paged_lines import with_whole_pages
from jdparse.structure.mending.sentence_lines import with_whole_items
from jdparse.structure.pieces.cutting import cut_pieces
from jdparse.structure.pieces.joins import join_pieces
from jdparse.structure.pieces.listed_posts import without_listed
from jdparse.structure.pieces.pieces import Pieces
from jdparse.structure.roles.outline import Outline, read_outline
from jdparse.structure.roles.reading_order import in_reading_order
from jdparse.structure.text.clean import Clean, normalize
from jdparse.structure.text.lines import Line, split_lines
from jdparse.structure.text.pages import find_pages
from jdparse.structure.text.running_lines import with_running_lines
from jdparse.structure.text.vacancy_facts import with_vacancy_facts

_NEAR = 12  # blanks at the most between a marker and its label
_MAX_NAMED = 40  # characters of a name behind a marker, notes included
_LETTER_SPACED = re.compile(r"\n[ \t]*[^\W0-9A-Za-z_](?=[^\S\n])")
_SENTENCE_END = "。;,、"  # no name ends like this
MINOR_ROWS = frozenset({"requirement-facet", "other", "other-detail", "named-attribute", "vacancy-terms", "signature"})

LAYOUT = (
    with_markdown_tables, with_bars, with_cells, with_forms, with_spaced_posts, with_spaced, with_value_rows, with_lines,
)  # fmt: skip
"""What puts cells and line ends back, in this order; those behind the first that finds cells find nothing more."""

if TYPE_CHECKING:
    from jdparse.model.document import Document


def parse_source(source: Source, rules: Rules | None = None) -> Document:
    """Understand one document. Never raises for any text."""
    rules = rules if rules is not None else load_rules()
    collecting = gc.isenabled()
    gc.disable()  # the stages leave no garbage, and to look through all that there is takes a quarter of the time
    try:
        placed = in_grid(source, rules)
        outline = read_structure(source if placed is None else placed.source, rules)
        document = build_document(outline, read_records(outline, rules), rules)
        return document if placed is None else in_place(document, source, placed)
    finally:
        if collecting:
            gc.enable()


def as_read(source: Source, rules: Rules) -> Source:
    """The source in the order in which its text is read."""
    placed = in_grid(source, rules)
    return source if placed is None else placed.source


def read_structure(source: Source, rules: Rules) -> Outline:
    """The first half: from the source to the outline."""
    whole = with_lone_bullets(
        with_whole_items(with_whole_lines(with_whole_pages(normalize(source, rules.simplified)), rules))
    )
    whole = with_whole_labels(with_lost_ends(whole, rules), rules)
    clean = _restored(whole, rules)
    split = with_running_lines(clean, split_lines(clean, rules.lines), rules)
    lines = with_vacancy_facts(clean, _with_uses(clean, split, rules), rules)
    pages = _outside_cells(find_pages(clean.text, rules.titles), lines)
    pages = tuple(sorted({*pages, *find_leftovers(clean.text)}))
    candidates = find_candidates(clean, lines, pages, rules.markers)
    labels = find_labels(clean, lines, candidates, rules)
    anchors, readings = _interruptions(clean, lines, candidates, labels, rules)
    headed = _behind_labels(clean.text, lines, candidates, labels)
    markers = read_sequences(clean.text, candidates, anchors, readings, headed, rules.weights)
    pieces = cut_pieces(clean, lines, pages, markers, labels, rules)
    joined: Pieces = without_listed(join_pieces(pieces, rules), rules)
    return in_reading_order(read_outline(joined, rules))


def _restored(clean: Clean, rules: Rules) -> Clean:
    """With the cells and lines that a conversion to text took away."""
    for restore in LAYOUT:
        clean = restore(clean, rules)
    return clean


def _with_uses(clean: Clean, lines: tuple[Line, ...], rules: Rules) -> tuple[Line, ...]:
    """The lines in cells with what their tables say of them; a file without tables does not load what reads tables."""
    if not clean.source.cells:
        return lines
    from jdparse.structure.tables.tables import read_tables

    return read_tables(clean, lines, rules)


def _outside_cells(pages: tuple[Span, ...], lines: tuple[Line, ...]) -> tuple[Span, ...]:
    """Without the numbers that are a whole line of a table's cell: 2 under 人数 is no page."""
    values = {(line.start, line.end) for line in lines if line.cell is not None}
    return tuple(page for page in pages if page not in values)


def _interruptions(
    clean: Clean,
    lines: tuple[Line, ...],
    candidates: tuple[Candidate, ...],
    labels: tuple[LabelCut, ...],
    rules: Rules,
) -> tuple[tuple[int, ...], dict[int, str]]:
    """Where unnumbered headings and labels interrupt the numbering, and what each candidate stands before."""
    numbered = {candidate.start for candidate in candidates if candidate.at_line}
    starts = [candidate.start for candidate in candidates]
    anchors = {cut.start for cut in labels if not _follows_marker(clean.text, cut.start, starts, candidates)}
    for line in _with_suffix(clean.text, lines, rules):
        if not line.kind and line.start not in numbered and line.end - line.start <= 60:
            name = rules.titles.read(clean.text[line.start : line.end])
            if name is not None and name.suffix:
                anchors.add(line.start)
    if clean.source.cells:  # no list inside a table goes on below it
        anchors.update(line.start for above, line in pairwise(lines) if above.cell is not None and line.cell is None)
    return tuple(sorted(anchors)), dict(_readings(clean.text, candidates, labels, lines, rules))


def _with_suffix(text: str, lines: tuple[Line, ...], rules: Rules) -> Iterator[Line]:
    """The lines in which a heading's last word stands (岗位职责 …), and those that may be letter-spaced."""
    starts = [line.start for line in lines]
    places = [found.start() for found in rules.titles.suffix_sign.finditer(text)]
    places += [found.end() - 2 for found in _LETTER_SPACED.finditer(f"\n{text}")]
    numbers = {bisect_right(starts, place) - 1 for place in places}
    return (lines[number] for number in numbers)


def _behind_labels(
    text: str, lines: tuple[Line, ...], candidates: tuple[Candidate, ...], labels: tuple[LabelCut, ...]
) -> frozenset[int]:
    """The first numbers of lists that stand right behind a section's label, on its line or below it."""
    ends = {cut.end for cut in labels if cut.label.shape == "section"}
    if not ends:
        return frozenset()
    firsts = [(index, candidate) for index, candidate in enumerate(candidates) if candidate.value == 1]
    return frozenset(index for index, candidate in firsts if _end_before(text, lines, candidate) in ends)


def _end_before(text: str, lines: tuple[Line, ...], candidate: Candidate) -> int:
    """Where the words end that stand before a candidate: on its line, or on the line above."""
    if candidate.at_line:
        return lines[candidate.line - 1].end if candidate.line else -1
    return len(text[: candidate.start].rstrip(" \t")) if text[candidate.start - 1] in " \t" else candidate.start


def _follows_marker(text: str, start: int, starts: list[int], candidates: tuple[Candidate, ...]) -> bool:
    index = bisect_left(starts, start) - 1
    return index >= 0 and start - candidates[index].end <= _NEAR and not text[candidates[index].end : start].strip()


def _readings(
    text: str, candidates: tuple[Candidate, ...], labels: tuple[LabelCut, ...], lines: tuple[Line, ...], rules: Rules
) -> Iterator[tuple[int, str]]:
    """The candidates that stand before something in particular, up to the next marker or label: a name or a label."""
    after = 0
    for index, candidate in enumerate(candidates):
        if candidate.value is None:
            continue
        start, end = candidate.end, lines[candidate.line].end
        if index + 1 < len(candidates):
            end = min(end, candidates[index + 1].start)
        while after < len(labels) and labels[after].start < start:
            after += 1
        if after < len(labels) and labels[after].start < end:
            cut = labels[after]
            if cut.start - start <= _NEAR and not text[start : cut.start].strip():
                yield index, "label" if cut.label.row in MINOR_ROWS else "name"
                continue
            end = cut.start
        if end - start <= _MAX_NAMED and text[end - 1] not in _SENTENCE_END and _names(text[start:end].strip(), rules):
            yield index, "name"


def _names(words: str, rules: Rules) -> bool:
    """Whether words name a post or a unit, and are no demand that ends like a name."""
    name = rules.titles.read(words)
    return name is not None and (bool(name.suffix) or not (name.generic or rules.cues.demands(words)))


def parse(text: str, name: str = "") -> Document:
    """Understand a text that is already decoded; ``name`` stands for a file's name."""
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return parse_source(Source(name, "text/plain", None, digest, text))
