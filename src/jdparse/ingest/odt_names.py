"""The names of OpenDocument's elements and attributes that its reader needs, and small helpers."""

from __future__ import annotations

from collections.abc import Iterable

from lxml.etree import _Element

_BASE = "{urn:oasis:names:tc:opendocument:xmlns:"
DRAW, FO, MANIFEST = f"{_BASE}drawing:1.0}}", f"{_BASE}xsl-fo-compatible:1.0}}", f"{_BASE}manifest:1.0}}"
OFFICE, STYLE, TABLE, TEXT = (f"{_BASE}{name}:1.0}}" for name in ("office", "style", "table", "text"))
LIBRE_OFFICE = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"


def whole(element: _Element, name: str, otherwise: int) -> int:
    """An attribute as a whole number of at most nine digits, or ``otherwise``."""
    text = (element.get(name) or "").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else otherwise


def attribute(element: _Element, name: str) -> str | None:
    """An attribute, or None."""
    value = element.get(name)
    return None if value is None else str(value)


def child(element: _Element | None, name: str) -> _Element | None:
    """The first child of that name."""
    return None if element is None else next(element.iterchildren(name), None)


def first(roots: Iterable[_Element | None], name: str) -> _Element | None:
    """The first element of that name in any of the trees."""
    found = (next(root.iter(name), None) for root in roots if root is not None)
    return next((element for element in found if element is not None), None)
