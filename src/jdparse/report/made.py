"""A template with its styles and scripts in, one page out.

Guaranteed: a page is one file that asks for nothing: its own style and script stand in it, and its
Content-Security-Policy allows these alone, by their digests. Every value is escaped; the script makes text of data,
never markup.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from jdparse.report.kept import kept_templates
from jdparse.report.kinds import style_sheet
from jdparse.report.shown import format_name, share, whole
from jdparse.report.words import LANGUAGES, Language, Words, percent, spoken, words

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup


_SHARED = ("common.css",), ("dom.js", "language.js")
"""Style sheets and scripts that every page has before its own."""

KINDS_CSS = "kinds.css"
"""The one style sheet that is no file: it is made of the table of kinds."""


@dataclass(frozen=True, slots=True)
class Parts:
    """What a page is made of: a template, style sheets and scripts of its own, and groups of words (none: all words).

    Files are in report/pages, or where a package is named in that package's: ``review/start.js``.
    """

    template: str
    styles: tuple[str, ...]
    scripts: tuple[str, ...]
    words: tuple[str, ...] = ()


def made(kind: Parts, language: Language, connects: bool = False, **values: Any) -> tuple[str, str]:
    """The page, in a language with the other one at hand, and its policy; ``connects`` where it asks its own server."""
    style, script = _joined(_SHARED[0] + kind.styles), _joined(_SHARED[1] + kind.scripts)
    allowed = policy(style, script, connects)
    page = _environment().get_template(kind.template)
    text = page.render(
        **values,
        language=language,
        style=style,
        script=script,
        policy=allowed,
        wording={one: words(one).flat(kind.words) for one in LANGUAGES},
        t=_Speaker(words(language)),
        whole=whole,
        percent=percent,
        share=share,
        format_name=format_name,
    )
    return text, allowed


def policy(style: str, script: str, connects: bool = False) -> str:
    """A Content-Security-Policy that allows one style, one script, and nothing else but, if told so, its own server."""
    own = "connect-src 'self'; " if connects else ""
    return (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; {own}base-uri 'none'; "
        "form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
    )


def _digest(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


class _Speaker:
    """Writes a phrase so that the page can say it in the other language too."""

    def __init__(self, phrases: Words) -> None:
        self._phrases = phrases

    def __call__(self, key: str, **values: object) -> Markup:
        """The phrase as an element of its own."""
        return self._element("span", key, values)

    def svg(self, key: str, **values: object) -> Markup:
        """The phrase within a drawing."""
        return self._element("tspan", key, values)

    def plain(self, key: str, **values: object) -> str:
        """The phrase alone, for an attribute."""
        return spoken(self._phrases, key, {name: str(value) for name, value in values.items()})

    def _element(self, tag: str, key: str, values: Mapping[str, object]) -> Markup:
        from markupsafe import Markup

        given = {name: str(value) for name, value in values.items()}
        more = Markup(' data-values="{}"').format(json.dumps(given, ensure_ascii=False)) if given else Markup()
        return Markup('<{0} data-w="{1}"{2}>{3}</{0}>').format(tag, key, more, self.plain(key, **values))


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    # A template is run once a process: optimizing it takes twice as long as it saves.
    made = Environment(
        autoescape=True,
        bytecode_cache=kept_templates(),
        loader=FunctionLoader(_text),
        optimized=False,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    made.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":")}
    return made


def _joined(names: tuple[str, ...]) -> str:
    return "\n".join(map(_text, names))


@cache
def _text(name: str) -> str:
    if name == KINDS_CSS:
        return style_sheet()
    package, _, file = name.rpartition("/")
    return resources.files(f"jdparse.{package or 'report'}").joinpath("pages", file).read_text(encoding="utf-8")
