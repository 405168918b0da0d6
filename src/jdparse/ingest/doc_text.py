"""The paragraphs of a .doc file with the text that they show.

In: the decoded text, its property runs and formats. Out: ``Paragraph`` values of any part of the text, in
order. Guaranteed: no visible character is lost; hidden and deleted ones are gone, and a paragraph whose
mark is hidden or deleted runs on into the next.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from jdparse.ingest.doc_drawings import picture_lettering
from jdparse.ingest.doc_fields import CELL_MARK, resolve_fields
from jdparse.ingest.doc_forms import form_field
from jdparse.ingest.doc_pieces import Piece, joined_surrogates
from jdparse.ingest.doc_properties import CharacterFormat, Formats, ParagraphFormat
from jdparse.ingest.doc_runs import Run, find_run
from jdparse.ingest.symbols import visible_symbol

PARAGRAPH_MARK, PAGE_MARK = "\r", "\f"
PICTURE_MARK, DRAWING_MARK = "\x01", "\x08"
_MARKS = re.compile("[\r\x07\f]")
_CONTROL = re.compile("[\0-\x08\n-\x1f]")
_ANCHORS = re.compile("[\x01\x08]")
_SHOWN_CONTROLS = {0x0B: "\n", 0x0C: PAGE_MARK, 0x0E: PAGE_MARK, 0x1E: "\u2011"}
_CONTROLS: dict[int, str | None] = {code: _SHOWN_CONTROLS.get(code) for code in range(0x20) if code != ord("\t")}


def shown_controls(text: str) -> str:
    """Text with its control characters as what they show: line breaks, hyphens, mostly nothing."""
    return text.translate(_CONTROLS) if _CONTROL.search(text) else text


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph: its visible text without its mark.

    ``ends_cell`` holds at the end of a table cell (at any depth); ``bold`` where all visible text is bold;
    ``anchors`` are positions of drawings in it, or the words of letterings; ``pages`` are offsets in the
    text where a page begins (past its end: in the next line).
    """

    text: str
    format: ParagraphFormat
    ends_cell: bool
    bold: bool
    anchors: tuple[int | str, ...] = ()
    pages: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Words:
    """The text with all that is needed to read its paragraphs."""

    text: str
    pieces: tuple[Piece, ...]
    paragraph_runs: tuple[Run, ...]
    character_runs: tuple[Run, ...]  # in positions of the text
    formats: Formats
    fonts: tuple[str, ...]
    data: bytes  # the Data stream: pictures and form fields
    letterings: dict[int, str]  # what has been read of those in the Data stream
    piece_starts: list[int]
    paragraph_starts: list[int]
    character_starts: list[int]


@dataclass(slots=True)
class _Open:
    """What has been read of the paragraph so far."""

    shown: list[str]
    anchors: list[int | str]
    bold: bool = True


