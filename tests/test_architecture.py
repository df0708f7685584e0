"""The rooms keep to their doors, and nothing heavy is loaded before it is needed."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from vectorstore import Home

ROOT = Path(__file__).resolve().parent.parent
HEAVY = ("torch", "transformers", "sentence_transformers", "chromadb", "langchain", "streamlit")

LOADED = """
import sys
{do}
print(*sorted(name for name in {heavy} if name in sys.modules))
"""


def loaded_by(do: str) -> str:
    """Run Python code in a fresh process and return which heavy libraries it loaded."""
    code = LOADED.format(do=do, heavy=HEAVY)
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return done.stdout.splitlines()[-1]


def test_every_room_is_entered_by_its_door_and_imports_run_one_way():
    done = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports; exit(lint_imports())"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


ROOMS = ("vectorstore", "qa", "eval", "ui")
DOORS = ("vectorstore.", "qa.")


def imported_modules(path: Path) -> set[str]:
    """Return the modules that a file names in its imports."""
    tree = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    return {
        name
        for node in tree
        for name in (
            [node.module or ""] if isinstance(node, ast.ImportFrom)
            else [alias.name for alias in node.names] if isinstance(node, ast.Import)
            else []
        )
    }  # fmt: skip


@pytest.mark.parametrize("room", ROOMS)
def test_no_room_reaches_past_the_door_of_the_store_or_of_the_answers(room: str):
    past = {
        (str(path.relative_to(ROOT)), module)
        for path in (ROOT / room).rglob("*.py")
        for module in imported_modules(path)
        if module.startswith(DOORS) and not module.startswith(f"{room}.")
    }
    assert past == set()


@pytest.mark.parametrize("do", ["import vectorstore", "import qa", "import ui.cli"])
def test_importing_a_room_loads_nothing_heavy(do: str):
    assert loaded_by(do) == ""


def test_help_loads_nothing_heavy():
    do = "from ui.cli import main\ntry:\n    main(['--help'])\nexcept SystemExit:\n    pass"
    assert loaded_by(do) == ""


def test_an_embedded_question_is_answered_without_torch_chroma_or_langchain(
    ports: Home, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("ZHIWEN_HOME", str(ports.root))
    monkeypatch.setenv("ZHIWEN_REPORTS", str(ports.folders[0]))
    do = "from ui.cli import main\nassert main(['ask', '2021年新建码头多少座？']) in (0, 3)"
    assert loaded_by(do) == ""
