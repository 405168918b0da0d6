"""Settings from a file: ``jdparse.toml``, or the table ``[tool.jdparse]`` of a ``pyproject.toml``.

In: a file, or the folder where to begin looking; the commands. Out: defaults for the options of each command.
Guaranteed: a key is an option's name without its dashes, and one that no command has is refused with a hint;
relative paths count from the file's folder; what is typed on the command line goes before the file.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import click

NAME = "jdparse.toml"
PROJECT = "pyproject.toml"
Defaults = dict[str, Any]


class ConfigError(Exception):
    """A file of settings that cannot be used; says where and what to do."""


@dataclass(frozen=True, slots=True)
class Config:
    """A file of settings and its table for jdparse."""

    path: Path
    table: Mapping[str, Any]


def find(folder: Path) -> Config | None:
    """The settings that hold in a folder: the nearest file in it or above it. Raises ``ConfigError``."""
    for place in (folder, *folder.parents):
        if (place / NAME).is_file():
            return read(place / NAME)
        if (place / PROJECT).is_file() and (found := read(place / PROJECT)).table:
            return found
    return None


def read(path: Path) -> Config:
    """The settings in a file. Raises ``ConfigError`` where it cannot be read or is no TOML."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise ConfigError(f"{path} cannot be read: {error.strerror}.") from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(f"{path} is no TOML: {error}.") from error
    return Config(path, table.get("tool", {}).get("jdparse", {}) if path.name == PROJECT else table)


def defaults(config: Config, commands: Mapping[str, click.Command]) -> Defaults:
    """Defaults by command and parameter, as click wants them. Raises ``ConfigError`` for unknown keys."""
    made: Defaults = {name: {} for name in commands}
    tables = {key: value for key, value in config.table.items() if isinstance(value, dict)}
    for key, value in config.table.items():
        if key not in tables:
            _set_everywhere(config, commands, made, key, value)
    for name, table in tables.items():
        if name not in commands:
            raise _unknown(config, f"[{name}]", "command", name, commands)
        _set_for_command(config, commands[name], made[name], table, name)
    return made


def _set_everywhere(
    config: Config, commands: Mapping[str, click.Command], made: Defaults, key: str, value: object
) -> None:
    """A key outside of all tables holds for each command that has the option."""
    names = {name: options for name, command in commands.items() if key in (options := _options(command))}
    if not names:
        known = {option for command in commands.values() for option in _options(command)}
        raise _unknown(config, key, "option", key, known)
    for name, options in names.items():
        made[name][options[key].name] = _value(config, options[key], value)


def _set_for_command(
    config: Config, command: click.Command, made: Defaults, table: Mapping[str, Any], name: str
) -> None:
    options = _options(command)
    for key, value in table.items():
        if key not in options:
            raise _unknown(config, f"{name}.{key}", "option", key, options)
        made[options[key].name] = _value(config, options[key], value)


def _options(command: click.Command) -> dict[str, click.Option]:
    """The options of a command by their long names, without dashes."""
    return {
        word.lstrip("-"): parameter
        for parameter in command.params
        if isinstance(parameter, click.Option)
        for word in parameter.opts
        if word.startswith("--")
    }


def _value(config: Config, option: click.Option, value: object) -> object:
    """A value as it would be typed: lists joined by commas, paths from the file's folder."""
    if isinstance(value, list) and not option.multiple:
        value = ",".join(map(str, value))
    if isinstance(option.type, click.Path) and isinstance(value, str):
        return str(config.path.parent / value)
    return value


def _unknown(config: Config, place: str, what: str, name: str, known: Mapping[str, object] | set[str]) -> ConfigError:
    close = get_close_matches(name, sorted(known), n=1)
    hint = f"Did you mean {close[0]!r}?" if close else f"There are: {', '.join(sorted(known))}."
    return ConfigError(f"{config.path}: {place}: there is no such {what}. {hint}")
