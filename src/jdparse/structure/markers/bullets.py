"""Weak bullets in the middle of a line: a stroke or dot that also occurs inside sentences.

In: a line of the clean text, and where its content begins. Out: where such bullets stand. Guaranteed: a stroke counts
only where the same one comes again and again, each time over more than a few words, or begins behind a colon or bracket
and comes again, there or at the beginning of the next line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from statistics import median

_BULLETS_BEGIN = re.compile(
    r"[:】\])][ \t]{0,9}([-–—*·•>→√]|[lnouüØ](?=[ \t]{1,9}[^\W0-9A-Za-z_]|[ \t]{2,9}[A-Z]))(?:[ \t]|(?<=[-*•·])(?=[^\W0-9A-Za-z_]|[0-9]{1,2}年))"
)
_SIGN = re.compile(r"[-–—*·•‧∙>→√§lnouüØ]")
"""What any of them begins with."""
REPEATED = ("-", "--", "–", "—", "——", "*", "·", "•", "‧", "∙", "Ø", "ü", "§")
ARROWS = (">", "→", "√")
LETTERS = ("l", "n", "o", "u")
"""Bullets of a symbol font, read for letters: 职责l  配菜l  打荷l  …."""
SIGNS = (f"[{re.escape(''.join(sorted({sign[0] for sign in REPEATED})))}]", r"[0-9][ \t]", r"[lnou][ \t]")
"""Patterns one of which every line has that has a weak bullet inside it, or a number and a blank, but for ``ARROWS``."""
_OPENS = frozenset("。;:!?.)】]》”… \t")
_BESIDE_LABEL = re.compile(
    r"[ \t]{0,9}(?:[^\s:】\])]{2,16}[:】\])]{1,2}|[A-Z][A-Za-z'&/ ]{3,40}:?)[ \t]{0,9}([*·•‧∙>→√])[ \t]{0,4}(?=[^\s*·>])"
)
_HEADED = re.compile(r"[^\W0-9A-Za-z_]{2,8}:")
_REACH = 12  # characters of a line's end and the blanks before the next line's first word
_WEAK = frozenset("-–—*·•‧∙>→√×")
_ENDS = frozenset("。;:!?】")
_AGAIN = 2  # lines that a weak bullet begins
_LEAST = 3  # times that a bullet comes in a line that no colon opens
_STAR_IN_WORDS = re.compile(r"[^\W0-9A-Za-z_]\*[^\W0-9A-Za-z_]")
_BRIEF = 5  # the same for stars between words
_USUAL = 10  # characters that most of its items have at the least
_MIN_LINE = 40
_STEP, _TAB, _DEEPEST = (
    2,
    4,
    9,
)  # blanks a step of a list in a list, and those of a tabulator; steps that are told apart


def bullets_inside(text: str, begin: int, end: int) -> Iterator[tuple[int, str]]:
    """Where each weak bullet stands, and which it is."""
    if _SIGN.search(text, begin, end) is None:
        return
    yield from _behind_colons(text, begin, end)
    yield from _over_more(text, begin, end)
    if end - begin >= _MIN_LINE:
        for bullet in REPEATED:
            if text.count(bullet, begin, end) >= _LEAST:
                yield from ((place, bullet) for place in _again_and_again(text, begin, end, bullet))
        for letter in LETTERS:
            places = [match.start() for match in _letter(letter).finditer(text, begin, end)]
            if len(places) >= _LEAST:
                yield from ((place, letter) for place in places)


def begun_with(firsts: str, text: str) -> tuple[str, ...]:
    """The weak bullets that begin lines again and again, or lists behind a colon; ``firsts`` are the first characters of a
    document's lines."""
    signs = [sign for sign in _WEAK if firsts.count(sign) >= _AGAIN or text.count(f":{sign}") >= _AGAIN]
    return tuple(sorted(signs, key=f"{firsts}{text}".index))


def begun_again(text: str, begin: int, end: int, bullet: str, own: bool) -> Iterator[int]:
    """Where a bullet that begins other lines (or, with ``own``, this one) begins an item inside a line: behind the end of a
    sentence or a label, and in its own list behind a blank."""
    at = text.find(bullet, begin, end) if text[end - 1] != bullet else -1  # *薪资面议*
    while at >= 0:
        before, behind = text[begin:at].rstrip(" \t")[-1:], text[at + 1 : at + 6].lstrip(" \t")[:1]
        apart = text[at - 1] in " \t" and (own or text[max(begin, at - 2) : at].isspace())
        if "\u4e00" <= behind <= "\u9fff" and at > begin and (before in _ENDS or apart):
            yield at
        at = text.find(bullet, at + 1, end)


