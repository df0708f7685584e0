"""Learn the token encoding that ships: byte-level BPE over both languages."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable
from pathlib import Path

from vectorstore.tokens import PATTERN

SIZE = 20_000  # Enough for two languages; the file stays near 300 KB.


def learn(texts: Iterable[str], target: Path) -> int:
    """Learn an encoding and write it as tiktoken's rank file.

    Args:
        texts: What to learn from, in both languages.
        target: The file to write: one token in base64 and its rank a line.

    Returns:
        How many tokens there are.
    """
    from tokenizers import Regex, Tokenizer, models, pre_tokenizers, trainers

    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Split(Regex(PATTERN), "isolated"),
            pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False),
        ]
    )
    trainer = trainers.BpeTrainer(
        vocab_size=SIZE,
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False,
    )
    tokenizer.train_from_iterator(texts, trainer)
    ranks = json.loads(tokenizer.to_str())["model"]["vocab"]
    byte = _bytes_of_letters()
    lines = [
        f"{base64.b64encode(bytes(byte[letter] for letter in token)).decode()} {rank}\n"
        for token, rank in sorted(ranks.items(), key=lambda item: int(item[1]))
    ]
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text("".join(lines), encoding="ascii")
    return len(lines)


def _bytes_of_letters() -> dict[str, int]:
    """Return the byte behind each of the 256 letters that byte-level BPE spells bytes with."""
    printable = [*range(33, 127), *range(161, 173), *range(174, 256)]
    hidden = [byte for byte in range(256) if byte not in printable]
    letters = {chr(byte): byte for byte in printable}
    return letters | {chr(256 + place): byte for place, byte in enumerate(hidden)}
