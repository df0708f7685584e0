"""Places that no gazetteer lists, learned from the reports that speak of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from vectorstore.pinyin import spellings
from vectorstore.places import Place, listed

# Two or three characters and what kind of place they name; three only where a name surely begins.
_NAMED = re.compile(
    r"(?:(?<![一-鿿])|(?<=\d年))(?P<begun>(?!年)[一-鿿]{2,3}?[省市州县区])|[一-鿿]{2}[省市州县区]"
)
_KINDS = "省市州县区"
# What stands before 省, 市, 县 and 区 without being a name.
_NO_NAME = re.compile(
    r"[全我本各该每某此并请跨出进入在对为是和与及或等以将把被从由到向给让使往至于的了地得着过还没未现已曾就才又也很更最设建办]"
    r"|[一二两三四五六七八九十百千几多首\d]|[东西南北中]部|城|超|股|楼|都|门|夜|集|上市|省[市县区]|[市县区]"
    r"|园|社|地|景|辖|厂|库|灾|新区|开发|示范|保护|试验|试点|自治|管理|先行|自贸|保税|经济|行政|高新"
    r"|[强大老新年]|国家|省级|市级|县级|乡镇|农村|城镇|街道|功能|核心|产业|工业|商业|服务|文化|旅游|生态|海洋|[海空商渔]港|综保|力争|另|查"
)
_OFTEN = 2  # Times a name must be said where neither title nor sentence begins with it.


def learn_places(titles: str, text: str) -> frozenset[Place]:
    """Return the places that a report names and no gazetteer knows.

    Args:
        titles: Its titles and the headings it opens with: the place it is about lies around all
            others.
        text: All of it.

    >>> found = learn_places("澜川市2023年公报", "清涟区增长，清涟区")
    >>> sorted((place.zh, place.en, place.within) for place in found)
    [('清涟区', 'Qinglian', ('Lanchuan',)), ('澜川市', 'Lanchuan', ())]
    """
    about = dict.fromkeys(
        m[0] for m in _NAMED.finditer(titles) if _is_name(m[0], alone=bool(m["begun"]))
    )
    around = tuple(place.en for place in map(_place, about))
    said = Counter[str]()
    for match in _NAMED.finditer(text):
        said[match[0]] += _OFTEN if match["begun"] else 1
    inner = {n for n, times in said.items() if n not in about and times >= _OFTEN and _is_name(n)}
    wide = [_place(name, _outer(name, about)) for name in about]
    return frozenset([*wide, *(_place(name, around[::-1]) for name in inner)])


def _outer(name: str, about: Iterable[str]) -> tuple[str, ...]:
    """Return the provinces that a title names beside a city, the cities beside a district."""
    rank = _KINDS.index(name[-1])
    return tuple(_place(other).en for other in about if _KINDS.index(other[-1]) < rank)


def _is_name(name: str, *, alone: bool = False) -> bool:
    """Tell whether characters before 市 or 县 name something: they are in no known word.

    Args:
        name: With what kind of place it is.
        alone: Whether nothing stands before it, as in a title: 青岚县 is not 岚县 then.
    """
    stem = name[:-1]
    within = not alone and listed(name[1:])
    if listed(name) or within or _NO_NAME.search(stem) or not spellings(stem):
        return False
    from rjieba import tag

    tagged = tag(stem, False)  # Without guessing words that the dictionary does not have.
    return all(len(word) == 1 or mark in ("ns", "nr", "nz", "nrt", "z") for word, mark in tagged)


def _place(name: str, within: tuple[str, ...] = ()) -> Place:
    return Place(name, spellings(name[:-1])[0].capitalize(), within)
