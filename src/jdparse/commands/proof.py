"""Rules in, the examples that do not hold out.

An example holds when its own row decides on it (an earlier row that takes it is a defect), a
counter-example when its row does not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from jdparse.extract.relations import inferred
from jdparse.model.source import Source
from jdparse.pipeline import read_structure
from jdparse.rules.loader import Rules
from jdparse.rules.rows import Row
from jdparse.structure.clean import normalize
from jdparse.structure.pieces import Piece

Decider = Callable[[Rules, Row, str], bool]


def prove(rules: Rules) -> Iterator[str]:
    """A line for each example or counter-example that does not hold."""
    for row in rules.rows:
        decides = _DECIDERS.get(row.kind, _undecided)
        for example in row.examples:
            if not decides(rules, row, _folded(rules, example)):
                yield f"{row.file}: row {row.id} of [[{row.kind}]] does not win its example {example!r}"
        for example in row.counter_examples:
            if decides(rules, row, _folded(rules, example)):
                yield f"{row.file}: row {row.id} of [[{row.kind}]] wins its counter-example {example!r}"


def _source(text: str) -> Source:
    return Source(path="", media_type="text/plain", encoding=None, sha256="", text=text)


def _folded(rules: Rules, text: str) -> str:
    return normalize(_source(text), rules.simplified).text


def _pieces(rules: Rules, text: str) -> tuple[Piece, ...]:
    return read_structure(_source(text), rules).pieces.pieces


def _marker(rules: Rules, row: Row, text: str) -> bool:
    found = rules.markers.at_line.match(text)
    return found is not None and rules.markers.read(found)[0].id == row.id


def _label(rules: Rules, row: Row, text: str) -> bool:
    return any(piece.label is not None and piece.label.row == row.id for piece in _pieces(rules, text))


def _line(rules: Rules, row: Row, text: str) -> bool:
    return any(piece.rule == row.id for piece in _pieces(rules, text))


def _undecided(rules: Rules, row: Row, text: str) -> bool:
    """A kind of row that nothing here knows how to prove: its examples are shown as not holding."""
    return False


def _guess(rules: Rules, row: Row, text: str) -> bool:
    return next((guess for pattern, _, guess in rules.labels.guesses if pattern.search(text)), "") == row.id


def _relation(rules: Rules, row: Row, text: str) -> bool:
    return any(decided == row.id for _, decided in inferred(text, rules))


def _cue(rules: Rules, row: Row, text: str) -> bool:
    for cue in rules.cues.rows:
        if cue.id == row.id:
            found = cue.pattern.match(text) if cue.at == "start" else cue.pattern.search(text)
            return found is not None
    return False


def _suffix(rules: Rules, row: Row, text: str) -> bool:
    name = rules.titles.read(text)
    return name is not None and name.suffix == row.id


def _form(rules: Rules, row: Row, text: str) -> bool:
    name = rules.titles.read(text)
    return name is not None and name.form


_DECIDERS: dict[str, Decider] = {
    "marker": _marker,
    "label": _label,
    "guess": _guess,
    "line": _line,
    "relation": _relation,
    "cue": _cue,
    "heads": lambda rules, row, text: rules.titles.head_of(text) == row.id,
    "suffixes": _suffix,
    "prefixes": _form,
    "units": lambda rules, row, text: rules.titles.is_unit(text),
    "generic": lambda rules, row, text: text in rules.titles.generic,
    "verbs": lambda rules, row, text: rules.titles.is_sentence(text),
    "tails": lambda rules, row, text: bool(rules.titles.not_head_end.of(text)),
    "matters": lambda rules, row, text: rules.titles.is_matter(text),
}
