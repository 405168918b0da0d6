"""Enumerators and bullets: the rows compiled into alternatives for line starts and for inside lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from jdparse.rules.alternatives import Alternatives, alternatives
from jdparse.rules.numerals import READERS
from jdparse.rules.rows import Row, RuleError


@dataclass(frozen=True, slots=True)
class MarkerForm:
    """One row: its family (markers of one family continue each other) and how its number is read."""

    id: str
    family: str
    script: str


@dataclass(frozen=True, slots=True)
class MarkerRules:
    """``at_line`` matches where a line begins, ``inline`` is found through a line."""

    forms: Mapping[str, MarkerForm]
    groups: Mapping[str, tuple[tuple[str, ...], str]]
    at_line: Alternatives
    inline: Alternatives

    def read(self, match: re.Match[str]) -> tuple[MarkerForm, int | None, str]:
        """The form, the value (None for bullets) and what distinguishes the marker within its family."""
        group = match.lastgroup or ""
        form = self.forms[group]
        names, unit_name = self.groups[group]
        number = next((found for name in names if (found := match[name]) is not None), "")
        unit = match[unit_name] if unit_name else ""
        if form.script == "bullet":
            return form, None, number[:1]
        value = READERS[form.script](number)
        return form, value, unit or match.group()[-1:].strip()


def build_markers(rows: Iterable[Row]) -> MarkerRules:
    """Compile the rows; the first row that matches wins, so order in the file matters."""
    rows = tuple(rows)
    forms = {}
    for row in rows:
        script = str(row.values.get("script", ""))
        if script != "bullet" and script not in READERS:
            raise RuleError(f"{row.file}: row {row.id} has the unknown script {script!r}.")
        forms[_group(row)] = MarkerForm(row.id, str(row.values.get("family", row.id)), script)
    inline = [row for row in rows if not row.values.get("line", True)]
    groups = {_group(row): _groups(row.pattern) for row in rows}
    return MarkerRules(forms, groups, _alternatives(rows), _alternatives(inline))


def _groups(pattern: str) -> tuple[tuple[str, ...], str]:
    """The groups that may hold the number, and the one that holds the unit (章, 条) or nothing."""
    names = re.findall(r"\(\?P<([a-z_]+)>", pattern)
    return tuple(n for n in names if n.startswith("n_")), next((n for n in names if n.startswith("u_")), "")


def _group(row: Row) -> str:
    return "r_" + row.id.replace("-", "_")


def _alternatives(rows: Iterable[Row]) -> Alternatives:
    try:
        return alternatives(f"(?P<{_group(row)}>{row.pattern})" for row in rows)
    except re.error as error:
        raise RuleError(f"a marker row does not compile: {error}.") from error
