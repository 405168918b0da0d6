"""First stage: the text as later stages match it, with a way back to the source.

In: ``Source``. Out: ``Clean``. Guaranteed:

1. Every change is one character for one character, or a deletion; so an offset maps both ways exactly. Later stages may
   put line ends in (``with_added_ends``), which map to no character.
2. Line ends of every kind are one ``\\n`` each (``\\r\\n`` becomes a blank and ``\\n``).
3. Blanks of every width are ``" "``; letters, digits and the punctuation that structure hangs on are half-width, Western full
   stops Chinese where a text has no others;
   traditional characters that occur in our own words are simplified, radicals are the characters they look like.
4. The strokes of a table that is drawn with characters are blanks.
5. Pictures are bullets where one begins two lines running, else blanks; numbers in keycaps have a stop.
6. Zero-width and control characters, converters' pinyin notes and stray private-use characters are gone; a private-use bullet
   is ``•``.

Values are never cut from the clean text: ``Clean.spans`` gives their pieces in the source.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import pairwise

from jdparse.ingest.pdf_fold import ORDINARY
from jdparse.model.source import Source
from jdparse.model.span import Span, Spans
from jdparse.rules.late import late
from jdparse.structure.text.markup import PICTOGRAPH, link_parts, without_pictographs
from jdparse.structure.text.stops import with_full_stops

_PLAIN = (
    ("\r\n", "\u200b\n"), ("\r", "\n"), ("\x0b", "\n"), ("\x0c", "\n"), ("\x85", "\n"), ("\u2028", "\n"), ("\u2029", "\n"),
    ("\u3000", " "), ("\xa0", " "), ("：", ":"), ("（", "("), ("）", ")"), ("，", ","), ("；", ";"), ("．", "."),
    ("﹑", "、"), ("､", "、"), ("！", "!"), ("？", "?"), ("＊", "*"), ("－", "-"), ("／", "/"), ("％", "%"), ("＞", ">"), ("＜", "<"),
    ("﹕", ":"), ("∶", ":"), ("︰", ":"), ("﹔", ";"), ("﹐", ","), ("［", "["), ("］", "]"), ("＿", "_"), ("＝", "="),
    ("〈", "【"), ("〉", "】"),
)  # fmt: skip
_WIDE = late(r"[０-９Ａ-Ｚａ-ｚ\u2000-\u200a\u202f\u205f]")
_ALL_WIDE = late(r"[\uff10-\uff5a\u2000-\u200a\u202f\u205f]")
"""What is folded where there are any of these: the signs between them, too."""
_FULL_WIDTH = 0xFEE0
"""How far a character of full width is from its usual one."""
_FRAMED = late(
    r"(?m)^[^\n]*[\u2502\u2503\u250c-\u254b\u2550-\u256c][^\n]*$|^[ \t]*\|[^\n]*\|[ \t]*\u200b?$|^[^|\n]{1,400} \|[^\n]* \|[ \t]*\u200b?$"
    r"|^[ \t]*-{3,20}\|[-|: \t]*\u200b?$"
)
"""A line of a table that is drawn with characters, or of one whose rows only end in a stroke; CRLF has become the two
characters at its end."""
_TO_FRAMED = late(r"[\u2502\u2503\u250c-\u254b\u2550-\u256c|][^\n]*")
"""From the first stroke of a line to its end: every such line has one."""
_FRAME = dict.fromkeys(range(0x2500, 0x2580), " ") | dict.fromkeys(map(ord, "│┃║|"), "\t")
_BARRED = late(
    r"(?m)^[ \t]*[^\W0-9A-Za-z_]{2,8}[|｜][^|｜\n]{1,60}(?:[ \t]{1,8}[^\W0-9A-Za-z_]{2,8}[|｜][^|｜\n]{1,60}){0,5}$"
)
"""上级｜单证部经理   下设｜单证员: bars where colons usually stand, one a field."""
_TO_BARRED = re.compile(r"[|｜][^\n]*")
_END_STROKE = re.compile(r"^ *\t|\t *(?=\u200b?$)")
_RULE = re.compile(r"[ \t|:+-]+\u200b?")
_TRADITIONAL = late(
    r"[崗須內對稱職責務經總員負據構協調導檢備質範圍權項應開發設計師學歷驗條標準題醫藥業會館廠長隊處課區銷購]"
)
_RADICAL = re.compile(r"[\u2e80-\u2ef3\u2f00-\u2fd5]")
_RADICALS = str.maketrans({**ORDINARY})
"""⼯作, ⾦融: radicals for ordinary characters, as they come from pages that PDF files were made into."""
_TO_PRIVATE = late(r"[\ue000-\uf8ff][^\n]*")
_PRIVATE_BULLET = late(r"[\ue000-\uf8ff](?=[^\S\n]{0,8}[^\s\ue000-\uf8ff])")
_OFTEN = 2  # lines that a private-use character begins before it is a bullet elsewhere
_ODD_SIGN = r"(?:□{2,4}(?![年月日号])|[?\ufffd]{1,6}|¡¤|[-=]>|\*\*(?=[ \t])|_{1,4}|[²³¹àèéŸÞ~+⊙》»＃﹡｡∎⬤▷])"
_ODD_BULLET = re.compile(rf"(?m)^[ \t]*(?P<sign>{_ODD_SIGN})(?=[ \t]{{0,6}}[^\W_])")
_ODD_INSIDE = re.compile(r"(?<=[。;:!)])[ \t]{0,2}(?P<sign>[?\ufffd²])(?=[ \t]{0,6}[^\W0-9A-Za-z_])")
_ODD = re.compile(r"[\n。;:!)](?:(?<=\n)|(?=[ \t]{0,2}[?\ufffd²]))[ \t]*[?□\ufffd¡\-=*_²³¹àèéŸÞ~+⊙》»＃﹡｡∎⬤▷]")
"""What stands where a bullet of a symbol font, or of another encoding, was, and signs that typists put there."""
_MIN_ODD = 3  # lines that such a sign begins before it is a bullet
_MIN_BOXES = 2  # the same for boxes side by side, which no typist sets before words
_NOTE_REST = (
    r"[a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]{0,5}[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ][a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]{0,4}[ \u00a0]?\)"
)
_DELETED = late(
    rf"[(\x80-\x84\x86-\x9f\u200b-\u200f\u2060\ufeff\u00ad\ue000-\uf8ff\ufffc\ufe0e\ufe0f\u202a-\u202e](?:(?<!\()|(?<=[\u3400-\u9fff]\(){_NOTE_REST})"
)
_HASHES = re.compile(r"(?m)^[ \t]{0,3}#{1,6}(?=[ \t]+\S)")
_QUOTED = re.compile(r"(?m)^[ \t]*>{1,3}(?=[ \t]*\S)")
_FILLED = re.compile(r"(?m)^[ \t>]*[^\s>]")
_MIN_QUOTED, _ALL_BUT = 5, 0.8  # lines of a quoted text; nearly all of them have the sign, as no bullet does
_BOLD = late(r"(?m)(?:^|\t)[ \t]*(?:[-+]|\*[ \t]|[0-9]{1,2}[.、])?[ \t]*(\*\*)(?=[^\s*])[^*\n]{1,60}(\*\*)")
"""**岗位职责:** at a line's beginning, as Markdown sets words in bold: the asterisks are none of its characters."""
TAG = late(
    r"<!--.{0,2000}?-->|</?(?P<breaks>br|p|div|li|[ou]l|h[1-6]|hr|t[rd]|table|center|section|details|summary)?"
    r"(?(breaks)|(?:font|span|b|strong|i|em|u|a|small|sup|sub|img|code|kbd))(?=[\s/>])[^<>\n]{0,300}>",
    re.IGNORECASE | re.DOTALL,
)
"""A tag of a web page in a text, as Markdown has them, and whether what follows stands on a line of its own."""
PINYIN_NOTE = late(rf"\({_NOTE_REST}")
"""職責(zé)說明: the reading of the character before it, without that character; brackets folded."""
_ENTITY = re.compile(r"&(?:nbsp|ensp|emsp|thinsp|#160|#12288|#xa0);", re.IGNORECASE)
"""Blanks of a web page whose markup was taken away by halves."""
_HAS_DELETED = late(
    r"[\x80-\x84\x86-\x9f\u200b-\u200f\u2060\ufeff\u00ad\ue000-\uf8ff\ufffc\ufe0e\ufe0f\u202a-\u202eāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]"
)

