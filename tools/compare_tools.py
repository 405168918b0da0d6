"""What other tools give for one of our documents, measured, as docs/comparison.md.

    python -m tools.compare_tools [--python OTHER_ENVIRONMENT/bin/python]

In: two documents of the sample corpus and their annotations. The other tools are no dependencies of the project: install
markitdown[docx], docling, langextract and pandas where ``--python`` points to; one that is missing is named. Two of them
ask a language model. None is at hand offline, so a stand-in answers with the annotation itself and one invented duty:
what is measured is the tool around a model that makes no other mistake. Out: the page; no figure on it is written by hand.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jdparse import __version__
from jdparse.batch.single import parse_file
from jdparse.model.span import Spans

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "comparison.md"
CORPUS = ROOT / "corpus"
DOCUMENTS = {
    "form-car-dealer.docx": "A form: a table with merged cells, duties in columns, requirements beside their labels.",
    "compilation-hotel.txt": "A scraped compilation: several posts, lines that break within sentences, page numbers.",
}
LISTS = ("duties", "requirements", "authorities")
INVENTED = ("duties", "组织全店年会抽奖并发放纪念品")
SECONDS = 600

Value = tuple[str, str]
"""A field and a text."""


@dataclass(frozen=True, slots=True)
class Given:
    """What a tool gives: text, the values that stand under a field, and the places it claims for them."""

    text: str
    values: tuple[Value, ...] = ()
    places: tuple[tuple[str, Spans], ...] = ()


def main() -> None:
    """Run all tools and write the page."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--python", default=sys.executable, help="interpreter that has the other tools (this one)")
    python: str = options.parse_args().python
    PAGE.write_text("\n".join(page(python)) + "\n", encoding="utf-8", newline="\n")
    print(PAGE)


def page(python: str) -> Iterator[str]:
    """The lines of the page."""
    yield _HEAD.format(invented=INVENTED[1])
    missing: set[str] = set()
    for name, described in DOCUMENTS.items():
        yield from section(python, CORPUS / "documents" / name, described, missing)
    if missing:
        yield f"Not installed where this was measured: {', '.join(sorted(missing))}."
    yield _FOOT


def section(python: str, document: Path, described: str, missing: set[str]) -> Iterator[str]:
    """The table of one document. Tools that are not there are added to ``missing``."""
    wanted, source = expected(document), parse_file(document).text
    yield f"## {document.name}\n\n{described} {len(wanted)} values are annotated.\n"
    yield "| tool | asks a model | values whole | under their field | with their place | the invented duty |"
    yield "|---|---|---:|---:|---:|---|"
    for name, package, asks in _TOOLS:
        given = ours(document) if package == "jdparse" else others(python, package, document, wanted)
        version = __version__ if package == "jdparse" else version_of(python, package)
        if version is None:
            missing.add(name)
        elif given is None:
            yield f"| {name} {version} | {'yes' if asks else 'no'} | does not take the file | | | |"
        else:
            yield _row(f"{name} {version}", asks, given, wanted, source)
    yield ""


def expected(document: Path) -> tuple[Value, ...]:
    """The titles, the superiors in fields and the items of lists that the annotation has."""
    records = json.loads((CORPUS / "gold" / f"{document.stem}.json").read_text(encoding="utf-8"))["records"]
    values: list[Value] = []
    for record in records:
        values.append(("title", record["title"]))
        values += [("reports_to", above["title"]) for above in record["reports_to"] if above["basis"] == "stated"]
        values += [(field, text) for field in LISTS for text in record[field]]
    return tuple(values)


def ours(document: Path) -> Given:
    """What jdparse gives; a value of several pieces has its place where these, joined, are the value."""
    parsed = parse_file(document)
    quotes: list[tuple[str, str, Spans]] = []
    for record in parsed.records:
        if record.title_quote is not None:
            quotes.append(("title", record.title_quote.text, record.title_quote.spans))
        quotes += [("reports_to", superior.text, superior.spans) for superior in record.reports_to]
        quotes += [(field, item.text, item.spans) for field in LISTS for item in getattr(record, field)]
    values = tuple((field, text) for field, text, _ in quotes)
    return Given("\n".join(text for _, text, _ in quotes), values, tuple((text, spans) for _, text, spans in quotes))


def others(python: str, package: str, document: Path, wanted: tuple[Value, ...]) -> Given | None:
    """What another tool gives; None where it is not installed or does not take the file."""
    with tempfile.TemporaryDirectory() as folder:
        answer, text = Path(folder, "answer.json"), Path(folder, "text.txt")
        answer.write_text(json.dumps([*wanted, INVENTED], ensure_ascii=False), encoding="utf-8")
        text.write_text(parse_file(document).text, encoding="utf-8", newline="")
        command = [python, "-c", _SCRIPTS[package], str(document), str(answer), str(text)]
        done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=False)
    if done.returncode:
        return None
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    values = tuple((field, text) for field, text in told.get("values", ()))
    return Given(told["text"], values, tuple((text, ((start, end),)) for text, start, end in told.get("places", ())))


