"""All rules, compiled once: the shipped rows and, after them, a user's own.

``load_rules`` is pure but for reading the files; the result is frozen and safe to share between documents.
"""

from __future__ import annotations

import functools
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from jdparse.rules.cues import CueRules, build_cues
from jdparse.rules.facets import FacetRules, build_facets, filled
from jdparse.rules.kinds import KindRules, build_kinds
from jdparse.rules.labels import LabelRules, build_labels
from jdparse.rules.lines import LineRules, build_lines
from jdparse.rules.markers import MarkerRules, build_markers
from jdparse.rules.relations import RelationRules, build_relations
from jdparse.rules.rows import FILES, Row, RuleError, parse_rows, shipped_texts, tables, user_text
from jdparse.rules.title_words import build_titles
from jdparse.rules.titles import TitleRules
from jdparse.rules.weights import Weights, build_weights

_FILE_OF_KIND = {
    "marker": "markers", "label": "labels", "guess": "labels", "relation": "relations", "line": "furniture", "cue": "cues",
    "facet": "facets", "wish": "facets", "names": "facets",
    "heads": "titles", "suffixes": "titles", "prefixes": "titles", "papers": "titles", "kinds": "titles", "units": "titles", "generic": "titles",
    "verbs": "titles", "tails": "titles", "matters": "titles", "modifiers": "titles", "trailers": "titles",
}  # fmt: skip


ADDED = "corrections"
"""What rows are filed under that are given as a text."""


@dataclass(frozen=True, slots=True)
class Rules:
    """Everything we know about Chinese job descriptions, ready to use. ``fingerprint`` names this exact set."""

    rows: tuple[Row, ...]
    markers: MarkerRules
    labels: LabelRules
    titles: TitleRules
    kinds: KindRules
    relations: RelationRules
    lines: LineRules
    cues: CueRules
    facets: FacetRules
    weights: Weights
    simplified: Mapping[int, int]
    fingerprint: str


def load_rules(extra: Path | None = None, added: str = "") -> Rules:
    """The shipped rules, with the rows of ``extra`` (a TOML file) and of ``added`` (its text) behind them; raises
    ``RuleError``."""
    if extra is None and not added:
        return _shipped()
    named = () if extra is None else ((str(extra), user_text(extra)),)
    return _build(*named, (ADDED, added))


@functools.cache
def _shipped() -> Rules:
    return _build()


def _build(*extras: tuple[str, str]) -> Rules:
    """The rules with further texts, each under its name."""
    texts = shipped_texts()
    rows = [row for file in FILES for row in parse_rows(file, texts[file])]
    rows += [_known(row) for name, extra in extras for row in parse_rows(name, extra)]
    terms = tables("facets", texts["facets"])
    rows = [filled(row, terms) if _FILE_OF_KIND.get(row.kind) == "facets" else row for row in rows]
    for row in rows:
        if row.file not in FILES:
            _compile(row)
    by_file: dict[str, list[Row]] = {file: [] for file in FILES}
    for row in rows:
        if row.kind != "sign":  # asked by name, see rules/lexicon.py
            by_file[_FILE_OF_KIND[row.kind]].append(row)
    variants = tables("variants", texts["variants"])["traditional"]
    return Rules(
        rows=tuple(rows),
        markers=build_markers(by_file["markers"], at_once=any(extra for _, extra in extras)),
        labels=build_labels(by_file["labels"], tables("labels", texts["labels"])["affixes"]),
        titles=build_titles(
            by_file["titles"], (word for row in by_file["labels"] for word in (*row.words, *row.forms))
        ),
        kinds=build_kinds(by_file["titles"]),
        relations=build_relations(by_file["relations"]),
        lines=build_lines(by_file["furniture"]),
        cues=build_cues(by_file["cues"]),
        facets=build_facets(by_file["facets"], terms),
        weights=build_weights(tables("weights", texts["weights"])),
        simplified=str.maketrans(variants["from"], variants["to"]),
        fingerprint=_fingerprint([*(texts[file] for file in FILES), *(extra for _, extra in extras if extra)]),
    )


def _known(row: Row) -> Row:
    if row.kind not in _FILE_OF_KIND:
        raise RuleError(f"{row.file}: [[{row.kind}]] is no kind of rule. Kinds: {', '.join(_FILE_OF_KIND)}.")
    return row


def _compile(row: Row) -> None:
    """Patterns are compiled when they are used; those of a user are tried at once."""
    try:
        re.compile(row.pattern)
        re.compile(str(row.values.get("gate", "")) if row.kind == "line" else "")
    except re.error as error:
        raise RuleError(f"{row.file}: row {row.id} of [[{row.kind}]] does not compile: {error}.") from error


def _fingerprint(texts: list[str]) -> str:
    digest = hashlib.sha256()
    for text in texts:
        digest.update(text.replace("\r\n", "\n").encode("utf-8") + b"\0")
    return digest.hexdigest()[:16]
