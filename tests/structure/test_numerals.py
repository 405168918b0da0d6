"""Numbers as enumerators write them, up to the hundreds, and what is no number."""

from __future__ import annotations

import pytest

from jdparse.rules.numerals import (
    READERS,
    arabic,
    chinese,
    decimal,
    formal,
    letter,
    mixed,
    roman_letters,
    stem,
)

DIGITS = "零一二三四五六七八九"


def in_chinese(value: int) -> str:
    """A number below 1,000 as one would write it out."""
    hundreds, rest = divmod(value, 100)
    tens, ones = divmod(rest, 10)
    text = f"{DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        text += ("" if tens == 1 and not hundreds else DIGITS[tens]) + "十"
    elif hundreds and ones:
        text += "零"
    return text + (DIGITS[ones] if ones else "")


def in_roman(value: int) -> str:
    text = ""
    for amount, sign in ((90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        text, value = text + sign * (value // amount), value % amount
    return text


def test_chinese_numerals_up_to_a_thousand() -> None:
    assert [chinese(in_chinese(value)) for value in range(1, 1000)] == list(range(1, 1000))


def test_formal_numerals_are_chinese_ones_in_other_characters() -> None:
    table = str.maketrans("一二三四五六七八九十", "壹贰叁肆伍陆柒捌玖拾")
    assert [formal(in_chinese(value).translate(table)) for value in range(1, 100)] == list(range(1, 100))


def test_arabic_numerals() -> None:
    assert [arabic(str(value)) for value in range(1000)] == list(range(1000))
    assert [arabic(f"{value:02}") for value in range(1, 10)] == list(range(1, 10))


def test_roman_numerals_below_a_hundred() -> None:
    assert [roman_letters(in_roman(value)) for value in range(1, 100)] == list(range(1, 100))
    assert [roman_letters(in_roman(value).lower()) for value in range(1, 100)] == list(range(1, 100))


def test_letters_and_stems() -> None:
    assert [letter(c) for c in "abcxyz"] == [1, 2, 3, 24, 25, 26]
    assert [letter(c) for c in "ABC"] == [1, 2, 3]
    assert [stem(c) for c in "甲乙丙癸"] == [1, 2, 3, 10]


RUNS = {
    "dotted": ("⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛", 1),
    "enclosed": ("⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇", 1),
    "circled": ("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚㉛㉜㉝㉞㉟㊱㊲㊳㊴㊵㊶㊷㊸㊹㊺㊻㊼㊽㊾㊿", 1),
    "negative": ("❶❷❸❹❺❻❼❽❾❿⓫⓬⓭⓮⓯⓰⓱⓲⓳⓴", 1),
    "ideograph": ("㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩", 1),
    "roman": ("ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ", 1),
}


@pytest.mark.parametrize("script", RUNS)
def test_single_characters(script: str) -> None:
    characters, first = RUNS[script]
    values = [READERS[script](character) for character in characters]
    assert values == list(range(first, first + len(characters)))


@pytest.mark.parametrize(
    ("text", "value"), [("3", 3), ("十二", 12), ("1.2.10", 10), ("5-3", 3), ("二〇", 20), ("两", 2)]
)
def test_mixed_and_decimal(text: str, value: int) -> None:
    assert (decimal if "." in text or "-" in text else mixed)(text) == value


NO_NUMBER = ["", " ", "①", "²", "٣", "１", "-1", "1a", "1234567", "9" * 5000, "\ud800", "岗", "十岗", "iix!", "ab"]


@pytest.mark.parametrize("script", READERS)
@pytest.mark.parametrize("text", NO_NUMBER, ids=lambda text: ascii(text[:9]))
def test_what_is_no_number_gives_none_and_never_raises(script: str, text: str) -> None:
    value = READERS[script](text)
    assert value is None or script in ("circled", "negative", "decimal", "mixed", "roman-letters", "letter")


@pytest.mark.parametrize("text", ["②③", "99999999", "一二三四", "Ⅰ"])
def test_arabic_and_chinese_refuse(text: str) -> None:
    assert arabic(text) is None
    assert chinese(text) is None
