"""What a sentence says that begins with the name standing above it: 安监员 over 安监员是现场监管的直接责任者,…。

In: a sentence, and where the name in it ends. Out: whether it goes on as one that says what the post or unit is for.
"""

from __future__ import annotations

from jdparse.rules.late import late

_SAYS = late(
    r"(?:通常|一般|全面|直接|具体)?(?:(?:是|作为)(?![否不])|主要|负责|承担)"
    r"|的(?:主要|核心|基本)?(?:职责|职能|工作|任务)|在[^。,;:]{2,14}中"
)


def says_what(sentence: str, end: int) -> bool:
    """Whether the words from ``end`` on say what that which is named before them is or does."""
    return _SAYS.match(sentence, end) is not None


def is_told(sentence: str, name: str) -> bool:
    """Whether a sentence begins with a name and says what it is for."""
    return sentence.startswith(name) and says_what(sentence, len(name))
