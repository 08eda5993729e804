"""Lists that name lists are followed, and none leads on for ever."""

from __future__ import annotations

import re
from http.server import BaseHTTPRequestHandler

import pytest
from click.testing import CliRunner
from newsstand import Stand
from serving import gives

from retold.cli import main
from retold.watch import families

HOUR = 3600.0


def index(stand: Stand, *paths: str) -> str:
    """An index of sitemaps."""
    named = "".join(f"<sitemap><loc>{stand.site.address}{path}</loc></sitemap>" for path in paths)
    return f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{named}</sitemapindex>'


def endless(stand: Stand) -> str:
    """The address of an index that names two indexes of which each names two more, and so on."""

    def route(handler: BaseHTTPRequestHandler) -> None:
        path = handler.path
        gives(index(stand, f"{path}a", f"{path}b"))(handler)

    class Routes(dict[str, object]):
        def get(self, path: str, default: object = None) -> object:  # type: ignore[override]
            return route if re.fullmatch("/m[ab]*", path) else super().get(path, default)

    stand.site.routes = Routes(stand.site.routes)  # type: ignore[assignment]
    return f"{stand.site.address}/m"


def test_an_endless_index_comes_to_an_end_and_is_told(stand: Stand) -> None:
    """Three lists deep, with one alarm that names the list that was given and lasts; dropped, all of it is."""
    given = endless(stand)
    stand.watch(given)
    assert [2 + 4 + 8] == stand.rows("select count(*) from feed where parent is not null")
    (line,) = stand.told("overflow")
    assert line.startswith(f"overflow: {given} leads to more than is watched (3 lists deep)")
    stand.watch(hours=3)
    assert 1 == len(stand.told("overflow"))
    assert [None] == stand.rows("select until from alarm where kind = 'overflow'")
    assert 0 == CliRunner().invoke(main, ["watch", given, "--store", str(stand.store), "--drop"]).exit_code
    assert [0] == stand.rows("select count(*) from feed where ended is null")


def test_what_one_list_leads_to_is_bounded(stand: Stand, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first are watched, the others told with their number; it is over when the list is shorter."""
    monkeypatch.setattr(families, "MOST", 3)
    stand.site.routes["/m"] = gives(index(stand, *(f"/{n}" for n in range(5))))
    stand.watch(f"{stand.site.address}/m")
    assert [3] == stand.rows("select count(*) from feed where parent is not null")
    (line,) = stand.told("overflow")
    assert "(3 addresses in all)" in line
    assert f"names 2 more, as {stand.site.address}/3" in line
    stand.site.routes["/m"] = gives(index(stand, "/0", "/1"))
    stand.time.advance(2 * HOUR)
    stand.watch()
    assert "over: leads to no more than is watched" in stand.told("overflow")[1]
