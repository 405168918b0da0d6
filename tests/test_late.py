"""Patterns that are compiled late: the same answers, and none with a mistake that would be told late."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator

import pytest

import jdparse
from jdparse.rules.late import late


def patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Every pattern of a module that is compiled late, by its name."""
    for module in pkgutil.walk_packages(jdparse.__path__, "jdparse."):
        if module.name != "jdparse.__main__":
            for name, value in vars(importlib.import_module(module.name)).items():
                if type(value) is type(late("")):
                    yield f"{module.name}.{name}", value


def test_all_patterns_compile() -> None:
    found = dict(patterns())
    assert found
    for name, pattern in found.items():
        assert pattern.groups == re.compile(pattern.pattern, pattern.flags).groups, name


def test_a_late_pattern_answers_as_any_other() -> None:
    pattern = late("A(b)", re.IGNORECASE)
    assert [found.group(1) for found in pattern.finditer("ab AB")] == ["b", "B"]
    assert pattern.sub("-", "abab") == "--"
    assert pattern.fullmatch("abc") is None
    assert (pattern.pattern, pattern.groups) == ("A(b)", 1)


def test_a_mistake_is_told_with_the_first_question() -> None:
    broken = late("(")
    with pytest.raises(re.error):
        broken.search("")
