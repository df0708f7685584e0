"""One form for every character: look-alikes, full-width forms, tags and exotic marks."""

from __future__ import annotations

import html
import re
import unicodedata
from functools import cache

from vectorstore.traced import Traced

# CJK Radicals Supplement: shapes that PDF fonts use in place of the characters they look like.
# NFKC leaves all but two of them alone. Each pair is a radical and its everyday character.
_RADICALS = (
    "⺀冫⺁厂⺂乛⺃乚⺄乙⺅亻⺆冂⺇几⺈刀⺉刂⺊卜⺋㔾⺌小⺍小⺎兀⺏尣⺐尢⺑尣⺒巳⺓幺⺔彑⺕彐⺖忄⺗心⺘扌⺙攵⺛旡⺜日⺝月⺞歺⺟母"
    "⺠民⺡氵⺢氺⺣灬⺤爫⺥爫⺦丬⺧牛⺨犭⺩王⺪疋⺫目⺬示⺭礻⺮竹⺯糹⺰纟⺱罓⺲罒⺳网⺴网⺵网⺶羊⺷羊⺸羊⺹耂⺺肀⺻聿⺼月⺽臼⺾艹"
    "⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻇角⻈讠⻉贝⻊足⻋车⻌辶⻍辶⻎辶⻏阝⻐钅⻑長⻒镸⻓长⻔门⻕阜⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞"
    "⻝食⻞食⻟飠⻠饣⻡首⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟"
)
# All of these are printed where a hyphen or a minus is meant.
_DASHES = "\u2010\u2011\u2012\u2043\u2212\ufe63\uff0d\u02d7"
_MARKS = {
    "\u301d": "“",
    "\u301e": "”",
    "\u301f": "”",
    "\u201f": "“",
    "\uff02": '"',
    "\u2033": '"',
    "\uff07": "'",
    "\u201b": "‘",
    "\u02bc": "’",
}
_SPACES = "\u00a0\u1680" + "".join(map(chr, range(0x2000, 0x200B))) + "\u202f\u205f\u3000"
_KEPT = "，：；？！（）～…“”‘’"  # NFKC would turn these into other marks; they are the usual form.
_TABLE: dict[str, str] = {
    **dict(zip(_RADICALS[::2], _RADICALS[1::2], strict=True)),
    **dict.fromkeys(_DASHES, "-"),
    **dict.fromkeys(_SPACES, " "),
    **_MARKS,
}

_TAG = re.compile(r"</?(?:b|i|u|em|strong|span|font|small|sub|p|div)(?:\s[^<>\n]{0,200})?/?>", re.I)
_SUPERSCRIPT = re.compile(r"<sup>\s*([^<>\n]{0,20}?)\s*</sup>", re.I)
_LINE_BREAK = re.compile(r"<br\s*/?>", re.I)
_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{1,6}|#x[0-9a-fA-F]{1,5});")
_POWERS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def normalise(text: Traced) -> Traced:
    r"""Give every character its one form; words and white space between them stay as they are.

    >>> normalise(Traced.of("增长\uff12\uff13％，13<sup>th</sup>⻓三⾓ ﬁrst")).text
    '增长23%，13th长三角 first'
    """
    text = text.sub(_LINE_BREAK, "\n")
    text = text.sub(_SUPERSCRIPT, _raise)
    text = text.sub(_TAG, "")
    text = text.sub(_ENTITY, lambda match: html.unescape(match.group()))
    odd = {character for character in set(text.text) if one_form(character) != character}
    if not odd:
        return text
    pattern = re.compile("[" + "".join(map(re.escape, sorted(odd))) + "]")
    return text.sub(pattern, lambda match: one_form(match.group()))


@cache
def one_form(character: str) -> str:
    """Return what this character is written as; an empty string drops it.

    >>> one_form("％"), one_form("⻛"), one_form("，"), one_form("\u200b")
    ('%', '风', '，', '')
    """
    if character in _KEPT or character in "\n\t\f ":
        return character
    if character in _TABLE:
        return _TABLE[character]
    if character in "\r\v\u0085\u2028\u2029":
        return "\n" if character != "\r" else ""
    if unicodedata.category(character) in {"Cc", "Cf", "Co", "Cs"}:
        return ""
    if _has_compatible_form(character):
        return unicodedata.normalize("NFKC", character)
    return character


def _has_compatible_form(character: str) -> bool:
    """Tell whether NFKC only changes the looks: forms, ligatures, radicals, squared units."""
    kind = unicodedata.decomposition(character).partition(" ")[0]
    looks = {"<wide>", "<narrow>", "<compat>", "<square>", "<font>", "<small>", "<vertical>"}
    return kind in looks or "\uf900" <= character <= "\ufaff" or "\u2f00" <= character <= "\u2fd5"


def _raise(match: re.Match[str]) -> str:
    """Return what a superscript says: letters as they are, powers raised, note marks dropped."""
    inside = match.group(1)
    if not inside.isdigit():
        return inside
    before = match.string[max(0, match.start() - 2) : match.start()]
    is_power = before[-1:].isdigit() or re.fullmatch(r"(?:.?[^A-Za-z])?[kcm]?m", before)
    return inside.translate(_POWERS) if is_power else ""
