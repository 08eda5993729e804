"""A model in ONNX form, run by ONNX Runtime."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from retold.errors import BadOption
from retold.semantic.encoder import Fields, States, library


def states(file: Path) -> States:
    """Return what computes the states of tokens; raises MissingExtra, and BadOption for what is no such model."""
    runtime = library("onnxruntime")
    try:
        session = runtime.InferenceSession(str(file), providers=["CPUExecutionProvider"])
    except Exception as error:  # the library has errors of its own, without a common base
        message = f"--semantic: {file.parent} holds no model that ONNX Runtime reads ({type(error).__name__})"
        raise BadOption(message) from error
    wanted = [one.name for one in session.get_inputs()]

    def of(fields: Fields) -> NDArray[np.float32]:
        found: NDArray[np.float32] = session.run(None, {n: fields[n] for n in wanted if n in fields})[0]
        return found

    return of
