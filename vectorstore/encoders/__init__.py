"""Ways to run an embedding model: shipped ONNX, sentence-transformers, an endpoint."""
