"""Which numbering survives: jdparse beside other readers, measured, as docs/numbering.md.

    python -m tools.compare_numbering [--python OTHER_ENVIRONMENT/bin/python]

In: nothing but tools/numbering_cases.py; documents are made on the fly. The other readers are no dependencies of
the project: install python-docx, docx2python, docx2txt, mammoth, markitdown[docx] and docutils where ``--python``
points to; pandoc and soffice are looked for on the path. Out: the page, where a reader that is missing has no
column and is named as missing. Nothing on the page is written by hand but the expected markers.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from jdparse import __version__
from jdparse.batch.single import parse
from jdparse.ingest import docx
from jdparse.ingest.options import ReadOptions
from tools.numbering_cases import AUTOMATIC, TYPED, Format
from tools.numbering_document import COUNT, document, item

PAGE = Path(__file__).resolve().parents[1] / "docs" / "numbering.md"
ITEMS = ("负责接待来访人员", "整理每日往来信件")
SECONDS = 120

Text = Callable[[Path], str]


@dataclass(frozen=True, slots=True)
class Reader:
    """A program that makes text of a document: its name with its version, and how it is asked."""

    name: str
    text: Text


# What each Python package has to be told to print a document's text.
PACKAGES = {
    "python-docx": "import docx; print(*(p.text for p in docx.Document(sys.argv[1]).paragraphs), sep='\\n')",
    "docx2txt": "import docx2txt; print(docx2txt.process(sys.argv[1]))",
    "docx2python": "import docx2python; print(docx2python.docx2python(sys.argv[1]).text)",
    "mammoth": "import mammoth; print(mammoth.extract_raw_text(open(sys.argv[1], 'rb')).value)",
    "markitdown": "import markitdown; print(markitdown.MarkItDown().convert(sys.argv[1]).text_content)",
}
_VERSION = "import sys, importlib.metadata as m; print(m.version(sys.argv[1]))"
_DOCUTILS = (
    "import sys, docutils.core, docutils.nodes as n; "
    "t = docutils.core.publish_doctree(sys.stdin.read(), settings_overrides={'report_level': 5}); "
    "print(sum(1 for _ in t.findall(n.list_item)))"
)


def main() -> None:
    """Compare and write the page."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--python", default=sys.executable, help="interpreter that has the other readers (this one)")
    python: str = options.parse_args().python
    with tempfile.TemporaryDirectory() as folder:
        text = "\n".join([_HEAD, *typed_section(python), *automatic_section(python, Path(folder))])
    PAGE.write_text(text + "\n", encoding="utf-8", newline="\n")
    print(PAGE)


_HEAD = """\
# Numbering

Written by a script; every cell was measured. Make it again with

```sh
.venv-test/bin/python -m tools.compare_numbering
```

(`--python` names an interpreter of an environment that has the other readers; those that are missing get no column.)
"""

# --- typed markers


def typed_section(python: str) -> Iterator[str]:
    """Whether two items with a typed marker are known to be a list."""
    judges: dict[str, Callable[[Sequence[str]], bool]] = {f"jdparse {__version__}": recognized}
    missing = []
    for name, judge in {"pandoc": _pandoc_judge(), "docutils": _docutils_judge(python)}.items():
        if judge is None:
            missing.append(name)
        else:
            version, recognizes = judge
            judges[version] = partial(recognizes, blank="")
            judges[f"{version}, a blank after the marker"] = partial(recognizes, blank=" ")
    yield f"## {len(TYPED)} markers as people type them\n"
    yield f"Two items under 岗位职责, as Chinese writes them: `{TYPED[1][0]}{ITEMS[0]}`, `{TYPED[1][1]}{ITEMS[1]}`."
    yield "jdparse: both are items of the record's duties, without the marker. The others (Markdown, reStructuredText):"
    yield "both are items of a list. Readers of Word documents leave typed markers as text and so have no column.\n"
    yield from _table(
        "marker", judges, {f"`{pair[0]}`": [judge(pair) for judge in judges.values()] for pair in TYPED}, missing
    )


def recognized(pair: Sequence[str]) -> bool:
    """Whether jdparse makes the two duties of a post of two lines with these markers."""
    lines = [f"{marker}{item}。" for marker, item in zip(pair, ITEMS, strict=True)]
    records = parse("\n".join(["前台接待员", "岗位职责：", *lines, ""])).records
    return len(records) == 1 and [item.text for item in records[0].duties] == [f"{item}。" for item in ITEMS]


Judge = tuple[str, Callable[..., bool]]
"""A program with its version, and whether it takes a pair of markers (with a blank after them) for a list."""


def _pandoc_judge() -> Judge | None:
    if shutil.which("pandoc") is None:
        return None

    def recognizes(pair: Sequence[str], blank: str) -> bool:
        native = _output(["pandoc", "-f", "markdown+fancy_lists+example_lists", "-t", "native"], _list(pair, blank))
        return any(name in native for name in ("OrderedList", "BulletList")) and native.count("[ Plain") == len(ITEMS)

    return _pandoc_version(), recognizes


