"""A small home with two reports, and an embedder whose meaning can be seen."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from vectorstore.build import build
from vectorstore.home import Home
from vectorstore.library import Library

HARBOURS = """\
# 2021年港口报告

# 2021 Harbour Report

省交通厅新建码头 12 座，同比增长 20%；完成投资 3.5 亿元。省环保厅关停排污口 40 个。

**Department of Transport** built 12 new quays, up 20% year on year; it invested 350 million yuan. \
**Department of Environment** closed 40 outfalls.
"""
FORESTS = """\
# 2022年林业报告

全省造林面积达 9 万亩，森林覆盖率 61.2%。国有林场 105 家。
"""


class ShapeEmbedder:
    """Embeds a text by which of a few things it speaks of, in either language."""

    name = "shape"
    things = (("码头", "quays"), ("排污口", "outfalls"), ("投资", "invested"), ("林", "forest"))
    dimensions = len(things) + 1

    def __init__(self, version: str = "1") -> None:
        self.version = version
        self.asked = 0

    def embed(self, texts: Sequence[str], *, query: bool = False) -> NDArray[np.float32]:
        self.asked += len(texts)
        rows = [[*(float(any(w in t for w in ws)) for ws in self.things), 0.1] for t in texts]
        vectors = np.array(rows, dtype=np.float32).reshape(len(texts), self.dimensions)
        return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def write_seeds(folder: Path) -> None:
    folder.mkdir()
    (folder / "harbours.txt").write_text(HARBOURS, encoding="utf-8")
    (folder / "forests.txt").write_text(FORESTS, encoding="utf-8")


@pytest.fixture
def embedder() -> ShapeEmbedder:
    return ShapeEmbedder()


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """A home whose folder holds two reports; nothing is built yet."""
    write_seeds(tmp_path / "seeds")
    return Home(tmp_path / "home", (tmp_path / "seeds",))


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with both reports and what is built from them, to be copied."""
    folder = tmp_path_factory.mktemp("built")
    write_seeds(folder / "seeds")
    build(Home(folder / "home", (folder / "seeds",)), ShapeEmbedder())
    return folder


@pytest.fixture
def library(built: Path, home: Home):
    """The library of both reports, freshly copied."""
    shutil.copytree(built / "home", home.root)
    with Library.open(home.library) as opened:
        yield opened
