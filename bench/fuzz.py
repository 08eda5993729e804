"""Feed one parser inputs made from small real ones, and count what breaks a law of `tests/fuzzing/laws.py`.

usage: python bench/fuzz.py PARSER [--seconds 60] [--cases N] [--seed 1] [--keep FOLDER] [--apart]

PARSER is a name in `tests/fuzzing/parsers.py`, "all" (one after another), or nothing: the names are printed. Pieces of the
seeds are changed, cut, repeated, nested and exchanged, and each seed is cut at every byte; an input that reached new lines or gave a result of
a new shape is changed further. A case breaks a law if it raises an error, gives neither an article nor a reason, takes more than
two seconds of processor time, needs more than 512 MB, crashes its process or stops it. One JSON object a parser is printed; what
was found is kept in FOLDER (build/fuzz). --apart reads through the whole door, `read.gather`, with real child processes, and counts
that read = kept + skipped + merged and that no child is left. Exit code 1: something was found.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

import fuzz_run
from fuzzing import mutating
from fuzzing.parsers import PARSERS, Parser

POOL = 3000  # inputs that are changed further; beyond them a new one takes an old one's place
CUTS = 0.2  # share of the cases that are cuts, as long as there are any
MOST_SHAPES = 20_000  # that are told apart


@dataclass
class Pool:
    """What the next case is made from, and what shapes of results were seen."""

    seeds: list[bytes]
    inputs: list[bytes]
    shapes: dict[object, bytes] = field(default_factory=dict)  # with the smallest input of each

    def learn(
        self, made_from: bytes, data: bytes, shape: object, rng: random.Random, *, new_lines: bool
    ) -> None:
        """Keep an input that did something new."""
        known = self.shapes.get(shape)
        if len(data) < len(known) if known is not None else len(self.shapes) < MOST_SHAPES:
            self.shapes[shape] = data
        if known is None or new_lines:
            if len(self.inputs) < POOL:
                self.inputs.append(made_from)
            else:
                self.inputs[rng.randrange(len(self.seeds), POOL)] = made_from


def main() -> None:
    """Run the parsers that were asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("parser", nargs="?")
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--cases", type=int, default=10**9)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, default=Path("build/fuzz"))
    parser.add_argument("--apart", action="store_true")
    options = parser.parse_args()
    if options.parser is None:
        print("\n".join(PARSERS))
        return
    found = 0
    for name in PARSERS if options.parser == "all" else [options.parser]:
        run = fuzz_run.Run(name, options.seconds, options.cases, options.seed, apart=options.apart)
        result = fuzz_run.watched(run, fuzzed, options.keep)
        found += len(result["found"])
        print(json.dumps(result), flush=True)
    sys.exit(bool(found))


def fuzzed(run: fuzz_run.Run, report: fuzz_run.Report) -> None:
    """Feed a parser until the time or the cases are over; done in a process of its own."""
    parser = PARSERS[run.name]
    rng = random.Random(f"{run.name} {run.seed}")
    seeds = parser.seeds()
    pool = Pool(seeds, list(seeds))
    read = fuzz_run.through_the_door(run.name, parser) if run.apart else parser.read
    lines = fuzz_run.Lines()
    end = time.monotonic() + run.seconds
    for made_from in cases(parser, pool, rng):
        if time.monotonic() >= end or report.cases >= run.cases:
            break
        data = parser.wrap(made_from, rng) if parser.wrap else made_from
        if parser.wrap and rng.random() < 0.2:
            data = mutating.mutated(data, rng, parser.tokens, seeds)
        report.begins(data)
        traced = rng.random() < fuzz_run.TRACED
        shape, problem = fuzz_run.tried(read, data, lines=lines if traced else None)
        if problem:
            report.found(problem, data)
        else:
            pool.learn(made_from, data, shape, rng, new_lines=traced and lines.grew())
    report.ends(pool.shapes)


def cases(parser: Parser, pool: Pool, rng: random.Random) -> Iterator[bytes]:
    """Yield every seed, then changed inputs without end, and among them each cut of a seed."""
    yield from pool.seeds
    cuts = [cut for seed in pool.seeds for cut in mutating.cuts(seed)]
    rng.shuffle(cuts)
    while True:
        if cuts and rng.random() < CUTS:
            yield cuts.pop()
            continue
        newest = pool.inputs[-max(20, len(pool.inputs) // 4) :]
        made_from = rng.choice(newest if rng.random() < 0.5 else pool.inputs)
        yield mutating.mutated(made_from, rng, parser.tokens, pool.inputs)


if __name__ == "__main__":
    main()
