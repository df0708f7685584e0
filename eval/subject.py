"""What is examined, as a run sees it: something that answers and ranks under known conditions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from eval.case import Case
from eval.results import Meta, Ranked, Shelved
from qa import Answer
from vectorstore import Language

Rankings = Mapping[Language, tuple[Ranked, ...]]


class Subject(Protocol):
    """An assistant with its index."""

    @property
    def meta(self) -> Meta:
        """The conditions, without date and gold."""

    def ask(self, case: Case) -> Answer:
        """Answer the case's question; any exception is recorded as this case's failure."""

    def rank(self, case: Case) -> Rankings:
        """Return the best paragraphs of each language for the question, best first."""

    def shelve(self, case: Case, rankings: Rankings) -> tuple[Shelved, ...]:
        """Return the ranked paragraphs and those that hold the case's quotations."""

    def untraced(self, answer: Answer) -> tuple[int, ...]:
        """Return the numbers of citations whose text is not in their report word for word."""


class ModelDown(Exception):  # noqa: N818 (reads as what happened)
    """The model itself gave no answer, whoever stepped in for it."""
