"""Make the table of words that are names; it goes to standard output, and the package ships it as `proper.txt`.

DIR holds CoNLL-U files: English Web Treebank (CC BY-SA 4.0) and the genres of GUM with an open licence, not PUD, so
that `names.py` can measure on it. A word of the table of rarity is a name if it stands there as a proper
noun more often than as anything else. The output has no text, only words in the order of the alphabet.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from given import existing, parser
from word_rarity import CLOSED_GENRES

from retold.text.rarity import table
from retold.text.words import words

LEAST = 2  # times seen as a name


def counted(root: Path) -> tuple[Counter[str], Counter[str]]:
    """How often each folded word stands as a proper noun, and how often as anything else."""
    proper: Counter[str] = Counter()
    other: Counter[str] = Counter()
    for path in sorted(root.rglob("*.conllu")):
        if path.name.startswith("GUM_") and path.name.split("_")[1] in CLOSED_GENRES:
            continue
        for line in path.read_text(encoding="utf-8").splitlines():
            cells = line.split("\t")
            if len(cells) == 10 and cells[0].isdigit():
                into = proper if cells[3] == "PROPN" else other
                into.update(words(cells[1]).folded)
    return proper, other


def main() -> None:
    """Write the table to standard output."""
    options = parser(__doc__)
    options.add_argument("dir", type=existing)
    proper, other = counted(options.parse_args().dir)
    known, _ = table()
    found = (word for word, seen in proper.items() if seen >= LEAST and seen > other[word] and word in known)
    print(*sorted(word for word in found if word.isalpha() and len(word) > 1), sep="\n")


if __name__ == "__main__":
    main()
