"""``jdparse convert``: the main job."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from jdparse.commands.console import LANG, fail, say

if TYPE_CHECKING:
    from jdparse.batch.distinct import Merge
    from jdparse.batch.run import Run
    from jdparse.report.words import Language

INTERRUPTED = 130
_EPILOG = """
\b
Examples:
  jdparse convert 岗位说明书/ --out result
  jdparse convert "docs/**/*.docx" 档案.zip -o result --format csv,xlsx
  jdparse convert ads.csv --text-column 职位描述 -o result --jobs 4
  cat posts.txt | jdparse convert - -o result --each-line
"""


@click.command(epilog=_EPILOG)
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option("-o", "--out", required=True, type=click.Path(path_type=Path), help="Folder for the results.")
@click.option("-j", "--jobs", default=1, show_default=True, help="Worker processes; 0: one a processor.")
@click.option("--resume", is_flag=True, help="Go on with a run into this folder that was stopped.")
@click.option(
    "--format",
    "formats",
    default="json,jsonl,csv",
    show_default=True,
    metavar="LIST",
    help="Of json, jsonl, csv, parquet, xlsx; .jsonl files are always written.",
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
@LANG
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")
def command(
    *,
    inputs: tuple[str, ...],
    out: Path,
    jobs: int,
    resume: bool,
    formats: str,
    text_column: str | None,
    each_line: bool,
    rules: Path | None,
    office: str | None,
    office_for: str,
    decisions: Path | None,
    against: Path | None,
    merge: Merge,
    lang: Language,
    quiet: bool,
) -> None:
    """Convert files, folders, patterns, archives or standard input (-) into records, tables and a
    report.

    A bad file stops nothing: it is named in errors.jsonl with its reason. The exit status is 0 if all
    inputs were converted, 1 if some failed, 2 if nothing could be done as asked.
    """
    from jdparse.batch.errors import RunRefusedError
    from jdparse.batch.output import is_unfinished
    from jdparse.batch.run import convert
    from jdparse.commands.progress import listener
    from jdparse.report.words import words
    from jdparse.rules.rows import RuleError

    if not resume and not quiet and is_unfinished(out):
        say(words(lang)["unfinished"].format(out=out))
    try:
        with listener(quiet, lang) as listening:
            run = convert(
                inputs,
                out,
                jobs=jobs,
                resume=resume,
                formats=_listed(formats),
                text_column=text_column,
                each_line=each_line,
                rules=rules,
                office=office,
                office_for=_listed(office_for),
                decisions=decisions,
                against=against,
                merge=merge,
                lang=lang,
                on_progress=listening.hear,
            )
    except (RunRefusedError, RuleError) as error:
        fail(str(error))
    except KeyboardInterrupt:
        fail(words(lang)["stopped"], INTERRUPTED)
    except OSError as error:
        fail(words(lang)["failed_writing"].format(error=error), 1)
    if not quiet:
        _tell(run, lang)
    sys.exit(run.status)


def _listed(formats: str) -> list[str]:
    return [name.strip() for name in formats.split(",") if name.strip()]


def _tell(run: Run, language: Language) -> None:
    """The last lines: what was done and where it is."""
    from jdparse.commands.progress import SHOWN_FAILURES
    from jdparse.report.words import summary_line, words

    phrases = words(language)
    if run.failed > SHOWN_FAILURES:
        say(phrases["more_failures"].format(count=run.failed - SHOWN_FAILURES))
    if run.resumed:
        say(phrases["resumed"].format(count=run.resumed))
    say(
        summary_line(
            documents=run.documents,
            failed=run.failed,
            occurrences=run.occurrences,
            records=run.records,
            coverage=run.coverage,
            language=language,
        )
    )
    say(phrases["written"].format(out=run.out))
