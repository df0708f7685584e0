"""The figure ranker in torch: an encoder, a mark on figures, heads for them and for statements."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from vectorstore.encoders.pair import Passage, Sequenced, sequence
from vectorstore.training import vocabulary
from vectorstore.training.ranker_graph import ranker

TOKENS, QUESTION = 128, 40  # Of question and statement together, and of the question.
HIDDEN = 128
TOGETHER = 12  # Sequences: the longest of them says how much is padded.
UNREAD = -20.0
HEADS = {"figure": "figures", "statement": "statements"}


class Judged(NamedTuple):
    """What the net says of one question's passages."""

    figures: Tensor  # Of all of them, one after the other.
    statements: Tensor
    words: list[tuple[Tensor, Sequenced]]  # Of each passage: its tokens' tags.


class Net(nn.Module):
    """Scores the figures of statements, the statements and their words against a question."""

    def __init__(self, folder: Path) -> None:
        """Take the encoder of a sentence-transformers folder; its token vectors stay as they are.

        Args:
            folder: With full-precision weights.
        """
        from tokenizers import Tokenizer
        from transformers import AutoModel

        super().__init__()
        self.folder = folder
        self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.bert = AutoModel.from_pretrained(folder).float()
        self.bert.embeddings.word_embeddings.weight.requires_grad = False
        width = self.bert.config.hidden_size
        self.mark = nn.Parameter(torch.zeros(width))
        self.figures, self.statements = _head(2 * width), _head(width)
        self.words = nn.Linear(width, 3)
        self.no_figure = nn.Parameter(torch.zeros(1))
        self.no_statement = nn.Parameter(torch.zeros(1))

    def groups(self, layers: float, heads: float) -> list[dict[str, Any]]:
        """Return the weights that are trained, each group with its rate."""
        named = [(name, p) for name, p in self.named_parameters() if p.requires_grad]
        encoder = [p for name, p in named if name.startswith("bert.")]
        others = [p for name, p in named if not name.startswith("bert.")]
        return [{"params": encoder, "lr": layers}, {"params": others, "lr": heads}]

    def judge(self, asked: Sequence[tuple[str, Sequence[Passage]]]) -> list[Judged]:
        """Return for each question what is said of its passages."""
        cut = [
            sequence(self.tokenizer, question, passage, TOKENS, QUESTION)
            for question, passages in asked
            for passage in passages
        ]
        states, judged, row = self._read(cut), [], 0
        for _, passages in asked:
            rows = range(row, row + len(passages))
            figures = [
                self._figure(states[at], cut[at], number)
                for at, passage in zip(rows, passages, strict=True)
                for number in range(len(passage.figures))
            ]
            first = torch.stack([states[at][0] for at in rows])
            told = self.statements(first).squeeze(-1)
            words = [(self._words(states[at], cut[at]), cut[at]) for at in rows]
            judged.append(Judged(torch.cat(figures) if figures else told[:0], told, words))
            row = rows.stop
        return judged

    def _words(self, states: Tensor, read: Sequenced) -> Tensor:
        tags: Tensor = self.words(states[read.first : len(read.ids) - 1])
        return tags

    def _read(self, cut: Sequence[Sequenced]) -> list[Tensor]:
        """Return the states of every sequence; like lengths are read together."""
        order = sorted(range(len(cut)), key=lambda at: len(cut[at].ids))
        found: dict[int, Tensor] = {}
        for first in range(0, len(order), TOGETHER):
            some = order[first : first + TOGETHER]
            found.update(zip(some, self._states([cut[at] for at in some]), strict=True))
        return [found[at] for at in range(len(cut))]

    def _figure(self, states: Tensor, read: Sequenced, number: int) -> Tensor:
        if number not in read.spans:
            return torch.full((1,), UNREAD)
        start, stop = read.spans[number]
        scored: Tensor = self.figures(torch.cat([states[start:stop].mean(0), states[0]]))
        return scored

    def _states(self, cut: Sequence[Sequenced]) -> Tensor:
        longest = max(len(each.ids) for each in cut)
        ids = torch.zeros((len(cut), longest), dtype=torch.long)
        kinds, mask = torch.zeros_like(ids), torch.zeros_like(ids)
        marks = torch.zeros((len(cut), longest, 1))
        for row, each in enumerate(cut):
            size = len(each.ids)
            ids[row, :size] = torch.tensor(each.ids)
            kinds[row, each.first : size] = 1
            mask[row, :size] = 1
            for start, stop in each.spans.values():
                marks[row, start:stop] = 1
        words = self.bert.embeddings.word_embeddings(ids) + marks * self.mark
        read = self.bert(inputs_embeds=words, attention_mask=mask, token_type_ids=kinds)
        states: Tensor = read.last_hidden_state
        return states

    def save(self, work: Path, epochs: int, *others: Any) -> None:  # noqa: ANN401
        """Write a checkpoint after so many epochs."""
        state = [self.state_dict(), *(other.state_dict() for other in others)]
        torch.save({"epochs": epochs, "state": state}, work / "checkpoint.part")
        (work / "checkpoint.part").replace(work / "checkpoint.pt")

    def resume(self, work: Path, *others: Any) -> int:  # noqa: ANN401
        """Take up the last checkpoint; return how many epochs are behind it."""
        path = work / "checkpoint.pt"
        if not path.exists():
            return 0
        kept = torch.load(path, weights_only=True)
        for part, state in zip((self, *others), kept["state"], strict=True):
            part.load_state_dict(state)
        return int(kept["epochs"])

    def ship(self, target: Path) -> str:
        """Write the pruned int8 form that onnxruntime reads.

        Returns:
            The version: a digest of what decides the scores.
        """
        stored = {name: _array(value) for name, value in self.bert.state_dict().items()}
        cut = json.loads((self.folder / "tokenizer.json").read_text(encoding="utf-8"))
        tokenizer, weights = vocabulary.prune(cut, {**stored, "mark": _array(self.mark)})
        config = self.bert.config
        layers, heads = config.num_hidden_layers, config.num_attention_heads
        graph = ranker(weights, layers=layers, heads=heads, tokens=TOKENS)
        built, text = graph.SerializeToString(), vocabulary.dumps(tokenizer)
        version = hashlib.sha256(built + text.encode()).hexdigest()[:12]
        target.mkdir(parents=True, exist_ok=True)
        (target / "model.onnx").write_bytes(built)
        (target / "tokenizer.json").write_text(text, encoding="utf-8")
        np.savez(target / "heads.npz", allow_pickle=False, **self._heads())
        card = {"version": version, "tokens": TOKENS, "question_tokens": QUESTION}
        (target / "ranker.json").write_text(json.dumps(card, indent=2) + "\n", encoding="utf-8")
        return version

    def _heads(self) -> dict[str, NDArray[np.float32]]:
        found = {}
        for name, attribute in HEADS.items():
            head = getattr(self, attribute)
            for part, layer in (("in", head[0]), ("out", head[3])):
                found[f"{name}.{part}.weight"] = _array(layer.weight)
                found[f"{name}.{part}.bias"] = _array(layer.bias)
            found[f"{name}.none"] = _array(getattr(self, f"no_{name}"))
        tags = {"words.weight": self.words.weight, "words.bias": self.words.bias}
        return found | {name: _array(value) for name, value in tags.items()}


def _head(width: int) -> nn.Sequential:
    return nn.Sequential(nn.Linear(width, HIDDEN), nn.GELU(), nn.Dropout(0.1), nn.Linear(HIDDEN, 1))


def _array(value: Tensor) -> NDArray[np.float32]:
    return value.detach().float().numpy()