def version_of(python: str, package: str) -> str | None:
    """The version of a package in the other environment, or of its variant without models."""
    command = [python, "-c", _VERSION, package, f"{package}-slim"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.stdout.strip() or None


def _row(name: str, asks: bool, given: Given, wanted: tuple[Value, ...], source: str) -> str:
    text = _folded(given.text)
    fields = {(field, _folded(value)) for field, value in given.values}
    true = {_folded(text) for text, spans in given.places if _folded(cut(source, spans)) == _folded(text)}
    counts = (
        sum(_folded(value) in text for _, value in wanted),
        sum((field, _folded(value)) in fields for field, value in wanted),
        sum(_folded(value) in true for _, value in wanted),
    )
    cells = " | ".join(f"{count} of {len(wanted)}" for count in counts)
    return f"| {name} | {'yes' if asks else 'no'} | {cells} | {_fate(asks, given)} |"


def cut(source: str, spans: Spans) -> str:
    """What stands at a place."""
    return "".join(source[start:end] for start, end in spans)


def _fate(asks: bool, given: Given) -> str:
    """What becomes of a value that the document does not have."""
    if not asks:
        return "cannot come up"
    if INVENTED not in given.values:
        return "left out"
    return "passes" if not given.places or any(text == INVENTED[1] for text, _ in given.places) else "has no place"


def _folded(text: str) -> str:
    return "".join(text.split())


_TOOLS = (
    ("jdparse", "jdparse", False),
    ("markitdown", "markitdown", False),
    ("docling", "docling", False),
    ("langextract", "langextract", True),
    ("pandas.read_json on a model's answer", "pandas", True),
)

_VERSION = """
import sys, importlib.metadata as m
print(next(iter(version for d in m.distributions() if d.metadata["Name"] in sys.argv[1:] for version in [d.version]), ""))
"""

_SCRIPTS = {
    "markitdown": """
import json, sys, markitdown
print(json.dumps({"text": markitdown.MarkItDown().convert(sys.argv[1]).text_content}))
""",
    "docling": """
import json, sys
from docling.document_converter import DocumentConverter
print(json.dumps({"text": DocumentConverter().convert(sys.argv[1]).document.export_to_markdown()}))
""",
    "langextract": """
import json, sys
import langextract
from langextract.core import base_model, types

values = json.load(open(sys.argv[2], encoding="utf-8"))
text = open(sys.argv[3], encoding="utf-8", newline="").read()
answer = json.dumps({"extractions": [{field: value} for field, value in values]}, ensure_ascii=False)

class StandIn(base_model.BaseLanguageModel):
    def infer(self, batch_prompts, **options):
        for _ in batch_prompts:
            yield [types.ScoredOutput(score=1.0, output=f"```json\\n{answer}\\n```")]

example = langextract.data.ExampleData(
    text="文员职责：收发文件。", extractions=[langextract.data.Extraction("duties", "收发文件。")]
)
found = langextract.extract(
    text_or_documents=text, prompt_description="岗位", examples=[example], model=StandIn(), max_char_buffer=len(text) + 1,
    show_progress=False, fence_output=True, use_schema_constraints=False,
).extractions
places = [[e.extraction_text, e.char_interval.start_pos, e.char_interval.end_pos] for e in found if e.char_interval]
told = {"text": "\\n".join(e.extraction_text for e in found), "places": places}
print(json.dumps(told | {"values": [[e.extraction_class, e.extraction_text] for e in found]}))
""",
    "pandas": """
import io, json, sys
import pandas
answer = json.dumps([{"field": f, "text": t} for f, t in json.load(open(sys.argv[2], encoding="utf-8"))])
frame = pandas.read_json(io.StringIO(answer))
values = frame[["field", "text"]].values.tolist()
print(json.dumps({"text": "\\n".join(frame["text"]), "values": values}))
""",
}

_HEAD = """\
# Beside other tools

Written by a script; every cell was measured. Make it again with

```sh
.venv-test/bin/python -m tools.compare_tools
```

(`--python` names an interpreter of an environment that has the other tools.)

Two documents of the sample corpus, and of their annotations the titles, superiors in fields, duties, requirements and
powers.

Two of the tools ask a language model. None is called here: a stand-in answers with the annotation itself, and adds one
duty that the document does not have ({invented}). So those rows show what the tool makes of a model that is otherwise
never wrong, which no model is.
"""

_FOOT = """
*Values whole*: the value stands in the output in one piece, blanks aside. *Under their field*: it is named as what
it is. *With their place*: the tool gives offsets, and the source at these offsets is the value,
blanks aside.

What each is for:

- **markitdown** and **docling** make Markdown of a document, for people and models to read on. They keep the words, and do
  not say which of them are duties.
- **langextract** asks a model for values and looks for each in the text. What it cannot find has no place.
- **pandas.read_json** reads whatever a model wrote; nothing ties it to the document.
- **jdparse** knows one kind of document and asks no model. It reads nothing but job descriptions.
"""

if __name__ == "__main__":
    main()
