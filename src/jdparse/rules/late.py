"""Patterns that few documents ask, compiled when one does.

Compiling is the dearest thing that a short run does, a millisecond for a pattern with a few classes of Chinese
characters in it. What every document asks is ``re.compile``; what asks only of documents with a sign of their own, such
as a table that became text, is ``late``.
"""

from __future__ import annotations

import re
from typing import Any, cast

_ASKED = ("search", "match", "fullmatch", "finditer", "findall", "split", "sub", "subn", "groups", "groupindex")


class _Asked:
    """Holds what a compiled pattern can do. Having no methods of its own, it finds it as fast as the pattern does."""


class _Late:
    """Stands for a compiled pattern, and becomes ``_Asked`` with the first question."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self.flags = flags

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(self.pattern, self.flags)
        self.__dict__.update((known, getattr(compiled, known)) for known in _ASKED)
        object.__setattr__(self, "__class__", _Asked)
        return getattr(compiled, name)


def late(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """What ``re.compile`` makes, made when it is first asked; a mistake in the pattern is told then, too.

    It is none: ``match.re`` is the pattern that was made, and functions of ``re`` do not take it.
    """
    return cast("re.Pattern[str]", _Late(pattern, flags))
