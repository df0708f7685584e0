"""What the tests in a browser share: serving the app, and doing what a reader does."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

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


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    return port


@contextmanager
def served(folder: Path, port: int) -> Iterator[str]:
    """Serve the app from a folder of its own until the block ends."""
    (folder / "reports").mkdir()
    (folder / "reports" / "harbour-2021.md").write_text(REPORT, encoding="utf-8")
    own = {"ZHIWEN_HOME": str(folder / "home"), "ZHIWEN_REPORTS": str(folder / "reports")}
    process = subprocess.Popen(
        [sys.executable, "-m", "ui.cli", "chat", "--port", str(port), "--no-browser"],
        cwd=folder,
        env={**os.environ, **own},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    found = f"http://127.0.0.1:{port}"
    try:
        until(lambda: urllib.request.urlopen(f"{found}/_stcore/health").status == 200)
        yield found
    finally:
        process.terminate()
        process.wait(timeout=20)


def until(met, seconds: float = 60) -> Any:
    """Wait until something is so, and return it."""
    over, error = time.monotonic() + seconds, None
    while time.monotonic() < over:
        try:
            if found := met():
                return found
        except Exception as problem:  # The page is being drawn anew.
            error = problem
        time.sleep(0.2)
    raise AssertionError(f"waited {seconds} s in vain: {error}")


def every(browser: Any, selector: str) -> list[Any]:
    return browser.find_elements("css selector", selector)


def ask(browser: Any, question: str) -> None:
    field = until(lambda: every(browser, '[data-testid="stChatInputTextArea"]:enabled'))[0]
    field.send_keys(question + "\n")


def headline(browser: Any, words: str) -> Any:
    def met() -> Any:
        return [e for e in every(browser, ".zw-short-answer, .zw-text") if words in e.text]

    return until(met)


def page_link(browser: Any, title: str) -> Any:
    """Return the link to a page; its text begins with the name of its icon."""
    links = every(browser, '[data-testid="stPageLink-NavLink"]')
    return next(link for link in links if link.text.split("\n")[-1] == title)


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
