"""One number in a format of Word's automatic numbering, exactly as Word shows it.

In: a format name of ``w:numFmt`` (ECMA-376 part 1, 17.18.59) and a value. Out: its characters.
Guaranteed: every name gives some text (an unknown one plain digits), and the text stays short, however
large a value a file claims.

``NFC_FORMATS`` gives the names for the numeric codes of .doc and RTF. Where Word and LibreOffice differ,
such as the zero in 一百〇一 or what follows ⑩ and 癸, Word counts.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

LARGEST_NUMBER = 32_767  # Word counts no further; larger values in a file are damage or malice
MOST_REPEATS = 30  # Z is followed by AA, BB …, up to thirty letters

HAN_DIGITS = "〇一二三四五六七八九"
SIMPLIFIED_LEGAL = "零壹贰叁肆伍陆柒捌玖"
TRADITIONAL_LEGAL = "零壹貳參肆伍陸柒捌玖"
JAPANESE_LEGAL = "零壱弐参四伍六七八九"
HANGUL_DIGITS = "영일이삼사오육칠팔구"


@dataclass(frozen=True, slots=True)
class _Counting:
    """One way to write numbers with units: digits, units from 10 up, and what becomes of 0 and 1."""

    digits: str
    units: str  # for 10, 100, 1,000 and 10,000
    zero: str  # what stands for digits left out in the middle
    silent_one: str  # the units that drop a 1 before them; at the head of the number only, if lead_only
    lead_only: bool = True


_CHINESE = _Counting(HAN_DIGITS, "十百千万", "〇", "十")
_TAIWANESE = _Counting(HAN_DIGITS, "十百千萬", "〇", "十")
_SIMPLIFIED_LEGAL = _Counting(SIMPLIFIED_LEGAL, "拾佰仟萬", "零", "")
_TRADITIONAL_LEGAL = _Counting(TRADITIONAL_LEGAL, "拾佰仟萬", "零", "")
_JAPANESE = _Counting(HAN_DIGITS, "十百千万", "", "十百千", lead_only=False)
_JAPANESE_LEGAL = _Counting(JAPANESE_LEGAL, "拾百阡萬", "", "")
_KOREAN = _Counting(HANGUL_DIGITS, "십백천만", "", "십백천만", lead_only=False)


def _count(system: _Counting, value: int) -> str:
    """The number in words, up to 32,767: 2015 is 二千〇一十五, 10 is 十."""
    if value == 0:
        return system.digits[0]
    written, gap = "", False
    for unit, digit in _places(value):
        if digit == 0:
            gap = bool(written)
            continue
        written += (system.zero if gap else "") + _place(system, unit, digit, at_head=not written)
        gap = False
    return written


def _places(value: int) -> list[tuple[int, int]]:
    """Each place from 10,000 down with its digit; the place is 0 for ones, 1 for tens and so on."""
    return [(place, value // 10**place % 10) for place in range(4, -1, -1)]


def _place(system: _Counting, place: int, digit: int, at_head: bool) -> str:
    unit = system.units[place - 1] if place else ""
    silent = digit == 1 and bool(unit) and unit in system.silent_one and (at_head or not system.lead_only)
    return unit if silent else system.digits[digit] + unit


def _by_digit(digits: str, value: int) -> str:
    return "".join(digits[int(digit)] for digit in str(value))


def _hundreds_by_digit(value: int) -> str:
    """Counting words up to 99, single digits from 100 on: 九十九, 一〇〇."""
    return _count(_CHINESE, value) if value < 100 else _by_digit(HAN_DIGITS, value)


def _upper_roman(value: int) -> str:
    tokens = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
    ]
    written = ""
    for worth, token in [*tokens, (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")]:
        times, value = divmod(value, worth)
        written += token * times
    return written


def _ordinal(value: int) -> str:
    endings = {1: "st", 2: "nd", 3: "rd"}
    teen = value % 100 in (11, 12, 13)
    return f"{value}{'th' if teen else endings.get(value % 10, 'th')}"


STEMS = "甲乙丙丁戊己庚辛壬癸"
BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
KATAKANA = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
IROHA = "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセスン"
RUSSIAN = "абвгдежзиклмнопрстуфхцчшщыэюя"


def _characters(first: int, count: int) -> str:
    return "".join(chr(code) for code in range(first, first + count))


def _once(row: str, value: int) -> str:
    """The row's character; plain digits when the row is used up."""
    return row[value - 1] if 1 <= value <= len(row) else str(value)


def _repeated(row: str, value: int) -> str:
    """The row's character; a second round doubles it (Z, AA, BB), a third trebles it."""
    rounds, place = divmod(value - 1, len(row))
    return row[place] * (rounds + 1) if 0 <= rounds < MOST_REPEATS else str(value)


def _sexagenary(value: int) -> str:
    return STEMS[(value - 1) % 10] + BRANCHES[(value - 1) % 12] if 1 <= value <= 60 else str(value)


_LATIN = _characters(ord("A"), 26)
_FULL_WIDTH = _characters(0xFF10, 10)
_CIRCLED = _characters(0x2460, 20)
_PARENTHESIZED = _characters(0x2474, 20)
_WITH_FULL_STOP = _characters(0x2488, 20)
_PARENTHESIZED_HAN = _characters(0x3220, 10)

