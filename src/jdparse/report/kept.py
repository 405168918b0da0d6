"""Templates in, their byte code out, kept where Python keeps its own: half of a page's time is compiling them.

Guaranteed: pages are the same with and without what is kept; where nothing can be written (an installation for all
users, a zip file) or ``PYTHONDONTWRITEBYTECODE`` is set, nothing is.
"""

from __future__ import annotations

import sys
from contextlib import suppress
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

import jdparse

if TYPE_CHECKING:
    from jinja2 import BytecodeCache


def kept_templates() -> BytecodeCache | None:
    """Keeps byte code beside that of this module; None where Python keeps none."""
    home = resources.files("jdparse.report")
    if sys.dont_write_bytecode or not isinstance(home, Path):
        return None
    return kept_in(home / "__pycache__")


def kept_in(folder: Path) -> BytecodeCache:
    """Keeps byte code in a folder, under the versions that made it; in none that is not there or cannot be written."""
    from jinja2 import FileSystemBytecodeCache, __version__
    from jinja2.bccache import Bucket

    class Kept(FileSystemBytecodeCache):
        """Does without a file that cannot be written."""

        def dump_bytecode(self, bucket: Bucket) -> None:
            with suppress(OSError):
                super().dump_bytecode(bucket)

    return Kept(str(folder), f"jdparse-{jdparse.__version__}.jinja2-{__version__}-%s.cache")
