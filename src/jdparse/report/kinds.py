"""How text of each kind looks, for pages as a style sheet and for a terminal as rich styles: one table for both."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

INK = "#1d2733"
"""The color of text that has none of its own, as on the pages."""


@dataclass(frozen=True, slots=True)
class Look:
    """Colors as #rrggbb; ``strong`` is bold, ``struck`` lined through, ``marked`` underlined."""

    ground: str
    ink: str = ""
    strong: bool = False
    struck: bool = False
    marked: bool = False


@cache
def looks() -> Mapping[str, Look]:
    """The look of each kind of segment but blanks."""
    text = resources.files("jdparse.report").joinpath("kinds.toml").read_text(encoding="utf-8")
    return {kind: Look(**look) for kind, look in tomllib.loads(text).items()}


def style_sheet() -> str:
    """A rule for the class of each kind, ``k-title`` and so on."""
    return "\n".join(f".k-{kind} {{ {'; '.join(_declarations(look))}; }}" for kind, look in looks().items()) + "\n"


def rich_style(kind: str) -> str:
    """The style of a kind on a terminal; empty for one that has no look."""
    look = looks().get(kind)
    if look is None:
        return ""
    words = [word for word, wanted in _WORDS if getattr(look, wanted)]
    return " ".join([*words, look.ink or INK, "on", look.ground])


_WORDS = (("bold", "strong"), ("strike", "struck"), ("underline", "marked"))


def _declarations(look: Look) -> Iterator[str]:
    yield f"background: {look.ground}"
    if look.ink:
        yield f"color: {look.ink}"
    if look.strong:
        yield "font-weight: 600"
    if look.struck:
        yield "text-decoration: line-through"
    if look.marked:
        yield "text-decoration: underline wavy"
        yield "text-underline-offset: 4px"
