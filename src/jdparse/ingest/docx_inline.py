"""What stands inside a docx paragraph: the text that Word shows, and whether all of it is bold.

In: a paragraph element and its style. Out: ``Content``. Guaranteed: insertions stand, deletions and the
origins of moved text do not; instructions of fields do not stand, their results do; hidden text, comments
and pronunciation guides do not stand; text boxes are handed on once, whichever of their alternatives a
file holds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from lxml.etree import _Element

from jdparse.ingest.docx_parts import MC, W, alternatives, child, number, switch, value
from jdparse.ingest.docx_styles import Style, Styles
from jdparse.ingest.fields import CHECKED, UNCHECKED, extended, shown_by_instruction
from jdparse.ingest.inline import Inline
from jdparse.ingest.symbols import is_symbol_font, visible_symbol, visible_text

_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds"
_TEXT_PATH = "{urn:schemas-microsoft-com:vml}textpath"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_NO_BREAK_HYPHEN = "\u2011"
_LINE_ENDS = str.maketrans("\n\r", "  ")
_PAGE_BREAK = "page"


@dataclass(slots=True)
class Content(Inline):
    """A paragraph's text, and the text boxes (or words of lettering) anchored in it."""

    boxes: list[_Element | str] = field(default_factory=list)


@dataclass(slots=True)
class OpenField:
    """A field that has begun: whether its result has, and its instruction so far."""

    instructs: bool = True
    instruction: str = ""


@dataclass(slots=True)
class Fields:
    """The fields open at this place of a story.

    In a story whose fields do not close, which would hide all that follows, they hide nothing.
    """

    trusted: bool = True
    open: list[OpenField] = field(default_factory=list)
    instructions: int = 0

    @property
    def hides(self) -> bool:
        """Whether text at this place belongs to an instruction."""
        return self.trusted and self.instructions > 0

    def instruct(self, text: str) -> None:
        """Add to the instruction being read."""
        if self.open and self.open[-1].instructs:
            self.open[-1].instruction = extended(self.open[-1].instruction, text)

    def turn(self, kind: str | None) -> str:
        """A field begins, comes to its result, or ends; one that ends without a result may show something."""
        if kind == "begin":
            self.open.append(OpenField())
            self.instructions += 1
        elif kind == "separate" and self.open:
            self.instructions -= self.open[-1].instructs
            self.open[-1].instructs = False
        elif kind == "end" and self.open:
            return self._end(self.open.pop())
        return ""

    def _end(self, ended: OpenField) -> str:
        self.instructions -= ended.instructs
        return shown_by_instruction(ended.instruction) if ended.instructs and not self.hides else ""


def story_fields(story: _Element) -> Fields:
    """Fields of one story (body, header, note), trusted where all that begin also end."""
    depth = 0
    for element in story.iter(_FIELD):
        if any(above.tag in _DELETED for above in element.iterancestors()):
            continue
        depth += {"begin": 1, "end": -1}.get(element.get(f"{W}fldCharType", ""), 0)
        if depth < 0:
            return Fields(trusted=False)
    return Fields(trusted=depth == 0)


@dataclass(slots=True)
class InlineReader:
    """Reads paragraphs of one story one after the other; fields may reach from one into the next."""

    styles: Styles
    fields: Fields
    notes: list[tuple[str, str]] = field(default_factory=list)

    def read(self, paragraph: _Element, style: Style, into: Content) -> None:
        """Add what the paragraph shows to ``into``."""
        for element in paragraph:
            self._element(element, style, into)

    def _element(self, element: _Element, style: Style, into: Content) -> None:
        tag = element.tag
        if tag == _RUN:
            self._run(element, style, into)
        elif tag in _CONTAINERS:
            self.read(element, style, into)
        elif tag == _CONTROL:
            for content in () if is_placeholder(element) else element.iterfind(f"{W}sdtContent"):
                self.read(content, style, into)
        elif tag == _ALTERNATIVES:
            for chosen in alternatives(element):
                self._element(chosen, style, into)
        elif tag in _MATH and not self.fields.hides:
            into.write("".join(text.text or "" for text in element.iter(_MATH_TEXT)))

    def _run(self, run: _Element, style: Style, into: Content) -> None:
        properties = next(run.iterchildren(_PROPERTIES), None)
        character = self.styles.character(value(properties, "rStyle"))
        if _toggled(properties, "vanish", character.hidden, style.hidden):
            self._turn_fields(run)
            return
        bold = _toggled(properties, "b", character.bold, style.bold)
        font = _symbol_font(properties)
        for element in run:
            if font and element.tag == _TEXT and not self.fields.hides:
                into.write(visible_text(_text(element), font), bold)
            else:
                self._content(element, style, into, bold)

    def _turn_fields(self, run: _Element) -> None:
        for mark in run.iterfind(_FIELD):
            self.fields.turn(mark.get(f"{W}fldCharType"))

    def _content(self, element: _Element, style: Style, into: Content, bold: bool) -> None:
        tag = element.tag
        shown = _SHOWN.get(tag)
        if shown is not None:
            into.write("" if self.fields.hides else shown(element), bold)
        elif tag == _FIELD:
            into.write("" if self.fields.hides else _form_field(element), bold)
            into.write(self.fields.turn(element.get(f"{W}fldCharType")), bold)
        elif tag == _INSTRUCTION:
            self.fields.instruct(element.text or "")
        elif tag == _BREAK:
            _break(element, into)
        elif tag == _RENDERED_BREAK:
            into.pages.append(into.length)
        elif tag == _RUBY:
            for base in element.iterfind(f"{W}rubyBase"):
                self.read(base, style, into)
        elif tag in _NOTES:
            self.notes.append((_NOTES[tag], element.get(f"{W}id", "")))
        elif tag == _ALTERNATIVES:
            for chosen in alternatives(element):
                self._content(chosen, style, into, bold)
        elif tag in _DRAWINGS:
            into.boxes.extend(_boxes(element))


