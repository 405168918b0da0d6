"""Automatic numbers: formats as Word writes them, and lists as Word counts them."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx_builder import abstract, level, num, p, package
from office_oracle import needs_soffice, office_lines

from jdparse.ingest.numbering import NFC_FORMATS, Level, ListCounter, ListDefinition, render_number
from jdparse.ingest.symbols import SYMBOL_FONTS, visible_symbol, visible_text

VALUES = (1, 2, 10, 11, 12, 20, 21, 27, 99, 100, 101, 110)
FORMATS = {
    "decimal": "1 2 10 11 12 20 21 27 99 100 101 110",
    "decimalZero": "01 02 10 11 12 20 21 27 99 100 101 110",
    "001": "001 002 010 011 012 020 021 027 099 100 101 110",
    "decimalFullWidth": "１ ２ １０ １１ １２ ２０ ２１ ２７ ９９ １００ １０１ １１０",
    "chineseCounting": "一 二 十 十一 十二 二十 二十一 二十七 九十九 一〇〇 一〇一 一一〇",
    "chineseCountingThousand": "一 二 十 十一 十二 二十 二十一 二十七 九十九 一百 一百〇一 一百一十",
    "chineseLegalSimplified": "壹 贰 壹拾 壹拾壹 壹拾贰 贰拾 贰拾壹 贰拾柒 玖拾玖 壹佰 壹佰零壹 壹佰壹拾",
    "taiwaneseCounting": "一 二 十 十一 十二 二十 二十一 二十七 九十九 一〇〇 一〇一 一一〇",
    "taiwaneseCountingThousand": "一 二 十 十一 十二 二十 二十一 二十七 九十九 一百 一百〇一 一百一十",
    "ideographLegalTraditional": "壹 貳 壹拾 壹拾壹 壹拾貳 貳拾 貳拾壹 貳拾柒 玖拾玖 壹佰 壹佰零壹 壹佰壹拾",
    "japaneseCounting": "一 二 十 十一 十二 二十 二十一 二十七 九十九 百 百一 百十",
    "japaneseLegal": "壱 弐 壱拾 壱拾壱 壱拾弐 弐拾 弐拾壱 弐拾七 九拾九 壱百 壱百壱 壱百壱拾",
    "ideographDigital": "一 二 一〇 一一 一二 二〇 二一 二七 九九 一〇〇 一〇一 一一〇",
    "ideographTraditional": "甲 乙 癸 11 12 20 21 27 99 100 101 110",
    "ideographZodiac": "子 丑 酉 戌 亥 20 21 27 99 100 101 110",
    "ideographZodiacTraditional": "甲子 乙丑 癸酉 甲戌 乙亥 癸未 甲申 庚寅 99 100 101 110",
    "decimalEnclosedCircle": "① ② ⑩ ⑪ ⑫ ⑳ 21 27 99 100 101 110",
    "decimalEnclosedCircleChinese": "① ② ⑩ 11 12 20 21 27 99 100 101 110",
    "decimalEnclosedParen": "⑴ ⑵ ⑽ ⑾ ⑿ ⒇ 21 27 99 100 101 110",
    "decimalEnclosedFullstop": "⒈ ⒉ ⒑ ⒒ ⒓ ⒛ 21 27 99 100 101 110",
    "ideographEnclosedCircle": "㈠ ㈡ ㈩ 11 12 20 21 27 99 100 101 110",
    "upperLetter": "A B J K L T U AA UUUU VVVV WWWW FFFFF",
    "lowerLetter": "a b j k l t u aa uuuu vvvv wwww fffff",
    "upperRoman": "I II X XI XII XX XXI XXVII XCIX C CI CX",
    "lowerRoman": "i ii x xi xii xx xxi xxvii xcix c ci cx",
    "ordinal": "1st 2nd 10th 11th 12th 20th 21st 27th 99th 100th 101st 110th",
    "numberInDash": "- 1 -|- 2 -|- 10 -|- 11 -|- 12 -|- 20 -|- 21 -|- 27 -|- 99 -|- 100 -|- 101 -|- 110 -",
    "koreanCounting": "일 이 십 십일 십이 이십 이십일 이십칠 구십구 백 백일 백십",
    "no such format": "1 2 10 11 12 20 21 27 99 100 101 110",
}


@pytest.mark.parametrize(("fmt", "written"), FORMATS.items())
def test_formats(fmt: str, written: str) -> None:
    expected = written.split("|") if "|" in written else written.split(" ")
    assert [render_number(fmt, value) for value in VALUES] == expected


@pytest.mark.parametrize(
    ("fmt", "value", "written"),
    [
        ("bullet", 3, ""),
        ("none", 3, ""),
        ("decimal", 0, "0"),
        ("decimalZero", 0, "0"),
        ("upperRoman", 0, "0"),
        ("upperLetter", 0, "0"),
        ("chineseCounting", 0, "〇"),
        ("chineseLegalSimplified", 0, "零"),
        ("decimalEnclosedCircle", 0, "0"),
        ("upperLetter", 780, "Z" * 30),
        ("upperLetter", 781, "781"),
        ("upperRoman", 2_000_000_000, "2000000000"),
        ("decimal", -3, "-3"),
        ("chineseCounting", 2015, "二〇一五"),
        ("japaneseCounting", 2015, "二千十五"),
        ("chineseCountingThousand", 1001, "一千〇一"),
        ("chineseCountingThousand", 1010, "一千〇一十"),
        ("chineseCountingThousand", 10_000, "一万"),
        ("chineseCountingThousand", 20_305, "二万〇三百〇五"),
        ("chineseLegalSimplified", 10_010, "壹萬零壹拾"),
        ("japaneseCounting", 10_001, "一万一"),
    ],
)
def test_edges(fmt: str, value: int, written: str) -> None:
    assert render_number(fmt, value) == written


def test_every_code_of_old_formats_names_a_format_with_text() -> None:
    assert all(isinstance(render_number(fmt, 7), str) for fmt in NFC_FORMATS.values())
    assert [NFC_FORMATS[code] for code in (0, 11, 18, 23, 37, 38, 39, 255)] == [
        "decimal", "japaneseCounting", "decimalEnclosedCircle", "bullet", "chineseCounting",
        "chineseLegalSimplified", "chineseCountingThousand", "none",
    ]  # fmt: skip


# --- counting


def _list(*levels: Level, shared: str = "0", starts: dict[int, int] | None = None) -> ListDefinition:
    return ListDefinition(shared, levels, starts or {})


def _markers(lists: dict[str, ListDefinition], walk: str) -> str:
    """Markers of paragraphs given as list id and level: ``a0 a1 b0``."""
    counter = ListCounter(lists)
    markers = [counter.marker(step[0], int(step[1])) for step in walk.split()]
    return " ".join(marker.text if marker else "-" for marker in markers)


HAN, PAREN, DIGIT = (
    Level("chineseCounting", "%1、"),
    Level("chineseCounting", "（%2）"),
    Level("decimal", "%3."),
)
OUTLINE = (Level("decimal", "%1"), Level("decimal", "%1.%2"), Level("decimal", "%1.%2.%3"))
COUNTING = {
    "a plain list": ({"a": _list(HAN)}, "a0 a0 a0", "一、 二、 三、"),
    "levels restart below a higher one": (
        {"a": _list(HAN, PAREN, DIGIT)},
        "a0 a1 a1 a2 a2 a1 a2 a0 a1",
        "一、 （一） （二） 1. 2. （三） 1. 二、 （一）",
    ),
    "several numbers in one marker": ({"a": _list(*OUTLINE)}, "a0 a1 a1 a2 a0 a2", "1 1.1 1.2 1.2.1 2 2.1.1"),
    "a level that was skipped counts": ({"a": _list(*OUTLINE)}, "a1 a1 a0 a1", "1.1 1.2 2 2.1"),
    "two lists that share a definition count on": (
        {"a": _list(HAN, shared="7"), "b": _list(HAN, shared="7")},
        "a0 a0 b0 a0",
        "一、 二、 三、 四、",
    ),
    "two definitions count apart": (
        {"a": _list(HAN, shared="7"), "b": _list(HAN, shared="8")},
        "a0 a0 b0 a0",
        "一、 二、 一、 三、",
    ),
    "a start override applies once": (
        {"a": _list(HAN, shared="7"), "b": _list(HAN, shared="7", starts={0: 5})},
        "a0 a0 b0 b0",
        "一、 二、 五、 六、",
    ),
    "a start override of a lower level holds at each restart": (
        {"a": _list(HAN, PAREN, starts={1: 4})},
        "a0 a1 a1 a0 a1",
        "一、 （四） （五） 二、 （四）",
    ),
    "a level that never restarts": (
        {"a": _list(HAN, Level("decimal", "%2.", restart=0))},
        "a0 a1 a1 a0 a1",
        "一、 1. 2. 二、 3.",
    ),
    "a level that restarts after the first level only": (
        {"a": _list(HAN, PAREN, Level("decimal", "%3.", restart=1))},
        "a0 a1 a2 a1 a2 a0 a1 a2",
        "一、 （一） 1. （二） 2. 二、 （一） 1.",
    ),
    "legal numbering": (
        {"a": _list(HAN, Level("upperRoman", "%1.%2", legal=True))},
        "a0 a0 a1 a1",
        "一、 二、 2.1 2.2",
    ),
    "a list that starts at zero": ({"a": _list(Level("decimal", "%1)", start=0))}, "a0 a0", "0) 1)"),
    "levels without a number leave nothing": (
        {"a": _list(Level("none", "%1"), Level("decimal", "%1%2."))},
        "a1 a1",
        "1. 2.",
    ),
    "percent signs that name no level stay": ({"a": _list(Level("decimal", "%1%%x"))}, "a0", "1%%x"),
    "an unknown list or level": ({"a": _list(HAN)}, "b0 a4 a0", "- - 一、"),
    "bullets in a symbol font": (
        {
            "a": _list(
                Level("bullet", "\uf06c", symbol_font="Wingdings"),
                Level("bullet", "u", symbol_font="Wingdings"),
            )
        },
        "a0 a1",
        "● ◆",
    ),
}


@pytest.mark.parametrize(("lists", "walk", "expected"), COUNTING.values(), ids=COUNTING.keys())
def test_counting(lists: dict[str, ListDefinition], walk: str, expected: str) -> None:
    assert _markers(lists, walk) == expected


def test_separator_follows_the_suffix_and_an_empty_marker_has_none() -> None:
    levels = [Level("decimal", "%1.", suffix=suffix) for suffix in ("tab", "space", "nothing")]
    counter = ListCounter({"a": _list(*levels, Level("none", ""))})
    markers = [counter.marker("a", place) for place in range(4)]
    assert [marker.separator for marker in markers if marker] == ["\t", " ", "", ""]


# --- symbols


@pytest.mark.parametrize(
    ("font", "codes", "shown"),
    [
        ("Wingdings", (0x6C, 0x6E, 0x75, 0x76, 0xA7, 0xD8, 0xFC, 0xFE, 0xA8, 0xAB), "●■◆❖▪➢✓☑□★"),
        ("Wingdings", (0xE0, 0xE8, 0xF0, 0xFB, 0xFD, 0x81, 0x8C, 0x46), "→➔⇨✗☒①❶☞"),
        ("wingdings 2", (0x50, 0x52, 0x6A), "✓☑①"),
        ("Symbol", (0xB7, 0xAE, 0x61, 0xD7, 0xB4, 0xA3), "•→α⋅×≤"),
        ("Webdings", (0x61, 0x6E), "✓●"),
        ("宋体", (0x25CF, 0xF06E), "●■"),
        ("Wingdings", (0xFF,), "•"),
    ],
)
def test_symbols(font: str, codes: tuple[int, ...], shown: str) -> None:
    assert "".join(visible_symbol(font, code) for code in codes) == shown
    private = [code if code > 0xFF else code + 0xF000 for code in codes]
    assert "".join(visible_symbol(font, code) for code in private) == shown


def test_the_text_of_a_bullet_keeps_what_is_visible_already() -> None:
    assert visible_text("★", "Wingdings") == "★"
    assert visible_text("l", "Wingdings") == "●"
    assert visible_text("l", "Arial") == "l"
    assert visible_text("\uf0d8") == "➢"
    assert visible_text("\ue00c", "OpenSymbol") == "•"


def test_tables_hold_single_characters_at_codes_of_one_byte() -> None:
    for table in SYMBOL_FONTS.values():
        assert all(0x20 <= code <= 0xFF and len(char) == 1 for code, char in table.items())


# --- LibreOffice

ORACLE_FORMATS = [
    "decimal", "decimalZero", "chineseCounting", "chineseCountingThousand", "chineseLegalSimplified",
    "ideographTraditional", "ideographZodiac", "ideographLegalTraditional", "japaneseCounting",
    "taiwaneseCounting", "decimalEnclosedCircle", "decimalEnclosedCircleChinese", "upperLetter",
    "lowerLetter", "upperRoman", "lowerRoman", "ordinal", "koreanCounting",
]  # fmt: skip
# LibreOffice goes on with circled numbers where Word (and so we) turns to plain digits.
BEYOND_WORD = {"decimalEnclosedCircleChinese": 10, "decimalEnclosedCircle": 20}


@needs_soffice
def test_formats_agree_with_libreoffice(tmp_path: Path) -> None:
    numbers, count = 27, len(ORACLE_FORMATS)
    lists = "".join(abstract(place, level(0, fmt, "%1|")) for place, fmt in enumerate(ORACLE_FORMATS))
    lists += "".join(num(place + 1, place) for place in range(count))
    body = "".join(p("x", num=(place + 1, 0)) for place in range(count) for _ in range(numbers))
    shown = [line.split("|")[0] for line in office_lines(package(body, numbering=lists), "formats.docx", tmp_path)]
    assert len(shown) == numbers * count
    for place, fmt in enumerate(ORACLE_FORMATS):
        upto = BEYOND_WORD.get(fmt, numbers)
        ours = [render_number(fmt, value) for value in range(1, upto + 1)]
        assert (fmt, ours) == (fmt, shown[place * numbers : place * numbers + upto])
