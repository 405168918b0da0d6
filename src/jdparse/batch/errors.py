"""What stops a run before or at its end: a wrong use, never a bad input."""

from __future__ import annotations


class RunRefusedError(Exception):
    """A run that cannot be made as asked; the message says why and what to do. Nothing was overwritten."""
