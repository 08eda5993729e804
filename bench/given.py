"""What a benchmark is given on the command line: a clear word where it is missing."""

from __future__ import annotations

import argparse
from pathlib import Path


def parser(description: str | None) -> argparse.ArgumentParser:
    """Make a parser that shows a script's own docstring as its help."""
    return argparse.ArgumentParser(
        description=description, formatter_class=argparse.RawDescriptionHelpFormatter
    )


def existing(name: str) -> Path:
    """Return a path that is there, for `type=` of an argument."""
    path = Path(name)
    if not path.exists():
        message = f"there is nothing at {path}: bench/README.md says what to give"
        raise argparse.ArgumentTypeError(message)
    return path
