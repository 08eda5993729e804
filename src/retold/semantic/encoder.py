"""Sentences to rows of numbers: tokens in batches of like length, and what a model says of them brought to one row."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from retold.errors import BadOption, MissingExtra

MOST_TOKENS = 256  # of a sentence: longer ones are lists, and their beginning tells what of
BATCH = 64

Fields = Mapping[str, NDArray[np.int64]]  # input_ids, attention_mask, token_type_ids: sentences × tokens
States = Callable[[Fields], NDArray[np.float32]]  # sentences × tokens × numbers, or sentences × numbers


def library(name: str) -> Any:
    """Return a library of the extra; raises MissingExtra where it is not installed."""
    try:
        return import_module(name)
    except ImportError as error:
        message = f"--semantic needs {name}: pip install 'retold[semantic]'"
        raise MissingExtra(message) from error


class Encoder:
    """A model that is loaded once and asked often."""

    def __init__(self, states: States, words: Path, *, first: bool) -> None:
        tokenizers = library("tokenizers")
        try:
            self.tokenizer = tokenizers.Tokenizer.from_file(str(words))
        except Exception as error:  # the library has errors of its own, without a common base
            message = f"--semantic: {words} holds no tokens that can be read ({type(error).__name__})"
            raise BadOption(message) from error
        self.tokenizer.enable_truncation(max_length=MOST_TOKENS)
        self.tokenizer.enable_padding()
        self.states, self.first = states, first

    def rows(self, sentences: Sequence[str]) -> NDArray[np.float32]:
        """Return one row of numbers for each sentence."""
        order = sorted(range(len(sentences)), key=lambda at: (len(sentences[at]), sentences[at]))
        parts = [order[first : first + BATCH] for first in range(0, len(order), BATCH)]
        found = [self._of_batch([sentences[at] for at in part]) for part in parts]
        out = np.empty((len(sentences), found[0].shape[1] if found else 0), dtype=np.float32)
        for part, rows in zip(parts, found, strict=True):
            out[part] = rows
        return out

    def _of_batch(self, sentences: Sequence[str]) -> NDArray[np.float32]:
        encoded = self.tokenizer.encode_batch(list(sentences))
        fields = {
            "input_ids": np.array([one.ids for one in encoded], dtype=np.int64),
            "attention_mask": np.array([one.attention_mask for one in encoded], dtype=np.int64),
            "token_type_ids": np.array([one.type_ids for one in encoded], dtype=np.int64),
        }
        answer = self.states(fields)
        if answer.ndim == 2:
            return answer
        if self.first:
            return answer[:, 0]
        mask = fields["attention_mask"][:, :, None].astype(np.float32)
        mean: NDArray[np.float32] = (answer * mask).sum(axis=1) / np.maximum(mask.sum(axis=1), 1.0)
        return mean
