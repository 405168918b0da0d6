"""Text files (.txt, .md, no suffix): bytes in, one ``Source`` out, or one a line where the user says so.

Guaranteed: the text is the file's, decoded, with its own line ends; certain mojibake is repaired, and
said.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath

from jdparse.ingest.decode import Decoded, decode, decoding_issues
from jdparse.ingest.mojibake import repair
from jdparse.ingest.options import ReadOptions
from jdparse.model.source import Source

_LINE_END = re.compile(r"\r\n|\r|\n")


def read(data: bytes, path: str, options: ReadOptions) -> Source:
    """The whole file as one document."""
    del options
    return text_source(decode(data), path, media_type(path), digest(data))


def read_many(data: bytes, path: str, options: ReadOptions) -> Iterator[Source]:
    """The file as one document, or with ``each_line`` each line that is not blank: ``file.txt#12``."""
    if not options.each_line:
        yield read(data, path, options)
        return
    decoded = decode(data)
    for number, line in enumerate(_LINE_END.split(decoded.text), start=1):
        if line.strip():
            yield row_source(line, decoded, f"{path}#{number}", media_type(path))


def text_source(decoded: Decoded, path: str, media_type: str, sha256: str) -> Source:
    """A decoded text as a document, with what is to say about how it was read."""
    text, repairs = repair(decoded.text)
    return Source(
        path=path,
        media_type=media_type,
        encoding=decoded.encoding,
        sha256=sha256,
        text=text,
        issues=decoding_issues(decoded) + repairs,
        replaced=decoded.replaced,
    )


def row_source(row: str, whole: Decoded, path: str, media_type: str) -> Source:
    """One row of a file that holds a document a row, read in the file's encoding."""
    replaced = row.count("\ufffd") if whole.replaced else 0
    return text_source(replace(whole, text=row, replaced=replaced), path, media_type, digest(row.encode()))


def media_type(path: str) -> str:
    """``text/plain`` but for Markdown."""
    return "text/markdown" if PurePosixPath(path).suffix.lower() in {".md", ".markdown"} else "text/plain"


def digest(data: bytes) -> str:
    """The SHA-256 that names a content."""
    return hashlib.sha256(data).hexdigest()
