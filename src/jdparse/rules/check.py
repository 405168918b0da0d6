"""The rule rows proved: each example is won by its own row, and no counter-example is.

In: compiled ``Rules``, and the later stages that a proof needs (``Stages``; rules import nothing to their right).
Out: a ``Finding`` for each example or word that does not hold. What "won" means, by kind of row:

marker      the line-start alternation gives this very row (an earlier row that takes the example is a defect); a row
            that also counts inside lines is found there behind a full stop
label       the text, or what stands before its first colon, enumerator aside, is this row's label
guess       a label that no row knows is filed by this row
heads, suffixes, modifiers, trailers, prefixes, papers, units, generic, verbs, tails, matters
            the compiled lexicon reads the text as the row says
relation    this row tells of a superior, as the extraction reads it
kinds       a paper with this title is of this row's kind
line        the whole line is this row's
cue         this row's pattern fits
facet       this row gives a facet, as the extraction reads it
wish, names this row's pattern fits
sign        the text has the sign where the row says that it stands

A word of a word list is proved as well: one that another row takes away is dead.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from jdparse.rules.findings import Finding
from jdparse.rules.lexicon import shows
from jdparse.rules.loader import Rules
from jdparse.rules.rows import Row, spelled_out

Decider = Callable[[Rules, Row, str], bool]


@dataclass(frozen=True, slots=True)
class Stages:
    """``fold`` makes a text what rows are matched on; ``tellers`` gives the relation rows that tell of a superior,
    ``typers`` the facet rows that give a facet."""

    fold: Callable[[str], str]
    tellers: Callable[[str, Rules], Iterable[str]]
    typers: Callable[[str, Rules], Iterable[str]]


def check_rules(rules: Rules, stages: Stages) -> list[Finding]:
    """Everything in the rows that does not hold, in file order."""
    return [finding for row in rules.rows for finding in _check_row(rules, row, stages)]


def _check_row(rules: Rules, row: Row, stages: Stages) -> Iterator[Finding]:
    decide = decider(row, stages)
    if decide is None:
        yield _finding(row, "kind", f"nothing knows how to prove rows of [[{row.kind}]]")
        return
    for example in row.examples:
        if not decide(rules, row, _folded(rules, example, stages)):
            yield _finding(row, f"example {example!r}", "not won by this row")
    for example in row.counter_examples:
        if decide(rules, row, _folded(rules, example, stages)):
            yield _finding(row, f"counter-example {example!r}", "won by this row")
    yield from _check_words(rules, row, stages)
    yield from _check_forms(rules, row)


def _check_forms(rules: Rules, row: Row) -> Iterator[Finding]:
    """A form is dead when other rows have all its words."""
    decide = _WORDS["suffixes"] if row.kind == "suffixes" else _label
    for form in (*row.values.get("forms", ()), *row.values.get("alone", ())):
        if not any(decide(rules, row, word) for word in spelled_out(row.id, form)):
            yield _finding(row, f"form {form!r}", "dead: other rows have all its words")


def _check_words(rules: Rules, row: Row, stages: Stages) -> Iterator[Finding]:
    decide = _WORDS.get(row.kind)
    for word in row.words if decide is not None else ():
        if decide is not None and not decide(rules, row, _folded(rules, word, stages)):
            yield _finding(row, f"word {word!r}", "dead: another row or an earlier reading takes it")


def decider(row: Row, stages: Stages) -> Decider | None:
    """What says whether a text is the row's; None where the row's kind has nothing to prove."""
    if row.kind == "relation":
        return lambda rules, row, text: row.id in stages.tellers(text, rules)
    if row.kind == "facet":
        return lambda rules, row, text: row.id in stages.typers(text, rules)
    return _DECIDERS.get(row.kind)


def _folded(rules: Rules, text: str, stages: Stages) -> str:
    return stages.fold(text).translate(dict(rules.simplified))


def _finding(row: Row, place: str, problem: str) -> Finding:
    return Finding(row.file, row.kind, row.id, place, problem)


# -- one decider for each kind


def _marker(rules: Rules, row: Row, text: str) -> bool:
    found = rules.markers.at_line.match(text)
    if found is None or rules.markers.read(found)[0].id != row.id:
        return False
    return bool(row.values.get("line", True)) or _inside(rules, row, text)


def _inside(rules: Rules, row: Row, text: str) -> bool:
    """The same marker in the middle of a line."""
    found = rules.markers.inline.match(f"。{text}", 1)
    return found is not None and rules.markers.read(found)[0].id == row.id


def _label(rules: Rules, row: Row, text: str) -> bool:
    enumerator = rules.markers.at_line.match(text)
    bare = text[enumerator.end() :] if enumerator else text
    for part in (text, bare, bare.partition(":")[0]):
        found = rules.labels.match(part)
        if found is not None:
            return found.row == row.id
    return False


def _guess(rules: Rules, row: Row, text: str) -> bool:
    by_end = rules.labels.guesses.by_end[str(row.values.get("shape", "section"))]
    found = (one.id for one in by_end.get(text[-1:], by_end[""]) if one.pattern.search(text))
    return next(found, "") == row.id


def _line(rules: Rules, row: Row, text: str) -> bool:
    found = rules.lines.match(text)
    return found is not None and found[0] == row.id


def _cue(rules: Rules, row: Row, text: str) -> bool:
    cue = next(cue for cue in rules.cues.rows if cue.id == row.id)
    return (cue.pattern.match(text) if cue.at == "start" else cue.pattern.search(text)) is not None


def _wish(rules: Rules, row: Row, text: str) -> bool:
    if row.values["at"] == "after":
        return rules.facets.wish_after.match(text) is not None
    return rules.facets.wish_before.search(text) is not None


def _suffix(rules: Rules, row: Row, text: str) -> bool:
    name = rules.titles.read(text)
    return name is not None and name.suffix == row.id


def _stripped(rules: Rules, row: Row, text: str) -> bool:
    """A name from which a word of the row was taken off."""
    name = rules.titles.read(text)
    if name is None or not name.suffix or name.generic:
        return False
    return any(word in text[name.end :] for word in row.words)


def _form(rules: Rules, row: Row, text: str) -> bool:
    name = rules.titles.read(text)
    return name is not None and name.form


def _paper(rules: Rules, row: Row, text: str) -> bool:
    name = rules.titles.read(text)
    return name is not None and name.start > 0 and bool(name.suffix)


_DECIDERS: dict[str, Decider] = {
    "marker": _marker,
    "label": _label,
    "guess": _guess,
    "line": _line,
    "cue": _cue,
    "wish": _wish,
    "sign": lambda rules, row, text: shows(row, text),
    "names": lambda rules, row, text: rules.facets.names[row.id].search(text) is not None,
    "heads": lambda rules, row, text: rules.titles.head_of(text) == row.id,
    "suffixes": _suffix,
    "modifiers": _stripped,
    "trailers": _stripped,
    "prefixes": _form,
    "papers": _paper,
    "kinds": lambda rules, row, text: rules.kinds.of(text) == row.id,
    "units": lambda rules, row, text: rules.titles.is_unit(text),
    "generic": lambda rules, row, text: text in rules.titles.generic,
    "verbs": lambda rules, row, text: rules.titles.is_sentence(text),
    "tails": lambda rules, row, text: bool(rules.titles.not_head_end.of(text)),
    "matters": lambda rules, row, text: rules.titles.is_matter(text),
}

_WORDS: dict[str, Decider] = {
    "label": lambda rules, row, text: (found := rules.labels.match(text)) is not None and found.row == row.id,
    "heads": lambda rules, row, text: rules.titles.head_of(text) == row.id,
    "suffixes": lambda rules, row, text: rules.titles.suffixes.get(text) == row.id,
    "cue": _cue,
}
"""The kinds whose words stand for themselves; the others are parts of longer texts."""
