"""A shelf for tests."""

from __future__ import annotations


class Memory:
    """Texts by number, in memory."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    def put(self, text: str) -> None:
        """One more text."""
        self.texts.append(text)

    def take(self, number: int) -> str:
        """The text of that number."""
        return self.texts[number]
