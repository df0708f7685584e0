import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

import numpy as np
import pytest

from vectorstore.embed import load_embedder
from vectorstore.encoders.endpoint import EndpointEmbedder
from vectorstore.encoders.prompts import prompts_of
from vectorstore.encoders.shipped import OnnxEmbedder
from vectorstore.encoders.transformer import TransformerEmbedder, digest, find_model, open_model
from vectorstore.errors import EmbedderError
from vectorstore.report import Chunk, Hit, Kind, Paragraph
from vectorstore.rerank import load_reranker, rerank

OFFLINE = {"HF_HUB_OFFLINE": "1"}
FAMILIES = [
    pytest.param("intfloat/multilingual-e5-small", "query: ", "passage: ", id="e5"),
    pytest.param("BAAI/bge-m3", "", "", id="bge-m3"),
    pytest.param(
        "BAAI/bge-small-zh-v1.5", "为这个句子生成表示以用于检索相关文章：", "", id="bge-zh"
    ),
    pytest.param("some/unknown-model", "", "", id="unknown"),
]


class Server(BaseHTTPRequestHandler):
    """Embeds a text as how many 专 and how many p it holds; remembers what it was sent."""

    sent: ClassVar[list[dict]] = []
    reply = 200

    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.sent.append({**body, "key": self.headers["Authorization"], "path": self.path})
        vectors = [[1.0 + t.count("专"), 1.0 + t.count("p")] for t in body["input"]]
        data = [{"object": "embedding", "index": n, "embedding": v} for n, v in enumerate(vectors)]
        usage = {"prompt_tokens": 1, "total_tokens": 1}
        reply = {"object": "list", "data": data[::-1], "model": body["model"], "usage": usage}
        self.send_response(self.reply)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps(reply if self.reply == 200 else {}).encode())

    def log_message(self, *_):
        pass


@pytest.fixture
def server():
    Server.sent.clear()
    Server.reply = 200
    with ThreadingHTTPServer(("127.0.0.1", 0), Server) as running:
        thread = threading.Thread(target=running.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{running.server_port}/v1"
        running.shutdown()
        thread.join()


def close(embedder):
    embedder._client.close()


def test_a_served_model_gives_unit_rows_in_the_order_of_the_texts(server):
    embedder = EndpointEmbedder(f"{server}#e5-small", {"OPENAI_API_KEY": "secret"})
    vectors = embedder.embed(["专专专", "", "pp"])
    assert embedder.dimensions == 2
    assert np.linalg.norm(vectors, axis=1) == pytest.approx([1, 0, 1])
    assert vectors[0, 0] > vectors[0, 1]
    assert Server.sent[-1]["input"] == ["passage: 专专专", "passage: pp"]
    assert Server.sent[-1]["key"] == "Bearer secret"
    assert Server.sent[-1]["path"] == "/v1/embeddings"
    embedder.embed(["多少？"], query=True)
    assert Server.sent[-1]["input"] == ["query: 多少？"]
    close(embedder)


def test_a_server_that_refuses_is_named_with_what_to_check(server):
    Server.reply = 400
    embedder = EndpointEmbedder(f"{server}#some-model", {})
    with pytest.raises(EmbedderError, match=r"some-model at http://127.*Check the address"):
        embedder.embed(["专利"])
    close(embedder)


def test_a_server_that_is_not_there_is_named():
    embedder = EndpointEmbedder("http://127.0.0.1:9/v1#some-model", {}, timeout=0.5)
    with pytest.raises(EmbedderError, match="did not answer"):
        embedder.embed(["专利"])
    close(embedder)


def test_an_address_without_a_model_says_how_to_write_one():
    with pytest.raises(EmbedderError, match="#bge-m3"):
        load_embedder("http://localhost:8080/v1")


def test_two_servers_are_kept_apart():
    one, two = (EndpointEmbedder(f"http://{host}/v1#m", {}) for host in ("a", "b"))
    assert one.name == two.name
    assert one.version != two.version


@pytest.mark.parametrize(("name", "query", "passage"), FAMILIES)
def test_a_family_is_asked_as_it_was_trained(name, query, passage):
    assert prompts_of(name) == (query, passage)


def test_without_network_a_missing_model_says_what_to_do():
    with pytest.raises(EmbedderError, match=r"HF_HUB_OFFLINE.*unset ZHIWEN_EMBEDDER"):
        TransformerEmbedder("nobody/no-such-model", OFFLINE)


def test_a_name_that_is_none_is_refused_at_once():
    with pytest.raises(EmbedderError, match="neither a folder nor a model's name"):
        find_model("no such/model/name at all", OFFLINE)


def test_a_folder_needs_no_network(tmp_path):
    assert find_model(str(tmp_path), OFFLINE)


def test_a_model_that_does_not_open_says_why(tmp_path):
    def start():
        raise OSError("no modules.json")

    with pytest.raises(EmbedderError, match=r"cannot be opened \(OSError: no modules.json\)"):
        open_model("some", start)


def test_another_file_is_another_version(tmp_path):
    (tmp_path / "model").write_text("one", encoding="utf-8")
    before = digest(tmp_path)
    (tmp_path / "model").write_text("two", encoding="utf-8")
    assert digest(tmp_path) != before


def test_a_folder_of_our_own_format_is_run_without_torch(tmp_path):
    card = {"name": "own", "version": "1", "dimensions": 4, "tokens": 256}
    (tmp_path / "embedder.json").write_text(json.dumps(card), encoding="utf-8")
    assert isinstance(load_embedder(str(tmp_path)), OnnxEmbedder)


class Shortest:
    """Finds a passage the better the shorter it is."""

    def scores(self, question, passages):
        return [-float(len(passage)) for passage in passages]


def hit(text):
    paragraph = Paragraph("r:1", "r", 1, "zh", Kind.BODY, (), None, 0, len(text), text)
    chunk = Chunk("r:1:1", "r:1", "r", "zh", 0, len(text), text)
    return Hit(paragraph, ((chunk, 1.0),), 1.0, 0.5, 2.0)


def test_a_reranker_puts_hits_in_its_own_order():
    hits = [hit("很长的一段"), hit("短")]
    assert [h.paragraph.text for h in rerank(Shortest(), "问", hits)] == ["短", "很长的一段"]


def test_without_a_reranker_hits_stay_as_they_were():
    hits = (hit("甲"), hit("乙"))
    assert rerank(load_reranker(""), "问", hits) == hits
