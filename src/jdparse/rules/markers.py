"""Enumerators and bullets: the rows compiled into alternatives for line starts and for inside lines."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from jdparse.rules.alternatives import Alternatives
from jdparse.rules.numerals import READERS
from jdparse.rules.rows import Row, RuleError


@dataclass(frozen=True, slots=True)
class MarkerForm:
    """One row: its family (markers of one family continue each other) and how its number is read."""

    id: str
    family: str
    script: str


class FormGroups(NamedTuple):
    """A form, the groups of its row that may hold the number, the one that holds the unit (章, 条) or nothing, and what
    reads the number (None for bullets)."""

    form: MarkerForm
    numbers: tuple[str, ...]
    unit: str
    reader: Callable[[str], int | None] | None


@dataclass(frozen=True, slots=True)
class MarkerRules:
    """``at_line`` matches where a line begins, ``inline`` is found through a line."""

    forms: Mapping[str, FormGroups]
    at_line: Alternatives
    inline: Alternatives

    def read(self, match: re.Match[str]) -> tuple[MarkerForm, int | None, str]:
        """The form, the value (None for bullets) and what distinguishes the marker within its family."""
        form, names, unit_name, reader = self.forms[match.lastgroup or ""]
        number = match[names[0]] if names else ""
        if number is None:
            number = next((found for name in names if (found := match[name]) is not None), "")
        if reader is None:
            return form, None, number[:1]
        unit = match[unit_name] if unit_name else ""
        return form, reader(number), unit or match[0][-1:].strip()


def build_markers(rows: Iterable[Row], at_once: bool) -> MarkerRules:
    """The rows together; the first row that matches wins, so order in the file matters.

    They are compiled when they are used, or ``at_once``, where it is not known that they go together.
    """
    rows = tuple(rows)
    forms = {}
    for row in rows:
        script = str(row.values.get("script", ""))
        if script != "bullet" and script not in READERS:
            raise RuleError(f"{row.file}: row {row.id} has the unknown script {script!r}.")
        form = MarkerForm(row.id, str(row.values.get("family", row.id)), script)
        forms[_group(row)] = FormGroups(form, *_groups(row.pattern), READERS.get(script))
    inline = [row for row in rows if not row.values.get("line", True)]
    return MarkerRules(forms, _alternatives(rows, at_once), _alternatives(inline, at_once))


def _groups(pattern: str) -> tuple[tuple[str, ...], str]:
    """The groups that may hold the number, and the one that holds the unit (章, 条) or nothing."""
    names = re.findall(r"\(\?P<([a-z_]+)>", pattern)
    return tuple(n for n in names if n.startswith("n_")), next((n for n in names if n.startswith("u_")), "")


def _group(row: Row) -> str:
    return "r_" + row.id.replace("-", "_")


def _alternatives(rows: Iterable[Row], at_once: bool) -> Alternatives:
    try:
        made = Alternatives(f"(?P<{_group(row)}>{row.pattern})" for row in rows)
        if at_once:
            made.compile()
    except re.error as error:
        raise RuleError(f"a marker row does not compile: {error}.") from error
    return made
