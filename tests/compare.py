"""``python -m tests.compare OLD_OUT NEW_OUT``: what a change of the parser did to the records, as Markdown.

In: two output folders of ``convert`` over the same inputs. Out: the records gained, lost and changed,
document by document, with every value that came or went. Guaranteed: a record that is in both with the
same values is not mentioned; each other record is mentioned once.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from jdparse.evaluate.gold import Gold
from jdparse.evaluate.pairing import pair
from jdparse.evaluate.records import load_records, path_of, records_file
from jdparse.evaluate.shapes import Json
from jdparse.evaluate.views import FIELDS, View, view

EVERYTHING = (Gold(Path("every document"), "", None, (), ()),)
SHOWN_CHARACTERS = 120
FIELD_NAMES = tuple(field for field in FIELDS if field != "superior_stated")

Parts = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Change:
    """A record of one document before and after; None where there is none."""

    path: str
    before: View | None
    after: View | None

    @property
    def kind(self) -> str:
        """Gained, lost or changed."""
        return "gained" if self.before is None else "lost" if self.after is None else "changed"

    @property
    def title(self) -> str:
        """The title that it has now, or had."""
        record = self.after or self.before
        return (record.title if record else "") or "(no title)"


@click.command()
@click.argument("old", type=click.Path(exists=True, path_type=Path))
@click.argument("new", type=click.Path(exists=True, path_type=Path))
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help="Write there instead of stdout.")
def main(*, old: Path, new: Path, output: Path | None) -> None:
    """Records gained, lost and changed from OLD to NEW."""
    report = markdown(_by_path(old), _by_path(new))
    if output:
        output.write_text(report, encoding="utf-8", errors="backslashreplace")
    else:
        click.echo(report.encode("utf-8", "backslashreplace"), nl=False)


def _by_path(folder: Path) -> dict[str, list[Json]]:
    """The records of an output folder by the path of their document."""
    records: defaultdict[str, list[Json]] = defaultdict(list)
    for record in load_records(records_file(folder), EVERYTHING):
        records[path_of(record)].append(record)
    return dict(records)


def markdown(old: dict[str, list[Json]], new: dict[str, list[Json]]) -> str:
    """The report."""
    changes = [change for path in sorted(old.keys() | new.keys()) for change in _changes(path, old, new)]
    kinds = Counter(change.kind for change in changes)
    counts = ", ".join(f"{kinds[kind]} {kind}" for kind in ("gained", "lost", "changed"))
    lines = [
        "# Records: old and new",
        "",
        f"{_total(old)} records before, {_total(new)} after: {counts}.",
        *_issue_table(old, new),
    ]
    for path, group in _grouped(changes):
        lines += ["", f"## {_code(path)}", "", *(line for change in group for line in _lines(change))]
    return "\n".join(lines) + "\n"


def _total(records: dict[str, list[Json]]) -> int:
    return sum(map(len, records.values()))


def _changes(path: str, old: dict[str, list[Json]], new: dict[str, list[Json]]) -> Iterator[Change]:
    """The changes in one document, in the order of the old records, then the gained ones."""
    before, after = _without_same([view(r) for r in old.get(path, ())], [view(r) for r in new.get(path, ())])
    counterpart = dict(pair(before, after))
    for at, record in enumerate(before):
        yield Change(path, record, after[counterpart[at]] if at in counterpart else None)
    taken = set(counterpart.values())
    yield from (Change(path, None, record) for at, record in enumerate(after) if at not in taken)


def _without_same(before: Sequence[View], after: Sequence[View]) -> tuple[list[View], list[View]]:
    """Both sides without the records that are the same in both."""
    return _rest(before, after), _rest(after, before)


def _rest(views: Iterable[View], others: Iterable[View]) -> list[View]:
    same = Counter(map(_parts, others))
    rest = []
    for record in views:
        if same[_parts(record)]:
            same[_parts(record)] -= 1
        else:
            rest.append(record)
    return rest


def _parts(record: View) -> Parts:
    """Everything a record says: field and value, in order."""
    return tuple((field, value.raw) for field in FIELDS for value in record.fields[field])


def _grouped(changes: Iterable[Change]) -> Iterator[tuple[str, list[Change]]]:
    groups: defaultdict[str, list[Change]] = defaultdict(list)
    for change in changes:
        groups[change.path].append(change)
    yield from groups.items()


def _lines(change: Change) -> Iterator[str]:
    """A change and the values that came or went."""
    yield f"- **{change.kind}** {_code(change.title)}"
    before, after = (_parts(record) if record else () for record in (change.before, change.after))
    gone, come = Counter(before) - Counter(after), Counter(after) - Counter(before)
    if not gone and not come:
        yield "  - the same values in another order"
    for sign, parts in (("−", gone), ("+", come)):
        for field, text in parts.elements():
            if field in FIELD_NAMES or _is_alone(text, parts):
                yield f"  - {sign} {field}: {_code(text)}"


def _is_alone(title: str, parts: Counter[tuple[str, str]]) -> bool:
    """Whether only the basis of a superior changed, which ``superior`` doesn't show."""
    return not parts["superior", title]


def _issue_table(old: dict[str, list[Json]], new: dict[str, list[Json]]) -> list[str]:
    """How often each issue stands in records, where that changed."""
    before, after = _issues(old), _issues(new)
    changed = [code for code in sorted(before.keys() | after.keys()) if before[code] != after[code]]
    if not changed:
        return []
    rows = [f"| {_code(code)} | {before[code]} | {after[code]} |" for code in changed]
    return ["", "| issue | before | after |", "|---|---:|---:|", *rows]


def _issues(records: dict[str, list[Json]]) -> Counter[str]:
    every = (record for group in records.values() for record in group)
    return Counter(str(issue["code"]) for record in every for issue in record.get("issues") or ())


def _code(text: str) -> str:
    """A text on one line as Markdown code, whatever is in it; long ones are shortened in the middle."""
    line = " ".join(text.split())
    if len(line) > SHOWN_CHARACTERS:
        line = f"{line[: SHOWN_CHARACTERS // 2]} … {line[-SHOWN_CHARACTERS // 2 :]}"
    return "`" + line.replace("`", "ˋ").replace("|", "¦") + "`" if line else "(empty)"


if __name__ == "__main__":
    main()
