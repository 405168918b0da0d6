"""Names of archive members: raw bytes in, readable names that stay inside the archive out.

Windows programs of the Chinese editions write names in GBK without saying so, others in UTF-8 with or
without a flag. Guaranteed: names are relative, with forward slashes and without ``..``; no two of an
archive are equal.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from jdparse.ingest.characters import likeness
from jdparse.ingest.decode import is_utf8


def decoded_names(names: Sequence[bytes]) -> list[str]:
    """All names of one archive: those that are not UTF-8 share the encoding that reads most like Chinese."""
    encoding = _shared_encoding([name for name in names if not is_utf8(name)])
    return [_inside(name.decode("utf-8" if is_utf8(name) else encoding, "replace")) for name in names]


def unique_names(names: Sequence[str]) -> Iterator[str]:
    """Number the second and later of equal names, so that each names one member: ``a.txt``, ``a (2).txt``."""
    seen: Counter[str] = Counter()
    for name in names:
        seen[name] += 1
        yield name if seen[name] == 1 else _numbered(name, seen[name])


def _numbered(name: str, number: int) -> str:
    path = PurePosixPath(name)
    return str(path.with_name(f"{path.stem} ({number}){path.suffix}"))


def _shared_encoding(names: Sequence[bytes]) -> str:
    joined = b"\n".join(names)
    shares = {encoding: likeness(joined.decode(encoding, "replace")) for encoding in ("gb18030", "big5hkscs")}
    best = max(shares, key=shares.__getitem__)
    return best if shares[best] > 0 else "cp437"


def _inside(name: str) -> str:
    """A drive, a leading slash, ``.`` and ``..`` are left out: what remains is a path below the archive."""
    parts = name.replace("\\", "/").replace("\0", "").split("/")
    kept = [part for part in parts if part not in {"", ".", ".."} and not part.endswith(":")]
    return "/".join(kept) or "unnamed"
