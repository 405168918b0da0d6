"""Characters of symbol fonts as the visible ones nearest to them: one table for bullets and inserted
symbols.

Symbol, Wingdings and their kin draw pictures at the codes of letters. Documents name such a picture by
its code (0x20 to 0xFF) or by the same code in the private-use area (U+F020 to U+F0FF). ``visible_symbol``
gives the character of Unicode that looks like it; ``visible_text`` does so for the whole text of a
bullet. A code that the tables do not know gives ``FALLBACK_BULLET``: a bullet stays a bullet.
"""

from __future__ import annotations

from collections.abc import Mapping

PRIVATE_USE = 0xF000
FALLBACK_BULLET = "•"
_ALL_PRIVATE = (0xE000, 0xF8FF)

_SYMBOL_ROWS: Mapping[int, str] = {
    0x20: " !∀#∃%&∋()∗+,−./0123456789:;<=>?",
    0x40: "≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_",
    0x60: "‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼",
    0xA0: "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵",
    0xC0: "ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓",
    0xE0: "◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪",
    0xF1: "〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭",
}

_WINGDINGS_ROWS: Mapping[int, str] = {
    0x20: " ✏✂✁",
    0x28: "☎✆✉",
    0x36: "⌛⌨",
    0x3E: "✇✍",
    0x41: "✌",
    0x45: "☜☞☝☟",
    0x4A: "☺",
    0x4C: "☹",
    0x4E: "☠⚐",
    0x51: "✈☼",
    0x54: "❄",
    0x56: "✞",
    0x58: "✠✡☪☯ॐ☸♈♉♊♋♌♍♎♏♐♑♒♓&&●❍■□",
    0x70: "□❑❒◆◆◆❖◆⌧⍓⌘❀✿❝❞",
    0x80: "⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿",
    0x9E: "·•▪○○○◉◎○▪□▲✦★✶✴✹✵",
    0xB2: "✧✧",
    0xB5: "✪✰",
    0xD5: "⌫⌦◀➢▲▼➲➲➲➲←→↑↓↖↗↙↘←➔↑↓↖↗↙↘⇦⇨⇧⇩⬄⇳⬁⬀⬃⬂▭▫✗✓☒☑",
}

_WINGDINGS_2_ROWS: Mapping[int, str] = {
    0x4F: "✗✓☒☑☒☒⊗⊘",
    0x69: "⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿",
    0x95: "·•●●○◉◎",
    0x9D: "▪▪■■■□□□",
}

_WINGDINGS_3_ROWS: Mapping[int, str] = {
    0x21: "←→↑↓↖↗↙↘",
    0x66: "←→↑↓",
    0x70: "▲▼△▽◀▶◁▷◣◢◤◥◀▶▲",
}

_WEBDINGS_ROWS: Mapping[int, str] = {
    0x33: "◀▶▲▼",
    0x61: "✓",
    0x63: "□",
    0x67: "■",
    0x6E: "●",
    0x72: "✗",
}


def _by_code(rows: Mapping[int, str]) -> Mapping[int, str]:
    return {first + place: char for first, row in rows.items() for place, char in enumerate(row)}


SYMBOL_FONTS: Mapping[str, Mapping[int, str]] = {
    "symbol": _by_code(_SYMBOL_ROWS),
    "wingdings": _by_code(_WINGDINGS_ROWS),
    "wingdings 2": _by_code(_WINGDINGS_2_ROWS),
    "wingdings 3": _by_code(_WINGDINGS_3_ROWS),
    "webdings": _by_code(_WEBDINGS_ROWS),
}

# Private-use bullets whose font the file does not name are nearly always of Wingdings, or Symbol's dot.
_UNNAMED: Mapping[int, str] = {**SYMBOL_FONTS["wingdings"], 0xB7: "•"}


def is_symbol_font(font: str) -> bool:
    """Whether the font draws pictures at the codes of letters."""
    return font.strip().lower() in SYMBOL_FONTS


def visible_symbol(font: str, code: int) -> str:
    """The character that looks like the font's picture at ``code`` (0x20 to 0xFF, or that plus 0xF000)."""
    table = SYMBOL_FONTS.get(font.strip().lower())
    private = PRIVATE_USE <= code <= PRIVATE_USE + 0xFF
    if table is None and not private:
        return chr(code) if _is_character(code) else FALLBACK_BULLET
    return (_UNNAMED if table is None else table).get(code - PRIVATE_USE if private else code, FALLBACK_BULLET)


def visible_text(text: str, font: str = "") -> str:
    """The text of a bullet set in ``font``: private-use characters, and all letters in a symbol font,
    mapped.

    Characters beyond U+00FF that are not private stay: some programs write the real bullet and name the
    font too.
    """
    symbolic = is_symbol_font(font)
    return "".join(_visible(char, font, symbolic) for char in text)


def _visible(char: str, font: str, symbolic: bool) -> str:
    code = ord(char)
    if PRIVATE_USE <= code <= PRIVATE_USE + 0xFF or (symbolic and 0x20 < code <= 0xFF):
        return visible_symbol(font, code)
    return FALLBACK_BULLET if _ALL_PRIVATE[0] <= code <= _ALL_PRIVATE[1] else char


def _is_character(code: int) -> bool:
    return 0x20 <= code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF
