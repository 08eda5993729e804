"""Sentence embeddings by a model of the user's choice: a folder, or a name on the Hugging Face hub that they gave.

Nothing is fetched unless the user named what to fetch. ONNX Runtime runs the model; no training framework is needed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from retold.errors import BadOption, MissingExtra

DEFAULT = "sentence-transformers/all-MiniLM-L6-v2"  # small, and its authors publish it as ONNX
FILES = (
    "model.onnx",
    "onnx/model.onnx",
    "onnx/model_quantized.onnx",
    "onnx/model_int8.onnx",
    "model_quantized.onnx",
)
FETCHED = ["tokenizer.json", "1_Pooling/config.json", "onnx/model.onnx"]
MOST_TOKENS = 256  # of a sentence: longer ones are lists, and their beginning tells what of
BATCH = 64
CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Model:
    """What embeds sentences, and the name under which a report records it."""

    embed: Callable[[Sequence[str]], NDArray[np.float32]]
    name: str


def model(given: str) -> Model:
    """Return the model that a folder holds, or that is known under a name; an empty name is the default's.

    The default is looked for on this machine only. Raises MissingExtra without the libraries, BadOption where there
    is no such model.
    """
    folder = Path(given) if given and Path(given).exists() else _from_hub(given)
    file = next((folder / name for name in FILES if (folder / name).is_file()), None)
    words = folder / "tokenizer.json"
    if file is None or not words.is_file():
        lacking = "model.onnx" if file is None else "tokenizer.json"
        message = (
            f"--semantic {given}: there is no {lacking} in {folder}: give a model's folder as --semantic=FOLDER, "
            "or put --semantic last if you meant something else to be read"
        )
        raise BadOption(message)
    return Model(_Encoder(file, words, first=_takes_first(folder)).rows, f"{folder.name} {_digest(file)}")


def _from_hub(given: str) -> Path:
    """Return the folder of a model by its name, fetched if the user named it and it is not here yet."""
    hub = _library("huggingface_hub")
    if given and ("/" not in given or given.startswith((".", "/", "~")) or given.count("/") > 1):
        message = f"--semantic {given}: no such folder, and no name of a model such as {DEFAULT}"
        raise BadOption(message)
    try:
        found = hub.snapshot_download(given or DEFAULT, allow_patterns=FETCHED, local_files_only=not given)
    except Exception as error:
        if given:
            message = (
                f"--semantic {given}: the model could not be fetched ({type(error).__name__}): give a folder"
            )
        else:
            message = (
                f"--semantic: {DEFAULT} is not on this machine: name it to have it fetched once "
                f"(--semantic {DEFAULT}), or give a folder with model.onnx and tokenizer.json"
            )
        raise BadOption(message) from error
    return Path(found)


def _library(name: str) -> Any:
    try:
        return import_module(name)
    except ImportError as error:
        message = f"--semantic needs {name}: pip install 'retold[semantic]'"
        raise MissingExtra(message) from error


def _takes_first(folder: Path) -> bool:
    """Return whether the model says that its first token stands for the sentence, instead of the mean of all."""
    file = folder / "1_Pooling" / "config.json"
    try:
        said = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return isinstance(said, dict) and bool(said.get("pooling_mode_cls_token"))


def _digest(file: Path) -> str:
    """Return the beginning of a file's SHA-256: a report says which model it was made with."""
    digest = hashlib.sha256()
    with file.open("rb") as data:
        while chunk := data.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()[:12]


class _Encoder:
    """A model that is loaded once and asked often."""

    def __init__(self, file: Path, words: Path, *, first: bool) -> None:
        runtime, tokenizers = _library("onnxruntime"), _library("tokenizers")
        try:
            self.session = runtime.InferenceSession(str(file), providers=["CPUExecutionProvider"])
            self.tokenizer = tokenizers.Tokenizer.from_file(str(words))
        except Exception as error:  # each library has errors of its own, without a common base
            message = (
                f"--semantic: {file.parent} holds no model that ONNX Runtime reads ({type(error).__name__})"
            )
            raise BadOption(message) from error
        self.tokenizer.enable_truncation(max_length=MOST_TOKENS)
        self.tokenizer.enable_padding()
        self.first = first
        self.inputs = [one.name for one in self.session.get_inputs()]

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
        given = {name: fields[name] for name in self.inputs if name in fields}
        answer: NDArray[np.float32] = self.session.run(None, given)[0]
        if answer.ndim == 2:
            return answer
        if self.first:
            return answer[:, 0]
        mask = fields["attention_mask"][:, :, None].astype(np.float32)
        mean: NDArray[np.float32] = (answer * mask).sum(axis=1) / np.maximum(mask.sum(axis=1), 1.0)
        return mean
