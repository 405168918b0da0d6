"""Clean ranges turned into quotations of the source."""

from __future__ import annotations

from jdparse.model.span import Quote, Spans, quote
from jdparse.structure.text.clean import Clean

_LEADING = " \t、.,:;·。"
_TRAILING = " \t"
_UNTIDY = _TRAILING + ",、"


def quoted(clean: Clean, body: Spans) -> Quote:
    """The source text of the clean spans, with the pieces that prove it."""
    return Quote(*quotation(clean, body))


def quotation(clean: Clean, body: Spans) -> tuple[str, Spans]:
    """The same as a plain pair."""
    if len(body) == 1:
        ((start, end),) = body
        if clean.is_whole and start < end:  # nearly always
            return clean.source.text[start:end], body
        spans = clean.spans(start, end)
        if len(spans) == 1:
            ((start, end),) = spans
            return clean.source.text[start:end], spans
    whole = quote(clean.source.text, [span for start, end in body for span in clean.spans(start, end)])
    return whole.text, whole.spans


def trimmed(text: str, body: Spans) -> Spans:
    """Without stray punctuation before it and blanks or a stray comma behind it."""
    if len(body) == 1:
        ((start, end),) = body
        if start < end and text[start] not in _LEADING and text[end - 1] not in _UNTIDY:  # nearly always
            return body
    pieces = list(body)
    while pieces:
        start, end = pieces[0]
        while start < end and text[start] in _LEADING:
            start += 1
        pieces[0] = (start, end)
        if start < end:
            break
        pieces.pop(0)
    if not pieces:
        return ()
    start, end = pieces[-1]
    while end > start and text[end - 1] in _TRAILING:
        end -= 1
    while end - start > 1 and text[end - 1] in ",、" and text[end - 2] in "。;":
        end -= 1
    pieces[-1] = (start, end)
    return tuple(pieces)
