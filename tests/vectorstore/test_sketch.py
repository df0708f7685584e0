"""A fingerprint tells which texts may repeat each other."""

from __future__ import annotations

import pytest

from vectorstore.sketch import look_alike, read_sketch, sketch

ZH = "".join(f"第{n}号码头新增泊位{n}个，吞吐量{n * 7}万吨。" for n in range(60))
EN = " ".join(f"Quay number {n} handled {n * 7} thousand tons of cargo." for n in range(60))


@pytest.mark.parametrize("text", [ZH, EN])
def test_a_damaged_copy_looks_alike(text: str):
    damaged = text.replace("5", "b").replace(" ", "\n")
    texts = {"one": text, "copy": damaged, "other": EN if text is ZH else ZH}
    sketches = {name: read_sketch(sketch(one)) for name, one in texts.items()}
    assert look_alike(sketches) == {"one", "copy"}


def test_a_text_alone_looks_like_none():
    assert look_alike({"one": read_sketch(sketch(ZH)), "short": read_sketch(sketch("短"))}) == set()
