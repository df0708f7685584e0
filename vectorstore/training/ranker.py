"""Train the figure ranker: of the figures in some statements, which answers a question, if any."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from vectorstore.encoders.marked import BEGINS, INSIDE, OUTSIDE
from vectorstore.encoders.pair import Sequenced, Span
from vectorstore.training.examples import Example
from vectorstore.training.ranker_net import Net

if TYPE_CHECKING:
    from torch import Tensor
    from torch.optim import Optimizer
    from torch.optim.lr_scheduler import LRScheduler


@dataclass(frozen=True, kw_only=True)
class Plan:
    """Every choice of one training run; written beside the weights."""

    seed: int = 20261120
    general: int = 2400  # Questions of general knowledge, asked first, at an even rate.
    epochs: int = 3  # Over the questions on reports, at a falling rate.
    questions: int = 8  # In one step.
    layers_rate: float = 7e-5
    heads_rate: float = 5e-4
    last: float = 0.4  # Of the rate, where the lesson on the project's own reports begins.
    own_times: int = 2  # That each of its questions is asked in that lesson,
    others: int = 3000  # beside so many of the others, which else would be forgotten.
    warmup: int = 80  # Steps.
    hidden: float = 0.12  # Of the questions, have their answer taken away: none is right then.
    statement_weight: float = 0.5
    words_weight: float = 2.0
    threads: int = 2


def train(
    net: Net,
    lessons: Sequence[Sequence[Example]],
    work: Path,
    plan: Plan,
    report: Callable[[str], None],
) -> Net:
    """Train a net; killed, it goes on after the last finished lesson.

    Args:
        net: Fresh from an encoder.
        lessons: The examples of each epoch; the first are general, the others on reports.
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
    optimizer = torch.optim.AdamW(net.groups(plan.layers_rate, plan.heads_rate), weight_decay=0.01)
    steps = [len(lesson) // plan.questions for lesson in lessons]
    rate = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: _rate(step, steps, plan))
    for epoch in range(net.resume(work, optimizer, rate), len(lessons)):
        random = Random(f"{plan.seed}:{epoch}")
        order = random.sample(list(lessons[epoch]), len(lessons[epoch]))
        for first in range(0, len(order) - plan.questions + 1, plan.questions):
            some = order[first : first + plan.questions]
            loss = _step(net, [_hide(one, random, plan) for one in some], plan)
            _move(net, optimizer, rate)
            if first // plan.questions % 10 == 0:
                report(f"lesson {epoch}, question {first}: loss {loss:.3f}")
        net.save(work, epoch + 1, optimizer, rate)
    return net


def _move(net: Net, optimizer: Optimizer, rate: LRScheduler) -> None:
    """Take one step down the slopes that were found."""
    import torch

    torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
    optimizer.step()
    rate.step()
    optimizer.zero_grad()


def _rate(step: int, steps: Sequence[int], plan: Plan) -> float:
    """Return the part of the full rate: rising at first, then falling twice.

    It is even in the first lesson, falls over those that follow, and starts lower in the last.
    """
    ends, middle = sum(steps[:-1]), sum(steps[1:-1])
    if step >= ends:
        left = plan.last * (1 - (step - ends) / max(1, steps[-1]))
    else:
        left = (ends - step) / max(1, middle)
    return min((step + 1) / plan.warmup, 1.0, max(_LOWEST, left))


_LOWEST = 0.02


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
        tuple(example.words[n] for n in kept),
    )


def _step(net: Net, examples: Sequence[Example], plan: Plan) -> float:
    import torch

    with torch.autocast("cpu", dtype=torch.bfloat16):
        judged = net.judge([(one.question, one.passages) for one in examples])
    total = torch.zeros(())
    for example, said in zip(examples, judged, strict=True):
        marked = [good for passage in example.right for good in passage]
        if marked:
            total = total + _surprise(said.figures.float(), net.no_figure, marked)
        weight = plan.statement_weight if marked else 1.0
        told = _surprise(said.statements.float(), net.no_statement, list(example.answers))
        total = total + weight * told + plan.words_weight * _mistagged(example, said.words)
    (total / len(examples)).backward()  # type: ignore[no-untyped-call]
    return float(total.detach()) / len(examples)


def _mistagged(example: Example, said: Sequence[tuple[Tensor, Sequenced]]) -> Tensor:
    """Return how unlikely the right tags are, over the passages that answer and one that does not.

    A passage that answers without its words being known says nothing of its words.
    """
    import torch

    total = torch.zeros(())
    others = [n for n, answers in enumerate(example.answers) if not answers][:1]
    for n in (*(n for n, spans in enumerate(example.words) if spans), *others):
        tags, read = said[n]
        wanted = torch.tensor(_tags(read, example.words[n]))
        lost = torch.nn.functional.cross_entropy(tags.float(), wanted, reduction="sum")
        total = total + lost / _TAGS
    return total


_TAGS = 12.0  # Tokens that together weigh as much as a figure chosen.


def _tags(read: Sequenced, spans: Sequence[Span]) -> list[int]:
    tags = [OUTSIDE] * len(read.stood)
    for start, stop in spans:
        inside = [n for n, (a, b) in enumerate(read.stood) if a < stop and b > start and a >= 0]
        for n in inside:
            tags[n] = BEGINS if n == inside[0] else INSIDE
    return tags


def _surprise(scores: Tensor, none: Tensor, right: list[bool]) -> Tensor:
    """Return how unlikely the right ones are, of all and of none being right."""
    import torch

    log = torch.log_softmax(torch.cat([scores, none]), 0)
    chosen = torch.tensor(right)
    return -torch.logsumexp(log[:-1][chosen], 0) if any(right) else -log[-1]
