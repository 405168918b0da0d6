"""OpenDocument texts (.odt, .ott, and flat .fodt), as LibreOffice and OpenOffice keep them.

In: the bytes of a file. Out: one ``Source``: page headers, the body, foot- and endnotes, page footers,
with automatic numbers as the program shows them. Guaranteed: nothing is executed, fetched or expanded
beyond the limits; what cannot be read raises ``Unreadable``.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml.etree import _Element

from jdparse.ingest.assembler import Assembler
from jdparse.ingest.errors import Unreadable
from jdparse.ingest.odt_names import MANIFEST, OFFICE, STYLE, child, first
from jdparse.ingest.odt_story import Shared, StoryReader
from jdparse.ingest.odt_styles import Styles
from jdparse.ingest.options import ReadOptions
from jdparse.ingest.xml_parts import UNENCRYPTED_REMEDY, Package, check_size, open_package, parse_xml
from jdparse.model.source import Source

MEDIA_TYPE = "application/vnd.oasis.opendocument.text"
_FIRST_PAGE = "Standard"
_XML_STARTS = (b"<?xml", b"<office:document", b"\xef\xbb\xbf<?xml")


def read(data: bytes, path: str, options: ReadOptions) -> Source:
    """Read one document. Raises ``Unreadable`` where that can't be done."""
    content, styles_part = _trees(data, options)
    text = child(child(content, f"{OFFICE}body"), f"{OFFICE}text")
    if text is None:
        raise Unreadable("wrong-format", "The file is an OpenDocument, but no text.", "Correct its suffix.")
    styles = Styles((styles_part, content))
    shared = Shared(styles, Assembler())
    pages = list(_master_pages(first((styles_part, content), f"{OFFICE}master-styles"), styles))
    _furniture("header", pages, shared)
    StoryReader(shared).blocks(text)
    _notes(shared)
    _furniture("footer", pages, shared)
    return shared.out.source(data, path, MEDIA_TYPE)


def _trees(data: bytes, options: ReadOptions) -> tuple[_Element, _Element | None]:
    """The tree of the content and that of the styles; a flat file has one tree for both."""
    if data.lstrip().startswith(_XML_STARTS):
        check_size(data, options)
        return parse_xml(data, "document"), None
    package = open_package(data, options)
    _check_encryption(package)
    content = package.tree("content.xml")
    if content is None:
        raise Unreadable("wrong-format", "The zip package holds no OpenDocument.", "Give it as the .zip it is.")
    return content, package.tree("styles.xml")


def _check_encryption(package: Package) -> None:
    manifest = package.tree("META-INF/manifest.xml")
    if first((manifest,), f"{MANIFEST}encryption-data") is not None:
        raise Unreadable("encrypted", "The file is protected by a password.", UNENCRYPTED_REMEDY)


def _master_pages(masters: _Element | None, styles: Styles) -> Iterator[_Element]:
    """The master pages in use: the first one, those that styles lead to, and those that follow them."""
    pages = {} if masters is None else {page.get(f"{STYLE}name", ""): page for page in masters}
    used = [_FIRST_PAGE, *sorted(styles.master_pages())]
    for name in used:
        following = pages[name].get(f"{STYLE}next-style-name") if name in pages else None
        if following and following not in used:
            used.append(following)
    return (page for name, page in pages.items() if name in used)


def _furniture(role: str, pages: list[_Element], shared: Shared) -> None:
    """Write page headers or footers, each text once."""
    seen = {""}
    for page in pages:
        for kind in (role, f"{role}-left", f"{role}-first"):
            story = child(page, STYLE + kind)
            words = "" if story is None else "".join(story.itertext()).strip()
            if story is not None and words not in seen and story.get(f"{STYLE}display") != "false":
                seen.add(words)
                with shared.out.furniture():
                    StoryReader(shared).blocks(story)


def _notes(shared: Shared) -> None:
    """Write the notes, footnotes first."""
    notes = list(shared.notes)
    for kind in ("footnote", "endnote"):
        for found, body in notes:
            if found == kind:
                StoryReader(shared).blocks(body)