_UNUSUAL = re.compile(
    "".join(
        (
            r"[|｜&\u2502\u2503\u250c-\u254b\u2550-\u256c",
            *(p.pattern[1:-1] for p in (_WIDE, _TRADITIONAL, _RADICAL, _HAS_DELETED, PICTOGRAPH)),
            "]",
        )
    )
)
"""A text without any of these characters, as most are, is clean once its punctuation is folded: one pass for four."""


@dataclass(frozen=True, slots=True)
class Clean:
    """The text to match on. ``cuts`` and ``shifts``: from clean offset ``cuts[i]`` on, the source is ``shifts[i]`` on.

    ``is_whole`` says that offsets are the source's own: nothing was deleted, no line end put in.
    """

    source: Source
    text: str
    cuts: tuple[int, ...]
    shifts: tuple[int, ...]
    is_whole: bool = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        """Known once, for it is asked at every quotation."""
        object.__setattr__(self, "is_whole", len(self.cuts) == 1 and not self.shifts[0])

    def at(self, offset: int) -> int:
        """The source offset of the clean character at ``offset`` (or of the end)."""
        index = bisect_right(self.cuts, offset) - 1
        return offset + self.shifts[index]

    def end_at(self, offset: int) -> int:
        """The source offset just behind the clean character before ``offset``."""
        if self.is_whole or not offset:
            return offset
        return min(self.at(offset - 1) + 1, self.at(offset))  # a line end that was put in has no character behind it

    def spans(self, start: int, end: int) -> Spans:
        """The pieces of the source that the clean range came from, deleted characters left out."""
        if end <= start:
            return ()
        if self.is_whole:
            return ((start, end),)
        cuts, shifts = self.cuts, self.shifts
        following = bisect_right(cuts, start)
        if following == len(cuts) or cuts[following] > end:
            shift = shifts[following - 1]
            return ((start + shift, end + shift),)
        pieces: list[Span] = []
        position = start
        while position < end:
            shift = shifts[following - 1]
            stop = cuts[following] if following < len(cuts) else end
            if not self._is_added(following - 1):
                pieces.append((position + shift, min(end, stop) + shift))
            position = stop
            following += 1
        return tuple(pieces)

    def _is_added(self, piece: int) -> bool:
        """Whether a piece is a line end that was put in: the next piece comes from the same place of the source."""
        return piece + 1 < len(self.cuts) and self.shifts[piece + 1] < self.shifts[piece]

    def to_clean(self, offset: int) -> int:
        """The clean offset of a source offset (of the next kept character, if that one was deleted)."""
        low, high = 0, len(self.cuts)
        while low < high:
            middle = (low + high) // 2
            if self.cuts[middle] + self.shifts[middle] <= offset:
                low = middle + 1
            else:
                high = middle
        if low == 0:
            return 0
        clean = offset - self.shifts[low - 1]
        return min(clean, self.cuts[low]) if low < len(self.cuts) else min(clean, len(self.text))


