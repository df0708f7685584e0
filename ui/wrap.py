"""Line breaks as both languages want them: between words, and between Chinese characters."""

from __future__ import annotations

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

_NEVER_FIRST = frozenset(
    "，。；：、？！）》」』”’…％%,.;:?!)]}"
)  # These hang on to what they follow.
_NEVER_LAST = frozenset("（《「『“‘([{")


def print_wrapped(text: Text, console: Console, indent: int = 0) -> None:
    """Print text: wrapped and indented in a terminal, elsewhere each line as it is."""
    begin = Text(" " * indent)
    if console.is_terminal:
        lines = wrapped(text, console.width - indent).split("\n", allow_blank=True)
        text = Text("\n").join(begin + line for line in lines)
    else:
        text = begin + text
    console.print(text, soft_wrap=True)


def wrapped(text: Text, width: int) -> Text:
    r"""Return the text broken into lines of at most `width` columns.

    >>> wrapped(Text("At 70.6 % 位居全国第四位。"), 12).plain.split("\n")
    ['At 70.6 % 位', '居全国第四', '位。']
    """
    return Text("\n").join(
        piece for line in text.split("\n", allow_blank=True) for piece in _pieces(line, width)
    )


def _pieces(line: Text, width: int) -> list[Text]:
    pieces = line.divide(_breaks(line.plain, max(2, width)))
    for piece in pieces:
        piece.rstrip()
    return list(pieces)


def _breaks(text: str, width: int) -> list[int]:
    """Return where new lines begin."""
    breaks: list[int] = []
    begin, used, best = 0, 0, 0
    for at, char in enumerate(text):
        if at > begin and _may_break(text[at - 1], char):
            best = at
        used += cell_len(char)
        while used > width and not char.isspace():  # What was taken along may be too long still.
            begin = best if best > begin else at
            breaks.append(begin)
            used = cell_len(text[begin : at + 1])
    return breaks


def _may_break(left: str, right: str) -> bool:
    """Tell whether a line may end between two characters."""
    if right in _NEVER_FIRST or left in _NEVER_LAST or right.isspace():
        return False
    return left.isspace() or _is_wide(left) or _is_wide(right)


def _is_wide(char: str) -> bool:
    return cell_len(char) > 1
