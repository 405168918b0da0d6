"""``python -m tools.tables``: writes the reference of the tables' columns into docs/output.md, between its marks.

In: the tables and what columns.toml says of their columns. Out: a section a table, a row a column.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from jdparse.export.heads import about, head
from jdparse.export.tables import CellKind, Table
from jdparse.export.targets import FRAMES

PAGE = Path(__file__).parents[1] / "docs" / "output.md"
OPENING, CLOSING = "<!-- columns: written by tools/tables.py -->\n", "<!-- end of columns -->\n"

KINDS: dict[CellKind, str] = {
    "text": "text",
    "code": "category",
    "lines": "list of texts",
    "whole": "integer",
    "share": "number",
    "flag": "yes or no",
    "spans": "list of ranges",
}


def section() -> str:
    """The reference as Markdown."""
    return "\n".join(line for table in FRAMES for line in _table(table))


def _table(table: Table) -> Iterator[str]:
    key = f" Key: `{table.key}`." if table.key else ""
    yield f"\n**{table.name}**.{key}\n"
    yield "| column | Chinese head | type | holds |"
    yield "|---|---|---|---|"
    for name, kind in table.columns:
        yield f"| `{name}` | {head(table, name, 'zh')} | {KINDS[kind]} | {about(table, name)} |"


def written(page: str) -> str:
    """The page with the section up to date."""
    before, _, rest = page.partition(OPENING)
    _, _, after = rest.partition(CLOSING)
    return f"{before}{OPENING}{section()}\n\n{CLOSING}{after}"


def main() -> None:
    """Bring the page up to date."""
    PAGE.write_text(written(PAGE.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