def without(clean: Clean, ranges: Iterable[Span]) -> Clean:
    """The same without some ranges, given in order."""
    kept: list[str] = []
    cuts: list[int] = []
    shifts: list[int] = []
    length = 0
    for start, end in _between(ranges, len(clean.text)):
        first = bisect_right(clean.cuts, start) - 1
        for index in range(first, bisect_left(clean.cuts, end, first + 1)):
            begin = max(start, clean.cuts[index])
            cuts.append(length + begin - start)
            shifts.append(clean.shifts[index] + begin - cuts[-1])
        kept.append(clean.text[start:end])
        length += end - start
    return Clean(clean.source, "".join(kept), tuple(cuts), tuple(shifts))


def with_line_ends(clean: Clean, places: Iterable[int]) -> str:
    """The text with a line end for the character at each place."""
    stops = (-1, *sorted({*places}), len(clean.text))
    return "\n".join([clean.text[before + 1 : stop] for before, stop in pairwise(stops)])


def with_added_ends(clean: Clean, places: Iterable[int]) -> Clean:
    """The same with a further line end before the character at each place, none of them 0; it comes from nowhere in the source."""
    stops = sorted({*places})
    lines = [clean.text[before:stop] for before, stop in pairwise((0, *stops, len(clean.text)))]
    cuts: list[int] = []
    shifts: list[int] = []
    for added, (before, stop) in enumerate(pairwise((0, *stops, len(clean.text) + 1))):
        if added:
            cuts.append(before + added - 1)
            shifts.append(clean.at(before) - cuts[-1])
        first = bisect_right(clean.cuts, before) - 1
        for index in range(first, bisect_left(clean.cuts, stop, first + 1)):
            cuts.append(max(before, clean.cuts[index]) + added)
            shifts.append(clean.shifts[index] - added)
    return Clean(clean.source, "\n".join(lines), tuple(cuts), tuple(shifts))


