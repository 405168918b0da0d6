"""``jdparse review``: a page on this machine where a person corrects what is marked in a run."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from jdparse.commands.console import LANG, fail, say
from jdparse.commands.language import PAGE_LANGUAGE, spoken

if TYPE_CHECKING:
    from jdparse.report.words import Language

_EPILOG = """
\b
Examples:
  jdparse review result --open
  jdparse convert 岗位说明书/ -o result      applies what was corrected
"""


@click.command(epilog=_EPILOG)
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--port", default=0, type=click.IntRange(0, 65535), help="Port on 127.0.0.1 (default: one that is free).")
@click.option("--open", "opens", is_flag=True, help="Show the page in a browser.")
@LANG
def command(folder: Path, port: int, opens: bool, lang: Language | None) -> None:
    """Correct what is marked in a finished run, on a page that only this machine can open.

    Corrections are kept in the run's corrections.jsonl; the next run into the folder applies them. Ctrl-C ends it.
    """
    from jdparse.batch.errors import RunRefusedError
    from jdparse.report.words import words
    from jdparse.review.server import Desk, ReviewServer
    from jdparse.review.work import Work

    try:
        server = ReviewServer(Desk(Work(folder), lang or PAGE_LANGUAGE), port)
    except RunRefusedError as error:
        fail(str(error))
    except (OSError, ValueError) as error:
        fail(f"{folder} cannot be reviewed: {error}", 1)
    try:
        say(words(spoken(lang)).name("review", "listening"))
        click.echo(server.address)
        if opens:
            click.launch(server.address)
        server.serve_forever()
    except KeyboardInterrupt:
        say(words(spoken(lang)).name("review", "ended"))
    finally:
        server.server_close()
