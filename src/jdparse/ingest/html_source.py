"""A page's source made ready for the parser: server code taken out, runaway nesting made flat.

In and out: the page as text. Guaranteed: linear time, and nothing that a browser would show is lost.
"""

from __future__ import annotations

import re

# The parser searches its open elements: 100,000 of them take it minutes. Real pages have about 30.
DEEPEST = 500
MANY_TAGS = 5_000
# Elements that no other end tag closes: only these pile up without end.
_PILING = "div|ul|ol|dl|blockquote|section|article|main|aside|nav|header|footer|form|center|fieldset|details|menu|dir"
_TAG = re.compile(rf"<(/?)(?:{_PILING})(?=[\s/>])[^<>]*>", re.IGNORECASE)
_PHP = re.compile(r"<\?(?:php\b|=|\s)", re.IGNORECASE)  # not <?xml …>, which the parser drops
_PERCENT = re.compile("<%")
# Tags of server pages, such as <c:forEach items="${a > b}">, and of office programs, such as <o:p>.
_PREFIXED = re.compile(r"</?[A-Za-z][\w-]{0,30}:[A-Za-z][\w.-]{0,60}+(?:[^<>\"']|\"[^\"<]*+\"|'[^'<]*+')*+>")


def without_server_code(text: str) -> str:
    """The page without ``<?php … ?>``, ``<% … %>`` and tags of a server's or office program's own."""
    text = _without(text, _PHP, "?>", open_end=True)
    text = _without(text, _PERCENT, "%>", open_end=False)
    return _PREFIXED.sub("", text)


def shallow(text: str) -> str:
    """The page with containers below the deepest level as paragraphs"""
    if text.count("<") < MANY_TAGS:
        return text
    depth = 0

    def flatten(tag: re.Match[str]) -> str:
        nonlocal depth
        closes = bool(tag[1])
        within = (depth if closes else depth + 1) <= DEEPEST
        depth = max(depth + (-1 if closes else 1), 0)
        return tag[0] if within else "<p>"

    return _TAG.sub(flatten, text)


def _without(text: str, opening: re.Pattern[str], closing: str, open_end: bool) -> str:
    """Cut out what stands between; code that is never closed goes to the end, where that is allowed."""
    kept, end = [], 0
    while start := opening.search(text, end):
        close = text.find(closing, start.end())
        if close < 0 and not open_end:
            break
        kept.append(text[end : start.start()])
        end = close + len(closing) if close >= 0 else len(text)
    return "".join([*kept, text[end:]])
