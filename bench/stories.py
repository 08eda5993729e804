"""Score the default command on stories read by hand: families, relations, origins, changes.

usage: python bench/stories.py SOURCE_DIR GOLD_DIR [--scorer FILE] [--semantic MODEL] [--only NAME …] [--per-story] [--json FILE]

SOURCE_DIR/NAME.json holds the articles of a story, GOLD_DIR/NAME.json their annotation. The scorer reads both and runs
`retold report --one-story --json - -` of this interpreter on each story. Prints one JSON object: what was run
and the figures.
"""

from __future__ import annotations

import argparse
import json
import shlex
import subprocess
import sys
import tempfile
import time
from importlib.metadata import version
from pathlib import Path
from typing import Any, NoReturn

REPOSITORY = Path(__file__).resolve().parents[1]
SCORER = REPOSITORY.parent / "shared" / "eval" / "story_eval.py"


def main() -> None:
    """Run the scorer and print its figures with what they were measured on."""
    wanted = _arguments()
    names = _names(wanted.source, wanted.gold, wanted.only)
    if not wanted.scorer.is_file():
        _stop(f"no scorer at {wanted.scorer}: give its place with --scorer story_eval.py")
    began = time.perf_counter()
    scores = _score(wanted, names)
    found = {
        "version": version("retold"),
        "stories": len(names),
        "seconds": round(time.perf_counter() - began, 1),
        "figures": scores["total"],
    }
    if wanted.per_story:
        found["per_story"] = scores["stories"]
    text = json.dumps(found, indent=1, sort_keys=True)
    print(text)
    if wanted.json:
        wanted.json.parent.mkdir(parents=True, exist_ok=True)
        wanted.json.write_text(text + "\n", encoding="utf-8")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("source", type=Path)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--scorer", type=Path, default=SCORER)
    parser.add_argument("--only", nargs="+", metavar="NAME")
    parser.add_argument(
        "--semantic", metavar="MODEL", help="match sentences by meaning too, as `retold report` does"
    )
    parser.add_argument("--per-story", action="store_true", help="give the counts of every story as well")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the object to a file too")
    return parser.parse_args()


def _names(source: Path, gold: Path, only: list[str] | None) -> list[str]:
    """Return the stories that are there both as articles and as annotation."""
    for folder in (source, gold):
        if not folder.is_dir():
            _stop(f"no folder {folder}: bench/README.md says what it must hold")
    names = sorted(path.stem for path in gold.glob("*.json") if not only or path.stem in only)
    if not names:
        _stop(f"no annotated story in {gold}" + (f" is called {' or '.join(only)}" if only else ""))
    if missing := [name for name in names if not (source / f"{name}.json").is_file()]:
        _stop(f"{source} lacks the articles of {', '.join(missing)}")
    return names


def _score(wanted: argparse.Namespace, names: list[str]) -> dict[str, Any]:
    asked = ["--semantic", wanted.semantic] if wanted.semantic else []
    command = shlex.join(
        [sys.executable, "-m", "retold", "report", "--one-story", *asked, "--json", "-", "-"]
    )
    with tempfile.TemporaryDirectory() as folder:
        scores = Path(folder) / "scores.json"
        run = [sys.executable, wanted.scorer, wanted.source, wanted.gold, "--cmd", command, "--json", scores]
        done = subprocess.run([*map(str, run), "--only", *names], capture_output=True, text=True, check=False)
        if done.returncode != 0 or not scores.is_file():
            _stop(f"the scorer stopped with status {done.returncode}:\n{done.stderr.strip()[-2000:]}")
        scored: dict[str, Any] = json.loads(scores.read_text(encoding="utf-8"))
        return scored


def _stop(message: str) -> NoReturn:
    print(f"stories: {message}", file=sys.stderr)
    sys.exit(2)


if __name__ == "__main__":
    main()
