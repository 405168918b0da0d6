"""What each control word of Rich Text does: one table from words to actions of the ``Reader``.

A word that stands in no table changes nothing. Words that open a part of the document do so only where
they may stand: a text box inside a drawing that shows, a field inside text, so that nothing shows that
its surroundings hide.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from jdparse.ingest.rtf_characters import CHARACTERS
from jdparse.ingest.rtf_reader import Actions, Reader
from jdparse.ingest.rtf_state import Destination, State
from jdparse.ingest.rtf_tokens import OPTIONAL, Token

_VISIBLE = frozenset({Destination.SHOWN, Destination.SHELL})
_SKIPPED = (
    "aftncn", "aftnsep", "aftnsepc", "annotation", "atnauthor", "atnid", "colortbl", "comment",
    "filetbl", "fontemb", "fontfile", "ftncn", "ftnsep", "ftnsepc", "info", "nonesttables",
    "nonshppict", "objclass", "objdata", "objname", "pict", "pntxta", "pntxtb", "private1",
    "revtbl", "rxe", "shprslt", "tc", "tcn", "template", "txe", "xe",
)  # fmt: skip
_WRITABLE = frozenset({Destination.SHOWN, Destination.INSTRUCTION})


def _number(token: Token) -> int:
    return token.number or 0


def _is_on(token: Token) -> bool:
    return token.number != 0


def _enter(destination: Destination, reader: Reader, _: Token) -> None:
    reader.enter(destination)


def _shell(reader: Reader, _: Token) -> None:
    """A drawing or an object: its groups may show."""
    reader.enter(Destination.SHELL if reader.state.destination in _VISIBLE else Destination.SKIPPED)


def _inside_shell(reader: Reader, _: Token) -> None:
    """The part of an object or of a choice that shows."""
    reader.enter(Destination.SHOWN if reader.state.destination is Destination.SHELL else Destination.SKIPPED)


def _text_box(reader: Reader, _: Token) -> None:
    if reader.state.destination is Destination.SHELL:
        reader.begin_story(reader.anchor)
    else:
        reader.enter(Destination.SKIPPED)


def _property(reader: Reader, _: Token) -> None:
    if reader.state.destination is Destination.SHELL:
        reader.begin_property()


def _property_part(destination: Destination, reader: Reader, _: Token) -> None:
    if reader.state.destination is Destination.SHELL:
        reader.enter(destination)


def _note(reader: Reader, _: Token) -> None:
    _story(reader, reader.stories.footnotes.append)


def _furniture(reader: Reader, token: Token) -> None:
    _story(reader, lambda blocks: reader.stories.furniture.append((token.name, blocks)))


def _story(reader: Reader, keep: Callable[..., None]) -> None:
    if reader.state.destination is Destination.SHOWN:
        reader.begin_story(keep)
    else:
        reader.enter(Destination.SKIPPED)


def _endnote(reader: Reader, _: Token) -> None:
    reader.keep_as(reader.stories.endnotes.append)


def _field(reader: Reader, _: Token) -> None:
    if reader.state.destination in _WRITABLE:
        reader.begin_field()
    else:
        reader.enter(Destination.SKIPPED)


def _entry(reader: Reader, _: Token) -> None:
    reader.fields.begin_entry()
    reader.enter(Destination.ENTRY)


def _form_data(reader: Reader, token: Token) -> None:
    reader.fields.form_data(token.name, _number(token))


def _character(reader: Reader, token: Token) -> None:
    reader.write(CHARACTERS[token.name])


def _title_page(reader: Reader, _: Token) -> None:
    reader.stories.title_page = True


def _facing_pages(reader: Reader, _: Token) -> None:
    reader.stories.facing_pages = True


def _set(change: Callable[[State, Token], None]) -> Callable[[Reader, Token], None]:
    return lambda reader, token: change(reader.state, token)


def _bold(state: State, token: Token) -> None:
    state.bold = _is_on(token)


def _hidden(state: State, token: Token) -> None:
    state.hidden = _is_on(token)


def _deleted(state: State, token: Token) -> None:
    state.deleted = _is_on(token)


def _fallback(state: State, token: Token) -> None:
    state.fallback = max(0, _number(token))


def _in_table(state: State, _: Token) -> None:
    state.in_table = True


def _table_depth(state: State, token: Token) -> None:
    state.table_depth = max(0, _number(token))


def _list(state: State, token: Token) -> None:
    state.list_id = str(_number(token)) if token.number else None


def _list_level(state: State, token: Token) -> None:
    state.list_level = max(0, _number(token))


def _new_page(state: State, token: Token) -> None:
    state.new_page = _is_on(token)


def _left_edge(reader: Reader, token: Token) -> None:
    reader.row.left = _number(token)


def _merge(reader: Reader, token: Token) -> None:
    reader.row.merges.add(token.name)


ACTIONS: Actions = {
    OPTIONAL: lambda reader, _: reader.mark_optional(),
    "\\\n": lambda reader, _: reader.end_paragraph(),
    "\\\r": lambda reader, _: reader.end_paragraph(),
    "b": _set(_bold),
    "cell": lambda reader, _: reader.end_cell(nested=False),
    "cellx": lambda reader, token: reader.row.edge(_number(token)),
    "deff": lambda reader, token: reader.set_default_font(_number(token)),
    "deleted": _set(_deleted),
    "do": _shell,
    "dptxbxtext": _text_box,
    "f": lambda reader, token: reader.set_font(_number(token)),
    "facingp": _facing_pages,
    "fcharset": lambda reader, token: reader.set_charset(_number(token)),
    "ffl": _entry,
    "field": _field,
    "fldinst": partial(_enter, Destination.INSTRUCTION),
    "fldrslt": lambda reader, _: reader.begin_result(),
    "fonttbl": partial(_enter, Destination.FONTS),
    "footnote": _note,
    "formfield": partial(_enter, Destination.SHELL),
    "ftnalt": _endnote,
    "ilvl": _set(_list_level),
    "intbl": _set(_in_table),
    "itap": _set(_table_depth),
    "listoverridetable": lambda reader, token: reader.begin_lists(token.name),
    "listtable": lambda reader, token: reader.begin_lists(token.name),
    "listtext": lambda reader, _: reader.begin_number(),
    "ls": _set(_list),
    "mvf": _set(_deleted),
    "nestcell": lambda reader, _: reader.end_cell(nested=True),
    "nestrow": lambda reader, _: reader.end_row(nested=True),
    "nesttableprops": lambda reader, _: reader.begin_nested_row(),
    "object": _shell,
    "outlinelevel": lambda reader, token: reader.outline(_number(token)),
    "page": lambda reader, _: reader.page_break(),
    "pagebb": _set(_new_page),
    "par": lambda reader, _: reader.end_paragraph(),
    "pard": _set(lambda state, _: state.new_paragraph()),
    "plain": lambda reader, _: reader.plain(),
    "pntext": lambda reader, _: reader.begin_number(),
    "result": _inside_shell,
    "row": lambda reader, _: reader.end_row(nested=False),
    "s": lambda reader, token: reader.style(_number(token)),
    "sect": lambda reader, _: reader.end_section(),
    "shp": _shell,
    "shpgrp": _shell,
    "shpinst": _shell,
    "shptxt": _text_box,
    "sn": partial(_property_part, Destination.PROPERTY),
    "sp": _property,
    "stylesheet": partial(_enter, Destination.STYLES),
    "sv": partial(_property_part, Destination.VALUE),
    "titlepg": _title_page,
    "trleft": _left_edge,
    "trowd": lambda reader, _: reader.row.begin(),
    "u": lambda reader, token: reader.character(_number(token)),
    "uc": _set(_fallback),
    "ud": _inside_shell,
    "upr": _shell,
    "v": _set(_hidden),
    **dict.fromkeys(CHARACTERS, _character),
    **dict.fromkeys(_SKIPPED, partial(_enter, Destination.SKIPPED)),
    **dict.fromkeys(("fftype", "ffres", "ffdefres"), _form_data),
    **dict.fromkeys(("clvmgf", "clvmrg", "clmgf", "clmrg"), _merge),
    **dict.fromkeys(("header", "headerl", "headerr", "headerf"), _furniture),
    **dict.fromkeys(("footer", "footerl", "footerr", "footerf"), _furniture),
}
