"""Tells digits that name or number something from figures: H3C, 3.0 版, Figure 1, [2], 10+N."""

from __future__ import annotations

import re

from vectorstore.numerals import MOST_DIGITS
from vectorstore.scan import Scan
from vectorstore.units import unit_at

# Shapes that are no figure whatever stands around them.
_SHAPES = re.compile(
    r"[0-9]+(?:\.[0-9]+){2,}"  # 1.2.3: a section or an address
    r"|[0-9]{1,2}(?::[0-9]{2}){1,2}(?![0-9])"  # 8:30
    r"|[0-9]{1,2} ?[点时](?! ?间|建议|意见|要求|内容|措施)(?: ?[0-9]{1,2} ?分)?"  # 9 时 30 分
    r"|[0-9]{1,2} ?[ap]\.?m(?![a-z])"
    r"|[0-9]{1,2} ?年级"
    r"|[0-9]{1,2}/(?:19|20)[0-9]{2}(?![0-9])"  # 12/2020
    r"|0[0-9]{2,3}-[0-9-]{6,}"  # a telephone number
    r"|[0-9]+(?:\+[0-9x]+)*\+[0-9nx]+(?![0-9])"  # 10+N, 1+8+N
    rf"|[0-9]{{{MOST_DIGITS + 1},}}[0-9.,]*"  # a code
    r"|[0-9]+(?:\.[0-9]+)+ ?(?:版|version|edition)"
    r"|[0-9]+(?:\.[0-9]+)?[a-z][a-z0-9]*[0-9][a-z0-9]*"  # 3c2
)
_RUN = re.compile(r"[0-9a-z][0-9a-z.,_-]*[0-9a-z]|[0-9a-z]")
_GLUED = re.compile(r"[a-z]_?$|[@#&/\\_][0-9a-z_-]*$|[0-9][-.]$|(?<![a-z0-9])[a-z]{0,2}\.$")
_CODE = re.compile(  # COVID-19, F-16; not mid-2020, May-10
    r"(?<![A-Za-z])(?!(?:Top|Mid|Post|Pre|Early|Late|End|Sub|Non|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec))"
    r"[A-Z][A-Za-z0-9/]*-$"
)
_SIGN = re.compile(r"(?:(?<![a-z])(?:nos?\.|fy)|rmb|cny|usd|eur|gbp|hkd|jpy|us|[$€£¥￥])-?$")
_REFERENCE = re.compile(
    r"(?:(?<![企试版地意])图|(?<![发代列报手外])表|附件|附录|附表|附图|专栏|"
    r"(?<![a-z])(?:figures?|figs?\.?|tables?|annex|appendix|chapter|section|articles?|pages?|pp?\.|box|"
    r"step|phase|part|volume|vol\.|attachment|note|version|ver\.|v|clause|paragraph|subparagraph|item|"
    r"window|covid|type|model|level|class|grade|category"
    r"|scope|tier|stage|route|room|rule|schedule)s?) ?$"
)
_SEVERAL = re.compile(r"[0-9]+(?:,? ?(?:and|or|to|[,-]) ?[0-9]{1,3}(?![0-9,]))*")
_VERSION = re.compile(r"(?:版本|(?<![a-z])(?:version|v\.?|edition)) ?$")
_LIST_MARK = re.compile(r"[0-9]{1,3}(?:[、)](?!$)|\.(?![0-9]))")
_LINE_START = re.compile(r"(?:^|\n)[ \t*#>-]*\(?$")
_LISTED = re.compile(r"[:;.。；：—-](?: (?:and|or|及))? ?\(?$")
_ITEM = re.compile(r"[0-9]{1,2}(?:、|\)|\.(?![0-9])) ?(?=[a-z\u4e00-\u9fff])")
_BRACKETED = re.compile(r"[0-9]{1,3}\]")
_ENCLOSED = re.compile(r"(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})\)")
WIDEST = 10  # The longest acronym that is looked for before a number.
_ACRONYM = re.compile(r"(?:^|[^A-Za-z])[A-Z][A-Z/]+ $")
_EDITION = re.compile(r"[0-9]{1,2}\.0")  # 网上技术市场 3.0
_QUOTED = re.compile(r"[“\"'‘「《]$")


def label_end(scan: Scan, start: int) -> int | None:
    """Return where a label that stands at this digit ends, or None when it may be a figure."""
    if match := _SHAPES.match(scan.plain, start):
        return match.end()
    before = scan.before(start, 14)
    glued = _GLUED.search(before) or _CODE.search(scan.text[max(0, start - WIDEST) : start])
    if glued and not _SIGN.search(before):
        return _run_end(scan, start)
    if _bracketed(scan, start, before) or _listed(scan, start, before):
        return _run_end(scan, start)
    reference = _REFERENCE.search(before) or _VERSION.search(before)
    if reference and unit_at(scan.plain, _digits_end(scan, start)) is None:
        several = _SEVERAL.match(scan.plain, start) if "s" in before[-3:] else None
        return several.end() if several else _digits_end(scan, start)
    return None


def is_name(scan: Scan, start: int, end: int) -> bool:
    """Say whether a bare number names something: ISO 9001, “12348 …” at the head of a title."""
    digits = scan.plain[start:end]
    if scan.plain[end : end + 1].isascii() and scan.plain[end : end + 1].isalpha():
        return True
    if _EDITION.fullmatch(digits):
        return "\t" not in {scan.before(start, 1), scan.plain[end : end + 1]}
    if _ACRONYM.search(scan.text[max(0, start - WIDEST) : start]):
        return True
    if not digits.isdecimal() or len(digits) < 3:
        return False
    follows = scan.text[end : end + 2]
    return bool(_QUOTED.search(scan.before(start, 1))) and not follows.strip()[:1].islower()


def _bracketed(scan: Scan, start: int, before: str) -> bool:
    if before.endswith("["):
        return _BRACKETED.match(scan.plain, start) is not None
    return before.endswith("(") and _ENCLOSED.match(scan.plain, start) is not None


def _listed(scan: Scan, start: int, before: str) -> bool:
    if _ITEM.match(scan.plain, start) and _LISTED.search(before):
        return True
    mark = _LIST_MARK.match(scan.plain, start)
    if mark is None:
        return False
    at_start = len(before) == start or "\n" in before
    return at_start and _LINE_START.search(before) is not None


def _digits_end(scan: Scan, start: int) -> int:
    match = re.compile(r"[0-9]+(?:[.,-][0-9]+)*").match(scan.plain, start)
    return match.end() if match else start + 1


def _run_end(scan: Scan, start: int) -> int:
    match = _RUN.match(scan.plain, start)
    return match.end() if match else start + 1
