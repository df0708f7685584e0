"""Names in a text: quoted titles, institutions, places, and the items of an enumeration."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import zip_longest

from vectorstore import Language, Place, find_places


class ItemKind(StrEnum):
    """What a name names."""

    TITLE = "title"  # In quotation or book-title marks.
    INSTITUTION = "institution"
    PLACE = "place"
    LISTED = "listed"  # One of an enumeration.


@dataclass(frozen=True, slots=True)
class Item:
    """A name and where it stands."""

    text: str
    kind: ItemKind
    start: int
    end: int
    place: Place | None = None


_TITLE = re.compile(
    r"《([^《》]{2,120})》|“([^“”]{1,160})”|\"([^\"\n]{1,120})\"|「([^「」]{1,80})」"
)
_INSTITUTION: dict[Language, re.Pattern[str]] = {
    "zh": re.compile(
        r"[一-鿿（）()]{2,24}?(?:有限责任公司|股份有限公司|有限公司|集团公司|公司|集团|大学|学院"
        r"|小学|中学|交易所|交易中心|中心|海关|法院|检察院|研究院"
        r"|委员会|协会|联盟|园区|产业园|小微园|[^全本各该]?(?:厅|局|署)|省委|市委|政府|办公室|平台"
        r"|[革资信监贸健法计保]委(?![员托派会])|银行|支行|仲裁委|基地)"
    ),
    "en": re.compile(
        r"(?:[A-Z][\w’'.&-]*|\d+(?:st|nd|rd|th))(?:(?:\s(?:of|and|for|the|in|on"
        r"|&)){0,2}\s\(?[A-Z][\w’'.&-]*\)?,?)*(?:\sCo\.?,?\s?Ltd\.?)?"
    ),
}


def titles(text: str) -> Iterator[Item]:
    """Yield what stands in quotation or book-title marks."""
    for match in _TITLE.finditer(text):
        group = match.lastindex or 0
        yield Item(match[group].strip(" ,，"), ItemKind.TITLE, match.start(), match.end())


def institutions(text: str, language: Language) -> Iterator[Item]:
    """Yield names of bodies: by their last word in Chinese, by capitals in English."""
    for match in _INSTITUTION[language].finditer(text):
        name = _named(match[0]) if language == "zh" else match[0].strip(" ,.")
        if len(name) >= _SHORTEST and (language == "zh" or " " in name):
            start = match.start() + match[0].index(name)
            yield Item(name, ItemKind.INSTITUTION, start, start + len(name))


def places(text: str, known: Sequence[Place]) -> Iterator[Item]:
    """Yield the places a text names, each once; of 湖州长兴 only the inner one."""
    seen: set[Place] = set()
    mentions = find_places(text, known)
    for mention, following in zip_longest(mentions, mentions[1:]):
        inner = (
            following
            and following.start - mention.end <= 1
            and (mention.place.contains(following.place))
        )
        if mention.place not in seen and not inner:
            seen.add(mention.place)
            name = text[mention.start : mention.end]
            yield Item(name, ItemKind.PLACE, mention.start, mention.end, mention.place)


_ZH_ITEM = r"[^，。；：、（）()\s]{1,24}(?:（[^（）]{1,20}）)?"
_ZH_LIST = re.compile(
    rf"{_ZH_ITEM}(?:、{_ZH_ITEM})+(?:(?:和|及|以及|与){_ZH_ITEM})?"
    rf"|{_ZH_ITEM}(?:和|及|以及){_ZH_ITEM}"
)
_EN_ITEM = r"[^,;:.()“”]{2,70}(?:\([^()]{1,40}\))?"
_EN_LIST = re.compile(rf"{_EN_ITEM}(?:, {_EN_ITEM})+,? and {_EN_ITEM}|{_EN_ITEM} and {_EN_ITEM}")
_ZH_TAIL = re.compile(r"等.*$|[三四五六七八九十两\d]+\s*[地家个项位所种类].*$")
_EN_HEAD = re.compile(
    r"^.*\b(?:for|including|include|namely|such as|are|were|in|on|of|to|the|by|with|as|from"
    r"|between|guided|organized)\s+(?=\S)",
    re.IGNORECASE,
)

_EN_TAIL = re.compile(
    r"\s+(?:were|was|are|is|have|has|had|will|can|which|who|that|to|with|by|at|for|from|during|as|took"
    r"|joined|signed|received)\b.*$"
)


def enumerations(text: str, language: Language) -> Iterator[tuple[Item, ...]]:
    """Yield the enumerations of a text, each as its items in order."""
    pattern = _ZH_LIST if language == "zh" else _EN_LIST
    for match in pattern.finditer(text):
        found = tuple(_listed(match, language))
        if len(found) > 1:
            yield found


def _listed(match: re.Match[str], language: Language) -> Iterator[Item]:
    pieces = split_list(match[0], language)
    at = match.start()
    for number, piece in enumerate(pieces):
        start = match.string.index(piece, at)
        at = start + len(piece)
        name = _trimmed(piece, language, first=number == 0, last=number == len(pieces) - 1)
        if name:
            begin = match.string.index(name, start)
            yield Item(name, ItemKind.LISTED, begin, begin + len(name))


_COMMAS = {"zh": re.compile("、"), "en": re.compile(r",\s+")}
_LAST = {"zh": re.compile("以及|和|及|与"), "en": re.compile(r"(?:^|\s+)(?:and|as well as)\s+")}


def split_list(listing: str, language: Language) -> list[str]:
    """Split at every comma, and at the last "and" of what follows it if none stands there.

    >>> split_list("先进印染、机器人与智能装备、高效电机等", "zh")
    ['先进印染', '机器人与智能装备', '高效电机等']
    >>> split_list("Audit, Clinical Quality, and People and Culture", "en")
    ['Audit', 'Clinical Quality', 'People and Culture']
    """
    pieces = _COMMAS[language].split(listing)
    if language == "zh":  # 美国、德国、日本等著名企业、律所: the list ends with 等.
        ended = next((n for n, piece in enumerate(pieces) if _ZH_ENDED.search(piece)), None)
        pieces = pieces[: ended + 1] if ended else pieces
    *front, last = pieces
    last = last.split("的")[0] if language == "zh" and front else last
    if language == "zh" and "等" in last and front:
        return [*front, last]
    joints = list(_LAST[language].finditer(last))
    if not joints:
        return [*front, last]
    joint = joints[0] if joints[0].start() == 0 else joints[-1]
    if language == "zh" and len(last) - joint.end() <= _STUB:
        return [*front, last]
    return [piece for piece in (*front, last[: joint.start()], last[joint.end() :]) if piece]


_ZH_ENDED = re.compile(r".等(?!级|候)")
_STUB = 2  # Characters: 国家和地区 is one thing, not two.


def _trimmed(piece: str, language: Language, *, first: bool, last: bool) -> str:
    """Cut what stands before the first item and after the last."""
    if language == "en":
        piece = _EN_TAIL.sub("", piece) if last else piece
        return (_EN_HEAD.sub("", piece) if first else piece).strip()
    if last:
        piece = _ZH_TAIL.sub("", piece)
    return _after_verb(piece) if first else piece.strip()


def _after_verb(piece: str) -> str:
    """Return what follows the first run of verbs: 省经信厅培育创建|数字化设计与制造."""
    cut = start = 0
    for word, mark in _tagged(piece):
        start += len(word)
        if mark.startswith(("v", "p")):
            cut = start
        elif cut:
            break
    return piece[cut:].strip() if 0 < cut < len(piece) else piece.strip()


def _named(piece: str) -> str:
    """Return a name without the words that lead to it: 推动|杭州电子科技大学."""
    cut = start = 0
    for word, mark in _tagged(piece):
        start += len(word)
        joins = mark == "c" and not _BODY_END.search(piece[: start - len(word)])
        led = mark in ("v", "p", "d", "c", "u", "ul", "uj", "r") and not joins
        if led and len(piece) - start > _SHORTEST:
            cut = start
    return piece[cut:].strip()


_BODY_END = re.compile(r"(?:厅|局|署|院|会|中心|公司|集团|大学|学院|海关|部门|政府|办|银行|支行)$")
_SHORTEST = 3  # Characters of a body's name.


def _tagged(piece: str) -> list[tuple[str, str]]:
    from rjieba import tag

    return list(tag(piece))
