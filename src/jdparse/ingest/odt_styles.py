"""What the styles of an OpenDocument text say: bold, hidden, page breaks and headings, through
inheritance; its lists.

In: the trees that hold styles. Out: answers by family and name of a style, and the levels of list styles.
Guaranteed: cycles and missing styles do no harm.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from lxml.etree import _Element

from jdparse.ingest.numbering import MAX_LEVELS, Level, Suffix
from jdparse.ingest.odt_names import FO, LIBRE_OFFICE, STYLE, TEXT, attribute, child, whole

_BOLD = frozenset({"bold", "600", "700", "800", "900"})
_SUFFIXES: Mapping[str, Suffix] = {"space": "space", "nothing": "nothing"}
_FORMATS: Mapping[str, str] = {
    "": "none", "1": "decimal", "01": "decimalZero", "a": "lowerLetter", "A": "upperLetter",
    "i": "lowerRoman", "I": "upperRoman", "1st": "ordinal", "１": "decimalFullWidth",
    "一": "chineseCountingThousand", "壹, 贰": "chineseLegalSimplified",
    "壹, 貳": "ideographLegalTraditional", "壹": "chineseLegalSimplified",
    "甲": "ideographTraditional", "子": "ideographZodiac", "壱": "japaneseLegal",
    "①": "decimalEnclosedCircle", "*": "chicago", "일": "koreanCounting", "가": "ganada",
    "ㄱ": "chosung", "ｱ": "aiueo", "ア": "aiueo", "ｲ": "iroha", "イ": "iroha", "а": "russianLower",
    "А": "russianUpper",
}  # fmt: skip


class Styles:
    """The styles of one document."""

    def __init__(self, roots: Iterable[_Element | None]) -> None:
        self._styles: dict[tuple[str, str], _Element] = {}
        self._lists: dict[str, _Element] = {}
        for root in roots:
            for element in () if root is None else root.iter(f"{STYLE}style", f"{TEXT}list-style"):
                name = element.get(f"{STYLE}name", "")
                if element.tag == f"{TEXT}list-style":
                    self._lists[name] = element
                else:
                    self._styles[element.get(f"{STYLE}family", ""), name] = element

    def is_bold(self, family: str, name: str | None) -> bool | None:
        """Whether Chinese text of the style is bold; None where the style does not say."""
        for weight in ("font-weight-asian", "font-weight"):
            space = STYLE if weight.endswith("asian") else FO
            stated = self._property(family, name, "text", f"{space}{weight}")
            if stated is not None:
                return stated in _BOLD
        return None

    def is_hidden(self, family: str, name: str | None) -> bool:
        """Whether text of the style does not show."""
        return self._property(family, name, "text", f"{TEXT}display") == "none"

    def begins_page(self, name: str | None) -> bool:
        """Whether a paragraph of the style begins a page."""
        stated = self._property("paragraph", name, "paragraph", f"{FO}break-before")
        return stated == "page" or any(style.get(f"{STYLE}master-page-name") for style in self._own(name))

    def is_title(self, name: str | None) -> bool:
        """Whether the style is that of a document's title, or made from it."""
        return any(style.get(f"{STYLE}name") == "Title" for style in self._chain("paragraph", name))

    def master_pages(self) -> set[str]:
        """The master pages that styles lead to."""
        names = (style.get(f"{STYLE}master-page-name") for style in self._styles.values())
        return {name for name in names if name}

    def list_of(self, name: str | None) -> str | None:
        """The list style that a paragraph style names."""
        named = (style.get(f"{STYLE}list-style-name") for style in self._chain("paragraph", name))
        return next((found for found in named if found), None)

    def levels(self, name: str | None) -> tuple[Level, ...]:
        """The levels of a list style; of a list without one, bullets."""
        style = self._lists.get(name or "")
        if style is None:
            return (Level(fmt="bullet", text="•"),) * MAX_LEVELS
        levels = {whole(element, f"{TEXT}level", 1): _level(element) for element in style}
        return tuple(levels.get(place, Level(fmt="none")) for place in range(1, MAX_LEVELS + 1))

    def _own(self, name: str | None) -> Iterator[_Element]:
        style = self._styles.get(("paragraph", name or ""))
        if style is not None:
            yield style

    def _chain(self, family: str, name: str | None) -> Iterator[_Element]:
        seen: set[str] = set()
        while name and name not in seen and (family, name) in self._styles:
            seen.add(name)
            style = self._styles[family, name]
            yield style
            name = style.get(f"{STYLE}parent-style-name")

    def _property(self, family: str, name: str | None, kind: str, name_of_property: str) -> str | None:
        for style in self._chain(family, name):
            for properties in style.iterchildren(f"{STYLE}{kind}-properties"):
                stated = attribute(properties, name_of_property)
                if stated is not None:
                    return stated
        return None


def _level(element: _Element) -> Level:
    bullet = element.get(f"{TEXT}bullet-char")
    alignment = child(child(element, f"{STYLE}list-level-properties"), f"{STYLE}list-level-label-alignment")
    follow = "" if alignment is None else alignment.get(f"{TEXT}label-followed-by", "")
    suffix = _SUFFIXES.get(follow, "tab")
    if bullet is None:
        return _numbered(element, suffix)
    properties = child(element, f"{STYLE}text-properties")
    font = "" if properties is None else properties.get(f"{STYLE}font-name", "")
    return Level(fmt="bullet", text=bullet, suffix=suffix, symbol_font=font)


def _numbered(element: _Element, suffix: Suffix) -> Level:
    place = whole(element, f"{TEXT}level", 1)
    return Level(
        fmt=_format(element.get(f"{STYLE}num-format", "")),
        text=_pattern(element, place),
        start=whole(element, f"{TEXT}start-value", 1),
        suffix=suffix,
    )


def _format(shown: str) -> str:
    """The format that is given by its first numbers: ``一, 二, 三, ...``."""
    numbers = [number.strip() for number in shown.split(",")]
    padded = numbers[0] if numbers[0].endswith("01") and not numbers[0].strip("01") else ""
    return _FORMATS.get(", ".join(numbers[:2])) or _FORMATS.get(numbers[0]) or padded or "decimal"


def _pattern(element: _Element, place: int) -> str:
    """What is shown around the numbers, with ``%1`` to ``%9`` for them."""
    pattern = attribute(element, f"{LIBRE_OFFICE}num-list-format")
    if pattern is not None:
        for number in range(1, MAX_LEVELS + 1):
            pattern = pattern.replace(f"%{number}%", f"%{number}")
        return pattern
    shown = min(place, whole(element, f"{TEXT}display-levels", 1))
    numbers = ".".join(f"%{number}" for number in range(place - shown + 1, place + 1))
    prefix, suffix = attribute(element, f"{STYLE}num-prefix"), attribute(element, f"{STYLE}num-suffix")
    return (prefix or "") + numbers + (suffix or "")
