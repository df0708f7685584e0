import json

import numpy as np
import pytest

from vectorstore.embed import SHIPPED, load_embedder
from vectorstore.encoders.shipped import OnnxEmbedder
from vectorstore.errors import EmbedderError

ALIKE = [
    pytest.param("发明专利授权量", "invention patents granted", "trademark disputes", id="patents"),
    pytest.param("商标注册申请", "trademark applications", "copyright registration", id="marks"),
    pytest.param("海关查获货物", "customs seized goods", "training of judges", id="customs"),
]


@pytest.fixture(scope="module")
def embedder():
    return load_embedder()


def test_every_row_is_a_unit_vector(embedder):
    vectors = embedder.embed(["专利", "patents", "2020"])
    assert vectors.shape == (3, embedder.dimensions)
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1, abs=1e-5)


@pytest.mark.parametrize("text", ["", "  ", "\n\t"])
def test_a_text_without_words_is_zeros(embedder, text):
    assert not embedder.embed([text]).any()


def test_no_texts_are_no_rows(embedder):
    assert embedder.embed([]).shape == (0, embedder.dimensions)


@pytest.mark.parametrize(("zh", "en", "unlike"), ALIKE)
def test_a_text_is_nearer_its_translation_than_another_subject(embedder, zh, en, unlike):
    source, translation, other = embedder.embed([zh, en, unlike])
    assert source @ translation > source @ other + 0.1


def test_a_vector_does_not_depend_on_the_texts_beside_it(embedder):
    texts = [
        "知识产权",
        "A much longer sentence about the protection of intellectual property. " * 9,
    ]
    together = embedder.embed(texts)
    alone = np.vstack([embedder.embed([text]) for text in texts])
    assert together == pytest.approx(alone, abs=1e-4)


def test_rows_keep_the_order_of_the_texts(embedder):
    texts = ["专利 " * n + str(n) for n in range(1, 70)]
    assert embedder.embed(texts)[::-1] == pytest.approx(embedder.embed(texts[::-1]), abs=1e-4)


@pytest.mark.parametrize("text", ["\ud800专利", "\x00", "🀄" * 5000, "a" * 100_000])
def test_odd_text_is_embedded_and_not_refused(embedder, text):
    assert np.isfinite(embedder.embed([text])).all()


def test_the_shipped_embedder_is_opened_once():
    assert load_embedder() is load_embedder()


def test_a_folder_without_a_model_says_how_to_get_one(tmp_path):
    with pytest.raises(EmbedderError, match="make train-embedder"):
        OnnxEmbedder(tmp_path)


def test_damaged_weights_are_reported_with_their_folder(tmp_path):
    card = (SHIPPED / "embedder.json").read_text(encoding="utf-8")
    (tmp_path / "embedder.json").write_text(card, encoding="utf-8")
    (tmp_path / "tokenizer.json").write_text("{", encoding="utf-8")
    with pytest.raises(EmbedderError, match="cannot be opened"):
        OnnxEmbedder(tmp_path).embed(["专利"])


def test_what_ships_stays_small_enough_for_git():
    folders = [SHIPPED, SHIPPED.parent / "lexicon", SHIPPED.parent / "tokens"]
    files = [file for folder in folders for file in folder.rglob("*")]
    assert sum(file.stat().st_size for file in files if file.suffix != ".safetensors") < 44e6


def test_the_card_names_the_weights():
    card = json.loads((SHIPPED / "embedder.json").read_text(encoding="utf-8"))
    assert card["name"]
    assert len(card["version"]) == 12
