"""The figure ranker as an ONNX graph: the encoder with marks on the figures, token states out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from vectorstore.training.graph import (
    MICROSOFT,
    OPSET,
    Graph,
    Weights,
    quantise_rows,
    transformer,
)

if TYPE_CHECKING:
    from onnx import ModelProto

INPUTS = {"ids": "INT64", "kinds": "INT64", "mask": "INT32", "marks": "FLOAT"}


def ranker(weights: Weights, *, layers: int, heads: int, tokens: int) -> ModelProto:
    """Build the model: tokens, their segments, where text is and where figures are; states out.

    Args:
        weights: The BERT weights under their usual names, and `mark`, added to figures' tokens.
        layers: How many transformer layers there are.
        heads: Attention heads in each layer.
        tokens: The longest question with its statement, in tokens.
    """
    from onnx import TensorProto, helper

    graph = Graph()
    state = _embeddings(graph, weights, tokens)
    for layer in range(layers):
        state = transformer(graph, weights, f"encoder.layer.{layer}", state, heads)
    graph.add("Identity", [state], "states")
    width = weights["mark"].shape[0]
    inputs = [
        helper.make_tensor_value_info(
            name,
            getattr(TensorProto, kind),
            ["texts", "tokens", 1] if name == "marks" else ["texts", "tokens"],
        )
        for name, kind in INPUTS.items()
    ]
    shape = ["texts", "tokens", width]
    output = helper.make_tensor_value_info("states", TensorProto.FLOAT, shape)
    body = helper.make_graph(graph.nodes, "ranker", inputs, [output], graph.constants)
    opsets = [helper.make_opsetid("", OPSET), helper.make_opsetid(MICROSOFT, 1)]
    return helper.make_model(body, opset_imports=opsets, ir_version=10)


def _embeddings(graph: Graph, weights: Weights, tokens: int) -> str:
    """Look the tokens up; add where they stand, in which segment, and whether in a figure."""
    rows, scales = quantise_rows(weights["embeddings.word_embeddings.weight"])
    graph.add("Gather", [graph.constant("words.rows", rows), "ids"], "word.codes")
    graph.add("Gather", [graph.constant("words.scales", scales), "ids"], "word.scales")
    graph.add("Cast", ["word.codes"], "word.floats", to=1)
    graph.add("Mul", ["word.floats", "word.scales"], "word.vectors")
    segments = weights["embeddings.token_type_embeddings.weight"].astype(np.float32)
    graph.add("Gather", [graph.constant("segments", segments), "kinds"], "segment.vectors")
    mark = graph.constant("mark", weights["mark"].astype(np.float32)[None, None])
    graph.add("Mul", ["marks", mark], "mark.vectors")
    places = weights["embeddings.position_embeddings.weight"][:tokens].astype(np.float32)
    graph.constant("places", places[None])
    graph.constant("zero", np.array([0], np.int64))
    graph.constant("second", np.array([1], np.int64))
    graph.add("Shape", ["ids"], "length", start=1, end=2)
    graph.add("Slice", ["places", "zero", "length", "second"], "place.vectors")
    vectors = ["word.vectors", "segment.vectors", "mark.vectors"]
    graph.add("Sum", vectors, "summed")
    graph.add("Add", ["summed", "place.vectors"], "placed")
    name = "embeddings.LayerNorm"
    gamma = graph.constant(f"{name}.weight", weights[f"{name}.weight"].astype(np.float32))
    beta = graph.constant(f"{name}.bias", weights[f"{name}.bias"].astype(np.float32))
    return graph.add("LayerNormalization", ["placed", gamma, beta], name, axis=-1, epsilon=1e-12)
