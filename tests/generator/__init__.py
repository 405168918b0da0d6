"""Documents made from records, in drawn styles and with drawn damage, together with their truth.

The parser may be tested by the thousand with ``parse(draw_document(seed).text)`` against ``.gold``. Nothing
here knows the parser's rules: the phrases are in ``banks/``, the laws of reading are those of the annotation
guide.

The way of the data, one module a step:

    bank      banks/*.toml -> phrases
    seats, contents, pools    phrases -> records: posts (what is true)
    families, styles, looks    how it is set
    frames, setter    posts + style -> the page's lines, with headings and prose around the posts
    noise     lines -> damaged lines, the truth kept
    document  all of it for one seed -> Generated(text, gold)
    population, copies    many documents with reposts and near-twins, for deduplication

All draws come from ``Random(seed).random()``, so a seed gives the same bytes on any machine.
"""

from .document import Generated, draw_document
from .population import draw_population

__all__ = ["Generated", "draw_document", "draw_population"]
