"""Simulate power losses during the operations of a store, and check what is left."""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from crashes import shim

if __name__ == "__main__":
    shim.ensure()

from crashes import disk, recording, toys, trials


def main():
    seed = 1
    n = int(sys.argv[1])
    for toy, loses in toys.TOYS:
        with trials.workplace() as place:
            base = trials.prepared(toy, place)
            rec = trials.recorded(toy, base, place)
            t = time.time()
            for mode in disk.MODES:
                rng = random.Random(f"{seed} {toy.name} {mode}")
                points = sorted(rng.randrange(len(rec.steps) + 1) for _ in range(n))
                d = disk.Disk(rec)
                c = Counter()
                for k in points:
                    d.forward(k)
                    folder = place / "left"
                    folder.mkdir()
                    disk.put(d.left(mode, rng), folder)
                    for w in toy.check(folder, recording.marks(rec, k)): c[w] += 1
                    import shutil
                    shutil.rmtree(folder)
                print(toy.name, loses, mode, len(rec.steps), dict(c), round(time.time() - t, 1))
if __name__ == "__main__":
    main()
