"""The command line: ``jdparse convert``, ``explain``, ``report``, ``evaluate``, ``rules``, ``formats``,
``schema``, ``library``, ``labels``, ``review``, ``completion``.

A command's module is imported when the command is used. Exit status: 0 all inputs converted, 1 some
failed, 2 wrong use, 3 a figure below a minimum that was asked for.
"""

from __future__ import annotations

import atexit
import gc
import importlib
from os import environ
from pathlib import Path

import click

from jdparse import __version__

_COMMANDS = (
    "convert",
    "explain",
    "report",
    "evaluate",
    "rules",
    "formats",
    "schema",
    "library",
    "labels",
    "review",
    "completion",
)

_EPILOG = """
\b
Examples:
  jdparse convert 岗位说明书/ --out result          every document of a folder
  jdparse convert 旧文件.txt 档案.zip -o result      single files and archives
  jdparse convert ads.csv --text-column 职位描述 -o result
  jdparse explain 旧文件.txt                        how each line was understood
"""


_COLLECT_AFTER = 200_000
"""New values before Python looks for garbage: nearly all that a start makes, modules and rules, stays. A short run makes
fewer; looking through them took it 50 ms."""


class _LazyGroup(click.Group):
    """Knows the commands by name and imports each when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All commands, in the order of the documentation."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name."""
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"jdparse.commands.{cmd_name}").command
        return command


@click.group(
    cls=_LazyGroup,
    epilog=_EPILOG,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="jdparse")
@click.option(
    "--config",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Settings, instead of the nearest jdparse.toml or [tool.jdparse] in pyproject.toml.",
)
@click.pass_context
def main(context: click.Context, config: Path | None) -> None:
    """Turn Chinese job descriptions, however messy, into validated, traceable, deduplicated records."""
    from jdparse.commands.config import ConfigError, defaults, find, read
    from jdparse.commands.console import fail

    gc.set_threshold(_COLLECT_AFTER)
    environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # we use none; to look for them, all packages are read
    atexit.register(gc.freeze)  # a process that ends has no use for a last look through all that it holds
    try:
        settings = find(Path.cwd()) if config is None else read(config)
        if settings is not None:
            context.default_map = defaults(settings, _commands(context))
    except ConfigError as error:
        fail(str(error))


def _commands(context: click.Context) -> dict[str, click.Command]:
    return {name: found for name in _COMMANDS if (found := main.get_command(context, name)) is not None}
