"""Outlets by the address they publish at."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from retold.read import dates, tables

_ARCHIVED = re.compile(r"https?://web\.archive\.org/web/(\d{14})(?:[a-z]{2}_)?/(.+)", re.DOTALL)
_DEVICES = ("www.", "m.", "mobile.", "amp.")
_DAY_IN_PATH = re.compile(r"/((?:19|20)\d\d)/(\d{1,2}|[a-z]{3})/(\d{1,2})(?:/|$)")


def of_url(url: str | None) -> str | None:
    """Return the name of the outlet that publishes at an address, or its bare domain."""
    domain = _domain(url)
    known = _known(domain) if domain else None
    return known[0] if known else domain


def family(url: str | None, outlet: str | None) -> str | None:
    """Return the publisher that a table knows for an address or an outlet's name."""
    for domain in (
        _domain(url),
        _domain(f"https://{outlet}") if outlet and "." in outlet and " " not in outlet else None,
    ):
        if domain and (known := _known(domain)):
            return known[1]
    if outlet is None or outlet not in tables.outlet_names():
        return None
    return next(owner for name, owner in tables.outlets().values() if name == outlet)


def archived_at(url: str | None) -> str | None:
    """Return when a web archive took the page at an address."""
    match = _ARCHIVED.match(url or "")
    moment = dates.parse(match[1]) if match else None
    return moment + "+00:00" if moment else None


def day_in_path(url: str | None) -> str | None:
    """Return the day that an address carries as /2013/09/16/ or /2013/sep/16/."""
    match = _DAY_IN_PATH.search(_live(url or "").lower())
    if match is None:
        return None
    year, month, day = match.groups()
    return dates.parse(
        f"{year}-{int(month):02}-{int(day):02}" if month.isdigit() else f"{day} {month} {year}"
    )


def _live(url: str) -> str:
    """Return the page's own address from a web archive's."""
    match = _ARCHIVED.match(url)
    return match[2] if match else url


def _domain(url: str | None) -> str | None:
    """Return the host of an address without "www."."""
    try:
        host = urlsplit(_live(url or "")).hostname
    except ValueError:
        return None
    if not host or "." not in host:
        return None
    for device in _DEVICES:
        if host.startswith(device) and host.count(".") > 1:
            host = host[len(device) :]
    return host


def _known(domain: str) -> tuple[str, str] | None:
    """Return the table's name and family of a domain or of the domain above it."""
    parts = domain.split(".")
    for at in range(len(parts) - 1):
        if found := tables.outlets().get(".".join(parts[at:])):
            return found
    return None
