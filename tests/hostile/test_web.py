"""Payloads in every article of a store and in all that is asked: no page of the web app runs, loads or shows one as markup."""

from __future__ import annotations

import logging
import re
from typing import Any

import pytest
from hostile import asking
from hostile.acting import acting
from hostile.answered import checked
from hostile.conftest import Given
from hostile.looking import looking
from hostile.payloads import PAYLOADS
from serve.clicking import Reader
from serve.listened import listened

from retold.store import Store

pytestmark = pytest.mark.browser

TIMES = 2  # requests for each payload
STATUSES = {200, 303, 304, 400, 401, 403, 404, 405, 413, 414, 415, 421, 422, 501}


@pytest.fixture(scope="module")
def reader(given: Given) -> Reader:
    """One who asks as often as it takes."""
    return Reader(given.store, rate=1e9)


def test_nothing_of_a_store_runs_or_leaves(given: Given, browser: Any) -> None:
    """Every kind of page of a running server, everything on it opened and touched; no policy is even asked."""
    with Store.open(given.store) as store, listened(given.store, rate=1e9) as (port, _):
        own = f"http://127.0.0.1:{port}"
        with looking(browser, own=own) as looker:
            odd = [one for path in asking.pages(store) for one in looker.open(own + path)]
            assert ([], []) == (odd, looker.said)


def test_nothing_that_is_asked_becomes_a_page(
    given: Given,
    reader: Reader,
    browser: Any,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """In addresses, forms, headers and JSON; in pages, errors, JSON and logs."""
    with Store.open(given.store) as store:
        told = store.connection.execute("select story, article from member").fetchone()
    asked = asking.asks(reader.token(), *told)
    pages: dict[str, str] = {}
    caplog.set_level(logging.INFO, logger="retold.serve")
    for name, payload, ask in asking.spread(asked, PAYLOADS, TIMES):
        answer = asking.answer(reader.client, ask, payload)
        assert answer.status_code in STATUSES, (name, payload, answer.text[:500])
        checked(answer, f"{name} {payload!a}")
        if answer.headers.get("content-type", "").startswith("text/html"):
            pages[f"{name} {payload!a}"] = answer.text
    with looking(browser) as looker:
        odd = looker.parsed(list(pages.values()))
    assert {} == {name: found for name, found in zip(pages, odd, strict=True) if found}
    assert len(pages) > len(PAYLOADS)
    ours = [one.getMessage() for one in caplog.records if one.name.startswith("retold")]
    assert [] == [found for line in ours for found in (*acting(line), *re.findall("\n", line))]


def test_programs_get_plain_json_and_atom(given: Given, reader: Reader) -> None:
    """All that is given to programs can be read by them, and shows nothing that acts."""
    with Store.open(given.store) as store:
        for path in asking.data(store):
            answer = reader.get(path)
            assert 200 == answer.status_code, (path, answer.text[:300])
            checked(answer, path)
