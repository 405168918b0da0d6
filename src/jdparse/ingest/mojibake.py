"""Text that was decoded wrongly before it reached us, where the way back is certain.

In: a decoded text. Out: the text with such runs repaired, and an issue a block of them. Guaranteed: a run
changes only if its characters, taken as the bytes of a Western code page, are valid UTF-8 or GB18030 that
reads as Chinese, so that good text never changes. Kinds: UTF-8 read as Latin-1 or Windows-1252, GBK read
as Latin-1 or Windows-1252.
"""

from __future__ import annotations

import re

from jdparse.ingest.characters import likeness
from jdparse.model.source import Issue
from jdparse.model.span import Span

_CODE_PAGE = {byte: bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(0x80, 0x100)}
_TO_BYTE = {ord(character): byte for byte, character in _CODE_PAGE.items()} | {b: b for b in range(0x100)}
_HIGH = "".join(sorted({chr(code) for code in _TO_BYTE if code >= 0x80}))
# Two adjacent ones open a run; a run goes on over ASCII to the last of them.
_RUN = re.compile(f"[{_HIGH}]{{2}}[\x20-\x7e{_HIGH}]*+")
_LETTERS = re.compile("[\xc0-\xff]")
LEAST_HAN = 2
CODE, DETAIL = "mojibake-repaired", "Chinese that had been read in a Western code page"
READS_AS_CHINESE = 0.8


def repair(text: str) -> tuple[str, tuple[Issue, ...]]:
    """Repair what can be repaired; the issues' spans are those of the repaired text."""
    if text.isascii() or not _LETTERS.search(text):
        return text, ()
    pieces: list[str] = []
    blocks: list[Span] = []
    end = length = 0
    for match in _RUN.finditer(text):
        if (repaired := _repaired(match[0])) is None:
            continue
        between = text[end : match.start()]
        length += len(between) + len(repaired)
        pieces += between, repaired
        _add(blocks, (length - len(repaired), length), touching=between.isascii())
        end = match.end()
    return "".join([*pieces, text[end:]]), tuple(Issue(CODE, block, DETAIL) for block in blocks)


def _add(blocks: list[Span], span: Span, touching: bool) -> None:
    """Lines in a row make one block: a file read wrongly as a whole is one finding."""
    if blocks and touching:
        blocks[-1] = (blocks[-1][0], span[1])
    else:
        blocks.append(span)


def _repaired(run: str) -> str | None:
    """The run in the first encoding that reads as Chinese; None for good text such as ``··`` or ``é``."""
    data = bytes(_TO_BYTE[ord(character)] for character in run)
    for encoding in ("utf-8", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        han = sum("\u4e00" <= character <= "\u9fff" for character in text)
        if han >= LEAST_HAN and likeness(text) >= READS_AS_CHINESE:
            return text
    return None
