"""Drafts -> the truth in the format of the annotation guide.

Strings are taken from the lines as they stand after the noise, so each of them is in the text, in order, with
nothing but white space and debris between its pieces.
"""

from __future__ import annotations

from typing import Any

from .page import Draft, Line, Page
from .records import Post

Gold = dict[str, Any]
PROSE_ROLES = ("prose", "web")


def gold_of(page: Page, name: str) -> Gold:
    """The truth of the page: its records and its passages of prose, in document order."""
    records = [_record(draft) for draft in page.drafts]
    prose = [line.text.strip()[:20] for line in page.lines if line.role in PROSE_ROLES]
    gold: Gold = {"doc": name, "source": "generated", "records": records, "prose": prose}
    duplicates = _duplicates([draft.post for draft in page.drafts])
    return gold | ({"duplicates": duplicates} if duplicates else {})


def _record(draft: Draft) -> Gold:
    header = "" if draft.header is None else (draft.header.mark + draft.header.text).strip().rstrip("：:")
    return {
        "kind": draft.post.kind,
        "title": draft.post.title,
        "title_alt": [],
        "header": header,
        "department": draft.department,
        "reports_to": [{"title": title, "basis": basis} for title, basis in draft.superiors],
        "subordinates": list(draft.subordinates),
        "summary": draft.summary.text if draft.summary else None,
        "duties": _texts(draft.duties),
        "requirements": _texts(draft.requirements),
        "authorities": _texts(draft.authorities),
        "accountabilities": _texts(draft.accountabilities),
        "attributes": dict(draft.attributes),
        "other": {label: _texts(lines) for label, lines in draft.other.items()},
    }


def _texts(lines: list[Line]) -> list[str]:
    return [line.text for line in lines]


def _duplicates(posts: list[Post]) -> list[list[int]]:
    """Groups of records that are copies of one post, as places in the document."""
    groups: dict[int, list[int]] = {}
    for place, post in enumerate(posts):
        groups.setdefault(post.identity, []).append(place)
    return [group for group in groups.values() if len(group) > 1]
