"""Bytes in, text out: which encoding a file is in, by a ladder from the surest evidence down.

In: the bytes of a text file and, where there is one, the encoding that the file itself declares. Out:
``Decoded`` with the text, the encoding's name and how sure that is. Guaranteed: every byte is in the text
or counted in ``replaced``; line ends stay as they are; a byte order mark at the start is dropped, one
further in is kept. GB2312 and GBK are always read as GB18030, which holds both; Big5 with the Hong Kong
supplement.
"""

from __future__ import annotations

import codecs
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from jdparse.ingest.characters import legibility, likeness
from jdparse.ingest.errors import Unreadable
from jdparse.model.source import Issue

SAMPLE_BYTES = 32_000
SAMPLE_WIDE = 4_000
LEAST_MIXED = 12  # bytes of lines in each of two encodings, four characters or more
BINARY_SHARE = 0.04  # of control bytes; compressed data have 0.10, text with stray control bytes under 0.01
LIKELY = 0.5  # right readings of Chinese reach 0.7 and more, wrong ones stay under 0.2
UNCERTAIN = 0.3
DECLARED_WEIGHT = 0.1

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_ALIASES = {
    "utf-8": "utf-8", "utf8": "utf-8",
    "gb2312": "gb18030", "gbk": "gb18030", "gb18030": "gb18030", "x-gbk": "gb18030", "gb_2312-80": "gb18030",
    "euc-cn": "gb18030", "cp936": "gb18030", "hz-gb-2312": "hz",
    "big5": "big5hkscs", "big5-hkscs": "big5hkscs", "x-x-big5": "big5hkscs", "cp950": "big5hkscs",
    "iso-8859-1": "cp1252", "windows-1252": "cp1252", "us-ascii": "cp1252",
    "shift_jis": "cp932", "euc-jp": "euc_jp", "euc-kr": "cp949",
}  # fmt: skip
_TEXT_CONTROLS = b"\t\n\v\f\r\x07\x08\x1a\x1b"
_NOT_CONTROLS = bytes(b for b in range(256) if b >= 0x20 or b in _TEXT_CONTROLS)


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and how it was read. ``replaced`` is the number of U+FFFD put in for bytes that mean nothing.

    ``confidence`` is 1.0 where the bytes prove the encoding, else the likeness to Chinese, 0 to 1.
    """

    text: str
    encoding: str
    replaced: int
    confidence: float


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """Read bytes of unknown encoding.

    Raises ``Unreadable``: ``empty`` where there is no visible character, ``binary`` where it is no text.
    """
    if not data.strip():
        raise Unreadable("empty", "The file holds no text.")
    found = _marked(data) or _unmarked(data, declared)
    if not found.text.strip():
        raise Unreadable("empty", "The file holds no text.")
    return found


def decoding_issues(decoded: Decoded) -> tuple[Issue, ...]:
    """What a person should know about how the text was read."""
    issues = []
    if decoded.replaced:
        issues.append(Issue("bytes-replaced", None, f"{decoded.replaced} broken places read as U+FFFD"))
    if decoded.confidence < UNCERTAIN:
        issues.append(Issue("encoding-uncertain", None, f"read as {decoded.encoding} for want of better"))
    if "+" in decoded.encoding:
        issues.append(Issue("encoding-mixed", None, f"lines in {decoded.encoding.replace('+', ' and ')}"))
    return tuple(issues)


def known_encoding(name: str | None) -> str | None:
    """The codec for a declared encoding's name; None for no name or one that we do not read."""
    return _ALIASES.get(name.strip().strip("\"'").lower()) if name else None


def _marked(data: bytes) -> Decoded | None:
    """A byte order mark says it, unless what follows is something else altogether."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            body = data[len(mark) :]
            return _marked_utf8(body) if encoding == "utf-8-sig" else _marked_wide(body, encoding)
    return None


def _unmarked(data: bytes, declared: str | None) -> Decoded:
    found = _hz(data) or _strict_utf8(data) or _bare_utf16(data)
    if found is None and is_binary(data):
        raise Unreadable("binary", "The file holds no text but binary data.")
    return found or _by_likeness(data, declared)


def _marked_utf8(body: bytes) -> Decoded:
    """The mark may stand before text of another encoding, put there by a program that guessed."""
    found = _unmarked(body, None)
    return replace(found, encoding="utf-8-sig") if found.encoding == "utf-8" else found


def _marked_wide(body: bytes, encoding: str) -> Decoded | None:
    found = _decode_as(body, encoding, 1.0)
    return found if _unprintable_share(found.text[:4096]) < 0.3 else None


def _hz(data: bytes) -> Decoded | None:
    """HZ: Chinese in seven bits between ``~{`` and ``~}``."""
    if b"~{" not in data or not data.isascii():
        return None
    try:
        text = data.decode("hz")
    except UnicodeDecodeError:
        return None
    share = likeness(text)
    return Decoded(text, "hz", 0, share) if share >= LIKELY else None


def _strict_utf8(data: bytes) -> Decoded | None:
    """Other Chinese is practically never valid UTF-8; control bytes speak for UTF-16 or no text."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return None if is_binary(data) else Decoded(text, "utf-8", 0, 1.0)


