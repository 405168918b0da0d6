"""What stands in brackets in a heading and is no part of a name."""

from __future__ import annotations

import re

_NOTE = re.compile(r"\s*[(\[【][^()\[\]【】]{0,40}[)\]】]")


def may_have_notes(text: str) -> bool:
    """Whether a bracket is closed anywhere."""
    return ")" in text or "]" in text or "】" in text


def without_notes(text: str) -> str:
    """What a heading says outside of brackets."""
    return _NOTE.sub("", text) if may_have_notes(text) else text
