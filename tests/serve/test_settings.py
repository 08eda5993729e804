"""What a server is told when it starts."""

from __future__ import annotations

from pathlib import Path

import pytest

from retold.errors import BadOption
from retold.serve import settings


@pytest.mark.parametrize(
    ("address", "origin"),
    [
        ("https://Desk.Example", "https://desk.example"),
        ("http://desk.example:80/", "http://desk.example"),
        ("https://desk.example:8443", "https://desk.example:8443"),
        ("http://[::1]:8765", "http://[::1]:8765"),
    ],
)
def test_an_address_is_an_origin(address: str, origin: str) -> None:
    """An address is compared as browsers write it."""
    assert origin == settings.origin(address)


@pytest.mark.parametrize(
    "address",
    [
        "desk.example",
        "ftp://desk.example",
        "https://",
        "https://a@desk.example",
        "https://desk.example/app",
        "https://x:99999",
    ],
)
def test_what_is_no_address_is_refused(address: str) -> None:
    """More or less than scheme, host and port is a mistake that is told."""
    with pytest.raises(BadOption):
        settings.origin(address)


def test_loopback_is_this_machine_alone() -> None:
    """Every other address is reached from elsewhere, also one that means all."""
    told = {host: settings.is_loopback(host) for host in ("127.0.0.1", "127.9.9.9", "::1", "LOCALHOST")}
    assert {True} == {*told.values()}
    assert not any(map(settings.is_loopback, ("0.0.0.0", "::", "", "192.0.2.1", "localhost.example")))


def test_a_token_comes_from_a_file_or_a_variable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file goes before the variable; what is short or holds blanks is none."""
    monkeypatch.setenv("RETOLD_TOKEN", "from-the-variable-1")
    file = tmp_path / "token.txt"
    file.write_text("from-the-file-000001\n")
    assert ["from-the-file-000001", "from-the-variable-1"] == [settings.token(file), settings.token(None)]
    for bad in ("", "short", "two words of a token here", "tökens-are-in-ascii-alone"):
        file.write_text(bad, encoding="utf-8")
        with pytest.raises(BadOption):
            settings.token(file)
