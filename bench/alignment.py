"""Score text alignment on PAN 2013.

DIR holds `susp`, `src` and one folder of gold for each subset. Prints one JSON with plagdet, recall, precision and
granularity (macro, as defined by PAN) of each subset and of the whole.
"""

from __future__ import annotations

import hashlib
import json
import math
import time
import xml.etree.ElementTree as ET
from collections import defaultdict
from functools import partial
from multiprocessing import Pool
from pathlib import Path

from given import existing, parser
from spans import length

from retold.align import chains
from retold.records import Parsed
from retold.text.sentences import sentences
from retold.text.words import words

Case = tuple[str, str, int, int, int, int]  # suspicious file, source file, [start, end) in either
PROCESSES = 2
KEYS = ("susp", "source", "this_offset", "this_length", "source_offset", "source_length")


def main() -> None:
    """Align the chosen pairs and print the scores."""
    options = parser(__doc__)
    options.add_argument("dir", type=existing)
    options.add_argument("--subset", nargs="*")
    options.add_argument(
        "--half", choices=["even", "odd"], help="pairs by the last bit of the SHA-1 of their names"
    )
    options.add_argument("--every", type=int, default=1, help="take every N-th pair")
    options.add_argument(
        "--detections", type=Path, help="also write the detections, as PAN's own measures read them"
    )
    chosen = options.parse_args()
    chosen.dir = corpus(chosen.dir)
    if chosen.dir is None:
        options.error("no folder with `susp` and `src` there: unpack the corpus and give its `train`")
    subsets = chosen.subset or sorted(one.name for one in chosen.dir.iterdir() if one.name.startswith("0"))
    pairs = {name: picked(chosen.dir / name, chosen.half, chosen.every) for name in subsets}
    everything = [pair for some in pairs.values() for pair in some]
    with Pool(PROCESSES) as pool:
        answers = pool.map(partial(align, chosen.dir), everything, chunksize=20)
    found = {case for some, _ in answers for case in some}
    if chosen.detections:
        chosen.detections.write_text(
            json.dumps([dict(zip(KEYS, sized(case), strict=True)) for case in sorted(found)])
        )
    gold = {
        name: [case for case in cases(chosen.dir / name) if case[:2] in set(pairs[name])] for name in subsets
    }
    out = {"whole": score([case for some in gold.values() for case in some], found)}
    for name in subsets:
        out[name] = score(gold[name], {case for case in found if case[:2] in set(pairs[name])})
    spent = sum(seconds for _, seconds in answers) / max(1, len(answers))
    print(json.dumps(out | {"pairs": len(everything), "ms_cpu_per_pair": round(1000 * spent, 1)}))


def corpus(folder: Path) -> Path | None:
    """Return the folder that holds `susp` and `src`: the given one, or one inside it."""
    places = [folder, *sorted(folder.iterdir())] if folder.is_dir() else []
    return next((one for one in places if (one / "susp").is_dir() and (one / "src").is_dir()), None)


def sized(case: Case) -> tuple[str, str, int, int, int, int]:
    """Return a case with lengths in place of ends."""
    susp, source, start, end, low, high = case
    return susp, source, start, end - start, low, high - low


def picked(folder: Path, half: str | None, every: int) -> list[tuple[str, str]]:
    """Return the pairs of a subset that belong to the chosen half."""
    lines = [
        line.split() for line in (folder / "pairs").read_text(encoding="utf-8").splitlines() if line.strip()
    ]
    kept = sorted((a, b) for a, b in lines if half in (None, half_of(a, b)))
    return kept[::every]


def half_of(susp: str, source: str) -> str:
    """Return the half that a pair belongs to."""
    return "odd" if int(hashlib.sha1((susp + source).encode()).hexdigest(), 16) % 2 else "even"


def cases(folder: Path) -> list[Case]:
    """Return the gold cases of a subset."""
    out = []
    for path in sorted(folder.glob("*.xml")):
        root = ET.parse(path).getroot()
        for feature in root.iter("feature"):
            if feature.get("name") == "plagiarism":
                start, size, low, length = (
                    int(feature.get(key))
                    for key in ("this_offset", "this_length", "source_offset", "source_length")
                )
                names = (root.get("reference"), feature.get("source_reference"))
                out.append((*names, start, start + size, low, low + length))
    return out


def align(root: Path, pair: tuple[str, str]) -> tuple[list[Case], float]:
    """Align one pair; PAN counts characters of the decoded text, line ends as they are."""
    began = time.process_time()
    a, b = (read(root / folder / name) for folder, name in zip(("susp", "src"), pair, strict=True))
    found = [(*pair, *one) for one in chains.detections(a, b)]
    return found, time.process_time() - began


def read(path: Path) -> Parsed:
    """Read one text as its words and sentences."""
    text = path.read_bytes().decode("utf-8")
    found = words(text)
    return Parsed(found, sentences(text, found), (), (), (), ())


def score(gold: list[Case], found: set[Case]) -> dict[str, float]:
    """Return plagdet with its parts."""
    if not gold and not found:
        return {"plagdet": 1.0, "recall": 1.0, "precision": 1.0, "granularity": 1.0}
    by_pair = defaultdict(list)
    for one in sorted(found):
        by_pair[one[:2]].append(one)
    of_gold: dict[Case, list[tuple[int, int, int, int]]] = defaultdict(list)
    of_found: dict[Case, list[tuple[int, int, int, int]]] = defaultdict(list)
    for case in gold:
        for one in by_pair[case[:2]]:
            both = (max(case[2], one[2]), min(case[3], one[3]), max(case[4], one[4]), min(case[5], one[5]))
            if both[0] < both[1] and both[2] < both[3]:
                of_gold[case].append(both)
                of_found[one].append(both)
    recall = sum(map(covered, of_gold.items())) / len(gold) if gold else 0.0
    precision = sum(map(covered, of_found.items())) / len(found) if found else 0.0
    granularity = sum(map(len, of_gold.values())) / len(of_gold) if of_gold else 1.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    figures = {
        "plagdet": f1 / math.log2(1 + granularity),
        "recall": recall,
        "precision": precision,
        "granularity": granularity,
    }
    return {name: round(figure, 4) for name, figure in figures.items()}


def covered(item: tuple[Case, list[tuple[int, int, int, int]]]) -> float:
    """Return the share of a case's characters, in both texts, that its counterparts cover."""
    case, parts = item
    both = length([part[:2] for part in parts]) + length([part[2:] for part in parts])
    return both / (case[3] - case[2] + case[5] - case[4])


if __name__ == "__main__":
    main()
