"""Make what ships: `python -m vectorstore.training embedder --data FOLDER --start FOLDER`."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from random import Random

from vectorstore.common import TABLE as COMMON
from vectorstore.embed import SHIPPED, load_embedder
from vectorstore.home import find_home
from vectorstore.lexicon import SHIPPED as LEXICON
from vectorstore.pinyin import TABLE
from vectorstore.tokens import RANKS
from vectorstore.training import data, encoding, export, frequency, lexicon, pinyin
from vectorstore.training.evaluate import evaluate
from vectorstore.training.reports import Statement

NAME = "zhiwen-minilm"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one of the steps; each can be run again and gives the same."""
    parser = argparse.ArgumentParser(prog="python -m vectorstore.training", description=__doc__)
    parser.add_argument("step", choices=STEPS, help="what to make")
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), help="training data")
    parser.add_argument("--start", type=Path, help="embedder to start from (default: the first)")
    parser.add_argument("--work", type=Path, default=Path("build/embedder"), help="checkpoints")
    parser.add_argument(
        "--questions", type=Path, default=Path("eval/training"), help="folders of asked reports"
    )
    parser.add_argument("--general", type=Path, help="checkpoint to learn the reports from")
    parser.add_argument("--without", nargs="+", default=[], help="reports to keep out, by id")
    parser.add_argument("--target", type=Path, help="what to write")
    chosen = parser.parse_args(arguments)
    if not (chosen.step in NEED_NO_DATA or (chosen.data / "parallel.tsv.xz").exists()):
        print(f"There is no training data in {chosen.data}. Name its folder with --data.")
        return 2
    STEPS[chosen.step](chosen)
    return 0


def make_embedder(chosen: argparse.Namespace) -> None:
    """Train, blend, export and measure an embedder; killed, it goes on from its checkpoint.

    It is written beside the checkpoints: what ships is replaced by hand, when the eval suite
    finds the answers better with `ZHIWEN_EMBEDDER` naming the new one.
    """
    from vectorstore.training import batches, distill, reports

    plan = distill.Plan(without=tuple(chosen.without))
    run = distill.begin(chosen.start or _start(chosen.data), plan)
    kept = chosen.work / "checkpoint.pt"
    run.resume(kept if kept.exists() or not chosen.general else chosen.general)
    own = reports.read(find_home().folders, chosen.work / "library", plan.without)
    distill.train(run, batches.read(chosen.data, own), chosen.work, print)
    blended = distill.blend(run, chosen.work / "model")
    trained = _ask(chosen, blended, own)
    chosen.target = chosen.target or chosen.work / "shipped"
    print(export.ship(trained, chosen.target, NAME))
    (chosen.target / "plan.json").write_bytes((chosen.work / "plan.json").read_bytes())
    measure(chosen)


def _ask(chosen: argparse.Namespace, start: Path, own: Sequence[Statement]) -> Path:
    """Train on from a blended embedder with questions about invented reports."""
    from vectorstore.training import asked, batches, distill

    work = chosen.work / "asked"
    folders = [folder for folder in sorted(chosen.questions.iterdir()) if _has_reports(folder)]
    corpus = batches.read(chosen.data, own, asked.read(folders, work / "libraries"))
    run = distill.begin(start, distill.Plan(steps=0, domain_steps=0, share=1.0))
    run.resume(work / "checkpoint.pt")
    distill.train(run, corpus, work, print)
    return distill.blend(run, work / "model")


def _has_reports(folder: Path) -> bool:
    return any(folder.glob("*.txt")) or any(folder.glob("*.md"))


def _start(folder: Path) -> Path:
    """Return the first embedder where it lies beside the data, or else the shipped one."""
    first = folder.parent / "models" / SHIPPED.name
    return first if first.is_dir() else export.restore(SHIPPED).parent


def measure(chosen: argparse.Namespace) -> None:
    """Write the scores on held-out questions beside the weights."""
    target = chosen.target or SHIPPED
    results = evaluate(load_embedder(str(target)), chosen.data)
    text = json.dumps(results, indent=2)
    (target / "results.json").write_text(text + "\n", encoding="utf-8")
    print(text)


def make_ranker(chosen: argparse.Namespace) -> None:
    """Train and export the figure ranker from the examples that `qa.examples` has written."""
    from vectorstore.training import examples, extracts, ranker
    from vectorstore.training.ranker_net import Net

    plan = ranker.Plan()
    general = extracts.read(chosen.data, plan.general, plan.seed)
    invented = examples.read(chosen.work / "examples.jsonl")
    own = examples.read(chosen.work / "own.jsonl")
    last = own * plan.own_times + Random(plan.seed).sample(invented, plan.others)
    net = Net(chosen.start or export.restore(SHIPPED).parent)
    lessons = [general, *[invented] * plan.epochs, last]
    net = ranker.train(net, lessons, chosen.work, plan, print)
    print(net.ship(chosen.target or chosen.work / "shipped"))


def make_lexicon(chosen: argparse.Namespace) -> None:
    """Make the lexicon."""
    print(lexicon.make(chosen.data, chosen.target or LEXICON), "words and terms")


def make_encoding(chosen: argparse.Namespace) -> None:
    """Learn the token encoding from a third of the parallel text and the seeds."""
    seeds = [file for folder in find_home().folders for file in sorted(folder.glob("*.txt"))]
    texts = [text for pair in data.parallel(chosen.data, every=3) for text in (pair.zh, pair.en)]
    texts += [seed.read_text(encoding="utf-8") for seed in seeds]
    print(encoding.learn(texts, chosen.target or RANKS), "tokens")


def make_pinyin(chosen: argparse.Namespace) -> None:
    """Write down how characters are read; needs the package pypinyin."""
    from pypinyin.pinyin_dict import pinyin_dict

    print(pinyin.make(pinyin_dict, chosen.target or TABLE), "characters")


def make_frequency(chosen: argparse.Namespace) -> None:
    """Write down how common words are."""
    print(frequency.make(data.parallel(chosen.data), chosen.target or COMMON), "words")


def restore(chosen: argparse.Namespace) -> None:
    """Write the full-precision weights that SentenceTransformer opens."""
    print(export.restore(chosen.target or SHIPPED))


STEPS = {
    "embedder": make_embedder,
    "evaluate": measure,
    "ranker": make_ranker,
    "lexicon": make_lexicon,
    "encoding": make_encoding,
    "pinyin": make_pinyin,
    "frequency": make_frequency,
    "restore": restore,
}

NEED_NO_DATA = frozenset({"pinyin", "restore"})

if __name__ == "__main__":
    sys.exit(main())
