"""Walks a Rich Text file token by token and gathers what it shows.

In: tokens. Out: the stories of the document: body, page headers and footers, notes, as blocks.
Guaranteed: every control word that is not known here changes nothing; groups that are marked as optional
and not known here do not show; one pass, no recursion.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from jdparse.ingest.assembler import Paragraph
from jdparse.ingest.fields import extended
from jdparse.ingest.numbering import Marker
from jdparse.ingest.rtf_blocks import Block
from jdparse.ingest.rtf_characters import Characters
from jdparse.ingest.rtf_fonts import Font
from jdparse.ingest.rtf_lists import ListTables
from jdparse.ingest.rtf_state import Destination, DrawingProperty, FieldStack, State
from jdparse.ingest.rtf_stories import RowDefinition, Stories, Story, typed_number
from jdparse.ingest.rtf_tokens import CLOSE, ESCAPED, OPEN, TEXT, Token
from jdparse.ingest.style_names import level_named

Close = Callable[[], None]
Actions = Mapping[str, Callable[["Reader", Token], None]]


class Reader:
    """The walk over one file. ``actions`` say what control words do."""

    def __init__(self, actions: Actions, codec: str | None, has_numbers: bool, deepest: int) -> None:
        self.stories = Stories()
        self._actions = actions
        self._deepest = deepest
        self._has_numbers = has_numbers  # whether the file spells out its automatic numbers
        self._characters = Characters(codec)
        self._default_font = 0
        self._style_levels: dict[int, int] = {}
        self._style, self._style_name = 0, ""
        self._state = State()
        self._around: list[tuple[State, Close | None]] = []
        self._beyond = 0  # groups open beyond the deepest that are told apart
        self._close: Close | None = None
        self._optional = False
        self._story = Story()
        self._outer: list[Story] = []
        self.fields = FieldStack()
        self._shapes: list[RowDefinition] = [RowDefinition()]
        self._lists = ListTables()
        self._property = DrawingProperty()

    def read(self, tokens: Iterable[Token]) -> Stories:
        """Read all tokens. What is still open at their end is counted in ``unclosed``."""
        for token in tokens:
            self._token(token)
        self._flush()
        self.stories.replaced = self._characters.replaced
        self.stories.unclosed = len(self._around) + self._beyond
        while self._around:
            self._end_group()
        self.stories.body = self._finished(self._story)
        return self.stories

    # --- groups and text

    def _token(self, token: Token) -> None:
        if token.name in (TEXT, ESCAPED):
            self._text_bytes(token.data)
            return
        self._flush()
        if self._state.destination is Destination.LISTS and token.name not in (OPEN, CLOSE):
            self._lists.add(token)
        elif token.name == OPEN:
            self._begin_group(token)
        elif token.name == CLOSE:
            self._end_group(token)
        elif self._characters.is_fallback(token.name):
            return
        else:
            self._control(token)

    def _begin_group(self, token: Token) -> None:
        self._characters.no_fallback()
        self._lists.add(token)
        if len(self._around) >= self._deepest:
            self._beyond += 1
            self.stories.too_deep = True
            return
        self._around.append((self._state, self._close))
        self._state, self._close = self._state.inside(), None

    def _end_group(self, token: Token | None = None) -> None:
        self._characters.no_fallback()
        self._optional = False
        if token is not None:
            self._lists.add(token)
        if self._beyond:
            self._beyond -= 1
        elif self._around:
            closing = self._close
            self._state, self._close = self._around.pop()
            if closing is not None:
                closing()

    def _text_bytes(self, data: bytes) -> None:
        destination = self._state.destination
        shown = self._characters.without_fallback(data)
        if destination is Destination.LISTS:
            self._lists.add(Token(TEXT, None, shown))
        elif destination not in (Destination.SKIPPED, Destination.SHELL):
            self._characters.add(shown)

    def _flush(self) -> None:
        if self._characters.pending:
            # a font's name is written in letters, whatever the font draws
            described = self._state.destination is Destination.FONTS
            self.write(self._characters.take(Font() if described else self._state.font))

    def write(self, text: str) -> None:
        """Put text where the text of this group goes."""
        state = self._state
        if state.destination is Destination.SHOWN:
            if not (state.hidden or state.deleted):
                self._story.inline.write(text.replace("\0", ""), state.bold)
                self.fields.result(text)
        elif state.destination is Destination.NUMBER:
            self._story.number = extended(self._story.number, text)
        elif state.destination is Destination.INSTRUCTION:
            self.fields.instruct(text)
        elif state.destination is Destination.ENTRY:
            self.fields.name_entry(text)
        elif state.destination is Destination.FONTS:
            state.font.name = extended(state.font.name, text).partition(";")[0].strip()
        elif state.destination is Destination.STYLES:
            self._name_style(text)
        elif state.destination is Destination.PROPERTY:
            self._property.name = extended(self._property.name, text)
        elif state.destination is Destination.VALUE:
            self._property.value = extended(self._property.value, text)

    def _control(self, token: Token) -> None:
        optional, self._optional = self._optional, False
        if self._state.destination is Destination.SKIPPED or self._beyond:
            return
        action = self._actions.get(token.name)
        if action is not None:
            action(self, token)
        elif optional:
            self._state.destination = Destination.SKIPPED

    # --- destinations

    def enter(self, destination: Destination) -> None:
        """Text of this group goes elsewhere."""
        self._state.destination = destination

    def mark_optional(self) -> None:
        """The next control word names a destination that may be skipped."""
        self._optional = True

    def begin_story(self, keep: Callable[[list[Block]], None]) -> None:
        """This group is a story of its own; ``keep`` gets its blocks when it ends."""
        self._outer.append(self._story)
        self._story = Story()
        self._state.destination = Destination.SHOWN
        self._state.new_paragraph()
        self.plain()
        self._close = lambda: self._end_story(keep)

    def _end_story(self, keep: Callable[[list[Block]], None]) -> None:
        ended, self._story = self._story, self._outer.pop()
        keep(self._finished(ended))

    def _finished(self, story: Story) -> list[Block]:
        if story.pending:
            story.end_paragraph(story.blocks.depth, None, typed_number(story.number, 0))
        return story.blocks.finish()

    def keep_as(self, keep: Callable[[list[Block]], None]) -> None:
        """The story that this group is turns out to be of another kind."""
        self._close = lambda: self._end_story(keep)

    def anchor(self, blocks: list[Block]) -> None:
        """A text box stands behind the paragraph that it is anchored in."""
        self._story.boxes.extend(blocks)

    def begin_property(self) -> None:
        """This group is a property of a drawing: its name and its value."""
        self._property = DrawingProperty()
        self._close = lambda: self.anchor([Paragraph(words) for words in self._property.lettering()])

    def begin_field(self) -> None:
        """This group is a field; what it shows without a result is written when it ends."""
        self.fields.begin()
        if self._state.destination is not Destination.INSTRUCTION:
            self._state.destination = Destination.SHELL
        self._close = lambda: self.write(self.fields.end())

    def begin_result(self) -> None:
        """This group is the result of a field: shown, unless the field stands in an instruction."""
        if self._state.destination is not Destination.INSTRUCTION:
            self._state.destination = Destination.SHOWN

    def begin_number(self) -> None:
        """This group spells out the automatic number of the paragraph."""
        self._story.number = ""
        self._state.destination = Destination.NUMBER

    def begin_lists(self, name: str) -> None:
        """This group is a list table; its tokens are kept."""
        self._lists.begin(name)
        self._state.destination = Destination.LISTS
        self._close = self._lists.end

    # --- characters

    def set_font(self, number: int) -> None:
        """The font of what follows, or in the font table the font that is described."""
        self._state.font = self._characters.font(number)

    def set_default_font(self, number: int) -> None:
        """The font of text that names none."""
        self._default_font = number
        self.set_font(number)

    def set_charset(self, number: int) -> None:
        """The charset of the font that is described."""
        if self._state.destination is Destination.FONTS:
            self._state.font.charset = number

    def plain(self) -> None:
        """Back to plain characters."""
        self._state.plain(self._characters.font(self._default_font))

    def character(self, number: int) -> None:
        """A character by its code in UTF-16; what stands for it in old readers is skipped."""
        self.write(self._characters.by_code(number, self._state.font, self._state.fallback))

    def page_break(self) -> None:
        """A new page begins in the paragraph."""
        if self._state.destination is Destination.SHOWN:
            self._story.inline.page_pending = True

    # --- paragraphs and tables

    def style(self, number: int) -> None:
        """The paragraph's style, or in the style table the style that is described."""
        self._style, self._style_name = number, ""
        if self._state.destination is not Destination.STYLES:
            self._state.outline = self._style_levels.get(number, self._state.outline)

    def _name_style(self, text: str) -> None:
        """The name of the style that is described, up to a semicolon: Heading 2 is one, whatever else it says."""
        self._style_name = extended(self._style_name, text)
        level = level_named(self._style_name.partition(";")[0].strip())
        if ";" in text and level is not None:
            self._style_levels.setdefault(self._style, level - 1)

    def outline(self, number: int) -> None:
        """The outline level of the paragraph, or of the style that is described."""
        if self._state.destination is Destination.STYLES:
            self._style_levels[self._style] = number
        else:
            self._state.outline = number

    def end_paragraph(self) -> None:
        """The paragraph ends, unless its mark is deleted or hidden."""
        state = self._state
        if state.destination is Destination.SHOWN and not (state.deleted or state.hidden):
            self._end_paragraph(state.depth)

    def end_section(self) -> None:
        """A section ends: its last paragraph too, if it has begun."""
        if self._state.destination is Destination.SHOWN and self._story.pending:
            self._end_paragraph(self._state.depth)

    def end_cell(self, nested: bool) -> None:
        """A cell ends, and its last paragraph."""
        if self._state.destination is Destination.SHOWN:
            depth = max(2, self._state.depth) if nested else 1
            self._end_paragraph(depth)
            self._story.blocks.end_cell(depth)

    def end_row(self, nested: bool) -> None:
        """A row ends; a paragraph that no cell mark ended ends with it."""
        if nested or self._state.destination is Destination.SHOWN:
            depth = max(2, self._state.depth) if nested else 1
            if self._story.pending:
                self._end_paragraph(depth)
            self._story.blocks.end_row(depth, self._shapes[-1].shape())

    def _end_paragraph(self, depth: int) -> None:
        if self._state.new_page:
            self._story.inline.pages.insert(0, 0)
        self._story.end_paragraph(depth, self._state.heading, self._marker())

    def _marker(self) -> Marker | None:
        state = self._state
        if self._has_numbers or self._story.number:
            return typed_number(self._story.number, state.list_level)
        if state.list_id is None:
            return None
        return self._lists.counter(self._characters.fonts, self._characters.codec).marker(
            state.list_id, state.list_level
        )

    def begin_nested_row(self) -> None:
        """This group defines a row of a table in a table."""
        self._shapes.append(RowDefinition())
        self._close = self._end_nested_row

    def _end_nested_row(self) -> None:
        self._shapes.pop()

    @property
    def row(self) -> RowDefinition:
        """The definition of the row that is being read."""
        return self._shapes[-1]

    @property
    def state(self) -> State:
        """The state of the innermost group."""
        return self._state
