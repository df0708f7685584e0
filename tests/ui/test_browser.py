"""The chat in a real browser: what only a browser can show."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
FLAGS = (
    "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-sync "
    "--disable-background-networking --disable-component-update --window-size=1280,1000"
).split()
REPORT = """# 2021年港口统计公报

# Harbour Statistics 2021

## 一、总体情况

## I. Overview

2021年，全市港口新增泊位登记量达4307件，同比增长24.6%；港口总收入为336.1亿元。

In 2021, the number of new berth registrations in the city reached 4,307, up 24.6%. \
The total income of the port was 33.61 billion yuan.
"""
LINES = (
    "Lighthouse Report 2022",
    "In 2022, a total of 4,812 lighthouses were inspected along the northern coast.",
    "The inspection programme employed 318 engineers and cost 27 million yuan.",
)

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not (CHROMIUM and DRIVER), reason="needs chromium and chromedriver on the PATH"
    ),
]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the app over one small report, as `zhiwen chat` does."""
    with _served(tmp_path_factory.mktemp("served"), _free_port()) as found:
        yield found


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    return port


@contextmanager
def _served(folder: Path, port: int) -> Iterator[str]:
    """Serve the app from a folder of its own until the block ends."""
    (folder / "reports").mkdir()
    (folder / "reports" / "harbour-2021.md").write_text(REPORT, encoding="utf-8")
    own = {"ZHIWEN_HOME": str(folder / "home"), "ZHIWEN_REPORTS": str(folder / "reports")}
    served = subprocess.Popen(
        [sys.executable, "-m", "ui.cli", "chat", "--port", str(port), "--no-browser"],
        cwd=folder,
        env={**os.environ, **own},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    found = f"http://127.0.0.1:{port}"
    try:
        _until(lambda: urllib.request.urlopen(f"{found}/_stcore/health").status == 200)
        yield found
    finally:
        served.terminate()
        served.wait(timeout=20)


@pytest.fixture
def browser() -> Iterator[Any]:
    """Open a browser that prefers Chinese."""
    webdriver = pytest.importorskip("selenium.webdriver", reason="needs the extra [browser]")
    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM
    for flag in FLAGS:
        options.add_argument(flag)
    options.add_experimental_option("prefs", {"intl.accept_languages": "zh-CN,zh"})
    service = webdriver.ChromeService(executable_path=DRIVER)
    opened = webdriver.Chrome(options=options, service=service)
    opened.implicitly_wait(1)
    yield opened
    opened.quit()


def _until(met, seconds: float = 60) -> Any:
    """Wait until something is so, and return it."""
    over, error = time.monotonic() + seconds, None
    while time.monotonic() < over:
        try:
            if found := met():
                return found
        except Exception as problem:  # The page is being drawn anew.
            error = problem
        time.sleep(0.2)
    import gc; import selenium.webdriver.chrome.webdriver as w; [o.save_screenshot("/tmp/zui/fail.png") for o in gc.get_objects() if isinstance(o, w.WebDriver)]
    raise AssertionError(f"waited {seconds} s in vain: {error}")


def _all(browser: Any, selector: str) -> list[Any]:
    return browser.find_elements("css selector", selector)


def _ask(browser: Any, question: str) -> None:
    field = _until(lambda: _all(browser, '[data-testid="stChatInputTextArea"]:enabled'))[0]
    field.send_keys(question + "\n")


def _headline(browser: Any, words: str) -> Any:
    def met() -> Any:
        return [e for e in _all(browser, ".zw-short-answer, .zw-text") if words in e.text]

    return _until(met)


def _page(browser: Any, title: str) -> Any:
    """Return the link to a page; its text begins with the name of its icon."""
    links = _all(browser, '[data-testid="stPageLink-NavLink"]')
    return next(link for link in links if link.text.split("\n")[-1] == title)


def test_a_reader_asks_checks_switches_adds_and_comes_back(
    browser: Any, address: str, tmp_path: Path
):
    browser.get(address)
    _until(lambda: "想核对哪个数字" in browser.page_source)
    _ask(browser, "2021年新增泊位登记量是多少？")
    _headline(browser, "4307")

    # A source: its quotation is marked in both languages, and a mark leads to its card.
    assert {"zh-CN", "en"} <= {e.get_attribute("lang") for e in _all(browser, ".zw-pane")}
    assert _all(browser, ".zw-pane mark")
    _until(lambda: _all(browser, "a.zw-mark"))[0].click()
    _until(lambda: _all(browser, ".zw-card.zw-flash"))

    # Copying a quotation.
    copy = _all(browser, ".zw-card .zw-copy")[0]
    label = copy.text
    copy.click()
    _until(lambda: _all(browser, ".zw-card .zw-copy")[0].text != label)

    # The other language.
    next(e for e in _all(browser, "button") if e.text == "English").click()
    _until(lambda: "Link to this question" in browser.page_source)
    _ask(browser, "What was the total income of the port in 2021?")
    _headline(browser, "33.61 billion")

    # A PDF of one's own.
    pdf = tmp_path / "lighthouses.pdf"
    pdf.write_bytes(one_page_pdf(LINES))
    _page(browser, "Reports").click()
    _until(lambda: _all(browser, 'input[type="file"]'))[0].send_keys(str(pdf))
    _until(lambda: "Added lighthouses.pdf" in browser.page_source)
    _page(browser, "Ask").click()
    _ask(browser, "How many lighthouses were inspected in 2022?")
    _headline(browser, "4,812")

    # A reload finds the conversation, in the language chosen.
    browser.refresh()
    _headline(browser, "4,812")
    assert "Link to this question" in browser.page_source
    assert len(_all(browser, ".zw-question")) == 3


def test_the_first_answer_comes_within_three_seconds_of_opening(browser: Any, address: str):
    browser.get("about:blank")
    began = time.monotonic()
    browser.get(f"{address}/?q=2021年港口总收入是多少？")
    _headline(browser, "336.1")
    assert time.monotonic() - began < 3 * float(os.environ.get("ZHIWEN_TEST_PATIENCE", "1"))


def test_the_theme_is_chosen_and_kept(browser: Any, address: str):
    browser.get(f"{address}/settings")
    _until(lambda: _all(browser, '[data-zw-theme="Dark"]'))[0].click()
    script = "return getComputedStyle(document.querySelector('.stApp')).backgroundColor"
    _until(lambda: browser.execute_script(script) == "rgb(16, 22, 29)")


def test_a_models_answer_is_streamed_stopped_and_its_key_kept_from_the_page(
    browser: Any, address: str
):
    from tests.fake_provider import FakeProvider, Reply

    slow = Reply("短答：4307件\n\n" + "2021年新增泊位登记量4307件[1]。" * 20, gap=0.2)
    with FakeProvider([slow]) as provider:
        browser.get(f"{address}/settings?lang=en")
        _until(
            lambda: _all(browser, '[data-testid="stRadioOption"], [data-testid="stRadio"] label')
        )
        _choose_model(browser, "openai:fake", provider.url, "sk-only-for-this-test")
        assert "sk-only-for-this-test" not in browser.page_source
        _page(browser, "Ask").click()
        _ask(browser, "2021年新增泊位登记量是多少？")
        _until(lambda: [e for e in _all(browser, ".zw-draft") if "4307" in e.text])
        _until(lambda: _all(browser, '[data-testid="stChatInputStopButton"]'))[0].click()
        said = "return getComputedStyle(document.querySelector('.zw-draft'), '::after').content"
        _until(lambda: "Stopped before" in browser.execute_script(said))
        assert provider.keys[0] == "Bearer sk-only-for-this-test"
    browser.refresh()
    _until(lambda: "Stopped before the answer was finished" in browser.page_source)


def _choose_model(browser: Any, model: str, url: str, key: str) -> None:
    labels = _all(browser, '[data-testid="stRadio"] label')
    next(e for e in labels if e.text.startswith("Language model")).click()
    fields = _until(lambda: f if len(f := _all(browser, ".stTextInput input")) == 3 else None)
    for field, words in zip(fields, (model, url, key), strict=True):
        field.send_keys(words)
    next(e for e in _all(browser, "button") if e.text == "Apply").click()
    _until(lambda: "A key is set for this session." in browser.page_source)


SECRETS = """[auth]
redirect_uri = "http://127.0.0.1:{port}/oauth2callback"
cookie_secret = "only-for-this-test"
client_id = "zhiwen"
client_secret = "only-for-this-test"
server_metadata_url = "{provider}/.well-known/openid-configuration"
"""


def test_whoever_signs_in_finds_only_their_own_history(browser: Any, tmp_path: Path):
    pytest.importorskip("authlib", reason="needs the extra [auth]")
    from tests.ui.provider import Provider

    provider, port = Provider(), _free_port()
    secrets = tmp_path / ".streamlit" / "secrets.toml"
    secrets.parent.mkdir()
    secrets.write_text(SECRETS.format(port=port, provider=provider.address), encoding="utf-8")
    with _served(tmp_path, port) as address:
        _sign_in(browser, address)
        _ask(browser, "2021年新增泊位登记量是多少？")
        _headline(browser, "4307")
        _until(lambda: len(_all(browser, ".st-key-at-hand button")) == 1)

        next(e for e in _all(browser, "button") if "退出登录" in e.text).click()
        provider.reader = "reader-two"
        _sign_in(browser, address)
        _until(lambda: _all(browser, ".zw-welcome"))
        assert not _all(browser, ".st-key-at-hand button")
    provider.close()


def _sign_in(browser: Any, address: str) -> None:
    browser.get(address)
    wanted = "登录"
    _until(lambda: [e for e in _all(browser, "button") if e.text.endswith(wanted)])[0].click()
    _until(lambda: _all(browser, '[data-testid="stChatInputTextArea"]'))


def one_page_pdf(lines: tuple[str, ...]) -> bytes:
    """Return a PDF with these lines of plain text on its only page."""
    words = " T* ".join(f"({line}) Tj" for line in lines)
    content = f"BT /F1 11 Tf 14 TL 50 780 Td {words} ET".encode()
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
        b"/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    body, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(body))
        body += b"%d 0 obj%s endobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(parts) + 1)
    tail = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(parts) + 1, len(body))
    return body + head + table + tail
