"""Pages that are pictures of text, read by OCR where the extra ``ocr`` is installed.

In: a page as pdfium shows it. Out: its lines as runs of characters with their places, and how sure the recognition
is. Guaranteed: without the extra nothing is imported and nothing is read; the engine works offline.

The places of single characters are not known: those of a line share its width evenly.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from importlib.util import find_spec
from typing import Any, NamedTuple

from jdparse.ingest.pdf_box import Box
from jdparse.ingest.pdf_fold import fold
from jdparse.ingest.pdf_page import Char

_DOTS_A_POINT = 200 / 72  # 200 dots an inch: enough for body text, and a page in a few seconds
_MODULES = ("rapidocr", "onnxruntime")


class Found(NamedTuple):
    """A line that was recognized: its corners in dots (x, y), its text, and the confidence from 0 to 1."""

    corners: Sequence[Sequence[float]]
    text: str
    confidence: float


Engine = Callable[[Any], Sequence[Found]]
"""Takes an image as an array (height, width, 3), gives the lines on it."""


class Recognized(NamedTuple):
    """The runs of a page, and the mean confidence over its characters."""

    runs: tuple[tuple[Char, ...], ...]
    confidence: float


@cache
def engine() -> Engine | None:
    """The recognition engine of this process (its models take seconds to load), or None without the extra."""
    if not all(find_spec(name) for name in _MODULES):
        return None
    from rapidocr import RapidOCR

    logging.getLogger("RapidOCR").setLevel(logging.ERROR)
    recognize_lines: Any = RapidOCR(params={"Global.log_level": "error"})

    def read_lines(image: Any) -> Sequence[Found]:
        result = recognize_lines(image)
        if result.boxes is None:
            return ()
        return tuple(map(Found, result.boxes.tolist(), result.txts, result.scores))

    return read_lines


def recognize(page: Any, read_lines: Engine) -> Recognized | None:
    """What ``read_lines`` finds on a page of pypdfium2; None where that is nothing."""
    found = [line for line in read_lines(page.render(scale=_DOTS_A_POINT).to_numpy()) if line.text.strip()]
    if not found:
        return None
    length = sum(len(line.text) for line in found)
    confidence = sum(line.confidence * len(line.text) for line in found) / length
    return Recognized(tuple(tuple(_characters(line)) for line in found), confidence)


def _characters(line: Found) -> Iterator[Char]:
    across = [corner[0] / _DOTS_A_POINT for corner in line.corners]
    down = [corner[1] / _DOTS_A_POINT for corner in line.corners]
    left, step = min(across), (max(across) - min(across)) / len(line.text)
    for place, character in enumerate(line.text):
        box = Box(left + place * step, min(down), left + (place + 1) * step, max(down))
        yield Char(fold(character), None if character == " " else box)
