"""Alerts sent to an address, signed as Standard Webhooks has it (https://www.standardwebhooks.com)."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from retold.errors import BadOption, Unreadable
from retold.read import Door

SECRET = "RETOLD_WEBHOOK_SECRET"  # noqa: S105 - the variable of the environment that holds it
_PREFIX = "whsec_"


def key(secret: str) -> bytes:
    """Return the key that a secret (`whsec_` and Base64) stands for; raise BadOption."""
    try:
        found = base64.b64decode(secret.removeprefix(_PREFIX), validate=True)
    except binascii.Error as error:
        message = f"{SECRET} is no Base64: give what the receiver calls its signing secret (whsec_…)"
        raise BadOption(message) from error
    if not 24 <= len(found) <= 64:
        message = f"{SECRET} has {len(found)} bytes: Standard Webhooks asks for 24 to 64"
        raise BadOption(message)
    return found


def address(url: str) -> str:
    """Return an address that alerts may be sent to; raise BadOption."""
    try:
        parts = urlsplit(url)
        good = parts.scheme in {"http", "https"} and bool(parts.hostname) and not parts.username
    except ValueError:
        good = False
    if not good:
        message = "--webhook: write an address that begins with https://, without a name and password in it"
        raise BadOption(message)
    return url


def send(
    door: Door, url: str, alert: Mapping[str, Any], *, at: str, seconds: int, signed_by: bytes | None
) -> str | None:
    """Send an alert and return None where it was taken, else the reason, without the address.

    `seconds` is the time now (Unix). The id of the alert goes with it: a receiver that had it before knows it again.
    """
    body = json.dumps(
        {"type": f"retold.{alert['kind'].replace(' ', '_')}", "timestamp": at, "data": alert},
        ensure_ascii=False,
    ).encode()
    headers = {
        "Content-Type": "application/json",
        "webhook-id": alert["id"],
        "webhook-timestamp": str(seconds),
    }
    if signed_by:
        headers["webhook-signature"] = signature(signed_by, alert["id"], seconds, body)
    try:
        status = door.post(url, body, headers)
    except Unreadable as error:
        return str(error).replace(url, "the address")
    if 200 <= status < 300:
        return None
    if 300 <= status < 400:
        return f"moved (status {status}): give the new address"
    return f"did not take it (status {status})"


def signature(signed_by: bytes, id_: str, seconds: int, body: bytes) -> str:
    """Return the signature of a message.

    >>> signature(b"0" * 24, "al-1", 1_900_000_000, b"{}")
    'v1,C6e2x/D9+qjYtZ8PvoOiLa16+CCLshKa5wOxqFYxKQY='
    """
    message = f"{id_}.{seconds}.".encode() + body
    return "v1," + base64.b64encode(hmac.new(signed_by, message, hashlib.sha256).digest()).decode()
