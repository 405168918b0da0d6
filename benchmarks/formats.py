"""How many files of each format are read in a second, beside the obvious other way of getting their text.

    python -m benchmarks.formats [--python OTHER_ENVIRONMENT/bin/python] [--rounds N]

In: the documents of the sample corpus, as LibreOffice saves them in each format. Out: results/formats.json, and the
table in docs/formats.md. Our readers and the others run one after the other in the same run on the same files, each
in a process of its own that is warm before the clock starts; programs that take a file a call are called once a file.
``--python`` names an interpreter that has python-docx, striprtf, beautifulsoup4, pdfminer.six, odfpy, openpyxl, xlrd;
what is missing there or on the path has no row. LibreOffice is needed to make the documents.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.clock import load, save, seconds
from benchmarks.format_files import make_files
from jdparse.ingest.options import ReadOptions
from jdparse.ingest.registry import read_bytes

PAGE = Path(__file__).resolve().parents[1] / "docs" / "formats.md"
OPENING, CLOSING = "<!-- speed: written by benchmarks/formats.py -->\n", "<!-- end of speed -->\n"
BATCH = 5  # a program that takes a second to start gets so many files, not all
OURS = "jdparse"

# A file's text by another package: how the package is called there, and what makes text of the file ``f``.
PACKAGES: Mapping[str, tuple[str, str, str]] = {
    "txt": ("charset-normalizer", "import charset_normalizer as c", "str(c.from_bytes(open(f, 'rb').read()).best())"),
    "html": ("beautifulsoup4", "import bs4", "bs4.BeautifulSoup(open(f, 'rb').read(), 'html.parser').get_text()"),
    "docx": ("python-docx", "import docx", "[p.text for p in docx.Document(f).paragraphs]"),
    "rtf": ("striprtf", "from striprtf.striprtf import rtf_to_text as r", "r(open(f, errors='replace').read())"),
    "odt": ("odfpy", "from odf import opendocument as o, teletype as t", "t.extractText(o.load(f).text)"),
    "pdf": ("pdfminer.six", "from pdfminer.high_level import extract_text as e", "e(f)"),
    "xlsx": ("openpyxl", "import openpyxl as x", "[[*s.values] for s in x.load_workbook(f, read_only=True)]"),
    "xls": ("xlrd", "import xlrd", "[s.get_rows() and [s.row_values(n) for n in range(s.nrows)] "
            "for s in xlrd.open_workbook(f).sheets()]"),
}  # fmt: skip
PROGRAMS: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "docx": (("pandoc", "-t", "plain"),),
    "doc": (("antiword",), ("catdoc",)),
    "pdf": (("pdftotext",),),
}
OFFICE = ("doc", "docx", "rtf", "odt", "xls", "xlsx")
_TIMED = (
    "import sys, time; {start}; files = sys.argv[2:]; rounds = int(sys.argv[1])\n"
    "def read(f): return {text}\n"
    "read(files[0]); times = []\n"
    "for _ in range(rounds):\n"
    "    began = time.perf_counter(); [read(f) for f in files]; times.append(time.perf_counter() - began)\n"
    "print(min(times))"
)
_OURS = (
    "from jdparse.ingest.registry import read_bytes as r; from jdparse.ingest.options import ReadOptions as O",
    "list(r(open(f, 'rb').read(), f, O()))",
)
_VERSION = "import sys, importlib.metadata as m; print(m.version(sys.argv[1]))"


@dataclass(frozen=True, slots=True)
class Way:
    """One way to get at the text of files, and the seconds it took for a file."""

    format: str
    name: str
    files: int
    seconds_a_file: float


def main() -> None:
    """Measure, save, and write the table."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--python", default=sys.executable, help="interpreter that has the other packages (this one)")
    options.add_argument("--rounds", type=int, default=3, help="the shortest of so many rounds counts (3)")
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        files = make_files(Path(folder))
        ways = [way for suffix, paths in files.items() for way in measure(suffix, paths, given.python, given.rounds)]
        pages = {"pages": _pages(files["pdf"]), "files": len(files["pdf"])}
    save("formats", {"rounds": given.rounds, "pdf": pages, "ways": [_plain(way) for way in ways]})
    write_table()
    print(*table(), sep="\n")


def _plain(way: Way) -> dict[str, Any]:
    return {name: getattr(way, name) for name in Way.__slots__}


def measure(suffix: str, paths: Sequence[Path], python: str, rounds: int) -> Iterator[Way]:
    """Our reader first, then the others that are here."""
    yield _in_process(suffix, OURS, sys.executable, _OURS, paths, rounds)
    if suffix in PACKAGES:
        package, start, text = PACKAGES[suffix]
        version = _version(python, package)
        if version:
            yield _in_process(suffix, f"{package} {version}", python, (start, text), paths, rounds)
    for command in PROGRAMS.get(suffix, ()):
        if shutil.which(command[0]):
            read = [path for path in paths if _reads(command, path)]
            spent = seconds(partial(_call_each, command, read), rounds)
            refused = f" ({len(paths) - len(read)} refused)" if len(read) < len(paths) else ""
            yield Way(suffix, f"{command[0]}, a call a file{refused}", len(read), spent / len(read))
    if suffix in OFFICE:
        yield from _office(suffix, paths)


