"""Sentence embeddings by a model of the user's choice: a folder, or a name on the Hugging Face hub that they gave.

Nothing is fetched unless the user named what to fetch. ONNX Runtime runs the model; a BERT that comes as bare weights
(model.safetensors) is computed here. No training framework is needed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from retold.errors import BadOption
from retold.semantic import bert, onnx
from retold.semantic.encoder import Encoder, library

DEFAULT = "sentence-transformers/all-MiniLM-L6-v2"  # small, and its authors publish it as ONNX
FILES = (
    "model.onnx",
    "onnx/model.onnx",
    "onnx/model_quantized.onnx",
    "onnx/model_int8.onnx",
    "model_quantized.onnx",
)
FETCHED = ["tokenizer.json", "1_Pooling/config.json", "onnx/model.onnx"]
WEIGHTS = "model.safetensors"
CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Model:
    """What embeds sentences, and the name under which a report records it."""

    embed: Callable[[Sequence[str]], NDArray[np.float32]]
    name: str


def model(given: str) -> Model:
    """Return the model that a folder holds, or that is known under a name; an empty name is the default's.

    The default is looked for on this machine only: its ONNX form, or its weights. Raises MissingExtra without the
    libraries, BadOption where there is no such model.
    """
    folder = Path(given) if given and Path(given).exists() else _from_hub(given)
    file = next((folder / name for name in (*FILES, WEIGHTS) if (folder / name).is_file()), None)
    words = folder / "tokenizer.json"
    if file is None or not words.is_file():
        lacking = "model.onnx" if file is None else "tokenizer.json"
        message = (
            f"--semantic {given}: there is no {lacking} in {folder}: give a model's folder as --semantic=FOLDER, "
            "or put --semantic last if you meant something else to be read"
        )
        raise BadOption(message)
    states = bert.states(file) if file.name == WEIGHTS else onnx.states(file)
    return Model(Encoder(states, words, first=_takes_first(folder)).rows, f"{folder.name} {_digest(file)}")


def _from_hub(given: str) -> Path:
    """Return the folder of a model by its name, fetched if the user named it and it is not here yet."""
    hub = library("huggingface_hub")
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