def _between(ranges: Iterable[Span], length: int) -> Iterator[Span]:
    """What lies between the ranges, none of it empty."""
    position = 0
    for start, end in ranges:
        if start > position:
            yield position, start
        position = end
    if position < length or not position:
        yield position, length


def normalize(source: Source, simplified: Mapping[int, int]) -> Clean:
    """Fold and delete as the module says; ``simplified`` maps traditional characters of our own words."""
    clean = _without_tags(_folded(source, simplified))
    links = [*link_parts(clean.text)]
    clean = without(clean, links) if links else clean
    if "**" not in clean.text:
        return clean
    marks = [found.span(group) for found in _BOLD.finditer(clean.text) for group in (1, 2)]
    return without(clean, marks) if marks else clean


def _without_tags(clean: Clean) -> Clean:
    """Without the tags of web pages that stand in a text; one that breaks the line is a line end."""
    if not any(sign in clean.text for sign in ("</", "<br", "<BR", "/>")):  # nearly all texts
        return clean
    tags: list[Span] = []
    breaks: list[int] = []
    for found in TAG.finditer(clean.text):
        if found["breaks"]:
            breaks.append(found.start())
            tags.append((found.start() + 1, found.end()))
        else:
            tags.append(found.span())
    return without(replace(clean, text=with_line_ends(clean, breaks)), tags) if tags else clean


def _folded(source: Source, simplified: Mapping[int, int]) -> Clean:
    text = with_full_stops(_with_signs(_without_markup(_punctuated(source.text))))
    if _UNUSUAL.search(text) is None:
        return Clean(source, text, (0,), (0,))
    text = without_pictographs(_narrowed(text))
    if _RADICAL.search(text):
        text = text.translate(_RADICALS)
    if _TRADITIONAL.search(text):
        text = _any_of(tuple(simplified)).sub(lambda found: chr(simplified[ord(found.group())]), text)
    if not _HAS_DELETED.search(text):
        return Clean(source, text, (0,), (0,))
    text = _with_bullets(text)
    return _delete(source, text)


def _with_signs(text: str) -> str:
    """Signs that begin lines again and again, in the place of bullets that a conversion lost, are bullets."""
    if _ODD.search(f"\n{text}") is None:
        return text
    found = Counter(line["sign"] for pattern in (_ODD_BULLET, _ODD_INSIDE) for line in pattern.finditer(text))
    often = {sign for sign, count in found.items() if count >= (_MIN_BOXES if sign[0] == "□" else _MIN_ODD)}
    if not often:
        return text
    text = _ODD_BULLET.sub(lambda line: _as_bullet(line, often), text)
    return _ODD_INSIDE.sub(lambda line: _as_bullet(line, often), text)


def _as_bullet(found: re.Match[str], often: set[str]) -> str:
    """A bullet for the sign, as long as it."""
    sign, words = found["sign"], found.group()
    return f"{words[: -len(sign)]}{'•':<{len(sign)}}" if sign in often else words


