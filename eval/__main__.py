"""`python -m eval`: the same as `zhiwen eval`."""

from __future__ import annotations

import argparse
import sys

from eval.command import configure, run


def main() -> int:
    """Read the command line, carry it out and return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m eval")
    configure(parser)
    return run(parser.parse_args())


if __name__ == "__main__":
    sys.exit(main())
