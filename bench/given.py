"""What a benchmark is given on the command line: a clear word where it is missing."""

from __future__ import annotations

import argparse
import importlib.util
from pathlib import Path
from types import ModuleType


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


def scorer_at(path: Path) -> ModuleType:
    """Return a data set's own scorer, loaded from its file."""
    spec = importlib.util.spec_from_file_location("scorer", path)
    if spec is None or spec.loader is None:
        message = f"{path} is no Python file: give the data set's own scorer"
        raise SystemExit(message)
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    return scorer
