"""A file of corrections in (corrections.jsonl), what a run does with each kind out; and the file kept.

Guaranteed: a line that is no correction is refused by its number; of two decisions on the same pair the later holds;
the file is replaced in one step, so that it is whole at any time.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from jdparse.batch.errors import RunRefusedError
from jdparse.batch.placing import name_files, replace_file
from jdparse.correct.apply import Numbered
from jdparse.correct.values import Correction, RuleRow, Settle
from jdparse.dedupe.link import Decisions, IdPair
from jdparse.export.corrections import BadCorrectionError, correction_line, read_correction

CORRECTIONS, RULES = "corrections.jsonl", "rules.toml"


@dataclass(frozen=True, slots=True)
class Corrections:
    """The corrections of a run. ``by_source`` has those of documents by the digest of their source; ``rules`` are
    rule rows as TOML; lines count from 1."""

    lines: tuple[Correction, ...] = ()
    by_source: Mapping[str, tuple[Numbered, ...]] = field(default_factory=dict)
    rules: str = ""
    fingerprint: str = ""

    def decisions(self) -> Decisions:
        """The pairs that a person settled."""
        pairs = settled(self.lines)
        return Decisions(
            tuple(sorted(pair for pair, verdict in pairs.items() if verdict == "same")),
            tuple(sorted(pair for pair, verdict in pairs.items() if verdict == "different")),
        )


def find_corrections(named: Path | None, out: Path) -> Path | None:
    """The file that holds: the one named, else the one in the earlier output folder.

    Raises ``RunRefusedError`` where the run would lose corrections that only the earlier folder has.
    """
    earlier = out / CORRECTIONS
    if named is None:
        return earlier if earlier.is_file() else None
    if earlier.is_file() and not (named.exists() and earlier.samefile(named)):
        lost = len(set(_lines(earlier)) - set(_lines(named)))
        if lost:
            raise RunRefusedError(
                f"{lost} corrections stand in {earlier} alone and would be lost. Add its lines to {named}, or move it away."
            )
    return named


def read_corrections(path: Path | None) -> Corrections:
    """The corrections in a file; none without a file. Raises ``RunRefusedError`` naming the line that is wrong."""
    return Corrections() if path is None else gathered(_parsed(path, _lines(path)))


def gathered(lines: Iterable[Correction]) -> Corrections:
    """Corrections by what they are for."""
    lines = tuple(lines)
    by_source: dict[str, tuple[Numbered, ...]] = {}
    for number, line in enumerate(lines, 1):
        if not isinstance(line, (Settle, RuleRow)):
            by_source[line.sha256] = (*by_source.get(line.sha256, ()), (number, line))
    rules = "\n".join(line.toml.strip() + "\n" for line in lines if isinstance(line, RuleRow))
    digest = hashlib.sha256(written(lines)).hexdigest()[:16] if lines else ""
    return Corrections(lines, by_source, rules, digest)


def settled(lines: Iterable[Correction]) -> dict[IdPair, str]:
    """What was decided last on each pair of occurrences, by their ids in order."""
    pairs: dict[IdPair, str] = {}
    for line in lines:
        if isinstance(line, Settle):
            left, right = sorted((line.left.id, line.right.id))
            pairs[left, right] = line.action
    return pairs


def written(lines: Iterable[Correction]) -> bytes:
    """Corrections as the file has them."""
    return b"".join(map(correction_line, lines))


def mark_of(correction: Correction) -> str:
    """What tells a correction from others: sixteen hexadecimal digits of its line."""
    return hashlib.sha256(correction_line(correction)).hexdigest()[:16]


def save(folder: Path, lines: Iterable[Correction]) -> None:
    """Replace the corrections of an output folder, and the rule rows that are among them, each in one step."""
    lines = tuple(lines)
    rules = gathered(lines).rules
    replace_file(folder / CORRECTIONS, written(lines))
    if rules or (folder / RULES).exists():
        replace_file(folder / RULES, rules.encode())


def keep(folder: Path, lines: Iterable[Correction]) -> None:
    """Replace the corrections of a finished run, whose next run will find them."""
    name_files(folder, (CORRECTIONS, RULES))
    save(folder, lines)


def _lines(path: Path) -> list[str]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise RunRefusedError(f"The corrections in {path} cannot be read: {error}. Name a file in UTF-8.") from error
    return [line for line in text.split("\n") if line.strip()]


def _parsed(path: Path, lines: Iterable[str]) -> Iterator[Correction]:
    for number, line in enumerate(lines, 1):
        try:
            yield read_correction(line)
        except BadCorrectionError as error:
            raise RunRefusedError(f"{path}, line {number}: no correction ({error}).") from error
