"""``jdparse completion``: the script that lets a shell complete commands and options."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
from click.shell_completion import get_completion_class

if TYPE_CHECKING:
    from click.shell_completion import ShellComplete

SHELLS = ("bash", "zsh", "fish")
_EPILOG = """
\b
Examples:
  jdparse completion bash >> ~/.bashrc
  jdparse completion zsh >> ~/.zshrc
  jdparse completion fish > ~/.config/fish/completions/jdparse.fish
"""


@click.command(epilog=_EPILOG)
@click.argument("shell", type=click.Choice(SHELLS))
@click.pass_context
def command(context: click.Context, shell: str) -> None:
    """Print the script that completes jdparse's commands and options in a shell."""
    click.echo(_completion(context.find_root().command, shell).source())


def _completion(program: click.Command, shell: str) -> ShellComplete:
    found = get_completion_class(shell)
    if found is None:
        raise click.UsageError(f"There is no completion for {shell}.")
    return found(program, {}, "jdparse", "_JDPARSE_COMPLETE")
