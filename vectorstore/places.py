"""Which places a text names, in either language, and what each of them lies in."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

_FILE = Path(__file__).with_name("places.tsv")
_SUFFIX = re.compile(
    r"(?:壮族|回族|维吾尔)?(?:自治区|自治州|自治县|特别行政区|地区|省|市|县|区|州|旗|盟)$"
)
_LONGEST = 9  # Characters of the longest Chinese name in the file.
_AMBIGUOUS = 2  # 示范县 does not name 范县: so short a full name must begin its word.
_LATIN = re.compile(r"[A-Z][a-zê’']+(?:[ -][A-Z][a-zê’']+)?")
_POSSESSIVE = re.compile(r"['’]s?$|['’]s(?=[ -])")


@dataclass(frozen=True, slots=True)
class Place:
    """A province, city, county or district.

    >>> find_places("海宁市聚焦时尚产业")[0].place.en
    'Haining'
    """

    zh: str  # In full: 海宁市.
    en: str
    within: tuple[str, ...]  # English names of what it lies in, narrowest first.

    @property
    def short(self) -> str:
        """The Chinese name without its 省, 市, 县 or 区, when two characters remain."""
        stem = _SUFFIX.sub("", self.zh)
        return stem if len(stem) > 1 else self.zh

    @property
    def wide(self) -> bool:
        """Whether it is a province or a prefecture-level city, known by its short name."""
        return len(self.within) < 2 and self.zh.endswith(("省", "市", "自治区"))

    def contains(self, inner: Place) -> bool:
        """Tell whether `inner` lies in this place, or is this place."""
        return inner == self or self.en in inner.within


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place and the stretch of the text that names it."""

    place: Place
    start: int
    end: int
    in_name: bool = False  # Whether it is part of a body's name: Hangzhou Customs.


_BODY = re.compile(
    r"市?(?:海关|关区|大学|学院|师范|支行|分行|中心支行|银行|互联网法院|仲裁|知识产权法庭)"
    r"|\s(?:Customs|University|College|Branch|Bank|Courts?|Internet|Arbitration|Cent(?:er|re)"
    r"|Sub-[Bb]ranch|[A-Z]\w+ University)"
)


def find_places(text: str, known: Iterable[Place] = ()) -> tuple[PlaceMention, ...]:
    """Return the places that `text` names, in order.

    A county's short name is often a common word (新城, 和平), so it counts only when the county
    is among the `known`: named in full elsewhere in the reports.
    """
    trusted = frozenset(known)
    found = [*_chinese(text, trusted), *_english(text, trusted)]
    return tuple(sorted(found, key=lambda mention: mention.start))


_FULL = re.compile(r"[省市县区州旗盟]")


def named_in_full(text: str) -> frozenset[Place]:
    """Return the places that a text names with their 省, 市, 县 or 区: the ones it is about.

    >>> sorted(place.en for place in named_in_full("新昌县和诸暨市，示范县"))
    ['Xinchang', 'Zhuji']
    """
    full, *_ = _names()
    found = set()
    for match in _FULL.finditer(text):
        ends = (text[max(0, match.end() - n) : match.end()] for n in range(_LONGEST, 1, -1))
        name = next((name for name in ends if name in full), "")
        if len(name) > _AMBIGUOUS or (name and not _han(text, match.end() - len(name) - 1)):
            found.add(full[name])
    return frozenset(found)


def familiar(known: Iterable[Place]) -> frozenset[Place]:
    """Return the known places with every county in them whose short name is no common word."""
    named = frozenset(known)
    full, *_ = _names()
    inner = (p for p in full.values() if any(p != k and k.contains(p) for k in named))
    return named | {place for place in inner if _proper(place.short)}


def listed(name: str) -> bool:
    """Tell whether the gazetteer has a Chinese name, in full or short."""
    full, short, _ = _names()
    return name in full or name in short or _SUFFIX.sub("", name) in short


def _proper(name: str) -> bool:
    from rjieba import tag

    tagged = tag(name)
    return len(tagged) == 1 and tagged[0][1] in ("ns", "nr")


def _chinese(text: str, trusted: frozenset[Place]) -> Iterable[PlaceMention]:
    full, short, _ = _names_with(trusted)
    begins = _beginnings(trusted)
    start = 0
    while start < len(text):
        if text[start : start + 2] not in begins:  # Most characters begin no name at all.
            start += 1
            continue
        longest_first = range(min(_LONGEST, len(text) - start), 1, -1)
        length = next(
            (n for n in longest_first if _known(text[start : start + n], full, short, trusted)),
            0,
        )
        if length == _AMBIGUOUS and text[start : start + length] in full and _han(text, start - 1):
            length = 0
        if length:
            name = text[start : start + length]
            place = full.get(name) or _preferred(short[name], trusted)
            yield _mention(text, place, start, start + length)
        start += length or 1


@lru_cache(maxsize=8)
def _beginnings(trusted: frozenset[Place]) -> frozenset[str]:
    """Return the first two characters of every Chinese name."""
    full, short, _ = _names_with(trusted)
    return frozenset(name[:2] for name in (*full, *short))


def _han(text: str, at: int) -> bool:
    return at >= 0 and "一" <= text[at] <= "鿿"


def _known(
    name: str,
    full: dict[str, Place],
    short: dict[str, tuple[Place, ...]],
    trusted: frozenset[Place],
) -> bool:
    if name in full:
        return True
    return any(place.wide or place in trusted for place in short.get(name, ()))


def _english(text: str, trusted: frozenset[Place]) -> Iterable[PlaceMention]:
    *_, latin = _names_with(trusted)
    for match in _LATIN.finditer(text):
        said = _POSSESSIVE.sub("", match[0])
        for name in (said, *re.split(r"[ -]", said)):
            places = latin.get(name.replace("’", "'"), ())
            if any(place.wide or place in trusted for place in places):
                start = match.start() + match[0].index(name)
                yield _mention(text, _preferred(places, trusted), start, start + len(name))
                break


def _mention(text: str, place: Place, start: int, end: int) -> PlaceMention:
    return PlaceMention(place, start, end, bool(_BODY.match(text, end)))


def _preferred(places: tuple[Place, ...], trusted: frozenset[Place]) -> Place:
    return min(places, key=lambda place: (place not in trusted, not place.wide))


_Names = tuple[dict[str, Place], dict[str, tuple[Place, ...]], dict[str, tuple[Place, ...]]]


@lru_cache(maxsize=8)
def _names_with(trusted: frozenset[Place]) -> _Names:
    """Return the gazetteer's names and those of trusted places that it does not list."""
    full, short, latin = _names()
    unlisted = [place for place in trusted if place.zh not in full]
    if not unlisted:
        return full, short, latin
    full, short, latin = dict(full), dict(short), dict(latin)
    for place in sorted(unlisted, key=lambda place: place.zh):
        full[place.zh] = place
        short[place.short] = (*short.get(place.short, ()), place)
        latin[place.en] = (*latin.get(place.en, ()), place)
    return full, short, latin


@lru_cache(maxsize=1)
def _names() -> _Names:
    """Return places by full Chinese name, by short Chinese name and by English name."""
    full: dict[str, Place] = {}
    short: dict[str, tuple[Place, ...]] = {}
    latin: dict[str, tuple[Place, ...]] = {}
    for line in _FILE.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        zh, en, within = line.split("\t")
        place = Place(zh, en, tuple(part for part in within.split("|") if part))
        full[zh] = place
        short[place.short] = (*short.get(place.short, ()), place)
        latin[en] = (*latin.get(en, ()), place)
    return full, short, latin
