"""Reads places in an order and members of a row: 居全国第四位, 第 21 届, top ten, the 4th batch."""

from __future__ import annotations

import re
from decimal import Decimal

from vectorstore.numerals import ZH_NUMBER, numeral_at
from vectorstore.quantity import FigureKind
from vectorstore.scan import Reading, Scan
from vectorstore.spelled import EN_TENS, read_zh

_UNITS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
).split()
_TENS = {word[:-1] + "ieth": value for word, value in EN_TENS.items()}
ORDINALS = {word: number for number, word in enumerate(_UNITS, start=1)} | _TENS
_WORDS = "|".join(sorted(ORDINALS, key=len, reverse=True))
_ORDINAL_EN = re.compile(
    r"(?:(?P<digits>[0-9]{1,4}) ?(?:st|nd|rd|th)"
    rf"|(?:(?P<tens>{'|'.join(EN_TENS)})-)?(?P<word>{_WORDS}))(?![a-z])"
)
_ORDINAL_ZH = re.compile(
    rf"第 ?([0-9]{{1,5}}|{ZH_NUMBER})"
    "(?: ?(?P<noun>[位名届次批期轮代卷版章页条款号集个家首道季组]))?"
)
_NOT_ORDINAL = re.compile(
    "第(?:[一二三]产业|三方|三人|一时间|一手|一线|[0-9一二三四五六七八九十]+ ?个五年"
    f"|(?:[0-9]{{1,4}}|{ZH_NUMBER}) ?[条款章节页编])"
)
_FIRST_ZH = re.compile("首(?P<noun>[届批次个家例部条项名款套台座位本届支])")
_COUNTED = tuple("0123456789一二三四五六七八九十两几数")
_FIRST_PLACE = re.compile("首(?![届批次个家例部条项名款套台座本支都府尔席脑])")
_RANKED_ZH = re.compile(
    "(?:[居列排占]|位[居列]|名列|排名|位次|榜单|升至|全国|全省|全市|全球|世界|国内|亚洲)"
    "[^，。；、：0-9]{0,6}$"
)
_PLACED_ZH = re.compile(
    "[居列排](?:[全各][国省市球县区]|世界|亚洲|国内)?(?:同类[^，。；0-9]{0,4})?$"
)
_RANKED_EN = re.compile(
    r"(?:(?:rank(?:s|ed|ing)?|plac(?:e|es|ed|ing)|positioned)"
    r"(?: as| at| in| to| up to| among)?(?: the)?"
    r"|(?:came|come|comes|stood|stands?|standing|finish(?:ed|es|ing)?)(?: in| at)?) ?(?:no\.? ?)?$"
)
_PLACE_EN = re.compile(
    r" (?:place|position|spot|(?:largest|highest|best|biggest) |in (?:china|asia|europe|africa"
    r"|the (?:country|province|nation|world|city|region|state))|among|nationwide|nationally"
    r"|worldwide|globally)"
)
_NO_PLACE = re.compile(  # first instance, third party, the 13th five-year plan
    r"[,:]| instance|[ -](?:part(?:y|ies)|class|rate|line|hand)(?![a-z])| and foremost| of all"
    r"| lady|,? hal(?:f|ves)| floor| name| five[ -]year"
)
_QUARTER = re.compile(r" quarter(?: of (?:the )?((?:19|20)[0-9]{2}))?(?![a-z])")
_NUMBERED = re.compile(r"(?<![a-z])(?:no\.?|number|nos\.?|№) ?$")
_TOP = re.compile(r"(?<![a-z])top[ -]$")
_TOP_ZH = re.compile(
    r"([0-9]{1,4}|[十百千五]|[一二三四五六七八九]?十|[一二三四五六七八九]百) ?"
    r"(?:强(?![制化调大劲度])|(?<=[十百])(?:大|佳)(?![小学会幅量力]))"
)
_FRONT_ZH = re.compile(r"(?:前|top) ?$")
_FRONT = re.compile(
    r"([0-9]{1,4}|[一二三四五六七八九十百]{1,3}) ?(?:位|名|强|(?=[，。；、);,.:]|$|的))"
)


def read_rank(scan: Scan, start: int) -> Reading:
    """Read a rank or an ordinal that begins here, or a number that a word before makes one."""
    for reader in (_chinese, _first, _top, _numbered, _placed, _english):
        if (reading := reader(scan, start)) is not None:
            return reading
    return None


