"""The app as a reader meets it, driven without a browser, over two small reports."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from tests.ui.fakes import FakeAssistant
from ui.web import engine
from vectorstore import Home

APP = Path(__file__).resolve().parents[2] / "ui" / "app.py"
Open = Callable[..., AppTest]


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home", (tmp_path / "seeds",))


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch, home: Home) -> Iterator[Open]:
    """Return what opens a page: `opened("history", locale="zh-CN", q="…")`."""
    monkeypatch.setattr(engine, "open_assistant", lambda settings: FakeAssistant())
    monkeypatch.setattr(engine, "home", lambda: home)
    FakeAssistant.asked.clear()
    st.cache_resource.clear()
    st.cache_data.clear()

    def open_page(page: str = "ask", locale: str = "en-US", **query: str) -> AppTest:
        at = AppTest.from_file(str(APP), default_timeout=30)
        at.context["locale"] = locale
        for name, value in query.items():
            at.query_params[name] = value
        at.run()
        if page != "ask":
            at.switch_page(f"web/pages/{page}.py")
            at.run()
        assert not at.exception, at.exception
        return at

    yield open_page
    st.cache_resource.clear()


def html(at: AppTest) -> str:
    """Return everything that the page shows through our own HTML."""
    return "\n".join(
        element.proto.body
        for element in at.get("html")
        if not element.proto.body.startswith(("<script>", "<style>"))
    )


def ask(at: AppTest, question: str) -> AppTest:
    """Put a question as a reader does."""
    at.chat_input[0].set_value(question).run()
    assert not at.exception, at.exception
    return at


def button(at: AppTest, label: str):
    """Return the button of this label."""
    return next(each for each in at.button if each.label == label)
