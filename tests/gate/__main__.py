"""``python -m tests.gate``: the present figures beside their floors, and the commands that move a floor."""

from __future__ import annotations

from collections.abc import Iterable

import click

from .datasets import DATA_SETS
from .floors import Table, below, load, lowered, raised, save
from .measure import Measured, measure


@click.command()
@click.option("--raise", "up", is_flag=True, help="Raise floors to the present figures; never lowers one.")
@click.option("--lower", "field", metavar="FIELD", help="Lower this floor to the present figure.")
@click.option("--reason", metavar="TEXT", help="Why a floor is lowered; kept beside it.")
@click.option("--data", metavar="NAME", help="Only this data set.")
def main(*, up: bool, field: str | None, reason: str | None, data: str | None) -> None:
    """Measure every data set that is here."""
    if bool(field) != bool(reason) or (up and field):
        raise click.UsageError("Give --raise alone, or --lower FIELD together with --reason TEXT.")
    chosen = [one for one in DATA_SETS if one.is_here and data in {None, one.name}]
    if not chosen:
        raise click.UsageError(f"No data set {data or ''} here; there are {', '.join(d.name for d in DATA_SETS)}.")
    results = [measure(one) for one in chosen]
    table = load()
    if up:
        table = _all_raised(table, results)
    elif field and reason:
        table = _one_lowered(table, results, field, reason)
    if up or field:
        save(table)
    _show(table, results)


def _all_raised(table: Table, results: Iterable[Measured]) -> Table:
    for result in results:
        if result.unreadable:
            raise click.ClickException("Not raised; unreadable: " + "; ".join(result.unreadable))
        table = raised(table, result.name, result.fingerprint, result.figures)
    return table


def _one_lowered(table: Table, results: Iterable[Measured], field: str, reason: str) -> Table:
    """Lowered in every measured data set in which the field is below its floor."""
    short = [
        result
        for result in results
        if result.name in table.floors and field in below(table.floors[result.name], result.figures)
    ]
    if not short:
        raise click.ClickException(f"{field} is below its floor nowhere.")
    for result in short:
        table = lowered(table, result.name, field, result.figures.get(field, 0.0), reason)
    return table


def _show(table: Table, results: Iterable[Measured]) -> None:
    for result in results:
        floor = table.floors.get(result.name)
        same = "" if floor is None or floor.fingerprint == result.fingerprint else " (the data changed)"
        click.echo(f"{result.name} {result.fingerprint[:12]}{same}")
        for line in result.unreadable:
            click.echo(f"  unreadable: {line}")
        for field, figure in result.figures.items():
            least = floor.fields.get(field) if floor else None
            click.echo(f"  {field:16} {figure:.4f}  floor {'–' if least is None else f'{least:.4f}'}")


if __name__ == "__main__":
    main()
