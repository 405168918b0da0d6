"""The list tables of Rich Text, for files that name a paragraph's list but do not spell out its number.

In: the tokens of the list table and of the list override table. Out: ``ListDefinition`` by the number
that paragraphs name. Guaranteed: no exception; a list that cannot be made out gives no numbers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from jdparse.ingest.number_formats import NFC_FORMATS
from jdparse.ingest.numbering import MAX_LEVELS, Level, ListCounter, ListDefinition, Suffix
from jdparse.ingest.rtf_fonts import Font, decode
from jdparse.ingest.rtf_tokens import CLOSE, ESCAPED, OPEN, TEXT, Token
from jdparse.ingest.symbols import is_symbol_font

LIST_WORDS = (
    "f", "levelfollow", "levellegal", "levelnfc", "levelnfcn", "levelnorestart", "levelstartat", "leveltext",
    "lfolevel", "list", "listid", "listlevel", "listoverride", "listoverridestartat", "ls", "u",
)  # fmt: skip
_SUFFIXES: Sequence[Suffix] = ("tab", "space", "nothing")


@dataclass(slots=True)
class _Group:
    """A group of the tables: its first control word, all its control words, its own bytes, its groups."""

    name: str = ""
    words: dict[str, int | None] = field(default_factory=dict)
    characters: list[bytes | str] = field(default_factory=list)
    groups: list[_Group] = field(default_factory=list)

    def named(self, name: str) -> Iterator[_Group]:
        """The groups right inside that begin with that word."""
        return (group for group in self.groups if group.name == name)


class ListTables:
    """The tokens of both tables while they are gathered, and the counter that they make."""

    def __init__(self) -> None:
        self._tokens: dict[str, list[Token]] = {"listtable": [], "listoverridetable": []}
        self._open = ""
        self._counter: ListCounter | None = None

    def begin(self, name: str) -> None:
        """What follows belongs to the table of that name."""
        self._open = name

    def end(self) -> None:
        """The table ends."""
        self._open = ""

    def add(self, token: Token) -> None:
        """Keep the token, if a table is open."""
        if self._open:
            self._tokens[self._open].append(token)

    def counter(self, fonts: dict[int, Font], document: str | None) -> ListCounter:
        """The counter of all lists."""
        if self._counter is None:
            tables = self._tokens["listtable"], self._tokens["listoverridetable"]
            self._counter = ListCounter(read_lists(*tables, fonts, document))
        return self._counter


def read_lists(
    lists: Iterable[Token], overrides: Iterable[Token], fonts: dict[int, Font], document: str | None
) -> dict[str, ListDefinition]:
    """The definitions of both tables together."""
    levels = {
        group.words.get("listid"): tuple(_level(level, fonts, document) for level in group.named("listlevel"))
        for group in _tree(lists).named("list")
    }
    definitions = {}
    for group in _tree(overrides).named("listoverride"):
        list_id, number = group.words.get("listid"), group.words.get("ls")
        if number is not None and levels.get(list_id):
            starts = _starts(list(group.named("lfolevel")))
            definitions[str(number)] = ListDefinition(str(list_id), levels[list_id][:MAX_LEVELS], starts)
    return definitions


def _tree(tokens: Iterable[Token]) -> _Group:
    """The tokens as groups within groups; the outermost stands for the table."""
    stack = [_Group()]
    for token in tokens:
        if token.name == OPEN:
            stack[-1].groups.append(_Group())
            stack.append(stack[-1].groups[-1])
        elif token.name == CLOSE:
            if len(stack) > 1:
                stack.pop()
        elif token.name in (TEXT, ESCAPED):
            stack[-1].characters.append(token.data)
        else:
            _word(stack[-1], token)
    return stack[0]


def _word(group: _Group, token: Token) -> None:
    if token.name == "u" and token.number is not None:
        group.characters.append(chr(token.number % 0x10000))
    if not group.name and not token.name.startswith("\\"):
        group.name = token.name
    group.words.setdefault(token.name, token.number)


def _level(group: _Group, fonts: dict[int, Font], document: str | None) -> Level:
    words = group.words
    font = fonts.get(words.get("f") or 0, Font())
    text = "".join(_text(part.characters, font, document) for part in group.named("leveltext"))
    nfc = words.get("levelnfcn", words.get("levelnfc"))
    follow = words.get("levelfollow") or 0
    return Level(
        fmt=NFC_FORMATS.get(nfc or 0, "decimal"),
        text=text,
        start=words.get("levelstartat") or 0,
        restart=0 if words.get("levelnorestart") == 1 else None,
        legal=words.get("levellegal") == 1,
        suffix=_SUFFIXES[follow] if 0 <= follow < len(_SUFFIXES) else "tab",
        symbol_font=font.name if is_symbol_font(font.name) else "",
    )


def _text(characters: Iterable[bytes | str], font: Font, document: str | None) -> str:
    """A level's text: its length, characters, bytes below 9 for the numbers of levels, and ``;``."""
    written, skip = "", 1
    for piece in characters:
        if isinstance(piece, str):
            written, skip = written + piece, 1
            continue
        shown, end, _ = piece[skip:].partition(b";")
        written, skip = written + _decoded(shown, font, document), 0
        if end:
            break
    return written


def _decoded(data: bytes, font: Font, document: str | None) -> str:
    written, start = "", 0
    for place, byte in enumerate(data):
        if byte < MAX_LEVELS:
            written += decode(data[start:place], font, document) + f"%{byte + 1}"
            start = place + 1
    return written + decode(data[start:], font, document)


def _starts(levels: Sequence[_Group]) -> dict[int, int]:
    """Start overrides by level."""
    return {
        place: number
        for place, level in enumerate(levels)
        if "listoverridestartat" in level.words and (number := level.words.get("levelstartat")) is not None
    }
