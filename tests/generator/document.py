"""One seed -> one document with its truth. The same seed has the same records at every strength of noise."""

from __future__ import annotations

from dataclasses import dataclass

from .bank import Bank, Trade, load_bank
from .dice import Dice
from .families import DEPARTMENTS, FAMILIES, OTHER, WITH_POSTS, Family
from .frames import Framer
from .gold import Gold, gold_of
from .noise import add_noise
from .page import Page, assemble
from .records import Post
from .seats import draw_departments, draw_posts
from .styles import Style, draw_style

MOST_POSTS = 60
RECORDS, STYLE, PAGE, NOISE = range(4)


@dataclass(frozen=True, slots=True)
class Generated:
    """A document, what a perfect parser would find in it, and how it was made.

    ``encoding`` is what a file of it is written in, ``starts`` where each record's header begins in the text,
    ``posts`` the records before they were set, ``noise`` the kinds of damage that were done.
    """

    text: str
    gold: Gold
    name: str
    encoding: str
    starts: tuple[int, ...]
    style: Style
    posts: tuple[Post, ...]
    noise: tuple[str, ...] = ()

    def encoded(self) -> bytes:
        """The document as the bytes of a file."""
        return self.text.encode(self.encoding)


def draw_document(seed: int, noise: float = 0.0, posts: int | None = None) -> Generated:
    """Draw the document of a seed (0 or more).

    ``noise`` is its strength from 0 (clean, readable without doubt) to 1 (hardly any line left as it was);
    ``posts`` the number of records, up to 60, drawn as well where it is not given. Raises ValueError outside
    these ranges.
    """
    if seed < 0 or not 0.0 <= noise <= 1.0 or not 0 <= (posts or 0) <= MOST_POSTS:
        given = f"seed {seed}, noise {noise}, posts {posts}"
        raise ValueError(f"{given}: use a seed from 0, a noise from 0 to 1, posts from 0 to {MOST_POSTS}")
    bank = load_bank()
    dice = Dice(seed, RECORDS)
    family = _family(dice, posts)
    count = posts if posts is not None else dice.between(*family.posts)
    drawn = _records(dice, bank, family, count)
    return render(seed, family, drawn, noise)


def render(seed: int, family: Family, posts: tuple[Post, ...], noise: float) -> Generated:
    """Set given posts as a document of the family, in the style and with the noise of the seed."""
    bank = load_bank()
    style = draw_style(Dice(seed, STYLE), bank, family, posts)
    page = Page(Dice(seed, PAGE), bank, style)
    Framer(page, posts, _trade(page.dice, bank, posts)).build()
    done = add_noise(page, Dice(seed, NOISE), noise)
    text, starts = assemble(page.lines, style, [draft.header for draft in page.drafts])
    name = f"g{seed:06d}"
    return Generated(text, gold_of(page, name), name, done.encoding(text), starts, style, posts, done.kinds)


def _family(dice: Dice, posts: int | None) -> Family:
    if posts == 0:
        return OTHER
    families = FAMILIES if posts is None else WITH_POSTS
    return dice.weighted([(family, family.share) for family in families])


def _records(dice: Dice, bank: Bank, family: Family, count: int) -> tuple[Post, ...]:
    if family is DEPARTMENTS:
        return draw_departments(dice, bank, count, family.plan)
    return draw_posts(dice, bank, count, dice.weighted(family.scopes), family.plan)


def _trade(dice: Dice, bank: Bank, posts: tuple[Post, ...]) -> Trade:
    """The line of work that the headings speak of."""
    if not posts:
        return dice.pick(bank.trades)
    return next(trade for trade in bank.trades if trade.key == posts[0].trade)
