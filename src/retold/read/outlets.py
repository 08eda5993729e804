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
    host = domain(url)
    known = _known(host) if host else None
    return known[0] if known else host


def given(url: str | None) -> str | None:
    """Return the name that a user's own table gives to an address; it counts more than what the page says."""
    known, host = tables.given(), domain(url)
    return next((known[above] for above in _above(host) if above in known), None) if host and known else None


def family(url: str | None, outlet: str | None) -> str | None:
    """Return the publisher that a table knows for an address or an outlet's name."""
    for host in (
        domain(url),
        domain(f"https://{outlet}") if outlet and "." in outlet and " " not in outlet else None,
    ):
        if host and (known := _known(host)):
            return known[1]
    return tables.owners().get((outlet or "").casefold())


def archived_at(url: str | None) -> str | None:
    """Return when a web archive took the page at an address."""
    match = _ARCHIVED.match(url or "")
    moment = dates.parse(match[1]) if match else None
    return moment + "+00:00" if moment else None


def day_in_path(url: str | None) -> str | None:
    """Return the day that an address carries as /2013/09/16/ or /2013/sep/16/."""
    match = _DAY_IN_PATH.search(live(url or "").lower())
    if match is None:
        return None
    year, month, day = match.groups()
    return dates.parse(
        f"{year}-{int(month):02}-{int(day):02}" if month.isdigit() else f"{day} {month} {year}"
    )


def live(url: str) -> str:
    """Return the page's own address from a web archive's."""
    match = _ARCHIVED.match(url)
    return match[2] if match else url


def domain(url: str | None) -> str | None:
    """Return the host of an address without "www."."""
    try:
        host = urlsplit(live(url or "")).hostname
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
    known = tables.outlets()
    return next((known[above] for above in _above(domain) if above in known), None)


def _above(domain: str) -> list[str]:
    """Return a domain and those above it, the longest first."""
    parts = domain.split(".")
    return [".".join(parts[at:]) for at in range(len(parts) - 1)]
