"""Fields that hold no result: what Word shows for their instruction alone.

In: a field's instruction. Out: the characters shown: of a symbol, a button, characters laid over one
another (①) or a word with its reading; nothing for all other fields. The rules are those of the .doc
reader, where they were first needed.
"""

from __future__ import annotations

from jdparse.ingest.doc_fields import BEGIN, END, resolve_fields

CHECKED, UNCHECKED = "☒", "☐"
LONGEST = 10_000  # characters of an instruction, a number or a name; files that pass it are damaged or malicious


def shown_by_instruction(instruction: str) -> str:
    """What a field without a result shows; the marks that fields begin and end with must not stand in it."""
    plain = instruction.translate(_WITHOUT_MARKS)
    return resolve_fields(f"{BEGIN}{plain}{END}").replace("\0", "")


def extended(text: str, more: str) -> str:
    """Text with more behind it, as long as it is not too long: nobody pays for appending without end."""
    return text + more if len(text) < LONGEST else text


_WITHOUT_MARKS = dict.fromkeys(range(0x20))
