"""Numbers as enumerators write them: Arabic, Chinese, formal, circled, dotted, enclosed, Roman, lettered."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

_CHINESE_DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2}
_CHINESE_UNITS = {"十": 10, "百": 100}
_FORMAL_TO_CHINESE = str.maketrans("壹贰叁肆伍陆柒捌玖拾", "一二三四五六七八九十")
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_LETTERS_FOR_FIGURES = str.maketrans("lIiOo", "11100")
_MAX_ARABIC_DIGITS = 6

# First character and value of each run of consecutive code points that stand for consecutive numbers.
_RUNS: dict[str, tuple[tuple[str, str, int], ...]] = {
    "dotted": (("⒈", "⒛", 1),),
    "enclosed": (("⑴", "⒇", 1),),
    "circled": (("①", "⑳", 1), ("㉑", "㉟", 21), ("㊱", "㊿", 36)),
    "negative": (("❶", "❿", 1), ("➊", "➓", 1), ("⓫", "⓴", 11), ("➀", "➉", 1), ("⓵", "⓾", 1)),
    "ideograph": (("㈠", "㈩", 1), ("㊀", "㊉", 1)),
    "roman": (("Ⅰ", "Ⅻ", 1), ("ⅰ", "ⅻ", 1)),
}


def arabic(text: str) -> int | None:
    """The value of ASCII digits, up to six of them; None for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= _MAX_ARABIC_DIGITS else None


def misread(text: str) -> int | None:
    """The value of figures of which some were read for letters: 1O is 10, l2 is 12."""
    return arabic(text.translate(_LETTERS_FOR_FIGURES))


def chinese(text: str) -> int | None:
    """The value of a Chinese numeral below 1,000 (十二, 一百零五, 二〇); None for anything else."""
    if not text:
        return None
    if all(c in _CHINESE_DIGITS for c in text):
        return _positional(text)
    total = digit = 0
    for character in text:
        if character in _CHINESE_DIGITS:
            digit = _CHINESE_DIGITS[character]
        elif character in _CHINESE_UNITS:
            total += (digit or 1) * _CHINESE_UNITS[character]
            digit = 0
        else:
            return None
    return total + digit


def _positional(text: str) -> int | None:
    """二〇 is 20, but 一二三 is no enumerator beyond three digits."""
    if len(text) > 3:
        return None
    value = 0
    for character in text:
        value = value * 10 + _CHINESE_DIGITS[character]
    return value


def formal(text: str) -> int | None:
    """The value of a banker's numeral (壹, 拾贰)."""
    return chinese(text.translate(_FORMAL_TO_CHINESE))


def roman_letters(text: str) -> int | None:
    """The value of a Roman numeral in letters, below 100; None where the letters are out of order."""
    values = [_ROMAN_VALUES.get(c, 0) for c in text.lower()]
    if not values or 0 in values:
        return None
    total = 0
    for value, following in zip(values, [*values[1:], 0], strict=True):
        total += -value if value < following else value
    return total if total > 0 else None


def letter(text: str) -> int | None:
    """a is 1, B is 2."""
    return ord(text.lower()) - 96 if len(text) == 1 and text.isascii() and text.isalpha() else None


def single_character(script: str) -> Callable[[str], int | None]:
    """A reader for scripts whose numbers are single characters (① ⒈ ㈠ Ⅳ)."""
    table = {
        chr(code): value + code - ord(first)
        for first, last, value in _RUNS[script]
        for code in range(ord(first), ord(last) + 1)
    }
    return table.get


_CIRCLED = single_character("circled")


def mixed(text: str) -> int | None:
    """Arabic, Chinese or circled, as in 第3章, 第三章 and 岗位③."""
    return arabic(text) if text[:1].isascii() else chinese(text) or _CIRCLED(text)


def decimal(text: str) -> int | None:
    """The last part of a decimal number (5.5.2 is 2)."""
    return arabic(text.replace("-", ".").rsplit(".", 1)[-1])


def stem(text: str) -> int | None:
    """甲 is 1, 癸 is 10."""
    return "甲乙丙丁戊己庚辛壬癸".find(text) + 1 or None if len(text) == 1 else None


_READERS: dict[str, Callable[[str], int | None]] = {
    "arabic": arabic,
    "misread": misread,
    "chinese": chinese,
    "formal": formal,
    "mixed": mixed,
    "decimal": decimal,
    "roman-letters": roman_letters,
    "letter": letter,
    "stem": stem,
    **{script: single_character(script) for script in _RUNS},
}

READERS: dict[str, Callable[[str], int | None]] = {
    script: lru_cache(maxsize=1024)(reader) for script, reader in _READERS.items()
}
"""What reads the numbers of a script; the same few come again and again."""
