"""The command line: ``jdparse convert``, ``explain``, ``report``, ``evaluate``, ``rules``, ``formats``,
``schema``, ``library``.

A command's module is imported when the command is used. Exit status: 0 all inputs converted, 1 some
failed, 2 wrong use.
"""

from __future__ import annotations

import importlib

import click

from jdparse import __version__

_COMMANDS = ("convert", "explain", "report", "evaluate", "rules", "formats", "schema", "library")

_EPILOG = """
\b
Examples:
  jdparse convert 岗位说明书/ --out result          every document of a folder
  jdparse convert 旧文件.txt 档案.zip -o result      single files and archives
  jdparse convert ads.csv --text-column 职位描述 -o result
  jdparse explain 旧文件.txt                        how each line was understood
"""


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
def main() -> None:
    """Turn Chinese job descriptions, however messy, into validated, traceable, deduplicated records."""