_FORMATS: Mapping[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalHalfWidth": str,
    "decimalZero": "{:02d}".format,
    "decimalFullWidth": partial(_by_digit, _FULL_WIDTH),
    "decimalFullWidth2": partial(_by_digit, _FULL_WIDTH),
    "hex": "{:X}".format,
    "numberInDash": "- {} -".format,
    "ordinal": _ordinal,
    "upperRoman": _upper_roman,
    "lowerRoman": lambda value: _upper_roman(value).lower(),
    "upperLetter": partial(_repeated, _LATIN),
    "lowerLetter": partial(_repeated, _LATIN.lower()),
    "russianUpper": partial(_repeated, RUSSIAN.upper()),
    "russianLower": partial(_repeated, RUSSIAN),
    "chicago": partial(_repeated, "*†‡§"),
    "chineseCounting": _hundreds_by_digit,
    "chineseCountingThousand": partial(_count, _CHINESE),
    "chineseLegalSimplified": partial(_count, _SIMPLIFIED_LEGAL),
    "taiwaneseCounting": _hundreds_by_digit,
    "taiwaneseCountingThousand": partial(_count, _TAIWANESE),
    "taiwaneseDigital": partial(_by_digit, HAN_DIGITS),
    "ideographLegalTraditional": partial(_count, _TRADITIONAL_LEGAL),
    "ideographDigital": partial(_by_digit, HAN_DIGITS),
    "ideographTraditional": partial(_once, STEMS),
    "ideographZodiac": partial(_once, BRANCHES),
    "ideographZodiacTraditional": _sexagenary,
    "ideographEnclosedCircle": partial(_once, _PARENTHESIZED_HAN),
    "japaneseCounting": partial(_count, _JAPANESE),
    "japaneseLegal": partial(_count, _JAPANESE_LEGAL),
    "japaneseDigitalTenThousand": partial(_by_digit, HAN_DIGITS),
    "koreanDigital": partial(_by_digit, HANGUL_DIGITS),
    "koreanDigital2": partial(_by_digit, HAN_DIGITS),
    "koreanCounting": partial(_count, _KOREAN),
    "ganada": partial(_repeated, "가나다라마바사아자차카타파하"),
    "chosung": partial(_repeated, "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ"),
    "aiueo": partial(_repeated, KATAKANA),
    "aiueoFullWidth": partial(_repeated, KATAKANA),
    "iroha": partial(_repeated, IROHA),
    "irohaFullWidth": partial(_repeated, IROHA),
    "decimalEnclosedCircle": partial(_once, _CIRCLED),
    "decimalEnclosedCircleChinese": partial(_once, _CIRCLED[:10]),
    "decimalEnclosedParen": partial(_once, _PARENTHESIZED),
    "decimalEnclosedFullstop": partial(_once, _WITH_FULL_STOP),
    "bullet": lambda _: "",
    "none": lambda _: "",
}

# Codes of a number format in .doc (nfc) and RTF (\levelnfc), after the published MSONFC enumeration.
NFC_FORMATS: Mapping[int, str] = {
    0: "decimal", 1: "upperRoman", 2: "lowerRoman", 3: "upperLetter", 4: "lowerLetter", 5: "ordinal",
    6: "cardinalText", 7: "ordinalText", 8: "hex", 9: "chicago", 10: "ideographDigital",
    11: "japaneseCounting", 12: "aiueo", 13: "iroha", 14: "decimalFullWidth", 15: "decimalHalfWidth",
    16: "japaneseLegal", 17: "japaneseDigitalTenThousand", 18: "decimalEnclosedCircle",
    19: "decimalFullWidth2", 20: "aiueoFullWidth", 21: "irohaFullWidth", 22: "decimalZero",
    23: "bullet", 24: "ganada", 25: "chosung", 26: "decimalEnclosedFullstop",
    27: "decimalEnclosedParen", 28: "decimalEnclosedCircleChinese", 29: "ideographEnclosedCircle",
    30: "ideographTraditional", 31: "ideographZodiac", 32: "ideographZodiacTraditional",
    33: "taiwaneseCounting", 34: "ideographLegalTraditional", 35: "taiwaneseCountingThousand",
    36: "taiwaneseDigital", 37: "chineseCounting", 38: "chineseLegalSimplified",
    39: "chineseCountingThousand", 40: "ideographDigital", 41: "koreanDigital", 42: "koreanCounting",
    43: "koreanLegal", 44: "koreanDigital2", 57: "numberInDash", 58: "russianLower", 59: "russianUpper",
    255: "none",
}  # fmt: skip


def render_number(fmt: str, value: int) -> str:
    """One number in the named format. Unknown formats, and values beyond a format, give digits."""
    if fmt in ("bullet", "none"):
        return ""
    if not 0 <= value <= LARGEST_NUMBER or (value == 0 and fmt in _WITHOUT_ZERO):
        return str(value)
    if fmt.endswith("01") and not fmt.strip("01"):  # a custom format shown as its first number: 001, 0001
        return str(value).zfill(len(fmt))
    return _FORMATS.get(fmt, str)(value)


_WITHOUT_ZERO = frozenset({"upperRoman", "lowerRoman", "ordinal", "decimalZero"})
