"""Layouts that look like what they are not: told text in the dress of teasers, comments, offers and headings."""

from __future__ import annotations

import random

from layouts.articles import News, headline_of, sentence
from layouts.page import Page, article_ld, fields_of, ld, lead, ps, site, tags


def permalinks(one: News, rng: random.Random) -> Page:
    """A live page without structured data, each post a linked heading and a paragraph, as teasers are."""
    posts = "".join(
        f"<div class='post'><h3><a href='/live/{at}'>{headline_of(rng)}</a></h3><p>{text}</p></div>"
        for at, text in enumerate(one.paragraphs)
    )
    body = f"<main><h1>{one.headline}</h1><div>{posts}</div></main>"
    return Page(site(tags(one), body), one.url, one.paragraphs, fields_of(one, credits=()))


def misnamed(one: News, rng: random.Random) -> Page:
    """A text in elements whose class names speak of comments, newsletters and related matters."""
    del rng
    half = len(one.paragraphs) // 2
    first, second = "".join(ps(one, 0, half)), "".join(ps(one, half))
    body = (
        f"<div class='top'><h1>{one.headline}</h1></div><div class='story related-topic has-comments'>"
        f"<section class='newsletter layout'>{first}</section><section class='promo wide'>{second}</section></div>"
    )
    return Page(site(ld(article_ld(one)) + tags(one), body), one.url, one.paragraphs, fields_of(one))


def above(one: News, rng: random.Random) -> Page:
    """A headline and a lead in <header>, the rest of the text in <article> without a heading."""
    del rng
    body = (
        f"<header class='head'><h1>{one.headline}</h1><p>{lead(one)}{one.paragraphs[0]}</p></header>"
        f"<article>{''.join(ps(one, 1))}</article>"
    )
    return Page(site(ld(article_ld(one)) + tags(one), body), one.url, one.paragraphs, fields_of(one))


def asked(one: News, rng: random.Random) -> Page:
    """Questions as headings, with answers that are sentences."""
    del rng
    questions = [
        f"What becomes of the {text.split(' at ')[0].lower()}?" for text in dict.fromkeys(one.others)
    ]
    told = [one.paragraphs[0]]
    parts = [f"<p>{one.paragraphs[0]}</p>"]
    for question, text in zip(dict.fromkeys(questions), one.paragraphs[1:], strict=False):
        parts.append(f"<h3>{question}</h3><p>{text}</p>")
        told += [question, text]
    body = f"<article><h1>{one.headline}</h1>{''.join(parts)}</article>"
    return Page(site(ld(article_ld(one)) + tags(one), body), one.url, tuple(told), fields_of(one, credits=()))


def metered(one: News, rng: random.Random) -> Page:
    """A whole brief on a site that offers subscriptions at the foot of every page."""
    del rng
    offer = "<div class='bar'><p>Subscribe now and get unlimited access. Already a subscriber? <a href='/in'>Log in</a></p></div>"
    body = f"<article><h1>{one.headline}</h1>{''.join(ps(one, 0, 4))}</article>{offer}"
    return Page(site(ld(article_ld(one)) + tags(one), body), one.url, one.paragraphs[:4], fields_of(one))


def linked(one: News, rng: random.Random) -> Page:
    """Paragraphs that are links as a whole, as some sites make of quoted posts and documents."""
    whole = [sentence(rng) for _ in range(3)]
    parts = ps(one)
    parts[2:2] = [f"<p><a href='/d{at}'>{text}</a></p>" for at, text in enumerate(whole)]
    body = f"<article><h1>{one.headline}</h1>{''.join(parts)}</article>"
    told = (*one.paragraphs[:2], *whole, *one.paragraphs[2:])
    return Page(site(ld(article_ld(one)) + tags(one), body), one.url, told, fields_of(one))


def numbered(one: News, rng: random.Random) -> Page:
    """A report in numbered sections, tables of results between them that hold sentences."""
    rows = [(f"{at}.", sentence(rng)) for at in range(1, 5)]
    table = (
        "<table>"
        + "".join(f"<tr><td>{number}</td><td>{text}</td></tr>" for number, text in rows)
        + "</table>"
    )
    body = f"<article><h1>{one.headline}</h1>{''.join(ps(one, 0, 4))}{table}{''.join(ps(one, 4))}</article>"
    return Page(site(ld(article_ld(one)) + tags(one), body), one.url, one.paragraphs, fields_of(one))
