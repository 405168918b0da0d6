"""A paragraph's text while a reader gathers it from runs: joined, with page breaks, and bold or not as a
whole.

In: pieces of text in order, each bold or not, and page breaks between them. Out: the whole. Guaranteed: a
page break ends a line only where text stands on both sides of it.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Inline:
    """The text so far, where pages begin in it, and how many characters are bold and not."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    pages: list[int] = field(default_factory=list)
    bold: int = 0
    plain: int = 0
    page_pending: bool = False

    def write(self, text: str, bold: bool = False) -> None:
        """Add text; a page break before it becomes a line end and a page mark."""
        if not text:
            return
        if self.page_pending:
            self.page_pending = False
            self._append("\n" if self.length and not self.parts[-1].endswith("\n") else "")
            self.pages.append(self.length)
        self._append(text)
        inked = len(text) - text.count(" ") - text.count("\u3000")
        self.bold, self.plain = self.bold + inked * bold, self.plain + inked * (not bold)

    def finish(self) -> tuple[str, bool, tuple[int, ...]]:
        """The text, whether all of it is bold, and where pages begin in it (past its end: in the next)."""
        pages = (*self.pages, self.length + 1) if self.page_pending else tuple(self.pages)
        return "".join(self.parts), bool(self.bold) and not self.plain, pages

    def _append(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)
