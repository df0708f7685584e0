"""The most, the least, the fastest, the fourth: what a question asks of an order."""

from __future__ import annotations

import re

from vectorstore import FigureKind, figures

_MOST = re.compile(
    r"最[多高大快好强长]|第一|居首|榜首|冠军|\b(?:most|highest|largest|biggest|greatest|top|first"
    r"|leading|leads?|led|topped|fastest|best|quickest|longest|busiest|steepest)\b",
    re.IGNORECASE,
)
_LEAST = re.compile(
    r"最[少低小慢差短]|最后|末位|垫底"
    r"|\b(?:fewest|lowest|smallest|least|last|bottom|slowest|worst|shortest)\b",
    re.IGNORECASE,
)
_SPEED = re.compile(r"最[快慢]|\b(?:fastest|quickest|slowest)\b", re.IGNORECASE)
CHANGES = re.compile(
    r"快|慢|增[长幅速]|涨|[下跌]降|跌|猛增|飙升|grow|fast|slow|increas|\bris(?:e|ing)|chang|drop"
    r"|fall|fell|declin|jump|soar|surg|plung",
    re.IGNORECASE,
)


def asks_extreme(text: str) -> bool:
    """Tell whether a question asks who has the most or the least of something."""
    text = without_top(text)
    return bool(_MOST.search(text) or _LEAST.search(text))


def asks_growth(text: str) -> bool:
    """Tell whether what is compared is how something changed, not just how fast it is."""
    return bool(CHANGES.search(_SPEED.sub("", text)))


def asks_speed(text: str) -> bool:
    """Tell whether the fastest or the slowest is asked for."""
    return bool(_SPEED.search(text))


_FALLS = re.compile(
    r"(?:降|跌|减)[得幅]?.{0,3}最|最.{0,3}(?:下降|下跌|减少)"
    r"|(?:steepest|biggest|largest|sharpest|worst|most)\s+(?:drop|fall|decline|decrease)"
    r"|(?:dropped|fell|declined|shrank)\s+(?:the )?(?:most|fastest|furthest)",
    re.IGNORECASE,
)


def asks_fall(text: str) -> bool:
    """Tell whether the most asked for is the most of a fall: of changes the least."""
    return bool(_FALLS.search(text))


def without_top(text: str) -> str:
    """Leave out "top ten", which names the table and no row of it."""
    return re.sub(r"\btop[- ](?:ten|\d+)\b|前[十\d]+|十强", "", text, flags=re.IGNORECASE)


def rank_asked(text: str) -> int | None:
    """Return the place in the order that a question names: second, 第四, No. 3."""
    for figure in figures(without_top(text)):
        if figure.kind in (FigureKind.RANK, FigureKind.ORDINAL) and figure.unit != "top":
            return int(figure.value)
    return None


def asks_least(text: str) -> bool:
    """Tell whether the least is asked for; of changes the most of a fall is the least."""
    return bool(_LEAST.search(text)) or asks_fall(text)


def asks_most(text: str) -> bool:
    """Tell whether the most is asked for, whatever table of the top ten it is asked of."""
    return bool(_MOST.search(without_top(text)))
