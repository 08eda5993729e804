"""What follows from the description of the API is asked for at random: bench/api_fuzz.py in short."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from serve.listened import listened

BENCH = Path(__file__).parents[3] / "bench"


def test_no_request_is_an_error_of_the_server(
    desk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """Answers to requests that are as described, and to those that are not, are as described too."""
    monkeypatch.syspath_prepend(str(BENCH))
    import api_fuzz  # noqa: PLC0415 - found only now

    with listened(desk, read_only=True, rate=100_000.0) as (port, _):
        address = f"http://127.0.0.1:{port}"
        description = tmp_path / "openapi.json"
        told = api_fuzz.reaching(api_fuzz.described(address), desk)
        description.write_text(json.dumps(told), encoding="utf-8")
        found = api_fuzz.fuzzed(address, description, minutes=10, seed=1, most=4, phases="fuzzing")

    assert (0, "") == (found, "" if not found else capfd.readouterr().out)
