"""``jdparse convert``: the main job."""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from jdparse.commands.console import FAIL_UNDER, JUNIT, LANG, event, fail, printable, say, say_what_is_below
from jdparse.commands.language import PAGE_LANGUAGE, spoken

if TYPE_CHECKING:
    from jdparse.batch.distinct import Merge
    from jdparse.batch.run import Run
    from jdparse.commands.progress import Manner
    from jdparse.export.heads import Headers
    from jdparse.ingest.options import ReadOptions
    from jdparse.report.thresholds import Floors
    from jdparse.report.words import Language

INTERRUPTED = 130
_EPILOG = """
\b
Examples:
  jdparse convert 岗位说明书/ --out result
  jdparse convert "docs/**/*.docx" 档案.zip -o result --format csv,xlsx
  jdparse convert ads.csv --text-column 职位描述 -o result --jobs 4
  cat posts.txt | jdparse convert - -o result --each-line
  jdparse convert 岗位说明书/ --dry-run              what would be read, and how
"""


@click.command(epilog=_EPILOG)
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option("-o", "--out", type=click.Path(path_type=Path), help="Folder for the results.")
@click.option("-j", "--jobs", default=1, show_default=True, help="Worker processes; 0: one a processor.")
@click.option("--resume", is_flag=True, help="Go on with a run into this folder that was stopped.")
@click.option(
    "--format",
    "formats",
    default="json,csv",
    show_default=True,
    metavar="LIST",
    help="Of json, jsonl, csv, parquet, xlsx, sqlite, docx, md; records.jsonl and its like are always written.",
)
@click.option(
    "--headers",
    type=click.Choice(["en", "zh"]),
    default="en",
    show_default=True,
    help="Column heads of CSV and Excel in English or Chinese.",
)
@click.option(
    "--encoding",
    default="utf-8-sig",
    show_default=True,
    metavar="NAME",
    help="Of CSV files: utf-8-sig (with a mark for Excel), utf-8, gb18030, gbk, big5.",
)
@click.option("--text-column", metavar="NAME", help="The column of a table that holds the text, a document a row.")
@click.option("--each-line", is_flag=True, help="Every line of a text file is a document.")
@click.option("--rules", type=click.Path(path_type=Path), metavar="FILE.toml", help="Further rule rows of your own.")
@click.option(
    "--office",
    metavar="PROGRAM",
    help="LibreOffice (soffice, or a path) reads what jdparse cannot: old .wps, UOF, Office XML of 2003 …",
)
@click.option(
    "--office-for", metavar="LIST", default="", help="With --office: LibreOffice reads these too: doc, rtf, odt."
)
@click.option(
    "--decisions",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Pairs of occurrences that are the same or different posts: CSV with left, right, decision, or JSON lines.",
)
@click.option(
    "--corrections",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Corrections to apply again (default: corrections.jsonl of the earlier run in the same folder).",
)
@click.option(
    "--against",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="An earlier output folder: posts that it has are marked as known.",
)
@click.option(
    "--merge",
    type=click.Choice(["canonical", "union"]),
    default="canonical",
    show_default=True,
    help="union: also write union.csv, each item of a post once with how many occurrences have it.",
)
@FAIL_UNDER
@JUNIT
@LANG
@click.option("--dry-run", is_flag=True, help="Only list what would be read, as which format; write nothing.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")
@click.option("-v", "--verbose", is_flag=True, help="Name every document and how many posts it gave.")
@click.option("--log-json", is_flag=True, help="Messages as JSON, an object a line.")
def command(
    *,
    inputs: tuple[str, ...],
    out: Path | None,
    jobs: int,
    resume: bool,
    formats: str,
    headers: Headers,
    encoding: str,
    text_column: str | None,
    each_line: bool,
    rules: Path | None,
    office: str | None,
    office_for: str,
    decisions: Path | None,
    corrections: Path | None,
    against: Path | None,
    merge: Merge,
    floors: Floors,
    junit: Path | None,
    lang: Language | None,
    dry_run: bool,
    quiet: bool,
    verbose: bool,
    log_json: bool,
) -> None:
    """Convert files, folders, patterns, archives or standard input (-) into records, tables and a
    report.

    A bad file stops nothing: it is named in errors.jsonl with its reason. The exit status is 0 if all
    inputs were converted, 1 if some failed, 2 if nothing could be done as asked, 3 if a figure is below a minimum
    that was asked for with --fail-under (whether or not some inputs failed).
    """
    from jdparse.batch.again import check_beside, junit_of
    from jdparse.batch.errors import RunRefusedError
    from jdparse.batch.output import is_unfinished
    from jdparse.batch.plan import expected_documents
    from jdparse.batch.run import convert
    from jdparse.commands.progress import Manner, listener
    from jdparse.ingest.options import ReadOptions
    from jdparse.report.words import words
    from jdparse.rules.rows import RuleError

    manner = Manner(spoken(lang), quiet, verbose, log_json)
    options = ReadOptions(text_column=text_column, each_line=each_line)
    if dry_run:
        sys.exit(_list_inputs(inputs, options, out))
    if out is None:
        raise click.UsageError("Missing option '-o' / '--out': the folder for the results.")
    if not resume and is_unfinished(out):
        _note(manner, "unfinished", out=out)
    try:
        check_beside(junit, out)
        expected = None if quiet else expected_documents(inputs, options, out)
        with listener(manner, expected) as listening:
            run = convert(
                inputs,
                out,
                jobs=jobs,
                resume=resume,
                formats=_listed(formats),
                headers=headers,
                encoding=encoding,
                text_column=text_column,
                each_line=each_line,
                rules=rules,
                office=office,
                office_for=_listed(office_for),
                decisions=decisions,
                corrections=corrections,
                against=against,
                merge=merge,
                fail_under=dict(floors),
                lang=lang or PAGE_LANGUAGE,
                on_progress=listening.hear,
            )
        if junit is not None:
            junit_of(out, junit)
    except (RunRefusedError, RuleError) as error:
        _end(manner, str(error))
    except KeyboardInterrupt:
        _end(manner, words(manner.language)["stopped"], INTERRUPTED)
    except OSError as error:
        _end(manner, words(manner.language)["failed_writing"].format(error=error), 1)
    _tell(run, manner, _first_table(_listed(formats)))
    if not manner.json:
        say_what_is_below(run.thresholds, manner.language)
    sys.exit(run.status)


