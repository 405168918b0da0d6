"""The parts of a docx package by their role, and the few XML helpers that all docx modules share.

In: an open package. Out: the main document and what it is related to. Guaranteed: names of both editions
of the standard (transitional and strict) look the same to the caller.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass

from lxml.etree import _Element

from jdparse.ingest.errors import Unreadable
from jdparse.ingest.xml_parts import Package, parse_xml

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": W[1:-1].encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": R[1:-1].encode(),
}
_DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_OFF = frozenset({"0", "false", "off", "none"})


@dataclass(frozen=True, slots=True)
class Related:
    """One relationship: what it is for (the last word of its type) and the part it leads to."""

    role: str
    part: str


@dataclass(frozen=True, slots=True)
class DocxParts:
    """The main document's name, and its relationships by id."""

    package: Package
    main: str
    related: dict[str, Related]

    def tree(self, name: str) -> _Element | None:
        """A part as a tree, in the names of the transitional edition."""
        if name not in self.package.trees:
            data = self.package.read(name)
            self.package.trees[name] = None if data is None else parse_xml(_transitional(data), name)
        return self.package.trees[name]

    def by_role(self, role: str) -> _Element | None:
        """The first part with that role, such as ``styles``."""
        names = (related.part for related in self.related.values() if related.role == role)
        name = next(names, None)
        return None if name is None else self.tree(name)


def find_parts(package: Package) -> DocxParts:
    """Find the main document by the package's relationships, or by its usual name."""
    main = next(
        (item.part for item in relationships(package, "").values() if item.role == "officeDocument"),
        "word/document.xml",
    )
    if main not in package.names:
        raise Unreadable("wrong-format", "The zip package holds no Word document.", "Give it as the .zip it is.")
    parts = DocxParts(package, main, relationships(package, main))
    root = parts.tree(main)
    if root is None or root.tag != f"{W}document":
        raise Unreadable("wrong-format", "The package is an office file, but no Word document.", "Check its suffix.")
    return parts


def diagram_words(parts: DocxParts, element: _Element) -> Iterator[str]:
    """The words of a diagram, such as an organization chart: they stand in a part of their own."""
    related = parts.related.get(element.get(f"{R}dm", ""))
    data = None if related is None else parts.tree(related.part)
    for point in () if data is None else data.iter(f"{_DIAGRAM}pt"):
        for paragraph in point.iter(f"{_DRAWING}p"):
            words = "".join(text.text or "" for text in paragraph.iter(f"{_DRAWING}t"))
            if words.strip():
                yield words


def relationships(package: Package, part: str) -> dict[str, Related]:
    """The relationships of a part by id; of the package itself for an empty name."""
    folder, name = posixpath.split(part)
    data = package.read(posixpath.join(folder, "_rels", f"{name}.rels"))
    if data is None:
        return {}
    found = {}
    for element in parse_xml(data, f"{name}.rels").iter(_RELATIONSHIP):
        target = posixpath.normpath(posixpath.join("/", folder, element.get("Target", ""))).lstrip("/")
        found[element.get("Id", "")] = Related(element.get("Type", "").rsplit("/", 1)[-1], target)
    return found


def _transitional(data: bytes) -> bytes:
    for strict, transitional in _STRICT.items():
        data = data.replace(strict, transitional)
    return data


def child(element: _Element | None, *path: str) -> _Element | None:
    """The first child along a path of local names of the main namespace."""
    for name in path:
        if element is None:
            return None
        element = next(element.iterchildren(W + name), None)
    return element


def value(element: _Element | None, *path: str) -> str | None:
    """The ``w:val`` of the child at ``path``."""
    found = child(element, *path)
    return None if found is None else found.get(f"{W}val")


def number(element: _Element | None, *path: str) -> int | None:
    """The ``w:val`` of the child at ``path`` as a whole number; None where it is none."""
    return as_number(value(element, *path))


def as_number(text: str | None) -> int | None:
    """A whole number of at most nine digits, or None."""
    digits = (text or "").strip()
    sound = digits.isascii() and digits.removeprefix("-").isdigit() and len(digits) < 10
    return int(digits) if sound else None


def switch(element: _Element | None, *path: str) -> bool | None:
    """An on/off property: None where it is absent, on without a value."""
    found = child(element, *path)
    return None if found is None else found.get(f"{W}val", "1").lower() not in _OFF


def alternatives(element: _Element) -> Iterator[_Element]:
    """What counts of an ``mc:AlternateContent``: the first branch in which elements of Word itself stand."""
    for branch in element.iterfind(f"{MC}*"):
        if next(branch.iter(f"{W}*"), None) is not None:
            yield from branch
            return
