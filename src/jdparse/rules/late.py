"""Patterns that few documents ask, compiled when one does.

Compiling is the dearest thing that a short run does, a millisecond for a pattern with a few classes of Chinese
characters in it. What every document asks is ``re.compile``; what asks only of documents with a sign of their own, such
as a table that became text, is ``late``.
"""

from __future__ import annotations

import re
from typing import Any, cast

_ASKED = ("search", "match", "fullmatch", "finditer", "findall", "split", "sub", "subn")


class _Late:
    """Stands for a compiled pattern; from the first question on its methods are those of the pattern itself."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self.flags = flags

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(self.pattern, self.flags)
        self.__dict__.update((method, getattr(compiled, method)) for method in _ASKED)
        return getattr(compiled, name)


def late(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """What ``re.compile`` makes, made when it is first asked; a mistake in the pattern is told then, too.

    It is none: ``match.re`` is the pattern that was made, and functions of ``re`` do not take it.
    """
    return cast("re.Pattern[str]", _Late(pattern, flags))
