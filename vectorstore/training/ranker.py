"""Train the figure ranker: of the figures in some statements, which answers a question, if any."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

from vectorstore.encoders.figure_ranker import Passage
from vectorstore.training.ranker_net import Net

if TYPE_CHECKING:
    from torch import Tensor


@dataclass(frozen=True, kw_only=True)
class Plan:
    """Every choice of one training run; written beside the weights."""

    seed: int = 20261120
    epochs: int = 4
    questions: int = 8  # In one step.
    layers_rate: float = 7e-5
    heads_rate: float = 5e-4
    warmup: float = 0.06  # Share of all steps.
    hidden: float = 0.12  # Of the questions, have their answer taken away: none is right then.
    statement_weight: float = 0.5
    threads: int = 2


@dataclass(frozen=True, slots=True)
class Example:
    """A question and statements; a figure or statement marked right answers it, or none does."""

    question: str
    passages: tuple[Passage, ...]
    right: tuple[tuple[bool, ...], ...]  # Of each passage: each of its figures.
    answers: tuple[bool, ...]  # Of each passage: whether it holds the answer.


def read(path: Path) -> list[Example]:
    """Read examples, one JSON object a line, as `eval.examples` writes them."""
    return [_example(json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines()]


def _example(row: dict[str, Any]) -> Example:
    passages = tuple(
        Passage(p["heading"], p["lead"], p["text"], tuple((a, b) for a, b, _ in p["figures"]))
        for p in row["passages"]
    )
    right = tuple(tuple(bool(good) for _, _, good in p["figures"]) for p in row["passages"])
    return Example(row["question"], passages, right, tuple(p["right"] for p in row["passages"]))


def train(
    folder: Path, examples: Sequence[Example], work: Path, plan: Plan, report: Callable[[str], None]
) -> Net:
    """Train from the encoder in a folder; killed, it goes on after the last finished epoch.

    Args:
        folder: A sentence-transformers folder with full-precision weights.
        examples: What to learn from.
        work: Where `checkpoint.pt` and `plan.json` go.
        plan: The choices of this run.
        report: Told one line every few steps.

    Returns:
        The trained net, to be shipped.
    """
    import torch

    torch.set_num_threads(plan.threads)
    torch.manual_seed(plan.seed)
    work.mkdir(parents=True, exist_ok=True)
    (work / "plan.json").write_text(json.dumps(asdict(plan), indent=2) + "\n", encoding="utf-8")
    net = Net(folder)
    optimizer = torch.optim.AdamW(net.groups(plan.layers_rate, plan.heads_rate), weight_decay=0.01)
    steps = plan.epochs * len(examples) // plan.questions
    rate = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: _rate(step, steps, plan))
    for epoch in range(net.resume(work, optimizer, rate), plan.epochs):
        random = Random(f"{plan.seed}:{epoch}")
        order = random.sample(range(len(examples)), len(examples))
        for first in range(0, len(order) - plan.questions + 1, plan.questions):
            some = [examples[n] for n in order[first : first + plan.questions]]
            loss = _step(net, [_hide(one, random, plan) for one in some], plan)
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimizer.step()
            rate.step()
            optimizer.zero_grad()
            if first // plan.questions % 10 == 0:
                report(f"epoch {epoch}, question {first}: loss {loss:.3f}")
        net.save(work, epoch + 1, optimizer, rate)
    return net


def _rate(step: int, steps: int, plan: Plan) -> float:
    rising = (step + 1) / max(1.0, steps * plan.warmup)
    return min(1.0, rising) * max(0.02, 1 - step / max(1, steps))


def _hide(example: Example, random: Random, plan: Plan) -> Example:
    """Now and then take the answer away, so that saying none is learned too."""
    kept = [n for n, answers in enumerate(example.answers) if not answers]
    if not kept or len(kept) == len(example.answers) or random.random() >= plan.hidden:
        return example
    return Example(
        example.question,
        tuple(example.passages[n] for n in kept),
        tuple(example.right[n] for n in kept),
        tuple(example.answers[n] for n in kept),
    )


def _step(net: Net, examples: Sequence[Example], plan: Plan) -> float:
    import torch

    with torch.autocast("cpu", dtype=torch.bfloat16):
        judged = net.judge([(one.question, one.passages) for one in examples])
    total = torch.zeros(())
    for example, (figures, statements) in zip(examples, judged, strict=True):
        marked = [good for passage in example.right for good in passage]
        if marked:
            total = total + _surprise(figures.float(), net.no_figure, marked)
        weight = plan.statement_weight if marked else 1.0
        told = _surprise(statements.float(), net.no_statement, list(example.answers))
        total = total + weight * told
    (total / len(examples)).backward()  # type: ignore[no-untyped-call]
    return float(total.detach()) / len(examples)


def _surprise(scores: Tensor, none: Tensor, right: list[bool]) -> Tensor:
    """Return how unlikely the right ones are, of all and of none being right."""
    import torch

    log = torch.log_softmax(torch.cat([scores, none]), 0)
    chosen = torch.tensor(right)
    return -torch.logsumexp(log[:-1][chosen], 0) if any(right) else -log[-1]
