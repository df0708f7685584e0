"""The words that some families of models were trained to see before questions and passages."""

from __future__ import annotations

import re
from typing import NamedTuple


class Prompts(NamedTuple):
    """What is put before a text, by what the text is."""

    query: str = ""
    passage: str = ""


_TASK = "Given a question about a report, retrieve the passages that answer it"

# By name, first match; a model that carries prompts of its own in its folder uses those.
FAMILIES: tuple[tuple[re.Pattern[str], Prompts], ...] = (
    (re.compile(r"e5.*instruct|e5-mistral", re.I), Prompts(f"Instruct: {_TASK}\nQuery: ")),
    (re.compile(r"qwen3-embedding", re.I), Prompts(f"Instruct: {_TASK}\nQuery:")),
    (re.compile(r"(?:^|[/_-])e5-", re.I), Prompts("query: ", "passage: ")),
    (re.compile(r"bge-m3", re.I), Prompts()),
    (re.compile(r"bge-.*-zh", re.I), Prompts("为这个句子生成表示以用于检索相关文章：")),
    (
        re.compile(r"bge-.*-en", re.I),
        Prompts("Represent this sentence for searching relevant passages: "),
    ),
    (re.compile(r"mxbai-embed", re.I), Prompts("Represent this sentence for searching: ")),
    (re.compile(r"nomic-embed", re.I), Prompts("search_query: ", "search_document: ")),
)


def prompts_of(name: str) -> Prompts:
    """Return the prompts of a model's family; none for a family that needs none.

    >>> prompts_of("intfloat/multilingual-e5-small").query
    'query: '
    >>> prompts_of("BAAI/bge-m3")
    Prompts(query='', passage='')
    """
    return next((prompts for family, prompts in FAMILIES if family.search(name)), Prompts())
