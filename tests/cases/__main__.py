"""``python -m cases`` (with tests/ on the path): what begins to hold leaves known_failures.txt for its own file.

``--accept`` moves what fails now the other way, to be mended later. Without it failures are only named.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from cases.checking import KNOWN_FAILURES, holds
from cases.notation import FOLDER, read_cases

_BLOCK = re.compile(r"(?m)^(?==== )")
_NAME = re.compile(r"=== (?P<name>[^\[\n]+?)\s*(?=\[|\n|$)")
SEPARATOR = "："


Files = dict[str, list[str]]
"""The blocks of each file: what stands before the first case, then the cases."""


def main(accept: bool) -> int:
    """Sort the files; gives the number of cases that fail where they should hold."""
    files = {path.stem: _BLOCK.split(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.txt"))}
    holding = {case.id: holds(case) for stem in files for case in read_cases(_path(stem))}
    _release(files, holding)
    failing = [
        (stem, block)
        for stem, blocks in files.items()
        for block in blocks[1:]
        if stem != KNOWN_FAILURES and not holding.get(f"{stem}: {_name(block)}", True)
    ]
    for stem, block in failing:
        _say(f"fails: {stem}: {_name(block)}")
        if accept:
            files[stem].remove(block)
            files[KNOWN_FAILURES].append(block.replace("=== ", f"=== {stem}{SEPARATOR}", 1))
    _write(files)
    return 0 if accept else len(failing)


def _release(files: Files, holding: dict[str, bool]) -> None:
    """What holds goes back to its own file, under its own title."""
    for block in files[KNOWN_FAILURES][1:]:
        name = _name(block)
        if holding[f"{KNOWN_FAILURES}: {name}"]:
            home, _, title = name.partition(SEPARATOR)
            files[KNOWN_FAILURES].remove(block)
            files[home].append(block.replace(f"=== {name}", f"=== {title}", 1))
            _say(f"holds now: {name}")


def _write(files: Files) -> None:
    for stem, blocks in files.items():
        text = "\n\n".join(block.rstrip("\n") for block in blocks) + "\n"
        _path(stem).write_text(text, encoding="utf-8", newline="\n")


def _path(stem: str) -> Path:
    return FOLDER / f"{stem}.txt"


def _name(block: str) -> str:
    found = _NAME.match(block)
    assert found is not None, f"no title: {block[:40]!r}"
    return found["name"]


def _say(message: str) -> None:
    sys.stdout.write(message + "\n")


if __name__ == "__main__":
    sys.exit(min(main("--accept" in sys.argv[1:]), 1))
