"""Pages that show a part of their text say so; pages that carry the whole text give it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from read.test_pages import article, page
from read.test_roles import BODY, TOLD, kinds

from retold.records import Skipped

OFFER = "<div><h3>Keep reading with a subscription</h3><p>To continue reading this article, subscribe or log in.</p></div>"


def data(**fields: object) -> str:
    """Structured data of an article."""
    return f"<script type='application/ld+json'>{json.dumps({'@type': 'NewsArticle', **fields})}</script>"


@pytest.mark.parametrize(
    ("head", "below"),
    [
        (data(isAccessibleForFree=False), ""),
        (data(hasPart={"isAccessibleForFree": "False", "cssSelector": ".rest"}), ""),
        ("<meta name='article:content_tier' content='locked'>", ""),
        ("", OFFER),
        ("", "<p>Jetzt weiterlesen mit einem Abonnement.</p>"),
    ],
)
def test_a_beginning_is_told_to_be_one(tmp_path: Path, head: str, below: str) -> None:
    """The page says that it is not free, or it ends in an offer."""
    found = article(
        tmp_path, f"<html><head>{head}</head><body><article>{BODY}{below}</article></body></html>"
    )
    assert "shows the beginning" == found.extra["paywall"]


@pytest.mark.parametrize(
    ("head", "times"), [("", 1), (data(isAccessibleForFree=True), 1), (data(isAccessibleForFree=False), 8)]
)
def test_free_and_whole_articles_are_not(tmp_path: Path, head: str, times: int) -> None:
    """A long text of a subscriber's page is whole."""
    body = "".join(
        BODY.replace("Monday", f"day {at}").replace("dawn", f"hour {at}").replace("tide", f"tide {at}")
        for at in range(times)
    )
    found = article(tmp_path, f"<html><head>{head}</head><body><article>{body}</article></body></html>")
    assert "paywall" not in found.extra


def test_a_page_that_shows_only_an_offer_is_skipped(tmp_path: Path) -> None:
    """The reason names the paywall."""
    found = page(
        tmp_path, f"<html><body><article><h1>Ferry runs aground</h1>{OFFER * 3}</article></body></html>"
    )
    assert isinstance(found, Skipped)
    assert "paywall?" in found.reason


def test_the_text_in_structured_data_is_taken_where_the_page_shows_less(tmp_path: Path) -> None:
    """Its paragraphs are lines, and nothing is said of a paywall."""
    whole = "<p>" + "</p><p>".join(TOLD * 3) + "</p>"
    head = data(isAccessibleForFree=False, articleBody=whole)
    found = article(
        tmp_path, f"<html><head>{head}</head><body><article>{BODY}{OFFER}</article></body></html>"
    )
    assert [*TOLD] * 3 == found.text.split("\n")
    assert "paywall" not in found.extra


def test_posts_that_only_structured_data_hold_are_read(tmp_path: Path) -> None:
    """A live page that loads its posts by script still has their words, once."""
    posts = [
        {"@type": "BlogPosting", "datePublished": "2021-10-20T09:10:00Z", "articleBody": text}
        for text in TOLD
    ]
    head = f"<script type='application/ld+json'>{json.dumps({'@type': 'LiveBlogPosting', 'liveBlogUpdate': posts})}</script>"
    found = article(
        tmp_path,
        f"<html><head>{head}</head><body><h1>Ferry: what happened</h1><p>Posts load here.</p></body></html>",
    )
    assert list(TOLD) == found.text.split("\n")
    assert [{"@type": "BlogPosting", "datePublished": "2021-10-20T09:10:00Z"}] * 3 == found.extra["page"][
        "json_ld"
    ]["liveBlogUpdate"]


def test_an_offer_between_paragraphs_is_furniture(tmp_path: Path) -> None:
    """It is marked in the text, not cut out."""
    found = article(
        tmp_path,
        f"<html><body><article>{BODY}{OFFER}{BODY.replace('Monday', 'Sunday')}</article></body></html>",
    )
    offered = [kind for words, kind in kinds(found).items() if "ubscri" in words]
    assert offered
    assert {"subscription"} == set(offered)
