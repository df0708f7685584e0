"""The words a question is about, and what stands for each of them in either language."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import mul
from typing import NamedTuple

from qa.question import Question
from qa.remember import KEPT
from vectorstore import (
    LANGUAGES,
    Language,
    Lexicon,
    find_places,
    other,
    segments,
    spelled_out,
    telling,
    words,
)

Rarity = Callable[[str, Language], float]  # How telling a word is: its inverse document frequency.

_NUMBER = re.compile(r"[\d.]+%?")
_TAKEN_OVER = 0.6  # Weight of words from the turn or part before, against the question's own.
_BEST = 8  # Translations tried for one word.
_MEANS = 0.25  # How sure a translation or synonym must be to name the same thing.
_HELD = 0.8  # How much a single character counts that stands inside another word: 罚 in 罚款.
# Words of asking and measuring that say nothing about the matter.
_EMPTY = frozenset(
    "年 月 日 件 家 个 项 人 名 位 起 次 批 条 元 万 亿 亿元 万元 多 几 是否 一共 总共 报告 根据"
    " 白皮书 大概 大约 左右 请 告诉 知道 想 我 你 说 称 第几 百分 百分点"
    " 叫 叫做 相比 比较 还是 以及 分别 情况 具体 介绍 数据 数字 关于 问 下 吧 么 同期 本 该 那 这"
    " 其 它 数 量 额"
    " report accord white paper year number amount total figur percent percentag pleas give say"
    " state mention know much many"
    " call came come second third fourth fifth sixth seventh eighth ninth tenth"
    " 有 没有 没 未 不 哪 哪一年 哪年"
    " 哪个 哪家 更 更多 更高 更大 多 少 高 低 快 慢 大 小 还是 最 最多 最高 最大 增长 同比 增加"
    " 提高 相差 分别 各 一 二 三 两 用 算 按 larger more bigger higher greater fewer less lower"
    " most least get got put bring do going work out judg per cent exceed time part whole"
    " altogether combin togeth happen take took place make made rose rise grew grow increas fast"
    " quick compar versu between there ani some also exactli approximat about yuan rmb by whi same"
    " differ".split()
)


# Words that widen or date a statement without changing what it is about.
_NEUTRAL = frozenset(
    "全省 全市 全国 全县 全区 全年 我省 本市 本省 年度 共 新增 达到 累计 总量 数量 总数 provinc"
    " nationwide annualli totalli new newly reach"
    " throughout accumulative cumulativ 省份 同比".split()
)

_PLAIN = _EMPTY | _NEUTRAL


@dataclass(frozen=True, slots=True)
class Term:
    """One content word of a question."""

    word: str
    weight: float
    forms: Mapping[str, float]  # Words of either language that stand for it, and how well, 0 to 1.

    def found_in(self, text: frozenset[str]) -> float:
        """Tell how well the words of a text hold this term, from 0 to 1."""
        return max((self.worth(word) for word in self.words_in(text)), default=0.0)

    def words_in(self, text: frozenset[str]) -> set[str]:
        """Return the words of a text that stand for this term."""
        held = {word for word in text if self.word in word} if len(self.word) == 1 else set()
        return held.union(text.intersection(self.forms))

    def worth(self, word: str) -> float:
        """Tell how well one word of a text stands for this term, from 0 to 1."""
        inside = len(self.word) == 1 and self.word in word
        return max(self.forms.get(word, 0.0), _HELD if inside else 0.0)


_NOTHING: frozenset[str] = frozenset()


class _Held(NamedTuple):
    """What some words of a text hold of the terms."""

    terms: list[float]  # How well each is held.
    coverage: float
    lacking: float


class Lens:
    """Terms as seen in one text: which of its words hold which term, looked up once."""

    def __init__(self, wanted: Sequence[Term], text: frozenset[str]) -> None:
        """Look the terms up.

        Args:
            wanted: The terms.
            text: All words that will be asked about; words outside are taken to hold nothing.
        """
        self._weights = [term.weight for term in wanted]
        self._total = sum(self._weights)
        self._asked = _NOTHING.union(*(term.forms for term in wanted))
        self._hits: dict[str, list[tuple[int, float]]] = {}
        for number, term in enumerate(wanted):
            for word in term.words_in(text):
                self._hits.setdefault(word, []).append((number, term.worth(word)))
        self._known = frozenset(self._hits)
        self._numbers = {term.word: number for number, term in enumerate(wanted)}
        self._found: dict[frozenset[str], _Held] = {}
        self._held: dict[frozenset[str], frozenset[str]] = {}

    def coverage(self, *texts: frozenset[str]) -> float:
        """Return which part of the terms, by weight, texts hold; nothing covers no terms."""
        return self._in(*texts).coverage

    def lacking(self, *texts: frozenset[str]) -> float:
        """Return the weight of the most telling term texts lack, against that of them all."""
        return self._in(*texts).lacking

    def precision(self, text: frozenset[str]) -> float:
        """Return which part of a text's words the terms speak of; 1 for a text without words."""
        own = _telling(text)
        return len(own & self._asked) / len(own) if own else 1.0

    def nearness(self, zones: Sequence[tuple[float, frozenset[str]]]) -> float:
        """Return how much of the terms stands close by: each counts where it is closest.

        Args:
            zones: Words of stretches around a figure, each with how close it is, 0 to 1.
        """
        if not self._total:
            return 0.0
        found = [
            [near * held for held in self._in(text).terms]
            for near, text in zones
            if self._holding(text)
        ]
        best = map(max, zip(*found, strict=True))  # Nothing where no zone holds a term.
        weighed: float = sum(map(mul, self._weights, best))
        return weighed / self._total

    def says(self, word: str, text: frozenset[str]) -> bool:
        """Tell whether a text names what one word of the question does, by whatever word."""
        number = self._numbers.get(word)
        hits = (hit for said in text & self._known for hit in self._hits[said])
        return word in text or any(n == number and worth > _MEANS for n, worth in hits)

    def _in(self, *texts: frozenset[str]) -> _Held:
        said = _NOTHING.union(*map(self._holding, texts))
        if said not in self._found:
            self._found[said] = self._held_by(said)
        return self._found[said]

    def _held_by(self, said: frozenset[str]) -> _Held:
        held = [0.0] * len(self._weights)
        for word in said:
            for term, worth in self._hits[word]:
                held[term] = max(held[term], worth)
        if not self._total:
            return _Held(held, 0.0, 1.0)
        covered = sum(map(mul, self._weights, held))
        lacking = max(w * (1 - h) for w, h in zip(self._weights, held, strict=True))
        return _Held(held, covered / self._total, lacking / self._total)

    def _holding(self, text: frozenset[str]) -> frozenset[str]:
        """Return those words of a text that stand for a term: few, and often the same."""
        if text not in self._held:
            self._held[text] = text & self._known
        return self._held[text]


