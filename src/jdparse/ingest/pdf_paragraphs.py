"""Lines of running text that only the page's margin broke, whole again.

In: what stands on a page. Out: the same with fewer lines. Guaranteed: two lines become one only where the first reaches
the margin that several lines of its column reach, so that what the second begins with had no room, and nothing says that
the second begins anything: no number, bullet or label, no indent of a paragraph, no other size, no gap, no full stop
before it. Whatever is less certain is left to the stages that know words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from jdparse.ingest.pdf_joined import Laid
from jdparse.ingest.pdf_lines import Line
from jdparse.ingest.pdf_tables import Block
from jdparse.ingest.pdf_wraps import CLOSED, ITEM_NUMBER, first_width, put_together, width_in_ems

_ENDS = f"{CLOSED}."
_LONG = 15.0  # ems that a line of running text is wide
_FULL_LINES = 3  # lines that reach a margin make it one
_HANGING = "，。、；：！？,.;:"
"""Marks that may stand beyond the margin."""
_SAME_EDGE, _INDENT = 1.0, 1.2  # ems
_SAME_SIZE = 1.15
_EMPTY = 0.35  # of the width of the text: a line that leaves so much was ended by its writer, not by a narrower margin
_MOST_AIR = 1.8  # ems between the lines of a paragraph
_BEGINS = re.compile(
    rf"\s{{0,4}}(?:{ITEM_NUMBER}"
    r"|[0-9]{1,2}\s+(?=[^\W0-9A-Za-z_])(?![个名位人年月日天次层台元万分级项份条种家辆套间小])"
    r"|[A-Za-zⅠ-ⅿ][.．、)）]|第[0-9一二三四五六七八九十百]{1,4}[章节条篇部]"
    r"|[⒈-⒛①-⑳⑴-⒇㈠-㈩·•●◆■◇□○★☆※▲△➢✓√◎*-]|【|[^，。；、：:]{2,8}[：:])"
)


def whole_lines(page: Laid) -> Laid:
    """The page with the lines of its paragraphs put together; furniture and tables as they are."""
    found = [pair for column in _columns(page.blocks) for pair in _paragraphs(column, page.furniture)]
    ended = frozenset(id(block) for block, by_writer in found if by_writer)
    return replace(page, blocks=tuple(block for block, _ in found), ended=ended)


def _columns(blocks: Iterable[Block]) -> Iterator[list[Block]]:
    """The blocks in parts, each going down the page."""
    column: list[Block] = []
    for block in blocks:
        if column and block.box.bottom < column[-1].box.top:
            yield column
            column = []
        column.append(block)
    yield column


def _margin(lines: Sequence[Line]) -> float | None:
    """The right edge that several long lines reach, none going beyond; None where there is no such edge."""
    long = [line for line in lines if line.box.width >= _LONG * _em(line)]
    rights = sorted((line.box.right - (_em(line) if line.text[-1] in _HANGING else 0.0) for line in long), reverse=True)
    if len(rights) < _FULL_LINES:
        return None
    edge = _SAME_EDGE * _em(long[0])
    return rights[0] if sum(rights[0] - right <= edge for right in rights) >= _FULL_LINES else None


def _paragraphs(column: Sequence[Block], furniture: frozenset[int]) -> Iterator[tuple[Block, bool]]:
    """The blocks, lines put together, each with whether its last line was ended by its writer."""
    lines = [block for block in column if isinstance(block, Line) and id(block) not in furniture]
    margin = _margin(lines)
    if margin is None:
        yield from ((block, False) for block in column)
        return
    left = min(line.box.left for line in lines)
    held: Line | None = None
    last = held  # the last line of what is held
    for block in column:
        line = block if isinstance(block, Line) and id(block) not in furniture else None
        if held is not None and last is not None:
            if line is not None and _goes_on(held, last, line, margin, left):
                held, last = put_together(held, line), line
                continue
            yield held, margin - last.box.right >= _EMPTY * (margin - left)
        if line is None:
            yield block, False
        held = last = line
    if held is not None:
        yield held, False


def _goes_on(held: Line, last: Line, following: Line, margin: float, left: float) -> bool:
    """Whether a line goes on the text held, of which ``last`` is the last line."""
    em = _em(last)
    if held.text[-1] in _ENDS or margin - last.box.right >= first_width(following, em):
        return False
    if not 1 / _SAME_SIZE <= following.box.height / max(1.0, last.box.height) <= _SAME_SIZE:
        return False
    if not 0 <= following.box.top - last.box.bottom + em <= (_MOST_AIR + 1) * em:
        return False
    indented = following.box.left - left > _INDENT * em and following.box.left - last.box.left > _INDENT * em
    if indented and _BEGINS.match(last.text) is None:
        return False
    return _BEGINS.match(following.text) is None


def _em(line: Line) -> float:
    """The width of a Chinese character, by the line's own width."""
    return line.box.width / max(1.0, width_in_ems(line.text))
