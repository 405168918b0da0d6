"""The one error of this package: an input that no reader can turn into text."""

from __future__ import annotations


class Unreadable(Exception):
    """An input that could not be read.

    ``reason`` is a short stable code (empty, binary, encrypted, truncated, too-large, not-found,
    no-reader …), ``detail`` says what was found, ``remedy`` what a person can do about it.
    """

    def __init__(self, reason: str, detail: str, remedy: str = "") -> None:
        super().__init__(reason, detail, remedy)
        self.reason = reason
        self.detail = detail
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.detail} {self.remedy}".strip()
