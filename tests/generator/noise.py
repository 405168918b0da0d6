"""Lines -> damaged lines, as copying, converting and scraping damage real files. The truth is kept.

Each document suffers from some kinds of damage and not from others, as real ones do: a kind is active for a
document or not, and an active one strikes at a rate. Both grow with the strength. What a kind may do is
bounded by what a careful human reader can still make out: a marker is lost only where a sentence ended
before, an unmarked list is never run together, a number is never put where the text around would take it up.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from . import noise_lists as lists
from . import noise_pages as pages
from .dice import Dice
from .page import Page

Damage = Callable[[Page, Dice, float], None]
SEED_NOISE = 0.5


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of damage: how often it is active at full strength, and how often it then strikes."""

    name: str
    active: float
    rate: float
    damage: Damage


# In the order in which they are done: what changes the wording, numbering, what is joined, what is put
# between, what is broken.
KINDS = (
    Kind("mixed-width", 0.35, 0.25, lists.mix_width),
    Kind("spaces", 0.3, 0.15, lists.space_out),
    Kind("repeated-list", 0.25, 0.06, lists.repeat_lists),
    Kind("through-numbering", 0.15, 0.6, lists.number_through),
    Kind("misnumbered", 0.4, 0.2, lists.misnumber),
    Kind("mixed-marks", 0.25, 0.2, lists.mix_marks),
    Kind("lost-marker", 0.4, 0.1, lists.lose_markers),
    Kind("debris", 0.2, 0.05, lists.leave_debris),
    Kind("stacked", 0.35, 0.12, lists.stack_markers),
    Kind("run-on", 0.8, 0.6, lists.run_on),
    Kind("inline", 0.6, 0.9, pages.set_inline),
    Kind("glued-header", 0.55, 0.5, pages.glue_headers),
    Kind("glued-label", 0.3, 0.4, pages.glue_labels),
    Kind("glued-field", 0.25, 0.5, pages.glue_fields),
    Kind("twice", 0.15, 0.7, pages.say_headers_twice),
    Kind("lost-label", 0.15, 0.5, pages.lose_labels),
    Kind("leads", 0.2, 0.4, pages.put_leads),
    Kind("empty-fields", 0.4, 0.6, pages.put_empty_fields),
    Kind("web", 0.5, 0.3, pages.put_web_lines),
    Kind("prose", 0.4, 0.25, pages.put_prose),
    Kind("pages", 0.5, 1.0, pages.break_pages),
    Kind("wraps", 0.45, 0.25, pages.wrap_some),
    Kind("columns", 0.2, 1.0, pages.wrap_all),
    Kind("odd-blanks", 0.35, 0.3, pages.put_odd_blanks),
)
ENCODINGS = (("utf-8", 5.0), ("gb18030", 2.5), ("gbk", 1.5), ("utf-8-sig", 1.0), ("utf-16", 0.4))


@dataclass(frozen=True, slots=True)
class Done:
    """What was done: the kinds of damage, and the encoding that was drawn."""

    kinds: tuple[str, ...]
    drawn_encoding: str

    def encoding(self, text: str) -> str:
        """The drawn encoding, or one like it that has all characters of the text."""
        if self.drawn_encoding != "gbk":
            return self.drawn_encoding
        try:
            text.encode("gbk")
        except UnicodeEncodeError:
            return "gb18030"
        return "gbk"


def add_noise(page: Page, dice: Dice, strength: float) -> Done:
    """Damage the page's lines in place, with the given strength (0: not at all)."""
    if strength <= 0:
        return Done((), "utf-8")
    done = []
    for kind in KINDS:
        active = dice.chance(kind.active * min(1.0, 0.3 + 0.9 * strength))
        rate = min(1.0, kind.rate * strength * (0.5 + dice.random()))
        if active:
            kind.damage(page, dice, rate)
            done.append(kind.name)
    return Done(tuple(done), dice.weighted(ENCODINGS))
