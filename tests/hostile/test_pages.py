"""The report, two articles side by side and a notebook's cell, in a browser whose policy is off: escaping alone must do."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hostile import planted
from hostile.conftest import Given
from hostile.looking import looking
from hostile.payloads import FAMILIES, PAYLOADS

from retold import notebook, read, run, show

pytestmark = pytest.mark.browser


def test_there_are_more_than_200() -> None:
    """Each is another one, of many kinds."""
    assert len(set(PAYLOADS)) == len(PAYLOADS) > 400
    assert len(FAMILIES) == 19


def test_what_is_not_escaped_is_seen(browser: Any) -> None:
    """The measures of these tests see scripts that run, requests that leave, windows, odd elements and what acts."""
    some = [
        *FAMILIES["handlers"][:12],
        "<script>hit()</script>",
        "<b data-hit>",
        "a\u202eb",
        "<i title='\x9b'>",
    ]
    seen = {"img src=x: onerror=hit()": False}
    with looking(browser, policy=False) as looker:
        for one in some:
            before = len(looker.said)
            odd = looker.shown(f"<!doctype html><main>{one}</main>")
            seen[one] = bool(odd or len(looker.said) > before)
        assert any("HIT" in one for one in looker.said)
        assert any("left: https://out.example/" in one for one in looker.said)
    seen.pop("img src=x: onerror=hit()")
    assert [] == [one for one, was in seen.items() if not was]


@pytest.mark.parametrize("policy", [True, False], ids=["with its policy", "without"])
def test_a_report_does_nothing_of_it(given: Given, browser: Any, tmp_path: Path, policy: bool) -> None:  # noqa: FBT001
    """Of articles as they were read, and of a file that another hand wrote; opened, touched, filtered."""
    (forged,) = planted.forged(json.loads(json.dumps(given.document)), PAYLOADS)
    for document in (given.document, forged):
        file = tmp_path / "report.html"
        file.write_bytes(show.page(document).encode())
        with looking(browser, policy=policy, own=file.as_uri()) as looker:
            assert ([], [], 1) == (looker.open(file.as_uri()), looker.said, looker.asked)


def test_an_address_within_a_report_does_nothing(given: Given, browser: Any, tmp_path: Path) -> None:
    """What stands behind # names a place or nothing, and breaks nothing."""
    file = tmp_path / "report.html"
    file.write_bytes(show.page(given.document).encode())
    with looking(browser, own=file.as_uri()) as looker:
        looker.page.goto(file.as_uri())
        for payload in ("%", "%zz", "%E2%82", *PAYLOADS[::5]):
            looker.page.evaluate(
                "(one) => { location.hash = one; dispatchEvent(new HashChangeEvent('hashchange')); }",
                payload.encode(errors="replace").decode(),
            )
        assert [] == looker.said


def test_two_articles_side_by_side_do_nothing(given: Given, browser: Any, tmp_path: Path) -> None:
    """Of the same event and of different ones."""
    articles = read.gather([str(given.folder)]).articles
    file = tmp_path / "diff.html"
    for one, two in zip(articles[::3], articles[1::3], strict=False):
        file.write_bytes(show.diff_page(run.diff(one, two)).encode())
        with looking(browser, policy=False, own=file.as_uri()) as looker:
            assert ([], [], 1) == (looker.open(file.as_uri()), looker.said, looker.asked)


def test_a_cell_of_a_notebook_does_nothing(given: Given, browser: Any, tmp_path: Path) -> None:
    """Around its frame nothing is ours but plain text, and within it the report's own policy holds."""
    cells = [one._repr_html_() for one in notebook.Report(given.document).stories[:3]]
    file = tmp_path / "cell.html"
    file.write_text(f"<!doctype html><title>cells</title>{''.join(cells)}", encoding="utf-8")
    with looking(browser, own=file.as_uri()) as looker:
        odd = [one for one in looker.open(file.as_uri()) if "<iframe sandbox=" not in one]
        assert ([], [], 1) == (odd, looker.said, looker.asked)
    for cell in cells:
        assert 'sandbox="allow-scripts"' in cell
