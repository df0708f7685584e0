"""From a sentence-transformers folder to the folder that ships, and back to full precision."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from vectorstore.training import graph, vocabulary

TOKENS = 256  # The longest text, in tokens; the model was never trained on longer ones.
COPIED = (
    "modules.json",
    "config_sentence_transformers.json",
    "sentence_bert_config.json",
    "tokenizer_config.json",
    "1_Pooling/config.json",
    "2_Normalize/config.json",
)


def ship(model: Path, target: Path, name: str) -> str:
    """Write the pruned, int8 form of a trained model.

    Args:
        model: A sentence-transformers folder: BERT, mean pooling, normalised.
        target: The folder to fill; files of the same names are replaced.
        name: What the embedder is called wherever its vectors are kept.

    Returns:
        The version: a digest of what decides the vectors.
    """
    tokenizer, weights = vocabulary.prune(
        json.loads((model / "tokenizer.json").read_text(encoding="utf-8")), _load(model)
    )
    config = json.loads((model / "config.json").read_text(encoding="utf-8"))
    built = graph.encoder(
        weights,
        layers=config["num_hidden_layers"],
        heads=config["num_attention_heads"],
        tokens=TOKENS,
    ).SerializeToString()
    text = vocabulary.dumps(tokenizer)
    version = hashlib.sha256(built + text.encode()).hexdigest()[:12]
    _copy(model, target)
    (target / "model.onnx").write_bytes(built)
    (target / "tokenizer.json").write_text(text, encoding="utf-8")
    config |= {"vocab_size": len(weights[vocabulary.WORDS]), "dtype": "float32"}
    _write_json(target / "config.json", config)
    card = {"name": name, "version": version, "dimensions": config["hidden_size"], "tokens": TOKENS}
    _write_json(target / "embedder.json", card)
    return version


def restore(folder: Path) -> Path:
    """Write `model.safetensors` from the int8 weights: SentenceTransformer then opens the folder.

    Args:
        folder: What `ship` has written.

    Returns:
        The file of float32 weights, within rounding of those that were trained.
    """
    import onnx
    from onnx import numpy_helper
    from safetensors.numpy import save_file

    model = onnx.load(folder / "model.onnx")
    stored = {c.name: numpy_helper.to_array(c) for c in model.graph.initializer}
    weights = {name: value for name, value in stored.items() if name.endswith(("weight", "bias"))}
    for name in [key.removesuffix(".codes") for key in stored if key.endswith(".codes")]:
        weights[f"{name}.weight"] = graph.restore_blocks(
            stored[f"{name}.codes"], stored[f"{name}.scales"]
        )
    weights[vocabulary.WORDS] = stored["words.rows"] * stored["words.scales"]
    weights["embeddings.position_embeddings.weight"] = _all_places(stored["places"][0], folder)
    # The segment's vector went into the places when the graph was built.
    width = weights[vocabulary.WORDS].shape[1]
    weights["embeddings.token_type_embeddings.weight"] = np.zeros((2, width), np.float32)
    target = folder / "model.safetensors"
    save_file(weights, target, metadata={"format": "pt"})
    return target


def _all_places(places: NDArray[np.float32], folder: Path) -> NDArray[np.float32]:
    """Fill the places after the longest text with zeros: the configuration promises that many."""
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    whole = np.zeros((config["max_position_embeddings"], places.shape[1]), np.float32)
    whole[: len(places)] = places
    return whole


def _load(model: Path) -> dict[str, NDArray[Any]]:
    from safetensors.numpy import load_file

    weights: dict[str, NDArray[Any]] = load_file(model / "model.safetensors")
    return {name: value.astype(np.float32) for name, value in weights.items()}


def _copy(model: Path, target: Path) -> None:
    for name in COPIED:
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(model / name, target / name)
        (target / name).chmod(0o644)


def _write_json(path: Path, value: dict[str, Any]) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
