"""What a step is graded by: Chinese near the teacher's English, questions near their statements."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vectorstore.training.batches import Batch

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer
    from torch import Tensor

    from vectorstore.training.distill import Run

TRANSLATIONS = frozenset({"translation", "aligned"})


def loss_of(run: Run, texts: Batch) -> Tensor:
    """Return how far the student is from what a batch asks of it.

    Args:
        run: Student, teacher and the plan's weights.
        texts: A batch of any kind.
    """
    return _translate(run, texts) if texts.kind in TRANSLATIONS else _match(run, texts)


def _translate(run: Run, texts: Batch) -> Tensor:
    """Both languages go where the teacher puts the English, and nearer to it than to others."""
    target = _taught(run, texts.right)
    zh, en = _vectors(run.student, texts.left), _vectors(run.student, texts.right)
    apart = 2 - (zh * target).sum(1).mean() - (en * target).sum(1).mean()
    same = _alike(target, run.plan.near if texts.kind == "aligned" else run.plan.same)
    return run.plan.teacher_weight * apart + 0.5 * _contrast(run, zh, en, same)


def _match(run: Run, texts: Batch) -> Tensor:
    """A question is nearer to its own statement than to any other, near misses included."""
    import torch

    passages = (*texts.right, *texts.wrong)
    asked, told = _vectors(run.student, texts.left), _vectors(run.student, passages)
    if not texts.wrong:  # Where nobody chose what is wrong, what is nearly right must not be.
        return _contrast(run, asked, told, _alike(_taught(run, passages), run.plan.near))
    repeated = [
        [text == own and row != at for at, text in enumerate(passages)]
        for row, own in enumerate(texts.right)
    ]
    return _contrast(run, asked, told, torch.tensor(repeated))


def _alike(vectors: Tensor, least: float) -> Tensor:
    """Return which two of these texts, each with the others, are too alike to tell apart."""
    import torch

    return (vectors @ vectors.T > least) & ~torch.eye(len(vectors), dtype=torch.bool)


def _taught(run: Run, texts: tuple[str, ...]) -> Tensor:
    import torch

    with torch.no_grad():
        return _vectors(run.teacher, texts)


def _contrast(run: Run, left: Tensor, right: Tensor, same: Tensor) -> Tensor:
    """Return InfoNCE from left to right, and back over the rows that belong together."""
    import torch
    from torch.nn.functional import cross_entropy

    scores = (left @ right.T).float() / run.plan.temperature
    scores = scores.masked_fill(same, -1e4)
    own = torch.arange(len(left))
    return (cross_entropy(scores, own) + cross_entropy(scores[:, : len(left)].T, own)) / 2


def _vectors(model: SentenceTransformer, texts: tuple[str, ...]) -> Tensor:
    vectors: Tensor = model(model.preprocess(list(texts)))["sentence_embedding"]
    return vectors.float()
