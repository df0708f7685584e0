"""Train the student step by step, from a plan and with checkpoints, and blend it with its start."""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from vectorstore.training import batches, export
from vectorstore.training.batches import Batch, Corpus
from vectorstore.training.losses import loss_of

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

GENERAL = "general.pt"  # The checkpoint before the reports' own statements.
TOKENS = 96  # Statements are shorter; attention over padding would be most of the work.


@dataclass(frozen=True, kw_only=True)
class Plan:
    """Every choice of one training run; written beside the weights."""

    seed: int = 20261120
    steps: int = 240  # On general text; five to twenty minutes on two cores.
    domain_steps: int = 80  # Then on the reports' own statements, if there are any.
    horizon: int = 400  # The rates of the general steps fall towards nothing by then.
    warmup: int = 25
    words_rate: float = 5e-4  # Token vectors: rare ones are seen a few times only.
    layers_rate: float = 4e-5  # The layers already read English well; they move little.
    domain_rate: float = 0.3  # Of both rates, falling: a few hundred statements are soon learned.
    asked_steps: int = 500  # Last, on questions about invented reports, if there are any.
    asked_rate: float = 0.8  # Of both rates, falling.
    temperature: float = 0.05
    teacher_weight: float = 3.0  # Holds both sides of a translation to the teacher's English.
    same: float = 0.92  # Translations that the teacher finds as alike as this are no negatives.
    near: float = 0.8  # And passages: two years' reports say nearly the same of each thing.
    share: float = 0.5  # Of the trained weights in the blend that ships; the start has the rest.
    every: int = 40  # Steps between checkpoints.
    threads: int = 2
    without: tuple[str, ...] = ()  # Reports kept out of the last steps, to be measured on.


@dataclass
class Run:
    """A training under way: what a checkpoint holds, and what it takes to go on."""

    plan: Plan
    student: SentenceTransformer
    teacher: SentenceTransformer
    optimizer: Any
    step: int = 0

    def save(self, folder: Path) -> None:
        """Write a checkpoint: killed at any moment, training goes on from the last one."""
        import torch

        folder.mkdir(parents=True, exist_ok=True)
        state = {
            "step": self.step,
            "student": self.student.state_dict(),
            "optimizer": self.optimizer.state_dict(),
        }
        torch.save(state, folder / "checkpoint.part")
        if self.step == self.plan.steps:  # Kept: other reports may be learned from this.
            shutil.copyfile(folder / "checkpoint.part", folder / GENERAL)
        (folder / "checkpoint.part").replace(folder / "checkpoint.pt")

    def resume(self, path: Path) -> None:
        """Go on from this checkpoint, if it is there."""
        import torch

        if path.exists():
            state = torch.load(path, weights_only=True)
            self.student.load_state_dict(state["student"])
            self.optimizer.load_state_dict(state["optimizer"])
            self.step = state["step"]


def begin(start: Path, plan: Plan) -> Run:
    """Open the first embedder twice: once to train, once as the teacher that never changes.

    Args:
        start: A sentence-transformers folder whose English vectors are the teacher's.
        plan: The choices of this run.
    """
    import torch
    from sentence_transformers import SentenceTransformer

    torch.set_num_threads(plan.threads)
    torch.manual_seed(plan.seed)
    student = SentenceTransformer(str(start), device="cpu").float()
    student.max_seq_length = TOKENS
    teacher = deepcopy(student).eval().requires_grad_(False)
    words = [p for name, p in student.named_parameters() if "word_embeddings" in name]
    layers = [p for name, p in student.named_parameters() if "word_embeddings" not in name]
    groups = [{"params": words, "lr": plan.words_rate}, {"params": layers, "lr": plan.layers_rate}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.0)
    for group in optimizer.param_groups:
        group["highest"] = group["lr"]
    return Run(plan, student.eval(), teacher, optimizer)


def train(run: Run, corpus: Corpus, folder: Path, report: Callable[[str], None]) -> None:
    """Take the remaining steps, leaving checkpoints and a log in the folder.

    Args:
        run: What `begin` returned, resumed or not.
        corpus: The text to learn from.
        folder: Where `checkpoint.pt`, `plan.json` and `log.jsonl` go.
        report: Told one line every few steps.
    """
    folder.mkdir(parents=True, exist_ok=True)
    plan = json.dumps(asdict(run.plan), indent=2)
    (folder / "plan.json").write_text(plan + "\n", encoding="utf-8")
    last = run.plan.steps + (run.plan.domain_steps if corpus.statements else 0)
    last += run.plan.asked_steps if corpus.asked else 0
    while run.step < last:
        started = time.perf_counter()
        texts = batches.batch(corpus, run.plan.seed, run.step, _shares(run.step, run.plan))
        loss = _step(run, texts)
        run.step += 1
        seconds = round(time.perf_counter() - started, 2)
        line = {"step": run.step, "kind": texts.kind, "loss": round(loss, 4), "seconds": seconds}
        with (folder / "log.jsonl").open("a", encoding="utf-8") as log:
            log.write(json.dumps(line) + "\n")
        if run.step % 10 == 0:
            report(str(line))
        if run.step % run.plan.every == 0 or run.step in (run.plan.steps, last):
            run.save(folder)


def blend(run: Run, folder: Path) -> Path:
    """Save the mean of start and student: it keeps what the start knew and most of what is new.

    Args:
        run: A finished training.
        folder: The sentence-transformers folder to write.
    """
    import torch

    started = run.teacher.state_dict()
    share = run.plan.share
    with torch.no_grad():
        for name, weight in run.student.state_dict().items():
            if weight.is_floating_point():
                weight.mul_(share).add_(started[name], alpha=1 - share)
    run.student.max_seq_length = export.TOKENS
    run.student.save(str(folder))
    return folder


def _step(run: Run, texts: Batch) -> float:
    import torch

    for group in run.optimizer.param_groups:
        group["lr"] = group["highest"] * _rate(run.step, run.plan)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        loss = loss_of(run, texts)
    run.optimizer.zero_grad()
    loss.backward()  # type: ignore[no-untyped-call]
    torch.nn.utils.clip_grad_norm_(run.student.parameters(), 1.0)
    run.optimizer.step()
    return loss.item()


def _shares(step: int, plan: Plan) -> Mapping[str, int]:
    """Return which kinds of batches make up the part of the training that a step is in."""
    if step < plan.steps:
        return batches.GENERAL
    return batches.DOMAIN if step < plan.steps + plan.domain_steps else batches.ASKED


def _rate(step: int, plan: Plan) -> float:
    """Return the share of the highest rate: up in a few steps, down in a line, lower at the end."""
    asked = step - plan.steps - plan.domain_steps
    if asked >= 0:
        left = 1 - asked / max(1, plan.asked_steps)
        return plan.asked_rate * min((asked + 1) / plan.warmup, left)
    if step >= plan.steps:
        return plan.domain_rate * (1 - (step - plan.steps) / max(1, plan.domain_steps))
    return min((step + 1) / plan.warmup, max(0.0, (plan.horizon - step) / plan.horizon))
