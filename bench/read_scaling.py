"""Read inputs of one megabyte that are made to be slow, and the same at half the size: processor time, memory, ratio.

usage: python bench/read_scaling.py [FORMAT …] [--megabytes 1.0] [--over 0.3] [--piece TEXT]

Each format is filled with many repeats of each of the pieces that could cost more than their length (tests/fuzzing/hostile.py), read
through the whole door in a fresh process, and weighed by what the system counts for it: processor time, and the highest memory.
Foreign parsers work in that same process, so that nothing ends them early. What loading costs is measured with an empty input of the format and taken off. All are first read at a quarter of the
size: what then takes less than --over seconds is within the limit at the whole size even if four times as much cost sixteen times
the time. The others are read at the whole size and at half of it, for the ratio. One JSON object is printed, the slowest first. Exit code 1: one took more than 5 s or
512 MB, or more than 2.6 times its half.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from fuzzing import costs
from fuzzing.hostile import FORMATS

MOST_SECONDS, MOST_MEGABYTES, MOST_RATIO = 5.0, 512, 2.6
SHOWN = 25


def main() -> None:
    """Measure the formats that were asked for, or all."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("formats", nargs="*")
    parser.add_argument("--megabytes", type=float, default=1.0)
    parser.add_argument("--over", type=float, default=0.3)
    parser.add_argument("--piece")
    options = parser.parse_args()
    costs.load()
    rows = []
    for name in options.formats or FORMATS:
        print(name, file=sys.stderr, flush=True)
        given = options.piece and options.piece.encode().decode("unicode_escape").encode("latin-1")
        for piece in [given] if given else FORMATS[name].pieces:
            rows.append(weighed(name, piece, int(options.megabytes * 2**20), options.over))
            if rows[-1]["over"]:
                print(json.dumps(rows[-1]), file=sys.stderr, flush=True)
    rows.sort(key=lambda row: -float(str(row["seconds"])))
    bad = [row for row in rows if row["over"]]
    print(json.dumps({"inputs": len(rows), "over": len(bad), "worst": rows[:SHOWN]}, indent=1))
    sys.exit(bool(bad))


def weighed(name: str, piece: bytes, size: int, over: float) -> dict[str, object]:
    """Return what one input costs, and how it compares with its half."""
    seconds, megabytes, said = costs.of(name, piece, size // 4)
    row: dict[str, object] = {"format": name, "piece": repr(piece)[2:-1][:40], "quarter": round(seconds, 2)}
    ratio = 0.0
    if seconds > over:
        half = min(costs.of(name, piece, size // 2)[0] for _ in range(2))
        seconds, megabytes, said = costs.of(name, piece, size)
        ratio = round(seconds / max(half, 0.01), 2)
        row |= {"half": round(half, 2), "ratio": ratio}
    wrong = seconds > MOST_SECONDS or megabytes > MOST_MEGABYTES or ratio > MOST_RATIO
    return row | {"seconds": round(seconds, 2), "megabytes": round(megabytes), "gives": said, "over": wrong}


if __name__ == "__main__":
    main()
