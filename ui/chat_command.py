"""`zhiwen chat`: open the chat in a browser."""

from __future__ import annotations

import argparse
from contextlib import suppress
from pathlib import Path
from threading import Thread

APP = Path(__file__).with_name("app.py")
EXAMPLES = """\
examples:
  zhiwen chat
  zhiwen chat --port 8600 --no-browser
  zhiwen chat --address 0.0.0.0      other machines may connect: set up sign-in first"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Give the parser this command's options."""
    parser.description = "Open the chat in a browser; it listens on this machine only."
    parser.epilog = EXAMPLES
    parser.add_argument("--port", type=int, default=8501, help="where it listens (8501)")
    parser.add_argument("--address", default="127.0.0.1", help="who may connect (this machine)")
    parser.add_argument("--no-browser", action="store_true", help="only serve")


def run(arguments: argparse.Namespace) -> int:
    """Serve until stopped and return the exit code."""
    from streamlit.web.cli import main

    Thread(target=_warm_up, daemon=True).start()
    main(options(arguments), standalone_mode=False)
    return 0


def _warm_up() -> None:
    """Open the reports while the browser is still opening the page.

    Whatever fails here fails again where a reader can be told.
    """
    from ui.web import engine

    with suppress(Exception):
        engine.warm_up()


def options(arguments: argparse.Namespace) -> list[str]:
    """Return what Streamlit is told; the looks come from `ui/.streamlit/config.toml`."""
    chosen = {
        "server.address": arguments.address,
        "server.port": arguments.port,
        "server.headless": str(arguments.no_browser).lower(),
    }
    return ["run", str(APP), *(f"--{name}={value}" for name, value in chosen.items())]
