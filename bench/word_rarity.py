"""Make the table of word rarity from treebanks whose texts are openly licensed; the table goes to standard output.

DIR holds CoNLL-U files. English Web Treebank (CC BY-SA 4.0), Parallel Universal Dependencies (CC BY-SA 3.0) and
the genres of GUM with an open licence are counted; GUM's non-commercial genres are left out. The output has no
text, only counts: one line for each weight, in tenths of a bit, with the words that have it.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from given import existing, parser

from retold.text.words import words

CLOSED_GENRES = ("essay", "fiction", "letter", "podcast", "whow")  # non-commercial licences
PIECE = 10  # sentences counted together: a word that one text repeats is not thereby a common word
LEAST_PIECES = 2  # a word seen in one piece weighs as much as an unseen one


def pieces(path: Path) -> Iterator[list[set[str]]]:
    """Up to ten sentences of one document, each as its set of folded words and lemmas."""
    piece: list[set[str]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if (line.startswith("# newdoc") or len(piece) == PIECE) and piece:
            yield piece
            piece = []
        if line.startswith("# text = "):
            found = words(line.removeprefix("# text = "))
            piece.append({*found.folded, *found.lemmas})
    if piece:
        yield piece


def weights(root: Path) -> tuple[dict[str, int], int]:
    """Tenths of a bit for each word: how surprising it is in a sentence; and the same for an unseen word."""
    in_sentences: Counter[str] = Counter()
    in_pieces: Counter[str] = Counter()
    sentences = n_pieces = 0
    for path in sorted(root.rglob("*.conllu")):
        if path.name.startswith("GUM_") and path.name.split("_")[1] in CLOSED_GENRES:
            continue
        for piece in pieces(path):
            n_pieces += 1
            sentences += len(piece)
            in_pieces.update(set().union(*piece))
            for sentence in piece:
                in_sentences.update(sentence)
    out = {}
    for word, seen in in_pieces.items():
        if seen < LEAST_PIECES:
            continue
        spread = -math.log(1 - min(seen, n_pieces - 0.5) / n_pieces) * n_pieces / sentences
        out[word] = round(-10 * math.log2(min(in_sentences[word] / sentences, spread)))
    return out, round(10 * math.log2(sentences))


def main() -> None:
    """Write the table to standard output."""
    options = parser(__doc__)
    options.add_argument("dir", type=existing)
    table, unseen = weights(options.parse_args().dir)
    lines = defaultdict(list)
    for word, weight in table.items():
        lines[weight].append(word)
    print(f"{unseen}")
    for weight in sorted(lines):
        print(weight, *sorted(lines[weight]))


if __name__ == "__main__":
    main()
