"""A document and what was annotated in it in, the corrections that make the one the other out.

Items that were cut, joined, moved, added or taken away come out as such. Guaranteed: each correction fits what those
before it make of the document; what cannot be said in corrections is a problem.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from jdparse.correct.changes import changed
from jdparse.correct.fit import Unfit
from jdparse.correct.items import OTHER_LABEL, siblings
from jdparse.correct.subject import subject
from jdparse.correct.values import Join, Move, OfDocument, SectionName, Split, Title
from jdparse.labelstudio.annotated import Annotated, Marked, Problem, lines_of
from jdparse.labelstudio.tasks import TITLE, listed
from jdparse.model.document import Document
from jdparse.model.record import Record
from jdparse.model.span import Quote, Span, Spans, quote
from jdparse.rules.loader import Rules

OTHER_TEXT = "the document's text is another"
NO_POST = "there is no post that it could belong to"


Have = dict[Spans, tuple[str, SectionName, str | None]]


@dataclass(frozen=True, slots=True)
class Difference:
    """The corrections of a document, and what could not be taken over."""

    corrections: tuple[OfDocument, ...]
    problems: tuple[Problem, ...]


def difference(document: Document, annotated: Annotated, rules: Rules) -> Difference:
    """What was changed in Label Studio."""
    if annotated.text != document.text:
        return Difference((), (Problem(document.path, "", OTHER_TEXT),))
    differ = _Differ(document, rules, problems=list(annotated.problems), doubtful=bool(annotated.problems))
    differ.lists([one for one in annotated.marked if one.label != TITLE])
    differ.titles([one for one in annotated.marked if one.label == TITLE])
    return Difference(tuple(differ.corrections), tuple(differ.problems))


@dataclass(slots=True)
class _Differ:
    """The document as the corrections so far make it. In a ``doubtful`` one, where regions could not be read, nothing is
    taken for taken away."""

    document: Document
    rules: Rules
    corrections: list[OfDocument] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    doubtful: bool = False
    _known: tuple[Document, Have] | None = None

    # -- lists

    def lists(self, marked: Sequence[Marked]) -> None:
        """Items and summaries."""
        own = {_bare(self.document.text, spans): spans for spans in self._have()}
        marked = [self._as_known(one, own) for one in marked]
        wanted = {one.passage.spans: one for one in marked}
        rest = [spans for spans in self._have() if spans not in wanted]
        leftovers = [piece for spans in rest for piece in self._cut(spans, wanted)]
        for one in sorted(marked, key=lambda one: one.passage.spans):
            self._make(one)
        for spans in leftovers:
            self._move(spans, "prose")

    def _as_known(self, marked: Marked, own: dict[Spans, Spans]) -> Marked:
        """With the places of the item that has the same characters, blanks aside."""
        spans = own.get(marked.passage.spans, marked.passage.spans)
        return replace(marked, passage=self._quote(spans))

    def _have(self) -> Have:
        """What stands where: the post (of several that share it the first), the section, the section's own label; found
        anew when the document changed."""
        if self._known is None or self._known[0] is not self.document:
            have: Have = {}
            for one in self.document.records:
                for name, label, spans in listed(one):
                    have.setdefault(spans, (one.id, name, label))
            self._known = self.document, have
        return self._known[1]

    def _cut(self, spans: Spans, wanted: Iterable[Spans]) -> list[Spans]:
        """Cut what stands at ``spans`` into what is wanted of it; the pieces that nobody wants."""
        inside = [part for one in wanted if (part := _common(spans, one))]
        unwanted = _remains(self.document.text, spans, inside)
        if not inside:
            return [] if self.doubtful else [spans]
        if self._have()[spans][1] == "summary":
            self._move(spans, "duties")
        parts = sorted([*inside, *unwanted])
        if len(parts) > 1 or parts[0] != spans:
            self._say(
                Split(
                    sha256=self.sha256,
                    path=self.document.path,
                    item=self._quote(spans),
                    parts=tuple(map(self._quote, parts)),
                )
            )
        return unwanted

    def _make(self, marked: Marked) -> None:
        """What is marked becomes one item of its section and post, whatever it is made of."""
        section, own = _section(marked)
        pieces = self._pieces(marked.passage.spans)
        record = self._record_of(pieces[0], marked.post)
        if record is None:
            self._tell(marked.passage.spans, NO_POST)
            return
        if section == "summary" or len(pieces) == 1 or not self._together(pieces, record.id, section):
            for piece in pieces:
                self._bring(piece, record.id, section, own)
        if len(pieces) > 1 and section != "summary":
            self._say(Join(sha256=self.sha256, path=self.document.path, items=tuple(map(self._quote, pieces))))

    def _pieces(self, spans: Spans) -> list[Spans]:
        """The items, and the passages of nobody, that a passage is made of."""
        have = self._have()
        if spans in have:
            return [spans]
        parts = [part for part in have if _common(part, spans) == part]
        return sorted([*parts, *_remains(self.document.text, spans, parts)])

    def _together(self, pieces: Sequence[Spans], post: str, section: SectionName) -> bool:
        """Whether pieces can be joined as they are: items of one list of the section, free passages behind the first."""
        have = self._have()
        if pieces[0] not in have or have[pieces[0]][:2] != (post, section):
            return False
        record = next(record for record in self.document.records if record.id == post)
        beside = {item.spans for item in siblings(record, pieces[0])}
        return all(piece in beside or piece not in have for piece in pieces)

    def _bring(self, piece: Spans, post: str, section: SectionName, own: str | None) -> None:
        """Bring an item or a passage to its section; to another post by way of none."""
        stands = self._have().get(piece)
        if stands == (post, section, own):
            return
        if stands is not None and stands[0] != post:
            self._move(piece, "prose")
        self._move(piece, section, own, post)

    def _move(self, spans: Spans, section: SectionName, label: str | None = None, post: str = "") -> None:
        record = self._record_of(spans, post)
        if record is None:
            self._tell(spans, NO_POST)
            return
        passage, within = self._quote(spans), None if spans in self._have() else record.source.span
        self._say(
            Move(
                sha256=self.sha256,
                path=self.document.path,
                passage=passage,
                section=section,
                label=label,
                within=within,
            )
        )

    # -- titles

    def titles(self, marked: Iterable[Marked]) -> None:
        """Posts are named by the passages that are marked for them, or in their reach."""
        for one in sorted(marked, key=lambda one: one.passage.spans):
            record, path = self._record_of(one.passage.spans, one.post), self.document.path
            if record is None:
                self._tell(one.passage.spans, NO_POST)
            elif not self._is_called(record, one.passage):
                self._say(Title(sha256=self.sha256, path=path, title=one.passage, within=record.source.span))

    def _is_called(self, record: Record, passage: Quote) -> bool:
        title = record.title_quote
        return title is not None and _bare(self.document.text, title.spans) == passage.spans

    # -- shared

    def _record_of(self, spans: Spans, post: str = "") -> Record | None:
        """The post that has the id, or an item there, else the last one that begins before it, else the first."""
        records = self.document.records
        owner = self._have().get(spans, ("",))[0]
        for name in (post, owner):
            if found := next((record for record in records if record.id == name), None):
                return found
        before = [record for record in records if record.source.span[0] <= spans[0][0]]
        return max(before, key=lambda record: record.source.span[0]) if before else next(iter(records), None)

    def _say(self, correction: OfDocument) -> None:
        try:
            self.document = changed(correction, self.document, self.rules)
            self.corrections.append(correction)
        except Unfit as error:
            self._tell(subject(correction).spans, str(error))

    def _tell(self, spans: Spans, reason: str) -> None:
        self.problems.append(Problem(self.document.path, self._quote(spans).text, reason))

    def _quote(self, spans: Spans) -> Quote:
        return quote(self.document.text, spans)

    @property
    def sha256(self) -> str:
        """The source's digest."""
        return self.document.source.sha256


