"""Common words tell little, rare ones and names all they can."""

from __future__ import annotations

import pytest

from vectorstore.common import telling


@pytest.mark.parametrize(
    ("common", "rare"), [("back", "pledg"), ("通过", "质押"), ("new", "blorft")]
)
def test_a_common_word_tells_less_than_a_rare_one(common, rare):
    assert 0.25 <= telling(common) < telling(rare) <= 1.0