def _in_process(suffix: str, name: str, python: str, code: tuple[str, str], paths: Sequence[Path], rounds: int) -> Way:
    program = _TIMED.format(start=code[0], text=code[1])
    spent = float(_run([python, "-c", program, str(rounds), *map(str, paths)]).split()[-1])
    return Way(suffix, name, len(paths), spent / len(paths))


def _reads(command: Sequence[str], path: Path) -> bool:
    """Whether the program takes the file: antiword refuses the smallest."""
    return subprocess.run(_call(command, path), capture_output=True, check=False).returncode == 0


def _call_each(command: Sequence[str], paths: Sequence[Path]) -> None:
    for path in paths:
        _run(_call(command, path))


def _call(command: Sequence[str], path: Path) -> list[str]:
    return [*command, str(path), *(["-"] if command[0] == "pdftotext" else [])]


def _office(suffix: str, paths: Sequence[Path]) -> Iterator[Way]:
    """LibreOffice, once started for all files and once for each."""
    target = "csv" if suffix in {"xls", "xlsx"} else "txt:Text (encoded):UTF8"
    with tempfile.TemporaryDirectory() as folder:
        profile = Path(folder, "profile").as_uri()
        command = [
            "soffice",
            f"-env:UserInstallation={profile}",
            "--headless",
            "--convert-to",
            target,
            "--outdir",
            folder,
        ]
        _run([*command, str(paths[0])])  # makes the profile
        together = seconds(partial(_run, [*command, *map(str, paths)]))
        yield Way(suffix, "soffice, all files in a call", len(paths), together / len(paths))
        few = paths[:BATCH]
        yield Way(suffix, "soffice, a call a file", len(few), seconds(partial(_call_each, command, few)) / len(few))


def _run(command: Sequence[str]) -> str:
    return subprocess.run(command, capture_output=True, check=True).stdout.decode("utf-8", "replace")


def _version(python: str, package: str) -> str:
    return subprocess.run([python, "-c", _VERSION, package], capture_output=True, text=True, check=False).stdout.strip()


def _pages(paths: Sequence[Path]) -> int:
    """How many pages our reader marks in all files."""
    sources = [source for path in paths for source in read_bytes(path.read_bytes(), path.name, ReadOptions())]
    return sum(hint.kind == "page" for source in sources for hint in source.hints)


# --- the table


def write_table() -> None:
    """Put the table between its marks in the page, or at the end of a page that has none."""
    text = PAGE.read_text(encoding="utf-8")
    before, _, rest = text.partition(OPENING)
    after = rest.partition(CLOSING)[2]
    block = "\n".join(table())
    PAGE.write_text(f"{before.rstrip()}\n\n{OPENING}{block}\n{CLOSING}{after}", encoding="utf-8", newline="\n")


def table() -> Iterator[str]:
    """The section of the page, from the kept results."""
    result = load("formats")
    if result is None:
        return
    ways = [Way(**way) for way in result["ways"]]
    ours = {way.format: way for way in ways if way.name == OURS}
    pages = result["pdf"]["pages"] / result["pdf"]["files"]
    yield "## Speed\n"
    yield f"The {result['pdf']['files']} text documents of the sample corpus, read into text with its layout, beside the"
    yield "obvious other way to their text, in one run on the same files. A ratio above 1: the other way takes so many"
    yield "times as long. Most of the others give less than we do (no cells, no automatic numbers). Measured by"
    yield "`python -m benchmarks.formats`.\n"
    yield "| format | way | times our time | files a second |"
    yield "|---|---|---:|---:|"
    for way in ways:
        ratio = way.seconds_a_file / ours[way.format].seconds_a_file
        name = "**jdparse**" if way.name == OURS else way.name
        yield f"| {way.format} | {name} | {ratio:.2f} | {1 / way.seconds_a_file:,.1f} |"
    speeds = "; ".join(
        f"{'jdparse' if way.name == OURS else way.name} {pages / way.seconds_a_file:,.0f}"
        for way in ways
        if way.format == "pdf"
    )
    yield f"\nPDF, pages a second (these files have {pages:.1f} pages on average): {speeds}. {_machine(result)}"


def _machine(result: dict[str, Any]) -> str:
    machine = result["machine"]
    system = f"{machine['system']} {machine['architecture']}, {machine['processors']} processors"
    return f"Measured with Python {machine['python']} on {system}."


if __name__ == "__main__":
    main()