def is_placeholder(control: _Element) -> bool:
    """Whether a content control shows only the prompt of a value that nobody has filled in."""
    return bool(switch(control, "sdtPr", "showingPlcHdr"))


def _toggled(properties: _Element | None, name: str, character: bool, paragraph: bool) -> bool:
    """A property of a run: its own, or else that of its styles, which undo each other where both have it."""
    own = switch(properties, name)
    return character != paragraph if own is None else own


def _text(element: _Element) -> str:
    text = (element.text or "").translate(_LINE_ENDS)
    return text if element.get(_SPACE) == "preserve" else text.strip(" ")


def _symbol_font(properties: _Element | None) -> str:
    """The font of the run where it is one that draws pictures at the codes of letters."""
    fonts = child(properties, "rFonts")
    font = "" if fonts is None else fonts.get(f"{W}ascii", "")
    return font if is_symbol_font(font) else ""


def _symbol(element: _Element) -> str:
    try:
        code = int(element.get(f"{W}char", ""), 16)
    except ValueError:
        return ""
    return visible_symbol(element.get(f"{W}font", ""), code)


def _form_field(element: _Element) -> str:
    """The box of a check box or the chosen entry of a drop-down list; neither stands in a text of its own."""
    box = child(element, "ffData", "checkBox")
    if box is not None:
        checked = switch(box, "checked")
        return CHECKED if (switch(box, "default") if checked is None else checked) else UNCHECKED
    entries = child(element, "ffData", "ddList")
    if entries is None:
        return ""
    chosen = number(entries, "result") or number(entries, "default") or 0
    names = [entry.get(f"{W}val", "") for entry in entries.iterfind(f"{W}listEntry")]
    return names[chosen] if 0 <= chosen < len(names) else ""


def _break(element: _Element, into: Content) -> None:
    if element.get(f"{W}type") == _PAGE_BREAK:
        into.page_pending = True
    else:
        into.write("\n")


def _boxes(element: _Element) -> Iterator[_Element | str]:
    """The text boxes in a drawing, not those inside other text boxes; diagrams; the words of letterings."""
    if element.tag == _BOX_CONTENT:
        yield element
        return
    if element.tag == DIAGRAM:
        yield element
    elif element.tag == _TEXT_PATH:
        yield element.get("string", "")
    for part in alternatives(element) if element.tag == _ALTERNATIVES else element:
        yield from _boxes(part)


def _names(*names: str) -> frozenset[str]:
    return frozenset(W + name for name in names)


_RUN, _PROPERTIES, _CONTROL, _FIELD = f"{W}r", f"{W}rPr", f"{W}sdt", f"{W}fldChar"
_TEXT = f"{W}t"
_INSTRUCTION = f"{W}instrText"
_BREAK, _RENDERED_BREAK, _RUBY = f"{W}br", f"{W}lastRenderedPageBreak", f"{W}ruby"
_BOX_CONTENT, _ALTERNATIVES = f"{W}txbxContent", f"{MC}AlternateContent"
_CONTAINERS = _names("hyperlink", "ins", "moveTo", "smartTag", "customXml", "dir", "bdo", "fldSimple")
_MATH = frozenset({_MATH_TEXT[:-1] + "oMath", _MATH_TEXT[:-1] + "oMathPara"})
_DRAWINGS = _names("drawing", "pict", "object")
_DELETED = _names("del", "moveFrom")
_NOTES: Mapping[str, str] = {f"{W}footnoteReference": "footnote", f"{W}endnoteReference": "endnote"}
_SHOWN: Mapping[str, Callable[[_Element], str]] = {
    f"{W}t": _text,
    f"{W}tab": lambda _: "\t",
    f"{W}ptab": lambda _: "\t",
    f"{W}cr": lambda _: "\n",
    f"{W}noBreakHyphen": lambda _: _NO_BREAK_HYPHEN,
    f"{W}sym": _symbol,
}
