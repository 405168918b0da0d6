"""Word documents of 2007 and later (.docx, .docm, .dotx), read from their XML by our own code.

In: the bytes of a file. Out: one ``Source``: page headers, the body, foot- and endnotes, page footers,
with automatic numbers as Word shows them. Guaranteed: nothing is executed, fetched or expanded beyond the
limits; what cannot be read raises ``Unreadable``; what stands in the document but is not shown
(deletions, hidden text, comments, prompts of empty controls, headers that no page uses) is left out.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml.etree import _Element

from jdparse.ingest.assembler import Assembler
from jdparse.ingest.docx_numbering import read_lists
from jdparse.ingest.docx_parts import DocxParts, R, W, child, find_parts, switch
from jdparse.ingest.docx_story import Shared, StoryReader
from jdparse.ingest.docx_styles import read_styles
from jdparse.ingest.errors import Unreadable
from jdparse.ingest.numbering import ListCounter
from jdparse.ingest.options import ReadOptions
from jdparse.ingest.xml_parts import REPAIR_REMEDY, open_package
from jdparse.model.source import Source

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def read(data: bytes, path: str, options: ReadOptions) -> Source:
    """Read one Word document. Raises ``Unreadable`` where that can't be done."""
    parts = find_parts(open_package(data, options))
    document = parts.tree(parts.main)
    body = child(document, "body")
    if body is None:
        raise Unreadable("damaged", "The Word document has no body.", REPAIR_REMEDY)
    styles = read_styles(parts.by_role("styles"))
    lists = read_lists(parts.by_role("numbering"), styles)
    shared = Shared(parts, styles, lists, Assembler(), ListCounter(lists.definitions))
    _furniture("header", body, parts, shared)
    StoryReader(body, shared).blocks(body)
    _notes(parts, shared)
    _furniture("footer", body, parts, shared)
    return shared.out.source(data, path, MEDIA_TYPE)


def _furniture(role: str, body: _Element, parts: DocxParts, shared: Shared) -> None:
    """Write the page headers or footers that pages of this document use, each text once."""
    seen = {""}
    for name in dict.fromkeys(_used(role, body, parts)):
        story = parts.tree(name)
        words = "" if story is None else _words(story)
        if story is not None and words not in seen:
            seen.add(words)
            with shared.out.furniture():
                StoryReader(story, shared).blocks(story)


def _used(role: str, body: _Element, parts: DocxParts) -> Iterator[str]:
    """Parts of all sections; those for a first or for even pages only where the document has such pages."""
    even = bool(switch(parts.by_role("settings"), "evenAndOddHeaders"))
    for section in body.iter(f"{W}sectPr"):
        first = bool(switch(section, "titlePg"))
        for reference in section.iterfind(f"{W}{role}Reference"):
            kind = reference.get(f"{W}type", "default")
            related = parts.related.get(reference.get(f"{R}id", ""))
            if related is not None and {"first": first, "even": even}.get(kind, True):
                yield related.part


def _notes(parts: DocxParts, shared: Shared) -> None:
    """Write the notes that the text refers to, footnotes first, in the order of the references."""
    for kind in ("footnote", "endnote"):
        notes = _notes_by_id(parts.by_role(f"{kind}s"), kind)
        for note_id in dict.fromkeys(note_id for role, note_id in shared.notes if role == kind):
            if note_id in notes:
                StoryReader(notes[note_id], shared).blocks(notes[note_id])


def _notes_by_id(root: _Element | None, kind: str) -> dict[str, _Element]:
    return {} if root is None else {note.get(f"{W}id", ""): note for note in root.iterfind(f"{W}{kind}")}


def _words(story: _Element) -> str:
    texts = story.iter(f"{W}t", f"{W}sym", f"{W}noBreakHyphen")
    return "".join(element.text or element.get(f"{W}char", "-") for element in texts).strip()
