"""What a question wants: which kind of thing, and what is to be done with the figures."""

from __future__ import annotations

from enum import StrEnum


class Wanted(StrEnum):
    """The kind of thing a question asks for."""

    COUNT = "count"
    MONEY = "money"
    GROWTH = "growth"  # By how much something rose or fell, in per cent, points or times.
    SHARE = "share"  # Which part of a whole.
    PERCENT = "percent"  # Any percentage: a rate, a proportion, a growth.
    POINTS = "points"
    RANK = "rank"
    MULTIPLE = "multiple"
    PER_HEAD = "per-head"
    DATE = "date"
    DURATION = "duration"
    AMOUNT = "amount"  # A figure of any kind: the question gives no unit.
    LEVEL = "level"  # How much there is, not how it changed: a side of a comparison.
    NAME = "name"
    TITLE = "title"  # The name of a document, an action, a campaign.
    LIST = "list"
    YES_NO = "yes-no"
    STATEMENT = "statement"  # What was done, how, why.


class Operation(StrEnum):
    """What must be done with the figures found."""

    LOOKUP = "lookup"
    COMPARE = "compare"
    DIFFERENCE = "difference"
    SUM = "sum"
    GROWTH = "growth"
    SHARE = "share"
    RATIO = "ratio"
    AVERAGE = "average"
    QUOTIENT = "quotient"  # So much for each of so many.
    BEFORE = "before"  # What there was before a change.
    COMPLEMENT = "complement"  # The part that is not in the part told.
    TREND = "trend"
    EACH = "each"  # One figure for each of several things.
