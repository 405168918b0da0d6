"""Characters that PDF programs write in place of ordinary Chinese ones, folded one for one.

In: one character. Out: the ordinary character for a Kangxi radical (U+2F00 to U+2FD5), a radical of the
supplement (U+2E80 to U+2EF3) that is a character by itself, or a compatibility ideograph; every other
character as it is. Guaranteed: the result is one character, so that offsets stay.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

# Radicals of the supplement that fonts draw like a whole character, each followed by that character.
_SUPPLEMENT = (
    "⺁厂⺇几⺋卩⺎兀⺏尣⺐尢⺑尣⺒巳⺓幺⺛旡⺝月⺟母⺠民⺡氵⺢水⺣灬⺤爫⺥爫⺦丬⺨犭⺩王⺪疋⺫目⺬示⺭礻"
    "⺮竹⺰纟⺱罓⺲罒⺳罓⺴罓⺵罓⺷羊⺸羊⺹耂⺻聿⺼月⺽臼⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻈讠⻉贝⻊足⻋车⻌辶"
    "⻍辶⻎辶⻏阝⻐钅⻑長⻒镸⻓长⻔门⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻟食⻠饣⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐"
    "⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟"
)
_RANGES = ((0x2F00, 0x2FD5), (0xF900, 0xFAFF), (0x2F800, 0x2FA1F))


def _one_for_one() -> Mapping[str, str]:
    table = dict(zip(_SUPPLEMENT[::2], _SUPPLEMENT[1::2], strict=True))
    for first, last in _RANGES:
        for code in range(first, last + 1):
            ordinary = unicodedata.normalize("NFKC", chr(code))
            if ordinary != chr(code) and len(ordinary) == 1:
                table[chr(code)] = ordinary
    return table


ORDINARY: Mapping[str, str] = _one_for_one()


def fold(char: str) -> str:
    """The ordinary form of a character."""
    return ORDINARY.get(char, char)