def _list_inputs(inputs: tuple[str, ...], options: ReadOptions, out: Path | None) -> int:
    """What would be read, a line each on standard output; the status that the run would begin with."""
    from jdparse.batch.plan import plan

    failed = False
    for planned in plan(inputs, options, out):
        kind = "skipped" if planned.skipped else planned.kind or ("failed" if planned.problem else "text")
        failed = failed or kind == "failed"
        click.echo(printable(f"{kind:<8} {planned.bytes:>12,}  {planned.path}  {planned.problem}".rstrip()))
    return int(failed)


def _note(manner: Manner, phrase: str, **told: object) -> None:
    from jdparse.report.words import words

    text = words(manner.language)[phrase].format(**told)
    if manner.quiet:
        return
    if manner.json:
        event("note", code=phrase, text=text)
    else:
        say(text)


def _end(manner: Manner, text: str, status: int = 2) -> NoReturn:
    if manner.json:
        event("error", text=text, status=status)
        sys.exit(status)
    fail(text, status)


def _listed(formats: str) -> list[str]:
    return [name.strip() for name in formats.split(",") if name.strip()]


def _first_table(formats: list[str]) -> str:
    """The file with the posts that a person opens first."""
    tables = {"xlsx": "jdparse.xlsx", "csv": "records.csv", "sqlite": "jdparse.sqlite", "parquet": "records.parquet"}
    return next((file for name, file in tables.items() if name in formats), "records.jsonl")


def _tell(run: Run, manner: Manner, table: str) -> None:
    """The last lines: what was done and where it is."""
    if manner.json:
        event("finished", **asdict(run), status=run.status)
        return
    from jdparse.commands.progress import SHOWN_FAILURES
    from jdparse.report.words import summary_line

    if run.failed > SHOWN_FAILURES:
        _note(manner, "more_failures", count=run.failed - SHOWN_FAILURES)
    if run.resumed:
        _note(manner, "resumed", count=run.resumed)
    if run.corrections.applied or run.corrections.unfit:
        _note(manner, "corrected", applied=run.corrections.applied, unfit=len(run.corrections.unfit))
    if manner.quiet:
        return
    say(summary_line(run, manner.language))
    _note(manner, "written", out=run.out, table=table)
