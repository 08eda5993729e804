"""A BERT from its bare weights (Devlin et al. 2019), for sentence encoders that come as model.safetensors."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.special import erf

from retold.errors import BadOption
from retold.semantic.encoder import Fields, States, library

Array = NDArray[np.float32]

MASKED = -1e9  # what a token that is none adds to the attention it would get
LARGEST = 2 * 2**30  # bytes of weights: sentence encoders have a tenth of it


def states(file: Path) -> States:
    """Return what computes the last states of tokens; raises MissingExtra, and BadOption for what is no BERT."""
    safetensors = library("safetensors.numpy")
    try:
        said = json.loads((file.parent / "config.json").read_text(encoding="utf-8"))
        known = (
            said["model_type"] == "bert" and said["hidden_act"] == "gelu" and file.stat().st_size <= LARGEST
        )
        found = safetensors.load_file(str(file)) if known else {}
        weights = {name.removeprefix("bert."): value.astype(np.float32) for name, value in found.items()}
        return _Bert(said, weights).states
    except Exception as error:  # the library has errors of its own, and a folder may hold anything
        message = (
            f"--semantic: {file.parent} holds no BERT that can be computed here ({type(error).__name__})"
        )
        raise BadOption(message) from error


class _Bert:
    """The weights by name, and the few numbers that say how they are put together."""

    def __init__(self, said: dict[str, Any], weights: dict[str, Array]) -> None:
        self.weights = weights
        self.layers, self.heads = int(said["num_hidden_layers"]), int(said["num_attention_heads"])
        self.epsilon = float(said["layer_norm_eps"])
        self.words, self.places, self.kinds = (
            weights[f"embeddings.{name}_embeddings.weight"] for name in ("word", "position", "token_type")
        )

    def states(self, fields: Fields) -> Array:
        """Return sentences × tokens × numbers."""
        ids = fields["input_ids"]
        x = self.words[ids] + self.places[: ids.shape[1]] + self.kinds[fields["token_type_ids"]]
        x = self._normal(x, "embeddings.LayerNorm")
        mask = ((1 - fields["attention_mask"]) * MASKED).astype(np.float32)[:, None, None, :]
        for number in range(self.layers):
            x = self._layer(x, mask, f"encoder.layer.{number}")
        return x

    def _layer(self, x: Array, mask: Array, name: str) -> Array:
        attended = self._linear(
            self._attention(x, mask, f"{name}.attention.self"), f"{name}.attention.output.dense"
        )
        x = self._normal(x + attended, f"{name}.attention.output.LayerNorm")
        wide = self._linear(x, f"{name}.intermediate.dense")
        wide = wide * 0.5 * (1 + erf(wide / np.float32(np.sqrt(2))))
        return self._normal(x + self._linear(wide, f"{name}.output.dense"), f"{name}.output.LayerNorm")

    def _attention(self, x: Array, mask: Array, name: str) -> Array:
        count, length, size = x.shape
        shape = (count, length, self.heads, size // self.heads)
        query, key, value = (
            self._linear(x, f"{name}.{part}").reshape(shape).transpose(0, 2, 1, 3)
            for part in ("query", "key", "value")
        )
        scores = query @ key.transpose(0, 1, 3, 2) / np.float32(np.sqrt(shape[-1])) + mask
        scores = np.exp(scores - scores.max(axis=-1, keepdims=True))
        scores /= scores.sum(axis=-1, keepdims=True)
        found: Array = (scores @ value).transpose(0, 2, 1, 3).reshape(x.shape)
        return found

    def _linear(self, x: Array, name: str) -> Array:
        return x @ self.weights[f"{name}.weight"].T + self.weights[f"{name}.bias"]

    def _normal(self, x: Array, name: str) -> Array:
        centred = x - x.mean(axis=-1, keepdims=True)
        spread = np.sqrt((centred**2).mean(axis=-1, keepdims=True) + np.float32(self.epsilon))
        found: Array = centred / spread * self.weights[f"{name}.weight"] + self.weights[f"{name}.bias"]
        return found
