"""Pages that show a part of their text, and pages that only hide it."""

from __future__ import annotations

import random

from layouts.articles import News
from layouts.page import Page, article_ld, fields_of, ld, ps, site, tags

OFFER = (
    '<div class="offer"><h3>Keep reading with a subscription</h3><p>To continue reading this article, subscribe from 1 crown '
    'a week or log in.</p><p>Already a subscriber? <a href="/in">Log in</a></p></div>'
)


def stub_said(one: News, rng: random.Random) -> Page:
    """A paywall: the first paragraphs and an offer, which structured data say."""
    del rng
    free = {"@type": "WebPageElement", "isAccessibleForFree": "False", "cssSelector": ".rest"}
    data = article_ld(one, isAccessibleForFree="False", hasPart=free)
    body = (
        f'<article><h1>{one.headline}</h1>{"".join(ps(one, 0, 2))}<div class="rest"></div>{OFFER}</article>'
    )
    return Page(site(ld(data) + tags(one), body), one.url, one.paragraphs[:2], fields_of(one), stub=True)


def stub_plain(one: News, rng: random.Random) -> Page:
    """A paywall that only its offer tells of."""
    del rng
    body = f"<article><h1>{one.headline}</h1>{''.join(ps(one, 0, 2))}{OFFER}</article>"
    return Page(site(tags(one), body), one.url, one.paragraphs[:2], fields_of(one), stub=True)


def stub_bare(one: News, rng: random.Random) -> Page:
    """A paywall that shows nothing of the text."""
    del rng
    data = article_ld(one, isAccessibleForFree=False)
    body = f"<article><h1>{one.headline}</h1>{OFFER}</article>"
    return Page(site(ld(data) + tags(one), body), one.url, (), {}, stub=True)


def locked_data(one: News, rng: random.Random) -> Page:
    """A paywall whose page carries the whole text in its structured data."""
    del rng
    data = article_ld(one, isAccessibleForFree=False, articleBody="\n\n".join(one.paragraphs))
    body = f"<article><h1>{one.headline}</h1>{''.join(ps(one, 0, 2))}{OFFER}</article>"
    return Page(site(ld(data) + tags(one), body), one.url, one.paragraphs, fields_of(one, credits=()))


def locked_style(one: News, rng: random.Random) -> Page:
    """A paywall whose page carries the whole text unseen."""
    del rng
    free = {"@type": "WebPageElement", "isAccessibleForFree": False, "cssSelector": ".rest"}
    data = article_ld(one, isAccessibleForFree=False, hasPart=free)
    rest = f'<div class="rest" style="display:none">{"".join(ps(one, 2))}</div>'
    body = f"<article><h1>{one.headline}</h1>{''.join(ps(one, 0, 2))}{OFFER}{rest}</article>"
    return Page(site(ld(data) + tags(one), body), one.url, one.paragraphs, fields_of(one))
