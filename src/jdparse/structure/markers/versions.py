"""Figures behind a name in Latin letters that has several versions: IE6、 IE7、 IE8.

In: a text, where a figure and its stop stand. Out: whether they are of such a name. Guaranteed: only where the same name
stands before another figure right beside it.
"""

from __future__ import annotations

import re

_NAME = re.compile(r"[A-Za-z]{1,12}$")
_LONGEST = 12  # characters of a name that has versions
_BETWEEN = 4  # characters of a figure and a stop between two of them


def is_version(text: str, start: int, end: int) -> bool:
    """9、 in Java8、Java9、Java11."""
    if start == 0 or not (text[start - 1].isascii() and text[start - 1].isalpha()):  # nearly all figures
        return False
    name = _NAME.search(text, max(0, start - _LONGEST), start)
    if name is None:
        return False
    again = re.compile(rf"{name.group()}[0-9]")
    behind = again.match(text, end + (text[end : end + 1] == " "))
    before = again.search(text, max(0, name.start() - _LONGEST - _BETWEEN), name.start())
    return behind is not None or before is not None
