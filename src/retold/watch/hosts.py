"""When each host may be asked again, and how often it was asked; kept in the store, so that a new run is as polite."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from threading import Lock

from retold.watch.listing import utc


@dataclass(slots=True)
class Hosts:
    """What is known of hosts in a run; requests are counted by the threads that make them."""

    free: dict[str, float] = field(default_factory=dict)  # in seconds since 1970
    asked: Counter[str] = field(default_factory=Counter)  # since it was written last
    lock: Lock = field(default_factory=Lock)

    def count(self, host: str) -> None:
        """Note a request."""
        with self.lock:
            self.asked[host] += 1

    def busy(self, now: float) -> set[str]:
        """Return the hosts that may not be asked yet."""
        return {host for host, free in self.free.items() if free > now}

    def leave(self, pauses: Mapping[str, float]) -> None:
        """Leave hosts alone until some moments."""
        for host, until in pauses.items():
            if host:
                self.free[host] = max(self.free.get(host, 0.0), until)

    def moved(self, seconds: float) -> None:
        """Follow the wall clock."""
        for host in self.free:
            self.free[host] += seconds


def load(connection: sqlite3.Connection, now: float) -> Hosts:
    """Return what an earlier run left of hosts that may not be asked yet."""
    return Hosts(dict(connection.execute("select host, free from host where free > ?", (now,))))


def drawn(hosts: Hosts) -> Counter[str]:
    """Return how often hosts were asked since this was asked last."""
    with hosts.lock:
        asked, hosts.asked = hosts.asked, Counter()
    return asked


def save(connection: sqlite3.Connection, hosts: Hosts, asked: Mapping[str, int], now: float) -> None:
    """Write how often hosts were asked, and until when they are left alone; what is over is forgotten in memory."""
    for host in asked.keys() | hosts.free.keys():
        connection.execute(
            "insert into host (host, free) values (?, ?) on conflict (host) do update set free = excluded.free",
            (host, hosts.free.get(host, now)),
        )
    for host, count in asked.items():
        connection.execute(
            "insert into request (host, day, count) values (?, ?, ?) "
            "on conflict (host, day) do update set count = count + excluded.count",
            (host, utc(now)[:10], count),
        )
    for host in [host for host, free in hosts.free.items() if free <= now]:
        del hosts.free[host]
