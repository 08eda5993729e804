"""Train a small English parser for `--parse` on treebanks in CoNLL-U form, and save it as a spaCy pipeline.

usage: python bench/train_parser.py OUT_FOLDER TREEBANK.conllu|FOLDER … [--epochs N] [--held-out FILE.conllu]

The same files, epochs and versions of spaCy and numpy give the same weights. Measured on Universal Dependencies
English EWT (CC BY-SA 4.0) and GUM, of which genres whose texts may not be passed on are left out by file name. The
pipeline that comes out falls under the licences of what it was trained on.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import spacy
from spacy.tokens import Doc
from spacy.training import Example
from spacy.util import fix_random_seed, minibatch

WITHHELD = ("_essay_", "_letter_", "_podcast_", "_fiction_", "_whow_")  # of GUM: text under no open licence
WIDTH, DEPTH, ROWS = 96, 4, 4000  # of the network: 9 MB on disk
BATCH = 32  # sentences an update
RATE = 0.001
SEED = 1
VERSION = "1.0.0"  # of what comes out; raise it where the settings above change

NETWORK = {
    "@architectures": "spacy.HashEmbedCNN.v2",
    "pretrained_vectors": None,
    "width": WIDTH,
    "depth": DEPTH,
    "embed_size": ROWS,
    "window_size": 1,
    "maxout_pieces": 3,
    "subword_features": True,
}
SHARED = {"@architectures": "spacy.Tok2VecListener.v1", "width": WIDTH, "upstream": "tok2vec"}


def main() -> None:
    """Train, say how well, and save."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("out", type=Path)
    options.add_argument("treebanks", type=Path, nargs="+")
    options.add_argument("--epochs", type=int, default=6)
    options.add_argument("--held-out", type=Path)
    given = options.parse_args()
    nlp = _blank()
    examples = [one for path in _files(given.treebanks, given.held_out) for one in _examples(nlp, path)]
    _train(nlp, examples, given.epochs)
    if given.held_out:
        scores = nlp.evaluate(list(_examples(nlp, given.held_out)))
        print({name: round(scores[name], 3) for name in ("tag_acc", "dep_uas", "dep_las")})
    nlp.to_disk(given.out)


def _blank() -> Any:
    nlp = spacy.blank("en", meta={"name": "treebanks", "version": VERSION})
    nlp.add_pipe("tok2vec", config={"model": NETWORK})
    nlp.add_pipe(
        "tagger", config={"model": {"@architectures": "spacy.Tagger.v2", "nO": None, "tok2vec": SHARED}}
    )
    parser = {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "state_type": "parser",
        "extra_state_tokens": False,
        "hidden_width": 64,
        "maxout_pieces": 2,
        "use_upper": True,
        "nO": None,
        "tok2vec": SHARED,
    }
    nlp.add_pipe("parser", config={"model": parser})
    return nlp


def _files(paths: list[Path], held_out: Path | None) -> list[Path]:
    found = [file for path in paths for file in (sorted(path.rglob("*.conllu")) if path.is_dir() else [path])]
    apart = held_out.resolve() if held_out else None
    return [
        file
        for file in found
        if file.resolve() != apart and not any(genre in file.name for genre in WITHHELD)
    ]


def _examples(nlp: Any, path: Path) -> Iterator[Example]:
    """Yield the sentences of a treebank, as they are written and as they are annotated."""
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        rows = [line.split("\t") for line in block.splitlines() if line and not line.startswith("#")]
        words = [row for row in rows if row[0].isdigit()]
        if not words or any(row[6] == "_" for row in words):
            continue
        forms, spaces = [row[1] for row in words], _spaces(rows, words)
        heads = [int(row[6]) - 1 if row[6] != "0" else number for number, row in enumerate(words)]
        labels = ["ROOT" if row[6] == "0" else row[7] for row in words]
        annotated = Doc(nlp.vocab, forms, spaces, tags=[row[4] for row in words], heads=heads, deps=labels)
        yield Example(Doc(nlp.vocab, forms, spaces), annotated)


def _spaces(rows: list[list[str]], words: list[list[str]]) -> list[bool]:
    """Tell after which words a space stands; the parts of a contraction stand together."""
    joined: set[str] = set()
    for row in rows:
        if "-" in row[0]:
            first, last = map(int, row[0].split("-"))
            joined |= {str(number) for number in range(first, last)}
            if "SpaceAfter=No" in row[9]:
                joined.add(str(last))
    return [row[0] not in joined and "SpaceAfter=No" not in row[9] for row in words]


def _train(nlp: Any, examples: list[Example], epochs: int) -> None:
    fix_random_seed(SEED)
    dice = random.Random(SEED)
    optimizer = nlp.initialize(lambda: examples)
    optimizer.learn_rate = RATE
    for epoch in range(epochs):
        dice.shuffle(examples)
        optimizer.learn_rate = RATE * (1 - epoch / epochs)
        losses: dict[str, float] = {}
        for batch in minibatch(examples, BATCH):
            nlp.update(batch, sgd=optimizer, drop=0.1, losses=losses)
        print(
            f"epoch {epoch + 1} of {epochs}:",
            {name: round(loss) for name, loss in losses.items()},
            flush=True,
        )


if __name__ == "__main__":
    main()
