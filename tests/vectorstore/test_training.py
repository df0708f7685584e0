import json
import lzma
import re
import shutil
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from vectorstore.embed import SHIPPED, load_embedder
from vectorstore.training import (
    batches,
    evaluate,
    export,
    graph,
    lexicon,
    pool,
    reports,
    vocabulary,
)
from vectorstore.training.__main__ import main
from vectorstore.training.fragments import fragment
from vectorstore.training.statements import generate

weights = arrays(np.float32, (3, 2 * graph.BLOCK), elements=st.floats(-4, 4, width=32))
SOURCES = ["twlaw_clause", "tatoeba"]
SENTENCES = [
    ("专利权人应当缴纳年费", "The patentee shall pay annual fees"),
    ("商标注册申请", "application for trademark registration"),
]
STATEMENTS = [
    reports.Statement("r", zh, en, f"2020 {zh}", f"2020 {en}") for zh, en in SENTENCES * 20
]


@pytest.fixture
def folder(tmp_path):
    """A training folder of a few rows in the real files' form."""
    pairs = [
        f"{source}\t{zh}{n}\t{en} {n}\n"
        for source in SOURCES
        for n in range(300)
        for zh, en in SENTENCES
    ]
    questions = [
        {"split": split, "question": f"第{n}号文件何时公布？", "answer": "1983年", "context": text}
        for split in ("cmrc2018_dev", "drcd_dev", "drcd_test", "cmrc2018_trial")
        for n in range(60)
        for text in [f"第{n}号文件于1983年公布。" + "此后多次修订，并由有关部门施行。" * 12]
    ]
    rows = {
        "parallel.tsv.xz": pairs,
        "dictionary.tsv.xz": ["专利\tpatent / to patent sth\n", "年费\tannual fee (of a club)\n"],
        "lexicon.tsv.xz": ["专利\tpatents\t0.6\t0.4\n", "商标\ttrademark\t0.8\t0.7\n"],
        "qa_pairs.jsonl.xz": [json.dumps(row, ensure_ascii=False) + "\n" for row in questions],
    }
    for name, lines in rows.items():
        with lzma.open(tmp_path / name, "wt", encoding="utf-8") as file:
            file.writelines(lines)
    return tmp_path


@given(weights)
def test_rows_rounded_to_bytes_are_within_half_a_step(table):
    rows, scales = graph.quantise_rows(table)
    assert (np.abs(rows * scales - table) <= scales / 2 + 1e-6).all()


@given(weights)
def test_blocks_rounded_to_bytes_come_back(weight):
    back = graph.restore_blocks(*graph.quantise_blocks(weight))
    step = np.abs(weight).reshape(3, 2, -1).max(axis=2, keepdims=True) / 127
    assert (np.abs(back - weight).reshape(3, 2, -1) <= step / 2 + 1e-5).all()


def test_pruning_cuts_texts_as_before():
    from tokenizers import Tokenizer

    raw = json.loads((SHIPPED / "tokenizer.json").read_text(encoding="utf-8"))
    size = len(raw["model"]["vocab"]) + len(raw["added_tokens"])
    table = np.arange(size, dtype=np.float32)[:, None]
    smaller, kept = vocabulary.prune(raw, {vocabulary.WORDS: table})
    before = Tokenizer.from_file(str(SHIPPED / "tokenizer.json"))
    after = Tokenizer.from_str(vocabulary.dumps(smaller))
    text = "2020年有效发明专利199492件, 45.8% of the ﬁrst ² café"
    rows = kept[vocabulary.WORDS][after.encode(text).ids, 0]
    assert rows.astype(int).tolist() == before.encode(text).ids


def test_a_generated_question_has_one_right_statement_and_near_misses():
    random = Random(7)
    for example in (generate(random) for _ in range(200)):
        assert example.negatives
        assert example.passage not in example.negatives


def test_the_same_step_sees_the_same_texts(folder):
    corpus = batches.read(folder)
    assert batches.batch(corpus, 1, 5) == batches.batch(corpus, 1, 5)
    assert batches.batch(corpus, 1, 5) != batches.batch(corpus, 1, 6)


@pytest.mark.parametrize("shares", [batches.GENERAL, batches.DOMAIN], ids=["general", "domain"])
def test_every_kind_of_batch_pairs_left_with_right(folder, shares):
    corpus = batches.read(folder, STATEMENTS)
    seen = {b.kind: b for b in (batches.batch(corpus, 1, step, shares) for step in range(80))}
    assert seen.keys() == shares.keys()
    assert all(len(b.left) == len(b.right) for b in seen.values())


@settings(deadline=None)  # The first text loads the segmenter.
@given(st.randoms(use_true_random=False))
def test_a_fragment_is_a_question_without_the_figure_or_the_whole_text(random):
    texts = {
        "zh": "2020年全省新增有效发明专利199492件，同比增长23.8%",
        "en": "Courts concluded 15,989 civil cases of patents in 2020",
    }
    for language, text in texts.items():
        said = fragment(text, language, random)
        assert said == text or not {"199492", "15,989", "23.8"} & set(re.findall(r"[\d.,]+", said))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_text_of_few_words_is_its_own_fragment(language):
    assert fragment("3件", language, Random(1)) == "3件"


def test_a_report_teaches_what_both_its_languages_say(home, embedder):
    learned = reports.read(home.folders, home.root, by=embedder)
    assert ("harbours", "省环保厅关停排污口40个。") in {(s.report, s.zh) for s in learned}
    assert all("outfalls" in s.en for s in learned if "排污口" in s.zh and "码头" not in s.zh)


def test_a_report_kept_out_teaches_nothing(home, embedder):
    assert reports.read(home.folders, home.root, without=["harbours"], by=embedder) == []


