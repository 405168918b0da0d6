"""A style and its posts -> the whole page: heading, prose, table of contents, the posts, closing lines.

Documents of other kinds (essays, regulations, news, blank forms) have prose only and no record.
"""

from __future__ import annotations

from collections.abc import Callable

from .bank import Trade
from .markers import DECIMAL, han
from .page import Page
from .records import Post
from .setter import set_post


class Framer:
    """Builds one page; ``trade`` gives the names that headings and prose are filled with."""

    def __init__(self, page: Page, posts: tuple[Post, ...], trade: Trade) -> None:
        self.page, self.posts, self.trade = page, posts, trade
        self.dice, self.style = page.dice, page.style
        self.organization = self.dice.pick(trade.organizations)
        mixed = len({post.trade for post in posts}) > 1
        self.topic = posts[0].unit if self.style.unit_heading else "企业" if mixed else trade.name

    def build(self) -> None:
        """The page of the style's family."""
        frames: dict[str, Callable[[], None]] = {
            "compilation": self._compilation,
            "form": self._form,
            "advert": self._advert,
            "manual": self._manual,
            "departments": self._departments,
            "roster": self._roster,
            "none": self._no_record,
        }
        frames[self.style.family]()

    def prose(self, key: str) -> None:
        """A passage that belongs to no record."""
        text = self.dice.pick(self.page.bank.prose[key]).replace("{topic}", f"{self.topic}岗位职责")
        self.page.outside("prose", self.filled(text), indent=self.style.prose_indent)

    def filled(self, text: str) -> str:
        """The phrase with the document's names in it."""
        text = text.replace("{topic}", self.topic).replace("{org}", self.organization)
        return self.page.dress(text.replace("{line}", self.trade.name).replace("{n}", str(len(self.posts))))

    def _heading(self, key: str) -> None:
        self.page.outside("heading", self.filled(self.dice.pick(self.page.bank.headings[key])))

    def _posts(self, start: int = 1) -> None:
        """The posts in order, numbered from ``start``; under their units where the style groups them."""
        unit, groups, number, afresh = "", 0, start, self.dice.chance(0.5)
        for index, post in enumerate(self.posts):
            if self.style.blanks != "none" and self.page.lines:
                self.page.blank()
            if self.style.grouped and post.unit != unit:
                unit, groups = post.unit, groups + 1
                number = start if afresh else number
                self.page.outside("group", unit, self.style.group.mark(groups))
            set_post(self.page, index, post, number)
            number += 1

    def _contents(self) -> None:
        """A table of contents, each post with a leader and a page."""
        self.page.outside("toc", self.dice.pick(("目录", "目  录", "目　录")))
        leader = self.dice.pick(("………………", "..............", "-----------"))
        for place, post in enumerate(self.posts):
            self.page.outside("toc", f"{post.title}{leader}{place + 2}")
        self.page.blank()

    def _compilation(self) -> None:
        self._heading("unit_compilation" if self.style.unit_heading else "compilation")
        if self.style.intro:
            self.prose("intros")
        if self.style.toc:
            self._contents()
        self._posts()
        self._closing("closings")

    def _closing(self, key: str) -> None:
        if self.style.closing:
            self.page.blank()
            self.prose(key)

    def _form(self) -> None:
        if len(self.posts) > 1 and self.style.header.name != "none":
            self._heading("compilation")
        self._posts()

    def _advert(self) -> None:
        if len(self.posts) > 1 or self.dice.chance(0.5):
            self._heading("advert")
        if self.style.intro:
            self.prose("companies")
        self._posts()
        if self.style.closing:
            self.page.blank()
            for _ in range(self.dice.between(1, 2)):
                self.prose("contacts")

    def _departments(self) -> None:
        self._heading("departments")
        if self.style.intro:
            self.prose("intros")
        self._posts()
        self._closing("closings")

    def _roster(self) -> None:
        self._heading("roster")
        self._posts()

    def _manual(self) -> None:
        self._heading("manual")
        if self.style.toc:
            self._contents()
        if self.style.header in DECIMAL:
            self._decimal_chapters()
        else:
            self._article_chapters()

    def _article_chapters(self) -> None:
        """General rules, then the posts' duties, then closing rules, articles numbered straight through."""
        general = self.dice.sample(self.page.bank.prose["articles"][1:], self.dice.between(2, 4))
        self._chapter(1, "总则")
        self._articles([self.page.bank.prose["articles"][0], *general], 1)
        self._chapter(2, "岗位职责")
        self._posts(len(general) + 2)
        self._chapter(3, "附则")
        self._articles(list(self.page.bank.prose["closing_articles"][:2]), len(general) + 2 + len(self.posts))

    def _chapter(self, number: int, name: str) -> None:
        self.page.outside("chapter", name, f"第{han(number)}章　")

    def _articles(self, texts: list[str], start: int) -> None:
        for number, text in enumerate(texts, start):
            self.page.outside("prose", self.page.dress(f"{self.style.header.mark(number)}　{text}"))

    def _decimal_chapters(self) -> None:
        head = self.style.header.marks[0].rsplit("1", 1)[0].rstrip(".")
        self.page.outside("chapter", "目的", "1 ")
        self.page.outside("prose", self.page.dress(self.page.bank.prose["articles"][0]))
        self.page.outside("chapter", "适用范围", "2 ")
        self.page.outside("prose", self.page.dress(self.page.bank.prose["articles"][1]))
        self.page.outside("chapter", "岗位职责", f"{head} ")
        self._posts()

    def _no_record(self) -> None:
        self.dice.pick((self._essay, self._regulation, self._news, self._blank_form))()

    def _essay(self) -> None:
        self._heading("essay")
        for text in self.dice.sample(self.page.bank.prose["essays"], self.dice.between(3, 6)):
            self.page.outside("prose", self.page.dress(text), indent=self.style.prose_indent)

    def _regulation(self) -> None:
        self._heading("regulation")
        bank = self.page.bank.prose
        texts = [bank["articles"][0], *self.dice.sample(bank["articles"][1:], self.dice.between(5, 10))]
        for number, text in enumerate([*texts, bank["closing_articles"][1]], 1):
            self.page.outside("prose", self.page.dress(f"第{han(number)}条　{text}"))

    def _news(self) -> None:
        self._heading("news")
        for text in self.page.bank.prose["news"][: self.dice.between(3, 5)]:
            self.page.outside("prose", self.filled(text), indent=self.style.prose_indent)

    def _blank_form(self) -> None:
        """A form with labels only: nothing is filled in, so nothing is true."""
        self.page.outside("heading", self.dice.pick(self.page.bank.headings["form"]))
        labels = self.style.field_labels
        for key in ("title", "department", "superior", "subordinates", "code", "date"):
            self.page.outside("furniture", labels[key] + self.style.colon.rstrip())
        for key in ("summary", "duties", "requirements", "authorities"):
            self.page.outside("furniture", self.dice.pick(self.page.bank.labels[key]) + "：")
            self.page.blank()
