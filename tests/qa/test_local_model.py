"""A transformers model in a folder answers like any other, without the network."""

from __future__ import annotations

from pathlib import Path

import pytest
from makers import ZH, evidence

from qa.chain import ChainWriter
from qa.errors import ModelMissing
from qa.models import load_model
from qa.settings import Settings
from qa.understand import understand


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the smallest model that generates: two layers over single bytes, untrained."""
    import torch
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers
    from transformers import GPT2Config, GPT2LMHeadModel, PreTrainedTokenizerFast

    torch.manual_seed(0)
    place = tmp_path_factory.mktemp("tiny-model")
    alphabet = sorted(pre_tokenizers.ByteLevel.alphabet())
    vocabulary = {character: number for number, character in enumerate([*alphabet, "<end>"])}
    tokenizer = Tokenizer(models.BPE(vocab=vocabulary, merges=[]))
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    PreTrainedTokenizerFast(
        tokenizer_object=tokenizer, eos_token="<end>", pad_token="<end>"
    ).save_pretrained(place)
    config = GPT2Config(
        vocab_size=len(vocabulary), n_positions=8192, n_embd=16, n_layer=2, n_head=2,
        bos_token_id=len(vocabulary) - 1, eos_token_id=len(vocabulary) - 1,
        pad_token_id=len(vocabulary) - 1,
    )  # fmt: skip
    GPT2LMHeadModel(config).save_pretrained(place)
    return place


@pytest.fixture(autouse=True)
def few_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the model, which never ends by itself, say a little only."""
    monkeypatch.setattr("qa.local_model._LONGEST", 12)


def test_a_model_in_a_folder_streams_and_counts_its_tokens(folder: Path):
    model = load_model(f"huggingface:{folder}", Settings())
    chunks = list(model.stream([("system", "Rules."), ("human", "多少件？")]))
    assert chunks[-1].usage_metadata is not None or any(c.usage_metadata for c in chunks)
    assert model.invoke([("human", "多少件？")]).usage_metadata["input_tokens"] > 0


def test_it_writes_drafts_like_any_other(folder: Path):
    settings = Settings(model=f"huggingface:{folder}", retries=0)
    written = ChainWriter(settings).written(understand("2020年多少件？"), [evidence(ZH)])
    assert written.draft.model == f"huggingface:{folder}"
    assert written.draft.usage.tokens_in > 0


def test_a_folder_without_a_model_says_what_it_needs(tmp_path: Path):
    with pytest.raises(ModelMissing, match="no folder"):
        load_model(f"huggingface:{tmp_path}/nowhere", Settings())
    with pytest.raises(ModelMissing, match="holds no model"):
        load_model(f"huggingface:{tmp_path}", Settings())
