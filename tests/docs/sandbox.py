"""A folder in which the commands and code of the pages can be run, and the pages' blocks.

The pages speak of a few files only (岗位说明书/, 旧文件.doc, ads.csv, posts.txt …); here they are, made of the sample corpus.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("README*.md"), *(ROOT / "docs").rglob("*.md")])
_FENCE = re.compile(r"^```(python|sh|toml)\n(.*?)^```", re.MULTILINE | re.DOTALL)
_SECONDS = 300

NOT_RUN = {
    r"python3\.11 -m venv": "installs, as running the tests does",
    r"(?:\.venv/bin/)?pip install": "installs, as running the tests does",
    r"bash tools/test\.sh": "is this very run",
    r"(?:\.venv-test/bin/)?python3?(?:\.11)? -m (?:benchmarks|tools|tests)\.": "takes long; tests of its own",
    r".*jupyter": "opens a browser",
    r".*--open\b": "opens a browser",
    r"jdparse review\b": "serves until it is stopped; tests of its own",
    r"mkdocs\b": "has a test of its own",
    r".*--office\b": "needs LibreOffice; tests of its own",
}
"""Commands that a test does not run, as patterns, with the reason."""


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block of a page."""

    language: str
    text: str


def blocks(page: Path) -> list[Block]:
    """The blocks of a page that can be run, in order."""
    return [Block(*found) for found in _FENCE.findall(page.read_text(encoding="utf-8"))]


def commands(block: Block) -> Iterator[str]:
    """The lines of a shell block that are to be run, without comments; lines that end in a backslash joined."""
    for line in block.text.replace("\\\n", "").splitlines():
        command = re.sub(r"\s+#\s.*", "", line).strip()
        if command and not any(re.match(pattern, command) for pattern in NOT_RUN):
            yield command


def fill(folder: Path) -> None:
    """Put everything into ``folder`` that the pages name."""
    documents = ROOT / "corpus" / "documents"
    shutil.copytree(ROOT / "corpus", folder / "corpus")
    shutil.copytree(ROOT / "src" / "jdparse" / "rules", folder / "src" / "jdparse" / "rules")
    few = sorted(documents.glob("form-*"))[:6]
    for name in ("岗位说明书", "docs/forms", "legacy", "岗位"):
        (folder / name).mkdir(parents=True)
        for path in few:
            shutil.copy(path, folder / name)
    shutil.copy(next(documents.glob("*.docx")), folder / "docs")
    (folder / "旧文件.doc").write_bytes(_rich_text())
    with zipfile.ZipFile(folder / "档案.zip", "w") as archive:
        archive.write(few[0], few[0].name)
    lines = ["岗位职责：1、接待来访。2、收发信件。任职要求：1、大专以上学历。", "职责：1.核对账目。2.登记台账。"]
    (folder / "posts.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (folder / "ads.csv").write_text(
        "编号,职位描述\n" + "".join(f"{n},{line}\n" for n, line in enumerate(lines)), "utf-8"
    )
    (folder / "own.toml").write_text("", encoding="utf-8")
    (folder / "exported.json").write_text("[]", encoding="utf-8")
    (folder / "decisions.csv").write_text("left,right,decision\n", encoding="utf-8")
    run(
        "jdparse convert corpus/documents --out out --quiet --lang en --format json,csv,jsonl,parquet,xlsx,sqlite",
        folder,
    )
    shutil.copytree(folder / "out", folder / "result")


def _rich_text() -> bytes:
    """A post as old Word saved it under .doc: Rich Text."""
    lines = (
        "文员岗位职责",
        "直接上级：办公室主任",
        "1、收发文件。",
        "2、接听电话。",
        "任职要求：",
        "1、中专以上学历。",
    )
    coded = "\\par ".join("".join(f"\\u{ord(character)}?" for character in line) for line in lines)
    return f"{{\\rtf1\\ansi {coded}\\par}}".encode("ascii")


def run(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a command line in ``folder`` with the program under test first on the path."""
    environment = {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    return subprocess.run(
        ["bash", "-euc", command],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        timeout=_SECONDS,
        check=False,
    )


def run_python(code: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the Python of a page, all its blocks as one program, in ``folder``."""
    command = [sys.executable, "-W", "error::DeprecationWarning:__main__", "-c", code]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=_SECONDS, check=False)


def told(done: subprocess.CompletedProcess[str]) -> str:
    """What a failed command said."""
    return json.dumps([done.args, done.returncode, done.stdout[-500:], done.stderr[-2000:]], ensure_ascii=False)