def _bare_utf16(data: bytes) -> Decoded | None:
    """UTF-16 without a mark: the byte order in which the text is legible, if it is in either."""
    sample = data[:SAMPLE_WIDE]
    shares = {
        encoding: legibility(sample[: len(sample) // 2 * 2].decode(encoding, "replace"))
        for encoding in ("utf-16-le", "utf-16-be")
    }
    best = max(shares, key=shares.__getitem__)
    return _decode_as(data, best, shares[best]) if shares[best] >= LIKELY else None


def is_binary(data: bytes) -> bool:
    """Whether too many control bytes stand in ``data`` for a text of one-byte units."""
    controls = len(data.translate(None, _NOT_CONTROLS))
    return controls > len(data) * BINARY_SHARE


def _by_likeness(data: bytes, declared: str | None) -> Decoded:
    """Broken UTF-8, GB18030 or Big5: whichever reads most like Chinese, a small lead for the declared."""
    declared = known_encoding(declared)
    best, share = _most_like_chinese(_sample(data.split(b"\n")), declared)
    if share < UNCERTAIN and (other := _not_chinese(data, declared)):
        return other
    return _mixed(data) or _decode_as(data, best, share)


def _most_like_chinese(sample: bytes, declared: str | None = None) -> tuple[str, float]:
    shares = {
        encoding: likeness(sample.decode(encoding, "replace")) + DECLARED_WEIGHT * (encoding == declared)
        for encoding in ("utf-8", "gb18030", "big5hkscs")
    }
    best = max(shares, key=shares.__getitem__)
    return best, shares[best]


def _sample(lines: Iterable[bytes]) -> bytes:
    """Whole lines that are not plain ASCII, up to the sample's size: the others say nothing."""
    return b"\n".join(_limited(line for line in lines if not line.isascii()))[:SAMPLE_BYTES]


def _limited(lines: Iterable[bytes]) -> Iterator[bytes]:
    size = 0
    for line in lines:
        if size > SAMPLE_BYTES:
            return
        size += len(line) + 1
        yield line


def _not_chinese(data: bytes, declared: str | None) -> Decoded | None:
    """Declared as another script's, or plain Western text with a few accents and typographic quotes."""
    beyond = len(data.translate(None, bytes(range(0x80))))
    encoding = declared if declared and not declared.startswith("utf") else None
    if encoding is None and beyond < len(data) * 0.15:
        encoding = "cp1252"
    if encoding is None:
        return None
    try:
        return Decoded(data.decode(encoding), encoding, 0, UNCERTAIN if declared else 0.0)
    except UnicodeDecodeError:
        return None


def _mixed(data: bytes) -> Decoded | None:
    """Files of two encodings joined: lines that are UTF-8 beside lines that read well in another."""
    lines = data.split(b"\n")
    valid = [is_utf8(line) for line in lines]
    ours = _sample(line for line, utf8 in zip(lines, valid, strict=True) if utf8)
    others = _sample(line for line, utf8 in zip(lines, valid, strict=True) if not utf8)
    if min(len(ours), len(others)) < LEAST_MIXED:
        return None
    second, share = _most_like_chinese(others)
    share = min(share, likeness(ours.decode("utf-8", "replace")))
    if second == "utf-8" or share < LIKELY:
        return None
    encodings = ["utf-8" if utf8 else second for utf8 in valid]
    parts = [_decode_as(line, encoding, share) for line, encoding in zip(lines, encodings, strict=True)]
    replaced = sum(part.replaced for part in parts)
    return Decoded("\n".join(part.text for part in parts), f"utf-8+{second}", replaced, share)


def is_utf8(line: bytes) -> bool:
    """Whether bytes are valid UTF-8."""
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _decode_as(data: bytes, encoding: str, confidence: float) -> Decoded:
    text = data.decode(encoding, "replace")
    return Decoded(text, encoding, _lost(data, text, encoding), round(min(max(confidence, 0.0), 1.0), 3))


def _lost(data: bytes, text: str, encoding: str) -> int:
    """U+FFFD that decoding put in, without those that the bytes themselves spell (Big5 cannot)."""
    put_in = text.count("\ufffd")
    spelled = "\ufffd".encode(encoding, "ignore") if put_in else b""
    return max(put_in - data.count(spelled), 0) if spelled else put_in


def _unprintable_share(text: str) -> float:
    strange = sum(unicodedata.category(c) in {"Cc", "Cn", "Co"} and c not in "\t\n\v\f\r" for c in text)
    return strange / len(text) if text else 0.0
