"""Compare the figures of a benchmark with the pinned ones: no figure gets worse unnoticed.

usage: python bench/gate.py NAME FIGURES.json --data PATH …                       exit 1 if a figure is worse than pinned
       python bench/gate.py NAME FIGURES.json --data PATH … --pin FIGURE[:most] …  pin new figures, and raise others
       python bench/gate.py NAME FIGURES.json --data PATH … --lower FIGURE --because "a line of CHANGELOG.md"

NAME is what the pins are kept under in gate.json: `stories`, `grouping-ecbplus-dev`. FIGURES.json is what a benchmark of
this folder printed. PATH is a file or folder that it was measured on: figures of other data are refused. FIGURE leads to a
number in FIGURES.json: `figures.families.f`. A pinned figure is a floor, or with `:most` a ceiling. One can be pinned
lower only with a line that stands in CHANGELOG.md.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import sys
from pathlib import Path
from typing import Any, NoReturn

FOLDER = Path(__file__).resolve().parent
PINNED = FOLDER / "gate.json"
CHANGELOG = FOLDER.parent / "CHANGELOG.md"


def main() -> None:
    """Check, pin or lower, as the arguments say."""
    wanted = _arguments()
    if not wanted.figures.is_file():
        _stop(f"no figures at {wanted.figures}: write what the benchmark prints to that file")
    figures = json.loads(wanted.figures.read_text(encoding="utf-8"))
    pinned = json.loads(wanted.gate.read_text(encoding="utf-8")) if wanted.gate.is_file() else {}
    data = data_hash(wanted.data)
    entry = pinned.setdefault(wanted.name, {"data_sha256": data, "floors": {}})
    if entry["data_sha256"] != data:
        _stop(f"{wanted.name} was pinned on other data ({entry['data_sha256'][:12]}…): measure on the same")
    if wanted.pin:
        for path in wanted.pin:
            _pin(entry["floors"], figures, path)
    elif wanted.lower:
        _lower(entry["floors"], figures, wanted.lower, wanted.because, wanted.changelog)
    else:
        sys.exit(_check(wanted.name, entry["floors"], figures))
    wanted.gate.write_text(json.dumps(pinned, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def data_hash(paths: list[Path]) -> str:
    """Return the SHA-256 of the names and bytes of files, and of all files in folders, whatever lies above them."""
    digest = hashlib.sha256()
    for root in sorted(paths, key=lambda path: path.name):
        files = [root] if root.is_file() else sorted(path for path in root.rglob("*") if path.is_file())
        if not files:
            _stop(f"no data at {root}")
        for file in files:
            name = file.relative_to(root.parent).as_posix()
            digest.update(f"{name} {hashlib.sha256(file.read_bytes()).hexdigest()}\n".encode())
    return digest.hexdigest()


def figure(figures: dict[str, Any], path: str) -> float:
    """Return the figure that a dotted path leads to."""
    found: Any = figures
    for key in path.removesuffix(":most").split("."):
        found = found.get(key) if isinstance(found, dict) else None
    if not isinstance(found, int | float) or math.isnan(found):
        _stop(f"there is no figure at {path}")
    return found


def worse(path: str, pinned: float, measured: float) -> bool:
    """Say whether the measured figure is on the wrong side of the pinned one."""
    return measured > pinned if path.endswith(":most") else measured < pinned


def _check(name: str, floors: dict[str, float], figures: dict[str, Any]) -> int:
    if not floors:
        _stop(f"nothing is pinned for {name}: pin its figures with --pin")
    failed = 0
    for path, pinned in sorted(floors.items()):
        measured = figure(figures, path)
        verdict = "worse" if worse(path, pinned, measured) else "better" if measured != pinned else "same"
        failed |= verdict == "worse"
        print(f"{name} {path.removesuffix(':most')}: {measured} (pinned {pinned}), {verdict}")
    return failed


def _pin(floors: dict[str, float], figures: dict[str, Any], path: str) -> None:
    measured = figure(figures, path)
    if path in floors and worse(path, floors[path], measured):
        _stop(
            f"{path} is pinned at {floors[path]} and measured {measured}: lowering it needs --lower and --because"
        )
    floors[path] = measured


def _lower(
    floors: dict[str, float], figures: dict[str, Any], path: str, because: str | None, changelog: Path
) -> None:
    lines = [line.strip("-* ") for line in changelog.read_text(encoding="utf-8").splitlines()]
    if not because or because.strip() not in lines:
        _stop(f"--because must repeat a line of {changelog.name} that tells users what got worse and why")
    if path not in floors:
        _stop(f"{path} is not pinned")
    floors[path] = figure(figures, path)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("name", metavar="NAME")
    parser.add_argument("figures", type=Path, metavar="FIGURES.json")
    parser.add_argument("--data", type=Path, nargs="+", required=True, metavar="PATH")
    parser.add_argument("--pin", nargs="+", metavar="FIGURE")
    parser.add_argument("--lower", metavar="FIGURE")
    parser.add_argument("--because", metavar="LINE")
    parser.add_argument("--gate", type=Path, default=PINNED, help=argparse.SUPPRESS)
    parser.add_argument("--changelog", type=Path, default=CHANGELOG, help=argparse.SUPPRESS)
    return parser.parse_args()


def _stop(message: str) -> NoReturn:
    print(f"gate: {message}", file=sys.stderr)
    sys.exit(2)


if __name__ == "__main__":
    main()
