"""Words to look things up by: segmented Chinese, lightly stemmed English, numbers in one form."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache

WORDS = "words-1"  # Raised whenever `words` changes, so that older libraries are built anew.

_CHINESE = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_TOKEN = re.compile(rf"\d+(?:,\d{{3}})+(?:\.\d+)?|\d+\.\d+|[{_CHINESE}]+|[^\W_{_CHINESE}]+")
_RUN = re.compile(rf"[{_CHINESE}]+")

# Words of questions and of grammar: they say nothing about what a sentence is about, and a rare
# one such as 多少 would outweigh the words that do.
_STOP_ZH = re.compile(
    "多少|哪些|哪个|哪家|哪一|哪几|哪年|哪里|什么|怎么样|怎样|怎么|如何|为什么|为何|是否|请问|几个|"
    "以及|其中|的|了|呢|吗|吧|和|与|及|或|是|在|为|对|将|被|把|由|从|到|达|等|也|都|又|并"
)
_STOP_EN = frozenset(
    re.findall(
        r"\w+",
        "a an and are as at be been but by did do does for from had has have how in into is it its "
        "many me much of on or please s such tell than that the their them then there these they "
        "this those to was were what when where which who whom whose why will with would you",
    )
)


def words(text: str) -> list[str]:
    """Return the words of a text in reading order, in the form they are indexed and looked up.

    Chinese runs give dictionary words and the character pairs that are none, since a dictionary
    does not know every name. English words lose their endings, numbers their thousands commas.

    >>> words("新增PCT申请4,307件")
    ['新增', 'pct', '申请', '4307', '件']
    >>> words("The patents were granted: 70.6%")
    ['patent', 'grant', '70.6']
    """
    return list(_words(plain(text)))


def segments(text: str) -> list[str]:
    """Return the dictionary words of a text, without the pairs of characters that are none.

    What a question is about, word by word; `words` finds more, but counts stretches twice.

    >>> segments("专利质押融资金额达多少")
    ['专利', '质押', '融资', '金额']
    """
    found: list[str] = []
    for match in _TOKEN.finditer(plain(text)):
        if not _RUN.match(match[0]):
            found += words(match[0])
            continue
        for part in _STOP_ZH.split(match[0]):
            found += [word for word in _segmenter().cut(part, hmm=False) if word]
    return found


def plain(text: str) -> str:
    """Fold full-width forms, letter case and traditional characters into one form.

    >>> plain("ＰＣＴ國際專利")
    'pct国际专利'
    """
    folded = unicodedata.normalize("NFKC", text).lower()
    return _simplifier(folded) if _may_be_traditional(folded) else folded


def is_chinese(word: str) -> bool:
    """Say whether a word has Chinese characters."""
    return bool(_RUN.search(word))


def stem(word: str) -> str:
    """Return an English word without the endings that grammar adds.

    >>> [stem(word) for word in ("applications", "applied", "applies", "increasing", "increase")]
    ['application', 'appli', 'appli', 'increas', 'increas']
    """
    return _stem(word.lower())


def _words(text: str) -> Iterator[str]:
    for match in _TOKEN.finditer(text):
        token = match[0]
        if _RUN.match(token):
            yield from _chinese(token)
        elif token[0].isdigit():
            yield token.replace(",", "")
        elif token not in _STOP_EN:
            yield _stem(token)


def _chinese(run: str) -> Iterator[str]:
    for part in _STOP_ZH.split(run):
        if len(part) < 3:
            yield from (part,) if part else ()
        else:
            yield from _long(part)


def _long(run: str) -> Iterator[str]:
    """Yield the dictionary words of a run, then the pairs of characters that are not among them."""
    found = [word for word in _segmenter().cut_for_search(run, hmm=False) if len(word) > 1]
    yield from found
    known = set(found)
    yield from (pair for i in range(len(run) - 1) if (pair := run[i : i + 2]) not in known)


@lru_cache(maxsize=65536)
def _stem(word: str) -> str:
    word = _singular(word) if len(word) > 3 else word
    for ending in ("ing", "ed"):
        root = word.removesuffix(ending)
        if root != word and len(root) > 2 and re.search("[aeiouy]", root):
            word = root[:-1] if root[-1] == root[-2] and root[-1] not in "lsz" else root
            break
    if len(word) > 4 and word.endswith("e"):
        return word[:-1]
    return word[:-1] + "i" if len(word) > 3 and re.search("[^aeiou]y$", word) else word


def _singular(word: str) -> str:
    if word.endswith("ies"):
        return word[:-3] + "y"
    if re.search("(?:ss|sh|ch|x)es$", word):
        return word[:-2]
    return word[:-1] if re.search("[^sui]s$", word) else word


def _may_be_traditional(text: str) -> bool:
    """Say whether a character is outside GB 2312, which holds simplified characters only."""
    try:
        "".join(_RUN.findall(text)).encode("gb2312")
    except UnicodeEncodeError:
        return True
    return False


def _simplifier(text: str) -> str:
    simplified: str = _converter().convert(text)
    return simplified


@cache
def _converter():  # type: ignore[no-untyped-def] # noqa: ANN202
    from opencc import OpenCC

    return OpenCC("t2s")


@cache
def _segmenter():  # type: ignore[no-untyped-def] # noqa: ANN202
    import rjieba

    return rjieba
