"""Damage inside lists: widths, numbering, lost and stacked markers, doubled lists, items run together."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from .dice import Dice
from .markers import ARABIC, NONE, PAREN
from .page import ITEM_ROLES, Line, Page
from .styles import HALF

FULL = str.maketrans(",:;()?!", "，：；（）？！")
SENTENCE_ENDS = "。；;"
DEBRIS = ("___", "____", "口", "□", "%", "_")
LOOKALIKES = (("1", "l"), ("0", "O"), ("1", "I"))


def lists_of(page: Page) -> Iterator[list[Line]]:
    """The items of each list, in order, children among them."""
    found: dict[int, list[Line]] = {}
    for line in page.lines:
        if line.block > 0:
            found.setdefault(line.block, []).append(line)
    return iter(found.values())


def mix_width(page: Page, dice: Dice, rate: float) -> None:
    """Punctuation of the other width in some items."""
    table = FULL if page.style.half else HALF
    for line in page.lines:
        if line.role in ITEM_ROLES and dice.chance(rate):
            line.text = line.text.translate(table)


def space_out(page: Page, dice: Dice, rate: float) -> None:
    """A blank after some commas, or after some markers."""
    for line in page.lines:
        if line.role not in ITEM_ROLES or not dice.chance(rate):
            continue
        if line.mark and dice.chance(0.5):
            line.mark += " "
        else:
            line.text = line.text.replace("，", "， ").replace(",", ", ")


def repeat_lists(page: Page, dice: Dice, rate: float) -> None:
    """A list that a conversion doubled: the same lines again right after it."""
    for items in list(lists_of(page)):
        if len(items) > 2 and items[0].marker.numbered and items[0].glue is None and dice.chance(rate):
            at = page.lines.index(items[-1]) + 1
            page.lines[at:at] = [_copy(line) for line in items]


def _copy(line: Line) -> Line:
    return Line("repeat", line.text, line.mark, line.glue, line.indent, line.post)


def number_through(page: Page, dice: Dice, rate: float) -> None:
    """Numbers that run on from one list of a post to its next."""
    last: dict[int, Line] = {}
    for items in lists_of(page):
        own = [line for line in items if line.role == "item"]
        before = last.get(own[0].post)
        if before and before.marker is own[0].marker and own[0].number == 1 and dice.chance(rate):
            _renumber(own, before.number)
        last[own[0].post] = own[-1]


def misnumber(page: Page, dice: Dice, rate: float) -> None:
    """A number left out, given twice, or begun anew in the middle of a list; 1 printed as l."""
    for items in lists_of(page):
        own = [line for line in items if line.role == "item"]
        if len(own) < 4 or not own[0].marker.numbered or not dice.chance(rate):
            continue
        at = dice.between(2, len(own) - 1)
        kind = dice.weighted((("skip", 3.0), ("repeat", 3.0), ("anew", 1.0), ("lookalike", 1.5)))
        if kind == "lookalike":
            _misprint(own, dice)
        else:
            _renumber(own[at:], {"skip": 1, "repeat": -1, "anew": -at}[kind])


def _renumber(items: list[Line], shift: int) -> None:
    """Shift the numbers, unless the style has no marks that high."""
    if not items[0].marker.numbered or items[-1].number + shift > items[0].marker.capacity:
        return
    for line in items:
        line.number += shift
        line.mark = line.marker.mark(line.number) + line.gap


def _misprint(items: list[Line], dice: Dice) -> None:
    right, wrong = dice.pick(LOOKALIKES)
    for line in items:
        if line.number >= 10 or line.number == 1:
            line.mark = line.mark.replace(right, wrong, 1)


def mix_marks(page: Page, dice: Dice, rate: float) -> None:
    """Another punctuation after some numbers of a list (1、 2. 3．, （1） (2))."""
    for items in lists_of(page):
        styles = next((styles for styles in (ARABIC[:3], PAREN[:4]) if items[0].marker in styles), None)
        if styles is None:
            continue
        for line in items[1:]:
            if line.marker is items[0].marker and dice.chance(rate):
                other = dice.pick(styles)
                gap = " " if other.needs_gap and line.text[0].isdigit() else line.gap
                line.mark = other.mark(line.number) + gap


def lose_markers(page: Page, dice: Dice, rate: float) -> None:
    """Items without their marker, on a line of their own, after a line that ended a sentence."""
    for items in lists_of(page):
        if items[0].marker is NONE:
            continue
        for before, line in pairwise(items):
            ended = before.text[-1] in SENTENCE_ENDS and before.role == line.role == "item"
            if ended and len(line.text) > 8 and line.text[-1] in SENTENCE_ENDS and dice.chance(rate):
                line.mark = ""


def leave_debris(page: Page, dice: Dice, rate: float) -> None:
    """A marker that the conversion turned into something else."""
    for items in lists_of(page):
        debris = dice.pick(DEBRIS)
        for line in items[1:]:
            if line.mark and line.role == "item" and not line.text[0].isdigit() and dice.chance(rate):
                line.mark, line.number = debris, 0


def stack_markers(page: Page, dice: Dice, rate: float) -> None:
    """Markers on lines of their own, and after them the sentences they number, on one line."""
    for items in list(lists_of(page)):
        if len(items) >= 4 and items[0].marker.numbered and dice.chance(rate):
            count = dice.between(2, min(4, len(items) - 1))
            start = dice.between(1, len(items) - count)
            stack = items[start : start + count]
            if all(_one_sentence(line) for line in items[start - 1 : start + count]):
                _stack(page, stack, dice.pick(("", " ", " ")))


def _one_sentence(line: Line) -> bool:
    return line.role == "item" and line.text.endswith("。") and "。" not in line.text[:-1] and line.mark != ""


def _stack(page: Page, items: list[Line], between: str) -> None:
    at = page.lines.index(items[0])
    marks = [Line("furniture", line.mark.rstrip(), indent=line.indent, post=line.post) for line in items]
    page.lines[at:at] = marks
    for place, line in enumerate(items):
        line.mark = ""
        line.glue = between if place else None


def run_on(page: Page, dice: Dice, rate: float) -> None:
    """Items that follow on the line of the item before."""
    before: Line | None = None
    for line in page.lines:
        joinable = before is not None and before.block == line.block > 0 and line.mark and line.glue is None
        if joinable and before is not None and dice.chance(rate):
            line.glue = join(before, line, dice)
        before = line


def join(before: Line, line: Line, dice: Dice) -> str:
    """What goes between two pieces that come to stand on one line: a blank where nothing else parts them."""
    if before.text[-1] in "。；;：:":
        return dice.pick(("", "", "", " "))
    return dice.pick((" ", "  ", "   "))
