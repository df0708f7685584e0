"""`zhiwen index`: add, update, check and look into the reports."""

from __future__ import annotations

import argparse


def configure(parser: argparse.ArgumentParser) -> None:
    """Give the parser this command's actions and options."""
    parser.add_argument("action", choices=["status"])


def run(arguments: argparse.Namespace) -> int:
    """Carry out the action and return the exit code."""
    return 0
