"""Writes docs/rule-use.md: on how many documents and families of the sample corpus each rule row fires.

In: corpus/documents with the families that corpus/gold names, and the shipped rules. Out: the rows that fire on no
document or on one, with why they are there, and a table of all rows. Guaranteed: a row counts for a document once; the
same corpus and rules give the same page.

    python -m tools.rule_use
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from jdparse.evaluate.gold import gold_files, load_gold
from jdparse.extract.drafts.proof import STAGES
from jdparse.ingest.options import ReadOptions
from jdparse.ingest.registry import read_bytes
from jdparse.model.source import Source
from jdparse.pipeline import read_structure
from jdparse.rules.check import decider
from jdparse.rules.loader import Rules, load_rules
from jdparse.rules.rows import Row
from jdparse.structure.roles.outline import Outline, Unit

ROOT = Path(__file__).resolve().parents[1]
CORPUS = ROOT / "corpus"
PAGE = ROOT / "docs" / "rule-use.md"
_TITLE_KINDS = frozenset({"modifiers", "trailers", "prefixes", "units", "generic", "verbs", "tails", "matters"})
"""Kinds whose rows are asked about headings and short lines."""
_TEXT_KINDS = frozenset({"cue", "guess", "names", "wish", "relation", "facet", "sign"})
"""Kinds whose rows are asked about any text."""
_MAX_HEADING = 40

Key = tuple[str, str]
"""A row: its kind and its id."""

_HEAD = """\
# Where each rule fires

Written by `python -m tools.rule_use`. For each rule row the documents of the sample corpus on which it fires, and the
families that these belong to (the first word of their names). What fires on one document only may have been made for
that document: such rows stand first, each with the reason why it is kept; the examples that `jdparse rules list` shows
say what else it reads.
"""


def main() -> None:
    """Write the page."""
    rules = load_rules()
    uses = measure(rules)
    PAGE.write_text(page(rules.rows, uses), encoding="utf-8", newline="\n")
    rare = [row for row in rules.rows if len(uses.get((row.kind, row.id), ())) <= 1]
    print(f"{len(rules.rows)} rows; {len(rare)} fire on one document of the sample corpus or on none")


def measure(rules: Rules) -> Mapping[Key, set[Key]]:
    """For each row the (family, document) pairs on which it fires."""
    uses: dict[Key, set[Key]] = {}
    for path in gold_files([CORPUS / "gold"]):
        gold = load_gold(path)
        file = CORPUS / "documents" / str(gold.file)
        for source in read_bytes(file.read_bytes(), file.name, ReadOptions()):
            for key in fired(source, rules):
                uses.setdefault(key, set()).add((gold.name.split("-")[0], gold.name))
    return uses


def fired(source: Source, rules: Rules) -> set[Key]:
    """The rows that fire on one document."""
    outline = read_structure(source, rules)
    found = {("marker", marker.form) for marker in outline.pieces.markers}
    found |= {("line", line.rule) for line in outline.pieces.lines if line.rule}
    for unit in outline.units:
        found |= _of_unit(unit)
    found |= set(_by_text(outline, rules))
    known = {(row.kind, row.id) for row in rules.rows}
    return found & known


def _of_unit(unit: Unit) -> set[Key]:
    """What the unit's own decision names: the row of its label, of its title's head and suffix."""
    found: set[Key] = set()
    if unit.label is not None:
        found.add(("label", unit.label.row))
    if unit.name is not None:
        found |= {("heads", unit.name.head), ("suffixes", unit.name.suffix)}
    return found


def _by_text(outline: Outline, rules: Rules) -> Iterator[Key]:
    """Rows that later stages ask about a text: here each of them is asked about every text."""
    texts = {outline.text(unit) for unit in outline.units if unit.body}
    headings = {text for text in texts if len(text) <= _MAX_HEADING}
    for row in rules.rows:
        asked = headings if row.kind in _TITLE_KINDS else texts if row.kind in _TEXT_KINDS else ()
        decide = decider(row, STAGES)
        if decide is not None and any(decide(rules, row, text) for text in asked):
            yield row.kind, row.id


def page(rows: Iterable[Row], uses: Mapping[Key, set[Key]]) -> str:
    """The whole page."""
    rows = tuple(rows)
    counted = [(row, uses.get((row.kind, row.id), set())) for row in rows]
    rare = [(row, where) for row, where in counted if len(where) <= 1]
    lines = [
        _HEAD,
        "## Rows that fire on one document or on none\n",
        "| row | document | why it is kept |",
        "|---|---|---|",
    ]
    lines += [f"| {row.kind} {row.id} | {_names(where)} | {_plain(row.why)} |" for row, where in rare]
    lines += ["\n## All rows\n", "| row | documents | families |", "|---|---:|---:|"]
    lines += [
        f"| {row.kind} {row.id} | {len(where)} | {len({family for family, _ in where})} |" for row, where in counted
    ]
    return "\n".join(lines) + "\n"


def _names(where: set[Key]) -> str:
    return ", ".join(sorted(name for _, name in where)) or "–"


def _plain(text: str) -> str:
    """A reason as a table's cell."""
    return text.replace("|", "/").replace("\n", " ").strip()


if __name__ == "__main__":
    main()