def _with_bullets(text: str) -> str:
    """Private-use characters that begin lines are bullets; one that does so again and again is one inside a line, too."""
    firsts = (found.start() for found in _TO_PRIVATE.finditer(text))
    places = [first for first in firsts if _PRIVATE_BULLET.match(text, first) and _begins_line(text, first)]
    if not places:
        return text
    signs = Counter(text[place] for place in places)
    text = "•".join(text[before + 1 : place] for before, place in pairwise((-1, *places, len(text))))
    often = "".join(sign for sign, count in signs.items() if count >= _OFTEN and sign in text)
    if not often:
        return text
    return re.sub(rf"[{often}](?<=[。;:.!?)】 \t].)(?=[ \t]{{0,4}}[^\s\ue000-\uf8ff])", "•", text)


def _begins_line(text: str, place: int) -> bool:
    return not text[text.rfind("\n", 0, place) + 1 : place].strip(" \t")


def fold(text: str) -> str:
    """The one-for-one changes that need no rules: same length in, same length out."""
    return _narrowed(_punctuated(text))


def _punctuated(text: str) -> str:
    for old, new in _PLAIN:
        text = text.replace(old, new)
    return text


def _without_markup(text: str) -> str:
    """Without the hashes before a heading of Markdown, and the > before its quoted lines, or every line of a quoted text."""
    headings = 0
    if "# " in text:
        text, headings = _HASHES.subn(_blanks, text)
    if headings and ">" in text:
        text = _QUOTED.sub(_blanks, text)
    elif ">" in text and text.lstrip()[0] == ">":
        quoted = _QUOTED.findall(text)
        if len(quoted) >= _MIN_QUOTED and len(quoted) > _ALL_BUT * len(_FILLED.findall(text)):
            text = _QUOTED.sub(_blanks, text)
    return text


def _narrowed(text: str) -> str:
    """Without frames of tables, and with letters and digits of one width."""
    if "&" in text:
        text = _ENTITY.sub(_blanks, text)
    text = _changed(text, _TO_FRAMED, _FRAMED, _without_frame)
    text = _changed(text, _TO_BARRED, _BARRED, _with_colons)
    return _ALL_WIDE.sub(_usual, text) if _WIDE.search(text) else text


def _changed(text: str, rests: re.Pattern[str], lines: re.Pattern[str], change: Callable[[re.Match[str]], str]) -> str:
    """The text with those of its lines changed that ``lines`` matches; ``rests`` finds the few that can be such."""
    parts: list[str] = []
    position = 0
    for rest in rests.finditer(text):
        start = text.rfind("\n", 0, rest.start()) + 1
        parts += text[position:start], lines.sub(change, text[start : rest.end()])
        position = rest.end()
    return "".join((*parts, text[position:])) if parts else text


def _usual(found: re.Match[str]) -> str:
    """The same letter, digit, sign or blank of the usual width."""
    code = ord(found.group())
    return chr(code - _FULL_WIDTH) if code > _FULL_WIDTH else " "


@lru_cache(maxsize=8)
def _any_of(codes: tuple[int, ...]) -> re.Pattern[str]:
    """Finds the characters: few texts have them, and those that do few of them."""
    return re.compile(f"[{re.escape(''.join(map(chr, codes)))}]" if codes else "(?!)")


def _blanks(found: re.Match[str]) -> str:
    """As many blanks as there are characters."""
    return " " * len(found.group())


def _with_colons(line: re.Match[str]) -> str:
    """The line with a colon for each bar."""
    return line.group().replace("｜", ":").replace("|", ":")


def _without_frame(line: re.Match[str]) -> str:
    """The words of a drawn table's row, a tabulator for each upright stroke but those at its two ends."""
    words = line.group().translate(_FRAME)
    if _RULE.fullmatch(words):
        return " " * len(words)
    return _END_STROKE.sub(_blanks, words)


def _delete(source: Source, text: str) -> Clean:
    kept: list[str] = []
    cuts, shifts = [0], [0]
    position = gone = length = 0
    for found in _DELETED.finditer(text):
        if found.start() > position:
            kept.append(text[position : found.start()])
            length += found.start() - position
        gone += found.end() - found.start()
        position = found.end()
        if cuts[-1] == length:
            shifts[-1] = gone
        else:
            cuts.append(length)
            shifts.append(gone)
    kept.append(text[position:])
    return Clean(source, "".join(kept), tuple(cuts), tuple(shifts))