@lru_cache(maxsize=KEPT)
def _telling(text: frozenset[str]) -> frozenset[str]:
    """Return a text's words less numbers and those that say nothing about the matter."""
    return frozenset(word for word in text - _PLAIN if not _NUMBER.fullmatch(word))


def terms(question: Question, rarity: Rarity, lexicon: Lexicon | None = None) -> tuple[Term, ...]:
    """Return what the question is about, less years, places and words of asking.

    Args:
        question: Its own words count fully, those taken over from a turn before less.
        rarity: How telling a word is.
        lexicon: Carries words across; None leaves only those both languages write alike.
    """
    own = [_plainer(word, rarity) for word in _content(question.text, question)]
    asked = (_plainer(word, rarity) for word in _content(question.topic, question))
    taken = [word for word in asked if word not in own]
    weighed = [(word, 1.0) for word in own] + [
        (word, _TAKEN_OVER if own else 1.0) for word in taken
    ]
    return tuple(
        _term(word, weight, question.language, rarity, lexicon) for word, weight in weighed
    )


def coverage(wanted: Sequence[Term], text: frozenset[str]) -> float:
    """Return which part of the terms, by weight, a text holds.

    An empty question is covered by nothing.
    """
    return Lens(wanted, text).coverage(text)


def lacking(wanted: Sequence[Term], text: frozenset[str]) -> float:
    """Return the weight of the most telling term that a text lacks, against that of them all."""
    return Lens(wanted, text).lacking(text)


