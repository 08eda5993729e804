"""What others find in the corpus of `reuse.py`: datasketch, rensa and passim, each called as its makers show it."""

from __future__ import annotations

import ctypes
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

Spans = list[tuple[int, int, int, int]]
Pairs = dict[tuple[str, str], Spans]
Told = tuple[
    Pairs, dict[tuple[str, str], int], int
]  # the pairs, the words of each, how many articles were read
Work = Callable[[], Told | Callable[[], Told]]  # what is measured; what it returns may be called afterwards

SHINGLE = 5  # words, for the MinHash systems
PERMUTATIONS = 128
THRESHOLD = 0.5
SUBREAPER = 36  # PR_SET_CHILD_SUBREAPER of Linux


def datasketch(corpus: Path) -> Work:
    """Find pairs with datasketch's MinHash and its LSH."""
    from datasketch import MinHash, MinHashLSH  # noqa: PLC0415 - only where this system runs

    rows = texts(corpus)

    def work() -> Told:
        index, pairs = MinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS), {}
        for name, text in rows:
            sketch = MinHash(num_perm=PERMUTATIONS)
            sketch.update_batch([shingle.encode() for shingle in shingles(text)])
            for other in index.query(sketch):
                pairs[min(name, other), max(name, other)] = []
            index.insert(name, sketch)
        return pairs, {}, len(rows)

    return work


def rensa(corpus: Path) -> Work:
    """Find pairs with rensa's MinHash and its LSH."""
    from rensa import RMinHash, RMinHashLSH  # noqa: PLC0415 - only where this system runs

    rows = texts(corpus)

    def work() -> Told:
        index, pairs = RMinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS, num_bands=32), {}
        for number, (name, text) in enumerate(rows):
            sketch = RMinHash(num_perm=PERMUTATIONS, seed=42)
            sketch.update(shingles(text))
            for found in index.query(sketch):
                other = rows[found][0]
                pairs[min(name, other), max(name, other)] = []
            index.insert(number, sketch)
        return pairs, {}, len(rows)

    return work


class Passim(NamedTuple):
    """An installed passim 2: its command that hands a script to Spark, that script, and its settings."""

    submit: Path
    script: Path
    settings: Path


def installed(command: str | None) -> Passim:
    """Return the passim whose command is given or on the PATH; stop with what to do where there is none."""
    found = shutil.which(command or "passim")
    if not found:
        sys.exit(
            f"reuse: no passim at {command or 'any place of PATH'}: make an environment with Java 17 and "
            '`pip install git+https://github.com/dasmiq/passim "pandas<3"`, then give its command with --passim'
        )
    home = Path(found).parent
    parts = Passim(home / "spark-submit", home.parent / "share" / "submit-seriatim.py", home.parent / "conf")
    if missing := [part for part in parts if not part.exists()]:
        sys.exit(f"reuse: {found} is no passim 2: there is no {missing[0]}")
    return parts


def passim(corpus: Path, command: str | None = None) -> Work:
    """Find passages of pairs with passim; each text gets a head of its own.

    Without a head, passim loses copies that begin with their text's first letter; it reads no digits, so that heads must
    differ in letters. It is stopped when it has the places of all pairs: what comes then, the grouping of them into
    clusters, needs a Java library that Spark fetches.
    """
    parts = installed(command)
    rows = texts(corpus)
    heads = [head(name) for name, _ in rows]
    folder = Path(tempfile.mkdtemp())
    with (folder / "in.jsonl").open("w", encoding="utf-8") as file:
        for number, (name, text) in enumerate(rows):
            file.write(json.dumps({"id": name, "series": number, "text": heads[number] + text}) + "\n")

    def work() -> Callable[[], Told]:
        call = [str(parts.submit), "--master", f"local[{os.cpu_count()}]", str(parts.script), "--all-pairs"]
        call += ["--fields", "cast(series as bigint) as gid", "--filterpairs", "gid < gid2", "--to-extents"]
        path = f"{parts.submit.parent}{os.pathsep}{os.environ['PATH']}"
        environment = os.environ | {"PATH": path, "SPARK_CONF_DIR": str(parts.settings)}
        environment.pop("PYTHONPATH", None)
        adopt()
        done = subprocess.run(
            [*call, str(folder / "in.jsonl"), str(folder / "out")],
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        await_all()
        if done.returncode:
            sys.exit(f"reuse: passim stopped with status {done.returncode}:\n{done.stderr.strip()[-2000:]}")
        return read

    def read() -> Told:
        import pyarrow.parquet as pq  # noqa: PLC0415 - only where this system runs

        columns = ["gid", "gid2", "begin", "end", "begin2", "end2"]
        table = pq.read_table(folder / "out" / "tmp" / "extents.parquet", columns=columns)
        shutil.rmtree(folder)
        pairs: Pairs = defaultdict(list)
        for row in table.to_pylist():
            sides = [(rows[row["gid"]][0], row["begin"], row["end"], len(heads[row["gid"]]))]
            sides += [(rows[row["gid2"]][0], row["begin2"], row["end2"], len(heads[row["gid2"]]))]
            (a, start, end, head), (b, low, high, other) = sorted(sides)
            places = (start - head, end - head, low - other, high - other)
            pairs[a, b].append(tuple(max(0, place) for place in places))
        return pairs, {}, len(rows)

    return work


def head(name: str) -> str:
    """Return a line of words in letters that no other name has."""
    letters = hashlib.sha256(name.encode()).hexdigest().translate(str.maketrans("0123456789", "ghijklmnop"))
    return " ".join(letters[at : at + 8] for at in range(0, len(letters), 8)) + ".\n\n"


def adopt() -> None:
    """Let processes whose parent ends become this one's: Spark leaves its workers so, and their time is to count."""
    ctypes.CDLL(None).prctl(SUBREAPER, 1, 0, 0, 0)


def await_all() -> None:
    """Wait for all processes that are this one's."""
    while True:
        try:
            os.waitpid(-1, 0)
        except ChildProcessError:
            return


def texts(corpus: Path) -> list[tuple[str, str]]:
    """Return the ids and texts of a corpus."""
    import pyarrow.parquet as pq  # noqa: PLC0415 - only where this system runs

    table = pq.read_table(corpus, columns=["id", "text"])
    return list(zip(map(str, table["id"].to_pylist()), table["text"].to_pylist(), strict=True))


def shingles(text: str) -> list[str]:
    """Return the runs of words of a text that the MinHash systems compare."""
    words = text.lower().split()
    return [" ".join(words[at : at + SHINGLE]) for at in range(max(1, len(words) - SHINGLE + 1))]