def _chinese(scan: Scan, start: int) -> Reading:
    if scan.plain[start] != "第":
        return None
    match = _ORDINAL_ZH.match(scan.plain, start)
    value = _value(match[1]) if match else None
    if named := _NOT_ORDINAL.match(scan.plain, start):
        return named.end()
    if match is None or value is None:
        return start + 1 if match is None else match.end(1)
    noun = match["noun"] or ""
    ranked = noun in {"位", "名"} or (not noun and _RANKED_ZH.search(scan.before(start)))
    kind = FigureKind.RANK if ranked else FigureKind.ORDINAL
    return scan.figure((start, match.end()), kind, value, noun="" if ranked else noun)


def _value(digits: str) -> Decimal | None:
    return Decimal(digits) if digits.isdecimal() else read_zh(digits)


def _first(scan: Scan, start: int) -> Reading:
    if scan.plain[start] != "首":
        return None
    before = scan.before(start, 8)
    if before[-1:] in _COUNTED:  # 三首: a song, not the first.
        return start + 1
    placed = re.search("[居列排占]$|(?:全国|全省|全市|全球|世界)$", before)
    if scan.plain.startswith("首位", start) or (placed and _FIRST_PLACE.match(scan.plain, start)):
        end = start + (2 if scan.plain.startswith("首位", start) else 1)
        strategic = re.match("(?:战略|度|要)", scan.plain[end : end + 2])
        return end if strategic else scan.figure((start, end), FigureKind.RANK, 1)
    if match := _FIRST_ZH.match(scan.plain, start):
        return scan.figure(match.span(), FigureKind.ORDINAL, 1, noun=match["noun"])
    return start + 1


def _top(scan: Scan, start: int) -> Reading:
    """Read 前十位, 50 强, 十大 and top ten: the first so many of an order, not a count."""
    match = _TOP_ZH.match(scan.plain, start)
    if match is None and _FRONT_ZH.search(scan.before(start, 4)):
        match = _FRONT.match(scan.plain, start)
    if match is not None and match[1] not in {"一", "1"}:
        value = Decimal({"百": 100, "千": 1000}.get(match[1], 0)) or _value(match[1])
        if value is not None:
            return scan.figure(match.span(), FigureKind.RANK, value, unit="top")
    before = _TOP.search(scan.before(start, 5))
    numeral = numeral_at(scan.plain, start) if before else None
    if before is None or numeral is None or scan.plain.startswith(("%", " percent"), numeral.end):
        return None
    span = (start - len(before[0]), numeral.end)
    return scan.figure(span, FigureKind.RANK, numeral.value, unit="top")


def _numbered(scan: Scan, start: int) -> Reading:
    before = _NUMBERED.search(scan.before(start, 8))
    numeral = numeral_at(scan.plain, start) if before else None
    if before is None or numeral is None or not (numeral.digits or before[0] == "number "):
        return None
    begin = start - len(before[0])
    ranked = _RANKED_EN.search(scan.before(start)) or _PLACE_EN.match(scan.plain, numeral.end)
    kind = FigureKind.RANK if ranked else FigureKind.ORDINAL
    return scan.figure((begin, numeral.end), kind, numeral.value, noun="" if ranked else "No.")


def _placed(scan: Scan, start: int) -> Reading:
    """Read 居全省 3, where 第 was left out, and 12 号."""
    match = re.compile(r"([0-9]{1,3})(?: ?号(?!线|召))?(?![0-9.,])").match(scan.plain, start)
    if match is None:
        return None
    if match[0].endswith("号"):
        return scan.figure(match.span(), FigureKind.ORDINAL, Decimal(match[1]), noun="号")
    follows = scan.plain[match.end() : match.end() + 1]
    if _PLACED_ZH.search(scan.before(start, 12)) and follows in "，。；、;,.)\n":
        return scan.figure(match.span(), FigureKind.RANK, Decimal(match[1]))
    return None


def _english(scan: Scan, start: int) -> Reading:
    match = _ORDINAL_EN.match(scan.plain, start)
    if match is None:
        return None
    tens = EN_TENS.get(match["tens"] or "", 0)
    value = int(match["digits"]) if match["digits"] else tens + ORDINALS[match["word"]]
    if quarter := _QUARTER.match(scan.plain, match.end()):
        span = (start, quarter.end())
        return scan.figure(span, FigureKind.DATE, int(quarter[1] or 0) * 10 + value, unit="quarter")
    if named := _NO_PLACE.match(scan.plain, match.end()):
        return named.end()
    if scan.before(start, 3) == "at ":
        return match.end()
    ranked = _RANKED_EN.search(scan.before(start)) or _PLACE_EN.match(scan.plain, match.end())
    kind = FigureKind.RANK if ranked else FigureKind.ORDINAL
    return scan.figure(match.span(), kind, value)