def read_paragraphs(words: Words, start: int, end: int) -> Iterator[Paragraph]:
    """The paragraphs of the positions ``[start, end)``; a last one without a mark ends with the range."""
    text = resolve_fields(words.text[start:end], lambda place: _form_field(words, start + place))
    at, opened = start, _Open([], [])
    for found in _MARKS.finditer(text):
        mark, ends_cell = start + found.start(), found.group() == CELL_MARK
        run = _paragraph_run(words, mark)
        if found.group() == PAGE_MARK and not _ends_here(words, run, mark):
            continue
        described = words.formats.paragraph(run)
        _read_runs(words, _Stretch(text, start, at, mark), described.style, opened)
        at = mark + 1
        if ends_cell or described.ends_cell or described.ends_row or _mark_shows(words, mark, described):
            yield _closed(opened, described, ends_cell)
            opened = _Open([], [])
    if at < end:
        _read_runs(words, _Stretch(text, start, at, end), 0, opened)
    if opened.shown:
        yield _closed(opened, ParagraphFormat(), False)


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Positions ``[at, end)``, where ``text`` begins at position ``base``."""

    text: str
    base: int
    at: int
    end: int


def _closed(opened: _Open, described: ParagraphFormat, at_cell_mark: bool) -> Paragraph:
    text, pages = _without_page_marks(joined_surrogates("".join(opened.shown)))
    return Paragraph(
        text=text,
        format=described,
        ends_cell=(at_cell_mark or described.ends_cell) and not described.ends_row,
        bold=opened.bold and bool(text.strip()),
        anchors=tuple(opened.anchors),
        pages=(0, *pages) if described.new_page else pages,
    )


def _without_page_marks(text: str) -> tuple[str, tuple[int, ...]]:
    """A page break inside a paragraph shows as a line end; after one at its end a page begins."""
    if PAGE_MARK not in text:
        return text, ()
    first, *others = text.split(PAGE_MARK)
    written, length, pages = [first], len(first), list[int]()
    for piece in filter(None, others):
        if length and not written[-1].endswith("\n"):
            written.append("\n")
            length += 1
        pages.append(length)
        written.append(piece)
        length += len(piece)
    return "".join(written), (*pages, length + 1) if text.endswith(PAGE_MARK) else tuple(pages)


def _place(words: Words, position: int) -> tuple[int, Piece] | None:
    """Where in the stream the character at a position stands."""
    number = bisect_right(words.piece_starts, position) - 1
    if number < 0 or position >= words.pieces[number].end:
        return None
    piece = words.pieces[number]
    return piece.offset + (position - piece.start) * piece.width, piece


def _paragraph_run(words: Words, mark: int) -> Run | None:
    placed = _place(words, mark)
    if placed is None:
        return None
    place, piece = placed
    run = find_run(words.paragraph_runs, words.paragraph_starts, place)
    if run is None:
        return Run(place, place, b"", piece.changes)
    return Run(run.start, run.end, run.changes, piece.changes) if piece.changes else run


def _ends_here(words: Words, run: Run | None, mark: int) -> bool:
    """A page break stands inside a paragraph, a section's end closes one: then the run ends with it."""
    placed = _place(words, mark)
    return run is None or placed is None or run.end <= placed[0] + placed[1].width


def _character_format(words: Words, style: int, position: int) -> CharacterFormat:
    number = bisect_right(words.character_starts, position) - 1
    if number < 0 or position >= words.character_runs[number].end:
        return words.formats.plain(style)
    return words.formats.characters(style, words.character_runs[number])


def _mark_shows(words: Words, mark: int, described: ParagraphFormat) -> bool:
    return _character_format(words, described.style, mark).shown


def _form_field(words: Words, position: int) -> str:
    place = _character_format(words, 0, position).place
    return "" if place is None else form_field(words.data, place)


def _read_runs(words: Words, stretch: _Stretch, style: int, opened: _Open) -> None:
    """Add what the characters of ``stretch`` show."""
    at, end = stretch.at, stretch.end
    number = max(0, bisect_right(words.character_starts, at) - 1)
    while at < end:
        run = words.character_runs[number] if number < len(words.character_runs) else None
        if run is not None and run.end <= at:
            number += 1
            continue
        inside = run is not None and run.start <= at
        limit = end if run is None else min(end, run.end if inside else run.start)
        look = words.formats.characters(style, run) if run and inside else words.formats.plain(style)
        _add(words, stretch.text[at - stretch.base : limit - stretch.base], at, look, opened)
        at = limit


def _add(words: Words, raw: str, at: int, look: CharacterFormat, opened: _Open) -> None:
    if not look.shown:
        return
    for found in _ANCHORS.finditer(raw):
        if found.group() == DRAWING_MARK:
            opened.anchors.append(at + found.start())
        elif look.place is not None:
            opened.anchors.append(_lettering(words, look.place))
    shown = shown_controls(raw)
    if look.symbol is not None and shown:
        shown = visible_symbol(_font(words, look.symbol[0]), look.symbol[1]) * len(shown)
    if shown:
        opened.shown.append(shown)
        opened.bold = opened.bold and (look.bold or not shown.strip())


def _lettering(words: Words, place: int) -> str:
    if place not in words.letterings:
        words.letterings[place] = picture_lettering(words.data, place)
    return words.letterings[place]


def _font(words: Words, number: int) -> str:
    return words.fonts[number] if number < len(words.fonts) else ""
