"""Rules in, what does not hold in them out: examples that their row does not win, patterns that may run away."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from jdparse.extract.drafts.facets import find_facets
from jdparse.extract.drafts.relations import inferred
from jdparse.rules.check import Stages, check_rules
from jdparse.rules.lint import lint_rules
from jdparse.rules.loader import Rules
from jdparse.structure.text.clean import fold


def prove(rules: Rules, file: str | None = None) -> Iterator[str]:
    """A line for each example, counter-example, word or pattern that does not hold; of one file's rows where named."""
    proved = rules if file is None else replace(rules, rows=tuple(row for row in rules.rows if row.file == file))
    for finding in (*check_rules(proved, STAGES), *lint_rules(proved.rows)):
        yield str(finding)


def _tellers(text: str, rules: Rules) -> Iterable[str]:
    return (row for _, row in inferred(text, rules))


def _typers(text: str, rules: Rules) -> Iterable[str]:
    return (found.rule for found in find_facets(text, None, rules.facets))


STAGES = Stages(fold, _tellers, _typers)
"""What the later stages make of an example."""