def _content(text: str, question: Question) -> list[str]:
    for mention in reversed(find_places(text, question.places)):
        if not mention.in_name:
            text = f"{text[: mention.start]} {text[mention.end :]}"
    places = {word for p in question.places for word in words(f"{p.zh} {p.short} {p.en}")}
    return [
        word
        for word in dict.fromkeys(segments(text))
        if word not in _EMPTY and word not in places and not _NUMBER.fullmatch(word)
    ]


_MEASURED = re.compile(r"(?<=[一-鿿]{2})[量数额]$")


def _plainer(word: str, rarity: Rarity) -> str:
    """Return what a word measures where the reports never use the word: 授权 for 授权量."""
    return word if rarity(word, "zh") else _MEASURED.sub("", word)


def _term(
    word: str, weight: float, language: Language, rarity: Rarity, lexicon: Lexicon | None
) -> Term:
    spoken: Language = "zh" if re.search(r"[一-鿿]", word) else "en"
    forms = _forms(word, lexicon)
    known = max(rarity(word, tongue) for tongue in LANGUAGES)
    if not known:
        carried = max((rarity(f, other(spoken)) for f in forms if f != word), default=0.0)
        known = carried or _unheard(word)
    return Term(word, weight * known * telling(word), forms)


_SPELLED = 0.9  # How much one word counts of those that an abbreviation stands for.


@lru_cache(maxsize=2048)
def _forms(word: str, lexicon: Lexicon | None) -> Mapping[str, float]:
    """Return all words that stand for one, itself at 1."""
    own = {word: 1.0}
    meant = [words(text) for text in spelled_out(word)]
    if meant:  # What a dictionary says of so short a word is of another field.
        return {piece: _SPELLED for pieces in meant for piece in pieces} | own
    return {**_synonyms(word, lexicon), **_translations(word, lexicon), **own} if lexicon else own


def _unheard(word: str) -> float:
    """Return what a word weighs that the reports never use, in no translation.

    That a name or a thing is missing tells a lot; that a word of grammar is, tells nothing.
    """
    if not re.search(r"[一-鿿]", word):
        return _NAME if len(word) > 2 else 0.0
    from rjieba import tag

    kinds = [mark for _, mark in tag(word)]
    named = len(word) > 1 and all(kind[0] in "nvja" or kind == "eng" for kind in kinds)
    return _NAME if named and any(kind[0] == "n" for kind in kinds) else 0.0


_NAME = 3.5


def _translations(word: str, lexicon: Lexicon) -> dict[str, float]:
    """Return the words that stand for `word` in the other language, the best at 1."""
    choices = lexicon.translate(word)[:_BEST]
    best = max((p for _, p in choices), default=1.0)
    found: dict[str, float] = {}
    for choice, p in choices:
        pieces = words(choice)
        for piece in pieces:
            worth = (p / best) ** 0.5 / len(pieces)
            found[piece] = max(found.get(piece, 0.0), worth)
    return found


def _synonyms(word: str, lexicon: Lexicon) -> dict[str, float]:
    """Return words of the same language that share a translation: 罚款 makes "penalty" a "fine"."""
    found: dict[str, float] = {}
    for choice, p in lexicon.translate(word)[:_BEST]:
        for back, q in lexicon.translate(choice)[:_BEST]:
            pieces = words(back)
            if len(pieces) == 1 and pieces[0] != word:
                found[pieces[0]] = max(found.get(pieces[0], 0.0), _SHARED * (p * q) ** 0.5)
    return found


_SHARED = 0.8  # How much a word counts that only shares a translation.
