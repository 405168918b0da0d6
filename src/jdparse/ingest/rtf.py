"""Rich Text (.rtf, and .doc files that are Rich Text inside), read by our own code.

In: the bytes of a file. Out: one ``Source``: page headers, the body, foot- and endnotes, page footers,
with the automatic numbers that the file spells out. Guaranteed: nothing is executed or fetched, time is
linear, and a file that breaks off gives what stands before the break, with an issue.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from jdparse.ingest.assembler import Assembler, Paragraph
from jdparse.ingest.errors import Unreadable
from jdparse.ingest.options import ReadOptions
from jdparse.ingest.rtf_blocks import Block, write
from jdparse.ingest.rtf_fonts import page_codec
from jdparse.ingest.rtf_lists import LIST_WORDS
from jdparse.ingest.rtf_reader import Reader
from jdparse.ingest.rtf_stories import Stories
from jdparse.ingest.rtf_tokens import code_page, tokens
from jdparse.ingest.rtf_words import ACTIONS
from jdparse.ingest.xml_parts import check_size
from jdparse.model.source import Source

MEDIA_TYPE = "application/rtf"
SIGNATURE = b"{\\rtf"
_LEADING = b"\xef\xbb\xbf\0 \t\r\n"


def read(data: bytes, path: str, options: ReadOptions) -> Source:
    """Read one document. Raises ``Unreadable`` where that can't be done."""
    _check(data, options)
    page = code_page(data)
    spells_numbers = b"\\listtext" in data or b"\\pntext" in data
    reader = Reader(ACTIONS, page_codec(page), spells_numbers, options.max_nesting)
    stories = reader.read(tokens(data, page, (*ACTIONS, *LIST_WORDS)))
    out = Assembler()
    _furniture("header", stories, out)
    write(stories.body, out)
    for note in (*stories.footnotes, *stories.endnotes):
        write(note, out)
    _furniture("footer", stories, out)
    _issues(stories, out)
    return replace(out.source(data, path, MEDIA_TYPE, page_codec(page)), replaced=stories.replaced)


def _check(data: bytes, options: ReadOptions) -> None:
    check_size(data, options)
    if not data.lstrip(_LEADING).startswith(SIGNATURE):
        raise Unreadable("wrong-format", "The file is not Rich Text.", "Give it the suffix of its real format.")


def _furniture(role: str, stories: Stories, out: Assembler) -> None:
    """Write page headers or footers, each text once; those of first or left pages only if there are any."""
    used = {role, f"{role}l", f"{role}r"} if stories.facing_pages else {role, f"{role}r"}
    used |= {f"{role}f"} if stories.title_page else set()
    seen = {""}
    for name, blocks in stories.furniture:
        words = "".join(_texts(blocks))
        if name in used and words not in seen:
            seen.add(words)
            with out.furniture():
                write(blocks, out)


def _texts(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block.text.strip()
        else:
            yield from (text for row in block.rows for cell in row.cells for text in _texts(cell))


def _issues(stories: Stories, out: Assembler) -> None:
    if stories.unclosed:
        out.issue("truncated", f"The file breaks off: {stories.unclosed} of its groups are not closed.")
    if stories.too_deep:
        out.issue("too-deep", "Groups are nested too deep; the innermost were read as plain text.", whole=True)
