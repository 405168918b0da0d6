"""Vacancies that a page states only for machines: JSON-LD of the type JobPosting in, a piece of page out.

In: the page's source. Out: HTML of each posting: its title, what it states as fields, its description. Guaranteed:
words are those of the page's own data; broken data gives nothing; linear time.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from html import escape, unescape

Json = object
_SCRIPT = re.compile(r"<script\b[^<>]*\bapplication/ld\+json\b[^<>]*>", re.IGNORECASE)
_MOST_POSTINGS = 200
_DEEPEST = 4
_MARKUP = re.compile(r"<(?:p|br|li|div|ul|ol|h[1-6]|strong|b|span)\b", re.IGNORECASE)
_FIELDS = (("工作地点", ("jobLocation", "address", "addressLocality")), ("发布日期", ("datePosted",)))
_SECTIONS = (
    ("岗位职责", "responsibilities"), ("任职要求", "qualifications"), ("技能要求", "skills"),
    ("学历", "educationRequirements"), ("福利待遇", "jobBenefits"),
)  # fmt: skip
_CHECKED = 12
"""So many characters of a description tell whether the page shows it."""


def hidden_postings(source: str, shown: str) -> str:
    """HTML of the postings in ``source`` whose description ``shown``, the page's text, does not show."""
    visible = "".join(shown.split())
    parts = [_page(posting) for posting in _postings(source) if not _is_shown(posting, visible)]
    return "".join(parts)


def _postings(source: str) -> Iterator[Mapping[str, Json]]:
    count = 0
    for opening in _SCRIPT.finditer(source):
        close = source.find("</", opening.end())
        while close >= 0 and source[close + 2 : close + 8].lower() != "script":
            close = source.find("</", close + 2)
        if close < 0:
            return
        for found in _typed(_loaded(source[opening.end() : close]), 0):
            yield found
            count += 1
            if count >= _MOST_POSTINGS:
                return


def _loaded(text: str) -> Json:
    try:
        loaded: Json = json.loads(text.strip().removesuffix(";"), strict=False)
    except (ValueError, RecursionError):
        return None
    return loaded


def _typed(data: Json, depth: int) -> Iterator[Mapping[str, Json]]:
    """The postings among what a page states: alone, in a list, or in a graph."""
    if isinstance(data, list) and depth < _DEEPEST:
        for one in data:
            yield from _typed(one, depth + 1)
    elif isinstance(data, dict):
        kind = data.get("@type")
        if kind == "JobPosting" or (isinstance(kind, list) and "JobPosting" in kind):
            yield data
        elif depth < _DEEPEST:
            yield from _typed(data.get("@graph"), depth + 1)


def _is_shown(posting: Mapping[str, Json], visible: str) -> bool:
    """Whether the page's text has the first words of the description, or there is none."""
    words = "".join(re.sub(r"<[^<>]{0,200}>", "", unescape(_text(posting.get("description")))).split())
    probe = words[len(words) // 2 :][:_CHECKED] or words
    return not probe or probe in visible


def _page(posting: Mapping[str, Json]) -> str:
    title = escape(_text(posting.get("title")) or _text(posting.get("name")))
    parts = [f"<h1>{title}</h1>"] if title else []
    parts += [f"<p>{label}：{escape(value)}</p>" for label, path in _FIELDS if (value := _at(posting, path))]
    parts.append(_content(_text(posting.get("description"))))
    for label, key in _SECTIONS:
        if value := _text(posting.get(key)):
            parts.append(f"<h2>{label}：</h2>{_content(value)}")
    return f"<section>{''.join(parts)}</section>"


def _content(text: str) -> str:
    """A text of the data as HTML: it is HTML already, once more escaped, or plain lines."""
    if not _MARKUP.search(text) and "&lt;" in text:
        text = unescape(text)
    if _MARKUP.search(text):
        return f"<div>{text}</div>"
    return f"<pre>\n{escape(text)}</pre>"


def _at(data: Json, path: tuple[str, ...]) -> str:
    for key in path:
        if isinstance(data, list):
            data = data[0] if data else None
        data = data.get(key) if isinstance(data, dict) else None
    return _text(data)


def _text(value: Json) -> str:
    if isinstance(value, list):
        return "\n".join(_text(one) for one in value)
    return value if isinstance(value, str) else ""
