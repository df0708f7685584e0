"""The encoder as an ONNX graph, written node by node: no torch, no optimiser pass.

Token rows are int8 with one scale a row; every linear layer is int8 with one scale for each
64 weights (`MatMulNBits`, whose activations are rounded row by row, so a text's vector does not
depend on the texts it is batched with).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from onnx import ModelProto

BLOCK = 64  # Weights that share a scale: finer is closer to the original, and larger.
OPSET = 21
MICROSOFT = "com.microsoft"

Array = NDArray[Any]
Weights = Mapping[str, Array]  # BERT's arrays under their usual names.


def quantise_rows(table: Array) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """Round every row to int8 under its own scale; `rows * scales` gives the table back.

    >>> rows, scales = quantise_rows(np.array([[1.0, -0.5], [0.0, 0.0]]))
    >>> rows.tolist()
    [[127, -64], [0, 0]]
    """
    scales = np.maximum(np.abs(table).max(axis=1, keepdims=True), 1e-12) / 127
    return np.round(table / scales).astype(np.int8), scales.astype(np.float32)


def quantise_blocks(weight: Array) -> tuple[NDArray[np.uint8], NDArray[np.float32]]:
    """Round a (out, in) weight to unsigned bytes around 128, one scale for each block of inputs."""
    rows, inputs = weight.shape
    blocks = weight.reshape(rows, inputs // BLOCK, BLOCK)
    scales = np.maximum(np.abs(blocks).max(axis=2, keepdims=True), 1e-12) / 127
    codes = (np.round(blocks / scales) + 128).astype(np.uint8)
    return codes, scales.astype(np.float32).reshape(-1)


def restore_blocks(codes: NDArray[np.uint8], scales: NDArray[np.float32]) -> NDArray[np.float32]:
    """Turn what `quantise_blocks` made back into an (out, in) weight."""
    rows = codes.shape[0]
    floats = (codes.astype(np.float32) - 128) * scales.reshape(rows, -1, 1)
    return floats.reshape(rows, -1)


@dataclass
class Graph:
    """Nodes and constants in the making; each method adds some and returns the result's name."""

    nodes: list[Any] = field(default_factory=list)
    constants: list[Any] = field(default_factory=list)

    def constant(self, name: str, value: Array) -> str:
        """Store an array under this name."""
        from onnx import numpy_helper

        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def add(
        self,
        kind: str,
        inputs: list[str],
        output: str,
        domain: str = "",
        **options: Any,  # noqa: ANN401
    ) -> str:
        """Add one operation with one result."""
        from onnx import helper

        self.nodes.append(helper.make_node(kind, inputs, [output], domain=domain, **options))
        return output

    def linear(self, name: str, source: str, weight: Array, bias: Array) -> str:
        """Multiply by an int8 weight and add the bias."""
        codes, scales = quantise_blocks(weight)
        inputs = [
            source,
            self.constant(f"{name}.codes", codes),
            self.constant(f"{name}.scales", scales),
            "",
            "",
            self.constant(f"{name}.bias", bias.astype(np.float32)),
        ]
        rows, columns = weight.shape
        shape = {"N": rows, "K": columns, "bits": 8, "block_size": BLOCK}
        return self.add("MatMulNBits", inputs, name, MICROSOFT, accuracy_level=4, **shape)

    def add_and_normalise(self, name: str, source: str, skip: str, weights: Weights) -> str:
        """Add the layer's input to its output and normalise: the end of every half layer."""
        gamma = self.constant(f"{name}.weight", weights[f"{name}.weight"].astype(np.float32))
        beta = self.constant(f"{name}.bias", weights[f"{name}.bias"].astype(np.float32))
        inputs = [source, skip, gamma, beta]
        return self.add("SkipLayerNormalization", inputs, name, MICROSOFT, epsilon=1e-12)


