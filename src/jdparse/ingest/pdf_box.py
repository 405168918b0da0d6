"""Rectangles of a page, and how the page's own space lies on the page as shown.

Guaranteed: coordinates are those of the page as shown (rotation done), from its upper left corner, in points.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple


class Box(NamedTuple):
    """A rectangle of the page; ``top`` is above ``bottom`` and the smaller number."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top


def around(boxes: Sequence[Box]) -> Box:
    """The smallest rectangle around all of them."""
    left, top, right, bottom = zip(*boxes, strict=True)
    return Box(min(left), min(top), max(right), max(bottom))


Place = Callable[[float, float, float, float], Box]  # left, lower, right, upper edge


def as_shown(page: Any) -> tuple[Place, float, float]:
    """How a rectangle of the page's own space lies on the page as shown, and the size of that."""
    x0, y0, x1, y1 = page.get_mediabox()
    turns: dict[int, Place] = {
        0: lambda left, low, right, high: Box(left - x0, y1 - high, right - x0, y1 - low),
        90: lambda left, low, right, high: Box(low - y0, left - x0, high - y0, right - x0),
        180: lambda left, low, right, high: Box(x1 - right, low - y0, x1 - left, high - y0),
        270: lambda left, low, right, high: Box(y1 - high, x1 - right, y1 - low, x1 - left),
    }
    rotation = page.get_rotation()
    size = (y1 - y0, x1 - x0) if rotation in (90, 270) else (x1 - x0, y1 - y0)
    return turns.get(rotation, turns[0]), *size
