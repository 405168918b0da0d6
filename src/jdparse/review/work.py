"""The run under review: its documents as they are now, what is marked in it, and its corrections.

Guaranteed: nothing but the run's own files is read or written; a correction is kept only where it fits, and the file of
corrections is whole at any time. Where a later run took the folder's place, or another program changed the corrections,
what is on the disk counts. Used by one thread at a time.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from jdparse.batch.corrections import CORRECTIONS, Corrections, keep, mark_of
from jdparse.batch.placing import RUN_NAME, any_run
from jdparse.batch.reread import Applied, as_corrected, document_of, finished_run, waiting
from jdparse.correct.changes import changed
from jdparse.correct.fit import Unfit
from jdparse.correct.subject import place, subject
from jdparse.correct.values import Correction, Post, RuleRow, Settle
from jdparse.export.lines import DOCUMENTS, OCCURRENCES, read_document, read_record
from jdparse.extract.drafts.proof import prove
from jdparse.model.document import Document
from jdparse.model.span import Quote
from jdparse.report.figures import Figures
from jdparse.report.store import read_report
from jdparse.report.totals import Report
from jdparse.review.asked import Asked, AskedOfDocument, AskedRemoval, AskedSettle, steps
from jdparse.rules.loader import ADDED, Rules, load_rules
from jdparse.rules.rows import RuleError

NO_DOCUMENT = "the run has no such document"
NO_POST = "the run has no such post"
GONE = "that correction is not there any more"

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the lines of a document and of its posts begin."""

    document: int
    posts: int
    count: int


@dataclass(slots=True)
class Work:
    """A finished run. Raises ``RunRefusedError`` where the folder holds none."""

    folder: Path
    report: Report = field(init=False)
    corrections: Corrections = field(init=False)
    applied: Applied = field(init=False)
    _rules: Rules = field(init=False)
    _seen: object = field(init=False)
    _places: dict[str, _Place] = field(init=False)
    _homes: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        self._load()

    def refresh(self) -> None:
        """Take up what changed on the disk."""
        if self._state() != self._seen:
            self._load()

    def _load(self) -> None:
        self.corrections, self.applied = finished_run(self.folder)
        self.report = read_report(self.folder)
        self._rules = load_rules(None, self.corrections.rules)
        self._places, self._homes = _index(self.folder, self.report.per_document)
        self._seen = self._state()

    def _state(self) -> object:
        """What tells a run and its corrections from others.

        Its times are in whole seconds, in which two small runs fit: the file's own time tells them apart.
        """
        run, file = self.folder / RUN_NAME, self.folder / CORRECTIONS
        written = run.stat().st_mtime_ns if run.is_file() else 0
        return any_run(self.folder), written, file.read_bytes() if file.is_file() else b""

    # -- looking

    def document(self, name: str) -> Document:
        """A document as it is now. Raises ``Unfit`` where there is none."""
        at = self._places.get(name)
        if at is None:
            raise Unfit(NO_DOCUMENT)
        with (self.folder / DOCUMENTS).open("rb") as documents, (self.folder / OCCURRENCES).open("rb") as occurrences:
            documents.seek(at.document)
            occurrences.seek(at.posts)
            records = tuple(read_record(line) for line in islice(occurrences, at.count))
            found = document_of(read_document(documents.readline()), records)
        return as_corrected(found, self.corrections, self.applied, self._rules)

    def home(self, post: str) -> str | None:
        """The document that an occurrence stands in."""
        return self._homes.get(post)

    def told(self) -> list[Json]:
        """The corrections, the latest first: what each is about, and how it stands."""
        reasons = {self.applied[one.line - 1]: one.reason for one in self.report.corrections.unfit}
        new = waiting(self.corrections, self.applied)
        told = []
        for number, line in enumerate(self.corrections.lines, 1):
            mark = mark_of(line)
            reason = "" if number in new else reasons.get(mark, "")
            state = "waiting" if number in new else "unfit" if reason else "applied"
            about = {"action": line.action, "path": place(line)[1], "text": subject(line).text}
            told.append({"mark": mark, "state": state, "reason": reason, **about})
        return told[::-1]

    # -- correcting

    def carry_out(self, asked: Asked) -> None:
        """Keep what is asked as a correction, or take one back. Raises ``Unfit``, ``RuleError``."""
        lines = self.corrections.lines
        if isinstance(asked, AskedRemoval):
            places = [place for place, line in enumerate(lines) if mark_of(line) == asked.mark]
            if not places:
                raise Unfit(GONE)
            self._keep((*lines[: places[-1]], *lines[places[-1] + 1 :]))
        else:
            made = (self._settle(asked),) if isinstance(asked, AskedSettle) else self._corrections(asked)
            self._keep((*(line for line in lines if not any(_replaces(new, line) for new in made)), *made))

    def _corrections(self, asked: AskedOfDocument) -> tuple[Correction, ...]:
        document = self.document(asked.document)
        made = tuple(steps(asked, document, self._rules))
        for correction in made:
            if isinstance(correction, RuleRow):
                self._prove(correction)
            elif not isinstance(correction, Settle):
                document = changed(correction, document, self._rules)
        return made

    def _prove(self, row: RuleRow) -> None:
        """A row that does not hold would stop the next run."""
        if not row.toml.strip():
            raise RuleError("The row is empty.")
        rules = load_rules(None, row.toml)
        if failures := list(prove(rules, ADDED)):
            raise RuleError("; ".join(failures))
        load_rules(None, f"{self.corrections.rules}\n{row.toml}")

    def _settle(self, asked: AskedSettle) -> Settle:
        if asked.left == asked.right:
            raise Unfit(NO_POST)
        return Settle(action=asked.action, left=self._post(asked.left), right=self._post(asked.right))

    def _post(self, name: str) -> Post:
        home = self._homes.get(name)
        if home is None:
            raise Unfit(NO_POST)
        document = self.document(home)
        record = next(one for one in document.records if one.id == name)
        title = record.title_quote or Quote("", ())
        return Post(id=name, sha256=document.source.sha256, path=document.path, title=title.text, spans=title.spans)

    def _keep(self, lines: tuple[Correction, ...]) -> None:
        keep(self.folder, lines)
        self._load_corrections()

    def _load_corrections(self) -> None:
        self.corrections, self.applied = finished_run(self.folder)
        self._rules = load_rules(None, self.corrections.rules)
        self._seen = self._state()


def _replaces(new: Correction, old: Correction) -> bool:
    """Whether a decision says again, or otherwise, what an earlier one said."""
    if not (isinstance(new, Settle) and isinstance(old, Settle)):
        return False
    return {new.left.id, new.right.id} == {old.left.id, old.right.id}


def _index(folder: Path, documents: tuple[Figures, ...]) -> tuple[dict[str, _Place], dict[str, str]]:
    """Where each document's lines begin, and the document of each post; a document given twice is the first."""
    places: dict[str, _Place] = {}
    homes: dict[str, str] = {}
    document_at = post_at = 0
    with (folder / DOCUMENTS).open("rb") as lines, (folder / OCCURRENCES).open("rb") as posts:
        for figures, line in zip(documents, lines, strict=True):
            own = list(islice(posts, figures.occurrences))
            places.setdefault(figures.id, _Place(document_at, post_at, len(own)))
            homes |= dict.fromkeys(_names(own), figures.id)
            document_at += len(line)
            post_at += sum(map(len, own))
    return places, homes


def _names(lines: list[bytes]) -> Iterator[str]:
    """The ids of posts, which stand first in their lines."""
    return (line.partition(b'"id":"')[2].partition(b'"')[0].decode() for line in lines)
