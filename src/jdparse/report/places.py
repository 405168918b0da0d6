"""Which documents have a page, and on which; addresses of documents, ranges and posts.

Guaranteed: an address names a page that is written, or there is none.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from jdparse.report.figures import Figures

PAGE_CHARACTERS = 20_000
"""A page takes documents until it has as much text as this; a longer one has a page of its own."""


@dataclass(frozen=True, slots=True)
class Places:
    """The page of each document that is shown and the document of each post that is linked, by their ids; the folder
    that all documents came from, which is left out of their paths."""

    pages: Mapping[str, int] = field(default_factory=dict)
    homes: Mapping[str, str] = field(default_factory=dict)
    folder: str = ""

    def page(self, document: str) -> int:
        """The number of a document's page; 0 where it has none."""
        return self.pages.get(document, 0)

    def brief(self, path: str) -> str:
        """A path without the folder that all have in common."""
        return path.removeprefix(self.folder)

    def address(self, document: str, start: int = 0, length: int = 0) -> str | None:
        """Where a document, or a range of its characters, is shown; None where it is not."""
        page = self.page(document)
        at = f"&at={start}-{start + length}" if length else ""
        return f"{page_name(page)}#d={document}{at}" if page else None

    def post(self, post: str, document: str | None = None) -> str | None:
        """Where a post is shown beside its source; its document may be left out where its home is known."""
        found = self.address(document or self.homes.get(post, ""))
        return found and f"{found}&r={post}"


def page_name(number: int) -> str:
    """The file of a page with sources, as report.html names it."""
    return f"report/{number:04}.html"


def plan(documents: Iterable[Figures], chosen: frozenset[str] | None) -> dict[str, int]:
    """The page of each document that is shown, by id; ``chosen`` are those that are, None for all of them."""
    pages: dict[str, int] = {}
    page, filled = 0, PAGE_CHARACTERS
    for figures in documents:
        if (chosen is not None and figures.id not in chosen) or figures.id in pages:
            continue
        size = sum(figures.characters.values())
        if filled + size > PAGE_CHARACTERS:
            page, filled = page + 1, 0
        filled += size
        pages[figures.id] = page
    return pages


def common_folder(paths: Iterable[str]) -> str:
    """The folder that all paths begin with, its last slash included; "" where there is none or one path only."""
    first, last = None, ""
    for path in paths:  # what the first and the last in order have in common, all have
        first, last = min(first or path, path), max(last, path)
    if first is None or first == last:
        return ""
    shared = next(at for at in range(len(last)) if last[at] != first[at : at + 1])
    return first[: first.rfind("/", 0, shared) + 1]