def encoder(weights: Weights, *, layers: int, heads: int, tokens: int) -> ModelProto:
    """Build the whole model: `ids` and `mask` in, one unit vector a text out.

    Args:
        weights: The BERT weights under their usual names.
        layers: How many transformer layers there are.
        heads: Attention heads in each layer.
        tokens: The longest text, in tokens.

    Returns:
        A checked ONNX model with inputs `ids` (int64) and `mask` (int32), output `vectors`.
    """
    from onnx import TensorProto, helper

    graph = Graph()
    state = embeddings(graph, weights, tokens)
    for layer in range(layers):
        state = transformer(graph, weights, f"encoder.layer.{layer}", state, heads)
    pool(graph, state)
    width = weights["embeddings.word_embeddings.weight"].shape[1]
    inputs = [
        helper.make_tensor_value_info("ids", TensorProto.INT64, ["texts", "tokens"]),
        helper.make_tensor_value_info("mask", TensorProto.INT32, ["texts", "tokens"]),
    ]
    output = helper.make_tensor_value_info("vectors", TensorProto.FLOAT, ["texts", width])
    body = helper.make_graph(graph.nodes, "encoder", inputs, [output], graph.constants)
    opsets = [helper.make_opsetid("", OPSET), helper.make_opsetid(MICROSOFT, 1)]
    return helper.make_model(body, opset_imports=opsets, ir_version=10)


def embeddings(graph: Graph, weights: Weights, tokens: int) -> str:
    """Look the tokens up and add where they stand."""
    rows, scales = quantise_rows(weights["embeddings.word_embeddings.weight"])
    graph.add("Gather", [graph.constant("words.rows", rows), "ids"], "word.codes")
    graph.add("Gather", [graph.constant("words.scales", scales), "ids"], "word.scales")
    graph.add("Cast", ["word.codes"], "word.floats", to=1)
    graph.add("Mul", ["word.floats", "word.scales"], "word.vectors")
    # Every text is one segment, so the segment's vector is part of the position's.
    places = weights["embeddings.position_embeddings.weight"][:tokens]
    places = places + weights["embeddings.token_type_embeddings.weight"][:1]
    graph.constant("places", places.astype(np.float32)[None])
    graph.constant("zero", np.array([0], np.int64))
    graph.constant("second", np.array([1], np.int64))
    graph.add("Shape", ["ids"], "length", start=1, end=2)
    graph.add("Slice", ["places", "zero", "length", "second"], "place.vectors")
    graph.add("Add", ["word.vectors", "place.vectors"], "placed")
    name = "embeddings.LayerNorm"
    gamma = graph.constant(f"{name}.weight", weights[f"{name}.weight"].astype(np.float32))
    beta = graph.constant(f"{name}.bias", weights[f"{name}.bias"].astype(np.float32))
    return graph.add("LayerNormalization", ["placed", gamma, beta], name, axis=-1, epsilon=1e-12)


def transformer(graph: Graph, weights: Weights, at: str, state: str, heads: int) -> str:
    """Add one layer: attention, then the feed-forward half."""
    parts = [f"{at}.attention.self.{part}" for part in ("query", "key", "value")]
    for part in parts:
        graph.linear(part, state, weights[f"{part}.weight"], weights[f"{part}.bias"])
    inputs = [*parts, "", "mask"]
    graph.add("MultiHeadAttention", inputs, f"{at}.attended", MICROSOFT, num_heads=heads)
    out = f"{at}.attention.output"
    dense = f"{out}.dense"
    graph.linear(dense, f"{at}.attended", weights[f"{dense}.weight"], weights[f"{dense}.bias"])
    state = graph.add_and_normalise(f"{out}.LayerNorm", dense, state, weights)
    wide = f"{at}.intermediate.dense"
    graph.linear(wide, state, weights[f"{wide}.weight"], weights[f"{wide}.bias"])
    graph.add("Gelu", [wide], f"{at}.activated")
    narrow = f"{at}.output.dense"
    graph.linear(narrow, f"{at}.activated", weights[f"{narrow}.weight"], weights[f"{narrow}.bias"])
    return graph.add_and_normalise(f"{at}.output.LayerNorm", narrow, state, weights)


def pool(graph: Graph, state: str) -> None:
    """Sum the tokens that are there and make a unit vector: the direction of their mean."""
    graph.add("Cast", ["mask"], "mask.floats", to=1)
    graph.add("Unsqueeze", ["mask.floats", "second"], "mask.rows")
    graph.add("MatMul", ["mask.rows", state], "sums")
    graph.add("Squeeze", ["sums", "second"], "sum")
    graph.add("LpNormalization", ["sum"], "vectors", axis=-1, p=2)