def _section(marked: Marked) -> tuple[SectionName, str | None]:
    label: SectionName = marked.label  # type: ignore[assignment]
    return label, (marked.section or OTHER_LABEL) if label == "sections" else None


def _bare(text: str, spans: Spans) -> Spans:
    """The places without blanks at the ends of each piece, as a region has them."""
    return quote(text, (run for span in spans for run in lines_of(text, span))).spans


def _common(one: Spans, other: Spans) -> Spans:
    """The characters that both have."""
    pairs = ((max(a, c), min(b, d)) for a, b in one for c, d in other)
    return tuple((start, end) for start, end in pairs if start < end)


def _remains(text: str, whole: Spans, parts: Iterable[Spans]) -> list[Spans]:
    """The runs of ``whole`` that no part has, without blanks around them; runs that are only blanks are left out."""
    return [(span,) for span in _runs(whole, sorted(span for part in parts for span in part), text)]


def _runs(whole: Spans, taken: Sequence[Span], text: str) -> Iterator[Span]:
    for start, end in whole:
        at = start
        for begin, stop in [*taken, (end, end)]:
            if at < min(begin, end) and (run := text[at : min(begin, end)]).strip():
                yield at + len(run) - len(run.lstrip()), min(begin, end) - len(run) + len(run.rstrip())
            at = max(at, stop)
