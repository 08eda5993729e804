"""The bundled story as a document: it has all that an export can hold; and the same with a payload in every field."""

from __future__ import annotations

import pytest

from retold import demo, run


@pytest.fixture(scope="session")
def told() -> dict:
    """The document of the bundled story, with an input that was skipped."""
    return run.report([*map(str, demo.paths()), "missing.txt"])
