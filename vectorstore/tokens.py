"""How many tokens a text has, by an encoding of our own that is always at hand.

Sizes must not depend on the network, and tiktoken's named encodings are downloads.
"""

from __future__ import annotations

from base64 import b64decode
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tiktoken import Encoding

NAME = "zhiwen"
RANKS = Path(__file__).parent / "models" / "tokens" / "zhiwen.tiktoken"
# Words with the blank before them, numbers in threes, marks, blanks.
PATTERN = r" ?\p{L}+| ?\p{N}{1,3}| ?[^\s\p{L}\p{N}]+|\s+"


@cache
def encoding() -> Encoding:
    """Return the shipped encoding: exact round trips, near what language models count."""
    from tiktoken import Encoding

    # tiktoken's own reader would leave a copy in the temporary folder and go on using that.
    lines = RANKS.read_bytes().splitlines()
    ranks = {b64decode(token): int(rank) for token, rank in map(bytes.split, lines)}
    return Encoding(NAME, pat_str=PATTERN, mergeable_ranks=ranks, special_tokens={})


def count(text: str) -> int:
    """Return the number of tokens in a text.

    >>> count("")
    0
    >>> count("2020年浙江新增发明专利") < len("2020年浙江新增发明专利")
    True
    """
    return len(encoding().encode_ordinary(text))