def test_what_ships_never_pads(folder):
    raw = json.loads((SHIPPED / "tokenizer.json").read_text(encoding="utf-8"))
    padding = {"strategy": "BatchLongest", "pad_id": 0, "pad_type_id": 0, "pad_token": "[PAD]"}
    size = len(raw["model"]["vocab"]) + len(raw["added_tokens"])
    table = {vocabulary.WORDS: np.zeros((size, 1), np.float32)}
    trained = raw | {"padding": padding, "truncation": {"max_length": 64}}
    assert vocabulary.prune(trained, table)[0] == vocabulary.prune(raw, table)[0]


def test_questions_kept_for_measuring_are_never_trained_on(folder):
    splits = {question.split for question in batches.read(folder).questions}
    assert splits.isdisjoint(evaluate.HELD_OUT)


def test_the_lexicon_joins_words_dictionary_and_places(folder, tmp_path):
    from vectorstore.lexicon import Lexicon

    lexicon.make(folder, tmp_path / "made.bin")
    made = Lexicon(path=tmp_path / "made.bin")
    assert made.translate("专利")[0][0] == "patent"
    assert made.translate("annual fees")[0][0] == "年费"
    assert "杭州" in [text for text, _ in made.translate("Hangzhou")]


def test_held_out_questions_are_measured_among_all_paragraphs(folder):
    found = evaluate.evaluate(load_embedder(), folder, most=5)
    assert found.keys() == {"sentences per second", *evaluate.HELD_OUT}
    scores = found["drcd_test"]
    assert scores["paragraphs"] == 60
    assert scores["words"]["at 1"] <= scores["words"]["at 5"] <= 100
    assert scores["both, as shipped"]["at 5"] > 0


def test_a_pool_finds_the_paragraph_that_speaks_of_the_thing(tmp_path, embedder):
    texts = {
        "zh": ["新建码头 12 座。", "关停排污口 40 个。"],
        "en": ["It built quays.", "No forest."],
    }
    with pool.opened(texts, embedder, tmp_path) as opened:
        assert opened.rank("outfalls", "zh", 1, "dense", most=2) == 0
        assert opened.rank("码头", "zh", 1, "hybrid", most=2) == 1
        assert opened.rank("林", "en", 1, "dense", most=2) == 0


def test_without_data_the_command_says_where_it_looked(tmp_path, capsys):
    assert main(["lexicon", "--data", str(tmp_path)]) == 2
    assert "--data" in capsys.readouterr().out


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_the_shipped_folder_opens_in_sentence_transformers(tmp_path):
    from sentence_transformers import SentenceTransformer

    shutil.copytree(SHIPPED, tmp_path / "model")
    export.restore(tmp_path / "model")
    texts = ["有效发明专利拥有量达199492件", "valid invention patents in 2020"]
    full = SentenceTransformer(str(tmp_path / "model"), device="cpu").encode(texts)
    assert (full * load_embedder().embed(texts)).sum(1) == pytest.approx(1, abs=0.005)


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_training_goes_on_from_its_checkpoint(folder, tmp_path):
    from vectorstore.training import distill

    shutil.copytree(SHIPPED, tmp_path / "start")
    export.restore(tmp_path / "start")
    plan = distill.Plan(steps=2, domain_steps=1, every=1)
    run, corpus = distill.begin(tmp_path / "start", plan), batches.read(folder, STATEMENTS)
    distill.train(run, corpus, tmp_path / "work", lambda line: None)
    again = distill.begin(tmp_path / "start", plan)
    again.resume(tmp_path / "work" / distill.GENERAL)
    assert again.step == 2
    again.resume(tmp_path / "work" / "checkpoint.pt")
    assert again.step == 3
    blended = distill.blend(again, tmp_path / "blended")
    assert len(export.ship(blended, tmp_path / "shipped", "tiny")) == 12
    assert (blended / "model.safetensors").exists()
    card = json.loads((blended / "tokenizer_config.json").read_text(encoding="utf-8"))
    assert card["model_max_length"] == export.TOKENS


@pytest.mark.slow
def test_a_trained_ranker_ships_in_the_form_that_is_run(tmp_path):
    from vectorstore.encoders.figure_ranker import FigureRanker
    from vectorstore.encoders.pair import Passage
    from vectorstore.training import examples, export, ranker
    from vectorstore.training.ranker_net import Net

    start = tmp_path / "start"
    shutil.copytree(SHIPPED, start)
    export.restore(start)
    told = Passage("", "海关", "查获128批次，其中出口96批次。", ((2, 7), (12, 16)))
    other = Passage("", "", "旅游收入12亿元。", ((4, 8),))
    example = examples.Example(
        "查获多少批次？", (told, other), ((True, False), (False,)), (True, False), (((2, 7),), ())
    )
    lessons, plan = [[example] * 4] * 3, ranker.Plan(questions=2)
    net = ranker.train(Net(start), lessons, tmp_path / "work", plan, lambda line: None)
    net.ship(tmp_path / "shipped")
    verdicts = FigureRanker(tmp_path / "shipped").judge(example.question, example.passages)
    assert [len(verdict.figures) for verdict in verdicts] == [2, 1]
    assert all(verdict.words.best for verdict in verdicts)


@pytest.mark.slow
def test_the_rate_rises_is_even_falls_and_begins_lower_in_the_last_lesson():
    from vectorstore.training import ranker

    plan = ranker.Plan(warmup=10)
    rates = [ranker._rate(step, (100, 200, 50), plan) for step in range(350)]
    assert rates[0] < rates[8] < rates[50] == rates[99] == 1.0
    assert rates[100] > rates[200] > rates[299]
    assert rates[300] == plan.last > rates[349] > 0
