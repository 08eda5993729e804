"""The work of the child process done in this one, so that what a fuzz run does to a parser is seen."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib import import_module
from typing import Any
from unittest import mock

from retold.errors import Unreadable
from retold.read import apart, worker

# What the libraries raise over bytes that they cannot read: the child process says so in a reason.
FOREIGN = frozenset({"pdf", "docx", "parquet", "sqlite"})


class Here:
    """A job that is done when its replies are asked for."""

    def __init__(self, job: str, data: bytes, about: dict[str, Any], *, size: int | None = None) -> None:
        del size
        self._job, self._data, self._about = job, data, json.loads(json.dumps(about))

    def replies(self) -> Iterator[dict[str, Any]]:
        """Yield what the job finds, as it would come through the pipe."""
        job = import_module(f"retold.read.{worker._PLACES[self._job]}").job
        try:
            for found in job(self._data, self._about):
                reply = json.loads(json.dumps(worker._packed(found), default=str))
                yield (
                    reply | {"data": found.data} if isinstance(reply.get("data"), int) else reply
                )  # sent beside it
        except (Unreadable, MemoryError, GeneratorExit):
            raise
        except Exception as error:
            if self._job not in FOREIGN:
                raise
            reason = f"could not be parsed ({type(error).__name__})"
            raise Unreadable(reason) from error

    def close(self, *, whole: bool = False) -> None:
        """End nothing: there is no process."""


def instead_of_apart() -> Any:
    """Return what makes readers work in this process as long as it is entered."""
    return mock.patch.object(apart, "Asked", Here)
