"""How the models that ship are run: two threads that wait quietly."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

THREADS = 2


def open_session(path: Path) -> InferenceSession:
    """Open an ONNX model; onnxruntime raises bare exceptions of its own."""
    from onnxruntime import InferenceSession, SessionOptions

    options = SessionOptions()
    options.intra_op_num_threads = THREADS
    options.log_severity_level = 3
    # A thread that waits for the next step would else keep its core busy, a question long.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return InferenceSession(path, options, providers=["CPUExecutionProvider"])
