"""Addresses of one site share its host."""

from __future__ import annotations

import pytest

from retold.text.sites import site


@pytest.mark.parametrize(
    ("url", "wanted"),
    [
        ("https://www.Quorvel.example/2031/ferry", "quorvel.example"),
        ("http://news.quorvel.example:8080/a?b#c", "news.quorvel.example"),
        ("report.html", None),
        (None, None),
    ],
)
def test_the_site_of_an_address(url: str | None, wanted: str | None):
    """The host without "www." and port, and nothing where there is no web address."""
    assert wanted == site(url)