def _docutils_judge(python: str) -> Judge | None:
    version = _version(python, "docutils")
    if version is None:
        return None
    command = [python, "-c", _DOCUTILS]

    def recognizes(pair: Sequence[str], blank: str) -> bool:
        return _output(command, _list(pair, blank)).strip() == str(len(ITEMS))

    return f"docutils {version}", recognizes


def _list(pair: Sequence[str], blank: str) -> str:
    return "".join(f"{marker}{blank}{item}\n" for marker, item in zip(pair, ITEMS, strict=True))


# --- automatic numbers


def automatic_section(python: str, folder: Path) -> Iterator[str]:
    """What stands before items 2 and 10 of lists that Word numbers."""
    path = folder / "numbers.docx"
    path.write_bytes(document(AUTOMATIC))
    readers, missing = _readers(python, folder)
    texts = {reader.name: reader.text(path) for reader in readers}
    rows = {
        f"{found.name} `{found.text}`": [_verdict(found, place, text) for text in texts.values()]
        for place, found in enumerate(AUTOMATIC)
    }
    yield f"\n## {len(AUTOMATIC)} numbering formats of Word\n"
    yield f"One .docx with a list of {COUNT} items in each format; looked at are items 2 and {COUNT}. ✓: both numbers"
    yield "are those that the format's description gives (ECMA-376, part 1, 17.18.59), with the text around them."
    yield "Else what stands before the two items; – where nothing does. ideographEnclosedCircle is left out:"
    yield "programs differ on it, and there was no Word here to ask.\n"
    yield from _table("format", texts, rows, missing)


def _verdict(found: Format, place: int, text: str) -> bool | str:
    shown = [before(item(place, number), text) for number in (2, COUNT)]
    if shown == [found.second, found.tenth]:
        return True
    return " ".join(f"`{marker}`" if marker else "–" for marker in dict.fromkeys(shown))


def before(words: str, text: str) -> str:
    """What stands before an item on its line."""
    line = next((line for line in text.split("\n") if words in line), words)
    return line.partition(words)[0].strip().replace("\\", "")


def _readers(python: str, folder: Path) -> tuple[list[Reader], list[str]]:
    """The readers that are here, ours first, and the names of those that are not."""
    readers = [Reader(f"jdparse {__version__}", lambda path: docx.read(path.read_bytes(), "a", ReadOptions()).text)]
    missing = []
    if shutil.which("soffice"):
        readers.append(Reader(_office_version(), lambda path: _office_text(path, folder)))
    else:
        missing.append("LibreOffice")
    for name, snippet in PACKAGES.items():
        version = _version(python, name)
        if version is None:
            missing.append(name)
        else:
            readers.append(Reader(f"{name} {version}", partial(_printed, [python, "-c", f"import sys; {snippet}"])))
    if shutil.which("pandoc"):
        plain = ["pandoc", "-f", "docx", "-t", "plain", "--wrap=none"]
        readers.append(Reader(_pandoc_version(), partial(_printed, plain)))
    else:
        missing.append("pandoc")
    return readers, missing


def _printed(command: Sequence[str], path: Path) -> str:
    return _output([*command, str(path)])


def _office_text(path: Path, folder: Path) -> str:
    command = ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to"]
    _output([*command, "txt:Text (encoded):UTF8", "--outdir", str(folder), str(path)])
    return path.with_suffix(".txt").read_text(encoding="utf-8-sig")


def _office_version() -> str:
    return " ".join(_output(["soffice", "--version"]).split()[:2])


def _pandoc_version() -> str:
    return _output(["pandoc", "--version"]).partition("\n")[0]


def _version(python: str, package: str) -> str | None:
    done = subprocess.run([python, "-c", _VERSION, package], capture_output=True, text=True, check=False)
    return done.stdout.strip() or None


def _output(command: Sequence[str], given: str = "") -> str:
    """What a program prints. A program that fails raises, for then nothing was measured."""
    done = subprocess.run(command, input=given.encode(), capture_output=True, check=True, timeout=SECONDS)
    return done.stdout.decode("utf-8")


# --- tables


def _table(
    head: str, columns: Mapping[str, object], rows: Mapping[str, Sequence[bool | str]], missing: Sequence[str]
) -> Iterator[str]:
    yield f"| {head} | {' | '.join(columns)} |"
    yield f"|---|{'---|' * len(columns)}"
    totals = [sum(cells[place] is True for cells in rows.values()) for place in range(len(columns))]
    yield f"| **of {len(rows)}** | {' | '.join(f'**{total}**' for total in totals)} |"
    for name, cells in rows.items():
        yield f"| {name} | {' | '.join(map(_cell, cells))} |"
    if missing:
        yield f"\nNot installed where this was made, so without a column: {', '.join(missing)}."


def _cell(value: bool | str) -> str:
    return value if isinstance(value, str) else "✓" if value else "–"


if __name__ == "__main__":
    main()