def _behind_colons(text: str, begin: int, end: int) -> Iterator[tuple[int, str]]:
    """职责:- 设计;- 拍摄;- 改版。要求:- … : begun behind a colon or bracket."""
    openings = list(_BULLETS_BEGIN.finditer(text, begin, end))
    ends = [*(opening.start() for opening in openings[1:]), end]
    for opening, stop in zip(openings, ends, strict=False):
        bullet, first = opening.group(1), opening.start(1)
        further = _further_bullet(bullet, opening.group()[-1].isspace())
        places = [first, *(match.start(1) for match in further.finditer(text, first + 1, stop))]
        if len(places) > 1 or len(openings) > 1:
            yield from ((place, bullet) for place in places)


def _over_more(text: str, begin: int, end: int) -> Iterator[tuple[int, str]]:
    """职责范围:*汇报工作, Duties* Report over a line that begins with * too: the first item stands on its label's line."""
    opening = _BESIDE_LABEL.match(text, begin, end)
    if opening is not None and text[end : end + _REACH].lstrip().startswith(opening.group(1)):
        yield opening.start(1), opening.group(1)


def _again_and_again(text: str, begin: int, end: int, bullet: str) -> list[int]:
    """The places of a bullet that comes three times and more, with longer texts between them."""
    places = [match.start(1) for match in _anywhere(bullet).finditer(text, begin, end)]
    if len(places) < _LEAST:
        return []
    usual = median(second - first for first, second in pairwise([*places, end]))
    if bullet == "*" and usual >= _BRIEF and _is_between_words(text, places):
        return places
    if usual < _USUAL:
        return []
    if bullet == "•":
        return places  # nothing but a bullet
    if all(_HEADED.match(text, place + len(bullet)) for place in places):
        return places  # -出行:班车接送-吃饭:三餐免费
    opened = sum(place == begin or text[place - 1] in _OPENS for place in places)
    return places if 2 * opened >= len(places) else []


@cache
def _letter(letter: str) -> re.Pattern[str]:
    """A letter between a word that is no Latin one and a blank before such a word."""
    return re.compile(rf"{letter}(?<=[^\x00-\x7f].|[;:.)].| .)(?=[ \t]{{1,9}}[^\W0-9a-z_])")


def _is_between_words(text: str, places: list[int]) -> bool:
    """中专以上学历*会焊接*能看图: stars with a word that is no Latin one on either side."""
    return all(_STAR_IN_WORDS.match(text, place - 1) for place in places if place)


_AMOUNT = r"[0-9]{1,2}(?:年|个月|[+]年)"
"""-3年以上经验: a dash that no figure stands before is no minus."""


@cache
def _further_bullet(bullet: str, spaced: bool) -> re.Pattern[str]:
    """The same bullet again: between blanks, or behind a punctuation mark."""
    after = r"[ \t]" if spaced else rf"(?=[^\s0-9]|{_AMOUNT})"
    before = r"[^\W0-9_]|\+" if bullet in "·•∙‧" else r"[^\W0-9A-Za-z_]"  # …遵循GCP· 提供…, …in C++· Fluency…
    behind_name = r"|(?<=[A-Za-z0-9+#])(?=.[ \t]{1,4}[^\W0-9A-Za-z_])"  # 熟练使用Matlab- 能看懂图纸
    if bullet == "*" and spaced:  # * 核对账目*登记单据: a blank left out; A*算法 is a name
        after = r"(?:[ \t]|(?<=[^\W0-9A-Za-z_]\*)(?=[^\W0-9A-Za-z_]))"
        behind_name += r"|(?<=[^\W0-9A-Za-z_])(?=\*[^\W0-9A-Za-z_])"
    return re.compile(
        rf"(?:(?<=[ \t])|(?<=[。;,.!?)】])|(?<={before})(?=.[ \t]){behind_name})({re.escape(bullet)}){after}"
    )


@cache
def _anywhere(bullet: str) -> re.Pattern[str]:
    """A bullet with a blank behind it, or with a word right behind it and no letter or figure before it."""
    sign, stroke = re.escape(bullet), re.escape(bullet[0])
    if bullet == "•":
        return re.compile(r"(•)(?=[^•])")
    word = r"[^\Wa-z0-9_]" if len(bullet) > 1 else r"[^\W0-9A-Za-z_]"
    return re.compile(
        rf"((?<![0-9{stroke}]){sign}(?=[ \t])|(?<![0-9A-Za-z{stroke}]){sign}(?={word})|(?<=[\s。;:]){sign}(?={_AMOUNT}))"
    )


def depth_at(text: str, place: int) -> int:
    """How deep a bullet at a line's beginning stands by the blanks before it, two a step, a tabulator for two steps."""
    before = text[text.rfind("\n", 0, place) + 1 : place]
    return min(_DEEPEST, len(before.expandtabs(_TAB)) // _STEP)
