"""What a server is told when it starts."""

from __future__ import annotations

import ipaddress
import os
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from retold.errors import BadOption

SHORTEST_TOKEN = 16  # characters: 22 of base64 hold 128 bits, and people shorten what they type
LARGEST_BODY = 64 * 2**20  # bytes of a request: a folder of saved pages, sent at once


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the store is, where the server listens, who may ask and how much."""

    store: Path
    host: str = "127.0.0.1"
    port: int = 8765
    token: str | None = None  # required of every request where it is set; needed beyond loopback
    public: tuple[
        str, ...
    ] = ()  # addresses that readers use: https://desk.example, where a proxy stands before
    read_only: bool = False  # nothing can be changed
    largest_body: int = LARGEST_BODY
    rate: float = 60.0  # requests a second of one client, see guarding/rates.py

    @property
    def https(self) -> bool:
        """Whether readers come by https."""
        return any(address.startswith("https:") for address in self.public)

    @property
    def kept(self) -> str:
        """What browsers may keep of what stands in the store: nothing where the computer may be shared."""
        return "private, no-cache" if self.token is None else "no-store"


def is_loopback(host: str) -> bool:
    """Tell whether a host that is listened on can be reached from this machine alone."""
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def origin(address: str) -> str:
    """Return scheme, host and port of an address that readers use; raise BadOption where it has more or less.

    >>> origin("https://Desk.Example/")
    'https://desk.example'
    """
    try:
        found = urlsplit(address)
        port = found.port
    except ValueError:
        found, port = urlsplit(""), None
    if (
        found.scheme not in {"http", "https"}
        or not found.hostname
        or found.username
        or found.path not in {"", "/"}
    ):
        message = f"{address} is no address of a server: name it as readers do, as in https://desk.example"
        raise BadOption(message)
    host = f"[{found.hostname}]" if ":" in found.hostname else found.hostname
    usual = {"http": 80, "https": 443}[found.scheme]
    return f"{found.scheme}://{host}" + (f":{port}" if port not in {None, usual} else "")


def token(file: Path | None) -> str | None:
    """Return the token of a file, or of the variable RETOLD_TOKEN, or none; raise BadOption where it is too short."""
    told = (
        os.environ.get("RETOLD_TOKEN") if file is None else file.read_text(encoding="utf-8", errors="replace")
    )
    if told is None:
        return None
    found = told.strip()
    where = "RETOLD_TOKEN" if file is None else str(file)
    if len(found) < SHORTEST_TOKEN or not found.isascii() or not found.isprintable() or " " in found:
        message = (
            f"{where} holds no token: {SHORTEST_TOKEN} or more letters and digits, "
            f"as from python -c 'import secrets; print(secrets.token_urlsafe())'"
        )
        raise BadOption(message)
    return found
